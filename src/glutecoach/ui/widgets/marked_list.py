"""A list whose highlighted line carries a sign as well as a colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_MARKED = Content.styled("› ", "bold $text-accent")
_UNMARKED = Content("  ")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list."""

    content: Content
    key: str = ""
    """What it stands for; empty for a heading, which cannot be chosen."""


class MarkedList(OptionList, inherit_bindings=False):
    """Shows lines; which of them is meant is told by its key. Left and right stay free for the page."""

    BINDINGS = OptionList.BINDINGS

    DEFAULT_CSS = """
    MarkedList {
        height: auto;
        border: none;
        padding: 0;
        background: transparent;
        scrollbar-size-vertical: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $text-accent; text-style: bold; }
        & > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._lines_shown: tuple[Line, ...] = ()
        self._marked: int | None = None

    @property
    def chosen(self) -> str:
        """The key of the highlighted line; empty for none."""
        index = self.highlighted
        return "" if index is None or index >= len(self._lines_shown) else self._lines_shown[index].key

    def show(self, lines: Sequence[Line], chosen: str = "") -> None:
        """Show other lines, and highlight one: that of a key, else the first."""
        self._lines_shown = tuple(lines)
        self._marked = None
        self.set_options(Option(_prompt(line, marked=False), disabled=not line.key) for line in lines)
        keys = [index for index, line in enumerate(lines) if line.key]
        wanted = [index for index in keys if lines[index].key == chosen]
        self.highlighted = next(iter((*wanted, *keys)), None)
        if self.highlighted is not None:
            self._mark(self.highlighted)
            self.scroll_to(y=0, animate=False) if not wanted else None

    def choose(self, key: str) -> None:
        """Highlight the line of a key, where there is one."""
        for index, line in enumerate(self._lines_shown):
            if line.key == key:
                self.highlighted = index

    def replace(self, key: str, content: Content) -> None:
        """Show one line differently."""
        for index, line in enumerate(self._lines_shown):
            if line.key == key:
                changed = Line(content, key)
                self._lines_shown = (*self._lines_shown[:index], changed, *self._lines_shown[index + 1 :])
                self.replace_option_prompt_at_index(index, _prompt(changed, marked=index == self._marked))

    @on(OptionList.OptionHighlighted)
    def _highlight_moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index == self.highlighted:
            self._mark(event.option_index)

    def _mark(self, index: int) -> None:
        for place, marked in ((self._marked, False), (index, True)):
            if place is not None and place < len(self._lines_shown):
                self.replace_option_prompt_at_index(place, _prompt(self._lines_shown[place], marked=marked))
        self._marked = index


def _prompt(line: Line, *, marked: bool) -> Content:
    if not line.key:
        return line.content
    return (_MARKED if marked else _UNMARKED) + line.content
