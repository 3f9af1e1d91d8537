"""Adding a session that was done without the app. It is marked as entered by hand, for ever."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.events import DescendantFocus
from textual.widgets import Input, Static

from glutecoach.domain.moment import Moment
from glutecoach.domain.record import CheckIn
from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError
from glutecoach.store.changes import ClaimedSession
from glutecoach.ui import session_answers as answers
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.screens.summary import LONGEST_NOTE
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.score_scale import EFFORT_WORDS, PAIN_WORDS

if TYPE_CHECKING:
    from datetime import date, time

_WHY = (
    "For a session you did without the app. It counts for your week like any other, "
    "and stays marked as entered by hand."
)


class ClaimScreen(Page):
    """Seven answers, each with a likely value."""

    HEADING = "History  ›  Add a session"
    GROUPS = (Group.CLAIM, Group.ANSWERS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CLAIM, Group.SUBPAGE)
    CSS_PATH = "session_form.tcss"

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        settings, library = self.services.settings.current, self.services.library
        programs = answers.programs((program.id, program.title) for program in library.programs.values())
        today = standing(self.services).today
        with PageBody(can_focus=False), Vertical(classes="answers"):
            yield Static(text(_WHY), classes="form-why")
            yield ChoiceRow("claim-day", "Day", answers.days(today), today)
            yield ChoiceRow("claim-time", "When", answers.TIMES, answers.TIMES[0].value)
            yield ChoiceRow("claim-program", "Program", programs, settings.program)
            yield ChoiceRow("claim-level", "Level", answers.levels([1]), 1)
            yield ChoiceRow("claim-share", "Done", answers.SHARES, 1.0)
            yield ChoiceRow("claim-effort", "Effort", answers.scores(EFFORT_WORDS), None)
            yield ChoiceRow("claim-pain", "Pain", answers.scores(PAIN_WORDS), None)
            yield Input(
                placeholder="A note (Tab comes here)", max_length=LONGEST_NOTE, compact=True, id="claim-note"
            )
        yield FormLine()

    def on_mount(self) -> None:
        """Begin with the day."""
        self._offer_levels(self.services.settings.current.level)
        self.query_one("#claim-day").focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Explain the row in focus."""
        if isinstance(event.widget, AnswerRow):
            self.query_one(FormLine).remark = event.widget.remark

    @on(AnswerRow.Changed)
    def _follow(self, event: AnswerRow.Changed) -> None:
        self.query_one(FormLine).remark = event.row.remark
        if event.row.id == "claim-program":
            self._offer_levels(cast("int", self._answer("level")))

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Write it down and go back."""
        try:
            self.services.journal.claim(self._claimed())
        except GlutecoachError as error:
            self.query_one(FormLine).saved(str(error))
            return
        self.notify("Entered by hand.", title="Added", markup=False)
        self.action_leave()

    def _offer_levels(self, level: int) -> None:
        program = self.services.library.programs.get(cast("str", self._answer("program")))
        row = self.query_one("#claim-level", ChoiceRow)
        row.answers = tuple(answers.levels([one.number for one in program.levels] if program else [1]))
        row.show(level)
        row.refresh(layout=True)

    def _answer(self, name: str) -> object:
        return self.query_one(f"#claim-{name}", ChoiceRow).answer.value

    def _claimed(self) -> ClaimedSession:
        library, now = self.services.library, self.services.clock.now()
        program = library.programs[cast("str", self._answer("program"))]
        level = program.level(cast("int", self._answer("level")))
        day = cast("date", self._answer("day"))
        at = answers.moment_on(day, cast("time", self._answer("time")), now.local)
        said = CheckIn(
            cast("int | None", self._answer("effort")),
            cast("int | None", self._answer("pain")),
            clean(self.query_one("#claim-note", Input).value),
        )
        return ClaimedSession(
            program=program.id,
            title=program.title,
            level=level.number,
            started=Moment(at, now.zone),
            asked_ms=level.asked_ms,
            claimed_ms=round(level.asked_ms * cast("float", self._answer("share"))),
            check_in=said,
            day=day,
        )
