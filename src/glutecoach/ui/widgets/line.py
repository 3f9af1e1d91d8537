"""A piece of text that changes often: repaints when it changes and never asks for a new layout."""

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget


class Line(Widget):
    """Text in a place of fixed size. What does not fit ends in an ellipsis or wraps, as its style says."""

    DEFAULT_CSS = """
    Line {
        width: 1fr;
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._content = Content()

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def show(self, content: Content) -> None:
        """Show it; nothing happens where it is shown already."""
        if not self._content.is_same(content):
            self._content = content
            self.refresh()

    def render(self) -> RenderResult:
        """Return the text."""
        return self._content
