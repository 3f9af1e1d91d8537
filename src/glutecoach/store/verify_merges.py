"""Checking what was merged: every branch follows something that is there, and nothing of it is missing."""

import sqlite3
from dataclasses import dataclass

from glutecoach.store.chain import combined, plan_identity
from glutecoach.store.condition import FILE_ERRORS
from glutecoach.store.migrations import version_of
from glutecoach.store.queries import all_checked, merged_ids, session_row
from glutecoach.store.soundness import chain_fault
from glutecoach.store.union import whole

_PLAN_EVENTS = "SELECT hash, seq, at_utc, kind, body FROM merged_plan_event"
_ALL = """SELECT hash FROM merged_event UNION ALL SELECT genesis FROM merged_session
    UNION ALL SELECT hash FROM merged_plan_event"""
_PLAN_TYPES = (bytes, int, str, str, str)
_FIRST_VERSION = 2
PLAN = "plan"
"""Stands for a session's identity in what is told of goals and pauses."""
MERGED = "merged"
"""Stands for a session's identity where it is not known in which of them something is missing."""


@dataclass(frozen=True, slots=True)
class BrokenChain:
    """A place where the history is not what was written."""

    session: str
    """Identifier, ``PLAN`` or ``MERGED``."""
    seq: int | None
    """The first event that does not fit; None: the session's own row, or its end."""
    what: str


def holds_merges(connection: sqlite3.Connection) -> bool:
    """Tell whether the file has tables for what other devices wrote."""
    return version_of(connection) >= _FIRST_VERSION


def broken_merges(connection: sqlite3.Connection) -> list[BrokenChain]:
    """Return where what was merged is not what another device wrote."""
    broken = [
        BrokenChain(session_id, None, "what came from another device was changed")
        for session_id in sorted(merged_ids(connection))
        if not _holds(connection, session_id)
    ]
    events = all_checked(connection.execute(_PLAN_EVENTS).fetchall(), _PLAN_TYPES)
    broken += [
        BrokenChain(PLAN, event[0], "this event of another device was changed")
        for identity, *event in events
        if plan_identity(*event) != identity
    ]
    all_identities = all_checked(connection.execute(_ALL).fetchall(), (bytes,))
    identities = [identity for (identity,) in all_identities]
    if connection.execute("SELECT merged_sum FROM installation").fetchall() != [(combined(identities),)]:
        broken.append(BrokenChain(MERGED, None, "something that came from another device is missing"))
    return broken


def _holds(connection: sqlite3.Connection, session_id: str) -> bool:
    try:
        row = session_row(connection, session_id)
        return row is not None and not chain_fault(whole(connection, row))
    except FILE_ERRORS:
        return False
