"""One question of a form with its answer beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from glutecoach.ui.commands import Group, bindings_for

LABEL_WIDTH = 22
MARK = "› "


@dataclass(frozen=True, slots=True)
class Answer:
    """One value that can be chosen."""

    value: object
    words: str
    """How it reads; our own words."""
    hint: str = ""
    """What it means, in one sentence; our own words."""


class AnswerRow(Widget, can_focus=True):
    """A label and what was answered; the arrow keys go from row to row."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.ANSWERS)
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    AnswerRow {
        width: 1fr;
        height: auto;
        padding: 0 1;
        pointer: pointer;
        &:focus { background: $block-cursor-blurred-background; }
        &:hover { background: $block-hover-background; }
    }
    """

    @dataclass
    class Changed(Message):
        """The user chose another answer."""

        row: "AnswerRow"
        """The row it happened in."""
        value: object
        """What is chosen now."""

        @property
        def control(self) -> "AnswerRow":
            """The row, for selectors."""
            return self.row

    def __init__(self, row_id: str, label: str, answers: Sequence[Answer], hint: str = "") -> None:
        """Prepare a row.

        Args:
            row_id: its identity within the page.
            label: the question in one or two words; our own.
            answers: what can be chosen, at least one.
            hint: a remark that holds for every answer; our own words.
        """
        super().__init__(id=row_id)
        self.label = label
        self.answers = tuple(answers)
        self.hint = hint

    @property
    def remark(self) -> str:
        """What the page tells about this row while it has the focus."""
        return self.hint

    def action_up(self) -> None:
        """Go to the row above."""
        self.screen.focus_previous(AnswerRow)

    def action_down(self) -> None:
        """Go to the row below."""
        self.screen.focus_next(AnswerRow)

    def action_before(self) -> None:
        """Take the value before, or go to the thing before."""
        raise NotImplementedError

    def action_after(self) -> None:
        """Take the next value, or go to the next thing."""
        raise NotImplementedError

    def action_switch(self) -> None:
        """Change the answer."""
        raise NotImplementedError

    def lead(self) -> Content:
        """Return the mark of the focus and the label."""
        mark = Content.styled(MARK, "bold $text-accent") if self.has_focus else Content(" " * len(MARK))
        return mark + Content.styled(self.label.ljust(LABEL_WIDTH), "bold" if self.has_focus else "")

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show or hide the mark."""
        super().watch_has_focus(has_focus)
        self.refresh()
