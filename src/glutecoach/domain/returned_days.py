"""The days of returned homework: on how many it was due, on how many it was done, and how we know."""

from dataclasses import dataclass
from datetime import date

from glutecoach.domain.weeks import WeekStatus

NEWEST_DAYS = 30
"""Days that are looked at for how many of them have data."""


@dataclass(frozen=True, slots=True)
class ReturnedWeek:
    """One week of the homework, as far as the span reaches."""

    first: date
    last: date
    due: int
    """Days that were asked for, paused ones left out, rounded down."""
    timed: int
    """Days that count by what the player measured alone."""
    by_hand: int
    """Days that count only with what was entered by hand."""
    status: WeekStatus | None
    """None: the span begins in the middle of it, so nobody can tell."""

    @property
    def done(self) -> int:
        """Days that count."""
        return self.timed + self.by_hand


@dataclass(frozen=True, slots=True)
class ReturnedDays:
    """Days due and days done over the whole span.

    A day counts as in streaks: at least half of the day's work, or stopped for pain. A fixed weekday at the
    end of the span is only asked for once it counts: it may not be over.
    """

    asked: int
    """Days on which it was due by its schedule alone."""
    due: int
    """Those of them that no pause excused; never more than ``asked``."""
    timed: int
    """Days that count by what the player measured alone."""
    by_hand: int
    """Days that count only with what was entered by hand."""
    worked: int
    """Days on which anything was done, whether they count or not."""
    with_data: int
    """Of the newest thirty days of the span, or of all where it is shorter: those with a session, a morning's
    answers or a self-test."""
    weeks: tuple[ReturnedWeek, ...] = ()
    """Oldest first; only those in which it was open."""

    @property
    def done(self) -> int:
        """Days that count; may be more than were due."""
        return self.timed + self.by_hand

    @property
    def share(self) -> float | None:
        """Days done ÷ days due, 0-1; None where nothing was due."""
        return min(1.0, self.done / self.due) if self.due else None

    @property
    def timed_share(self) -> float | None:
        """The part of it that was measured; None where nothing was due."""
        return min(1.0, self.timed / self.due) if self.due else None
