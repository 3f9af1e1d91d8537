"""Putting a backup in the journal's place; what was there is kept."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from glutecoach.domain.exchange import ExchangedJournal
from glutecoach.domain.moment import Clock
from glutecoach.errors import StorageError
from glutecoach.files import PRIVATE_FILE, make_private_folder, sync_folder
from glutecoach.paths import Paths
from glutecoach.store.backup_file import BackupReason, living, opened_backup
from glutecoach.store.backup_making import backup_while_held, half_of, has_content, held, sync_file
from glutecoach.store.backups import not_made
from glutecoach.store.condition import DAMAGED, FILE_ERRORS, JournalCondition, TroubleError, trouble_of
from glutecoach.store.connection import connect, prepare_for_writing
from glutecoach.store.exporting import exported
from glutecoach.store.lock import take_session_lock
from glutecoach.store.marker import Marker
from glutecoach.store.migrations import migrate
from glutecoach.store.opening import SIDE_FILES, stamp
from glutecoach.store.queries import Extent, extent
from glutecoach.store.restore_preview import unreadable
from glutecoach.store.verify import verify

_KEPT_AS_A_FILE = {
    JournalCondition.DAMAGED: "damaged",
    JournalCondition.NEWER: "newer",
}
"""What cannot be backed up is kept as it is, under a name that says why."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore."""

    held: Extent
    """What is there now; deleted sessions do not count."""
    kept: Path | None
    """Where that is what was there before; None: there was nothing."""


def restore(paths: Paths, clock: Clock, file: Path) -> Restored:
    """Put a backup in the journal's place.

    Until the very last step the journal is as it was; that step is one renaming.

    Raises:
        InputError: the file is no backup that can be restored.
        SessionRunningError: another window is in a session.
        StorageError: it cannot be done now; the journal is as it was.
    """
    lock = take_session_lock(paths.data / "session.lock")
    try:
        # Links are followed, so that they stay links.
        journal = paths.journal.resolve()
        make_private_folder(journal.parent)
        _remove_halves(journal)
        with _ready_copy(file, journal) as half:
            kept = _put_in_place(half, journal, paths, clock)
        return Restored(_noted(paths), kept)
    except (*FILE_ERRORS, OSError) as error:
        raise TroubleError(trouble_of(error)) from error
    finally:
        if lock is not None:
            lock.release()


def exchanged(file: Path) -> ExchangedJournal:
    """Return what is in a backup as it travels between devices, for adding it to a journal.

    Raises:
        InputError: the file is none of our backups, or it cannot be read.
    """
    try:
        with (
            opened_backup(file) as backup,
            closing(sqlite3.connect(":memory:", isolation_level=None)) as memory,
        ):
            backup.backup(memory)
            migrate(memory)
            return exported(memory)
    except FILE_ERRORS as error:
        raise unreadable() from error


@contextmanager
def _ready_copy(file: Path, journal: Path) -> Iterator[Path]:
    """Write a backup beside the journal, bring it to this version, and read it to its end."""
    half = half_of(journal)
    try:
        _prepare(file, half)
        yield half
    finally:
        for side in ("", *SIDE_FILES):
            with suppress(OSError):
                half.with_name(half.name + side).unlink()


def _prepare(file: Path, half: Path) -> None:
    os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    try:
        with opened_backup(file) as backup, closing(connect(half, writable=True)) as copy:
            backup.backup(copy)
        with closing(connect(half, writable=True)) as copy:
            prepare_for_writing(copy)
            migrate(copy)
            if not verify(copy).holds:
                raise unreadable()
    except FILE_ERRORS as error:
        if trouble_of(error).condition is JournalCondition.DAMAGED:
            raise unreadable() from error
        raise
    sync_file(half)


def _put_in_place(half: Path, journal: Path, paths: Paths, clock: Clock) -> Path | None:
    """Replace the journal; returns where that is kept which was there."""
    if not _is_something(journal):
        _move_side_files(journal, clock)
        _replace(half, journal)
        return None
    try:
        return _replaced_with_a_backup(half, journal, paths, clock)
    except (*FILE_ERRORS, TroubleError) as error:
        found = DAMAGED if not journal.is_file() else trouble_of(error)
        if found.condition not in _KEPT_AS_A_FILE:
            reason = not_made(error, paths)
            raise StorageError(f"Nothing was restored. {reason.problem}", reason.remedy) from error
    kept = _kept_aside(journal, _KEPT_AS_A_FILE[found.condition], clock)
    _replace(half, journal)
    return kept


def _replaced_with_a_backup(half: Path, journal: Path, paths: Paths, clock: Clock) -> Path:
    with held(journal):
        before = backup_while_held(paths, clock, BackupReason.BEFORE_RESTORE).backup
        _move_side_files(journal, clock)
        if sys.platform != "win32":
            # Nobody can write into the old file between its backup and this.
            _replace(half, journal)
    if sys.platform == "win32":
        # There a file that is open cannot be replaced.
        _replace(half, journal)
    return before.path


def _is_something(journal: Path) -> bool:
    return has_content(journal) or (journal.exists() and not journal.is_file())


def _replace(half: Path, journal: Path) -> None:
    half.replace(journal)
    sync_folder(journal.parent)


def _move_side_files(journal: Path, clock: Clock) -> None:
    """Take what SQLite would play into the file out of its way."""
    for side in SIDE_FILES:
        found = journal.with_name(journal.name + side)
        if has_content(found):
            found.rename(_free(found.with_name(f"{found.name}.foreign-{stamp(clock)}")))
        else:
            found.unlink(missing_ok=True)


def _remove_halves(journal: Path) -> None:
    """Remove what a restore that was cut off has left."""
    for half in journal.parent.glob(f".{journal.name}.*.part*"):
        with suppress(OSError):
            half.unlink()


def _kept_aside(journal: Path, word: str, clock: Clock) -> Path:
    """Give the file that is there a second name, with all that lies beside it; it stays in its place."""
    kept = _free(journal.with_name(f"history.{word}-{stamp(clock)}.db"))
    for side in SIDE_FILES:
        with suppress(FileNotFoundError):
            journal.with_name(journal.name + side).rename(kept.with_name(kept.name + side))
    try:
        kept.hardlink_to(journal)
    except OSError:
        journal.rename(kept)
    return kept


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _noted(paths: Paths) -> Extent:
    """Remember how much history there is now."""
    with closing(connect(paths.journal, writable=False)) as connection:
        Marker(paths).note(extent(connection))
        return living(connection)
