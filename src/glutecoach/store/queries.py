"""Reading rows. Every value goes in as a parameter, never as part of the text."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple, TypeVar

from glutecoach.store.rows import Event, SessionRow

_ROW = """SELECT id, program, title, level, start_utc, zone, utc_offset_min, day, evidence, app_version, plan
    FROM session WHERE id = ?"""
_EVENTS = "SELECT seq, at_utc, kind, body FROM event WHERE session = ? ORDER BY seq"
# The lists of kinds are those of the partial indexes: only then are these used.
_STANDING = """SELECT session, kind, body FROM event
    WHERE kind IN ('finish', 'correct', 'delete', 'restore', 'claim') ORDER BY session, seq"""
_STANDING_SINCE = """SELECT session, kind, body FROM event
    WHERE kind IN ('finish', 'correct', 'delete', 'restore', 'claim')
    AND session IN (SELECT id FROM session WHERE day >= ?) ORDER BY session, seq"""
_TOMBSTONES = """SELECT session, kind FROM event
    WHERE kind IN ('delete', 'restore') ORDER BY session, seq"""
_NEWEST_FIRST = """SELECT id FROM session WHERE day BETWEEN ? AND ?
    ORDER BY day DESC, start_utc DESC, id DESC"""
_CORRECTED_SINCE = """SELECT DISTINCT session FROM event
    WHERE kind IN ('finish', 'correct', 'delete', 'restore', 'claim') AND kind = 'correct'
    AND session IN (SELECT id FROM session WHERE day >= ?)"""
_LAST_INSTANT = """SELECT max(at_utc) FROM event
    WHERE session = (SELECT id FROM session ORDER BY start_utc DESC LIMIT 1)"""


_MERGED_IDS = "SELECT session FROM merged_event UNION SELECT id FROM merged_session"
_IS_MERGED = """SELECT EXISTS (SELECT 1 FROM merged_event WHERE session = ?1)
    OR EXISTS (SELECT 1 FROM merged_session WHERE id = ?1)"""
_NEXT_SEQ = """SELECT 1 + max(
    coalesce((SELECT max(seq) FROM event WHERE session = ?1), -1),
    coalesce((SELECT max(seq) FROM merged_event WHERE session = ?1), -1))"""
_NEXT_PLAN_SEQ = """SELECT 1 + max(
    coalesce((SELECT max(seq) FROM plan_event), -1),
    coalesce((SELECT max(seq) FROM merged_plan_event), -1))"""
_PLAN = "SELECT seq, at_utc, kind, body FROM plan_event ORDER BY seq"
# Two devices may have written the same number: the order must not depend on which of them is asked.
_MERGED_PLAN = """SELECT seq, at_utc, kind, body FROM plan_event
    UNION SELECT seq, at_utc, kind, body FROM merged_plan_event ORDER BY 1, 2, 3, 4"""


class Extent(NamedTuple):
    """How much history there is."""

    sessions: int
    last_day: str
    """Empty when there are no sessions."""


_ROW_TYPES = (str, str, str, int, str, str, int, str, str, str, str)
_EVENT_TYPES = (int, str, str, str)
_THREE_TEXTS = (str, str, str)
_Row = TypeVar("_Row", bound=tuple[object, ...])


def checked(row: _Row, types: tuple[type, ...]) -> _Row:
    """Return a row whose values are of their columns' types: in a broken file they need not be.

    Raises:
        sqlite3.DatabaseError: one is not.
    """
    if tuple(map(type, row)) != types:
        raise sqlite3.DatabaseError("a value is not of its column's type")
    return row


def all_checked(rows: list[_Row], types: tuple[type, ...]) -> list[_Row]:
    """Return rows whose values are of their columns' types; by column, for there may be many.

    Raises:
        sqlite3.DatabaseError: one is not.
    """
    for index, kind in enumerate(types):
        if set(map(type, map(itemgetter(index), rows))) - {kind}:
            raise sqlite3.DatabaseError("a value is not of its column's type")
    return rows


def session_row(connection: sqlite3.Connection, session_id: str) -> SessionRow | None:
    """Return how a session began, or None."""
    found = connection.execute(_ROW, (session_id,)).fetchone()
    return SessionRow(*checked(found, _ROW_TYPES)) if found else None


def events_of(connection: sqlite3.Connection, session_id: str) -> list[Event]:
    """Return a session's events in their order."""
    found = connection.execute(_EVENTS, (session_id,))
    return list(map(Event._make, all_checked(found.fetchall(), _EVENT_TYPES)))


def is_merged(connection: sqlite3.Connection, session_id: str) -> bool:
    """Tell whether other devices have written something of a session beside this one's own line."""
    return bool(connection.execute(_IS_MERGED, (session_id,)).fetchone()[0])


