"""Backups while somebody writes, on disks that fail, and in programs that are killed.

``GLUTECOACH_BACKUPS=500`` makes so many under load instead of a few, and brings a tenth of them back;
``GLUTECOACH_SYSCALLS=60`` disturbs every call up to the sixtieth instead of a few.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from glutecoach.errors import StorageError
from glutecoach.paths import Paths
from glutecoach.store.backup_making import require_same
from glutecoach.store.backups import Backup, BackupReason, back_up, backups, is_sound, make_backup
from glutecoach.store.restoring import restore
from tests.factories import ROOT
from tests.fakes import FakeClock
from tests.faults.harness import has_own_mounts, on_own_mounts, read_back, start
from tests.faults.test_disks import READ_ONLY, SMALL_DISK, copy_in_the_middle_of_a_write, denied
from tests.faults.test_syscalls import LAST, can_trace
from tests.store.stand import journal_in, place, play_through, rows

MANY = int(os.environ.get("GLUTECOACH_BACKUPS", "15"))
OLD_ONES = 3
needs_strace = pytest.mark.skipif(not can_trace(), reason="needs strace")
own_mounts = pytest.mark.skipif(
    not has_own_mounts(), reason="needs mounts of its own (an administrator on Linux)"
)


@contextmanager
def writing(folder: Path) -> Iterator[list[int]]:
    """Have a program save one set after the other; the list's last number is the newest that is saved."""
    saved = [0]
    with start("endless", folder) as process:
        stdout = process.stdout
        assert stdout is not None
        saved.append(json.loads(stdout.readline())["set"])
        reader = threading.Thread(target=lambda: saved.extend(json.loads(line)["set"] for line in stdout))
        reader.start()
        try:
            yield saved
        finally:
            process.kill()
            process.wait()
            reader.join()


