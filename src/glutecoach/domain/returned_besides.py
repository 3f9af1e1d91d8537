"""What else belongs to returned homework: self-tests, excused days, revisions and phases."""

from dataclasses import dataclass
from datetime import date

from glutecoach.domain.self_test_trend import Change, Point
from glutecoach.domain.timeline import Side


@dataclass(frozen=True, slots=True)
class ReturnedTest:
    """One side of one self-test over the span."""

    test: str
    """Identifier."""
    title: str
    side: Side | None
    """None where sides are not told apart."""
    points: tuple[Point, ...]
    """Oldest first, one a day; never empty."""
    unit: str
    """Behind two of it; empty where the test is not known."""
    detectable: float | None
    """The smallest change that is more than the test's own scatter; None: nobody has measured it."""
    change: Change | None
    """From the first to the last; None: there is one value only, or the test is not known."""


@dataclass(frozen=True, slots=True)
class Excused:
    """Paused days of one kind within the span."""

    kind: str
    """As it is written down, such as ``ill``."""
    words: str
    """The same in words."""
    days: int


@dataclass(frozen=True, slots=True)
class RevisionUse:
    """Which revision held when."""

    revision: int
    first: date
    """The first day of the span on which it held."""
    last: date
    sessions: int
    """That were done under it."""


@dataclass(frozen=True, slots=True)
class PhaseUse:
    """The days and sessions of one phase."""

    name: str
    days: int
    """Days of the span that were in it."""
    days_done: int
    """Of those, days that count."""
    sessions: int
