"""Adding a session that was done without the app. It is marked as entered by hand, for ever."""

from datetime import time
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from glutecoach.domain.moment import Moment
from glutecoach.domain.moved_session import start_on
from glutecoach.errors import GlutecoachError
from glutecoach.store.changes import ClaimedSession
from glutecoach.ui import session_answers as answers
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.hand_changes import HOW_TO_TAKE_BACK
from glutecoach.ui.screens.session_form import SessionForm
from glutecoach.ui.screens.summary import LONGEST_NOTE
from glutecoach.ui.toasts import tell_change
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.score_scale import EFFORT_WORDS, PAIN_WORDS

if TYPE_CHECKING:
    from datetime import date, datetime

    from glutecoach.domain.plan import Goal, Pause
    from glutecoach.ui.hand_changes import HandChanges

MORNING = time(8)
_PAUSED = "That day is paused; what you did counts all the same."
_TO_COME = "That time is still to come today: it is written down as now."
_WHY = (
    "For a session you did without the app. It counts for your week like any other, "
    "and stays marked as entered by hand."
)


class ClaimScreen(SessionForm):
    """Seven answers, each with a likely value."""

    HEADING = "History  ›  Add a session"
    GROUPS = (Group.CLAIM, Group.ANSWERS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CLAIM, Group.SUBPAGE)
    PREFIX = "claim"

    def __init__(self, changes: "HandChanges") -> None:
        """Add a session, and remember that it was added."""
        super().__init__()
        self._changes = changes
        self._pauses: tuple[Pause, ...] = ()
        self._goals: tuple[Goal, ...] = ()

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        settings, library = self.services.settings.current, self.services.library
        programs = answers.programs((program.id, program.title) for program in library.programs.values())
        today = standing(self.services).today
        self._pauses, self._goals = self.services.journal.pauses(), self.services.journal.goals()
        with PageBody(can_focus=False), Vertical(classes="answers"):
            yield Static(text(_WHY), classes="form-why")
            yield answers.day_row("claim-day", today, today)
            yield answers.time_row("claim-time", "When", answers.TIMES, MORNING)
            yield ChoiceRow("claim-program", "Program", programs, settings.program)
            yield ChoiceRow("claim-level", "Level", answers.levels([1]), 1)
            yield answers.share_row("claim-share", answers.SHARES, 1.0)
            yield ChoiceRow("claim-effort", "Effort", answers.scores(EFFORT_WORDS), None)
            yield ChoiceRow("claim-pain", "Pain", answers.scores(PAIN_WORDS), None)
            yield Input(
                placeholder="A note, optional (Tab comes here)",
                max_length=LONGEST_NOTE,
                compact=True,
                id="claim-note",
            )
        yield FormLine()

    def on_mount(self) -> None:
        """Offer the level that Today offers."""
        self.offer_levels(self.services.settings.current.level)

    def remark_on(self, row: AnswerRow) -> str:
        """Tell of a pause, and of a time that is still to come."""
        if row is self.row("day") and any(each.first <= self._day <= each.last for each in self._pauses):
            return _PAUSED
        if row in (self.row("day"), self.row("time")) and self._at > self.services.clock.now().local:
            return _TO_COME
        return super().remark_on(row)

    @property
    def _day(self) -> "date":
        return cast("date", self.answer("day"))

    @property
    def _at(self) -> "datetime":
        local = self.services.clock.now().local
        return start_on(self._day, cast("time", self.answer("time")), local, self._goals)

    def action_save(self) -> None:
        """Write it down and go back."""
        claimed = self._claimed()
        try:
            self._changes.added(self.services.journal.claim(claimed))
        except GlutecoachError as error:
            self.query_one(FormLine).saved(str(error))
            return
        tell_change(self, f"Entered by hand. {HOW_TO_TAKE_BACK}", "Added")
        self.action_leave()

    def _claimed(self) -> ClaimedSession:
        now = self.services.clock.now()
        program = self.services.library.programs[self.program]
        level = program.level(self.level)
        said = self.answer("share")
        return ClaimedSession(
            program=program.id,
            title=program.title,
            level=level.number,
            started=Moment(min(self._at, now.local), now.zone),
            asked_ms=level.asked_ms,
            claimed_ms=answers.work_ms(level.asked_ms, said),
            check_in=self.said,
            day=self._day,
            revision=self.services.homework.revision_on(program.id, self._day),
        )
