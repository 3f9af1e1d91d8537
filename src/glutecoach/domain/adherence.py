"""Adherence: what was done of what was asked, measured and claimed work kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.weeks import Tense, Week
from glutecoach.domain.work_done import counted_sessions, measured_ms


@dataclass(frozen=True, slots=True)
class DoseDone:
    """The work of the sessions in a span: what they asked for, and what was done of it."""

    asked_ms: int = 0
    timed_ms: int = 0
    """Work measured by the player that counts: never above what was asked."""
    claimed_ms: int = 0
    """Work entered afterwards by hand; never above what was asked."""
    timed_sessions: int = 0
    claimed_sessions: int = 0

    @property
    def share(self) -> float | None:
        """Work done ÷ work asked, 0-1; None where nothing was asked."""
        return (self.timed_ms + self.claimed_ms) / self.asked_ms if self.asked_ms else None

    @property
    def timed_share(self) -> float | None:
        """The part of it that was measured; None where nothing was asked."""
        return self.timed_ms / self.asked_ms if self.asked_ms else None


@dataclass(frozen=True, slots=True)
class DaysDone:
    """The days of finished weeks: how many were due, and how many of those were done."""

    due: int = 0
    done: int = 0
    """Days above a week's goal make up for no other week."""

    @property
    def share(self) -> float | None:
        """Days done ÷ days due, 0-1; None where nothing was due."""
        return self.done / self.due if self.due else None


def dose_done(sessions: Iterable[SessionRecord], first: date, last: date) -> DoseDone:
    """Add up the sessions of the days from ``first`` to ``last``.

    Deleted sessions, second copies and sessions that have not ended are left out.
    """
    counted = [session for session in counted_sessions(sessions) if first <= session.day <= last]
    timed_sessions = sum(session.evidence is Evidence.TIMED for session in counted)
    timed_ms = sum(map(measured_ms, counted))
    return DoseDone(
        asked_ms=sum(max(0, session.asked_ms) for session in counted),
        timed_ms=timed_ms,
        claimed_ms=sum(max(0, session.done_ms) for session in counted) - timed_ms,
        timed_sessions=timed_sessions,
        claimed_sessions=len(counted) - timed_sessions,
    )


def days_done(weeks: Iterable[Week], first: date, last: date) -> DaysDone:
    """Add up the finished weeks that lie wholly between ``first`` and ``last``."""
    finished = finished_weeks(weeks)
    return days_of([week for week in finished if first <= week.first_day and week.last_day <= last])


def days_of(weeks: Iterable[Week]) -> DaysDone:
    """Add up weeks."""
    due = done = 0
    for week in weeks:
        due += week.due
        done += min(week.done, week.due)
    return DaysDone(due, done)


def finished_weeks(weeks: Iterable[Week]) -> list[Week]:
    """Return the weeks that are over."""
    return [week for week in weeks if week.days[-1].tense is Tense.PAST]
