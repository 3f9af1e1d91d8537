"""Disks that are full, limited or read-only, seen from a program of its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from glutecoach.store.condition import JournalCondition
from tests.faults.child import MANY_SETS, SETS
from tests.faults.harness import has_own_mounts, on_own_mounts, read_back, run, sets_of
from tests.store.stand import begin, cut_off, done, journal_in, place, play_through, rows

posix = pytest.mark.skipif(os.name == "nt", reason="needs limits of POSIX")
own_mounts = pytest.mark.skipif(
    not has_own_mounts(), reason="needs mounts of its own (an administrator on Linux)"
)

SMALL_DISK = 'mount -t tmpfs -o size=1m,mode=700 tmpfs "$folder"'
READ_ONLY = 'mount --bind "$folder" "$folder"; mount -o remount,bind,ro "$folder"'


def test_without_any_limit_a_session_is_saved_as_it_goes(tmp_path: Path) -> None:
    """The control of this file."""
    told = run("whole", tmp_path)
    assert [one["saved"] for one in told] == [*range(1, SETS + 1), SETS + 1]
    assert {(one["waiting"], one["problem"]) for one in told} == {(0, "")}


@posix
def test_a_session_on_a_disk_that_takes_no_more_reaches_its_end_and_nothing_is_lost(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    play_through(journal)
    journal.close()
    told = run("limited", tmp_path)
    assert told[-1]["waiting"] > 0
    assert told[-1]["problem"].startswith("The disk is full, or takes nothing more. Please free some space.")
    records, verified = read_back(tmp_path)
    assert verified.holds
    assert sorted(map(len, (record.sets for record in records))) == [1, MANY_SETS]
    assert list(tmp_path.glob("spool-*")) == []


@posix
def test_a_limit_from_the_first_start_on_leaves_nothing_half_begun(tmp_path: Path) -> None:
    (tmp_path / "journal.db").touch()
    told = run("limited", tmp_path)
    assert told[-1] == {
        "saved": 0,
        "waiting": MANY_SETS + 1,
        "problem": "This session is not saved: The disk is full, so no history can be begun.",
    }
    assert not (tmp_path / "journal.db").exists()
    journal = journal_in(tmp_path)
    play_through(journal)
    journal.close()


@own_mounts
def test_a_full_disk_uses_the_reserve_first_and_all_is_written_when_there_is_room(tmp_path: Path) -> None:
    small, result = tmp_path / "small", tmp_path / "result"
    small.mkdir()
    first, full, room, after = run("filled", small, *on_own_mounts(small, SMALL_DISK, copy_to=result))
    assert (first["saved"], first["problem"]) == (1, "")
    assert full["problem"].startswith("The disk is full, or takes nothing more.")
    assert room["reserve"] is False
    # The reserve alone gave room for several sessions.
    assert full["saved"] > 40
    assert full["saved"] + full["waiting"] == room["set"]
    assert (after["waiting"], after["problem"]) == (0, "")
    records, verified = read_back(result)
    assert verified.holds
    assert sets_of(records) == list(range(1, room["set"] + 1))


@own_mounts
def test_a_history_on_a_read_only_disk_is_read_and_says_that_nothing_is_saved(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    play_through(journal)
    journal.close()
    cut_off(tmp_path)
    before = rows(place(tmp_path))
    looked, tried = run("looking", tmp_path, *on_own_mounts(tmp_path, READ_ONLY))
    assert (looked["condition"], looked["writable"], looked["sessions"], looked["facts"]) == (
        "read-only", False, 2, 2
    )  # fmt: skip
    assert looked["message"].startswith("Your history can be read but not written here.")
    assert looked["unfinished"] is False
    assert (tried["saved"], tried["problem"]) == (
        0, "This session is not saved: Your history can be read but not written here."
    )  # fmt: skip
    assert rows(place(tmp_path)) == before


def test_a_folder_without_the_right_to_write_is_read_only_and_nothing_is_lost(tmp_path: Path) -> None:
    data = tmp_path / "data"
    journal = journal_in(data)
    play_through(journal)
    journal.close()
    with denied(data):
        journal = journal_in(data)
        assert (journal.condition, journal.writable) == (JournalCondition.READ_ONLY, False)
        assert len(journal.sessions()) == 1
        recorder = begin(journal)
        recorder.record_set(done(1))
        recorder.close()
        assert recorder.status().saved == 0
        journal.close()
    journal = journal_in(data)
    assert (journal.condition, len(journal.sessions())) == (JournalCondition.READY, 1)
    journal.close()


def test_a_folder_that_may_not_be_made_is_told(tmp_path: Path) -> None:
    with denied(tmp_path):
        journal = journal_in(tmp_path / "data")
        assert (journal.condition, journal.writable) == (JournalCondition.UNREACHABLE, False)
        assert "it cannot be created" in journal.message
        journal.close()


@contextmanager
def denied(folder: Path) -> Iterator[None]:
    """Take the right to write from a folder and what is in it; skips where that means nothing."""
    paths = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(modes[path] & ~0o222)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("an administrator may write everywhere")
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@own_mounts
def test_a_read_only_disk_without_a_history_is_told_too(tmp_path: Path) -> None:
    looked, tried = run("looking", tmp_path, *on_own_mounts(tmp_path, READ_ONLY))
    assert (looked["condition"], looked["sessions"], tried["saved"]) == ("read-only", 0, 0)
    below = tmp_path / "below"
    looked, tried = run("looking", below, *on_own_mounts(tmp_path, READ_ONLY))
    assert (looked["condition"], tried["saved"]) == ("unreachable", 0)


@own_mounts
def test_a_write_that_was_cut_off_is_rolled_back_even_on_a_read_only_disk(tmp_path: Path) -> None:
    journal = journal_in(tmp_path / "live")
    ids = [play_through(journal, sets=30) for _ in range(3)]
    journal.close()
    cut = tmp_path / "cut"
    copy_in_the_middle_of_a_write(tmp_path / "live", cut)
    looked, _ = run("looking", cut, *on_own_mounts(cut, READ_ONLY))
    assert (looked["condition"], looked["sessions"]) == ("read-only", len(ids))
    records, verified = read_back(cut)
    assert verified.holds
    assert len(records) == len(ids)


def copy_in_the_middle_of_a_write(live: Path, cut: Path) -> None:
    """Copy file and rollback journal when pages of a transaction are on the disk but it is not committed."""
    with closing(sqlite3.connect(live / "journal.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE session SET head_hash = zeroblob(3000)")
        connection.execute("CREATE TABLE filler AS SELECT a.body FROM event a, event b LIMIT 2000")
        assert (live / "journal.db-journal").stat().st_size > 0
        shutil.copytree(live, cut)
        connection.execute("ROLLBACK")
