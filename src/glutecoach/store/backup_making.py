"""Making one backup: copied, opened, compared with its source, and only then given its name."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from glutecoach.domain.moment import Clock
from glutecoach.errors import InputError, StorageError
from glutecoach.files import PRIVATE_FILE, PRIVATE_FOLDER, make_private_folder, sync_folder
from glutecoach.paths import Paths
from glutecoach.store import condition
from glutecoach.store.backup_file import (
    Backup,
    BackupReason,
    backup_name,
    history_of,
    named,
    newest_first,
    number_of,
    opened_backup,
    read_backup,
)
from glutecoach.store.backup_lock import one_at_a_time
from glutecoach.store.backup_thinning import DatedBackup, obsolete
from glutecoach.store.condition import FILE_ERRORS, TroubleError
from glutecoach.store.connection import connect
from glutecoach.store.history_file import require_ours
from glutecoach.store.same_content import holds_all_of_attached, is_same, side_by_side

_ALWAYS_MADE = frozenset({BackupReason.BEFORE_UPGRADE, BackupReason.BEFORE_RESTORE})
"""These are kept longer than others, so that an older one does not stand for them."""
_APPEND_ONLY = ("event", "plan_event", "merged_session", "merged_event", "merged_plan_event")
_HALF = ".part"
_STRANGE_PARTS = condition.Trouble(
    condition.JournalCondition.DAMAGED,
    "Your history file has parts that another program changed or added.",
    "'glutecoach export' still writes all of it into a file.",
)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of asking for a backup."""

    backup: Backup
    is_new: bool
    """False: the newest one holds the same already, to the last row."""
    note: str = ""
    """Why it is not where the settings want it; empty: it is."""


class DifferentCopyError(StorageError):
    """A copy does not hold what its source does; it does not count."""

    def __init__(self) -> None:
        super().__init__(
            "No backup was made: the copy is not the same as your history.",
            "Please try again; if it happens again, look at the disk.",
        )


@contextmanager
def held(journal: Path) -> Iterator[None]:
    """Keep others from writing to the journal for a while; they may read.

    Raises:
        TroubleError: there is none, or it is not one of ours.
        sqlite3.Error: it cannot be opened, or another program holds it.
    """
    if not has_content(journal):
        raise TroubleError(condition.GONE)
    writable = os.access(journal, os.W_OK) and os.access(journal.parent, os.W_OK)
    with closing(connect(journal, writable=writable)) as connection:
        require_ours(connection)
        # Not a reader's lock: with that, a writer and the copying would wait for each other.
        connection.execute("BEGIN IMMEDIATE" if writable else "BEGIN")
        yield


def backup_while_held(paths: Paths, clock: Clock, reason: BackupReason) -> Made:
    """Make a backup while nobody writes to the journal.

    Raises:
        StorageError: none was made.
        sqlite3.Error: likewise.
        OSError: likewise.
    """
    chosen, note = paths.backup_folder, ""
    if chosen is not None:
        try:
            # Its parent is not made: it may be a stick that is not there.
            chosen.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            return _made_in(chosen, paths.journal, clock, reason)
        except (*FILE_ERRORS, OSError, StorageError) as error:
            note = f"{chosen} takes no backup ({_reason(error)}), so it is in the usual folder."
    make_private_folder(paths.backups)
    made = _made_in(paths.backups, paths.journal, clock, reason)
    return Made(made.backup, made.is_new, note)


