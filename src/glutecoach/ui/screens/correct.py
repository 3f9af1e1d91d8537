"""Correcting a session: what was measured stays readable, and the correction says why."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from glutecoach.domain.record import CheckIn
from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError
from glutecoach.store.changes import Correction
from glutecoach.ui import session_answers as answers
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.history_words import day_heading
from glutecoach.ui.screens.page import Page
from glutecoach.ui.screens.summary import LONGEST_NOTE
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.score_scale import EFFORT_WORDS, PAIN_WORDS

if TYPE_CHECKING:
    from datetime import date

    from glutecoach.domain.record import SessionRecord


class CorrectScreen(Page):
    """Five answers that begin with what is written."""

    HEADING = "History  ›  Correct a session"
    GROUPS = (Group.CORRECT, Group.ANSWERS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CORRECT, Group.SUBPAGE)
    CSS_PATH = "session_form.tcss"

    def __init__(self, record: "SessionRecord") -> None:
        """Correct a session."""
        super().__init__()
        self._record = record

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        record, today = self._record, standing(self.services).today
        said = record.check_in
        when = f"{day_heading(record.day, today)}, {record.started:%H:%M}"
        with PageBody(can_focus=False), Vertical(classes="answers"):
            yield Static(text(f"{record.title}, level {record.level}. {when}."), classes="form-why")
            yield ChoiceRow("correct-day", "Day", answers.days(today, record.day), record.day)
            yield ChoiceRow("correct-share", "Done", answers.shares_of(record), None)
            yield ChoiceRow("correct-effort", "Effort", answers.scores(EFFORT_WORDS), said.effort)
            yield ChoiceRow("correct-pain", "Pain", answers.scores(PAIN_WORDS), said.pain)
            yield Input(
                clean(said.note), placeholder="Note", max_length=LONGEST_NOTE, compact=True, id="correct-note"
            )
            yield Input(
                placeholder="Why it is corrected, for whoever reads it later",
                max_length=LONGEST_NOTE,
                compact=True,
                id="correct-reason",
            )
        yield FormLine()

    def on_mount(self) -> None:
        """Begin with the day."""
        self.query_one("#correct-day").focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explain the row in focus."""
        if isinstance(event.widget, AnswerRow):
            self.query_one(FormLine).remark = event.widget.remark

    @on(AnswerRow.Changed)
    def _explain(self, event: AnswerRow.Changed) -> None:
        self.query_one(FormLine).remark = event.row.remark

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write the correction down and go back; where nothing is changed, only go back."""
        correction = self._correction()
        if correction == Correction(reason=correction.reason):
            self.dismiss()
            return
        try:
            self.services.journal.correct(self._record.id, correction)
        except GlutecoachError as error:
            self.query_one(FormLine).saved(str(error))
            return
        self.notify("What was written before stays readable.", title="Corrected", markup=False)
        self.dismiss()

    def _answer(self, name: str) -> object:
        return self.query_one(f"#correct-{name}", ChoiceRow).answer.value

    def _correction(self) -> Correction:
        record = self._record
        day = cast("date", self._answer("day"))
        share = cast("float | None", self._answer("share"))
        said = CheckIn(
            cast("int | None", self._answer("effort")),
            cast("int | None", self._answer("pain")),
            clean(self.query_one("#correct-note", Input).value),
        )
        return Correction(
            reason=clean(self.query_one("#correct-reason", Input).value),
            day=day if day != record.day else None,
            claimed_ms=None if share is None else answers.claimed_for(record, share),
            check_in=said if said != record.check_in else None,
        )
