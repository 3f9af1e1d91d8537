"""The day at a glance: whether anything is due, and for how long that answer holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from glutecoach.domain.reminder import SMALLEST_GAP, Coming, Desk, DueSession, ReminderKind
from glutecoach.domain.streak import StreakReport
from glutecoach.domain.working_hours import DAY_MIN, Span, midnight

_ONE_DAY = timedelta(days=1)


class PlanState(StrEnum):
    """How the day stands, in one word."""

    DUE = "due"
    """Something is due: a session today, or a break now."""
    DONE = "done"
    """Nothing is due, and something was done today."""
    REST = "rest"
    """Nothing is due, and nothing was done."""
    PAUSED = "paused"
    """The day is excused."""


@dataclass(frozen=True, slots=True)
class PlanToday:
    """What the plan asks for today."""

    state: PlanState
    session: DueSession | None
    """The session that is due today; None: none is."""
    break_is_due: bool
    """Whether a break is due at this moment."""


def plan_today(report: StreakReport, due: DueSession | None, desk: Desk, coming: Coming) -> PlanToday:
    """Return how the day stands.

    Args:
        report: the streak, for whether the day counts already.
        due: the session that the plan asks for today; None: none.
        desk: what reminders rest on.
        coming: what they come to.
    """
    session = None if desk.paused else due
    break_is_due = _break_is_due(coming, desk.now.local)
    if session is not None or break_is_due:
        return PlanToday(PlanState.DUE, session, break_is_due)
    if desk.paused:
        return PlanToday(PlanState.PAUSED, None, break_is_due=False)
    done = report.today_counts or bool(desk.done)
    return PlanToday(PlanState.DONE if done else PlanState.REST, None, break_is_due=False)


def holds_until(desk: Desk, coming: Coming) -> datetime:
    """Return until when nothing changes by time alone: the day, what is due, or what comes next.

    That is the next full hour at the latest; an hour is what suggestions look at, and days begin with one.
    Where something that happened is dated in the future, it is not known: then it is now. What the desktop
    tells of its user is not looked at.
    """
    now = desk.now.local
    told = [fact.at for fact in desk.facts] + [session.ended for session in desk.done]
    if any(at > now for at in told):
        return now
    wall = now.replace(tzinfo=None)
    full_hour = wall.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    moments = [_on_the_wall(coming.at, now)] if coming.at else []
    moments += _moments(desk, wall)
    return now + (min([full_hour, *(at for at in moments if at > wall)]) - wall)


def _break_is_due(coming: Coming, now: datetime) -> bool:
    is_break = coming.reminder is not None and coming.reminder.kind is ReminderKind.BREAK
    return is_break and coming.at is not None and coming.at <= now


def _moments(desk: Desk, wall: datetime) -> Iterator[datetime]:
    """Yield when what comes next may become something else (naive), in the past too."""
    preferences = desk.preferences
    for day in (wall.date() - _ONE_DAY, wall.date()):
        hours = preferences.working.span_on(day)
        for span in (*([hours] if hours else []), *preferences.quiet):
            yield from _ends(span, midnight(day))
        for at_min in preferences.program_times:
            yield from _with_the_gap(midnight(day) + timedelta(minutes=at_min % DAY_MIN))
    for fact in desk.facts:
        if fact.until is not None:
            yield from _with_the_gap(_on_the_wall(fact.until, desk.now.local))


def _ends(span: Span, day: datetime) -> tuple[datetime, datetime]:
    return span.start_on(day.date()), span.end_from(day.date())


def _with_the_gap(at: datetime) -> tuple[datetime, datetime]:
    """Return a time, and from when on it is so near that a break waits for it."""
    return at - SMALLEST_GAP, at


def _on_the_wall(at: datetime, now: datetime) -> datetime:
    return at.astimezone(now.tzinfo).replace(tzinfo=None)