def verified_copy(source: Path, target: Path) -> None:
    """Write what is in a database into a file, look whether it is the same, and only then give it its name.

    Raises:
        DifferentCopyError: it is not the same.
        sqlite3.Error: one of them cannot be read, or the disk takes nothing more.
        OSError: the folder cannot be written.
    """
    half = half_of(target)
    try:
        os.close(os.open(half, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        with closing(connect(source, writable=False)) as connection:
            connection.execute("VACUUM INTO ?", (str(half),))
        sync_file(half)
        require_same(source, half)
        half.rename(target)
    except BaseException:
        with suppress(OSError):
            half.unlink()
        raise
    sync_folder(target.parent)


def require_same(source: Path, copy: Path) -> None:
    """Open a copy as it will be opened one day, and compare every row of it.

    Raises:
        DifferentCopyError: it is not the same.
        TroubleError: it has parts that none of ours has.
        sqlite3.Error: one of them cannot be read.
    """
    try:
        with opened_backup(copy) as connection:
            sound = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except InputError as error:
        raise TroubleError(_STRANGE_PARTS) from error
    with side_by_side(source, copy) as both:
        if not sound or not is_same(both):
            raise DifferentCopyError


def half_of(target: Path) -> Path:
    """Return a name beside a file for what is not finished yet."""
    return target.with_name(f".{target.name}.{os.urandom(4).hex()}{_HALF}")


def sync_file(path: Path) -> None:
    """Make the content of a file survive a power cut."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def has_content(path: Path) -> bool:
    """Tell whether there is a file with something in it."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def backup_files(folder: Path) -> list[Path]:
    """Return the files of a folder that are named as backups are; none where it cannot be read."""
    try:
        return [path for path in folder.iterdir() if named(path.name)]
    except OSError:
        return []


def _made_in(folder: Path, journal: Path, clock: Clock, reason: BackupReason) -> Made:
    with one_at_a_time(folder):
        _remove_halves(folder)
        mine = _of_the_same_history(journal, folder)
        if mine and reason not in _ALWAYS_MADE and _holds_the_same(journal, mine[0].path):
            return Made(mine[0], is_new=False)
        path = _free_name(folder, clock, reason)
        verified_copy(journal, path)
        backup = read_backup(path)
        if backup is None:
            raise DifferentCopyError
        # A restore must not take away what may be the very backup that is to be restored.
        thins = reason is not BackupReason.BEFORE_RESTORE
        if mine and thins and _has_all_of(path, mine[0].path):
            _thin([backup, *mine], clock)
        return Made(backup, is_new=True)


def _of_the_same_history(journal: Path, folder: Path) -> list[Backup]:
    """Return the backups in a folder that are of this journal, newest first."""
    with closing(connect(journal, writable=False)) as connection:
        history = history_of(connection)
    found = (read_backup(path) for path in backup_files(folder))
    return newest_first(backup for backup in found if backup and backup.history == history)


def _holds_the_same(journal: Path, backup: Path) -> bool:
    try:
        require_same(journal, backup)
    except (*FILE_ERRORS, StorageError):
        return False
    return True


def _has_all_of(backup: Path, before: Path) -> bool:
    """Tell whether a backup has all that the one before has: only then may it take the place of others."""
    try:
        with side_by_side(backup, before) as both:
            return holds_all_of_attached(both, _APPEND_ONLY)
    except FILE_ERRORS:
        return False


def _thin(found: list[Backup], clock: Clock) -> None:
    dated = [
        DatedBackup(str(each.path), each.made, kept_longer=each.reason in _ALWAYS_MADE) for each in found
    ]
    for name in obsolete(dated, clock.now().local):
        with suppress(OSError):
            Path(name).unlink()


def _free_name(folder: Path, clock: Clock, reason: BackupReason) -> Path:
    """Return a name that comes after all that were made in the same second."""
    made = clock.now().local
    second = made.replace(microsecond=0)
    known = ((named(path.name), path.name) for path in backup_files(folder))
    numbers = [number_of(name) for found, name in known if found and found[0] == second]
    return folder / backup_name(made, reason, max(numbers, default=0) + 1)


def _remove_halves(folder: Path) -> None:
    """Remove what backups that were cut off have left: nobody else is making one here now."""
    for half in folder.glob(f".glutecoach-*{_HALF}*"):
        with suppress(OSError):
            half.unlink()


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return (error.strerror or "the system refused").lower()
    return condition.trouble_of(error).problem.rstrip(".").lower()
