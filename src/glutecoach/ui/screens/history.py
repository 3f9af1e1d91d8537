"""The history: every session, newest first; add, correct, delete and bring back."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.claim import ClaimScreen
from glutecoach.ui.screens.correct import CorrectScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.widgets.session_list import OLDER, SessionList
from glutecoach.ui.widgets.session_sheet import SessionSheet

if TYPE_CHECKING:
    from glutecoach.domain.record import SessionRecord

PAGE = 100
"""Sessions read at a time."""
_NOTHING = (
    "No sessions yet.\n\n"
    "What you do is written down here by itself, set by set, on this computer only. "
    "Press Esc and start one, or press a to add one that you did without the app."
)
_NEED_A_SESSION = frozenset({"open", "correct", "delete"})


class HistoryScreen(Page):
    """Looks back."""

    HEADING = "History"
    GROUPS = (Group.HISTORY, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HISTORY, Group.SUBPAGE)
    CSS_PATH = "history.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (140, "-widest")]  # noqa: RUF012  (as Textual does)

    def __init__(self) -> None:
        super().__init__()
        self._shown = PAGE
        self._changes: list[SessionRecord] = []

    def body(self) -> ComposeResult:
        """Lay list and sheet out; the sheet is seen where there is room for both."""
        yield Static(text(_NOTHING, keep_lines=True), id="history-nothing")
        with Horizontal(id="history"):
            with Vertical(id="history-sessions"):
                yield Static(id="history-headings")
                yield SessionList()
            with VerticalScroll(id="history-sheet", can_focus=False):
                yield SessionSheet()

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.query_one(SessionList).focus()

    def on_screen_resume(self) -> None:
        """Read the journal again: other pages change it."""
        super().on_screen_resume()
        self.show_sessions()

    def show_sessions(self) -> None:
        """Read the sessions and show them."""
        records = self.services.journal.sessions(limit=self._shown + 1)
        self.set_class(not records, "-nothing")
        sessions = self.query_one(SessionList)
        sessions.show(records[: self._shown], standing(self.services).today, more=len(records) > self._shown)
        self.call_after_refresh(self._show_headings)
        self._show_sheet()

    @on(OptionList.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self._show_sheet()

    @on(OptionList.OptionSelected)
    def _open_or_read_more(self, event: OptionList.OptionSelected) -> None:
        if event.option.id == OLDER:
            self._shown += PAGE
            self.show_sessions()
        else:
            self.action_open()

    def on_resize(self) -> None:
        """Lay the headings out again."""
        self.call_after_refresh(self._show_headings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's name)
        """Offer what can be done."""
        if action in _NEED_A_SESSION:
            return not self.has_class("-nothing")
        return bool(self._changes) if action == "undo" else True

    def action_open(self) -> None:
        """See every set of a session."""
        if record := self.query_one(SessionList).chosen:
            self.app.push_screen(SessionDetailScreen(record.id))

    def action_add(self) -> None:
        """Add a session that was done without the app."""
        self.app.push_screen(ClaimScreen())

    def action_correct(self) -> None:
        """Correct a session."""
        if record := self.query_one(SessionList).chosen:
            self.app.push_screen(CorrectScreen(record), lambda _: self._can_be_undone(record))

    def action_delete(self) -> None:
        """Delete a session; it can be brought back."""
        record = self.query_one(SessionList).chosen
        if record is None:
            return
        try:
            self.services.journal.delete(record.id)
        except GlutecoachError as error:
            self._tell(error)
            return
        self._changes.append(record)
        self.notify(f"{_named(record)}. Press u to bring it back.", title="Deleted", markup=False)
        self._changed()

    def action_undo(self) -> None:
        """Take back what was deleted or corrected last."""
        if not self._changes:
            return
        record = self._changes[-1]
        try:
            self.services.journal.undo(record.id)
        except GlutecoachError as error:
            self._tell(error)
            return
        self._changes.pop()
        self.notify(f"{_named(record)} is as it was.", title="Taken back", markup=False)
        self._changed()

    def _can_be_undone(self, before: "SessionRecord") -> None:
        if self.services.journal.session(before.id) != before:
            self._changes.append(before)
            self._changed()

    def _changed(self) -> None:
        self.show_sessions()
        self.refresh_bindings()

    def _tell(self, error: GlutecoachError) -> None:
        self.notify(error.remedy or error.problem, title=error.problem, severity="error", markup=False)

    def _show_headings(self) -> None:
        self.query_one("#history-headings", Static).update(self.query_one(SessionList).headings)

    def _show_sheet(self) -> None:
        chosen = self.query_one(SessionList).chosen
        self.query_one(SessionSheet).show(chosen, standing(self.services).today)


def _named(record: "SessionRecord") -> str:
    return text(f"{record.title}, level {record.level}").plain
