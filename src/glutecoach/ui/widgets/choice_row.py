"""A question with one of several values as its answer."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive

from glutecoach.ui.widgets.answer_row import LABEL_WIDTH, MARK, Answer, AnswerRow


class ChoiceRow(AnswerRow):
    """Left and right step through the values, the space bar goes round."""

    index: reactive[int] = reactive(0, layout=True)
    """Which answer is chosen."""

    def __init__(
        self, row_id: str, label: str, answers: Sequence[Answer], chosen: object, hint: str = ""
    ) -> None:
        """Prepare a row that shows ``chosen``, or the first answer where that is none of them."""
        super().__init__(row_id, label, answers, hint)
        self.set_reactive(ChoiceRow.index, self._index_of(chosen))

    @property
    def answer(self) -> Answer:
        """The answer that is chosen."""
        return self.answers[self.index]

    @property
    def remark(self) -> str:
        """What this answer means."""
        return " ".join(filter(None, (self.answer.hint, self.hint)))

    def show(self, value: object) -> None:
        """Show another answer without telling anybody."""
        self.index = self._index_of(value)

    def offer(self, answers: Sequence[Answer], chosen: object) -> None:
        """Offer other answers, without telling anybody."""
        self.answers = tuple(answers)
        self.index = self._index_of(chosen)
        self.refresh(layout=True)

    def render(self) -> Content:
        """Draw label and value; a mark that leads nowhere is left out."""
        last = len(self.answers) - 1
        style = "bold $text-accent" if self.has_focus else "$text-muted"
        return self.lead() + Content.assemble(
            ("‹ " if self.index > 0 else "  ", style),
            (self.answer.words, "bold $text-primary"),
            (" ›" if self.index < last else "", style),
        )

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def action_before(self) -> None:
        """Take the value before."""
        self._choose(max(0, self.index - 1))

    def action_after(self) -> None:
        """Take the next value."""
        self._choose(min(len(self.answers) - 1, self.index + 1))

    def action_switch(self) -> None:
        """Take the next value, and the first after the last."""
        self._choose((self.index + 1) % len(self.answers))

    def on_click(self, event: Click) -> None:
        """Step back on the left mark, forward on the rest of the value; elsewhere only take the focus."""
        offset = event.get_content_offset(self)
        place = offset.x - len(MARK) - LABEL_WIDTH if offset else -1
        if 0 <= place < len("‹ ") and self.index > 0:
            self.action_before()
        elif 0 <= place < len(self.answer.words) + len("‹  ›"):
            self.action_switch()

    def _index_of(self, value: object) -> int:
        values = [answer.value for answer in self.answers]
        return values.index(value) if value in values else 0

    def _choose(self, index: int) -> None:
        if index != self.index:
            self.index = index
            self.post_message(self.Changed(self, self.answer.value))
