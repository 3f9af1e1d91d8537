"""A backup has been opened and compared before it counts; what fails takes nothing away."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from glutecoach.domain.plan import Goal
from glutecoach.errors import InputError, StorageError
from glutecoach.paths import Paths
from glutecoach.store import backup_making
from glutecoach.store.backup_file import LARGEST_BYTES, backup_name, named, opened_backup
from glutecoach.store.backup_making import DifferentCopyError, require_same
from glutecoach.store.backups import (
    BackupReason,
    back_up,
    back_up_if_due,
    backups,
    has_history,
    is_sound,
    make_backup,
    newest_sound,
)
from glutecoach.store.condition import JournalCondition
from glutecoach.store.verify import verify
from tests.fakes import FakeClock
from tests.store.stand import claimed, journal_in, place, play_through, rows

DAY_S = 86_400


def a_history(folder: Path, sessions: int = 2) -> Paths:
    journal = journal_in(folder)
    for _ in range(sessions):
        play_through(journal)
    journal.set_goal(Goal(date(2026, 3, 2), 3))
    journal.close()
    return place(folder)


def one_more(paths: Paths, clock: FakeClock | None = None) -> None:
    journal = journal_in(paths.data, clock)
    play_through(journal)
    journal.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.executescript(statement)
        connection.commit()


# Making.


def test_a_backup_holds_what_the_journal_holds_and_says_what(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    made = back_up(paths, FakeClock(), BackupReason.BY_HAND)
    assert made.path == tmp_path / "backups" / "glutecoach-20260302T070000Z-by-hand.db"
    assert (made.sessions, made.last_day, made.reason) == (2, "2026-03-02", BackupReason.BY_HAND)
    assert made.bytes == made.path.stat().st_size
    assert made.words == "a backup of 2 March 2026 with 2 sessions"
    copy = place(tmp_path / "elsewhere")
    copy.data.mkdir()
    shutil.copyfile(made.path, copy.journal)
    assert rows(copy) == rows(paths)
    assert backups(paths) == (made,)
    assert newest_sound(paths) == made


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_it_is_for_the_owners_eyes(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        made = back_up(a_history(tmp_path), FakeClock(), BackupReason.BY_HAND)
    finally:
        os.umask(before)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700


def test_it_is_on_the_disk_before_it_has_its_name_and_its_name_before_old_ones_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = a_history(tmp_path)
    told: list[str] = []
    for module, function in ((os, "fsync"), (backup_making, "sync_folder"), (backup_making, "_thin")):
        before = getattr(module, function)

        def noted(*given: object, name: str = function, real: Callable[..., object] = before) -> object:
            told.append(f"{name} {'named' if any(paths.backups.glob('*.db')) else 'half'}")
            return real(*given)

        monkeypatch.setattr(module, function, noted)
    back_up(paths, FakeClock(), BackupReason.BEFORE_UPGRADE)
    assert told[0] == "fsync half"
    assert told[1] == "sync_folder named"
    told.clear()
    back_up(paths, FakeClock(), BackupReason.BEFORE_UPGRADE)
    assert [each.split()[0] for each in told] == ["fsync", "sync_folder", "fsync", "_thin"]


def test_nothing_new_means_no_new_backup(tmp_path: Path) -> None:
    paths, clock = a_history(tmp_path), FakeClock()
    first = make_backup(paths, clock, BackupReason.BY_HAND)
    clock.advance(60)
    again = make_backup(paths, clock, BackupReason.BY_HAND)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.backup == first.backup
    assert len(backups(paths)) == 1
    one_more(paths)
    assert make_backup(paths, clock, BackupReason.BY_HAND).is_new


def test_a_spoiled_newest_one_does_not_stand_for_a_new_one(tmp_path: Path) -> None:
    paths, clock = a_history(tmp_path), FakeClock()
    first = back_up(paths, clock, BackupReason.BY_HAND)
    spoil(first.path, "DROP TRIGGER event_stands; UPDATE event SET body = '{}' WHERE kind = 'set'")
    clock.advance(60)
    assert make_backup(paths, clock, BackupReason.BY_HAND).is_new


@pytest.mark.parametrize("reason", [BackupReason.BEFORE_UPGRADE, BackupReason.BEFORE_RESTORE])
def test_those_that_are_kept_longer_are_always_made(tmp_path: Path, reason: BackupReason) -> None:
    paths = a_history(tmp_path)
    made = [back_up(paths, FakeClock(), reason) for _ in range(3)]
    assert [each.path.name for each in made] == [
        f"glutecoach-20260302T070000Z-{reason}{again}.db" for again in ("", "-2", "-3")
    ]
    assert backups(paths) == tuple(reversed(made))


def test_those_of_one_second_are_told_in_their_order(tmp_path: Path) -> None:
    paths, made = a_history(tmp_path), []
    for reason in (BackupReason.BY_HAND, BackupReason.BEFORE_RESTORE, BackupReason.BEFORE_IMPORT):
        one_more(paths)
        made.append(back_up(paths, FakeClock(), reason))
    assert backups(paths) == tuple(reversed(made))


def test_a_copy_that_is_not_the_same_does_not_count_and_the_old_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = a_history(tmp_path)
    back_up(paths, FakeClock(), BackupReason.BY_HAND)
    one_more(paths)
    before = names(paths.backups)

    def spoiling(path: Path) -> None:
        spoil(path, "DROP TRIGGER event_stands; UPDATE event SET at_utc = at_utc || ' ' WHERE kind = 'set'")

    monkeypatch.setattr(backup_making, "sync_file", spoiling)
    with pytest.raises(StorageError, match="No backup was made"):
        back_up(paths, FakeClock(), BackupReason.BY_HAND)
    assert names(paths.backups) == before


LIES = {
    "an event less": "DROP TRIGGER event_stays; DELETE FROM event WHERE kind = 'finish'",
    "another body": "DROP TRIGGER event_stands; UPDATE event SET body = body || ' '",
    "another head": "UPDATE session SET head_hash = zeroblob(16)",
    "another plan": "UPDATE installation SET plan_head = zeroblob(16)",
    "a goal less": "DROP TRIGGER plan_event_stays; DELETE FROM plan_event",
    "a list of open sessions": "INSERT INTO open_session SELECT id FROM session LIMIT 1",
    "another version": "PRAGMA user_version = 1",
    "another application": "PRAGMA application_id = 7",
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_every_difference_is_found(tmp_path: Path, lie: str) -> None:
    paths = a_history(tmp_path)
    copy = tmp_path / "copy.db"
    backup_making.verified_copy(paths.journal, copy)
    require_same(paths.journal, copy)
    with closing(sqlite3.connect(copy)) as connection:
        triggers = connection.execute("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        connection.executescript(lie)
        there = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema")}
        for (sql,) in triggers:
            # The lie alone is to be found, not its traces in the schema.
            if sql not in there:
                connection.execute(sql)
        connection.commit()
    with pytest.raises(StorageError):
        require_same(paths.journal, copy)


def test_a_broken_journal_gets_no_backup_and_the_old_ones_stay(tmp_path: Path) -> None:
    paths = a_history(tmp_path, sessions=12)
    made = back_up(paths, FakeClock(), BackupReason.BY_HAND)
    os.truncate(paths.journal, paths.journal.stat().st_size // 2 // 4096 * 4096)
    with pytest.raises(StorageError, match="No backup was made: your history file cannot be read"):
        back_up(paths, FakeClock(), BackupReason.BEFORE_IMPORT)
    assert names(paths.backups) == [made.path.name]


@pytest.mark.parametrize("content", [None, b"", b"<html>" * 900])
def test_where_there_is_no_journal_there_is_no_backup(tmp_path: Path, content: bytes | None) -> None:
    tmp_path.mkdir(exist_ok=True)
    if content is not None:
        place(tmp_path).journal.write_bytes(content)
    with pytest.raises(StorageError, match="No backup was made"):
        back_up(place(tmp_path), FakeClock(), BackupReason.BY_HAND)
    assert list(tmp_path.rglob("*.db")) == ([] if content is None else [place(tmp_path).journal])


def test_a_journal_that_another_program_added_to_is_told_and_not_called_backed_up(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    with closing(sqlite3.connect(paths.journal)) as connection:
        connection.execute("CREATE VIEW mine AS SELECT * FROM session")
    with pytest.raises(StorageError, match="parts that another program changed or added"):
        back_up(paths, FakeClock(), BackupReason.BY_HAND)
    assert backups(paths) == ()


def test_another_program_that_holds_the_journal_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = a_history(tmp_path)
    real = backup_making.connect
    monkeypatch.setattr(
        backup_making, "connect", lambda path, *, writable: real(path, writable=writable, timeout_s=0.05)
    )
    with closing(sqlite3.connect(paths.journal, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StorageError, match="another program is holding your history file"):
            back_up(paths, FakeClock(), BackupReason.BY_HAND)


def test_a_program_that_reads_is_no_matter_and_one_that_writes_waits(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    journal = journal_in(tmp_path)
    with closing(sqlite3.connect(paths.journal, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        assert back_up(paths, FakeClock(), BackupReason.BY_HAND).sessions == 2
    journal.close()


def test_two_at_once_make_one_after_the_other(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    made, failed = [], []

    def attempt() -> None:
        try:
            made.append(back_up(paths, FakeClock(), BackupReason.BEFORE_RESTORE))
        except StorageError as error:
            failed.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len({each.path for each in made}) == 4 == len(backups(paths))
    assert all(is_sound(each.path) for each in made)


def test_what_one_that_was_cut_off_left_does_not_count_and_is_removed_by_the_next(tmp_path: Path) -> None:
    paths = a_history(tmp_path)
    paths.backups.mkdir()
    half = paths.backups / ".glutecoach-20260301T070000Z-daily.db.0a1b2c3d.part"
    for path in (half, half.with_name(f"{half.name}-journal")):
        path.write_bytes(b"half")
    assert backups(paths) == ()
    back_up(paths, FakeClock(), BackupReason.BY_HAND)
    assert names(paths.backups) == ["glutecoach-20260302T070000Z-by-hand.db"]


# Thinning.


def made_over(paths: Paths, days: int, clock: FakeClock) -> None:
    for _ in range(days):
        one_more(paths, clock)
        back_up(paths, clock, BackupReason.DAILY)
        clock.advance(DAY_S)


def test_old_ones_are_thinned_by_their_age_once_a_new_one_is_there(tmp_path: Path) -> None:
    paths, clock = a_history(tmp_path), FakeClock()
    made_over(paths, 30, clock)
    days = [(backup.made.date() - date(2026, 3, 2)).days for backup in backups(paths)]
    # All of the last two, twelve days, then the Sundays of the weeks before.
    assert days == [*range(29, 15, -1), 13, 6]


def test_files_of_others_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    paths, clock = a_history(tmp_path), FakeClock()
    paths.backups.mkdir()
    mine = paths.backups / "my own copy.db"
    looks_like = paths.backups / "glutecoach-20200101T000000Z-daily.db"
    for path in (mine, looks_like):
        path.write_bytes(b"not ours")
    made_over(paths, 20, clock)
    assert mine.exists()
    assert looks_like.exists()
    assert len(backups(paths)) == 2 + 12


def test_another_histories_backups_in_the_same_folder_are_left_alone(tmp_path: Path) -> None:
    """Two computers may put theirs into one folder; so may a history that was begun anew."""
    clock = FakeClock()
    mine, other = a_history(tmp_path / "mine"), a_history(tmp_path / "other")
    theirs = [back_up(other, clock, BackupReason.BEFORE_RESTORE) for _ in range(3)]
    shutil.copytree(other.backups, mine.backups)
    clock.advance(400 * DAY_S)
    made_over(mine, 20, clock)
    left = {backup.path.name for backup in backups(mine)}
    assert {backup.path.name for backup in theirs} <= left
    assert len(left) == 3 + 15


def test_a_backup_that_lacks_something_makes_no_others_go(tmp_path: Path) -> None:
    """An older journal was put back by hand, say: what the newer backups hold must not go with time."""
    paths, clock = a_history(tmp_path), FakeClock()
    old = paths.journal.read_bytes()
    made_over(paths, 16, clock)
    before = set(backups(paths))
    paths.journal.write_bytes(old)
    clock.advance(DAY_S)
    back_up(paths, clock, BackupReason.DAILY)
    assert before <= set(backups(paths))
    one_more(paths, clock)
    clock.advance(DAY_S)
    back_up(paths, clock, BackupReason.DAILY)
    assert not before <= set(backups(paths))


def test_before_a_restore_none_goes(tmp_path: Path) -> None:
    """It may be the very one that is to be restored."""
    paths, clock = a_history(tmp_path), FakeClock()
    made_over(paths, 14, clock)
    clock.advance(300 * DAY_S)
    before = set(backups(paths))
    back_up(paths, clock, BackupReason.BEFORE_RESTORE)
    assert before < set(backups(paths))


# Each day.


def test_one_is_made_a_day_when_something_changed(tmp_path: Path) -> None:
    paths, clock = a_history(tmp_path), FakeClock()
    first = back_up_if_due(paths, clock)
    assert first is not None
    assert first.backup.reason is BackupReason.DAILY
    one_more(paths)
    clock.advance(3_600)
    assert back_up_if_due(paths, clock) is None
    clock.advance(DAY_S)
    assert back_up_if_due(paths, clock) is not None
    clock.advance(DAY_S)
    assert back_up_if_due(paths, clock) is None
    assert len(backups(paths)) == 2


def test_the_day_is_that_of_the_users_clock(tmp_path: Path) -> None:
    """23:30 and 00:30 in Berlin are one day of UTC."""
    paths, clock = a_history(tmp_path), FakeClock()
    clock.advance(15.5 * 3_600)
    assert back_up_if_due(paths, clock) is not None
    one_more(paths)
    clock.advance(3_600)
    assert back_up_if_due(paths, clock) is not None
    one_more(paths)
    clock.advance(10 * 3_600)
    assert back_up_if_due(paths, clock) is None


def test_an_empty_journal_needs_none(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    assert not has_history(place(tmp_path))
    assert back_up_if_due(place(tmp_path), FakeClock()) is None
    journal.set_goal(Goal(date(2026, 3, 2), 3))
    journal.close()
    assert has_history(place(tmp_path))
    assert back_up_if_due(place(tmp_path), FakeClock()) is not None


def test_before_an_upgrade_one_is_made(tmp_path: Path) -> None:
    from tests.store.test_migrations import released

    released(1, tmp_path)
    journal = journal_in(tmp_path)
    assert journal.condition is JournalCondition.READY
    journal.close()
    (made,) = backups(place(tmp_path))
    assert (made.reason, made.sessions) == (BackupReason.BEFORE_UPGRADE, 3)
    with closing(sqlite3.connect(made.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert is_sound(made.path)


# Another folder.


def elsewhere(paths: Paths, folder: Path) -> Paths:
    return Paths(paths.config, paths.data, paths.state, paths.cache, folder)


def test_backups_go_where_the_settings_say(tmp_path: Path) -> None:
    paths = elsewhere(a_history(tmp_path / "data"), tmp_path / "stick")
    made = make_backup(paths, FakeClock(), BackupReason.BY_HAND)
    assert (made.backup.path.parent, made.note) == (tmp_path / "stick", "")
    assert backups(paths) == (made.backup,)
    assert not paths.backups.exists()


@pytest.mark.parametrize("where", ["not-there/glutecoach", "a-file", "a-file/below"])
def test_where_that_folder_cannot_be_used_the_usual_one_is_and_it_is_said(tmp_path: Path, where: str) -> None:
    (tmp_path / "a-file").write_text("x")
    paths = elsewhere(a_history(tmp_path / "data"), tmp_path / where)
    made = make_backup(paths, FakeClock(), BackupReason.BY_HAND)
    assert made.backup.path.parent == paths.backups
    assert "takes no backup" in made.note
    assert made.note.endswith("so it is in the usual folder.")
    assert not (tmp_path / "not-there").exists()
    assert newest_sound(paths) == made.backup


def test_where_neither_can_be_written_it_is_said(tmp_path: Path) -> None:
    paths = a_history(tmp_path / "data")
    paths.backups.write_text("in the way")
    with pytest.raises(StorageError, match="No backup was made: their folder cannot be written") as told:
        back_up(paths, FakeClock(), BackupReason.BY_HAND)
    assert "backup_folder" in told.value.remedy


def test_backups_in_that_folder_alone_tell_of_a_loss_too(tmp_path: Path) -> None:
    paths = elsewhere(a_history(tmp_path / "data"), tmp_path / "stick")
    back_up(paths, FakeClock(), BackupReason.BY_HAND)
    shutil.rmtree(paths.data)
    from glutecoach.store.journal import Journal

    journal = Journal.open(paths, FakeClock())
    assert journal.condition is JournalCondition.LOST
    offered = journal.backups.on_offer()
    assert offered is not None
    assert offered.sessions == 2
    journal.close()


# Opening what is there.


def test_names_are_read_as_they_are_written() -> None:
    now = FakeClock().now().local
    for reason in BackupReason:
        for number in (1, 2, 17):
            assert named(backup_name(now, reason, number)) == (now, reason)
    for name in ("journal.db", "glutecoach-20260302T070000Z-other.db", "glutecoach-20269902T070000Z-daily.db",
                 "glutecoach-20260302T070000Z-daily.db.part", ".glutecoach-20260302T070000Z-daily.db"):  # fmt: skip
        assert named(name) is None


def test_deleted_sessions_do_not_count(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    ids = [play_through(journal) for _ in range(3)]
    journal.claim(claimed())
    journal.delete(ids[0])
    journal.delete(ids[1])
    journal.restore(ids[1])
    journal.close()
    assert back_up(place(tmp_path), FakeClock(), BackupReason.BY_HAND).sessions == 3


HOSTILE = {
    "a view that never ends": "ALTER TABLE session RENAME TO s; CREATE VIEW session AS SELECT * FROM session",
    "a trigger": "CREATE TRIGGER more AFTER INSERT ON event BEGIN DELETE FROM session; END",
    "a trigger of ours with another text": "DROP TRIGGER event_stays; CREATE TRIGGER event_stays "
    "BEFORE DELETE ON event BEGIN SELECT 1; END",
    "a trigger less": "DROP TRIGGER event_stays",
    "a table less": "DROP TABLE open_session",
    "another table": "DROP TABLE open_session; CREATE TABLE open_session (id)",
    "a virtual table": "CREATE VIRTUAL TABLE more USING fts5(words)",
    "another application": "PRAGMA application_id = 1",
    "no version": "PRAGMA user_version = 0",
}


@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_ours_is_not_opened(tmp_path: Path, statement: str) -> None:
    made = back_up(a_history(tmp_path), FakeClock(), BackupReason.BY_HAND)
    with closing(sqlite3.connect(made.path)) as connection:
        connection.executescript(statement)
        connection.commit()
    with pytest.raises(InputError), opened_backup(made.path):
        pass
    assert backups(place(tmp_path)) == ()
    assert newest_sound(place(tmp_path)) is None


def test_a_table_or_an_index_more_does_no_harm(tmp_path: Path) -> None:
    """Whoever looked at the journal with another program may have left one."""
    made = back_up(a_history(tmp_path), FakeClock(), BackupReason.BY_HAND)
    with closing(sqlite3.connect(made.path)) as connection:
        connection.executescript("CREATE TABLE mine (x); CREATE INDEX quick ON session (title); ANALYZE")
    assert is_sound(made.path)


def test_a_backup_of_a_newer_version_is_told(tmp_path: Path) -> None:
    made = back_up(a_history(tmp_path), FakeClock(), BackupReason.BY_HAND)
    with closing(sqlite3.connect(made.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with (
        pytest.raises(InputError, match=r"was made by glutecoach .* Please update"),
        opened_backup(made.path),
    ):
        pass


def huge(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(LARGEST_BYTES + 1)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_page(path: Path) -> None:
    path.write_text("<html>" * 2_000)


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.skipif(os.name == "nt", reason="has no such pipes")
@pytest.mark.parametrize("change", [huge, a_folder, a_pipe, a_page, gone])
def test_what_is_no_backup_at_all_is_refused_at_once(tmp_path: Path, change: Callable[[Path], None]) -> None:
    made = back_up(a_history(tmp_path), FakeClock(), BackupReason.BY_HAND)
    change(made.path)
    with pytest.raises(InputError), opened_backup(made.path):
        pass
    assert backups(place(tmp_path)) == ()


def test_what_lies_beside_a_backup_is_not_played_into_it(tmp_path: Path) -> None:
    from tests.store.test_opening import wal_of

    made = back_up(a_history(tmp_path / "mine"), FakeClock(), BackupReason.BY_HAND)
    foreign = wal_of(a_history(tmp_path / "other"))
    made.path.with_name(f"{made.path.name}-wal").write_bytes(foreign)
    before = made.path.read_bytes()
    with opened_backup(made.path) as connection:
        assert verify(connection).holds
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (6,)
    assert made.path.read_bytes() == before


def test_a_backup_cannot_be_written_to(tmp_path: Path) -> None:
    made = back_up(a_history(tmp_path), FakeClock(), BackupReason.BY_HAND)
    with opened_backup(made.path) as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM open_session")


def test_one_bit_that_turned_is_found(tmp_path: Path) -> None:
    paths, clock = a_history(tmp_path), FakeClock()
    older = back_up(paths, clock, BackupReason.BY_HAND)
    one_more(paths)
    clock.advance(DAY_S)
    newest = back_up(paths, clock, BackupReason.BY_HAND)
    content = newest.path.read_bytes()
    place_of_it = content.index(b'"outcome"')
    newest.path.write_bytes(content[:place_of_it] + b'"Outcome"' + content[place_of_it + 9 :])
    assert backups(paths)[0] == newest
    assert not is_sound(newest.path)
    assert newest_sound(paths) == older


def test_the_error_of_a_wrong_copy_says_what_to_do() -> None:
    assert str(DifferentCopyError()).count(".") >= 2
