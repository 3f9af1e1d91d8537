"""A session as it is told wherever its events were written: here, or on other devices.

What is told depends on the events alone, never on which device they came from, in what order, or in which
table they are: so all devices that know the same events tell the same.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from glutecoach.domain.exchange import Beginning, ExchangedEvent, ExchangedSession
from glutecoach.store.chain import genesis
from glutecoach.store.queries import all_checked, checked, events_of, is_merged, session_row
from glutecoach.store.rows import Kind, SessionRow, Tellable, TracedEvent

_OWN = "SELECT seq, at_utc, mono_ms, kind, body, hash FROM event WHERE session = ? ORDER BY seq"
_OTHERS = "SELECT seq, at_utc, mono_ms, kind, body, hash, prev FROM merged_event WHERE session = ?"
_BEGINNINGS = """SELECT id, program, title, level, start_utc, zone, utc_offset_min, evidence, app_version,
    plan FROM merged_session WHERE id = ?"""
_EVENT_TYPES = (int, str, int, str, str, bytes)
_BEGINNING_TYPES = (str, str, str, int, str, str, int, str, str, str)
_BY_HAND = frozenset({Kind.CHECK_IN, Kind.MORNING, Kind.CORRECT, Kind.DELETE, Kind.RESTORE})
"""What is said or changed afterwards: it counts whichever way the session was begun."""


class Told(NamedTuple):
    """What a session is told from."""

    row: SessionRow
    events: Sequence[Tellable]


def told(connection: sqlite3.Connection, session_id: str) -> Told | None:
    """Return how a session began and its events in the order in which they are told; None: there is none."""
    row = session_row(connection, session_id)
    if row is None:
        return None
    if not is_merged(connection, session_id):
        return Told(row, events_of(connection, session_id))
    return told_of(whole(connection, row))


def told_of(session: ExchangedSession) -> Told:
    """Return what is told of everything that is known of a session.

    Where it was begun in several ways, one of them is told, and of the others what was said by hand.
    """
    events: Iterable[ExchangedEvent] = session.events
    if len(session.beginnings) > 1:
        first = _descendants(genesis(session.beginnings[0]), session.events)
        events = [event for event in events if event.hash in first or event.kind in _BY_HAND]
    told_events = [TracedEvent(each.seq, each.at_utc, each.kind, each.body, each.hash, each.prev)
                   for each in events]  # fmt: skip
    return Told(_row(session.beginnings[0], session.day), told_events)


def whole(connection: sqlite3.Connection, row: SessionRow) -> ExchangedSession:
    """Return everything that is known of a session."""
    beginnings = all_checked(connection.execute(_BEGINNINGS, (row.id,)).fetchall(), _BEGINNING_TYPES)
    others = all_checked(connection.execute(_OTHERS, (row.id,)).fetchall(), (*_EVENT_TYPES, bytes))
    return ExchangedSession(
        in_order_of_telling([beginning_of(row), *map(Beginning._make, beginnings)]),
        row.day,
        in_canonical_order([*own_chain(connection, row), *map(ExchangedEvent._make, others)]),
    )


def own_chain(connection: sqlite3.Connection, row: SessionRow) -> list[ExchangedEvent]:
    """Return the events that stand in this device's own line."""
    found = all_checked(connection.execute(_OWN, (row.id,)).fetchall(), _EVENT_TYPES)
    before = [genesis(row), *(event[-1] for event in found)]
    return [ExchangedEvent._make((*event, prev)) for event, prev in zip(found, before, strict=False)]


def in_canonical_order(events: Iterable[ExchangedEvent]) -> tuple[ExchangedEvent, ...]:
    """Return events in the order in which they are told: nothing in it depends on the device."""
    return tuple(sorted(events, key=lambda event: (event.seq, event.at_utc, event.hash)))


def in_order_of_telling(beginnings: Iterable[Beginning]) -> tuple[Beginning, ...]:
    """Return beginnings, the one that is told first: what was timed comes before what was entered."""
    return tuple(sorted(beginnings, key=lambda each: (each.evidence != "timed", genesis(each))))


def beginning_of(row: SessionRow) -> Beginning:
    """Return how a session began, without the day, which events tell."""
    return Beginning(
        row.id,
        row.program,
        row.title,
        row.level,
        row.start_utc,
        row.zone,
        row.utc_offset_min,
        row.evidence,
        row.app_version,
        row.plan,
    )


def hash_of(connection: sqlite3.Connection, session_id: str, event: Tellable) -> bytes:
    """Return the identity of an event that was told."""
    if isinstance(event, TracedEvent):
        return event.hash
    query = "SELECT hash FROM event WHERE session = ? AND seq = ?"
    found: tuple[bytes] = connection.execute(query, (session_id, event.seq)).fetchone()
    return checked(found, (bytes,))[0]


def _row(beginning: Beginning, day: str) -> SessionRow:
    return SessionRow(*beginning[:7], day, *beginning[7:])


def _descendants(root: bytes, events: Iterable[ExchangedEvent]) -> set[bytes]:
    """Return the hashes of what follows a beginning; the events come in their order."""
    found = {root}
    for event in events:
        if event.prev in found:
            found.add(event.hash)
    return found
