"""What tests of the journal need: a place, values to record, and a look at the file itself."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from glutecoach.domain.moment import Moment
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.recorder import Recorder
from glutecoach.domain.timeline import Side
from glutecoach.paths import Paths, user_paths
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal
from glutecoach.store.recorder import JournalRecorder
from tests.factories import planned
from tests.fakes import FakeClock

DONE = SetRecord(0, "bridge", "Bridge", 1, None, 24_000, 4, 24_000, 0, 0, 4, SetOutcome.COMPLETED)
"""The one set of ``planned()``, done as it was asked for."""


def place(folder: Path) -> Paths:
    return user_paths(folder, {})


def journal_in(folder: Path, clock: FakeClock | None = None) -> Journal:
    return Journal.open(place(folder), clock or FakeClock(), patience_s=0.05)


def begin(journal: Journal, what: PlannedSession | None = None) -> JournalRecorder:
    recorder: Recorder = journal.begin(what or planned())
    assert isinstance(recorder, JournalRecorder)
    return recorder


def proceed(journal: Journal, session_id: str) -> JournalRecorder:
    recorder = journal.proceed(session_id)
    assert isinstance(recorder, JournalRecorder)
    return recorder


def done(number: int = 1, **changes: object) -> SetRecord:
    return replace(DONE, set_number=number, **changes)  # type: ignore[arg-type]


def play_through(journal: Journal, outcome: SessionOutcome = SessionOutcome.COMPLETED, sets: int = 1) -> str:
    """Record a whole session and return its identity."""
    recorder = begin(journal)
    for number in range(1, sets + 1):
        recorder.record_set(done(number))
    recorder.finish(outcome)
    recorder.close()
    assert recorder.status().waiting == 0
    return recorder.session_id


def cut_off(
    folder: Path, clock: FakeClock | None = None, where: Checkpoint | None = None, sets: int = 1
) -> str:
    """Leave a session behind as a killed program does, and return its identity."""
    journal = journal_in(folder, clock)
    recorder = begin(journal)
    for number in range(1, sets + 1):
        recorder.record_set(done(number))
    if where is not None:
        recorder.checkpoint(where)
    recorder.close()
    journal.close()
    return recorder.session_id


def claimed(**changes: object) -> ClaimedSession:
    started = Moment(datetime(2026, 2, 27, 18, 0, tzinfo=UTC), "UTC")
    return replace(
        ClaimedSession("wake-up", "First week wake-up", 1, started, asked_ms=24_000, claimed_ms=12_000),
        **changes,  # type: ignore[arg-type]
    )


def rows(paths: Paths) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the file, read past the journal."""
    tables = ("installation", "session", "open_session", "event", "plan_event")
    with closing(sqlite3.connect(paths.journal)) as connection:
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in tables[:2]
        } | {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables[2:]
        }


def kinds(paths: Paths, session_id: str) -> list[str]:
    with closing(sqlite3.connect(paths.journal)) as connection:
        query = "SELECT kind FROM event WHERE session = ? ORDER BY seq"
        return [kind for (kind,) in connection.execute(query, (session_id,))]


# Strategies.

milliseconds = st.integers(0, 3_600_000)
names = st.sampled_from(["bridge", "clamshell", "hip-stretch"])
titles = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
sides = st.none() | st.sampled_from(Side)
scores = st.none() | st.integers(0, 10)
sets = st.builds(
    SetRecord,
    item_index=st.integers(0, 5),
    exercise=names,
    title=titles,
    set_number=st.integers(1, 5),
    side=sides,
    prescribed_ms=milliseconds,
    prescribed_reps=st.none() | st.integers(1, 50),
    timed_ms=milliseconds,
    paused_ms=milliseconds,
    extended_ms=st.integers(-60_000, 60_000),
    reps_done=st.none() | st.integers(0, 50),
    outcome=st.sampled_from(SetOutcome),
)
pains = st.builds(PainReport, st.integers(0, 5), names, sides, scores)
check_ins = st.builds(CheckIn, scores, scores, titles)
outcomes = st.sampled_from(SessionOutcome)
