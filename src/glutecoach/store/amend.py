"""Changes to sessions that the user makes by hand; each function is one transaction's work."""

import sqlite3
from dataclasses import replace

from glutecoach import __version__
from glutecoach.domain.identity import computed_session_id
from glutecoach.domain.moment import Clock, day_of
from glutecoach.domain.record import CheckIn, Evidence, MorningCheckIn, SessionOutcome, SessionRecord
from glutecoach.errors import InputError
from glutecoach.store.append import put_facts, put_session
from glutecoach.store.bodies import check_in_body, line, morning_body, pain_body, set_body, standing_body
from glutecoach.store.changes import ClaimedSession, Correction
from glutecoach.store.correction_body import correction_body, undo_body
from glutecoach.store.fold import fold
from glutecoach.store.identity import checked_session_id, new_session_id
from glutecoach.store.json_text import Body, dumps
from glutecoach.store.plan_text import items_text
from glutecoach.store.queries import next_seq
from glutecoach.store.reading import record_of
from glutecoach.store.rows import Event, Kind, SessionRow, fact_now, utc_text
from glutecoach.store.undoing import last_undoable
from glutecoach.store.union import hash_of, told


def claim(
    connection: sqlite3.Connection, clock: Clock, claimed: ClaimedSession, day_start_hour: int
) -> tuple[str, bool]:
    """Enter a session; returns its identity and whether it is new. One that is known stays as it is.

    Raises:
        InputError: its identity is none, or its work is less than nothing.
    """
    if claimed.asked_ms < 0 or claimed.claimed_ms < 0:
        raise InputError("Work cannot be less than nothing.", "Give minutes from 0 up.")
    row = _claimed_row(claimed, day_start_hour)
    if not put_session(connection, row):
        return row.id, False
    told = _claim_body(claimed, row.day)
    stands = fold(row, [Event(0, row.start_utc, Kind.CLAIM, dumps(told))])
    _put(connection, clock, row.id, Kind.CLAIM, {**told, **standing_body(stands)})
    return row.id, True


def finish_as_partial(connection: sqlite3.Connection, clock: Clock, session_id: str) -> None:
    """End a session that was cut off; one that has ended, or is not there, stays as it is."""
    record = record_of(connection, session_id)
    if record is not None and record.outcome is None:
        ended = replace(record, outcome=SessionOutcome.PARTIAL)
        _put(connection, clock, session_id, Kind.FINISH, standing_body(ended))


def correct(connection: sqlite3.Connection, clock: Clock, session_id: str, correction: Correction) -> None:
    """Append a correction.

    Raises:
        InputError: there is no such session or set, the session has no end yet, or a number is below nothing.
    """
    _require_sense(required(connection, session_id), correction)
    _put_change(connection, clock, session_id, correction_body(correction))


def _require_sense(record: SessionRecord, correction: Correction) -> None:
    if record.outcome is None:
        raise InputError("This session has no end yet.", "Go on with it or keep it as it is first.")
    if any(not 0 <= change.index < len(record.sets) for change in correction.sets):
        raise InputError(
            "There is no such set in this session.", f"It has {len(record.sets)} sets, counted from 0."
        )
    asked_ms = correction.of.asked_ms if correction.of else None
    numbers = [correction.claimed_ms, asked_ms, *(change.reps_done for change in correction.sets)]
    if any(number is not None and number < 0 for number in numbers):
        raise InputError("Work cannot be less than nothing.", "Give a number from 0 up.")
    if correction.started is not None and correction.started.tzinfo is None:
        raise InputError("A time needs its place's offset.", "Give it with its offset from UTC.")
    if correction.of is not None and not (correction.of.program and correction.of.level > 0):
        raise InputError("This is no level of a program.", "Levels are counted from 1.")


def undo(connection: sqlite3.Connection, clock: Clock, session_id: str, only: Kind | None) -> Kind | None:
    """Take back the last change by hand; returns what it was, or None where there is none of that kind.

    Raises:
        InputError: there is no such session.
    """
    required(connection, session_id)
    found = told(connection, session_id)
    last = last_undoable(found.events) if found else None
    if last is None:
        return None
    kind = Kind(last.kind)
    if only not in (None, kind):
        return None
    back = undo_body(last.seq, hash_of(connection, session_id, last))
    if kind is Kind.CORRECT:
        _put_change(connection, clock, session_id, back)
    else:
        opposite = Kind.RESTORE if kind is Kind.DELETE else Kind.DELETE
        _put(connection, clock, session_id, opposite, back)
        # Another device may have done the same: what is taken back once is to be gone.
        _set_deleted(connection, clock, session_id, deleted=kind is Kind.RESTORE)
    return kind


