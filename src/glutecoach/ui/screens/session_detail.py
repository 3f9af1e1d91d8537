"""One session of the history, set by set."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.correct import CorrectScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.session_sheet import SessionSheet


class SessionDetailScreen(Page):
    """Everything the journal knows of one session."""

    HEADING = "History  ›  One session"
    GROUPS = (Group.SESSION_DETAIL, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SESSION_DETAIL, Group.SUBPAGE)

    def __init__(self, session_id: str) -> None:
        """Show a session; it is read again whenever the page is seen."""
        super().__init__()
        self._session_id = session_id

    def body(self) -> ComposeResult:
        """Lay the sheet out."""
        with PageBody():
            yield SessionSheet()

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(PageBody).focus()

    def on_screen_resume(self) -> None:
        """Read it again: it may have been corrected."""
        super().on_screen_resume()
        journal = self.services.journal
        reasons = [entry.reason for entry in journal.history(self._session_id) if entry.reason]
        record = journal.session(self._session_id)
        self.query_one(SessionSheet).show(record, standing(self.services).today, reasons)

    def action_correct(self) -> None:
        """Correct it."""
        if record := self.services.journal.session(self._session_id):
            self.app.push_screen(CorrectScreen(record))
