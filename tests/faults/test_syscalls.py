"""The Nth call to the system fails, or kills, while a session is saved.

``GLUTECOACH_SYSCALLS=60`` tries every call up to the sixtieth instead of a few.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.factories import ROOT
from tests.faults.child import SETS
from tests.faults.harness import command, read_back
from tests.store.stand import journal_in, place, play_through

LAST = int(os.environ.get("GLUTECOACH_SYSCALLS", "0"))
FAULTS = (
    "pwrite64:error=EIO", "pwrite64:error=ENOSPC", "pwrite64:signal=KILL",
    "fdatasync:error=EIO", "fdatasync:signal=KILL",
    "ftruncate:error=EIO", "ftruncate:signal=KILL",
    "openat:error=EMFILE", "fcntl:error=ENOLCK",
)  # fmt: skip
FEW = (1, 7, 23)


def can_trace() -> bool:
    if sys.platform != "linux" or not shutil.which("strace"):
        return False
    return (
        subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode
        == 0
    )


pytestmark = pytest.mark.skipif(not can_trace(), reason="needs strace")


@dataclass
class Run:
    """What a disturbed program did."""

    fired: bool
    killed: bool
    saved: int
    """Facts that it called saved at last."""


def disturbed(fault: str, number: int, folder: Path, log: Path) -> Run:
    """Let a whole session run while the call of that number on the history's files fails."""
    journal = place(folder).journal
    watched = [word for path in (journal, f"{journal}-journal") for word in ("-P", str(path))]
    call = fault.partition(":")[0]
    inject = f"inject={fault}:when={number}"
    done = subprocess.run(
        ["strace", "-f", "-o", str(log), *watched, "-e", f"trace={call}", "-e", inject, *command("whole", folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    told = [json.loads(line) for line in done.stdout.splitlines()]
    killed = "SIGKILL" in log.read_text()
    assert killed or done.returncode == 0
    fired = killed or re.search(r"\(INJECTED", log.read_text()) is not None
    return Run(fired, killed, max((one["saved"] for one in told), default=0))


@pytest.mark.parametrize("fault", FAULTS)
def test_whichever_call_fails_nothing_that_was_called_saved_is_missing(tmp_path: Path, fault: str) -> None:
    fired = 0
    for number in range(1, LAST + 1) if LAST else FEW:
        folder = tmp_path / str(number)
        journal = journal_in(folder)
        play_through(journal)
        journal.close()
        run = disturbed(fault, number, folder, tmp_path / "log")
        fired += run.fired
        records, verified = read_back(folder)
        assert verified.holds
        sets = max(len(record.sets) for record in records) if len(records) == 2 else 0
        assert len(records) == 2 or run.saved == 0
        assert sets >= min(run.saved, SETS)
        assert run.killed or sets == SETS
    print(f"{fault}: {fired} fired, 0 lost")
    assert fired > 0


def test_without_a_fault_nothing_fires(tmp_path: Path) -> None:
    """The control: what counts as fired is the fault, and the calls are really those of the history."""
    journal_in(tmp_path / "data").close()
    run = disturbed("pwrite64:error=EIO", 60_000, tmp_path / "data", tmp_path / "log")
    assert run == Run(fired=False, killed=False, saved=SETS + 1)
    assert (tmp_path / "log").read_text().count("pwrite64(") > 3 * SETS
