"""Write ``version-N.sql`` of the tables as they are now. Once a version is released its file is never made again."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetOutcome
from glutecoach.domain.timeline import Side
from glutecoach.store.changes import Correction, SetChange
from glutecoach.store.migrations import NEWEST
from glutecoach.store.schema import APPLICATION_ID
from tests.factories import varied_level
from tests.fakes import FakeClock
from tests.store.stand import begin, claimed, done, journal_in, place

HERE = Path(__file__).parent


def history(folder: Path) -> None:
    """A little of everything a journal can hold."""
    clock = FakeClock()
    journal = journal_in(folder, clock)
    journal.set_goal(Goal(date(2026, 3, 2), 3))
    journal.add_pause(Pause(date(2026, 3, 16), date(2026, 3, 20), "ill"))
    recorder = begin(journal, PlannedSession("wake-up", "First week wake-up", varied_level()))
    recorder.record_set(done(1))
    clock.advance(60)
    recorder.record_swap(1, "clamshell")
    recorder.record_set(
        done(2, exercise="clamshell", title="Clamshell – grün", side=Side.LEFT, reps_done=None)
    )
    recorder.record_pain(PainReport(1, "clamshell", Side.LEFT, 4))
    recorder.record_set(
        done(1, item_index=1, outcome=SetOutcome.PAIN, timed_ms=5_000, paused_ms=900, extended_ms=-10)
    )
    recorder.finish(SessionOutcome.PAIN)
    recorder.check_in(CheckIn(6, 4, "Left hip.\nBetter after a walk."))
    recorder.close()
    journal.correct(recorder.session_id, Correction("Two, not four.", sets=(SetChange(0, reps_done=2),)))
    gone = journal.claim(claimed(id="6f1c9a5e-0000-4000-8000-000000000001"))
    journal.claim(claimed(id="6f1c9a5e-0000-4000-8000-000000000002", sets=(done(1),), day=date(2026, 2, 20)))
    journal.delete(gone)
    clock.advance(3600)
    unfinished = begin(journal)
    unfinished.record_set(done(1))
    unfinished.checkpoint(Checkpoint(1, 2))
    unfinished.close()
    journal.close()


def dump(path: Path) -> str:
    """The file as SQL that makes it again."""
    with closing(sqlite3.connect(path)) as connection:
        lines = [f"PRAGMA application_id = {APPLICATION_ID};", f"PRAGMA user_version = {NEWEST};"]
        return "\n".join([*lines, *connection.iterdump()]) + "\n"


def rebuilt(sql: str, path: Path) -> None:
    """Make the file from its SQL."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


if __name__ == "__main__":
    target = HERE / f"version-{NEWEST}.sql"
    if target.exists():
        sys.exit(f"{target.name} is there: a released version is never made again.")
    with tempfile.TemporaryDirectory() as folder:
        history(Path(folder))
        target.write_text(dump(place(Path(folder)).journal), encoding="utf-8")