def merged_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the sessions of which that is so; few, and none where nothing was ever merged."""
    return frozenset(session_id for (session_id,) in connection.execute(_MERGED_IDS))


def next_seq(connection: sqlite3.Connection, session_id: str) -> int:
    """Return the sequence number after a session's last event, whichever device wrote that.

    So a change comes after everything that was known when it was made.
    """
    return int(connection.execute(_NEXT_SEQ, (session_id,)).fetchone()[0])


def newest_ids(
    connection: sqlite3.Connection, first: date | None, last: date | None, *, deleted: frozenset[str]
) -> Iterator[str]:
    """Yield identifiers of sessions, newest first, without the deleted ones."""
    span = ((first or date.min).isoformat(), (last or date.max).isoformat())
    for (session_id,) in connection.execute(_NEWEST_FIRST, span):
        if session_id not in deleted:
            yield session_id


def ids_beginning(connection: sqlite3.Connection, beginning: str) -> tuple[str, ...]:
    """Return the identifiers that begin so, of deleted sessions too."""
    query = "SELECT id FROM session WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id"
    return tuple(session_id for (session_id,) in connection.execute(query, (beginning,)))


def deleted_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the sessions whose last word is that they are deleted."""
    deleted = {session_id: kind == "delete" for session_id, kind in connection.execute(_TOMBSTONES)}
    return frozenset(session_id for session_id, is_deleted in deleted.items() if is_deleted)


def session_days(connection: sqlite3.Connection, since: date | None) -> list[tuple[str, str, str]]:
    """Return identifier, day and evidence of sessions, oldest first."""
    query = "SELECT id, day, evidence FROM session WHERE day >= ? ORDER BY day, start_utc, id"
    found = connection.execute(query, ((since or date.min).isoformat(),))
    return all_checked(found.fetchall(), _THREE_TEXTS)


def session_programs(connection: sqlite3.Connection, since: date) -> list[tuple[str, str, int]]:
    """Return identifier, program and level as sessions began, newest first."""
    query = """SELECT id, program, level FROM session WHERE day >= ?
        ORDER BY day DESC, start_utc DESC, id DESC"""
    found = connection.execute(query, (since.isoformat(),))
    return all_checked(found.fetchall(), (str, str, int))


def corrected_ids(connection: sqlite3.Connection, since: date) -> frozenset[str]:
    """Return the sessions that were ever corrected."""
    found = connection.execute(_CORRECTED_SINCE, (since.isoformat(),))
    return frozenset(session_id for (session_id,) in found)


def standing_events(connection: sqlite3.Connection, since: date | None) -> list[tuple[str, str, str]]:
    """Return session, kind and body of the events that tell how sessions stand, in their order."""
    span = () if since is None else (since.isoformat(),)
    found = connection.execute(_STANDING if since is None else _STANDING_SINCE, span)
    return all_checked(found.fetchall(), _THREE_TEXTS)


def open_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return sessions without an end, newest first."""
    # CROSS: from the few open ones to their rows. Otherwise all sessions are gone through for their order.
    query = "SELECT id FROM open_session CROSS JOIN session USING (id) ORDER BY start_utc DESC, id DESC"
    return tuple(session_id for (session_id,) in connection.execute(query))


def plan_events(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return kind and body of goals, pauses and the like, whichever device wrote them, in their order."""
    return [(kind, body) for _, _, kind, body in dated_plan_events(connection)]


def dated_plan_events(connection: sqlite3.Connection) -> list[tuple[int, str, str, str]]:
    """Return number, time, kind and body of goals, pauses and the like, in their order."""
    merged = connection.execute("SELECT 1 FROM merged_plan_event LIMIT 1").fetchone() is not None
    found = connection.execute(_MERGED_PLAN if merged else _PLAN)
    return all_checked(found.fetchall(), _EVENT_TYPES)


def has_plan_event(connection: sqlite3.Connection, kind: str) -> bool:
    """Tell whether there is an event of that kind among goals, pauses and the like, whoever wrote it."""
    asked = "SELECT EXISTS (SELECT 1 FROM {} WHERE kind = ?)"
    tables = ("plan_event", "merged_plan_event")
    return any(connection.execute(asked.format(table), (kind,)).fetchone()[0] for table in tables)


def next_plan_seq(connection: sqlite3.Connection) -> int:
    """Return the sequence number after the last goal, pause or the like, whichever device wrote that."""
    return int(connection.execute(_NEXT_PLAN_SEQ).fetchone()[0])


def last_instant(connection: sqlite3.Connection) -> str | None:
    """Return when the last event of the last session was written (UTC text), or None."""
    found: str | None = connection.execute(_LAST_INSTANT).fetchone()[0]
    return found


def extent(connection: sqlite3.Connection) -> Extent:
    """Count the sessions."""
    count, last_day = connection.execute("SELECT count(*), coalesce(max(day), '') FROM session").fetchone()
    return Extent(count, last_day)


def last_app_version(connection: sqlite3.Connection) -> str:
    """Return the version of the program that wrote the last session."""
    found = connection.execute("SELECT app_version FROM session ORDER BY start_utc DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""
