"""One session of the history, set by set."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.taking_back import ask_to_take_back, take_back_at_once
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.session_sheet import SessionSheet

if TYPE_CHECKING:
    from glutecoach.store.changes import HandChange
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
        self._earlier: HandChange | None = None
        """The last change of the session that is in force."""

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
        self._earlier = journal.log.last_change(self._session_id)
        self.query_one(SessionSheet).show(record, standing(self.services).today, reasons)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's name)
        """Offer what can be done."""
        return (
            self._changes.any_of(self._session_id) or self._earlier is not None if action == "undo" else True
        )

    def action_correct(self) -> None:
        """Correct it."""
        from glutecoach.ui.screens.correct import CorrectScreen  # noqa: PLC0415  (reading needs no form)

        if record := self.services.journal.session(self._session_id):
            self.app.push_screen(CorrectScreen(record, self._changes))

    def action_history(self) -> None:
        """See everything that was ever written about it."""
        from glutecoach.ui.screens.session_history import SessionHistoryScreen  # noqa: PLC0415  (rarely read)

        self.app.push_screen(SessionHistoryScreen(self._session_id))

    def action_undo(self) -> None:
        """Take back what was done to this session last; one that is gone with that is left."""
        if self._changes.any_of(self._session_id):
            take_back_at_once(self, self._changes, self._session_id, self._show_or_leave)
        elif self._earlier is not None:
            ask_to_take_back(self, self._earlier, self._show_or_leave)

    def _show_or_leave(self) -> None:
        record = self.services.journal.session(self._session_id)
        if record is None or record.deleted:
            self.action_leave()
        else:
            self.show_session()
