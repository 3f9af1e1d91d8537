"""What every page has: the line above it, the keys below it, its help, and a way back."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from glutecoach.ui.commands import Group
from glutecoach.ui.navigation import Navigator, navigator
from glutecoach.ui.services import Services
from glutecoach.ui.widgets.page_header import PageHeader


class Page(Screen[None]):
    """One page of the app. A page fills in ``HEADING``, ``GROUPS``, its bindings and ``body``."""

    HEADING: ClassVar[str] = ""
    """How the line above names it."""
    GROUPS: ClassVar[tuple[Group, ...]] = ()
    """The commands that apply here: the palette lists them and the help begins with them."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide")]  # noqa: RUF012  (as Textual declares it)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012  (as Textual declares it)

    @property
    def services(self) -> Services:
        """What the app was given."""
        return navigator(self).services

    @property
    def go(self) -> Navigator:
        """The app, for going elsewhere."""
        return navigator(self)

    def compose(self) -> ComposeResult:
        """Lay the page out."""
        yield PageHeader(self.HEADING)
        yield from self.body()
        yield Footer(show_command_palette=False)

    def body(self) -> Iterable[Widget]:
        """Return what the page shows."""
        return ()

    def on_screen_resume(self) -> None:
        """Midnight may have passed while another page was open."""
        for header in self.query(PageHeader):
            header.refresh_day()

    def action_leave(self) -> None:
        """Go back to the page before."""
        if self.is_current and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