def delete(connection: sqlite3.Connection, clock: Clock, session_id: str) -> None:
    """Put up a tombstone; nothing happens where there is one.

    Raises:
        InputError: there is no such session.
    """
    _set_deleted(connection, clock, session_id, deleted=True)


def restore(connection: sqlite3.Connection, clock: Clock, session_id: str) -> None:
    """Take the tombstone away; nothing happens where there is none.

    Raises:
        InputError: there is no such session.
    """
    _set_deleted(connection, clock, session_id, deleted=False)


def add_check_in(connection: sqlite3.Connection, clock: Clock, session_id: str, said: CheckIn) -> None:
    """Append what the user said.

    Raises:
        InputError: there is no such session.
    """
    required(connection, session_id)
    _put(connection, clock, session_id, Kind.CHECK_IN, check_in_body(said))


def add_morning(connection: sqlite3.Connection, clock: Clock, session_id: str, said: MorningCheckIn) -> None:
    """Append what the user said the morning after.

    Raises:
        InputError: there is no such session.
    """
    required(connection, session_id)
    _put(connection, clock, session_id, Kind.MORNING, morning_body(said))


def required(connection: sqlite3.Connection, session_id: str) -> SessionRecord:
    """Return a session.

    Raises:
        InputError: there is no such session.
    """
    record = record_of(connection, session_id)
    if record is None:
        raise InputError("There is no session with this identity.", "Choose one from the list of sessions.")
    return record


def _set_deleted(connection: sqlite3.Connection, clock: Clock, session_id: str, *, deleted: bool) -> None:
    if required(connection, session_id).deleted != deleted:
        _put(connection, clock, session_id, Kind.DELETE if deleted else Kind.RESTORE, {})


def _put_change(connection: sqlite3.Connection, clock: Clock, session_id: str, change: Body) -> None:
    """Append a change together with how the session stands after it."""
    found = told(connection, session_id)
    if found is not None:
        seq = next_seq(connection, session_id)
        changed = fold(found.row, [*found.events, Event(seq, "", Kind.CORRECT, dumps(change))])
        _put(connection, clock, session_id, Kind.CORRECT, {**change, **standing_body(changed)})


def _put(connection: sqlite3.Connection, clock: Clock, session_id: str, kind: Kind, body: Body) -> None:
    put_facts(connection, [fact_now(clock, session_id, None, kind, dumps(body))])


def _claimed_row(claimed: ClaimedSession, day_start_hour: int) -> SessionRow:
    started = claimed.started
    if claimed.id:
        session_id = checked_session_id(claimed.id)
    elif claimed.source:
        session_id = computed_session_id(claimed.source, started.local, claimed.program)
    else:
        session_id = new_session_id()
    return SessionRow(
        id=session_id,
        program=line(claimed.program),
        title=line(claimed.title),
        level=claimed.level,
        start_utc=utc_text(started),
        zone=line(started.zone),
        utc_offset_min=started.utc_offset_min,
        day=(claimed.day or day_of(started, day_start_hour)).isoformat(),
        evidence=Evidence.CLAIMED,
        app_version=__version__,
        plan=items_text(claimed.plan),
    )


def _claim_body(claimed: ClaimedSession, day: str) -> Body:
    return {
        "day": day,
        "asked_ms": claimed.asked_ms,
        "claimed_ms": claimed.claimed_ms,
        "outcome": claimed.outcome,
        "check_in": check_in_body(claimed.check_in),
        "sets": [set_body(done) for done in claimed.sets],
        "pains": [pain_body(report) for report in claimed.pains],
        **({} if claimed.pain_before is None else {"pain_before": claimed.pain_before}),
        **({} if claimed.morning is None else {"morning": morning_body(claimed.morning)}),
        **({"revision": claimed.revision} if claimed.revision else {}),
        "source": line(claimed.source),
    }
