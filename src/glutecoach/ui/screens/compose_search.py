"""A window with a line to type a search into and a list below that follows it."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.filter_bar import FilterChip
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.search_line import SearchLine

ResultT = TypeVar("ResultT")
NOTHING = "Nothing here has all of these words."


class FindLine(SearchLine):
    """Has the keys of such a window."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.COMPOSE_PICK),
        Binding("up", "move('cursor_up')", show=False),
        Binding("down", "move('cursor_down')", show=False),
    ]


class SearchDialog(Dialog[ResultT]):
    """A window fills in ``PLACEHOLDER``, ``found`` and ``action_open``."""

    GROUPS = (Group.COMPOSE_PICK,)
    PLACEHOLDER: ClassVar[str] = ""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012  (as Textual does)
    DEFAULT_CSS = """
    SearchDialog {
        #find-filters { height: auto; }
        MarkedList { height: 9; max-height: 9; margin-top: 1; }
        &.-tall MarkedList { height: 18; max-height: 18; }
        &.-short .dialog { padding: 0 2; }
        #find-nothing { display: none; color: $text-muted; height: auto; padding: 0 2; }
        #find-told { height: auto; min-height: 1; margin-top: 1; padding: 0 1; }
    }
    """

    def body(self) -> ComposeResult:
        """Lay search, list and what is told below it out."""
        yield FindLine(self.PLACEHOLDER)
        yield from self.above_list()
        yield MarkedList()
        yield Static(text(NOTHING), id="find-nothing")
        yield Static(id="find-told")

    def above_list(self) -> ComposeResult:
        """Return what stands between the search and the list."""
        yield from ()

    def found(self, query: str) -> Iterable[Line]:
        """Return the lines that fit a search."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show everything; the keys stay with the search."""
        self.query_one(MarkedList).can_focus = False
        self.list_again()
        self.query_one(FindLine).focus()

    @on(Input.Changed)
    def list_again(self) -> None:
        """Show what fits now."""
        lines: Sequence[Line] = tuple(self.found(self.query_one(FindLine).value))
        any_found = any(line.key for line in lines)
        self.query_one(MarkedList).show(lines)
        self.query_one(MarkedList).display = any_found
        self.query_one("#find-nothing").display = not any_found

    @on(SearchLine.Moved)
    @on(FilterChip.Moved)
    async def _move(self, event: SearchLine.Moved | FilterChip.Moved) -> None:
        await self.query_one(MarkedList).run_action(event.how)

    @on(FilterChip.Typed)
    def _type(self, event: FilterChip.Typed) -> None:
        line = self.query_one(FindLine)
        line.focus()
        line.insert_text_at_cursor(event.character)

    @on(OptionList.OptionSelected)
    def _click(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Take what is highlighted."""
        raise NotImplementedError

    def action_filter(self) -> None:
        """Go on to the filters, where there are any."""
        self.focus_next()

    def action_clear_or_leave(self) -> None:
        """Take the search away; once it is, close the window."""
        line = self.query_one(FindLine)
        if not line.value and self.is_clear:
            self.action_leave()
            return
        line.value = ""
        self.clear_filters()
        line.focus()

    @property
    def is_clear(self) -> bool:
        """Whether nothing but the search narrows the list down."""
        return True

    def clear_filters(self) -> None:
        """Take away whatever else narrows the list down."""

    def tell(self, words: Content) -> None:
        """Tell something below the list."""
        self.query_one("#find-told", Static).update(words)
