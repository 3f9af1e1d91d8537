"""One entry in a list of things that were written down."""

from typing import Generic, TypeVar

from textual.content import Content
from textual.geometry import Size

from glutecoach.ui.content import text
from glutecoach.ui.widgets.answer_row import MARK, Answer, AnswerRow

EntryT = TypeVar("EntryT")


class EntryRow(AnswerRow, Generic[EntryT]):
    """The arrow keys come to it; what can be done with it is the page's matter."""

    def __init__(self, row_id: str, entry: EntryT, words: str) -> None:
        """Show an entry in words, which may be the user's own."""
        super().__init__(row_id, words, (Answer(entry, words),))
        self.entry = entry

    def render(self) -> Content:
        """Draw the mark of the focus and the words, as far as they fit."""
        mark = Content.styled(MARK, "bold $text-accent") if self.has_focus else Content(" " * len(MARK))
        line = mark + text(self.label, "bold" if self.has_focus else "")
        return line.truncate(max(1, self.content_size.width), ellipsis=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def action_before(self) -> None:
        """Do nothing: there is nothing to step through."""

    def action_after(self) -> None:
        """Do nothing: there is nothing to step through."""

    def action_switch(self) -> None:
        """Do nothing: there is nothing to change."""
