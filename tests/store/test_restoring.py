"""A backup comes back whole or not at all, and what was there is kept, whatever it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from glutecoach.domain.plan import Goal
from glutecoach.errors import InputError, StorageError
from glutecoach.paths import Paths
from glutecoach.store import restoring
from glutecoach.store.backup_words import preview_lines
from glutecoach.store.backups import Backup, BackupReason, back_up, backups, is_sound
from glutecoach.store.changes import Correction
from glutecoach.store.condition import FULL, JournalCondition, TroubleError
from glutecoach.store.copies_beside import copies_beside
from glutecoach.store.history_file import HistoryFile
from glutecoach.store.lock import SessionRunningError
from glutecoach.store.marker import Marker, PastHistory
from glutecoach.store.migrations import NEWEST
from glutecoach.store.queries import Extent
from glutecoach.store.restore_preview import restore_preview
from glutecoach.store.restoring import exchanged, restore
from glutecoach.store.salvage import salvage
from tests.fakes import FakeClock
from tests.store.stand import begin, journal_in, place, play_through, rows
from tests.store.test_migrations import released
from tests.store.test_opening import (
    empty,
    empty_database,
    folder,
    other_database,
    remove,
    set_header,
    truncate,
    wal_of,
    web_page,
    zero_header,
)


def a_backup(tmp_path: Path, sessions: int = 12) -> tuple[Paths, Backup]:
    """A journal with a backup of all of it."""
    journal = journal_in(tmp_path)
    for _ in range(sessions):
        play_through(journal)
    journal.set_goal(Goal(date(2026, 3, 2), 3))
    journal.close()
    return place(tmp_path), back_up(place(tmp_path), FakeClock(), BackupReason.BY_HAND)


def in_order(paths: Paths) -> int:
    """Require that the journal is in order, and return how many sessions it has."""
    journal = journal_in(paths.data)
    assert (journal.condition, journal.writable) == (JournalCondition.READY, True)
    verified = journal.verify()
    assert verified is not None
    assert verified.holds
    count = len(journal.sessions())
    journal.close()
    return count


def everything(folder: Path) -> dict[str, bytes]:
    """All files but the locks, which everybody leaves."""
    found = (path for path in folder.rglob("*") if path.is_file() and "lock" not in path.name)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


# What will change.


def test_what_a_restore_would_change_is_told_before(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path, sessions=3)
    journal = journal_in(tmp_path)
    first, second, _ = [record.id for record in journal.sessions()]
    new = play_through(journal)
    journal.delete(first)
    journal.correct(second, Correction(reason="It was the other one."))
    journal.set_goal(Goal(date(2026, 3, 9), 4))
    journal.close()
    before = everything(tmp_path)
    preview = restore_preview(paths, made.path)
    assert (preview.now, preview.after) == (Extent(3, "2026-03-02"), Extent(3, "2026-03-02"))
    assert [line.id for line in preview.missing] == [new]
    assert [line.id for line in preview.coming_back] == [first]
    assert (preview.changed, preview.plan_changes, preview.is_same) == (1, True, False)
    assert everything(tmp_path) == before
    assert preview_lines(preview) == [
        "Now:    3 sessions to 2 March 2026",
        "After:  3 sessions to 2 March 2026",
        "1 session would not be there any more:",
        "  2026-03-02  First week wake-up",
        "1 session would come back:",
        "  2026-03-02  First week wake-up",
        "1 session would be as they were then, without later changes.",
        "Goals, pauses, visits and results will be those of then.",
    ]


def test_of_many_sessions_ten_are_named_and_the_others_counted(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path, sessions=1)
    journal = journal_in(tmp_path)
    for _ in range(14):
        play_through(journal)
    journal.close()
    lines = preview_lines(restore_preview(paths, made.path))
    assert len(lines) == 2 + 1 + 10 + 1
    assert lines[-1] == "  and 4 more"


def test_of_the_same_nothing_would_change(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path, sessions=1)
    assert restore_preview(paths, made.path).is_same


@pytest.mark.parametrize("spoil", [remove, empty, truncate, zero_header, web_page])
def test_where_nothing_can_be_read_everything_comes_back(
    tmp_path: Path, spoil: Callable[[Paths], None]
) -> None:
    paths, made = a_backup(tmp_path)
    spoil(paths)
    preview = restore_preview(paths, made.path)
    assert preview.now is None
    assert (len(preview.coming_back), preview.missing, preview.is_same) == (12, (), False)


# Bringing it back.


def test_a_backup_comes_back_and_what_was_there_becomes_one(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path)
    then = rows(paths)
    journal = journal_in(tmp_path)
    play_through(journal)
    journal.close()
    later = rows(paths)
    restored = restore(paths, FakeClock(), made.path)
    assert restored.held == Extent(12, "2026-03-02")
    assert rows(paths) == then
    assert in_order(paths) == 12
    before, _ = backups(paths)
    assert (before.path, before.reason, before.sessions) == (restored.kept, BackupReason.BEFORE_RESTORE, 13)
    restore(paths, FakeClock(), before.path)
    assert rows(paths) == later


@pytest.mark.parametrize("lose", [remove, empty])
def test_where_there_was_nothing_nothing_is_kept(tmp_path: Path, lose: Callable[[Paths], None]) -> None:
    paths, made = a_backup(tmp_path)
    then = rows(paths)
    lose(paths)
    assert restore(paths, FakeClock(), made.path).kept is None
    assert rows(paths) == then
    assert in_order(paths) == 12


@pytest.mark.parametrize("spoil", [truncate, zero_header, web_page, other_database, empty_database])
def test_what_cannot_be_backed_up_is_kept_as_it_is(tmp_path: Path, spoil: Callable[[Paths], None]) -> None:
    paths, made = a_backup(tmp_path)
    then = rows(paths)
    spoil(paths)
    content = paths.journal.read_bytes()
    kept = restore(paths, FakeClock(), made.path).kept
    assert kept == tmp_path / "history.damaged-20260302T070000Z.db"
    assert kept is not None
    assert kept.read_bytes() == content
    assert rows(paths) == then
    assert in_order(paths) == 12
    spoil(paths)
    again = restore(paths, FakeClock(), made.path).kept
    assert again == tmp_path / "history.damaged-20260302T070000Z-2.db"
    assert kept.read_bytes() == content


def test_a_folder_in_its_place_is_kept_too(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path)
    folder(paths)
    kept = restore(paths, FakeClock(), made.path).kept
    assert kept is not None
    assert kept.is_dir()
    assert in_order(paths) == 12


def test_a_newer_history_is_kept_to_the_byte(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path)
    set_header(paths, f"user_version = {NEWEST + 1}")
    content = paths.journal.read_bytes()
    assert restore_preview(paths, made.path).now == Extent(12, "2026-03-02")
    kept = restore(paths, FakeClock(), made.path).kept
    assert kept == tmp_path / "history.newer-20260302T070000Z.db"
    assert kept is not None
    assert kept.read_bytes() == content
    assert in_order(paths) == 12


def test_an_older_backup_is_brought_to_this_version(tmp_path: Path) -> None:
    old = released(1, tmp_path / "old")
    paths, _ = a_backup(tmp_path / "mine")
    restored = restore(paths, FakeClock(), old)
    assert restored.held.sessions == 3
    with closing(sqlite3.connect(paths.journal)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
    assert in_order(paths) == 3


@pytest.mark.parametrize("side", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_the_journal_is_not_played_into_what_comes_back(tmp_path: Path, side: str) -> None:
    paths, made = a_backup(tmp_path / "mine")
    other, _ = a_backup(tmp_path / "other")
    then = rows(paths)
    paths.journal.unlink()
    foreign = wal_of(other)
    beside = paths.journal.with_name(f"journal.db{side}")
    beside.write_bytes(foreign)
    restore(paths, FakeClock(), made.path)
    assert rows(paths) == then
    assert not beside.exists()
    (kept,) = paths.data.glob(f"journal.db{side}.foreign-*")
    assert kept.read_bytes() == foreign


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path / "data")
    (tmp_path / "disk").mkdir()
    target = tmp_path / "disk" / "history.sqlite"
    paths.journal.rename(target)
    paths.journal.symlink_to(target)
    restore(paths, FakeClock(), made.path)
    assert paths.journal.is_symlink()
    assert not target.is_symlink()
    assert in_order(paths) == 12


def test_the_note_of_how_much_there_was_fits_afterwards(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path)
    journal = journal_in(tmp_path)
    for _ in range(3):
        play_through(journal)
    journal.close()
    assert Marker(paths).past() == PastHistory(15, "2026-03-02")
    restore(paths, FakeClock(), made.path)
    assert Marker(paths).past() == PastHistory(12, "2026-03-02")


def test_an_open_journal_brings_one_back_and_goes_on(tmp_path: Path) -> None:
    paths, _ = a_backup(tmp_path)
    truncate(paths)
    journal = journal_in(tmp_path)
    offered = journal.backups.on_offer()
    assert offered is not None
    assert len(journal.backups.preview(offered.path).coming_back) == 12
    journal.backups.put_back(offered.path)
    assert (journal.condition, len(journal.sessions())) == (JournalCondition.READY, 12)
    play_through(journal)
    assert journal.backups.on_offer() is None
    journal.close()
    assert in_order(paths) == 13


# Not brought back.


def test_not_while_a_session_runs(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path)
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    with pytest.raises(SessionRunningError):
        restore(paths, FakeClock(), made.path)
    recorder.close()
    journal.close()
    restore(paths, FakeClock(), made.path)


def spoiled(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"completed"', b'"stopped!!"'))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")


@pytest.mark.parametrize("change", [spoiled, cut, newer])
def test_a_backup_that_does_not_hold_changes_nothing(tmp_path: Path, change: Callable[[Path], None]) -> None:
    paths, made = a_backup(tmp_path)
    change(made.path)
    before = everything(tmp_path)
    with pytest.raises(InputError):
        restore(paths, FakeClock(), made.path)
    assert everything(tmp_path) == before


def test_where_what_is_there_cannot_be_kept_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths, made = a_backup(tmp_path)
    before = everything(tmp_path)

    def full(*_given: object) -> None:
        raise TroubleError(FULL)

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "backup_while_held", full)
        with pytest.raises(
            StorageError, match=r"Nothing was restored\. No backup was made: the disk is full"
        ):
            restore(paths, FakeClock(), made.path)
    assert everything(tmp_path) == before


def test_a_write_that_waited_for_the_old_file_does_not_vanish_with_it(tmp_path: Path) -> None:
    """Between looking for the file and getting its lock, another one may have been put in its place."""
    paths, _ = a_backup(tmp_path)
    file = HistoryFile(paths.journal)
    file.connection()
    shutil.copyfile(paths.journal, tmp_path / "other")
    real = file.connection

    def replaced() -> sqlite3.Connection:
        connection = real()
        (tmp_path / "other").replace(paths.journal)
        return connection

    file.connection = replaced  # type: ignore[method-assign]
    with pytest.raises(TroubleError) as told, file.writing():
        pass
    assert told.value.trouble.condition is JournalCondition.BUSY
    file.close()


def test_what_a_restore_that_was_cut_off_left_is_removed_by_the_next(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path)
    (tmp_path / ".journal.db.0a1b2c3d.part").write_bytes(b"half")
    restore(paths, FakeClock(), made.path)
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


# Adding instead.


def test_a_backup_can_be_added_to_what_is_there_and_twice_is_once(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path, sessions=3)
    journal = journal_in(tmp_path)
    gone = journal.sessions()[0].id
    journal.close()
    shutil.rmtree(paths.data / "state")
    paths.journal.unlink()
    aside = made.path.rename(tmp_path / "aside.db")
    journal = journal_in(tmp_path)
    mine = play_through(journal)
    report = journal.merge(exchanged(aside))
    assert (report.new_sessions, report.plan_changes) == (3, 1)
    assert {gone, mine} <= {record.id for record in journal.sessions()}
    assert journal.goals() == (Goal(date(2026, 3, 2), 3),)
    assert not journal.merge(exchanged(aside)).has_news
    journal.close()
    assert in_order(paths) == 4


def test_an_older_one_can_be_added_too(tmp_path: Path) -> None:
    journal = journal_in(tmp_path / "mine")
    report = journal.merge(exchanged(released(1, tmp_path / "old")))
    assert report.new_sessions == 3
    journal.close()


def test_copies_that_a_service_left_beside_the_journal_are_found(tmp_path: Path) -> None:
    paths, _ = a_backup(tmp_path, sessions=1)
    left = [
        "journal (Ada's conflicted copy 2026-03-01).db",
        "journal (1).db",
        "journal (SFConflict ada 2026-03-01-10-11-12).db",
        "journal.sync-conflict-20260301-101112-ABCDEFG.db",
    ]
    for name in (*left, "journal-notes.db", "other.sync-conflict-1.db", "journal.db.reserve"):
        (tmp_path / name).write_bytes(paths.journal.read_bytes())
    assert sorted(path.name for path in copies_beside(paths.journal)) == sorted(left)
    journal = journal_in(tmp_path)
    assert "second copy from another computer" in journal.remark
    assert "and 3 more" in journal.remark
    journal.close()
    again = journal_in(tmp_path)
    assert again.remark == ""
    again.close()


# Saving what can be read.


def test_a_lost_beginning_of_the_file_costs_nothing(tmp_path: Path) -> None:
    paths, _ = a_backup(tmp_path)
    then = rows(paths)
    zero_header(paths)
    content = paths.journal.read_bytes()
    found = salvage(paths.journal, tmp_path / "salvaged.db")
    assert (found.sessions, found.lost, found.plan_events, found.plan_is_whole) == (12, (), 1, True)
    assert paths.journal.read_bytes() == content
    restore(paths, FakeClock(), tmp_path / "salvaged.db")
    assert in_order(paths) == 12
    now = rows(paths)
    assert (now["event"], sorted(now["session"])) == (then["event"], sorted(then["session"]))
    assert now["installation"][0][0] == then["installation"][0][0]


def test_sessions_behind_a_cut_are_lost_and_named_and_the_others_saved(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    ids = [play_through(journal, sets=5) for _ in range(40)]
    journal.close()
    paths = place(tmp_path)
    os.truncate(paths.journal, paths.journal.stat().st_size * 3 // 4 // 4096 * 4096)
    found = salvage(paths.journal, tmp_path / "salvaged.db")
    assert 10 < found.sessions < 40
    assert found.sessions + len(found.lost) == 40
    assert {line.id for line in found.lost} < set(ids)
    assert {line.day for line in found.lost} == {"2026-03-02"}
    restore(paths, FakeClock(), tmp_path / "salvaged.db")
    assert in_order(paths) == found.sessions


def test_a_session_that_is_not_what_was_written_is_left_out(tmp_path: Path) -> None:
    paths, _ = a_backup(tmp_path)
    with closing(sqlite3.connect(paths.journal)) as connection:
        (wrong,) = connection.execute("SELECT id FROM session ORDER BY id LIMIT 1").fetchone()
        connection.execute("DROP TRIGGER event_stands")
        connection.execute("UPDATE event SET body = '{}' WHERE kind = 'set' AND session = ?", (wrong,))
        connection.execute("UPDATE session SET day = '2020-01-01' WHERE id <> ?", (wrong,))
        connection.commit()
    found = salvage(paths.journal, tmp_path / "salvaged.db")
    assert (found.sessions, [line.id for line in found.lost]) == (11, [wrong])
    restore(paths, FakeClock(), tmp_path / "salvaged.db")
    assert in_order(paths) == 11
    journal = journal_in(tmp_path)
    assert {record.day for record in journal.sessions()} == {date(2026, 3, 2)}
    journal.close()


def test_an_end_that_is_missing_is_not_called_whole(tmp_path: Path) -> None:
    paths, _ = a_backup(tmp_path)
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute("DROP TRIGGER event_stays")
        connection.execute("DELETE FROM event WHERE kind = 'finish'")
        connection.execute("DROP TRIGGER plan_event_stays")
        connection.execute("DELETE FROM plan_event")
        connection.commit()
    with pytest.raises(InputError, match="No session can be read"):
        salvage(paths.journal, tmp_path / "salvaged.db")


def test_every_page_that_is_lost_costs_some_sessions_at_most(tmp_path: Path) -> None:
    """Page by page: what is saved always holds, and what is not is counted."""
    journal = journal_in(tmp_path / "whole")
    for _ in range(10):
        play_through(journal, sets=12)
    journal.close()
    content = place(tmp_path / "whole").journal.read_bytes()
    saved = []
    for page in range(len(content) // 4096):
        broken = tmp_path / f"{page}.db"
        broken.write_bytes(content[: page * 4096] + bytes(4096) + content[(page + 1) * 4096 :])
        try:
            found = salvage(broken, tmp_path / f"{page}-saved.db")
        except InputError:
            saved.append(0)
            continue
        saved.append(found.sessions)
        assert is_sound(tmp_path / f"{page}-saved.db")
        assert found.sessions + len(found.lost) <= 10
    # The beginning, indexes, rules and empty tables cost nothing; only what is in a page is lost with it.
    assert saved.count(10) >= 10
    assert sum(0 < count < 10 for count in saved) >= 5


@pytest.mark.parametrize("spoil", [web_page, other_database])
def test_of_what_was_never_a_history_nothing_is_saved(tmp_path: Path, spoil: Callable[[Paths], None]) -> None:
    paths, _ = a_backup(tmp_path)
    spoil(paths)
    with pytest.raises(InputError, match="No session can be read"):
        salvage(paths.journal, tmp_path / "salvaged.db")


def test_what_other_devices_wrote_is_saved_too_and_where_it_is_lost_the_rest_is(tmp_path: Path) -> None:
    paths, made = a_backup(tmp_path / "mine", sessions=3)
    other = journal_in(tmp_path / "other")
    other.merge(exchanged(made.path))
    ids = [record.id for record in other.sessions()]
    other.correct(ids[0], Correction(reason="Said there."))
    mine = journal_in(paths.data)
    mine.correct(ids[0], Correction(reason="Said here."))
    mine.merge(other.exported())
    notes = mine.history(ids[0])
    other.close()
    mine.close()
    found = salvage(paths.journal, tmp_path / "salvaged.db")
    assert (found.sessions, found.lost) == (3, ())
    assert is_sound(tmp_path / "salvaged.db")
    restore(paths, FakeClock(), tmp_path / "salvaged.db")
    mine = journal_in(paths.data)
    assert mine.history(ids[0]) == notes
    mine.close()
    with closing(sqlite3.connect(paths.journal)) as connection:
        assert connection.execute("SELECT count(*) FROM merged_event").fetchone() > (0,)
        connection.execute("DROP TABLE merged_event")
    assert salvage(paths.journal, tmp_path / "again.db").sessions == 3


def test_an_older_history_is_saved_into_a_new_one(tmp_path: Path) -> None:
    found = salvage(released(1, tmp_path / "old"), tmp_path / "salvaged.db")
    assert (found.sessions, found.lost, found.plan_is_whole) == (4, (), True)
    assert is_sound(tmp_path / "salvaged.db")
    with closing(sqlite3.connect(tmp_path / "salvaged.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
