"""What is in the history's place decides what happens; nothing is ever begun anew in silence, or removed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from glutecoach.domain.record import SessionOutcome
from glutecoach.errors import StorageError
from glutecoach.paths import Paths
from glutecoach.store import condition
from glutecoach.store.condition import JournalCondition, trouble_of
from glutecoach.store.journal import Journal
from glutecoach.store.migrations import NEWEST
from tests.store.stand import begin, claimed, cut_off, done, journal_in, place, play_through, rows


def a_history(folder: Path) -> Paths:
    journal = journal_in(folder)
    play_through(journal)
    journal.claim(claimed())
    journal.close()
    return place(folder)


def told(journal: Journal) -> tuple[JournalCondition, bool, int]:
    return journal.condition, journal.writable, len(journal.sessions())


def set_header(paths: Paths, pragma: str) -> None:
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute(f"PRAGMA {pragma}")
        connection.commit()


# Lost.


def remove(paths: Paths) -> None:
    paths.journal.unlink()


def empty(paths: Paths) -> None:
    paths.journal.write_bytes(b"")


def empty_database(paths: Paths) -> None:
    paths.journal.unlink()
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute("VACUUM")
    assert paths.journal.stat().st_size > 0


@pytest.mark.parametrize("lose", [remove, empty, empty_database])
def test_a_history_that_is_gone_is_lost_and_nothing_begins_in_its_place(tmp_path: Path, lose) -> None:
    paths = a_history(tmp_path)
    lose(paths)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.LOST, False, 0)
    assert journal.message.startswith(
        "Your history of 2 sessions until 2026-03-02 is missing. Put its file back"
    )
    with pytest.raises(StorageError):
        journal.claim(claimed())
    journal.close()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("lose", [remove, empty, empty_database])
def test_without_any_history_the_same_is_a_new_beginning(tmp_path: Path, lose) -> None:
    """The control: it is the past that makes the difference."""
    journal_in(tmp_path).close()
    lose(place(tmp_path))
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.READY, True, 0)
    play_through(journal)
    journal.close()


def test_backups_alone_tell_that_there_was_a_history(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "2026-03-01.db").write_bytes(b"x")
    journal = journal_in(tmp_path)
    assert journal.condition is JournalCondition.LOST
    assert journal.message.startswith("Your history is missing, though backups of it are there.")
    journal.close()


def test_a_file_that_is_put_back_is_found_by_looking_again(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    aside = paths.journal.rename(tmp_path / "aside.db")
    journal = journal_in(tmp_path)
    assert journal.condition is JournalCondition.LOST
    aside.rename(paths.journal)
    journal.look_again()
    assert told(journal) == (JournalCondition.READY, True, 2)
    journal.close()


def test_what_is_done_while_the_history_is_lost_is_added_when_it_is_back(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    aside = paths.journal.rename(tmp_path / "aside.db")
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert recorder.status().problem == (
        "Not in your history yet: Your history of 2 sessions until 2026-03-02 is missing. "
        "This session is kept in a file and added when the history is back."
    )
    assert not paths.journal.exists()
    aside.rename(paths.journal)
    journal.look_again()
    assert told(journal) == (JournalCondition.READY, True, 3)
    journal.close()


def test_a_new_history_begins_only_on_the_users_word(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    remove(paths)
    journal = journal_in(tmp_path)
    assert journal.set_aside() is None
    assert told(journal) == (JournalCondition.READY, True, 0)
    journal.close()
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.READY, True, 0)
    with pytest.raises(StorageError):
        journal.set_aside()
    journal.close()


# Damaged, or something else.


def truncate(paths: Paths) -> None:
    os.truncate(paths.journal, paths.journal.stat().st_size // 2)


def zero_header(paths: Paths) -> None:
    content = paths.journal.read_bytes()
    paths.journal.write_bytes(bytes(100) + content[100:])


def web_page(paths: Paths) -> None:
    paths.journal.write_bytes(b"<!doctype html><title>Sign in</title>" * 500)


def other_database(paths: Paths) -> None:
    paths.journal.unlink()
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute("CREATE TABLE session (id, title)")
        connection.commit()


def folder(paths: Paths) -> None:
    paths.journal.unlink()
    paths.journal.mkdir()


@pytest.mark.parametrize("spoil", [truncate, zero_header, web_page, other_database, folder])
def test_what_cannot_be_read_is_told_kept_and_not_written_to(tmp_path: Path, spoil) -> None:
    paths = a_history(tmp_path)
    spoil(paths)
    before = None if paths.journal.is_dir() else paths.journal.read_bytes()
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.DAMAGED, False, 0)
    assert journal.message.count(".") >= 2
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert recorder.status().saved == 0
    assert before is None or paths.journal.read_bytes() == before
    kept = journal.set_aside()
    assert kept is not None
    assert kept.name == "history.damaged-20260302T070000Z.db"
    assert before is None or kept.read_bytes() == before
    assert told(journal) == (JournalCondition.READY, True, 1)
    journal.close()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_pipe_in_its_place_blocks_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "journal.db")
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.DAMAGED, False, 0)
    journal.close()


def test_sessions_outside_the_broken_pages_can_still_be_read(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    ids = [play_through(journal, sets=40) for _ in range(8)]
    journal.close()
    paths = place(tmp_path)
    with closing(sqlite3.connect(paths.journal)) as connection:
        query = "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' ORDER BY pageno"
        try:
            page = connection.execute(query).fetchall()[3][0]
        except sqlite3.OperationalError:
            pytest.skip("this SQLite does not tell where its pages are")
    content = bytearray(paths.journal.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xaa" * 4096
    paths.journal.write_bytes(content)
    journal = journal_in(tmp_path)
    found = journal.sessions()
    assert 0 < len(found) < len(ids)
    assert told(journal)[:2] == (JournalCondition.DAMAGED, False)
    verified = journal.verify()
    assert verified is None or not verified.holds
    journal.close()


# Newer.


def test_a_newer_history_is_read_and_not_touched(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    cut_off(tmp_path)
    set_header(paths, f"user_version = {NEWEST + 1}")
    before = paths.journal.read_bytes()
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.NEWER, False, 3)
    assert journal.message.startswith("This history was written by glutecoach 0.")
    assert len(journal.facts()) == 3
    assert journal.unfinished() is None
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.close()
    assert recorder.status().saved == 0
    with pytest.raises(StorageError):
        journal.delete(journal.sessions()[0].id)
    with pytest.raises(StorageError):
        journal.set_aside()
    journal.close()
    assert paths.journal.read_bytes() == before


def test_a_newer_history_with_other_tables_is_told_too(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute("ALTER TABLE session RENAME TO sitting")
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
        connection.commit()
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.NEWER, False, 0)
    assert journal.message.startswith("This history was written by a newer glutecoach.")
    journal.close()


# Places that cannot be used.


@pytest.mark.parametrize("where", ["file/below", "file"])
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("x")
    journal = journal_in(tmp_path / where)
    assert told(journal) == (JournalCondition.UNREACHABLE, False, 0)
    assert "--data-dir" in journal.message
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.close()
    assert recorder.status().problem.startswith(
        "This session is not saved: The folder of your history cannot"
    )
    journal.close()


# Side files.


def test_a_foreign_log_beside_a_history_is_moved_away_and_never_played_into_it(tmp_path: Path) -> None:
    paths = a_history(tmp_path / "mine")
    other = a_history(tmp_path / "other")
    foreign = wal_of(other)
    (paths.data / "journal.db-wal").write_bytes(foreign)
    journal = journal_in(tmp_path / "mine")
    assert told(journal) == (JournalCondition.READY, True, 2)
    verified = journal.verify()
    journal.close()
    assert verified is not None
    assert verified.holds
    kept = list(paths.data.glob("journal.db-wal.foreign-*"))
    assert [path.read_bytes() for path in kept] == [foreign]


def test_a_foreign_log_would_have_been_played(tmp_path: Path) -> None:
    """The control: without being moved, SQLite believes it."""
    paths = a_history(tmp_path / "mine")
    foreign = wal_of(a_history(tmp_path / "other"))
    before = rows(paths)["event"]
    (paths.data / "journal.db-wal").write_bytes(foreign)
    assert (len(before), rows(paths)["event"]) == (4, [])


def wal_of(paths: Paths) -> bytes:
    """The log of a history that another program switched to a log and wrote to."""
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("DROP TRIGGER event_stays")
        connection.execute("DELETE FROM event")
        connection.commit()
        content = paths.journal.with_name("journal.db-wal").read_bytes()
    assert content
    return content


def test_a_history_that_another_program_switched_to_a_log_keeps_what_is_in_it(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    copy = tmp_path / "copy"
    copy.mkdir()
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("INSERT INTO open_session SELECT id FROM session LIMIT 1")
        connection.commit()
        for name in ("journal.db", "journal.db-wal"):
            shutil.copy(paths.data / name, copy / name)
    journal = journal_in(copy)
    assert told(journal) == (JournalCondition.READY, True, 2)
    journal.close()
    assert len(rows(place(copy))["open_session"]) == 1
    assert not (copy / "journal.db-wal").exists()


@pytest.mark.parametrize("side", ["-journal", "-wal"])
def test_side_files_without_a_history_are_moved_away_before_one_begins(tmp_path: Path, side: str) -> None:
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / f"journal.db{side}").write_bytes(b"of something else")
    journal = journal_in(tmp_path)
    assert told(journal) == (JournalCondition.READY, True, 0)
    play_through(journal)
    journal.close()
    (kept,) = tmp_path.glob(f"journal.db{side}.foreign-*")
    assert kept.read_bytes() == b"of something else"


# Messages.


@pytest.mark.parametrize(
    "trouble",
    [
        condition.FULL, condition.READ_ONLY, condition.FULL_AT_START, condition.BUSY, condition.DAMAGED,
        condition.FOREIGN, condition.GONE, condition.SQLITE_TOO_OLD, condition.newer("2.3"),
        condition.newer(""), condition.lost("Gone.", "here"), condition.unreachable("no such device"),
    ],
)  # fmt: skip
def test_every_trouble_is_one_sentence_and_one_of_what_to_do(trouble: condition.Trouble) -> None:
    for sentence in (trouble.problem, trouble.remedy):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    for word in ("dysfunction", "misaligned", "inhibited", "damaged", "degenerated", "error"):
        assert word not in trouble.message.lower()


def test_errors_nobody_foresaw_are_told_in_words() -> None:
    assert trouble_of(RuntimeError("x")).condition is JournalCondition.UNREACHABLE
    assert trouble_of(OSError()).message
    assert trouble_of(sqlite3.DatabaseError("x")).condition is JournalCondition.DAMAGED
    assert trouble_of(sqlite3.InterfaceError("x")).condition is JournalCondition.UNREACHABLE