def sets_in(path: Path) -> int:
    """What a file holds, read past everything of ours; it must be whole."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return connection.execute("SELECT count(*) FROM event WHERE kind = 'set'").fetchone()[0]


# While somebody writes.


def test_every_backup_made_while_a_session_is_saved_holds_all_that_was_saved(tmp_path: Path) -> None:
    clock, data = FakeClock(), place(tmp_path / "data")
    made: list[Backup] = []
    with writing(data.data) as saved:
        for _ in range(MANY):
            clock.advance(1)
            before = saved[-1]
            backup = back_up(data, clock, BackupReason.BEFORE_UPGRADE)
            # One more may be on the disk than was told.
            assert before <= sets_in(backup.path)
            assert is_sound(backup.path)
            made.append(backup)
    assert len(backups(data)) == MANY
    _, verified = read_back(data.data)
    assert verified.holds
    grown = len({backup.bytes for backup in made}), saved[-1]
    print(f"{MANY} backups under load, {MANY} verified, 0 stale; {grown[1]} sets were saved meanwhile")
    assert grown[1] > 1
    restore_some(made, tmp_path)


def restore_some(made: list[Backup], tmp_path: Path) -> None:
    """Bring every tenth back somewhere else; what is there then is what was in it."""
    chosen = made[:: max(1, len(made) // max(2, MANY // 10))]
    for number, backup in enumerate(chosen):
        paths = place(tmp_path / f"restored-{number}")
        restore(paths, FakeClock(), backup.path)
        original = place(tmp_path / f"original-{number}")
        original.data.mkdir()
        shutil.copyfile(backup.path, original.journal)
        assert rows(paths) == rows(original)
    print(f"{len(chosen)} restored, {len(chosen)} equal")


def test_a_copy_of_the_file_would_be_caught(tmp_path: Path) -> None:
    """The control: the file copied while it is written to is not what the journal holds."""
    journal = journal_in(tmp_path / "live")
    for _ in range(3):
        play_through(journal, sets=30)
    journal.close()
    live, cut = place(tmp_path / "live"), place(tmp_path / "cut")
    copy_in_the_middle_of_a_write(live.data, cut.data)
    with pytest.raises((StorageError, sqlite3.DatabaseError)):
        require_same(live.journal, cut.journal)
    assert not is_sound(cut.journal)


def test_copies_under_load_are_caught_too(tmp_path: Path) -> None:
    """The same control, left to chance: of copies that are not compared some lack what was saved."""
    data, caught = place(tmp_path / "data"), 0
    with writing(data.data) as saved:
        for number in range(MANY):
            copy = tmp_path / f"{number}.db"
            shutil.copyfile(data.journal, copy)
            seen = saved[-1]
            while saved[-1] < seen + 2:
                pass
            try:
                require_same(data.journal, copy)
            except (StorageError, sqlite3.DatabaseError):
                caught += 1
    print(f"{MANY} plain copies, {caught} caught")
    assert caught > 0


# Disturbed.


def with_old_ones(folder: Path) -> Paths:
    """A journal with some backups that are old enough to be thinned, all of one day."""
    journal, clock = journal_in(folder), FakeClock()
    for _ in range(OLD_ONES):
        play_through(journal, sets=8)
        back_up(place(folder), clock, BackupReason.BY_HAND)
        clock.advance(60)
    play_through(journal, sets=8)
    journal.close()
    return place(folder)


def disturbed(what: str, fault: str, number: int, folder: Path, log: Path) -> tuple[bool, list[dict]]:
    """Run a program whose so manieth call fails; returns whether it did, and what was told."""
    inject = f"inject={fault}:when={number}"
    call = fault.partition(":")[0]
    done = subprocess.run(
        ["strace", "-f", "-o", str(log), "-e", f"trace={call}", "-e", inject,
         sys.executable, "-m", "tests.faults.backup_child", what, str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    text = log.read_text()
    killed = "+++ killed by SIGKILL" in text
    assert killed or done.returncode == 0
    return killed or "(INJECTED" in text, [json.loads(line) for line in done.stdout.splitlines()]


RENAME, UNLINK, LINK = "rename,renameat,renameat2", "unlink,unlinkat", "link,linkat"
MAKING = {
    "pwrite64:error=EIO": (1, 20), "pwrite64:error=ENOSPC": (20,), "pwrite64:signal=KILL": (20,),
    "fsync:error=EIO": (1, 2), "fsync:signal=KILL": (1,),
    f"{RENAME}:error=EIO": (1,), f"{RENAME}:signal=KILL": (1,), f"{UNLINK}:signal=KILL": (1,),
}  # fmt: skip
"""What fails, and which call of its kind."""
RESTORING = {
    ("sound", "pwrite64:error=ENOSPC"): (30,), ("sound", "pwrite64:signal=KILL"): (30,),
    ("sound", "fsync:error=EIO"): (3,), ("sound", f"{RENAME}:error=EIO"): (2,),
    ("sound", f"{RENAME}:signal=KILL"): (1, 2),
    ("broken", "pwrite64:error=EIO"): (5,), ("broken", "fsync:signal=KILL"): (1, 2),
    ("broken", f"{RENAME}:signal=KILL"): (1,), ("broken", f"{LINK}:signal=KILL"): (1,),
}  # fmt: skip
"""The same, with a journal in its place that can be backed up, or not."""


@needs_strace
@pytest.mark.parametrize("fault", MAKING)
def test_whichever_call_fails_the_old_backups_stay_and_no_half_one_counts(tmp_path: Path, fault: str) -> None:
    fired = 0
    for number in range(1, LAST + 1) if LAST else MAKING[fault]:
        paths = with_old_ones(tmp_path / str(number))
        before = {backup.path: backup.path.read_bytes() for backup in backups(paths)}
        content = rows(paths)
        did, told = disturbed("backing_up", fault, number, paths.data, tmp_path / "log")
        fired += did
        named = sorted(paths.backups.glob("*.db"))
        assert all(is_sound(path) for path in named)
        # Old ones go only where the new one is there.
        is_new = bool(set(named) - set(before))
        assert is_new or set(named) == set(before)
        assert all(path.read_bytes() == before[path] for path in named if path in before)
        assert rows(paths) == content
        # Of one whose name may not be safe on the disk yet it is said that there is none.
        assert is_new or not told or "problem" in told[0]
        again = make_backup(paths, FakeClock(), BackupReason.BEFORE_UPGRADE)
        assert again.is_new
        assert not list(paths.backups.glob(".*.part*"))
    print(f"{fault}: {fired} fired, 0 backups lost, 0 halves counted")
    assert fired > 0


@needs_strace
@pytest.mark.parametrize(("there", "fault"), RESTORING)
def test_whichever_call_fails_a_restore_was_done_whole_or_not_at_all(
    tmp_path: Path, there: str, fault: str
) -> None:
    fired = 0
    for number in range(1, LAST + 1) if LAST else RESTORING[there, fault]:
        paths = with_old_ones(tmp_path / str(number))
        oldest = backups(paths)[-1]
        if there == "broken":
            os.truncate(paths.journal, 9_000)
        content = paths.journal.read_bytes()
        did, told = disturbed("restoring", fault, number, paths.data, tmp_path / "log")
        fired += did
        is_as_it_was = paths.journal.read_bytes() == content
        if not is_as_it_was:
            records, verified = read_back(paths.data)
            assert verified.holds
            assert len(records) == oldest.sessions == 1
        assert not (told and is_as_it_was) or "problem" in told[0]
        assert all(is_sound(path) for path in paths.backups.glob("*.db"))
        assert len(backups(paths)) >= OLD_ONES
        # What was there is somewhere still, whatever came of it.
        assert is_as_it_was or kept_somewhere(paths, content, there)
        assert restore(paths, FakeClock(), oldest.path).held.sessions == 1
        assert not list(paths.data.glob(".*.part*"))
    print(f"{fault}, a {there} journal: {fired} fired, 0 half restored")
    assert fired > 0


def kept_somewhere(paths: Paths, content: bytes, there: str) -> bool:
    if there == "broken":
        return any(path.read_bytes() == content for path in paths.data.glob("history.damaged-*.db"))
    return any(backup.sessions == OLD_ONES + 1 for backup in backups(paths))


@needs_strace
def test_without_a_fault_nothing_fires(tmp_path: Path) -> None:
    """The control: what counts as fired is the fault, and the calls are really made."""
    paths = with_old_ones(tmp_path / "data")
    did, (told,) = disturbed("restoring", f"{RENAME}:error=EIO", 60_000, paths.data, tmp_path / "log")
    assert (did, told["sessions"]) == (False, 1)
    assert (tmp_path / "log").read_text().count("rename") >= 2
    did, (told,) = disturbed("backing_up", "pwrite64:error=EIO", 60_000, paths.data, tmp_path / "log")
    assert (did, told["sessions"]) == (False, 1)
    assert (tmp_path / "log").read_text().count("pwrite64(") > 10


# Disks.


@own_mounts
def test_a_full_disk_takes_no_backup_and_costs_none(tmp_path: Path) -> None:
    small = tmp_path / "small"
    paths = with_old_ones(tmp_path / "before")
    small.mkdir()
    put = SMALL_DISK.replace("size=1m", "size=2m") + f'; cp -a {paths.data}/. "$folder"'
    done = subprocess.run(
        [*on_own_mounts(small, put), sys.executable, "-m", "tests.faults.backup_child", "starved", str(small)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    first, full, while_full, again, after = [json.loads(line) for line in done.stdout.splitlines()]
    assert first["made"].endswith("before-upgrade.db")
    assert full["problem"].startswith("No backup was made: the disk is full")
    assert set(while_full["names"]) >= {first["made"]}
    assert not any(".part" in name for name in while_full["names"])
    assert again["made"].endswith("before-upgrade-2.db")
    assert set(after["names"]) == {*while_full["names"], again["made"]}


@own_mounts
def test_a_read_only_disk_takes_no_backup_and_says_so(tmp_path: Path) -> None:
    paths = with_old_ones(tmp_path / "data")
    before = sorted(path.name for path in paths.backups.iterdir())
    done = subprocess.run(
        [*on_own_mounts(paths.data, READ_ONLY), sys.executable, "-m", "tests.faults.backup_child", "backing_up",
         str(paths.data)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    (told,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert told["problem"].startswith("No backup was made: their folder cannot be written")
    assert sorted(path.name for path in paths.backups.iterdir()) == before


def test_a_folder_without_the_right_to_write_takes_none_and_says_so(tmp_path: Path) -> None:
    paths = with_old_ones(tmp_path / "data")
    with denied(paths.backups), pytest.raises(StorageError, match="their folder cannot be written"):
        back_up(paths, FakeClock(), BackupReason.BY_HAND)
    assert len(backups(paths)) == OLD_ONES
