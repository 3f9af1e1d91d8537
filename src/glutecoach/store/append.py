"""Appending to the journal: everything that writes a row is here, and doing it twice changes nothing."""

import sqlite3
from collections.abc import Iterable

from glutecoach.store.chain import genesis, link, plan_link
from glutecoach.store.condition import DAMAGED, TroubleError
from glutecoach.store.json_text import Body, BodyError, loads
from glutecoach.store.queries import is_merged, next_plan_seq, next_seq
from glutecoach.store.rows import Fact, Kind, PlanKind, SessionRow

_OPENING = frozenset({Kind.START, Kind.RESUME})
_CLOSING = frozenset({Kind.FINISH, Kind.CLAIM, Kind.DELETE})

_INSERT_SESSION = """INSERT INTO session
    (id, program, title, level, start_utc, zone, utc_offset_min, day, evidence, app_version, plan, head_hash)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"""
_INSERT_EVENT = """INSERT INTO event (session, seq, at_utc, mono_ms, kind, body, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_SAME_CONTENT = """SELECT 1 FROM event
    WHERE session = ?1 AND seq >= ?2 AND at_utc = ?3 AND mono_ms = ?4 AND kind = ?5 AND body = ?6
    UNION ALL SELECT 1 FROM merged_event
    WHERE session = ?1 AND seq >= ?2 AND at_utc = ?3 AND mono_ms = ?4 AND kind = ?5 AND body = ?6"""


def put_session(connection: sqlite3.Connection, row: SessionRow) -> bool:
    """Insert a session within a transaction; tells whether it was new."""
    inserted = connection.execute(
        _INSERT_SESSION,
        (
            row.id,
            row.program,
            row.title,
            row.level,
            row.start_utc,
            row.zone,
            row.utc_offset_min,
            row.day,
            row.evidence,
            row.app_version,
            row.plan,
            genesis(row),
        ),
    )
    return inserted.rowcount == 1


def put_facts(connection: sqlite3.Connection, facts: Iterable[Fact]) -> None:
    """Append facts of sessions that are there, within a transaction."""
    for fact in facts:
        _put_fact(connection, fact)


def put_plan_event(connection: sqlite3.Connection, at_utc: str, kind: PlanKind, body: str) -> None:
    """Append a goal or a pause within a transaction."""
    seq = next_plan_seq(connection)
    previous = _head(connection.execute("SELECT plan_head FROM installation"))
    head = plan_link(previous, seq, at_utc, kind, body)
    connection.execute(
        "INSERT INTO plan_event (seq, at_utc, kind, body, hash) VALUES (?, ?, ?, ?, ?)",
        (seq, at_utc, kind, body, head),
    )
    connection.execute("UPDATE installation SET plan_head = ?", (head,))


def settle(connection: sqlite3.Connection, session_id: str) -> None:
    """Bring the day in force and the list of open sessions in step with everything that is known of one."""
    # Slow to import, and needed only where there were merges.
    from glutecoach.store.fold import fold  # noqa: PLC0415
    from glutecoach.store.union import told  # noqa: PLC0415

    found = told(connection, session_id)
    if found is None:
        return
    record = fold(*found)
    connection.execute("UPDATE session SET day = ? WHERE id = ?", (record.day.isoformat(), session_id))
    if record.outcome is None and not record.deleted:
        connection.execute("INSERT OR IGNORE INTO open_session (id) VALUES (?)", (session_id,))
    else:
        connection.execute("DELETE FROM open_session WHERE id = ?", (session_id,))


def _put_fact(connection: sqlite3.Connection, fact: Fact) -> None:
    seq = _place(connection, fact)
    if seq is None:
        return
    previous = _head(connection.execute("SELECT head_hash FROM session WHERE id = ?", (fact.session,)))
    head = link(previous, fact, seq)
    connection.execute(
        _INSERT_EVENT, (fact.session, seq, fact.at_utc, fact.mono_ms, fact.kind, fact.body, head)
    )
    connection.execute("UPDATE session SET head_hash = ? WHERE id = ?", (head, fact.session))
    _follow(connection, fact)


def _head(found: sqlite3.Cursor) -> bytes:
    """Return the head of a chain.

    Raises:
        TroubleError: it is not there, so the file is broken.
    """
    row = found.fetchone()
    if row is None or type(row[0]) is not bytes:
        raise TroubleError(DAMAGED)
    head: bytes = row[0]
    return head


def _place(connection: sqlite3.Connection, fact: Fact) -> int | None:
    """Return where the fact goes, or None when it is there already (a repeated attempt).

    Another window may have taken its place, with a deletion for instance: then it goes to the end.
    """
    following = next_seq(connection, fact.session)
    if fact.seq is None or fact.seq >= following:
        return following if fact.seq is None else fact.seq
    content = (fact.session, fact.seq, fact.at_utc, fact.mono_ms, fact.kind, fact.body)
    known = connection.execute(_SAME_CONTENT, content).fetchone()
    return None if known else following


def _follow(connection: sqlite3.Connection, fact: Fact) -> None:
    """Keep the list of open sessions, and the day in force, in step with the events."""
    if is_merged(connection, fact.session):
        settle(connection, fact.session)
    elif fact.kind in _OPENING:
        connection.execute("INSERT OR IGNORE INTO open_session (id) VALUES (?)", (fact.session,))
    elif fact.kind in _CLOSING:
        connection.execute("DELETE FROM open_session WHERE id = ?", (fact.session,))
    elif fact.kind is Kind.RESTORE:
        _reopen_without_end(connection, fact.session)
    elif fact.kind is Kind.CORRECT:
        day = _body_or_empty(fact.body).get("day")
        connection.execute("UPDATE session SET day = coalesce(?, day) WHERE id = ?", (day, fact.session))


def _reopen_without_end(connection: sqlite3.Connection, session_id: str) -> None:
    connection.execute(
        """INSERT OR IGNORE INTO open_session (id)
            SELECT ?1 WHERE NOT EXISTS
            (SELECT 1 FROM event WHERE session = ?1 AND kind IN ('finish', 'claim'))""",
        (session_id,),
    )


def _body_or_empty(text: str) -> Body:
    try:
        return loads(text)
    except BodyError:
        return {}
