"""Saving what can still be read of a broken history: every session whose chain holds, and nothing else."""

import mmap
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from glutecoach.domain.exchange import ExchangedJournal
from glutecoach.errors import InputError, StorageError
from glutecoach.store.backup_file import LARGEST_BYTES
from glutecoach.store.condition import FILE_ERRORS
from glutecoach.store.connection import connect, create_empty, prepare_for_writing, transaction
from glutecoach.store.found_rows import FoundRows
from glutecoach.store.merging import merge
from glutecoach.store.migrations import migrate
from glutecoach.store.opening import SIDE_FILES
from glutecoach.store.raw_pages import raw_rows
from glutecoach.store.restore_preview import SessionLine

_MAGIC = b"SQLite format 3\0"
_USUAL_PAGE_BYTES = 4096
_LARGEST_PAGE_BYTES = 65536


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be saved, and what not."""

    sessions: int
    lost: tuple[SessionLine, ...]
    """Sessions that are known to have been there and cannot be read whole; the title may be unknown."""
    plan_events: int
    """Entries of goals, pauses, visits and the like that were saved."""
    plan_is_whole: bool


def salvage(broken: Path, target: Path) -> Salvaged:
    """Write every session whose chain holds into a new history; the broken file is only read.

    Args:
        broken: a history that cannot be read, or only in part.
        target: where the new file is made; there is none yet.

    Raises:
        InputError: nothing at all can be read of it.
        StorageError: the new file cannot be written.
    """
    with TemporaryDirectory(prefix="glutecoach-") as folder:
        found = _read(_copy(broken, Path(folder)))
    sessions = found.sessions()
    plan, plan_is_whole = found.plan()
    if not sessions:
        raise InputError("No session can be read in this file.", "A backup is the way back, if there is one.")
    try:
        _write(ExchangedJournal(tuple(sessions.values()), plan), found.installation, target)
    except (*FILE_ERRORS, OSError) as error:
        raise StorageError("What can be read could not be saved.", "Please free some space.") from error
    return Salvaged(len(sessions), found.lines_without(sessions), len(plan), plan_is_whole)


def _copy(broken: Path, folder: Path) -> Path:
    """Copy the file, and take back a write that was cut off, where there was one."""
    copy = folder / "broken.db"
    try:
        if not broken.is_file() or not 0 < broken.stat().st_size <= LARGEST_BYTES:
            raise InputError(f"There is nothing to save in {broken}.", "Name the file of a history.")
        shutil.copyfile(broken, copy)
        half_written = broken.with_name(broken.name + SIDE_FILES[0])
        if half_written.is_file():
            shutil.copyfile(half_written, copy.with_name(copy.name + SIDE_FILES[0]))
    except OSError as error:
        raise StorageError("The file cannot be copied.", "Look at the disk, and free some space.") from error
    with suppress(*FILE_ERRORS), closing(connect(copy, writable=True)) as connection:
        connection.execute("PRAGMA schema_version").fetchone()
    return copy


def _read(copy: Path) -> FoundRows:
    found = FoundRows()
    with (
        copy.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        for row in raw_rows(content, _page_bytes(content[:18])):
            found.take(row)
    return found


def _page_bytes(header: bytes) -> int:
    size = int.from_bytes(header[16:18], "big")
    size = _LARGEST_PAGE_BYTES if size == 1 else size
    is_known = header.startswith(_MAGIC) and size >= 512 and not size & (size - 1)
    return size if is_known else _USUAL_PAGE_BYTES


def _write(journal: ExchangedJournal, installation: str, target: Path) -> None:
    create_empty(target)
    with closing(connect(target, writable=True)) as connection:
        prepare_for_writing(connection)
        migrate(connection)
        with transaction(connection):
            if installation:
                connection.execute("UPDATE installation SET id = ?", (installation,))
            merge(connection, journal)
