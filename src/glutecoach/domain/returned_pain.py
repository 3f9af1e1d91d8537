"""Pain and effort of returned homework: what was told when, and the lights it came to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.change import Change
from glutecoach.domain.record import SessionOutcome
from glutecoach.domain.traffic_light import Judgement, Light
from glutecoach.domain.trends import Trend


@dataclass(frozen=True, slots=True)
class Told:
    """A number from 0 to 10 that was told again and again, at one moment beside a session."""

    moment: str
    """``before``, ``during``, ``after`` or ``next morning``, as in trends; ``effort``."""
    times: int
    first: int
    """What was told first in the span."""
    last: int
    """What was told last."""
    lowest: int
    highest: int

    @property
    def rise(self) -> int:
        """Points from the first to the last; negative: it fell."""
        return self.last - self.first


@dataclass(frozen=True, slots=True)
class ReturnedPain:
    """All that was told of pain and effort in the span."""

    moments: tuple[Told, ...]
    """Of pain, in the order before, during, after, next morning; only those that were told."""
    effort: Told | None
    trend: Trend
    """Every pain that was told."""
    effort_trend: Trend
    lights: Mapping[Light, int]
    """Sessions by their light; those of which nothing was told are left out."""
    silent: int
    """Sessions of which nothing was told of pain."""
    change: Change | None
    """From the first pain after a session to the last one, with whether it is large enough to count; None:
    fewer than two were told."""
    reds_in_a_week: int
    """The most red (or graver) sessions within any seven days of the span."""

    def moment(self, name: str) -> Told | None:
        """Return what was told at a moment; None: nothing."""
        return next((each for each in self.moments if each.moment == name), None)

    @property
    def red(self) -> int:
        """Sessions that were red or graver."""
        return self.lights.get(Light.RED, 0) + self.lights.get(Light.BLACK, 0)


@dataclass(frozen=True, slots=True)
class ReturnedSession:
    """One session in a line."""

    id: str
    day: date
    revision: int
    """0: not known."""
    level: int
    phase: str
    """The name of the phase of that day; empty: there is none."""
    by_hand: bool
    """Whether it was entered by hand."""
    asked_ms: int
    timed_ms: int
    claimed_ms: int
    outcome: SessionOutcome | None
    stopped_for_pain: bool
    before: int | None
    """Pain of 10; None: not told."""
    during: int | None
    after: int | None
    morning: int | None
    """The next morning."""
    effort: int | None
    judged: Judgement
    """Its light, with the reasons."""
    note: str
    """Empty where there is none, or the client did not tick notes."""
    morning_note: str
