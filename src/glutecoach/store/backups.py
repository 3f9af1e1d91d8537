"""Backups of the journal: opened and compared before they count, and only then are old ones thinned."""

from contextlib import closing
from pathlib import Path

from glutecoach.domain.moment import Clock
from glutecoach.errors import InputError, StorageError
from glutecoach.paths import Paths
from glutecoach.store.backup_file import (
    Backup,
    BackupReason,
    history_of,
    named,
    newest_first,
    opened_backup,
    read_backup,
)
from glutecoach.store.backup_making import Made, backup_files, backup_while_held, has_content, held
from glutecoach.store.condition import FILE_ERRORS, FULL, JournalCondition, Trouble, TroubleError, trouble_of
from glutecoach.store.connection import connect
from glutecoach.store.same_content import counts_are_the_same, side_by_side
from glutecoach.store.verify import verify

_ANYTHING = "SELECT 1 FROM session UNION ALL SELECT 1 FROM plan_event LIMIT 1"

__all__ = [
    "Backup",
    "BackupReason",
    "Made",
    "back_up",
    "back_up_if_due",
    "backups",
    "has_history",
    "is_sound",
    "make_backup",
    "newest_sound",
]


def back_up(paths: Paths, clock: Clock, reason: BackupReason) -> Backup:
    """Make a backup of the journal, or return the newest one where that holds the same already.

    It opens the file by itself and keeps others from writing meanwhile: whoever calls it must not be
    in the middle of a transaction.

    Raises:
        StorageError: none was made; those from before are all still there.
    """
    return make_backup(paths, clock, reason).backup


def make_backup(paths: Paths, clock: Clock, reason: BackupReason) -> Made:
    """Do what ``back_up`` does, and tell what came of it.

    Raises:
        StorageError: none was made; those from before are all still there.
    """
    try:
        with held(paths.journal):
            return backup_while_held(paths, clock, reason)
    except (*FILE_ERRORS, OSError, TroubleError) as error:
        raise not_made(error, paths) from error


def back_up_if_due(paths: Paths, clock: Clock) -> Made | None:
    """Make the day's backup, unless there is one, or nothing changed since the newest (then None).

    Raises:
        StorageError: none was made.
    """
    if _has_one_of_today(paths, clock) or not has_history(paths) or _is_as_in_the_newest(paths):
        return None
    return make_backup(paths, clock, BackupReason.DAILY)


def has_history(paths: Paths) -> bool:
    """Tell whether anything was ever entered; where that cannot be told, it counts as yes."""
    if not has_content(paths.journal):
        return False
    try:
        with closing(connect(paths.journal, writable=False)) as connection:
            return connection.execute(_ANYTHING).fetchone() is not None
    except FILE_ERRORS:
        return True


def backups(paths: Paths) -> tuple[Backup, ...]:
    """Return the backups that can be opened, newest first; ``is_sound`` reads one to its end."""
    return tuple(newest_first(filter(None, map(read_backup, _files(paths)))))


def is_sound(path: Path) -> bool:
    """Read all of a backup and compare it with its hashes."""
    try:
        with opened_backup(path) as connection:
            return verify(connection).holds
    except (InputError, *FILE_ERRORS):
        return False


def newest_sound(paths: Paths) -> Backup | None:
    """Return the newest backup that holds what was written, to the last event; None: there is none."""
    return next((backup for backup in backups(paths) if is_sound(backup.path)), None)


def not_made(error: Exception, paths: Paths) -> StorageError:
    """Return what is told where a backup failed."""
    trouble = trouble_of(error)
    if isinstance(error, OSError) and trouble is not FULL:
        reason = (error.strerror or "the system refused").lower()
        folder = paths.backup_folder or paths.backups
        trouble = Trouble(
            JournalCondition.UNREACHABLE,
            f"Their folder cannot be written ({reason}).",
            f"Look at {folder}, or name another one as backup_folder in the settings file.",
        )
    problem = f"No backup was made: {trouble.problem[:1].lower()}{trouble.problem[1:]}"
    return TroubleError(trouble._replace(problem=problem))


def _is_as_in_the_newest(paths: Paths) -> bool:
    """Tell whether nothing was entered since the newest backup: quickly, for it is asked at every end."""
    by_name = sorted(_files(paths), key=lambda path: (named(path.name), path.name), reverse=True)
    newest = next(filter(None, map(read_backup, by_name)), None)
    if newest is None:
        return False
    try:
        with side_by_side(paths.journal, newest.path) as both:
            return newest.history == history_of(both) and counts_are_the_same(both)
    except FILE_ERRORS:
        return False


def _has_one_of_today(paths: Paths, clock: Clock) -> bool:
    now = clock.now().local
    known = filter(None, (named(path.name) for path in _files(paths)))
    return any(
        reason is BackupReason.DAILY and made.astimezone(now.tzinfo).date() == now.date()
        for made, reason in known
    )


def _files(paths: Paths) -> list[Path]:
    folders = [paths.backups, *([paths.backup_folder] if paths.backup_folder else [])]
    return [path for folder in folders for path in backup_files(folder)]
