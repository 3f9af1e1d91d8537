"""The whole log at once, for checks: every session with when it ran. Read in bulk; nothing is written."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from operator import itemgetter

from glutecoach.domain.log_checks import LoggedSession, Run
from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.store.fold import fold
from glutecoach.store.queries import all_checked, merged_ids
from glutecoach.store.reading import instant, record_of
from glutecoach.store.rows import Event, Kind, SessionRow

_SESSIONS = """SELECT id, program, title, level, start_utc, zone, utc_offset_min, day, evidence, app_version,
    plan FROM session ORDER BY rowid"""
_EVENTS = "SELECT session, seq, at_utc, mono_ms, kind, body FROM event ORDER BY session, seq"
_MERGED = "SELECT session, seq, at_utc, mono_ms, kind, body FROM merged_event ORDER BY session, seq"
_SESSION_TYPES = (str, str, str, int, str, str, int, str, str, str, str)
_EVENT_TYPES = (str, int, str, int, str, str)
_OPENING = frozenset({Kind.START, Kind.RESUME})
_WHILE_IT_RAN = frozenset({Kind.START, Kind.RESUME, Kind.BEFORE, Kind.SET, Kind.SWAP, Kind.PAIN, Kind.FINISH})
_PARTIAL = '"outcome":"partial"'
"""In the end of a session that was cut off: it was written later, often days later."""
_DOUBTED = '"clock_suspect":true'
"""In the beginning of a session before which the clock was in doubt."""
_MILLISECOND = timedelta(milliseconds=1)

_Told = tuple[str, int, str, int, str, str]
_Instant = tuple[datetime, int]
"""By the wall clock, and by the steady clock in milliseconds."""


def logged_sessions(connection: sqlite3.Connection) -> Iterator[LoggedSession]:
    """Yield every session, deleted ones too, in the order in which they were written down.

    One whose row makes no sense is passed over: that is told by checking the chains.

    Raises:
        sqlite3.Error: the file cannot be read to its end.
    """
    events, merged = _by_session(connection, _EVENTS), _by_session(connection, _MERGED)
    several = merged_ids(connection)
    for found in all_checked(connection.execute(_SESSIONS).fetchall(), _SESSION_TYPES):
        row = SessionRow(*found)
        told, elsewhere = events.get(row.id, []), merged.get(row.id, [])
        record = record_of(connection, row.id) if row.id in several else _told(row, told)
        if record is not None:
            yield _logged(record, row.started, told, elsewhere)


def _by_session(connection: sqlite3.Connection, query: str) -> dict[str, list[_Told]]:
    told: list[_Told] = all_checked(connection.execute(query).fetchall(), _EVENT_TYPES)
    return {session: list(group) for session, group in groupby(told, key=itemgetter(0))}


def _told(row: SessionRow, told: list[_Told]) -> SessionRecord | None:
    try:
        return fold(row, [Event(seq, at, kind, body) for _, seq, at, _, kind, body in told])
    except (ValueError, OverflowError):
        return None


def _logged(
    record: SessionRecord, started: datetime, told: list[_Told], elsewhere: list[_Told]
) -> LoggedSession:
    kinds = {kind for *_, kind, _ in (*told, *elsewhere)}
    if record.evidence is Evidence.TIMED and Kind.START in kinds:
        written = tuple(_runs(sorted([*told, *elsewhere], key=itemgetter(1)) if elsewhere else told))
    else:
        written = _measured_elsewhere(record, started) if Kind.CLAIM in kinds else ()
    doubted = any(kind == Kind.START and _DOUBTED in body for *_, kind, body in (*told, *elsewhere))
    return LoggedSession(
        record,
        written,
        live=bool(written) and Kind.START in kinds,
        doubted=doubted,
        started=started,
        day_by_hand=record.corrected or doubted,
    )


def _runs(told: Iterable[_Told]) -> Iterator[Run]:
    """Yield the stretches between a beginning, or a going on, and the last thing after it."""
    run: list[_Instant] = []
    for _, _, at_utc, mono_ms, kind, body in told:
        at = instant(at_utc) if kind in _WHILE_IT_RAN else None
        if at is None or (kind == Kind.FINISH and _PARTIAL in body):
            continue
        if kind in _OPENING:
            yield from _run(run)
            run = []
        run.append((at, mono_ms))
        if kind == Kind.FINISH:
            break
    yield from _run(run)


def _run(instants: list[_Instant]) -> Iterator[Run]:
    if instants:
        first, begun_ms = instants[0]
        last, ended_ms = max(at for at, _ in instants), instants[-1][1]
        yield Run(first, last, max(0, ended_ms - begun_ms), _largest_jump(instants))


def _largest_jump(instants: list[_Instant]) -> int:
    """Return by how much the wall clock moved against the steady one, in milliseconds."""
    moved = [round((at - instants[0][0]) / _MILLISECOND) - ms for at, ms in instants]
    return max((after - before for before, after in pairwise(moved)), key=abs, default=0)


def _measured_elsewhere(record: SessionRecord, started: datetime) -> tuple[Run, ...]:
    """Return when a session ran that came from a file with its sets; no other has such times."""
    lasted_ms = sum(max(0, done.timed_ms) + max(0, done.paused_ms) for done in record.sets)
    return (Run(started, started + lasted_ms * _MILLISECOND, lasted_ms),) if lasted_ms else ()
