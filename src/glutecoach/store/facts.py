"""What streaks are made of: facts, goals and pauses, read without telling whole sessions."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TypeVar

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.rung import LevelAnswer
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.streak import SessionFact
from glutecoach.domain.visit import Visit
from glutecoach.domain.well_being import ActivityScores, OverallChange
from glutecoach.store.json_text import Body, BodyError, loads_all
from glutecoach.store.plan_bodies import (
    activities_of,
    goal_of,
    level_of,
    overall_of,
    pause_of,
    self_test_of,
    visit_of,
)
from glutecoach.store.queries import merged_ids, plan_events, session_days, standing_events
from glutecoach.store.rows import PlanKind

_Value = TypeVar("_Value")
_NO_LAST_WORD: Body = {}
_TIMED = "timed"
"""``Evidence.TIMED`` as it is stored."""


def facts_of(connection: sqlite3.Connection, since: date | None) -> list[SessionFact]:
    """Return what a streak needs, oldest first; only unfinished and merged sessions are folded."""
    standing = {
        **_standing(standing_events(connection, since)),
        # The last word of each device was said without the others'.
        **dict.fromkeys(merged_ids(connection), _NO_LAST_WORD),
    }
    facts = []
    for session_id, day, evidence in session_days(connection, since):
        body = standing.get(session_id, _NO_LAST_WORD)
        if body is not None:
            fact = _fact(session_id, day, evidence, body) or _folded(connection, session_id)
            if fact is not None:
                facts.append(fact)
    return facts


def goals_of(connection: sqlite3.Connection) -> tuple[Goal, ...]:
    """Return the goals by their first day; of several with the same, the last that was set."""
    by_start: dict[date, Goal] = {}
    for kind, body in plan_bodies(connection):
        if kind == PlanKind.GOAL:
            with suppress(BodyError):
                goal = goal_of(body)
                by_start[goal.start] = goal
    return tuple(by_start[start] for start in sorted(by_start))


def pauses_of(connection: sqlite3.Connection) -> tuple[Pause, ...]:
    """Return the pauses that were not removed again, by their first day."""
    pauses: dict[Pause, None] = {}
    for kind, body in plan_bodies(connection):
        with suppress(BodyError):
            if kind == PlanKind.PAUSE:
                pauses[pause_of(body)] = None
            elif kind == PlanKind.PAUSE_REMOVED:
                pauses.pop(pause_of(body), None)
    return tuple(sorted(pauses, key=lambda pause: (pause.first, pause.last)))


def visits_of(connection: sqlite3.Connection) -> tuple[Visit, ...]:
    """Return the visits that were not removed again, by their day."""
    visits: dict[Visit, None] = {}
    for kind, body in plan_bodies(connection):
        with suppress(BodyError):
            if kind == PlanKind.VISIT:
                visits[visit_of(body)] = None
            elif kind == PlanKind.VISIT_REMOVED:
                visits.pop(visit_of(body), None)
    return tuple(sorted(visits, key=lambda visit: (visit.day, visit.kind)))


def self_test_results_of(connection: sqlite3.Connection) -> tuple[SelfTestResult, ...]:
    """Return what self-tests came to and was not removed again, oldest first."""
    results = _kept(connection, PlanKind.SELF_TEST, PlanKind.SELF_TEST_REMOVED, self_test_of)
    return tuple(sorted(results, key=lambda result: result.day))


def activity_scores_of(connection: sqlite3.Connection) -> tuple[ActivityScores, ...]:
    """Return how activities went, oldest first."""
    scores = _kept(connection, PlanKind.ACTIVITIES, PlanKind.ACTIVITIES_REMOVED, activities_of)
    return tuple(sorted(scores, key=lambda one: one.day))


def overall_changes_of(connection: sqlite3.Connection) -> tuple[OverallChange, ...]:
    """Return how it was on the whole, oldest first."""
    changes = _kept(connection, PlanKind.OVERALL, PlanKind.OVERALL_REMOVED, overall_of)
    return tuple(sorted(changes, key=lambda one: one.day))


def level_answers_of(connection: sqlite3.Connection) -> tuple[LevelAnswer, ...]:
    """Return what was answered when steps were offered, in the order in which it was written."""
    return tuple(_kept(connection, PlanKind.LEVEL, PlanKind.LEVEL_REMOVED, level_of))


def _kept(
    connection: sqlite3.Connection, added: PlanKind, removed: PlanKind, read: Callable[[Body], _Value]
) -> list[_Value]:
    """Return what was written and not removed again, in the order of writing."""
    values: list[_Value] = []
    for kind, body in plan_bodies(connection):
        with suppress(BodyError, ValueError):
            if kind == added:
                values.append(read(body))
            elif kind == removed:
                values.remove(read(body))
    return values


def _standing(rows: list[tuple[str, str, str]]) -> dict[str, Body | None]:
    """Return the last word on each session; None for the deleted."""
    last_word: dict[str, Body] = {}
    deleted: set[str] = set()
    for (session_id, kind, _), body in zip(rows, loads_all([row[2] for row in rows]), strict=True):
        if kind == "delete":
            deleted.add(session_id)
        elif kind == "restore":
            deleted.discard(session_id)
        else:
            last_word[session_id] = body
    return {**last_word, **dict.fromkeys(deleted)}


def _fact(session_id: str, day: str, evidence: str, body: Body) -> SessionFact | None:
    done_ms, asked_ms = body.get("done_ms"), body.get("asked_ms")
    if type(done_ms) is not int or type(asked_ms) is not int:
        return None
    credit = done_ms / asked_ms if asked_ms > 0 else 0.0
    pain = body.get("stopped_for_pain") is True
    try:
        return SessionFact(session_id, date.fromisoformat(day), credit, pain, evidence == _TIMED, done_ms)
    except ValueError:
        return None


def _folded(connection: sqlite3.Connection, session_id: str) -> SessionFact | None:
    from glutecoach.store.reading import record_of  # noqa: PLC0415  (slow to import, and rarely needed)

    record = record_of(connection, session_id)
    if record is None or record.deleted:
        return None
    timed = record.evidence == _TIMED
    return SessionFact(record.id, record.day, record.credit, record.stopped_for_pain, timed, record.done_ms)


def plan_bodies(connection: sqlite3.Connection) -> list[tuple[str, Body]]:
    """Return everything that is not a session, in the order in which it was written: kinds and bodies."""
    rows = plan_events(connection)
    return [(kind, body) for (kind, _), body in zip(rows, loads_all([row[1] for row in rows]), strict=True)]
