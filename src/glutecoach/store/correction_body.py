"""Corrections as bodies of events, and applied to what is corrected."""

from dataclasses import replace
from datetime import datetime

from glutecoach.domain.record import SessionOutcome, SetOutcome, SetRecord
from glutecoach.store.bodies import check_in_body, check_in_of, line
from glutecoach.store.body_fields import (
    choice_or_none,
    day_or_none,
    integer,
    integer_or_none,
    listed,
    text_line,
)
from glutecoach.store.changes import Correction, LevelChange, SetChange
from glutecoach.store.json_text import Body, BodyError

UNDOES = "undoes"
"""Key of the sequence number of the change that is taken back."""
UNDOES_EVENT = "undoes_event"
"""Key of its hash: another device may have written something else with the same number."""
TAKES_BACK = "takes_back"
"""Key of the sequence number of the entry by hand that a deletion takes back."""


def correction_body(correction: Correction) -> Body:
    """Write a correction; what stays as it was is left out."""
    change: Body = {}
    if correction.day is not None:
        change["day"] = correction.day.isoformat()
    if correction.started is not None:
        change["started"] = correction.started.isoformat(timespec="seconds")
    if correction.claimed_ms is not None:
        change["claimed_ms"] = correction.claimed_ms
    if correction.outcome is not None:
        change["outcome"] = correction.outcome
    if correction.check_in is not None:
        change["check_in"] = check_in_body(correction.check_in)
    if correction.sets:
        change["sets"] = [
            {"index": one.index, "outcome": one.outcome, "reps": one.reps_done} for one in correction.sets
        ]
    if correction.of is not None:
        change["of"] = {
            "program": line(correction.of.program),
            "title": line(correction.of.title),
            "level": correction.of.level,
            "asked_ms": correction.of.asked_ms,
        }
    return {"reason": line(correction.reason), "change": change}


def undo_body(seq: int, event_hash: bytes) -> Body:
    """Write that a change is taken back."""
    return {"reason": "", UNDOES: seq, UNDOES_EVENT: event_hash.hex()}


def correction_of(body: Body) -> Correction:
    """Read a correction.

    Raises:
        BodyError: something of it is wrong.
    """
    change = _object(body, "change")
    return Correction(
        reason=text_line(body, "reason"),
        day=day_or_none(change, "day"),
        started=_instant_or_none(change, "started"),
        claimed_ms=integer_or_none(change, "claimed_ms"),
        outcome=choice_or_none(SessionOutcome, change, "outcome"),
        check_in=check_in_of(_object(change, "check_in")) if "check_in" in change else None,
        sets=listed(change, "sets", _set_change_of),
        of=_level_change_of(_object(change, "of")) if "of" in change else None,
    )


def corrected_sets(sets: tuple[SetRecord, ...], changes: tuple[SetChange, ...]) -> tuple[SetRecord, ...]:
    """Return the sets with the changes; one for a set that is not there is passed over."""
    result = list(sets)
    for change in changes:
        if 0 <= change.index < len(result):
            result[change.index] = _corrected(result[change.index], change)
    return tuple(result)


def _corrected(done: SetRecord, change: SetChange) -> SetRecord:
    outcome = done.outcome if change.outcome is None else change.outcome
    reps_done = done.reps_done if change.reps_done is None else change.reps_done
    return replace(done, outcome=outcome, reps_done=reps_done)


def _instant_or_none(body: Body, key: str) -> datetime | None:
    """Return a time with its offset, or None where it is missing.

    Raises:
        BodyError: it is something else.
    """
    value = body.get(key)
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value if type(value) is str else "")
    except ValueError as error:
        raise BodyError(key) from error
    if found.tzinfo is None:
        raise BodyError(key)
    return found


def _object(body: Body, key: str) -> Body:
    value = body.get(key)
    if not isinstance(value, dict):
        raise BodyError(key)
    return value


def _level_change_of(body: Body) -> LevelChange:
    return LevelChange(
        text_line(body, "program"),
        text_line(body, "title"),
        integer(body, "level"),
        integer(body, "asked_ms"),
    )


def _set_change_of(body: Body) -> SetChange:
    return SetChange(
        integer(body, "index"), choice_or_none(SetOutcome, body, "outcome"), integer_or_none(body, "reps")
    )
