"""A statement with a box that is ticked where it is true."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.ui.content import text

_MARK, _NO_MARK = "› ", "  "
_INDENT = len("› [x] ")
_NARROWEST = 8


class StatementRow(Widget, can_focus=True):
    """The arrow keys go from one to the next; the page's space bar ticks the one in focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # The page's own, before what scrolls takes them.
        Binding("up", "screen.up", show=False),
        Binding("down", "screen.down", show=False),
    ]
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    StatementRow {
        width: 1fr;
        height: auto;
        padding: 0 1;
        pointer: pointer;
        &:focus { background: $block-cursor-blurred-background; }
        &:hover { background: $block-hover-background; }
    }
    """

    @dataclass
    class Ticked(Message):
        """The user ticked it, or took the tick back."""

        row: "StatementRow"
        """The row it happened in."""

    ticked: reactive[bool] = reactive(False)
    """Whether it is true."""

    def __init__(self, key: str, statement: str, *, ticked: bool = False) -> None:
        """Prepare a row.

        Args:
            key: what it stands for.
            statement: a file's text; never markup.
            ticked: whether it is true to begin with.
        """
        super().__init__()
        self.key = key
        self._statement = text(statement)
        self.set_reactive(StatementRow.ticked, ticked)

    def toggle(self) -> None:
        """Tick it, or take the tick back."""
        self.ticked = not self.ticked
        self.post_message(self.Ticked(self))

    def on_click(self) -> None:
        """Tick what was clicked."""
        self.toggle()

    def render(self) -> Content:
        """Draw box and statement for the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """As many lines as the words need."""
        return sum(1 for _ in self._lines(width))

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show or hide the mark."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def _lines(self, width: int) -> Iterator[Content]:
        style = "bold $text-primary" if self.ticked else "$text"
        mark = Content.styled(_MARK, "bold $text-accent") if self.has_focus else Content(_NO_MARK)
        lead = mark + Content.styled("[x]" if self.ticked else "[ ]", style) + Content(" ")
        indent = Content(" " * _INDENT)
        for index, line in enumerate(self._statement.wrap(max(_NARROWEST, width - _INDENT))):
            yield (indent if index else lead) + line.stylize(style)
