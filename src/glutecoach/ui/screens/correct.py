"""Correcting a session: what was measured stays readable, and the correction says why."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from glutecoach.domain.moved_session import WeeksAsTheyAre, other_start
from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError
from glutecoach.store.changes import Correction, LevelChange
from glutecoach.ui import session_answers as answers
from glutecoach.ui.changed_words import name_of
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.hand_changes import HOW_TO_TAKE_BACK
from glutecoach.ui.history_words import day_heading
from glutecoach.ui.screens.session_form import SessionForm
from glutecoach.ui.screens.summary import LONGEST_NOTE
from glutecoach.ui.toasts import tell_change
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.score_scale import EFFORT_WORDS, PAIN_WORDS

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from glutecoach.domain.record import SessionOutcome, SessionRecord
    from glutecoach.ui.hand_changes import HandChanges

_TO_COME = "That time is still to come: choose one that is over."
_MEASURED = "What was measured stays as it is."


class CorrectScreen(SessionForm):
    """Answers that begin with what is written."""

    HEADING = "History  ›  Correct a session"
    GROUPS = (Group.CORRECT, Group.ANSWERS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CORRECT, Group.SUBPAGE)
    PREFIX = "correct"

    def __init__(self, record: "SessionRecord", changes: "HandChanges") -> None:
        """Correct a session, and remember that it was corrected."""
        super().__init__()
        self._record = record
        self._changes = changes

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        record, today = self._record, standing(self.services).today
        said, hint = record.check_in, _MEASURED if record.sets else ""
        when = f"{day_heading(record.day, today)}, {record.started:%H:%M}"
        began = record.started.time().replace(second=0, microsecond=0)
        programs = answers.programs_for(record, self.services.library.programs.values())
        levels = answers.levels(self.levels_of(record.program))
        with PageBody(can_focus=False), Vertical(classes="answers"):
            yield Static(text(f"{name_of(record)}. {when}."), classes="form-why")
            yield answers.day_row("correct-day", today, record.day)
            yield answers.time_row("correct-time", "Begun at", answers.times_around(began), began)
            yield ChoiceRow("correct-program", "Program", programs, record.program, hint)
            yield ChoiceRow("correct-level", "Level", levels, record.level, hint)
            yield answers.share_row("correct-share", answers.shares_of(record), None)
            yield ChoiceRow("correct-outcome", "Ended", answers.outcomes(), record.outcome)
            yield ChoiceRow("correct-effort", "Effort", answers.scores(EFFORT_WORDS), said.effort)
            yield ChoiceRow("correct-pain", "Pain", answers.scores(PAIN_WORDS), said.pain)
            yield Input(
                clean(said.note),
                placeholder="Note, optional (Tab comes here)",
                max_length=LONGEST_NOTE,
                compact=True,
                id="correct-note",
            )
            yield Input(
                placeholder="Why it is corrected, optional: for whoever reads it later",
                max_length=LONGEST_NOTE,
                compact=True,
                id="correct-reason",
            )
        yield FormLine()

    def levels_of(self, program: str) -> Sequence[int]:
        """Return the levels of a program; that of the session is among them, even if it is gone."""
        if program != self._record.program:
            return super().levels_of(program)
        known = super().levels_of(program) if program in self.services.library.programs else ()
        return sorted({self._record.level, *known})

    def remark_on(self, row: AnswerRow) -> str:
        """Tell what another day does to the weeks, and that another time changes no day."""
        if row is self.row("day") and self._day != self._record.day:
            return self._weeks.once_moved(self._record.id, self._day)
        started = self._start()
        if row is self.row("time") and started is not None:
            if started > self.services.clock.now().local:
                return _TO_COME
            return (
                f"Begun {day_heading(started.date(), self._weeks.today)}, {started:%H:%M}; {self._counts()}"
            )
        return super().remark_on(row)

    @cached_property
    def _weeks(self) -> WeeksAsTheyAre:
        journal = self.services.journal
        today = standing(self.services).today
        return WeeksAsTheyAre(journal.facts(), journal.goals(), journal.pauses(), today)

    @property
    def _day(self) -> "date":
        return cast("date", self.answer("day"))

    def _counts(self) -> str:
        still = "it still counts" if self._day == self._record.day else "it counts"
        return f"{still} for {day_heading(self._day, self._weeks.today)}."

    def _start(self) -> "datetime | None":
        at = cast("time", self.answer("time"))
        return other_start(self._record, self._day, at, self._weeks.goals)

    def action_save(self) -> None:
        """Write the correction down and go back; where nothing is changed, only go back."""
        correction = self._correction()
        if correction.started is not None and correction.started > self.services.clock.now().local:
            self.query_one(FormLine).saved(_TO_COME)
            return
        if correction == Correction(reason=correction.reason):
            self.dismiss()
            return
        try:
            self.services.journal.correct(self._record.id, correction)
        except GlutecoachError as error:
            self.query_one(FormLine).saved(str(error))
            return
        self._changes.corrected(self._record.id)
        tell_change(self, f"What was written before stays readable. {HOW_TO_TAKE_BACK}", "Corrected")
        self.dismiss()

    def _correction(self) -> Correction:
        record, change = self._record, self._level_change()
        as_other = change.applied_to(record) if change else record
        share, outcome = self.answer("share"), cast("SessionOutcome", self.answer("outcome"))
        claimed_ms = as_other.claimed_ms if share is None else answers.claimed_for(as_other, share)
        return Correction(
            reason=clean(self.query_one("#correct-reason", Input).value),
            day=self._day if self._day != record.day else None,
            started=self._start(),
            outcome=outcome if record.outcome not in (None, outcome) else None,
            claimed_ms=claimed_ms if share is not None or claimed_ms != record.claimed_ms else None,
            check_in=self.said if self.said != record.check_in else None,
            of=change,
        )

    def _level_change(self) -> LevelChange | None:
        record, program = self._record, self.services.library.programs.get(self.program)
        if program is None or (self.program, self.level) == (record.program, record.level):
            return None
        return LevelChange.to(record, program, self.level)
