"""The sessions of one day, to open one of them."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.goals import standing
from glutecoach.ui.hand_changes import HandChanges
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.session_list import SessionList


class DaySessionsScreen(Page):
    """A list as in the history, of one day."""

    HEADING = "Progress  ›  One day"
    GROUPS = (Group.DAY_SESSIONS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.DAY_SESSIONS, Group.SUBPAGE)
    DEFAULT_CSS = """
    DaySessionsScreen {
        #day-sessions { height: 1fr; padding: 1 2 0 2; }
        #day-headings { height: 1; text-wrap: nowrap; margin-bottom: 1; }
    }
    """

    def __init__(self, day: date) -> None:
        """Show a day; it is read again whenever the page is seen."""
        super().__init__()
        self._day = day
        self._changes = HandChanges()

    def body(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical(id="day-sessions"):
            yield Static(id="day-headings")
            yield SessionList()

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.query_one(SessionList).focus()

    def on_screen_resume(self) -> None:
        """Read the day again: a session may have been corrected, or moved to another day."""
        super().on_screen_resume()
        records = self.services.journal.sessions(first=self._day, last=self._day)
        self.query_one(SessionList).show(records, standing(self.services).today, more=False)

    @on(SessionList.Filled)
    def _follow_list(self) -> None:
        self.query_one("#day-headings", Static).update(self.query_one(SessionList).headings)

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """See every set of a session."""
        from glutecoach.ui.screens.session_detail import SessionDetailScreen  # noqa: PLC0415  (opened when asked)

        if record := self.query_one(SessionList).chosen:
            self.app.push_screen(SessionDetailScreen(record.id, self._changes))
