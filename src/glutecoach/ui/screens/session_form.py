"""What entering and correcting a session by hand have in common: rows of answers, and levels of a program."""

from collections.abc import Sequence
from typing import ClassVar, cast

from textual import on
from textual.events import DescendantFocus
from textual.widgets import Input

from glutecoach.domain.record import CheckIn
from glutecoach.domain.safetext import clean
from glutecoach.ui import session_answers as answers
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine


class SessionForm(Page):
    """A form fills in ``PREFIX`` and ``body``, and has an ``action_save``."""

    PREFIX: ClassVar[str] = ""
    """What the identities of its rows begin with."""
    # A style sheet in a file of its own would make Textual read all others anew when the page opens.
    DEFAULT_CSS = """
    SessionForm {
        PageBody { align-horizontal: left; }
        .answers { height: auto; max-width: 92; }
        .form-why { height: auto; margin-bottom: 1; color: $text-muted; padding: 0 3; }
        Input { margin: 1 3 0 3; max-width: 84; }
    }
    """

    def on_mount(self) -> None:
        """Begin with the day."""
        self.row("day").focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explain the row in focus."""
        if isinstance(event.widget, AnswerRow):
            self.query_one(FormLine).remark = self.remark_on(event.widget)

    @on(AnswerRow.Changed)
    def _follow(self, event: AnswerRow.Changed) -> None:
        self.query_one(FormLine).remark = self.remark_on(event.row)
        if event.row is self.row("program"):
            self.offer_levels(self.level)

    def remark_on(self, row: AnswerRow) -> str:
        """Return what is told about a row that has the focus, or was answered."""
        return row.remark

    @on(Input.Submitted)
    def _save(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        """Write it down and go back."""
        raise NotImplementedError

    def levels_of(self, program: str) -> Sequence[int]:
        """Return the levels that can be chosen of a program, at least one."""
        known = self.services.library.programs.get(program)
        return [level.number for level in known.levels] if known else [1]

    def offer_levels(self, wanted: int) -> None:
        """Offer the levels of the chosen program, and choose one: the wanted, or the nearest to it."""
        numbers = self.levels_of(self.program)
        row = self.row("level")
        row.answers = tuple(answers.levels(numbers))
        row.show(min(numbers, key=lambda number: abs(number - wanted)))
        row.refresh(layout=True)

    def row(self, name: str) -> ChoiceRow:
        """Return a row by its name."""
        return self.query_one(f"#{self.PREFIX}-{name}", ChoiceRow)

    def answer(self, name: str) -> object:
        """Return what is chosen in a row."""
        return self.row(name).answer.value

    @property
    def program(self) -> str:
        """The chosen program."""
        return cast("str", self.answer("program"))

    @property
    def level(self) -> int:
        """The number of the chosen level."""
        return cast("int", self.answer("level"))

    @property
    def said(self) -> CheckIn:
        """Effort, pain and note."""
        return CheckIn(
            cast("int | None", self.answer("effort")),
            cast("int | None", self.answer("pain")),
            clean(self.query_one(f"#{self.PREFIX}-note", Input).value),
        )
