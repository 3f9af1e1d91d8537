"""Everything of the journal that is not a session, as the bodies of events, and back."""

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.safetext import clean, shortened
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.store.bodies import line
from glutecoach.store.body_fields import (
    choice,
    choice_or_none,
    day,
    day_or_none,
    integer,
    listed,
    number,
    text_line,
)
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
    return Goal(
        start=day(body, "start"),
        days_per_week=integer(body, "days_per_week"),
        week_start=integer(body, "week_start"),
        day_start_hour=integer(body, "day_start_hour"),
        counts_from=number(body, "counts_from"),
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


def visit_body(visit: Visit) -> Body:
    """Write a visit."""
    return {"day": visit.day.isoformat(), "kind": visit.kind}


def visit_of(body: Body) -> Visit:
    """Read a visit.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return Visit(day(body, "day"), choice(VisitKind, body, "kind"))


def self_test_body(result: SelfTestResult) -> Body:
    """Write what a self-test came to."""
    return {
        "test": line(result.test),
        "title": line(result.title),
        "day": result.day.isoformat(),
        "side": result.side,
        "value": result.value,
    }


def self_test_of(body: Body) -> SelfTestResult:
    """Read what a self-test came to.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return SelfTestResult(
        text_line(body, "test"),
        text_line(body, "title"),
        day(body, "day"),
        choice_or_none(Side, body, "side"),
        number(body, "value"),
    )


def activities_body(scores: ActivityScores) -> Body:
    """Write how activities went."""
    return {
        "day": scores.day.isoformat(),
        "activities": [{"name": line(one.name), "score": one.score} for one in scores.activities],
    }


def activities_of(body: Body) -> ActivityScores:
    """Read how activities went.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return ActivityScores(
        day(body, "day"),
        listed(body, "activities", lambda one: Activity(text_line(one, "name"), integer(one, "score"))),
    )


def overall_body(change: OverallChange) -> Body:
    """Write how it is on the whole."""
    return {"day": change.day.isoformat(), "score": change.score}


def overall_of(body: Body) -> OverallChange:
    """Read how it is on the whole.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return OverallChange(day(body, "day"), integer(body, "score"))


def level_body(answer: LevelAnswer) -> Body:
    """Write the answer to an offer."""
    return {
        "day": answer.day.isoformat(),
        "program": line(answer.program),
        "from": [answer.start.level, answer.start.step],
        "to": [answer.target.level, answer.target.step],
        "move": answer.move,
        "accepted": answer.accepted,
        "reason": line(answer.reason),
        "session": line(answer.session),
    }


def level_of(body: Body) -> LevelAnswer:
    """Read the answer to an offer.

    Raises:
        BodyError: something of it is missing or wrong.
    """
    return LevelAnswer(
        day(body, "day"),
        text_line(body, "program"),
        _rung_of(body, "from"),
        _rung_of(body, "to"),
        choice(Move, body, "move"),
        body.get("accepted") is True,
        text_line(body, "reason"),
        text_line(body, "session"),
    )


def _rung_of(body: Body, key: str) -> Rung:
    found = body.get(key)
    if not isinstance(found, list) or [type(one) for one in found] != [int, int]:
        raise BodyError(key)
    return Rung(*found)
