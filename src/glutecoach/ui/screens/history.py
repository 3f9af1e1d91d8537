"""The history: every session, newest first; search, add, correct, delete, and take it back."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from glutecoach.errors import GlutecoachError
from glutecoach.ui.changed_words import name_of
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.hand_changes import HOW_TO_TAKE_BACK, HandChanges
from glutecoach.ui.screens.page import Page
from glutecoach.ui.taking_back import ask_to_take_back, take_back_at_once
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.filter_bar import FilterBar, FilterChip
from glutecoach.ui.widgets.log_search import LogSearch
from glutecoach.ui.widgets.search_line import SearchLine
from glutecoach.ui.widgets.session_list import OLDER, SessionList
from glutecoach.ui.widgets.session_sheet import SessionSheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from glutecoach.domain.log_search import LogEntry
    from glutecoach.domain.record import SessionRecord
    from glutecoach.store.changes import HandChange
    from glutecoach.store.log_desk import LogDesk

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
_NOT_READ = "Press Esc: Today tells what can be done, and nothing is lost by that."
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
        self._earlier: HandChange | None = None
        """The last change of the whole log, for when nothing was changed while the page is open."""
        self._entries: list[LogEntry] | None = None
        """Every session as it can be searched; None: not read yet."""
        self._found: list[str] = []

    def body(self) -> ComposeResult:
        """Lay list and sheet out; the sheet is seen where there is room for both."""
        yield Static(text(_NOTHING, keep_lines=True), id="history-nothing")
        yield LogSearch()
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
        if self._search.is_open:
            self._read_log()
        else:
            self._show_newest()
        self.call_after_refresh(self._look_at_changes)

    def _show_newest(self) -> None:
        sessions = self.query_one(SessionList)
        wanted = max(FIRST_PAGE, len(sessions.shown))
        records = self.services.journal.sessions(limit=wanted + 1)
        self._today = standing(self.services).today
        # Asked last: reading is what finds out.
        trouble = self.services.journal.message
        nothing = f"{trouble}\n\n{_NOT_READ}" if trouble else _NOTHING
        self.query_one("#history-nothing", Static).update(text(nothing, keep_lines=True))
        self.set_class(not records, "-nothing")
        sessions.show(records[:wanted], self._today, more=len(records) > wanted)
        self.refresh_bindings()

    def _look_at_changes(self) -> None:
        """See what could be taken back; the page does not wait for it."""
        self._earlier = self.services.journal.log.last_change()
        self.refresh_bindings()

    @property
    def _search(self) -> LogSearch:
        return self.query_one(LogSearch)

    def action_search(self) -> None:
        """Look for sessions."""
        self._search.open()
        if self._entries is None:
            self._read_log()
        else:
            self._look_for()

    def action_clear_or_leave(self) -> None:
        """End the search: every session is in the list again."""
        self._search.close()
        self._entries = None
        self.set_focus(self.query_one(SessionList))
        self._show_newest()

    def _read_log(self) -> None:
        """Read everything that can be searched, in a thread: with years of history it takes a moment."""
        self._search.tell(None)
        log = self.services.journal.log
        self.run_worker(partial(self._read_entries, log), thread=True, exclusive=True, group="log")

    def _read_entries(self, log: "LogDesk") -> None:
        entries = log.entries()
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._have_entries, entries)

    def _have_entries(self, entries: "list[LogEntry]") -> None:
        self._entries = entries
        self._look_for()

    @on(Input.Changed)
    @on(FilterBar.Changed)
    def _look_for(self) -> None:
        """Narrow the list down to what is looked for."""
        search = self._search
        if not search.is_open or self._entries is None:
            return
        finder = search.query_asked.finder()
        self._found = [each.id for each in self._entries if finder.finds(each)]
        search.tell(len(self._found))
        self._today = standing(self.services).today
        self.query_one(SessionList).show(
            self._told(self._found[:FIRST_PAGE]), self._today, more=len(self._found) > FIRST_PAGE
        )
        self.refresh_bindings()

    def _told(self, ids: "Sequence[str]") -> "list[SessionRecord]":
        records = map(self.services.journal.session, ids)
        return [record for record in records if record is not None]

    @on(SearchLine.Moved)
    @on(FilterChip.Moved)
    async def _move(self, event: SearchLine.Moved | FilterChip.Moved) -> None:
        """Go on in the list: there, letters are commands again."""
        sessions = self.query_one(SessionList)
        self.set_focus(sessions)
        if event.how != "cursor_down":
            await sessions.run_action(event.how)

    @on(FilterChip.Typed)
    def _type(self, event: FilterChip.Typed) -> None:
        line = self.query_one(SearchLine)
        self.set_focus(line)
        line.insert_text_at_cursor(event.character)

    def on_key(self, event: Key) -> None:
        """Begin a search at once: letters that are typed fast went to the list still, and are no commands."""
        if isinstance(self.focused, SearchLine):
            if event.character and event.is_printable and event.character != "?":
                event.stop()
                self.focused.insert_text_at_cursor(event.character)
        elif event.key == "slash":
            event.stop()
            self.action_search()

    @on(SessionList.NearEnd)
    def _read_more(self) -> None:
        sessions = self.query_one(SessionList)
        if self._search.is_open:
            shown = len(sessions.shown)
            older = self._told(self._found[shown : shown + PAGE])
            sessions.show_older(older, more=len(self._found) > shown + PAGE)
            return
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
        if action == "search":
            return not isinstance(self.focused, SearchLine)
        if action in _NEED_A_SESSION:
            return not self.has_class("-nothing")
        return self._changes.any_of() or self._earlier is not None if action == "undo" else True

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

    def action_leave(self) -> None:
        """End the search, or go back to the page before."""
        if self._search.is_open:
            self.action_clear_or_leave()
        else:
            super().action_leave()

    def action_undo(self) -> None:
        """Take back what was added, corrected or deleted last; what was so earlier is asked about."""
        if self._changes.any_of():
            take_back_at_once(self, self._changes, None, self.show_sessions)
        elif self._earlier is not None:
            ask_to_take_back(self, self._earlier, self.show_sessions)

    def _show_sheet(self) -> None:
        if self._today is not None and self.query_one("#history-sheet").display:
            self.query_one(SessionSheet).show(self.query_one(SessionList).chosen, self._today)
