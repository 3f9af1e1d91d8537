"""The names of a page's sections side by side, each with its key; the open ones stand in brackets."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

_GAP = 1


class SectionTabs(Widget):
    """Shows which sections are open; a click opens one."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SectionTabs { width: 1fr; height: 1; padding: 0 2; pointer: pointer; }
    """

    chosen: reactive[int] = reactive(0)
    """Which section has the keys."""
    beside: reactive[frozenset[int]] = reactive(frozenset)
    """Which others can be seen."""

    @dataclass
    class Clicked(Message):
        """A section's name was clicked."""

        index: int

    def __init__(self, names: Sequence[str], *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._names = tuple(names)

    def render(self) -> RenderResult:
        """Draw the names; brackets tell the open ones, so that no colour is needed."""
        return Content(" " * _GAP).join([self._tab(index) for index in range(len(self._names))])

    def _tab(self, index: int) -> Content:
        words = f"{index + 1} {self._names[index]}"
        if index == self.chosen:
            return Content.styled(f"[{words}]", "bold reverse $text-primary")
        if index in self.beside:
            return Content.styled(f"[{words}]", "$text-primary")
        return Content.styled(f" {words} ", "$text-muted")

    def on_click(self, event: events.Click) -> None:
        """Tell which name was clicked."""
        offset, end = event.get_content_offset(self), 0
        if offset is None:
            return
        for index, name in enumerate(self._names):
            start, end = end, end + len(name) + 4 + _GAP
            if start <= offset.x < end - _GAP:
                self.post_message(self.Clicked(index))
