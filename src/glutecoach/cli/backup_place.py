"""Where backups go: the usual folder, or the one that the settings name."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.preferences import Settings
    from glutecoach.paths import Paths


def with_backup_folder(paths: "Paths", settings: "Settings") -> "Paths":
    """Return the folders with that of the settings; a name without a beginning lies in the data folder."""
    named = settings.backup_folder.strip()
    if not named or "\0" in named:
        return paths
    try:
        folder = Path(named).expanduser()
    except RuntimeError:
        folder = Path(named)
    return replace(paths, backup_folder=paths.data / folder)


def paths_for_backups(invocation: "Invocation") -> "Paths":
    """Read the settings for this one thing and return the folders."""
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415  (--help reads no settings)

    return with_backup_folder(invocation.paths, SettingsFile(invocation.paths.settings).current)


def back_up_first(invocation: "Invocation") -> None:
    """Make a backup before much is brought in; there is none of an empty history.

    Raises:
        StorageError: none could be made, so nothing should be changed.
    """
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415  (--help makes no backups)
    from glutecoach.store.backups import BackupReason, back_up, has_history  # noqa: PLC0415

    paths = paths_for_backups(invocation)
    if has_history(paths):
        back_up(paths, SystemClock(), BackupReason.BEFORE_IMPORT)
