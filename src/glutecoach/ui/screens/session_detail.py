"""One session of the history, set by set."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.session_sheet import SessionSheet

if TYPE_CHECKING:
    from glutecoach.ui.hand_changes import HandChanges


class SessionDetailScreen(Page):
    """Everything the journal knows of one session."""

    HEADING = "History  ›  One session"
    GROUPS = (Group.SESSION_DETAIL, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SESSION_DETAIL, Group.SUBPAGE)

    def __init__(self, session_id: str, changes: "HandChanges") -> None:
        """Show a session; it is read again whenever the page is seen."""
        super().__init__()
        self._session_id = session_id
        self._changes = changes

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
        self.show_session()

    def show_session(self) -> None:
        """Read the session and show it."""
        journal = self.services.journal
        reasons = [entry.reason for entry in journal.history(self._session_id) if entry.reason]
        record = journal.session(self._session_id)
        self.query_one(SessionSheet).show(record, standing(self.services).today, reasons)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's name)
        """Offer what can be done."""
        return self._changes.any_of(self._session_id) if action == "undo" else True

    def action_correct(self) -> None:
        """Correct it."""
        from glutecoach.ui.screens.correct import CorrectScreen  # noqa: PLC0415  (reading needs no form)

        if record := self.services.journal.session(self._session_id):
            self.app.push_screen(CorrectScreen(record, self._changes))

    def action_undo(self) -> None:
        """Take back what was done to this session last; one that is gone with that is left."""
        journal = self.services.journal
        try:
            words = self._changes.take_back(journal, self._session_id)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        tell_change(self, words, "Taken back")
        record = journal.session(self._session_id)
        if record is None or record.deleted:
            self.action_leave()
        else:
            self.show_session()
