"""One pause in a list of them."""

from textual.content import Content
from textual.geometry import Size

from glutecoach.domain.plan import Pause
from glutecoach.ui.content import text
from glutecoach.ui.widgets.answer_row import MARK, Answer, AnswerRow


class PauseRow(AnswerRow):
    """The arrow keys come to it; what can be done with it is the window's matter."""

    def __init__(self, row_id: str, pause: Pause, words: str) -> None:
        """Show a pause in words, which may come from a file."""
        super().__init__(row_id, words, (Answer(pause, words),))
        self.pause = pause

    def render(self) -> Content:
        """Draw the mark of the focus and the words."""
        mark = Content.styled(MARK, "bold $text-accent") if self.has_focus else Content(" " * len(MARK))
        return mark + text(self.label, "bold" if self.has_focus else "")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def action_before(self) -> None:
        """Do nothing: there is nothing to step through."""

    def action_after(self) -> None:
        """Do nothing: there is nothing to step through."""

    def action_switch(self) -> None:
        """Do nothing: there is nothing to change."""
