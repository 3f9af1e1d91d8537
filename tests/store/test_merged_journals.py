"""The file holds what was merged and shows when some of it is gone; and the journal merges as a whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from glutecoach.domain.exchange import (
    ExchangedJournal,
)
from glutecoach.domain.plan import Goal
from glutecoach.domain.record import SessionOutcome
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.errors import StorageError
from glutecoach.store.backups import BackupReason, backups
from glutecoach.store.verify import verify
from tests.store.replicas import (
    BEGINNING,
    END,
    MONDAY,
    START,
    Device,
    forged,
    sample,
)
from tests.store.stand import begin, claimed, done, journal_in, place, play_through, rows

MERGED_TAMPERINGS = {
    "a body": "UPDATE merged_event SET body = replace(body, '4', '5') WHERE kind = 'check-in'",
    "a time": "UPDATE merged_event SET at_utc = '2026-03-02T06:59:59.000Z' WHERE kind = 'check-in'",
    "a number": "UPDATE merged_event SET seq = seq + 1 WHERE kind = 'check-in'",
    "a kind": "UPDATE merged_event SET kind = 'swap' WHERE kind = 'check-in'",
    "a hash": "UPDATE merged_event SET hash = zeroblob(16) WHERE kind = 'check-in'",
    "what came before": "UPDATE merged_event SET prev = zeroblob(16) WHERE kind = 'check-in'",
    "one event less": "DELETE FROM merged_event WHERE kind = 'check-in'",
    "no merged event at all": "DELETE FROM merged_event",
    "one more event": """INSERT INTO merged_event SELECT session, zeroblob(16), hash, seq + 1, at_utc, 0,
        'delete', '{}' FROM merged_event WHERE kind = 'check-in'""",
    "another session's": "UPDATE merged_event SET session = (SELECT max(id) FROM session) WHERE kind = 'check-in'",
    "nobody's": "UPDATE merged_event SET session = 'x' WHERE kind = 'check-in'",
    "a beginning": "UPDATE merged_session SET title = 'other'",
    "a beginning's hash": "UPDATE merged_session SET genesis = zeroblob(16)",
    "one beginning less": "DELETE FROM merged_session",
    "a plan event": "UPDATE merged_plan_event SET body = replace(body, '2026', '2025')",
    "one plan event less": "DELETE FROM merged_plan_event",
    "a day": "UPDATE session SET day = '2026-01-01' WHERE id IN (SELECT session FROM merged_event)",
    "the sum": "UPDATE installation SET merged_sum = zeroblob(16)",
}


@pytest.mark.parametrize("statement", MERGED_TAMPERINGS.values(), ids=MERGED_TAMPERINGS)
def test_silent_damage_to_what_was_merged_is_seen(pair: list[Device], statement: str) -> None:
    sample(pair)
    first = pair[0]
    assert all(first.rows()[table] for table in ("merged_event", "merged_session", "merged_plan_event"))
    connection = first.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    assert verify(connection).holds
    assert connection.execute(statement).rowcount > 0
    assert not verify(connection).holds


@pytest.mark.parametrize("table", ["merged_session", "merged_event", "merged_plan_event"])
def test_the_file_refuses_to_change_what_was_merged(pair: list[Device], table: str) -> None:
    sample(pair)
    before = pair[0].rows()
    column = {"merged_session": "title"}.get(table, "body")
    for statement in (f"UPDATE {table} SET {column} = ''", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match=r"never (changed|removed)"):
            pair[0].connection.execute(statement)
    assert pair[0].rows() == before


# The journal itself.


def test_a_journal_backs_itself_up_before_a_merge_and_not_for_nothing(tmp_path: Path) -> None:
    other = journal_in(tmp_path / "other")
    play_through(other)
    other.set_goal(Goal(MONDAY, 3))
    file = other.exported()
    other.close()
    journal = journal_in(tmp_path / "own")
    own = journal.claim(claimed())
    report = journal.merge(file)
    assert (report.new_sessions, report.plan_changes) == (1, 1)
    assert len(journal.sessions()) == 2
    assert journal.goals() == (Goal(MONDAY, 3),)
    (backup,) = backups(place(tmp_path / "own"))
    assert (backup.reason, backup.sessions) == (BackupReason.BEFORE_IMPORT, 1)
    before = rows(place(tmp_path / "own"))
    assert not journal.merge(file).has_news
    assert rows(place(tmp_path / "own")) == before
    assert len(backups(place(tmp_path / "own"))) == 1
    verified = journal.verify()
    assert verified is not None
    assert verified.holds
    assert journal.exported().sessions != file.sessions
    journal.delete(own)
    journal.close()


def test_without_a_backup_nothing_is_merged(tmp_path: Path) -> None:
    other = journal_in(tmp_path / "other")
    play_through(other)
    file = other.exported()
    other.close()
    journal = journal_in(tmp_path / "own")
    journal.claim(claimed())
    (tmp_path / "own" / "backups").write_text("not a folder")
    before = rows(place(tmp_path / "own"))
    with pytest.raises(StorageError):
        journal.merge(file)
    assert rows(place(tmp_path / "own")) == before
    journal.close()


def test_a_merge_is_all_or_nothing(tmp_path: Path) -> None:
    other = journal_in(tmp_path / "other")
    for _ in range(3):
        play_through(other)
    other.add_visit(Visit(MONDAY, VisitKind.THERAPY))
    file = other.exported()
    other.close()
    journal = journal_in(tmp_path / "own")
    with closing(sqlite3.connect(place(tmp_path / "own").journal)) as connection:
        connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON merged_plan_event BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    before = rows(place(tmp_path / "own"))
    with pytest.raises(StorageError):
        journal.merge(file)
    assert rows(place(tmp_path / "own")) == before
    journal.close()


def test_a_journal_that_cannot_be_read_is_not_exported(tmp_path: Path) -> None:
    place(tmp_path).journal.write_bytes(b"not a history at all" * 100)
    journal = journal_in(tmp_path)
    with pytest.raises(StorageError):
        journal.exported()
    with pytest.raises(StorageError):
        journal.merge(ExchangedJournal((forged(BEGINNING, START, END),), ()))
    journal.close()


def test_a_session_that_runs_is_not_disturbed_by_a_merge(tmp_path: Path) -> None:
    other = journal_in(tmp_path / "other")
    play_through(other)
    file = other.exported()
    other.close()
    journal, window = journal_in(tmp_path / "own"), journal_in(tmp_path / "own")
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.flush()
    assert window.merge(file).new_sessions == 1
    recorder.record_set(done(2))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert (recorder.status().saved, recorder.status().problem) == (3, "")
    assert len(window.sessions()) == 2
    window.close()
    journal.close()
