"""Headed passages of text, one below the other."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from glutecoach.ui.library_texts import Entry, Passage


class PassageText(Widget):
    """The entries of a passage; the lines of a list hang from their marks."""

    DEFAULT_CSS = """
    PassageText { width: 1fr; height: auto; margin-bottom: 1; }
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._entries = tuple(entries)

    def render(self) -> Content:
        """Draw the lines for the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """As many lines as the words need."""
        return sum(1 for _ in self._lines(width))

    def _lines(self, width: int) -> Iterator[Content]:
        for entry in self._entries:
            indent = Content(" " * entry.mark.cell_length)
            for index, line in enumerate(entry.body.wrap(max(8, width - entry.mark.cell_length))):
                yield (indent if index else entry.mark) + line


class Passages(Vertical):
    """Shows passages; other ones replace them."""

    DEFAULT_CSS = """
    Passages {
        height: auto;
        .passage-heading { height: 1; color: $text-accent; text-style: bold; }
    }
    """

    passages: reactive[Sequence[Passage]] = reactive(tuple, recompose=True)
    """What to show."""

    def __init__(self, passages: Sequence[Passage] = ()) -> None:
        super().__init__()
        self.set_reactive(Passages.passages, passages)

    def compose(self) -> ComposeResult:
        """Lay the passages out."""
        for passage in self.passages:
            if passage.heading:
                yield Static(Content(passage.heading), classes="passage-heading")
            yield PassageText(passage.entries)
