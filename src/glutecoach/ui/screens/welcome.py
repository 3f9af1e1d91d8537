"""The first start: five questions on one page, each of which can be left as it is."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import Aim, Settings
from glutecoach.ui import answers
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.goals import set_goal, standing, usual_goal
from glutecoach.ui.screens.form import FormPage
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.tick_row import TickRow

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Equipment, Place

GREETING = "Welcome. Short sessions for glutes and hips, led step by step."
EXPLANATION = "Five questions to begin with. Skip what you like: the settings ask the same."
FRAMING = "A coach, not a medical device. If something hurts or feels wrong, stop."


class WelcomeScreen(FormPage):
    """What for, days a week, where, with what, and whether sound can be heard."""

    HEADING = "Welcome"
    GROUPS = (Group.WELCOME, Group.ANSWERS, Group.SOUND)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.WELCOME, Group.SOUND)

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        settings = self.services.settings.current
        goal = self._goal()
        with PageBody(can_focus=False), Vertical(id="welcome"):
            yield Static(GREETING, id="greeting")
            yield Static(EXPLANATION, classes="muted")
            with Vertical(id="questions"):
                yield ChoiceRow("aim", "What for", answers.AIMS, settings.aim)
                yield ChoiceRow("days", "How often", answers.DAYS_A_WEEK, goal.days_per_week)
                yield ChoiceRow("place", "Where", answers.PLACES, settings.place)
                yield TickRow(
                    "equipment", "What you have", answers.THINGS, settings.equipment,
                    "The space bar ticks. Nothing at all is fine, too.",
                )  # fmt: skip
                yield ChoiceRow("sound", "Sound", answers.ON_OFF, settings.sound, "Press p to hear it.")
            yield Static(FRAMING, id="framing")
            with Horizontal(id="welcome-keys"):
                yield KeyButton(command(Group.WELCOME, "begin"), main=True)
                yield KeyButton(command(Group.WELCOME, "later"))
                yield KeyButton(command(Group.SOUND, "play_sound"))
        yield FormLine()

    def on_answer_row_changed(self, event: AnswerRow.Changed) -> None:
        """Explain the new answer; sound follows at once, so that it can be checked."""
        self.explain(event.row)
        if event.row.id == "sound":
            settings = self.services.settings
            settings.save(replace(settings.current, sound=bool(event.value)))

    def action_begin(self) -> None:
        """Keep the answers and show Today."""
        days = cast("int", self.query_one("#days", ChoiceRow).answer.value)
        aim = cast("Aim", self.query_one("#aim", ChoiceRow).answer.value)
        settings = self.services.settings.current
        settings = replace(
            settings,
            aim=aim,
            ask_pain_before=settings.ask_pain_before or aim is Aim.SORE_BACK,
            place=cast("Place", self.query_one("#place", ChoiceRow).answer.value),
            equipment=cast("tuple[Equipment, ...]", self.query_one("#equipment", TickRow).values),
        )
        self._leave_with(settings, set_goal(self.services, replace(self._goal(), days_per_week=days)))

    def action_later(self) -> None:
        """Answer nothing now, and do not ask again."""
        self._leave_with(self.services.settings.current, "")

    def _leave_with(self, settings: Settings, problem: str) -> None:
        problems = [problem, self.services.settings.save(replace(settings, welcomed=True))]
        told = " ".join(filter(None, problems))
        if told:
            self.app.notify(told, title="Not everything could be saved", severity="warning", markup=False)
        self.go.go_today()

    def _goal(self) -> Goal:
        where = standing(self.services)
        return where.goal or usual_goal(where.today)
