"""Homework: a plan that a therapist assigns, with its revisions. What was done of it is in ``record``."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from glutecoach.domain.limits import MAX_LEVELS
from glutecoach.domain.program import Program
from glutecoach.domain.rung import LevelLimits
from glutecoach.domain.schedule import Schedule

MAX_HOMEWORK_BYTES = 64 * 1024
"""Of a homework file; a long one has five."""
MAX_MESSAGE_LINES = 40
MAX_REVISION = 9_999
MAX_WEEKS = 52
MAX_PHASES = 6
FURTHEST_PHASE_DAY = 90
"""Days from a visit up to which phases can be told."""
REGRESS_FROM_PAIN = 4
"""0-10; the usual pain from which an easier way is taken (convention)."""
STOP_FROM_PAIN = 6
"""0-10; the usual pain from which the session ends and the therapist is told (convention)."""
HIGHEST_REGRESS, HIGHEST_STOP = 5, 7
"""No file may ask anybody to go on above these (convention)."""


class LevelChanges(StrEnum):
    """What the therapist says about levels."""

    ALLOW = "allow"
    """They change as the usual rules offer it."""
    NARROW = "narrow"
    """They change between a lowest and a highest one."""
    LOCK = "lock"
    """They stay."""


@dataclass(frozen=True, slots=True)
class HomeworkRules:
    """Within what bounds things change by themselves."""

    levels: LevelChanges = LevelChanges.ALLOW
    start_level: int = 1
    """Where the client begins."""
    lowest_level: int = 1
    highest_level: int = MAX_LEVELS
    regress_from_pain: int = REGRESS_FROM_PAIN
    """0-10; from this pain on, an easier way is taken."""
    stop_from_pain: int = STOP_FROM_PAIN
    """0-10; from this pain on, the session ends and the therapist is told."""

    @property
    def limits(self) -> LevelLimits:
        """The bounds, as the rules of levels read them."""
        if self.levels is LevelChanges.LOCK:
            return LevelLimits(locked=True, lowest=self.start_level, highest=self.start_level)
        if self.levels is LevelChanges.NARROW:
            return LevelLimits(lowest=self.lowest_level, highest=self.highest_level)
        return LevelLimits()


class PhaseAnchor(StrEnum):
    """From which visit the days of a phase are counted."""

    AFTER = "after"
    """Days after the last visit; the day of the visit is day 0."""
    BEFORE = "before"
    """Days before the next visit; the day before it is day 1."""


@dataclass(frozen=True, slots=True)
class Phase:
    """Some days after or before a visit, and the level that is done on them."""

    name: str
    """Such as "Gentle", "Build", "Prepare"."""
    anchor: PhaseAnchor
    first_day: int
    """The nearest day to the visit, 0-90; before a visit from 1."""
    last_day: int | None
    """The furthest day; None: up to the next phase, or the next visit."""
    level: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class Therapist:
    """Who assigns it, as the file says; who it really is, the signature tells."""

    name: str
    clinic: str = ""
    contact: tuple[str, ...] = ()
    """Lines such as a telephone number; shown, never opened."""


@dataclass(frozen=True, slots=True)
class Homework:
    """One revision of one homework."""

    id: str
    """Stays the same over all revisions; ends in eight hexadecimal digits, so no program is called so."""
    revision: int
    """From 1; a newer one is higher."""
    therapist: Therapist
    client: str
    """A name, initials, or anything the two agree on; may be empty."""
    written: date
    """The day of this revision."""
    program: Program
    """Its identifier and title are those of the homework; never built in, never suggested by itself."""
    schedule: Schedule
    start: date
    end: date
    """The last day."""
    goal: str = ""
    """In the client's words: what it is for."""
    message: str = ""
    """From the therapist; may have several lines."""
    rules: HomeworkRules = HomeworkRules()
    phases: tuple[Phase, ...] = ()
    visit: date | None = None
    """The visit at which it was given; None: the first day."""
    next_visit: date | None = None
    report_to: str = ""
    """A public key that reports may be encrypted to; only ever used from a signed file."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.program.title

    @property
    def days(self) -> int:
        """How many days it lasts, the first and the last among them."""
        return (self.end - self.start).days + 1

    def is_open_on(self, day: date) -> bool:
        """Tell whether a day lies between its first and its last."""
        return self.start <= day <= self.end


def last_day_of(start: date, weeks: int) -> date:
    """Return the last day of so many weeks."""
    return start + timedelta(weeks=weeks) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class AcceptedHomework:
    """A revision as the client took it: the file itself, kept in the journal."""

    id: str
    revision: int
    day: date
    """From then on it holds; what was done before stays under the revision before."""
    text: str
    """The whole file, signature and all, to the letter."""
    key: str = ""
    """The public key it was signed with, once that was checked; empty: unsigned, or not checked."""


@dataclass(frozen=True, slots=True)
class EndedHomework:
    """A homework that the client put away before its end."""

    id: str
    day: date
    """The last day it was due."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HomeworkLog:
    """Everything the journal knows of homework, oldest first."""

    accepted: tuple[AcceptedHomework, ...] = ()
    ended: tuple[EndedHomework, ...] = ()
