"""Checking the whole journal: whether every chain holds, and whether the file itself is sound."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from glutecoach.store.chain import PLAN_GENESIS, genesis, link, plan_link
from glutecoach.store.condition import FILE_ERRORS
from glutecoach.store.fold import fold
from glutecoach.store.queries import checked, events_of, session_row
from glutecoach.store.rows import Fact, SessionRow
from glutecoach.store.union import told
from glutecoach.store.verify_merges import PLAN, BrokenChain, broken_merges, holds_merges

__all__ = ["PLAN", "BrokenChain", "Verification", "verify"]

_CHAIN = """SELECT seq, at_utc, mono_ms, kind, body, hash FROM event
    WHERE session = ? ORDER BY seq"""
_CHAIN_TYPES = (int, str, int, str, str, bytes)
_PLAN_TYPES = (int, str, str, str, bytes)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check of everything found."""

    sessions: int
    events: int
    broken: tuple[BrokenChain, ...]
    unsound: tuple[str, ...]
    """What SQLite itself reports of the file."""

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.broken and not self.unsound


def verify(connection: sqlite3.Connection) -> Verification:
    """Read everything and compare it with its hashes.

    Raises:
        sqlite3.Error: the file cannot be read to its end.
    """
    unsound = [text for (text,) in connection.execute("PRAGMA quick_check(20)") if text != "ok"]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    unsound += [f"a row of {found[0]} refers to nothing" for found in orphans]
    ids = [session_id for (session_id,) in connection.execute("SELECT id FROM session ORDER BY rowid")]
    broken = [found for session_id in ids for found in _broken_or_unreadable(connection, session_id)]
    broken += _broken_plan(connection)
    (events,) = connection.execute("SELECT count(*) FROM event").fetchone()
    if holds_merges(connection):
        broken += broken_merges(connection)
        (merged,) = connection.execute("SELECT count(*) FROM merged_event").fetchone()
        events += merged
    return Verification(len(ids), events, tuple(broken), tuple(unsound))


def _broken_or_unreadable(connection: sqlite3.Connection, session_id: str) -> list[BrokenChain]:
    """Check one session; that it cannot be read does not keep the others from being checked."""
    try:
        return list(_broken_in(connection, session_id))
    except FILE_ERRORS:
        return [BrokenChain(session_id, None, "it cannot be read")]


def _broken_in(connection: sqlite3.Connection, session_id: str) -> Iterator[BrokenChain]:
    row = session_row(connection, session_id)
    if row is None:
        yield BrokenChain(session_id, None, "the session's row cannot be found by its identity")
        return
    query = "SELECT head_hash FROM session WHERE id = ?"
    (stored_head,) = connection.execute(query, (session_id,)).fetchone()
    head = genesis(row)
    for found in connection.execute(_CHAIN, (session_id,)):
        seq, at_utc, mono_ms, kind, body, stored = checked(found, _CHAIN_TYPES)
        head = link(head, Fact(session_id, seq, at_utc, mono_ms, kind, body), seq)
        if head != stored:
            yield BrokenChain(session_id, seq, "this event, or one before it, was changed")
            return
    if head != stored_head:
        yield BrokenChain(session_id, None, "events are missing at the end")
        return
    wrong = _wrong_beside_the_chain(connection, row)
    if wrong:
        yield BrokenChain(session_id, None, wrong)


def _wrong_beside_the_chain(connection: sqlite3.Connection, row: SessionRow) -> str:
    """Check what follows the events without being one of them."""
    try:
        found = told(connection, row.id) if holds_merges(connection) else None
        record = fold(*found) if found else fold(row, events_of(connection, row.id))
    except (ValueError, OverflowError):
        return "the day is not the one that was written"
    if record.day.isoformat() != row.day:
        return "the day is not the one that was written"
    listed = connection.execute("SELECT 1 FROM open_session WHERE id = ?", (row.id,)).fetchone() is not None
    if listed != (record.outcome is None and not record.deleted):
        return "the list of unfinished sessions is wrong about it"
    return ""


def _broken_plan(connection: sqlite3.Connection) -> list[BrokenChain]:
    head = PLAN_GENESIS
    events = connection.execute("SELECT seq, at_utc, kind, body, hash FROM plan_event ORDER BY seq")
    for found in events:
        seq, at_utc, kind, body, stored = checked(found, _PLAN_TYPES)
        head = plan_link(head, seq, at_utc, kind, body)
        if head != stored:
            return [BrokenChain(PLAN, seq, "this event, or one before it, was changed")]
    heads = connection.execute("SELECT plan_head FROM installation").fetchall()
    return [] if heads == [(head,)] else [BrokenChain(PLAN, None, "events are missing at the end")]
