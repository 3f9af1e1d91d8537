"""Every version that was ever released opens; a step that is cut off has never been."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import CheckIn, Evidence, SessionOutcome, SessionRecord
from glutecoach.errors import StorageError
from glutecoach.store.backups import BackupReason, backups
from glutecoach.store.condition import JournalCondition
from glutecoach.store.journal import Journal
from glutecoach.store.migrations import MIGRATIONS, NEWEST, migrate, version_of
from glutecoach.store.schema import APPLICATION_ID, VERSION_1
from tests.fakes import FakeClock
from tests.store.released.make import dump, history, rebuilt
from tests.store.stand import journal_in, place, proceed

RELEASED = Path(__file__).parent / "released"
NEXT = (
    "ALTER TABLE session ADD COLUMN homework TEXT",
    "CREATE TABLE homework (id TEXT NOT NULL PRIMARY KEY) STRICT",
    "UPDATE session SET homework = 'none'",
)


def released(number: int, folder: Path) -> Path:
    path = place(folder).journal
    rebuilt((RELEASED / f"version-{number}.sql").read_text(encoding="utf-8"), path)
    return path


def tables(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def test_every_version_has_its_file() -> None:
    assert {path.name for path in RELEASED.glob("*.sql")} == {
        f"version-{n}.sql" for n in range(1, NEWEST + 1)
    }


@pytest.mark.parametrize("number", range(1, NEWEST + 1))
def test_a_released_version_opens_with_all_that_is_in_it(tmp_path: Path, number: int) -> None:
    path = released(number, tmp_path)
    clock = FakeClock()
    clock.advance(7200)
    journal = journal_in(tmp_path, clock)
    assert journal.condition is JournalCondition.READY
    cut, whole, claimed = journal.sessions()
    assert (cut.outcome, cut.evidence, claimed.evidence) == (None, Evidence.TIMED, Evidence.CLAIMED)
    assert (claimed.day, claimed.done_ms, len(claimed.sets)) == (date(2026, 2, 20), 24_000, 1)
    assert (whole.outcome, whole.corrected, whole.done_ms) == (SessionOutcome.PAIN, True, 53_000)
    assert [(one.title, one.reps_done, one.outcome.value) for one in whole.sets] == [
        ("Bridge", 2, "completed"), ("Clamshell – grün", None, "completed"), ("Bridge", 4, "pain")
    ]  # fmt: skip
    assert whole.check_in == CheckIn(6, 4, "Left hip.\nBetter after a walk.")
    assert [pain.score for pain in whole.pains] == [4]
    assert whole.started.utcoffset() == timedelta(hours=1)
    assert [item.exercise for item in whole.plan][:2] == ["squeeze", "hip-stretch"]
    assert len(journal.sessions(include_deleted=True)) == 4
    _check_what_came_later(journal, number, whole, claimed)
    assert journal.goals() == (Goal(date(2026, 3, 2), 3),)
    assert journal.pauses() == (Pause(date(2026, 3, 16), date(2026, 3, 20), "ill"),)
    verified = journal.verify()
    assert verified is not None
    assert verified.holds
    unfinished = journal.unfinished()
    assert unfinished is not None
    assert unfinished.record == cut
    recorder = proceed(journal, unfinished.record.id)
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert recorder.status().saved == 1
    journal.close()
    with closing(sqlite3.connect(path)) as connection:
        assert version_of(connection) == NEWEST
    reasons = [backup.reason for backup in backups(place(tmp_path))]
    assert reasons == ([BackupReason.BEFORE_UPGRADE] if number < NEWEST else [])


def _check_what_came_later(
    journal: Journal, number: int, whole: SessionRecord, claimed: SessionRecord
) -> None:
    if number < 2:
        assert (whole.morning, claimed.check_in, journal.visits()) == (None, CheckIn(), ())
        return
    assert whole.morning is not None
    assert claimed.check_in == CheckIn(5, 1, "From the other one.")
    assert [visit.day.day for visit in journal.visits()] == [10, 17]
    assert [scores.activities[0].score for scores in journal.activity_scores()] == [6]
    assert [change.score for change in journal.overall_changes()] == [2]
    assert [answer.accepted for answer in journal.level_answers()] == [True]


@pytest.mark.parametrize("number", range(1, NEWEST))
def test_without_a_backup_an_older_version_is_read_and_stays_as_it_is(tmp_path: Path, number: int) -> None:
    path = released(number, tmp_path)
    before = path.read_bytes()
    (tmp_path / "backups").write_text("A file where the folder of backups should be.")
    journal = journal_in(tmp_path)
    assert not journal.writable
    assert "waits for a backup" in journal.message
    _check_all_is_read(journal)
    with pytest.raises(StorageError):
        journal.set_goal(Goal(date(2026, 4, 6), 2))
    assert path.read_bytes() == before
    (tmp_path / "backups").unlink()
    journal.look_again()
    assert (journal.condition, journal.message) == (JournalCondition.READY, "")
    journal.set_goal(Goal(date(2026, 4, 6), 2))
    journal.close()
    assert versions(path)[0] == NEWEST


def _check_all_is_read(journal: Journal) -> None:
    assert len(journal.sessions()) == len(journal.facts()) == len(journal.outlines(date(2000, 1, 1))) == 3
    assert len(journal.sessions(include_deleted=True)) == 4
    assert (len(journal.goals()), len(journal.pauses())) == (1, 1)
    assert all(journal.history(record.id) for record in journal.sessions())
    assert len(journal.exported().sessions) == 3
    verified = journal.verify()
    assert verified is not None
    assert verified.holds


@pytest.mark.parametrize("number", range(1, NEWEST + 1))
def test_a_released_version_is_what_the_code_still_says(tmp_path: Path, number: int) -> None:
    """Editing a released step instead of adding one is found here."""
    path = tmp_path / "new.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:number])
    assert tables(released(number, tmp_path / "old")) == tables(path)
    assert MIGRATIONS[0] == (*VERSION_1, f"PRAGMA application_id = {APPLICATION_ID}")


def test_what_is_released_can_be_made_again(tmp_path: Path) -> None:
    history(tmp_path / "a")
    sql = dump(place(tmp_path / "a").journal)
    rebuilt(sql, tmp_path / "b" / "journal.db")
    assert dump(tmp_path / "b" / "journal.db") == sql


# Steps.


def versions(path: Path) -> tuple[int, set[tuple[str, str]]]:
    with closing(sqlite3.connect(path)) as connection:
        return version_of(connection), tables(path)


def test_a_step_is_taken_once(tmp_path: Path) -> None:
    path = released(1, tmp_path)
    for _ in range(2):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            migrate(connection, (*MIGRATIONS[:1], NEXT))
            assert version_of(connection) == 2
            assert connection.execute("SELECT DISTINCT homework FROM session").fetchall() == [("none",)]


@pytest.mark.parametrize("cut", range(len(NEXT) + 1))
def test_a_step_that_is_cut_off_has_never_been(tmp_path: Path, cut: int) -> None:
    path = released(1, tmp_path)
    before = versions(path)
    broken = (*NEXT[:cut], "SELECT * FROM nowhere", *NEXT[cut:])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, (*MIGRATIONS[:1], broken))
        assert not connection.in_transaction
    assert versions(path) == before
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, (*MIGRATIONS[:1], NEXT))
        assert version_of(connection) == 2


@pytest.mark.parametrize("cut", range(len(VERSION_1)))
def test_a_beginning_that_is_cut_off_begins_again(tmp_path: Path, cut: int) -> None:
    path = place(tmp_path).journal
    tmp_path.mkdir(exist_ok=True)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(sqlite3.OperationalError),
    ):
        migrate(connection, ((*VERSION_1[:cut], "SELECT * FROM nowhere"),))
    journal = journal_in(tmp_path)
    assert (journal.condition, journal.sessions()) == (JournalCondition.READY, [])
    journal.close()


def test_two_programs_that_upgrade_at_once_take_the_step_once(tmp_path: Path) -> None:
    path = released(1, tmp_path)
    first = sqlite3.connect(path, isolation_level=None)
    second = sqlite3.connect(path, isolation_level=None)
    with closing(first), closing(second):
        assert version_of(first) == version_of(second) == 1
        migrate(first, (*MIGRATIONS[:1], NEXT))
        migrate(second, (*MIGRATIONS[:1], NEXT))
        assert version_of(second) == 2
