"""Self-tests: what is measured how, and what may be said of the values that came out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.exercise import Equipment, Place, Position, Sides, StandIn
from glutecoach.domain.preferences import NormTable
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side

DUE_AFTER = timedelta(days=28)
"""So long after the last ones is a good time for the next (convention)."""
_OLDEST = 120


class Measure(StrEnum):
    """What a self-test comes to."""

    COUNT = "count"
    """How often within a set time."""
    SECONDS = "seconds"
    """How long a position is held; the player measures it."""
    CENTIMETRES = "centimetres"
    DEGREES = "degrees"
    SCALE = "scale"
    """One of a few described steps."""


class Better(StrEnum):
    """Which way the test's own value is hoped to go."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class NormGroup(StrEnum):
    """Whose values a norm tells."""

    WOMEN = "women"
    MEN = "men"
    EVERYONE = "everyone"
    """Women and men together."""


@dataclass(frozen=True, slots=True)
class DetectableChange:
    """The smallest change that is more than the test's own scatter."""

    value: float
    """In the test's unit."""
    source: str
    remark: str
    """How it is known, in one sentence."""


@dataclass(frozen=True, slots=True)
class Norm:
    """What others came to: either a range, or a mean with its spread."""

    who: str
    """The people measured, in a few words."""
    age_from: int
    """Years of age, included."""
    age_to: int
    """Years of age, included."""
    group: NormGroup
    low: float | None
    high: float | None
    """With ``low``: the middle half of the people measured; None where a mean is given."""
    mean: float | None
    spread: float | None
    """Standard deviation beside the mean; None where it is not known."""
    source: str
    remark: str
    as_reported: bool
    """Whether it was read in another paper that reports it, and not in the study itself."""


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """One step of a self-test's own scale."""

    value: int
    words: str
    """What is so at this step."""


@dataclass(frozen=True, slots=True)
class SelfTest:
    """One self-test with everything that is said and shown about it."""

    id: str
    """The file's name without its ending."""
    title: str
    spoken_title: str
    shows: str
    """What it shows, and what it does not, in one honest sentence."""
    measure: Measure
    unit: str
    """What is counted, such as ``stands``; empty but for counts."""
    better: Better
    meaning: str
    """How a larger or smaller number is to be read, in one sentence; may be empty."""
    sides: Sides
    """``BOTH`` or ``EACH``."""
    position: Position
    place: Place
    time_s: int
    """How long is counted; 0 but for counts."""
    cap_s: int
    """When a hold is long enough; 0 but for seconds."""
    tries: int
    """How often each side may try; the best counts."""
    practice_s: int
    """Length of the practice try."""
    rest_s: int
    """Between tries and between sides."""
    exercise: str
    """Identifier of the exercise whose figure shows it; empty: none does."""
    still: bool
    """Whether the figure is to stand in that exercise's start position."""
    equipment: tuple[Equipment, ...]
    stand_ins: tuple[StandIn, ...]
    set_up: tuple[str, ...]
    set_up_brief: str
    movement: tuple[str, ...]
    practice: str
    """What the practice try is."""
    end_when: str
    """What ends it."""
    question: str
    """Asks for the value; empty where the player measures it."""
    lowest: float
    highest: float
    """What can be entered; 0 and the cap where the player measures."""
    step: float
    """How much an arrow key changes the value."""
    scale: tuple[ScaleStep, ...]
    """Empty but for scales."""
    cautions: tuple[str, ...]
    cares: tuple[Care, ...]
    detectable: DetectableChange | None
    """None: nobody has measured it well enough to say."""
    norms: tuple[Norm, ...]
    sources: tuple[str, ...]

    @property
    def is_timed(self) -> bool:
        """Whether the player measures it, rather than the user entering a number."""
        return self.measure is Measure.SECONDS

    @property
    def side_list(self) -> tuple[Side | None, ...]:
        """The sides in the order in which they are tested; None where sides are not told apart."""
        return (Side.LEFT, Side.RIGHT) if self.sides is Sides.EACH else (None,)

    def care_for(self, conditions: Collection[Condition]) -> tuple[Care, ...]:
        """Return what it says to somebody with these conditions."""
        return tuple(care for care in self.cares if care.condition in conditions)

    def avoided_for(self, conditions: Collection[Condition]) -> tuple[Care, ...]:
        """Return why somebody with these conditions leaves it out; empty: it may be done."""
        return tuple(care for care in self.care_for(conditions) if care.action is CareAction.AVOID)

    def accepts(self, value: float) -> bool:
        """Tell whether a value can be right at all."""
        if self.scale:
            return any(step.value == value for step in self.scale)
        return self.lowest <= value <= self.highest


def norm_for(test: SelfTest, age: int | None, table: NormTable) -> Norm | None:
    """Return what others of that age came to; None where there is nothing that may be shown.

    Args:
        test: the self-test.
        age: in years; None: not told, and then nobody is compared with.
        table: whose values the user wants to see; with none, only those of women and men together.
    """
    if age is None:
        return None
    groups = {NormGroup.EVERYONE.value, table.value}
    fitting = [norm for norm in test.norms if norm.age_from <= age <= norm.age_to]
    return next((norm for norm in fitting if norm.group.value in groups), None)


def age_in(year: int, birth_year: int) -> int | None:
    """Return the age that is reached in a year; None where the year of birth is not told, or cannot be."""
    age = year - birth_year
    return age if birth_year and 0 <= age <= _OLDEST else None


def newest_day(results: Iterable[SelfTestResult]) -> date | None:
    """Return when somebody last did a self-test; None: never."""
    return max((result.day for result in results), default=None)


def self_tests_due(results: Iterable[SelfTestResult], today: date) -> bool:
    """Tell whether it is time for self-tests: there were none yet, or the newest is four weeks old."""
    newest = newest_day(results)
    return newest is None or today - newest >= DUE_AFTER
