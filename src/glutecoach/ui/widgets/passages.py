"""Headed passages of text, one below the other."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.ui.library_texts import Passage


class Passages(Vertical):
    """Shows passages; other ones replace them."""

    DEFAULT_CSS = """
    Passages {
        height: auto;
        .passage-heading { height: 1; color: $text-accent; text-style: bold; }
        .passage-body { height: auto; margin-bottom: 1; }
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
            yield Static(passage.body, classes="passage-body")
