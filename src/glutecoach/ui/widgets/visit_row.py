"""One visit in a list of them."""

from textual.content import Content
from textual.geometry import Size

from glutecoach.domain.visit import Visit
from glutecoach.ui.widgets.answer_row import MARK, Answer, AnswerRow

_NEAR_WIDTH = 14


class VisitRow(AnswerRow):
    """The arrow keys come to it; what can be done with it is the window's matter."""

    def __init__(self, row_id: str, visit: Visit, near: str, words: str) -> None:
        """Show a visit: how near it is, and its day and kind in our own words."""
        super().__init__(row_id, words, (Answer(visit, words),))
        self.visit = visit
        self._near = near

    def render(self) -> Content:
        """Draw the mark of the focus and the words."""
        mark = Content.styled(MARK, "bold $text-accent") if self.has_focus else Content(" " * len(MARK))
        near = Content.styled(self._near.ljust(_NEAR_WIDTH), "$text-primary")
        return mark + near + Content.styled(self.label, "bold" if self.has_focus else "")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def action_before(self) -> None:
        """Do nothing: there is nothing to step through."""

    def action_after(self) -> None:
        """Do nothing: there is nothing to step through."""

    def action_switch(self) -> None:
        """Do nothing: there is nothing to change."""
