"""What every page to read has: a title, a line of facts, and passages that scroll."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.library_texts import Passage
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.passages import Passages


class ReadingPage(Page):
    """A page of text; the arrow keys scroll it."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.SUBPAGE,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SUBPAGE)

    def body(self) -> ComposeResult:
        """Lay title, facts and passages out."""
        with PageBody(), Vertical(classes="reading"):
            yield Static(text(self.title_words()), classes="reading-title")
            yield Static(text(self.fact_words()), classes="reading-facts")
            yield from self.above_passages()
            yield Passages(self.passages())

    def title_words(self) -> str:
        """Return the title; it may be a file's text."""
        raise NotImplementedError

    def fact_words(self) -> str:
        """Return a line of facts below the title."""
        return ""

    def above_passages(self) -> Iterable[Widget]:
        """Return what stands between the facts and the text."""
        return ()

    def passages(self) -> Sequence[Passage]:
        """Return what there is to read."""
        raise NotImplementedError
