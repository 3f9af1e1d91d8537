"""The history: every session, newest first; add, correct, delete, and take it back."""

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
from glutecoach.ui.hand_changes import HOW_TO_TAKE_BACK, HandChanges, name_of
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.session_list import OLDER, SessionList
from glutecoach.ui.widgets.session_sheet import SessionSheet

if TYPE_CHECKING:
    from datetime import date

# ruff: noqa: PLC0415  (a page is imported when it is opened: looking back needs none of the forms)

FIRST_PAGE = 40
"""Sessions that are read at first: more than the tallest window shows."""
PAGE = 200
"""Sessions that are read at a time once one goes back further."""
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
    # A style sheet in a file of its own would make Textual read all others anew when the page opens.
    DEFAULT_CSS = """
    HistoryScreen {
        #history { height: 1fr; padding: 1 2 0 2; }
        #history-sessions { width: 1fr; height: 1fr; }
        #history-headings { height: 1; text-wrap: nowrap; margin-bottom: 1; }
        #history-sheet {
            display: none; width: 52; height: 1fr; margin-left: 2; padding: 0 2;
            border: round $line; scrollbar-size-vertical: 1;
        }
        #history-nothing { display: none; height: 1fr; padding: 2 4; max-width: 72; }

        &.-nothing #history { display: none; }
        &.-nothing #history-nothing { display: block; }
        &.-tall #history { layout: vertical; }
        &.-tall #history-sheet { display: block; width: 1fr; height: 17; margin: 1 0 0 0; }
        &.-widest #history { layout: horizontal; }
        &.-widest #history-sheet { display: block; width: 56; height: 1fr; margin: 0 0 0 2; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (140, "-widest")]  # noqa: RUF012  (as Textual does)

    def __init__(self) -> None:
        super().__init__()
        self._changes = HandChanges()
        self._today: date | None = None

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
        """Read the sessions and show them: as many as were shown before."""
        sessions = self.query_one(SessionList)
        wanted = max(FIRST_PAGE, len(sessions.shown))
        records = self.services.journal.sessions(limit=wanted + 1)
        self._today = standing(self.services).today
        self.set_class(not records, "-nothing")
        sessions.show(records[:wanted], self._today, more=len(records) > wanted)
        self.refresh_bindings()

    @on(SessionList.NearEnd)
    def _read_more(self) -> None:
        sessions = self.query_one(SessionList)
        known = {record.id for record in sessions.shown}
        oldest = min((record.day for record in sessions.shown), default=None)
        # The oldest day may be shown in part: it is read again, and what is shown of it passed over.
        again = sum(record.day == oldest for record in sessions.shown)
        found = self.services.journal.sessions(last=oldest, limit=again + PAGE + 1)
        older = [record for record in found if record.id not in known]
        sessions.show_older(older[:PAGE], more=len(older) > PAGE)

    @on(SessionList.Filled)
    def _follow_list(self) -> None:
        self.query_one("#history-headings", Static).update(self.query_one(SessionList).headings)
        self._show_sheet()

    @on(OptionList.OptionHighlighted)
    def _follow_cursor(self) -> None:
        self._show_sheet()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        # The list asks for older sessions by itself, as soon as the cursor is there.
        if event.option.id != OLDER:
            self.action_open()

    def on_resize(self) -> None:
        """Show the sheet where there is room for it now."""
        self.call_after_refresh(self._show_sheet)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's name)
        """Offer what can be done."""
        if action in _NEED_A_SESSION:
            return not self.has_class("-nothing")
        return self._changes.any_of() if action == "undo" else True

    def action_open(self) -> None:
        """See every set of a session."""
        from glutecoach.ui.screens.session_detail import SessionDetailScreen

        if record := self.query_one(SessionList).chosen:
            self.app.push_screen(SessionDetailScreen(record.id, self._changes))

    def action_add(self) -> None:
        """Add a session that was done without the app."""
        from glutecoach.ui.screens.claim import ClaimScreen

        self.app.push_screen(ClaimScreen(self._changes))

    def action_correct(self) -> None:
        """Correct a session."""
        from glutecoach.ui.screens.correct import CorrectScreen

        if record := self.query_one(SessionList).chosen:
            self.app.push_screen(CorrectScreen(record, self._changes))

    def action_delete(self) -> None:
        """Delete a session; it can be brought back."""
        record = self.query_one(SessionList).chosen
        if record is None:
            return
        try:
            self.services.journal.delete(record.id)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self._changes.deleted(record.id)
        tell_change(self, f"{name_of(record)}. {HOW_TO_TAKE_BACK}", "Deleted")
        self.show_sessions()

    def action_undo(self) -> None:
        """Take back what was added, corrected or deleted last."""
        try:
            words = self._changes.take_back(self.services.journal)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        tell_change(self, words, "Taken back")
        self.show_sessions()

    def _show_sheet(self) -> None:
        if self._today is not None and self.query_one("#history-sheet").display:
            self.query_one(SessionSheet).show(self.query_one(SessionList).chosen, self._today)
