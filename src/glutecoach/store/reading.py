"""Sessions as the domain knows them, read from the journal."""

import sqlite3
from datetime import date, datetime
from itertools import islice

from glutecoach.domain.record import SessionRecord
from glutecoach.store.body_fields import text_line
from glutecoach.store.changes import HistoryEntry
from glutecoach.store.fold import fold
from glutecoach.store.json_text import Body, BodyError, loads_all
from glutecoach.store.queries import deleted_ids, merged_ids, newest_ids, session_row
from glutecoach.store.union import told, whole


def record_of(connection: sqlite3.Connection, session_id: str) -> SessionRecord | None:
    """Return a session as it stands, or None where it is not there or its row makes no sense."""
    found = told(connection, session_id)
    try:
        return None if found is None else fold(*found)
    except (ValueError, OverflowError):
        return None


def ids_of(
    connection: sqlite3.Connection,
    first: date | None,
    last: date | None,
    part: slice,
    *,
    include_deleted: bool,
) -> tuple[str, ...]:
    """Return identifiers of sessions, newest first: a part of the list that has its start and its stop."""
    hidden = frozenset() if include_deleted else _hidden_ids(connection)
    return tuple(islice(newest_ids(connection, first, last, deleted=hidden), part.start, part.stop))


def history_of(connection: sqlite3.Connection, session_id: str) -> tuple[HistoryEntry, ...]:
    """Return every event of a session, in their order."""
    row = session_row(connection, session_id)
    if row is None:
        return ()
    events = whole(connection, row).events
    bodies = loads_all([event.body for event in events])
    return tuple(
        HistoryEntry(event.seq, instant(event.at_utc), event.kind, _reason(body), body)
        for event, body in zip(events, bodies, strict=True)
    )


def _hidden_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the deleted sessions; those that several devices wrote in are told in full for it."""
    merged = merged_ids(connection)
    records = (record_of(connection, session_id) for session_id in merged)
    return (deleted_ids(connection) - merged) | {each.id for each in records if each and each.deleted}


def instant(text: str) -> datetime | None:
    """Return a time as it was written, or None where it makes no sense."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _reason(body: Body) -> str:
    try:
        return text_line(body, "reason")
    except BodyError:
        return ""
