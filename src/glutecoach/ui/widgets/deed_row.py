"""A line among questions that does something when it is chosen."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive

from glutecoach.ui.widgets.answer_row import Answer, AnswerRow


class DeedRow(AnswerRow):
    """Tells how it stands; the space bar and Enter do it, which the page hears as a changed answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "switch", show=False)]

    words: reactive[str] = reactive("")
    """How it stands; our own words."""

    def __init__(self, row_id: str, label: str, words: str, hint: str = "") -> None:
        """Prepare a row that tells how it stands."""
        super().__init__(row_id, label, (Answer(None, words),), hint)
        self.set_reactive(DeedRow.words, words)

    def render(self) -> Content:
        """Draw the label and how it stands."""
        return self.lead() + Content.assemble("  ", (self.words, "bold $text-primary"))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def action_before(self) -> None:
        """There is nothing to step through."""

    def action_after(self) -> None:
        """There is nothing to step through."""

    def action_switch(self) -> None:
        """Do it."""
        self.post_message(self.Changed(self, None))

    def on_click(self, _event: Click) -> None:
        """Do it."""
        self.action_switch()
