"""The line above every page: the program's name, the page, and the day."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from glutecoach.ui.content import text
from glutecoach.ui.navigation import services_of
from glutecoach.ui.wording import day_in_words


class PageHeader(Horizontal):
    """Name, page and day."""

    DEFAULT_CSS = """
    PageHeader {
        height: 1;
        padding: 0 2;
        background: $footer-background;
        #page-name { width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
        #page-day { width: auto; color: $text-muted; }
    }
    """

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading

    def compose(self) -> ComposeResult:
        """Lay out name and day."""
        yield Static(self._name_shown(), id="page-name")
        yield Static(id="page-day")

    def on_mount(self) -> None:
        """Show the day."""
        self.refresh_day()

    def refresh_day(self) -> None:
        """Show the day again; midnight may have passed."""
        now = services_of(self).clock.now().local
        self.query_one("#page-day", Static).update(text(day_in_words(now.date())))

    def _name_shown(self) -> Content:
        return Content.assemble(
            ("glutecoach", "bold $primary"), ("  ›  ", "$text-muted"), (self._heading, "bold")
        )
