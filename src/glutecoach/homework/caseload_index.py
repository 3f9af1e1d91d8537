"""What is remembered of a caseload between two looks: one file in the cache that may be lost at any time.

A client's row is used again while names, sizes and times of change of the client's files are the same. One
file in MessagePack is read in a few milliseconds for a thousand clients.
"""

import hashlib
from pathlib import Path

import msgspec

from glutecoach.domain.client_summary import ClientSummary
from glutecoach.errors import InputError
from glutecoach.files import read_capped, write_atomically
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.caseload_reading import KnownFile

VERSION = 1
"""Of what is remembered and how it is worked out: with another one, everything is read again."""
MAX_INDEX_BYTES = 256 * 1024 * 1024


class Row(msgspec.Struct, frozen=True, array_like=True):
    """One client's folder as it was read."""

    stamp: str
    """Of the files, when they were read."""
    settled: bool
    """Whether the files had been at rest when they were read; else they are read again the next time."""
    summary: ClientSummary | None
    """None: the client's own file cannot be used."""
    problems: tuple[str, ...] = ()
    """What is wrong with the folder, a sentence each."""
    homework: tuple[str, ...] = ()
    """Identifiers of all that was handed out."""
    known: dict[str, KnownFile] = msgspec.field(default_factory=dict)
    """Returned files that need not be looked through again, by place in lower case."""
    homework_ns: int = 0
    """When the folder of homework was changed; 0: there is none."""


class _IndexFile(msgspec.Struct, frozen=True, array_like=True):
    version: int
    basis: str
    rows: dict[str, Row]


class CaseloadIndex:
    """The rows of one caseload, by the name of the client's folder."""

    def __init__(self, cache: Path, folder: Path, exercises: Exercises) -> None:
        """Choose the file; nothing is read yet.

        Args:
            cache: the folder of what can be made again.
            folder: the caseload's.
            exercises: what homework refers to: with others, everything is read again.
        """
        place = hashlib.sha256(str(folder.absolute()).encode("utf-8", "replace")).hexdigest()[:16]
        self.path = cache / f"caseload-{place}.bin"
        self._basis = _basis(exercises)
        self.rows: dict[str, Row] = {}
        self._saved: dict[str, Row] = {}

    def load(self) -> None:
        """Read it; one that cannot be used, or was made of other exercises, counts as empty."""
        self.rows = {}
        try:
            content = read_capped(self.path, MAX_INDEX_BYTES)
            found = msgspec.msgpack.decode(content, type=_IndexFile)
        except (InputError, msgspec.MsgspecError, RecursionError):
            return
        if (found.version, found.basis) == (VERSION, self._basis):
            self.rows = found.rows
            self._saved = dict(found.rows)

    def save(self) -> None:
        """Write it where it changed; a cache that takes nothing costs time and nothing else."""
        if self.rows == self._saved and all(self.rows[name] is row for name, row in self._saved.items()):
            return
        content = msgspec.msgpack.encode(_IndexFile(VERSION, self._basis, self.rows))
        try:
            write_atomically(self.path, content)
        except OSError:
            return
        self._saved = dict(self.rows)


def _basis(exercises: Exercises) -> str:
    """Return a mark of what homework is read against."""
    known = sorted(f"{one.id} {one.title} {one.sides} {one.start_dose}" for one in exercises.usable.values())
    return hashlib.sha256("\n".join(known).encode("utf-8", "replace")).hexdigest()[:16]
