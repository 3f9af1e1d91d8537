"""Goals and pauses as the bodies of events, and back."""

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.safetext import clean, shortened
from glutecoach.store.body_fields import day, day_or_none, integer, text_line
from glutecoach.store.json_text import Body, BodyError

KIND_LIMIT = 40
"""Characters of the kind of a pause."""


def goal_body(goal: Goal) -> Body:
    """Write a goal."""
    return {
        "start": goal.start.isoformat(),
        "days_per_week": goal.days_per_week,
        "week_start": goal.week_start,
        "day_start_hour": goal.day_start_hour,
        "counts_from": goal.counts_from,
        "per_day": goal.per_day,
        "end": goal.end.isoformat() if goal.end else None,
    }


def goal_of(body: Body) -> Goal:
    """Read a goal.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    counts_from = body.get("counts_from")
    if not isinstance(counts_from, int | float) or isinstance(counts_from, bool):
        raise BodyError("counts_from")
    return Goal(
        start=day(body, "start"),
        days_per_week=integer(body, "days_per_week"),
        week_start=integer(body, "week_start"),
        day_start_hour=integer(body, "day_start_hour"),
        counts_from=float(counts_from),
        per_day=integer(body, "per_day"),
        end=day_or_none(body, "end"),
    )


def pause_body(pause: Pause) -> Body:
    """Write a pause."""
    return {
        "first": pause.first.isoformat(),
        "last": pause.last.isoformat(),
        "kind": shortened(clean(pause.kind), KIND_LIMIT),
    }


def pause_of(body: Body) -> Pause:
    """Read a pause.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return Pause(day(body, "first"), day(body, "last"), text_line(body, "kind"))
