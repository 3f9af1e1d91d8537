"""Storage fails while a session runs: the session goes on, says so, and everything is written in the end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from glutecoach.domain.record import SessionOutcome
from glutecoach.errors import StorageError
from glutecoach.paths import Paths
from glutecoach.store.condition import JournalCondition
from glutecoach.store.journal import Journal
from glutecoach.store.migrations import NEWEST
from tests.fakes import FakeClock
from tests.store.stand import begin, claimed, done, journal_in, kinds, place, play_through

Ending = Callable[[], None]


@contextmanager
def held_by_another_program(paths: Paths) -> Iterator[None]:
    with closing(sqlite3.connect(paths.journal, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


@contextmanager
def moved_away(paths: Paths) -> Iterator[None]:
    aside = paths.journal.with_name("elsewhere.db")
    paths.journal.rename(aside)
    yield
    aside.rename(paths.journal)


@contextmanager
def replaced_by_something_else(paths: Paths) -> Iterator[None]:
    aside = paths.journal.with_name("elsewhere.db")
    paths.journal.rename(aside)
    paths.journal.write_bytes(b"<html>404</html>" * 400)
    yield
    paths.journal.unlink()
    aside.rename(paths.journal)


@contextmanager
def upgraded_by_a_newer_program(paths: Paths) -> Iterator[None]:
    with closing(sqlite3.connect(paths.journal, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
        yield
        connection.execute(f"PRAGMA user_version = {NEWEST}")


@contextmanager
def without_its_table(paths: Paths) -> Iterator[None]:
    with closing(sqlite3.connect(paths.journal, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE event RENAME TO gone")
        yield
        connection.execute("ALTER TABLE gone RENAME TO event")


@contextmanager
def nothing_wrong(paths: Paths) -> Iterator[None]:
    yield


TROUBLES = {
    held_by_another_program: "Another program is holding your history file.",
    moved_away: "Your history file is no longer where it was.",
    replaced_by_something_else: "The file in the place of your history is not a glutecoach history.",
    upgraded_by_a_newer_program: "This history was written by",
    without_its_table: "Your history file cannot be read, or only in part.",
}


@pytest.fixture(params=TROUBLES, ids=lambda trouble: trouble.__name__)
def trouble(request: pytest.FixtureRequest) -> Callable[[Paths], Iterator[None]]:
    return request.param


def spools(paths: Paths) -> list[Path]:
    return sorted(paths.data.glob("spool-*.jsonl"))


def sets_of(folder: Path, session_id: str) -> list[int]:
    journal = journal_in(folder)
    record, verified = journal.session(session_id), journal.verify()
    journal.close()
    assert verified is not None
    assert verified.holds
    return [one.set_number for one in record.sets] if record else []


def test_without_trouble_nothing_is_said_or_kept_elsewhere(tmp_path: Path) -> None:
    """The control of this file: what follows is due to the trouble alone."""
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    with nothing_wrong(place(tmp_path)):
        recorder.record_set(done(1))
        recorder.flush()
        assert (recorder.status().saved, recorder.status().problem, spools(place(tmp_path))) == (1, "", [])
    journal.close()


def test_the_session_goes_on_and_all_is_written_when_the_trouble_is_over(
    tmp_path: Path, trouble: Callable[[Paths], Iterator[None]]
) -> None:
    paths = place(tmp_path)
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.flush()
    with trouble(paths):
        for number in (2, 3):
            recorder.record_set(done(number))
            recorder.flush()
        status = recorder.status()
        assert (status.saved, status.waiting) == (1, 2)
        assert status.problem.startswith(TROUBLES[trouble])
        assert "kept in a file" in status.problem
        assert len(spools(paths)) == 1
    recorder.flush()
    assert (recorder.status().saved, recorder.status().waiting, recorder.status().problem) == (3, 0, "")
    assert spools(paths) == []
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    journal.close()
    assert sets_of(tmp_path, recorder.session_id) == [1, 2, 3]


def test_what_is_not_written_when_the_program_ends_is_brought_in_at_the_next_start(
    tmp_path: Path, trouble: Callable[[Paths], Iterator[None]]
) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.flush()
    with trouble(place(tmp_path)):
        recorder.record_set(done(2))
        recorder.finish(SessionOutcome.COMPLETED)
        recorder.close()
        journal.close()
        assert (recorder.status().saved, recorder.status().waiting) == (1, 2)
        assert recorder.status().problem.endswith("is kept in a file and added at the next start.")
    journal = journal_in(tmp_path)
    record = journal.session(recorder.session_id)
    journal.close()
    assert record is not None
    assert record.outcome is SessionOutcome.COMPLETED
    assert sets_of(tmp_path, recorder.session_id) == [1, 2]
    assert spools(place(tmp_path)) == []


def test_a_session_that_begins_in_trouble_is_whole_afterwards(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    play_through(journal)
    with held_by_another_program(place(tmp_path)):
        recorder = begin(journal)
        recorder.record_set(done(1))
        recorder.finish(SessionOutcome.COMPLETED)
        recorder.flush()
        assert recorder.status().saved == 0
    recorder.close()
    journal.close()
    assert recorder.status().saved == 2
    assert kinds(place(tmp_path), recorder.session_id) == ["start", "set", "finish"]


def test_a_file_that_is_put_back_half_way_loses_nothing(tmp_path: Path) -> None:
    paths = place(tmp_path)
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    for number in range(1, 7):
        if number % 2:
            recorder.record_set(done(number))
            recorder.flush()
        else:
            with moved_away(paths):
                recorder.record_set(done(number))
                recorder.flush()
    recorder.close()
    journal.close()
    assert sets_of(tmp_path, recorder.session_id) == [1, 2, 3, 4, 5, 6]


def test_what_follows_goes_to_the_file_that_is_in_the_place_now(tmp_path: Path) -> None:
    """A synchronising program puts another copy there: going on with the old one would lose all that follows."""
    paths = place(tmp_path)
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.flush()
    copy = paths.journal.with_name("copy.db")
    copy.write_bytes(paths.journal.read_bytes())
    recorder.record_set(done(2))
    recorder.flush()
    copy.replace(paths.journal)
    recorder.record_set(done(3))
    recorder.close()
    journal.close()
    assert recorder.status().saved == 3
    assert sets_of(tmp_path, recorder.session_id) == [1, 3]


def test_reading_tells_of_the_trouble_and_of_its_end(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    with held_by_another_program(place(tmp_path)):
        assert journal.sessions() == []
        assert journal.condition is JournalCondition.BUSY
        assert journal.message.startswith("Another program is holding your history file.")
    assert [record.id for record in journal.sessions()] == [session_id]
    assert (journal.condition, journal.message) == (JournalCondition.READY, "")
    with moved_away(place(tmp_path)):
        assert journal.sessions() == []
        assert journal.condition is JournalCondition.LOST
    assert len(journal.sessions()) == 1
    assert journal.condition is JournalCondition.READY
    journal.close()


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_CANTOPEN]
)
def test_a_disk_that_fails_once_while_reading_does_not_end_the_saving(tmp_path: Path, code: int) -> None:
    def failing(connection: sqlite3.Connection) -> list[str]:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = code
        raise error

    journal = journal_in(tmp_path)
    assert journal._access.read(failing, ["nothing"]) == ["nothing"]
    assert (journal.condition, journal.writable) == (JournalCondition.UNREACHABLE, True)
    play_through(journal)
    assert (len(journal.sessions()), journal.condition) == (1, JournalCondition.READY)
    journal.close()


def test_a_page_does_not_wait_for_each_of_its_questions_again(tmp_path: Path) -> None:
    def patience_ms(journal: Journal) -> int:
        with closing(journal._access.new_file()) as file:
            assert file.connection().execute("PRAGMA busy_timeout").fetchone() == (500,)
        assert journal._access._use.file is not None
        connection = journal._access._use.file.connection()
        return int(connection.execute("PRAGMA busy_timeout").fetchone()[0])

    journal = Journal.open(place(tmp_path), FakeClock(), patience_s=0.5)
    play_through(journal)
    assert patience_ms(journal) == 500
    with held_by_another_program(place(tmp_path)):
        assert journal.sessions() == []
    assert patience_ms(journal) == 200
    assert len(journal.sessions()) == 1
    assert patience_ms(journal) == 500
    with held_by_another_program(place(tmp_path)), pytest.raises(StorageError, match="Another program"):
        journal.claim(claimed())
    assert (journal.condition, patience_ms(journal)) == (JournalCondition.BUSY, 200)
    journal.claim(claimed())
    assert (journal.condition, patience_ms(journal)) == (JournalCondition.READY, 500)
    journal.close()


def test_a_start_while_another_program_holds_the_file_recovers_by_itself(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    journal.close()
    with held_by_another_program(place(tmp_path)):
        journal = journal_in(tmp_path)
        assert (journal.condition, journal.writable) == (JournalCondition.BUSY, True)
        recorder = begin(journal)
        recorder.record_set(done(1))
        recorder.flush()
        assert recorder.status().waiting == 1
    assert journal.session(session_id) is not None
    assert journal.condition is JournalCondition.READY
    recorder.close()
    assert recorder.status().saved == 1
    journal.claim(claimed())
    journal.close()


def test_where_even_the_folder_takes_nothing_another_place_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runtime, temporary = tmp_path / "runtime", tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("TMPDIR", str(temporary))
    data = tmp_path / "data"
    journal = journal_in(data)
    recorder = begin(journal)
    # Where a file should be there is a folder: it cannot be opened, not even by an administrator.
    (data / f"spool-{recorder.session_id}.jsonl").mkdir()
    with held_by_another_program(place(data)):
        recorder.record_set(done(1))
        recorder.close()
        journal.close()
    assert [path.name for path in temporary.iterdir()] == [f"spool-{recorder.session_id}.jsonl"]
    assert sets_of(data, recorder.session_id) == [1]
    assert list(temporary.iterdir()) == []


def test_where_nothing_takes_it_the_session_says_that_it_is_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_RUNTIME_DIR", "TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    data = tmp_path / "data"
    journal = journal_in(data)
    recorder = begin(journal)
    blocked = [
        data / f"spool-{recorder.session_id}.jsonl",
        Path("/tmp") / f"spool-{recorder.session_id}.jsonl",
    ]
    for path in blocked:
        path.mkdir()
    try:
        with held_by_another_program(place(data)):
            recorder.record_set(done(1))
            recorder.flush()
            assert "kept in memory" in recorder.status().problem
        recorder.close()
    finally:
        for path in blocked:
            path.rmdir()
    journal.close()
    assert recorder.status().saved == 1
