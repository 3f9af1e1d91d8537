"""Write ``version-N.sql`` of the tables as they are now. Once a version is released its file is never made again."""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.record import (
    CheckIn,
    Compared,
    MorningCheckIn,
    PainReport,
    SessionOutcome,
    SetOutcome,
)
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.store.changes import Correction, SetChange
from glutecoach.store.journal import Journal
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
    _tell_more(journal, recorder.session_id)
    _merge_with_another(journal, folder / "other", recorder.session_id)
    journal.close()


def _tell_more(journal: Journal, session_id: str) -> None:
    """What version 1 could hold from its last months on."""
    journal.add_morning(session_id, MorningCheckIn(2, 1, Compared.BETTER))
    journal.add_visit(Visit(date(2026, 3, 10), VisitKind.THERAPY))
    journal.add_activity_scores(ActivityScores(date(2026, 3, 2), (Activity("Climbing stairs", 6),)))
    journal.add_overall_change(OverallChange(date(2026, 3, 2), 2))
    answer = LevelAnswer(
        date(2026, 3, 2), "wake-up", Rung(1, 0), Rung(1, 1), Move.PROGRESS, True, "It went well.", session_id
    )
    journal.add_level_answer(answer)


def _merge_with_another(journal: Journal, folder: Path, session_id: str) -> None:
    """What version 2 added: another device's events beside this one's, and what both entered in their own way."""
    clock = FakeClock()
    clock.advance(5_000)
    other = journal_in(folder, clock)
    started = replace(claimed().started, zone="Europe/Berlin")
    other.claim(
        claimed(
            id="6f1c9a5e-0000-4000-8000-000000000002", sets=(done(1),), day=date(2026, 2, 20), started=started
        )
    )
    other.merge(journal.exported())
    other.add_check_in("6f1c9a5e-0000-4000-8000-000000000002", CheckIn(5, 1, "From the other one."))
    other.add_morning(session_id, MorningCheckIn(3))
    other.add_visit(Visit(date(2026, 3, 17), VisitKind.CHAIR_MASSAGE))
    journal.add_morning(session_id, MorningCheckIn(2, 1, Compared.BETTER))
    report = journal.merge(other.exported())
    other.close()
    assert (report.changes, report.plan_changes, report.left_out) == (3, 1, ())


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
