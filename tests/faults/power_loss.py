"""A model of losing power: from what a program asked of its disk to the files that could be found afterwards.

Until a file is synced, any part of what was written to it may have reached the disk, in any order, and a write may
be torn between two sectors. A disk that lies about syncing is outside the model.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tests.factories import ROOT
from tests.faults.harness import command

SECTOR = 512
_CALLS = "trace=write,pwrite64,ftruncate,fsync,fdatasync,unlink"
_LINE = re.compile(r"^([0-9.]+) (\w+)\((.*)\) += (-?\d+)")
_FILE = re.compile(r"^\d+<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
STANDARD_OUTPUT = 1


class Call(NamedTuple):
    """One request of a program that was watched."""

    name: str
    path: str
    """Empty for what is no file."""
    text: bytes
    numbers: tuple[int, ...]
    """The arguments that are numbers: length and offset."""


@dataclass
class Model:
    """The history's files: what is on the disk for certain, and what may or may not be."""

    durable: dict[str, bytes]
    pending: dict[str, list[Call]] = field(default_factory=dict)

    def do(self, call: Call) -> None:
        """Go one request further."""
        if call.name in {"fsync", "fdatasync"}:
            for waiting in self.pending.pop(call.path, []):
                self.durable[call.path] = applied(self.durable.get(call.path, b""), waiting)
        else:
            self.pending.setdefault(call.path, []).append(call)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return files that could be found if the power went now."""
        found = dict(self.durable)
        everything = chance.random()
        for path, calls in self.pending.items():
            for call in calls:
                if everything < 0.1 or (everything < 0.9 and chance.random() < 0.5):
                    torn = call.name == "pwrite64" and chance.random() < 0.25
                    found[path] = applied(found.get(path, b""), _torn(call, chance) if torn else call)
        return found


def applied(content: bytes, call: Call) -> bytes:
    """Return a file's content after a request."""
    if call.name == "ftruncate":
        (length,) = call.numbers
        return content[:length].ljust(length, b"\0")
    if call.name == "unlink":
        return b""
    offset = call.numbers[-1]
    return content[:offset].ljust(offset, b"\0") + call.text + content[offset + len(call.text) :]


def _torn(call: Call, chance: random.Random) -> Call:
    sectors = max(1, len(call.text) // SECTOR)
    kept = chance.randrange(sectors) * SECTOR
    return call._replace(text=call.text[:kept])


def watched(what: str, folder: Path, journal: Path, log: Path) -> Iterator[Call]:
    """Run a program to its end and yield what it asked of the history's files, and what it told."""
    done = subprocess.run(
        ["strace", "-ff", "-ttt", "-y", "-xx", "-s", "1000000", "-e", _CALLS, "-o", str(log), *command(what, folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [line for file in log.parent.glob(f"{log.name}.*") for line in file.read_text().splitlines()]
    calls = [(float(found[1]), found) for line in lines if (found := _LINE.match(line))]
    for _, found in sorted(calls, key=lambda each: each[0]):
        if (call := _call(found[2], found[3])) is not None and (
            call.path.startswith(str(journal)) or call.name == "told"
        ):
            yield call


def _call(name: str, arguments: str) -> Call | None:
    place = _FILE.match(arguments)
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
    if name == "unlink":
        return Call(name, texts[0].decode(), b"", ())
    if place is None:
        return None
    path = bytes.fromhex(place[1].replace("\\x", "")).decode() if place[1].startswith("\\x") else place[1]
    if name == "write":
        told = arguments.startswith(f"{STANDARD_OUTPUT}<")
        return Call("told", "", texts[0], ()) if told else None
    rest = _TEXT.sub("", arguments[place.end() :])
    numbers = tuple(int(word) for word in re.findall(r"(?<![\w.])-?\d+", rest))
    return Call(name, path, texts[0] if texts else b"", numbers)
