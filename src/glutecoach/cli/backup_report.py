"""What the doctor finds about backups."""

from typing import TYPE_CHECKING, NamedTuple

from glutecoach.domain.dose_words import counted
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak_words import date_in_words

if TYPE_CHECKING:
    from glutecoach.paths import Paths
    from glutecoach.store.backup_file import Backup


class BackupReport(NamedTuple):
    """What was found, and whether the user has to do something."""

    told: str
    needs_action: bool = False
    details: tuple[str, ...] = ()


def report_backups(paths: "Paths") -> BackupReport:
    """Count the backups, and read the newest to its end."""
    from glutecoach.store.backups import backups, has_history, is_sound  # noqa: PLC0415  (--help needs none)

    found = backups(paths)
    details = _copies(paths)
    if not found:
        why = "one is made at the end of the next session" if has_history(paths) else "there is nothing in it"
        return BackupReport(f"none yet: {why}", details=details)
    newest = found[0]
    if not is_sound(newest.path):
        told = f"the newest of {len(found)} is not what was written; 'glutecoach backup' makes a new one"
        return BackupReport(told, needs_action=True, details=(str(newest.path), *details))
    return BackupReport(f"{_count(found)}: {_words(newest)}, opened and every hash fits", details=details)


def _count(found: "tuple[Backup, ...]") -> str:
    megabytes = sum(backup.bytes for backup in found) / 1e6
    size = f" ({megabytes:.0f} MB)" if megabytes >= 1 else ""
    return f"{counted(len(found), 'backup')}{size}"


def _words(backup: "Backup") -> str:
    from glutecoach.store.backup_words import extent_words  # noqa: PLC0415
    from glutecoach.store.queries import Extent  # noqa: PLC0415

    made = date_in_words(backup.made.astimezone().date())
    return f"the newest of {made} with {extent_words(Extent(backup.sessions, backup.last_day))}"


def _copies(paths: "Paths") -> tuple[str, ...]:
    from glutecoach.store.copies_beside import copies_beside, copies_in_words  # noqa: PLC0415

    told = clean(copies_in_words(copies_beside(paths.journal)))
    return (told,) if told else ()
