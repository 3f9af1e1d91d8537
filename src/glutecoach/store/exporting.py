"""The whole journal as it travels to another device."""

import sqlite3
from contextlib import suppress

from glutecoach import __version__
from glutecoach.domain.exchange import (
    ExchangedJournal,
    ExchangedPlanEvent,
    ExchangedSession,
)
from glutecoach.store.chain import plan_identity
from glutecoach.store.queries import dated_plan_events, session_row
from glutecoach.store.union import whole

_ENDED = """SELECT id FROM session WHERE id NOT IN (SELECT id FROM open_session)
    ORDER BY start_utc, id"""


def exported(connection: sqlite3.Connection) -> ExchangedJournal:
    """Return everything but the sessions that have no end yet, as it stood at one moment.

    Devices that know the same export the same: nothing in the order depends on which of them is asked.
    """
    connection.execute("BEGIN")
    try:
        (installation,) = connection.execute("SELECT id FROM installation").fetchone()
        (unfinished,) = connection.execute("SELECT count(*) FROM open_session").fetchone()
        ids = [session_id for (session_id,) in connection.execute(_ENDED)]
        sessions = [_session(connection, session_id) for session_id in ids]
        plan_events = [
            ExchangedPlanEvent(*event, plan_identity(*event)) for event in dated_plan_events(connection)
        ]
    finally:
        with suppress(sqlite3.Error):
            connection.rollback()
    known = tuple(session for session in sessions if session is not None)
    return ExchangedJournal(known, tuple(plan_events), __version__, str(installation), int(unfinished))


def _session(connection: sqlite3.Connection, session_id: str) -> ExchangedSession | None:
    row = session_row(connection, session_id)
    return None if row is None else whole(connection, row)
