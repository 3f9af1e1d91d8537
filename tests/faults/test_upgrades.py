"""A history of an older version is brought up to date, and the Nth call to the system fails, or kills, meanwhile.

``GLUTECOACH_UPGRADES=60`` tries every call up to the sixtieth instead of a few.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from glutecoach.store.migrations import NEWEST, version_of
from tests.factories import ROOT
from tests.faults.harness import command
from tests.faults.test_syscalls import can_trace
from tests.store.stand import journal_in, place

LAST = int(os.environ.get("GLUTECOACH_UPGRADES", "0"))
FEW = (1, 4, 13)
RELEASED = ROOT / "tests" / "store" / "released"
SESSIONS = 4
"""In the released file, a deleted one among them."""
FAULTS = (
    "pwrite64:error=EIO", "pwrite64:error=ENOSPC", "pwrite64:signal=KILL",
    "fdatasync:error=EIO", "fdatasync:signal=KILL", "fsync:signal=KILL",
    "ftruncate:error=EIO", "ftruncate:signal=KILL",
    "rename:error=EIO", "rename:signal=KILL", "unlink:signal=KILL",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not can_trace(), reason="needs strace")


def old_history(folder: Path) -> Path:
    path = place(folder).journal
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((RELEASED / "version-1.sql").read_text(encoding="utf-8"))
    return path


def upgraded(folder: Path, fault: str, number: int, log: Path) -> bool:
    """Open it while the call of that number fails; tells whether the fault fired."""
    call = fault.partition(":")[0]
    words = ["strace", "-f", "-o", str(log), "-e", f"trace={call}", "-e", f"inject={fault}:when={number}"]
    done = subprocess.run(
        [*words, *command("opening", folder)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    killed = "SIGKILL" in log.read_text()
    assert killed or done.returncode == 0, done.stderr
    if not killed:
        (told,) = [json.loads(line) for line in done.stdout.splitlines()]
        assert told["sessions"] == SESSIONS or told["message"], told
    return killed or re.search(r"\(INJECTED", log.read_text()) is not None


def what_is_there(folder: Path) -> tuple[int, int]:
    """Open it as the next start does; returns the tables' version and the sessions. All of it must hold."""
    journal = journal_in(folder)
    sessions, verified = len(journal.sessions(include_deleted=True)), journal.verify()
    journal.close()
    assert verified is not None
    assert verified.holds
    with closing(sqlite3.connect(place(folder).journal)) as connection:
        return version_of(connection), sessions


@pytest.mark.parametrize("fault", FAULTS)
def test_an_upgrade_that_fails_leaves_the_history_and_the_next_start_takes_it(
    tmp_path: Path, fault: str
) -> None:
    fired = 0
    for number in range(1, LAST + 1) if LAST else FEW:
        folder = tmp_path / str(number)
        old_history(folder)
        fired += upgraded(folder, fault, number, tmp_path / "log")
        assert what_is_there(folder) == (NEWEST, SESSIONS), (fault, number)
    print(f"{fault}: {fired} fired, 0 lost")
    assert fired > 0


def test_without_a_fault_the_upgrade_is_taken_and_a_backup_of_the_old_one_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    old_history(folder)
    assert not upgraded(folder, "pwrite64:error=EIO", 60_000, tmp_path / "log")
    assert what_is_there(folder) == (NEWEST, SESSIONS)
    assert [path.suffix for path in (folder / "backups").iterdir() if "upgrade" in path.name] == [".db"]


def test_an_upgrade_that_loses_a_session_is_found(tmp_path: Path) -> None:
    """The control: the comparison sees a history that is not whole."""
    folder = tmp_path / "data"
    path = old_history(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in ("session_stays", "event_stays"):
            connection.execute(f"DROP TRIGGER {trigger}")
        (lost,) = connection.execute("SELECT id FROM session LIMIT 1").fetchone()
        for table, column in (("open_session", "id"), ("event", "session"), ("session", "id")):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (lost,))
    shutil.rmtree(folder / "state", ignore_errors=True)
    assert what_is_there(folder)[1] == SESSIONS - 1
