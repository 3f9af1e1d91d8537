"""Merging what another device wrote: a union of sets, so that neither order nor repetition matters."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from glutecoach.domain.exchange import (
    ExchangedEvent,
    ExchangedJournal,
    ExchangedPlanEvent,
    ExchangedSession,
    LeftOut,
    MergeReport,
)
from glutecoach.store.append import put_session, settle
from glutecoach.store.chain import combined, genesis, plan_identity
from glutecoach.store.condition import DAMAGED, TroubleError
from glutecoach.store.queries import dated_plan_events, session_row
from glutecoach.store.rows import SessionRow
from glutecoach.store.soundness import plan_fault, session_fault
from glutecoach.store.union import told_of, whole

_INSERT_EVENT = """INSERT INTO event (session, seq, at_utc, mono_ms, kind, body, hash)
    VALUES (?, ?, ?, ?, ?, ?, ?)"""
_INSERT_MERGED = """INSERT INTO merged_event (session, hash, prev, seq, at_utc, mono_ms, kind, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_BEGINNING = """INSERT INTO merged_session (genesis, id, program, title, level, start_utc, zone,
    utc_offset_min, evidence, app_version, plan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_INSERT_PLAN = "INSERT INTO merged_plan_event (seq, at_utc, kind, body, hash) VALUES (?, ?, ?, ?, ?)"
_ANOTHER = LeftOut("", "Another session of this journal has the same identity.")


def unknown_part(connection: sqlite3.Connection, journal: ExchangedJournal) -> tuple[ExchangedJournal, int]:
    """Return a foreign journal without the sessions that are here exactly so, and how many those are."""
    sessions = tuple(session for session in journal.sessions if not _is_here(connection, session))
    return replace(journal, sessions=sessions), len(journal.sessions) - len(sessions)


def sound_part(journal: ExchangedJournal) -> tuple[ExchangedJournal, tuple[LeftOut, ...]]:
    """Return what of a foreign journal holds, and what does not."""
    sessions = [(session, session_fault(session)) for session in journal.sessions]
    number = len(journal.plan_events)
    events = [(event, plan_fault(event, number)) for event in journal.plan_events]
    left_out = [LeftOut(session.id, why) for session, why in sessions if why]
    left_out += [LeftOut(f"{event.kind} of {event.at_utc}", why) for event, why in events if why]
    sound = replace(
        journal,
        sessions=tuple(session for session, why in sessions if not why),
        plan_events=tuple(event for event, why in events if not why),
    )
    return sound, tuple(left_out)


def news_in(connection: sqlite3.Connection, journal: ExchangedJournal) -> MergeReport:
    """Tell what merging would bring, without writing."""
    return _merged(connection, journal, writing=False)


def merge(connection: sqlite3.Connection, journal: ExchangedJournal) -> MergeReport:
    """Add everything that is not here yet, within a transaction; what is there must hold already."""
    return _merged(connection, journal, writing=True)


def _merged(connection: sqlite3.Connection, journal: ExchangedJournal, *, writing: bool) -> MergeReport:
    new_sessions = changes = known = 0
    left_out: list[LeftOut] = []
    added: list[bytes] = []
    for session in journal.sessions:
        row = session_row(connection, session.id)
        if row is not None and row.start_utc != session.beginnings[0].start_utc:
            left_out.append(_ANOTHER._replace(what=session.id))
            continue
        fresh = _fresh(connection, row, session)
        new_sessions += row is None
        changes += 0 if row is None else len(fresh.events)
        known += row is not None and not fresh.events
        if writing and fresh.events:
            added += _put(connection, row or told_of(session).row, fresh, is_new=row is None)
    plan_events = _fresh_plan(connection, journal.plan_events)
    if writing:
        connection.executemany(_INSERT_PLAN, plan_events)
        _add_to_sum(connection, [*added, *(event.hash for event in plan_events)])
    return MergeReport(new_sessions, changes, len(plan_events), known, tuple(left_out))


def _is_here(connection: sqlite3.Connection, session: ExchangedSession) -> bool:
    row = session_row(connection, session.id)
    return row is not None and whole(connection, row) == session


def _fresh(
    connection: sqlite3.Connection, row: SessionRow | None, session: ExchangedSession
) -> ExchangedSession:
    """Return what of a session is not here yet."""
    if row is None:
        return session._replace(beginnings=session.beginnings[1:])
    here = whole(connection, row)
    begun, events = set(here.beginnings), {event.hash for event in here.events}
    return ExchangedSession(
        tuple(each for each in session.beginnings if each not in begun),
        session.day,
        tuple(each for each in session.events if each.hash not in events),
    )


def _put(
    connection: sqlite3.Connection, row: SessionRow, fresh: ExchangedSession, *, is_new: bool
) -> list[bytes]:
    """Add to a session what is new; returns the identities of what does not go on with its own line."""
    if is_new:
        put_session(connection, row)
    line = _continuing(connection, row.id, fresh.events)
    connection.executemany(_INSERT_EVENT, [(row.id, *event[:-1]) for event in line])
    if line:
        connection.execute("UPDATE session SET head_hash = ? WHERE id = ?", (line[-1].hash, row.id))
    in_line = {event.hash for event in line}
    beside = [event for event in fresh.events if event.hash not in in_line]
    connection.executemany(
        _INSERT_MERGED, [(row.id, event.hash, event.prev, *event[:-2]) for event in beside]
    )
    beginnings = [(genesis(beginning), *beginning) for beginning in fresh.beginnings]
    connection.executemany(_INSERT_BEGINNING, beginnings)
    settle(connection, row.id)
    return [event.hash for event in beside] + [beginning[0] for beginning in beginnings]


def _continuing(
    connection: sqlite3.Connection, session_id: str, events: Iterable[ExchangedEvent]
) -> list[ExchangedEvent]:
    """Return the new events that go on with this device's own line: telling them takes no more time."""
    query = """SELECT head_hash, (SELECT coalesce(max(seq), -1) FROM event WHERE session = ?1)
        FROM session WHERE id = ?1"""
    head, last = connection.execute(query, (session_id,)).fetchone()
    line: list[ExchangedEvent] = []
    for event in events:
        if event.prev == head and event.seq > last:
            head, last = event.hash, event.seq
            line.append(event)
    return line


def _fresh_plan(
    connection: sqlite3.Connection, events: Sequence[ExchangedPlanEvent]
) -> list[ExchangedPlanEvent]:
    here = {plan_identity(*event) for event in dated_plan_events(connection)}
    return list({event.hash: event for event in events if event.hash not in here}.values())


def _add_to_sum(connection: sqlite3.Connection, identities: Sequence[bytes]) -> None:
    if identities:
        (before,) = connection.execute("SELECT merged_sum FROM installation").fetchone()
        if type(before) is not bytes:
            raise TroubleError(DAMAGED)
        connection.execute("UPDATE installation SET merged_sum = ?", (combined(identities, before),))
