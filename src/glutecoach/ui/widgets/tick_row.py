"""A question with any number of things as its answer."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.reactive import reactive

from glutecoach.ui.widgets.answer_row import LABEL_WIDTH, MARK, Answer, AnswerRow

_BOX = "[x] "
_INDENT = len(MARK) + LABEL_WIDTH + 2


class TickRow(AnswerRow):
    """Left and right go from thing to thing, the space bar ticks and unticks."""

    ticked: reactive[frozenset[object]] = reactive(frozenset)
    """The values that are ticked."""
    cursor: reactive[int] = reactive(0)
    """Which thing the space bar ticks."""

    def __init__(
        self, row_id: str, label: str, answers: Sequence[Answer], ticked: Iterable[object], hint: str = ""
    ) -> None:
        """Prepare a row of things of which some are ticked."""
        super().__init__(row_id, label, answers, hint)
        self.set_reactive(TickRow.ticked, frozenset(ticked))
        self._column = max(len(answer.words) for answer in self.answers) + len(_BOX) + 2

    @property
    def values(self) -> tuple[object, ...]:
        """What is ticked, in the order shown."""
        return tuple(answer.value for answer in self.answers if answer.value in self.ticked)

    def render(self) -> Content:
        """Draw label and things, as many beside each other as fit."""
        per_line = self._per_line(self.content_size.width)
        ticks = [self._tick(index) for index in range(len(self.answers))]
        lines = [
            Content("").join(ticks[first : first + per_line]) for first in range(0, len(ticks), per_line)
        ]
        return Content("\n" + " " * _INDENT).join([self.lead() + Content("  ") + lines[0], *lines[1:]])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """As many lines as the things need."""
        return -(-len(self.answers) // self._per_line(width))

    def action_before(self) -> None:
        """Go to the thing before."""
        self.cursor = max(0, self.cursor - 1)

    def action_after(self) -> None:
        """Go to the next thing."""
        self.cursor = min(len(self.answers) - 1, self.cursor + 1)

    def action_switch(self) -> None:
        """Tick the thing, or untick it."""
        self.ticked = self.ticked ^ {self.answers[self.cursor].value}
        self.post_message(self.Changed(self, self.values))

    def on_click(self, event: Click) -> None:
        """Tick what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x < _INDENT:
            return
        per_line = self._per_line(self.content_size.width)
        place = (offset.x - _INDENT) // self._column
        index = offset.y * per_line + place
        if place < per_line and index < len(self.answers):
            self.cursor = index
            self.action_switch()

    def _per_line(self, width: int) -> int:
        return max(1, (width - _INDENT) // self._column)

    def _tick(self, index: int) -> Content:
        answer = self.answers[index]
        ticked = answer.value in self.ticked
        here = self.has_focus and index == self.cursor
        words = answer.words.ljust(self._column - len(_BOX))
        style = "bold $text-primary" if ticked else "$text"
        box = Content.styled(_BOX if ticked else "[ ] ", "bold reverse" if here else style)
        return box.rstrip() + Content(" ") + Content.styled(words, style)
