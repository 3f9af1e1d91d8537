"""Starting, disturbing and questioning programs that keep a journal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from glutecoach.domain.record import SessionRecord
from glutecoach.store.verify import Verification
from tests.factories import ROOT
from tests.store.stand import journal_in


def command(what: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "tests.faults.child", what, str(folder)]


def run(what: str, folder: Path, *before: str) -> list[dict]:
    """Run it to its end, which must come without a traceback, and return what it told."""
    done = subprocess.run(
        [*before, *command(what, folder)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def start(what: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(command(what, folder), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def read_back(folder: Path) -> tuple[list[SessionRecord], Verification]:
    """Open the journal as the next start does, and check all of it."""
    journal = journal_in(folder)
    records, verified = journal.sessions(), journal.verify()
    journal.close()
    assert verified is not None
    return records, verified


def sets_of(records: Sequence[SessionRecord]) -> list[int]:
    return [one.set_number for record in records for one in record.sets]


def has_own_mounts() -> bool:
    """Whether a small or read-only disk can be made for a test."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    tried = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False
    )
    return tried.returncode == 0


def on_own_mounts(folder: Path, mount: str, *, copy_to: Path | None = None) -> list[str]:
    """The words that run what follows them where ``mount`` has been done to $folder.

    What is mounted goes with the program: ``copy_to`` keeps what was in it.
    """
    keep = f'; cp -a "$folder" {copy_to}' if copy_to else ""
    return [
        "unshare",
        "--mount",
        "sh",
        "-e",
        "-c",
        f'folder=$1; shift; {mount}; "$@"{keep}',
        "sh",
        str(folder),
    ]
