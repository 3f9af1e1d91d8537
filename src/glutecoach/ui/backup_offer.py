"""A history that cannot be used, and the backup that can stand in for it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from glutecoach.errors import GlutecoachError
from glutecoach.ui.navigation import services_of
from glutecoach.ui.widgets.trouble_card import TroubleCard

if TYPE_CHECKING:
    from textual.screen import Screen

    from glutecoach.store.backup_file import Backup
    from glutecoach.store.restoring import Restored

_LISTED = 4
"""Sessions that are named in the question."""


class BackupOffer:
    """Looks for a backup while the page stands, and brings it back when that is wanted."""

    def __init__(self, screen: "Screen[None]", done: Callable[[], None]) -> None:
        """Belong to a page.

        Args:
            screen: the page, which has a trouble card.
            done: called when the history may be another.
        """
        self._screen = screen
        self._done = done
        self._found: Backup | None = None

    @property
    def is_there(self) -> bool:
        """Whether a backup can be brought back."""
        return self._found is not None

    def look(self, *, in_trouble: bool) -> None:
        """Look for a backup where the history is in trouble; all of it is read, so that takes its time."""
        if in_trouble:
            self._screen.run_worker(self._find, thread=True, exclusive=True, group="backup")
        elif self._found is not None:
            self._show(None)

    def ask(self) -> None:
        """Tell what would change, and bring the backup back if that is wanted."""
        from glutecoach.store.backup_words import preview_lines  # noqa: PLC0415  (rarely needed)
        from glutecoach.ui.screens.confirm import ConfirmScreen  # noqa: PLC0415

        backup = self._found
        if backup is None:
            return
        try:
            preview = services_of(self._screen).journal.backups.preview(backup.path)
        except GlutecoachError as error:
            self._tell(error)
            return
        lines = [*preview_lines(preview, _LISTED), "", "What is in its place now is kept beside it."]
        question = ConfirmScreen("Bring this backup back?", "\n".join(lines), yes="Restore", no="Not now")
        self._screen.app.push_screen(question, partial(self._restore_if, backup))

    def _find(self) -> None:
        found = services_of(self._screen).journal.backups.on_offer()
        if self._screen.is_running:
            self._screen.app.call_from_thread(self._show, found)

    def _show(self, found: "Backup | None") -> None:
        self._found = found
        words = f"{found.words[:1].upper()}{found.words[1:]} is there." if found else ""
        self._screen.query_one(TroubleCard).backup = words
        self._screen.refresh_bindings()

    def _restore_if(self, backup: "Backup", wanted: bool | None) -> None:
        if wanted:
            self._screen.run_worker(partial(self._restore, backup), thread=True, group="restore")

    def _restore(self, backup: "Backup") -> None:
        """Bring it back, away from the screen's thread: all of it is read once more."""
        try:
            restored = services_of(self._screen).journal.backups.put_back(backup.path)
        except GlutecoachError as error:
            self._screen.app.call_from_thread(self._tell, error)
        else:
            self._screen.app.call_from_thread(self._tell_done, restored)

    def _tell_done(self, restored: "Restored") -> None:
        from glutecoach.store.backup_words import extent_words  # noqa: PLC0415  (rarely needed)

        kept = f" What was there is kept as {restored.kept.name}." if restored.kept else ""
        self._screen.notify(f"Your history is back: {extent_words(restored.held)}.{kept}", markup=False)
        self._done()

    def _tell(self, error: GlutecoachError) -> None:
        self._screen.notify(error.remedy, title=error.problem, severity="error", markup=False)
        self._done()
