"""What the user may be asked now: how the morning after is, and how the month went."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.well_being import ActivityScores

MORNING_WITHIN = timedelta(hours=36)
"""After that the morning after is over."""
ACTIVITIES_EVERY = timedelta(days=28)


def morning_due(
    sessions: Collection[SessionRecord], now: Moment, today: date | None = None
) -> SessionRecord | None:
    """Return the session after which the morning is asked about now; None: none is.

    The newest of the days before, begun within 36 hours. Where a session of that day was answered, or the
    question was passed over, the whole day was.

    Args:
        sessions: in any order; those of the last three days are enough.
        now: when it is asked.
        today: the user's day; None: by the usual hour at which days begin.
    """
    session = morning_session(sessions, now, today)
    if session is None:
        return None
    same_day = (each for each in sessions if each.day == session.day and not each.deleted)
    return None if any(each.morning is not None for each in same_day) else session


def morning_session(
    sessions: Iterable[SessionRecord], now: Moment, today: date | None = None
) -> SessionRecord | None:
    """Return the session that this is the morning after, answered or not; None: there is none."""
    day = today or day_of(now)
    near = [each for each in sessions if _is_before(each, day) and _is_near(each, now)]
    return max(near, key=lambda each: each.started, default=None)


def activities_due(scores: Iterable[ActivityScores], today: date) -> bool:
    """Tell whether the user's own activities were not scored for four weeks, or never."""
    newest = max((each.day for each in scores), default=None)
    return newest is None or today - newest >= ACTIVITIES_EVERY


def _is_before(session: SessionRecord, today: date) -> bool:
    over = session.outcome is not None and not session.deleted and not session.is_empty
    return over and session.day < today


def _is_near(session: SessionRecord, now: Moment) -> bool:
    return timedelta(0) <= now.local - session.started <= MORNING_WITHIN
