"""Notices of the app itself: a toast, and the desktop's as well while the app is not in front."""

from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import App

from glutecoach.desktop.notices import NotifierAbout, NotTold
from glutecoach.ui.navigation import ShowsReminders

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.desktop.notices import Answered, Notice, Notifier

SHOWN_S = 30.0
"""A toast goes by itself; the Desk page tells on for some minutes what it said."""
HOW_TO_ANSWER = "F3 opens the Desk page."


class ToastNotices:
    """A toast can only be read; what can be done stands on the Desk page, which a key opens."""

    def __init__(
        self, app: App[None], behind: "Notifier | None" = None, bell: "Callable[[], bool]" = lambda: False
    ) -> None:
        """Take what it works with.

        Args:
            app: shows the toast.
            behind: shows the notice too while the app is not in front; None: nothing does.
            bell: whether the terminal's bell may ring then.
        """
        self._app = app
        self._behind = behind
        self._bell = bell

    async def show(self, notice: "Notice", answered: "Answered") -> None:
        """Show a notice; on the page that shows it anyway, no toast covers the answers."""
        if not isinstance(self._app.screen, ShowsReminders):
            message = f"{notice.message} {HOW_TO_ANSWER}"
            self._app.notify(message, title=notice.title, timeout=SHOWN_S, markup=False)
        if self._app.app_focus:
            return
        try:
            if self._behind is None:
                raise NotTold("Nothing shows notices behind the app.")
            await self._behind.show(notice, answered)
        except NotTold:
            if self._bell():
                self._app.bell()

    async def withdraw(self, notice_id: str) -> None:
        """Take it back; a page with the answers has done so, and tells what was answered."""
        if not isinstance(self._app.screen, ShowsReminders):
            self._app.clear_notifications()
        if self._behind is not None:
            with suppress(NotTold):
                await self._behind.withdraw(notice_id)

    async def about(self) -> NotifierAbout:
        """Tell that it is the app."""
        return NotifierAbout("This app")

    async def close(self) -> None:
        """Let go of the desktop."""
        if self._behind is not None:
            await self._behind.close()
