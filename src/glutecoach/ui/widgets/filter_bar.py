"""What a list is narrowed down by: a row of values, each of which can be changed."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.widgets.answer_row import Answer


class FilterChip(Widget, can_focus=True):
    """One value; its first answer leaves nothing out."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.FILTERS, Group.LIBRARY),
        Binding("up", "move('cursor_up')", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
    ]
    DEFAULT_CSS = """
    FilterChip {
        width: auto; height: 1; margin-right: 1; pointer: pointer;
        &:focus { background: $block-cursor-blurred-background; }
        &:hover { background: $block-hover-background; }
    }
    """

    index: reactive[int] = reactive(0, layout=True)
    """Which answer is chosen."""

    class Moved(Message):
        """An arrow key was pressed that is meant for the list."""

        def __init__(self, how: str) -> None:
            """Note which movement of the list is meant."""
            self.how = how
            super().__init__()

    class Typed(Message):
        """A letter was typed that is meant for the search."""

        def __init__(self, character: str) -> None:
            """Note which."""
            self.character = character
            super().__init__()

    def __init__(self, chip_id: str, answers: Sequence[Answer]) -> None:
        super().__init__(id=chip_id)
        self._answers = tuple(answers)

    @property
    def value(self) -> object:
        """What is chosen."""
        return self._answers[self.index].value

    def render(self) -> Content:
        """Draw the value: brackets and colour where it leaves something out."""
        words = self._answers[self.index].words
        if self.has_focus:
            return Content.assemble(("‹ ", "bold $text-accent"), (words, "bold"), (" ›", "bold $text-accent"))
        if self.index:
            return Content.assemble("[", (words, "bold $text-primary"), "]")
        return Content.assemble(" ", (words, "$text-muted"), " ")

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show or hide the marks, which take room."""
        super().watch_has_focus(has_focus)
        self.refresh(layout=True)

    def watch_index(self) -> None:
        """Tell the bar."""
        self.post_message(FilterBar.Changed())

    def clear(self) -> None:
        """Leave nothing out."""
        self.index = 0

    def action_before(self) -> None:
        """Take the value before."""
        self.index = (self.index - 1) % len(self._answers)

    def action_after(self) -> None:
        """Take the next value."""
        self.index = (self.index + 1) % len(self._answers)

    async def action_clear_or_leave(self) -> None:
        """Clear search and filters; once they are clear, leave the page."""
        await self.run_action("screen.clear_or_leave")

    async def action_open(self) -> None:
        """Read what is highlighted in the list."""
        await self.run_action("screen.open")

    def action_filter(self) -> None:
        """Go on to the next filter, and behind the last to the search."""
        self.screen.focus_next()

    def action_move(self, how: str) -> None:
        """Move in the list."""
        self.post_message(self.Moved(how))

    def on_click(self, event: Click) -> None:
        """Step forward; back on the left mark."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.x < len("‹ "):
            self.action_before()
        else:
            self.action_after()

    def on_key(self, event: Key) -> None:
        """Hand letters on to the search."""
        if event.character and event.is_printable and event.character not in " ?":
            event.stop()
            self.post_message(self.Typed(event.character))


class FilterBar(Horizontal):
    """Filters side by side; every one of them has to be met."""

    DEFAULT_CSS = """
    FilterBar { height: 1; }
    """

    class Changed(Message):
        """Another value was chosen."""

    def __init__(self, filters: Mapping[str, Sequence[Answer]]) -> None:
        """Prepare the bar; each filter's first answer leaves nothing out."""
        super().__init__()
        self._filters = filters

    def compose(self) -> ComposeResult:
        """Lay the filters out."""
        for name, answers in self._filters.items():
            yield FilterChip(name, answers)

    def value(self, name: str) -> object:
        """Return what is chosen in one filter."""
        return self.query_one(f"#{name}", FilterChip).value

    @property
    def is_clear(self) -> bool:
        """Whether nothing is left out."""
        return not any(chip.index for chip in self.query(FilterChip))

    def clear(self) -> None:
        """Leave nothing out."""
        for chip in self.query(FilterChip):
            chip.clear()
