"""Beginning a session, and going on with one that was cut off."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from glutecoach import __version__
from glutecoach.domain.moment import DAY_START_HOUR, Moment, day_of
from glutecoach.domain.plan import Goal
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.record import Evidence, SetOutcome
from glutecoach.errors import InputError
from glutecoach.store.bodies import checkpoint_body, line
from glutecoach.store.changes import UnfinishedSession
from glutecoach.store.checkpoint import CheckpointFiles
from glutecoach.store.fold import fold, swaps_of
from glutecoach.store.identity import new_session_id
from glutecoach.store.plan_text import plan_text
from glutecoach.store.queries import next_seq, open_ids
from glutecoach.store.reading import instant
from glutecoach.store.recorder import JournalRecorder
from glutecoach.store.rows import Kind, SessionRow, utc_text
from glutecoach.store.union import told
from glutecoach.store.writer import Desk, Writer

CLOCK_TOLERANCE = timedelta(minutes=10)
"""By how much a session may begin before the last thing in the journal without the clock being doubted."""


def day_start_hour(goals: tuple[Goal, ...], now: Moment) -> int:
    """Return the hour at which days begin, as the goal in force has it."""
    in_force = [goal for goal in goals if goal.start <= now.local.date()]
    return in_force[-1].day_start_hour if in_force else DAY_START_HOUR


def is_clock_suspect(now: Moment, last_instant: str | None) -> bool:
    """Tell whether the clock stands well before the last thing in the journal."""
    last = instant(last_instant) if last_instant is not None else None
    return last is not None and now.local < last - CLOCK_TOLERANCE


def begun_row(planned: PlannedSession, now: Moment, hour: int, *, timed: bool) -> SessionRow:
    """Return how a session begins now; its day is fixed with that."""
    return SessionRow(
        id=new_session_id(),
        program=line(planned.program),
        title=line(planned.title),
        level=planned.level.number,
        start_utc=utc_text(now),
        zone=line(now.zone),
        utc_offset_min=now.utc_offset_min,
        day=(planned.day or day_of(now, hour)).isoformat(),
        evidence=Evidence.TIMED if timed else Evidence.CLAIMED,
        app_version=__version__,
        plan=plan_text(planned.level),
    )


def begin(
    row: SessionRow, desk: Desk, let_go: Callable[[], None], *, clock_suspect: bool, revision: int = 0
) -> JournalRecorder:
    """Write the beginning of a session and return what records the rest."""
    recorder = JournalRecorder(fold(row, []), 0, Writer(row, desk), desk.clock, let_go)
    doubt = {"clock_suspect": True} if clock_suspect else {}
    under = {"revision": revision} if revision else {}
    recorder.begin(Kind.START, {"day": row.day, **under, **doubt})
    return recorder


@dataclass(frozen=True, slots=True)
class CutOff:
    """A session that was cut off, with what is needed to go on with it."""

    row: SessionRow
    unfinished: UnfinishedSession
    next_seq: int


def cut_off(connection: sqlite3.Connection, checkpoints: CheckpointFiles, session_id: str) -> CutOff | None:
    """Return a session that was cut off; None where it is not there, or has its end."""
    found = told(connection, session_id)
    if found is None:
        return None
    try:
        record = fold(*found)
    except (ValueError, OverflowError):
        return None
    if record.deleted or record.outcome is not None:
        return None
    # Without a position (a power cut) the recorded sets tell how far it came.
    where = checkpoints.read(session_id) or Checkpoint(0, 0, 0, swaps_of(found.events))
    newer = (done for done in record.sets[max(0, where.sets) :] if done.outcome is not SetOutcome.RESTARTED)
    where = replace(where, done_since=tuple((s.item_index, s.set_number, s.side) for s in newer))
    return CutOff(found.row, UnfinishedSession(record, where), next_seq(connection, session_id))


def newest_cut_off(connection: sqlite3.Connection, checkpoints: CheckpointFiles) -> CutOff | None:
    """Return the newest session that was cut off, or None."""
    found = (cut_off(connection, checkpoints, session_id) for session_id in open_ids(connection))
    return next((session for session in found if session is not None), None)


def proceed(session: CutOff, desk: Desk, let_go: Callable[[], None]) -> JournalRecorder:
    """Write that a session goes on and return what records the rest."""
    record, where = session.unfinished.record, session.unfinished.checkpoint
    recorder = JournalRecorder(record, session.next_seq, Writer(session.row, desk), desk.clock, let_go)
    recorder.begin(Kind.RESUME, checkpoint_body(where))
    recorder.checkpoint(where)
    return recorder


def nothing_to_go_on_with() -> InputError:
    """Return the error for a session that cannot be gone on with."""
    return InputError("There is no unfinished session with this identity.", "Start a new one.")
