"""What an open journal does with backups: offer one, tell what it would change, bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glutecoach.store.backups import newest_sound
from glutecoach.store.condition import JournalCondition
from glutecoach.store.restore_preview import RestorePreview, restore_preview
from glutecoach.store.restoring import Restored, restore

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.domain.moment import Clock
    from glutecoach.paths import Paths
    from glutecoach.store.backup_file import Backup
    from glutecoach.store.journal import Journal

_WITHOUT_HISTORY = frozenset({JournalCondition.DAMAGED, JournalCondition.LOST, JournalCondition.NEWER})


class BackupDesk:
    """Works for one journal."""

    def __init__(self, paths: Paths, clock: Clock, journal: Journal) -> None:
        self._paths = paths
        self._clock = clock
        self._journal = journal

    def on_offer(self) -> Backup | None:
        """Return the newest backup that can stand in for a history which cannot be used; reads all of it."""
        return newest_sound(self._paths) if self._journal.condition in _WITHOUT_HISTORY else None

    def preview(self, backup: Path) -> RestorePreview:
        """Tell what putting a backup in the place of the history would change.

        Raises:
            InputError: it is none that can be restored.
        """
        return restore_preview(self._paths, backup)

    def put_back(self, backup: Path) -> Restored:
        """Put a backup in the place of the history; what is there is kept.

        Raises:
            InputError: it is none that can be restored.
            StorageError: another window is in a session, or it cannot be written.
        """
        self._journal.close()
        try:
            return restore(self._paths, self._clock, backup)
        finally:
            self._journal.look_again()
