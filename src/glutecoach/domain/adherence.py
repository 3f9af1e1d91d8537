"""Adherence: what was done of what was asked, measured and claimed work kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.weeks import Tense, Week


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
    distinct = {
        session.id: session
        for session in sessions
        if first <= session.day <= last and not session.deleted and session.outcome is not None
    }.values()
    timed = [session for session in distinct if session.evidence is Evidence.TIMED]
    claimed = [session for session in distinct if session.evidence is Evidence.CLAIMED]
    return DoseDone(
        asked_ms=sum(session.asked_ms for session in distinct),
        timed_ms=sum(session.done_ms for session in timed),
        claimed_ms=sum(session.done_ms for session in claimed),
        timed_sessions=len(timed),
        claimed_sessions=len(claimed),
    )


def days_done(weeks: Iterable[Week], first: date, last: date) -> DaysDone:
    """Add up the finished weeks that lie wholly between ``first`` and ``last``."""
    finished = [
        week
        for week in weeks
        if week.days[-1].tense is Tense.PAST and first <= week.first_day and week.last_day <= last
    ]
    return DaysDone(
        due=sum(week.due for week in finished), done=sum(min(week.done, week.due) for week in finished)
    )
