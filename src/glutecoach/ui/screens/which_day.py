"""A clock that stands before the last session: the user says which day the new one belongs to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from glutecoach.domain.doubted_clock import DoubtedDay
from glutecoach.domain.streak_words import date_in_words
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from glutecoach.domain.planned_session import PlannedSession

_WHY = (
    "The session is timed by another clock, which never goes back, so its minutes are right either way. "
    "It is marked, so that you find it again."
)


class WhichDayScreen(Dialog[date]):
    """Asks; dismisses with the day, or with None where nothing is to be started."""

    HEADING = "Which day is it?"
    GROUPS = (Group.WHICH_DAY, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.WHICH_DAY, Group.SUBPAGE)
    DEFAULT_CSS = """
    WhichDayScreen {
        #which-day-question, #which-day-why { height: auto; padding: 0 3 1 3; }
        #which-day-why { padding: 1 3 0 3; color: $text-muted; }
    }
    """

    def __init__(self, doubt: DoubtedDay) -> None:
        super().__init__()
        self._doubt = doubt

    def body(self) -> ComposeResult:
        """Lay the question out; the clock's day comes first."""
        doubt = self._doubt
        yield Static(text(doubt.question), id="which-day-question")
        answers = (
            Answer(doubt.by_clock, f"{date_in_words(doubt.by_clock)}, as the clock says"),
            Answer(doubt.last_session, f"{date_in_words(doubt.last_session)}, as the last session"),
        )
        yield ChoiceRow("which-day", "Use", answers, doubt.by_clock)
        yield Static(text(_WHY), id="which-day-why")

    def action_start(self) -> None:
        """Start on the day that is chosen."""
        self.dismiss(cast("date", self.query_one("#which-day", ChoiceRow).answer.value))


def then_on_its_day(
    planned: "PlannedSession", play: "Callable[[PlannedSession], None]"
) -> Callable[[date | None], None]:
    """Return what plays a session on the day that was chosen, where one was."""

    def go(day: date | None) -> None:
        if day is not None:
            play(replace(planned, day=day))

    return go
