"""The real server, as a person starts it, with a home of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.domain.clearance import Clearance, SafetyLevel

SHORT_PROGRAM = """\
format = 1
title = "A short one"
summary = "One squeeze, and it is over."
rationale = "Short, so that one need not wait."
when = "Whenever."
sources = ["convention"]

[[levels]]
[[levels.items]]
exercise = "squeeze-seated"
sets = 1
hold_s = 8
rest_s = 0
"""
SETTINGS = 'welcomed = true\nsound = false\nprogram = "short"\n'


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    process: subprocess.Popen[str]
    told: dict[str, object]

    @property
    def url(self) -> str:
        return str(self.told["url"])

    @property
    def key(self) -> str:
        return urlsplit(self.url).path.rpartition("/")[2]

    @property
    def root(self) -> str:
        return self.url.partition("/open/")[0]

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=30)


@contextlib.contextmanager
def served(*options: str, data: Path | None = None) -> Iterator[Served]:
    """Run ``glutecoach serve --json`` until the block is left."""
    where = ("--data-dir", str(data)) if data else ()
    process = subprocess.Popen(
        [sys.executable, "-m", "glutecoach", *where, "serve", "--json", *options],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TERM": "dumb"},
        start_new_session=True,
    )
    try:
        assert process.stdout
        assert process.stderr
        line = process.stdout.readline()
        assert line, process.stderr.read()
        yield Served(process, json.loads(line))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def ready_home(folder: Path) -> Path:
    """A home in which everything was asked already and Today offers a short program."""
    (folder / "programs").mkdir(parents=True)
    (folder / "programs" / "short.toml").write_text(SHORT_PROGRAM, encoding="utf-8")
    (folder / "settings.toml").write_text(SETTINGS, encoding="utf-8")
    ClearanceFile(folder / "safety.toml").save(
        Clearance(SafetyLevel.GO, frozenset(), (), datetime.now().astimezone())
    )
    return folder


def children_of(process: int) -> set[int]:
    """The processes that a process started and that still run (Linux)."""
    found = Path(f"/proc/{process}/task/{process}/children")
    return {int(word) for word in found.read_text().split()} if found.exists() else set()


def runs(process: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
