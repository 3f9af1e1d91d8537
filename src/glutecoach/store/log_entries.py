"""Every session as it can be searched, read without telling whole sessions where that is not needed."""

import sqlite3
from contextlib import suppress
from datetime import date

from glutecoach.domain.log_search import LogEntry, Told, entry, entry_of
from glutecoach.domain.record import CheckIn, Evidence, SessionOutcome
from glutecoach.store.bodies import check_in_of, morning_of
from glutecoach.store.body_fields import choice, clean_line
from glutecoach.store.json_text import Body, BodyError, loads_all
from glutecoach.store.queries import all_checked, merged_ids, standing_events
from glutecoach.store.reading import record_of
from glutecoach.store.rows import Kind

_SESSIONS = """SELECT id, program, title, level, day, evidence FROM session
    ORDER BY day DESC, start_utc DESC, id DESC"""
_SESSION_TYPES = (str, str, str, int, str, str)
_SAID = """SELECT session, kind, body FROM event
    WHERE kind IN ('check-in', 'pain', 'morning') ORDER BY session, seq"""
_THREE_TEXTS = (str, str, str)

_Row = tuple[str, str, str, int, str, str]
_Told = dict[str, list[tuple[str, Body]]]


def entries_of(connection: sqlite3.Connection) -> list[LogEntry]:
    """Return every session, deleted ones too, newest first, without those only begun by mistake.

    Raises:
        sqlite3.Error: the file cannot be read to its end.
    """
    rows: list[_Row] = all_checked(connection.execute(_SESSIONS).fetchall(), _SESSION_TYPES)
    standing = _grouped(standing_events(connection, None))
    said = _grouped(all_checked(connection.execute(_SAID).fetchall(), _THREE_TEXTS))
    merged = merged_ids(connection)
    found = (
        _in_short(row, standing.get(row[0], []), said.get(row[0], [])) if row[0] not in merged else None
        for row in rows
    )
    entries = (short or _in_full(connection, row[0]) for row, short in zip(rows, found, strict=True))
    return [each for each in entries if each is not None]


def _grouped(rows: list[tuple[str, str, str]]) -> _Told:
    told: _Told = {}
    for (session, kind, _), body in zip(rows, loads_all([row[2] for row in rows]), strict=True):
        told.setdefault(session, []).append((kind, body))
    return told


def _in_full(connection: sqlite3.Connection, session_id: str) -> LogEntry | None:
    record = record_of(connection, session_id)
    return None if record is None or (record.is_empty and not record.deleted) else entry_of(record)


def _in_short(row: _Row, standing: list[tuple[str, Body]], said: list[tuple[str, Body]]) -> LogEntry | None:
    """Return the entry of a session that ended and was never changed; None: it has to be told in full."""
    if len(standing) != 1:
        return None
    try:
        return entry(_told(row, *standing[0], said))
    except (BodyError, ValueError):
        return None


def _told(row: _Row, kind: str, end: Body, said: list[tuple[str, Body]]) -> Told:
    """Tell a session from its end and from what was said.

    Raises:
        ValueError: that is not enough.
    """
    session_id, program, title, level, day, evidence = row
    timed = evidence == Evidence.TIMED
    if kind not in (Kind.FINISH, Kind.CLAIM) or (timed and not end.get("done_ms")):
        raise BodyError("done_ms")
    check_in, pains, morning_pain, notes = _said(kind, end, said)
    return Told(
        session_id,
        clean_line(program),
        clean_line(title),
        level,
        date.fromisoformat(day),
        timed,
        choice(SessionOutcome, end, "outcome"),
        check_in.pain,
        end.get("stopped_for_pain") is True or pains or bool(morning_pain),
        f"{check_in.note} {notes}",
    )


def _said(kind: str, end: Body, said: list[tuple[str, Body]]) -> tuple[CheckIn, bool, int | None, str]:
    """Return the last check-in, whether pain was told in it, and pain and note of the morning after."""
    told = [*_within(end)] if kind == Kind.CLAIM else []
    check_in, pains, morning_pain, note = CheckIn(), False, None, ""
    for each, body in (*told, *said):
        with suppress(BodyError):
            if each == Kind.CHECK_IN:
                check_in = check_in_of(body)
            elif each == Kind.MORNING:
                morning = morning_of(body)
                morning_pain, note = morning.pain, morning.note
            else:
                pains = True
    return check_in, pains, morning_pain, note


def _within(claim: Body) -> list[tuple[str, Body]]:
    """Return what a session that was entered tells of itself, as if it had been said."""
    named = ((Kind.CHECK_IN, claim.get("check_in")), (Kind.MORNING, claim.get("morning")))
    pains = claim.get("pains")
    return [
        *((kind.value, body) for kind, body in named if isinstance(body, dict)),
        *(
            (Kind.PAIN.value, body)
            for body in (pains if isinstance(pains, list) else [])
            if isinstance(body, dict)
        ),
    ]
