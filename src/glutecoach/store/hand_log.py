"""Changes by hand over the whole log: the last that is still in force, and taking it back."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from glutecoach.domain.moment import Clock
from glutecoach.domain.record import SessionRecord
from glutecoach.store.amend import undo
from glutecoach.store.append import put_facts
from glutecoach.store.body_fields import text_line
from glutecoach.store.changes import HandChange, HistoryEntry, HistoryStep
from glutecoach.store.correction_body import TAKES_BACK
from glutecoach.store.fold import fold
from glutecoach.store.json_text import Body, BodyError, dumps, loads_all
from glutecoach.store.reading import instant
from glutecoach.store.rows import Kind, SessionRow, Tellable, fact_now
from glutecoach.store.undoing import undone_places
from glutecoach.store.union import told

_CHANGES = (Kind.CORRECT, Kind.DELETE, Kind.RESTORE)
# The kinds are those of the partial index. What came from a file was not entered by hand: a claim's body
# names the file, and nothing else in it can read like a name that is empty.
_NEWEST = """SELECT session FROM event
    WHERE kind IN ('finish', 'correct', 'delete', 'restore', 'claim') AND kind <> 'finish'
    AND (kind <> 'claim' OR instr(body, '"source":""') > 0)
    ORDER BY at_utc DESC, session DESC"""

_HERE = "SELECT seq, at_utc, kind FROM event WHERE session = ?"


def last_change(connection: sqlite3.Connection, session_id: str | None = None) -> HandChange | None:
    """Return the last change by hand that is in force: of one session, or of any."""
    if session_id is not None:
        return _last_of(connection, session_id)
    sessions = dict.fromkeys(session for (session,) in connection.execute(_NEWEST))
    found = (_last_of(connection, session) for session in sessions)
    return next((change for change in found if change is not None), None)


def take_back(connection: sqlite3.Connection, clock: Clock, change: HandChange) -> bool:
    """Take a change back; tells whether it was still the last of its session."""
    last = _last_of(connection, change.session)
    if last is None or (last.seq, last.kind) != (change.seq, change.kind):
        return False
    if change.kind == Kind.CLAIM:
        body = dumps({TAKES_BACK: change.seq})
        put_facts(connection, [fact_now(clock, change.session, None, Kind.DELETE, body)])
    else:
        undo(connection, clock, change.session, Kind(change.kind))
    return True


def steps_of(connection: sqlite3.Connection, session_id: str) -> tuple[HistoryStep, ...]:
    """Return everything that was written about a session, in its order, with what each change made of it."""
    found = told(connection, session_id)
    row, events = found if found is not None else (None, ())
    here = set(connection.execute(_HERE, (session_id,)))
    steps = []
    for at, (event, body) in enumerate(zip(events, _bodies(events), strict=True)):
        entry = HistoryEntry(event.seq, instant(event.at_utc), event.kind, _reason(body), body)
        before = after = None
        if event.kind == Kind.CORRECT and row is not None:
            before, after = _folded(row, events[:at]), _folded(row, events[: at + 1])
        elsewhere = (event.seq, event.at_utc, event.kind) not in here
        steps.append(HistoryStep(entry, before, after, elsewhere))
    return tuple(steps)


def _last_of(connection: sqlite3.Connection, session_id: str) -> HandChange | None:
    found = told(connection, session_id)
    stands = None if found is None else _folded(found.row, found.events)
    if found is None or stands is None:
        return None
    row, events = found.row, found.events
    at = _place_of_last(events, deleted=stands.deleted)
    if at is None:
        return None
    event = events[at]
    if event.kind == Kind.CLAIM:
        without: SessionRecord | None = replace(stands, deleted=True)
    else:
        without = _folded(row, [*events[:at], *events[at + 1 :]])
    if without is None:
        return None
    reason = _reason(_bodies([event])[0])
    return HandChange(session_id, event.seq, event.kind, instant(event.at_utc), reason, stands, without)


def _place_of_last(events: Sequence[Tellable], *, deleted: bool) -> int | None:
    """Return the place of the last change that is in force; one that was entered may be deleted."""
    bodies = _bodies(events)
    undone = undone_places(events, bodies)
    for at in range(len(events) - 1, -1, -1):
        if events[at].kind in _CHANGES and at not in undone and TAKES_BACK not in bodies[at]:
            return at
    by_hand = (
        at for at, event in enumerate(events) if event.kind == Kind.CLAIM and bodies[at].get("source") == ""
    )
    return None if deleted else next(by_hand, None)


def _folded(row: SessionRow, events: Sequence[Tellable]) -> SessionRecord | None:
    try:
        return fold(row, events)
    except (ValueError, OverflowError):
        return None


def _bodies(events: Sequence[Tellable]) -> list[Body]:
    return loads_all([event.body for event in events])


def _reason(body: Body) -> str:
    try:
        return text_line(body, "reason")
    except BodyError:
        return ""
