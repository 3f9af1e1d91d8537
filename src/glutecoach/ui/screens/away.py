"""A pause: ill, away or resting. It makes the goal of its weeks smaller and never lowers anything."""

from datetime import date, timedelta
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from glutecoach.domain.plan import Pause
from glutecoach.domain.streak_words import count
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.wording import day_in_words

MOST_DAYS_BACK = 14
MOST_DAYS_AHEAD = 28
_LENGTHS = (1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28)

KINDS = (
    Answer("ill", "ill", "Get well soon."),
    Answer("away", "away", "Enjoy it."),
    Answer("flare-up", "it hurts more than usual", "Take it gently."),
    Answer("rest", "rest", "Rest well."),
)
"""Why, each with a wish."""


class AwayScreen(Dialog[None]):
    """From when, for how long, and why."""

    HEADING = "Ill or away? A pause makes the goal of these days smaller."
    GROUPS = (Group.AWAY, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.AWAY, Group.SUBPAGE)

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        self._today = standing(self.services).today
        yield ChoiceRow("away-from", "From", _first_days(self._today), self._today)
        yield ChoiceRow("away-days", "For", tuple(Answer(days, count(days, "day")) for days in _LENGTHS), 3)
        yield ChoiceRow("away-kind", "Because", KINDS, "away")
        yield Static(id="away-told")

    def on_mount(self) -> None:
        """Tell what is chosen."""
        self._tell()

    def on_answer_row_changed(self) -> None:
        """Tell what is chosen now."""
        self._tell()

    def action_save(self) -> None:
        """Write the pause down."""
        try:
            self.services.journal.add_pause(self._pause)
        except GlutecoachError as error:
            self.app.notify(error.remedy, title=error.problem, severity="error", markup=False)
            return
        wish = self.query_one("#away-kind", ChoiceRow).answer.hint
        self.app.notify(f"Paused: {self._span}. {wish}", markup=False)
        self.dismiss()

    @property
    def _pause(self) -> Pause:
        first = cast("date", self.query_one("#away-from", ChoiceRow).answer.value)
        days = cast("int", self.query_one("#away-days", ChoiceRow).answer.value)
        kind = cast("str", self.query_one("#away-kind", ChoiceRow).answer.value)
        return Pause(first, first + timedelta(days=days - 1), kind)

    @property
    def _span(self) -> str:
        pause = self._pause
        if pause.first == pause.last:
            return day_in_words(pause.first)
        return f"{day_in_words(pause.first)} to {day_in_words(pause.last)}"

    def _tell(self) -> None:
        self.query_one("#away-told", Static).update(text(f"{self._span}. Nothing is due on these days."))


def _first_days(today: date) -> tuple[Answer, ...]:
    days = (today + timedelta(days=offset) for offset in range(-MOST_DAYS_BACK, MOST_DAYS_AHEAD + 1))
    return tuple(Answer(day, _name(day, today)) for day in days)


def _name(day: date, today: date) -> str:
    names = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    return names.get((day - today).days) or day_in_words(day)
