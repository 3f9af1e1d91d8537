"""Pauses: ill, away or resting. A pause makes the goal of its weeks smaller and never lowers anything."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from glutecoach.domain.pause_effect import pause_effect
from glutecoach.domain.plan import MOST_DAYS_BACK, PAUSE_KINDS, Pause
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak import StreakReport, streak
from glutecoach.domain.streak_words import count
from glutecoach.domain.typed_day import days_around
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import stacked
from glutecoach.ui.goals import standing
from glutecoach.ui.hand_changes import HOW_TO_TAKE_BACK
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.toasts import tell_refusal
from glutecoach.ui.widgets.answer_row import Answer, AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.day_row import DayRow
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.pause_row import PauseRow
from glutecoach.ui.wording import day_in_words

MOST_DAYS_AHEAD = 365
MOST_DAYS = 366
"""A longer pause is two of them."""
_DAYS_AT_FIRST = 3
_LOOKED_BACK = timedelta(days=MOST_DAYS_BACK + 7)
"""The weeks of these days can be changed by a pause."""
_WISHES = {
    "holiday": "Enjoy it.",
    "ill": "Get well soon.",
    "away": "Enjoy it.",
    "flare-up": "Take it gently.",
    "rest": "Rest well.",
    "other": "All the best.",
}
KINDS = tuple(Answer(kind, words, _WISHES[kind]) for kind, words in PAUSE_KINDS.items())
"""Why, each with a wish."""


class AwayScreen(Dialog[None]):
    """From which day to which, and why; below, the pauses there are."""

    HEADING = "Ill or away? A pause makes the goal of these days smaller."
    GROUPS = (Group.AWAY, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.AWAY, Group.SUBPAGE)
    DEFAULT_CSS = """
    AwayScreen {
        #away-told { height: auto; min-height: 2; margin-top: 1; padding: 0 3; color: $text-muted; }
        #away-pauses { height: auto; margin-top: 1; display: none; }
        #away-pauses.-any { display: block; }
        #away-heading { padding: 0 3; color: $text-muted; text-style: bold; }
        #away-list { height: auto; max-height: 4; scrollbar-size-vertical: 1; }
        &.-short .dialog { padding: 0 2; }
        #away-keys { height: 1; padding: 0 3; display: none; }
        &.-deleted #away-keys, &.-on-a-pause #away-keys { display: block; }
        #away-undo { display: none; }
        &.-deleted #away-undo { display: block; }
        #away-delete { display: none; }
        &.-on-a-pause #away-delete { display: block; }
    }
    """

    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  (as Textual does)

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[PauseRow] = []
        self._news = ""
        self._news_at: object = None
        self._days = _DAYS_AT_FIRST

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        self._today = standing(self.services).today
        yield DayRow("away-from", "From", _first_days(self._today), self._today)
        yield DayRow("away-to", "To", self._last_days(self._today), self._today)
        yield ChoiceRow("away-kind", "Because", KINDS, "away")
        yield Static(id="away-told")
        yield from self._pauses()

    def _pauses(self) -> ComposeResult:
        pauses = recent(self.services.journal.pauses(), self._today)
        with Vertical(id="away-pauses", classes="-any" if pauses else ""):
            yield Static("Your pauses", id="away-heading")
            with VerticalScroll(id="away-list", can_focus=False):
                for number, pause in enumerate(pauses):
                    yield PauseRow(f"pause-{number}", pause, in_words(pause))
            with Horizontal(id="away-keys"):
                yield KeyButton(command(Group.AWAY, "delete"), key_id="away-delete")
                yield KeyButton(command(Group.AWAY, "undo"), key_id="away-undo")

    def on_mount(self) -> None:
        """Tell what is chosen."""
        self.query_one("#away-to", DayRow).show(self._today + timedelta(days=_DAYS_AT_FIRST - 1))
        self._tell()

    def on_answer_row_changed(self, event: AnswerRow.Changed) -> None:
        """Tell what is chosen now; a pause that is moved stays as long as it was."""
        self._news_at = None
        first, last = self._day("away-from"), self._day("away-to")
        if event.row.id == "away-to":
            self._days = (last - first).days + 1
        elif event.row.id == "away-from":
            chosen = first + timedelta(days=self._days - 1)
            self.query_one("#away-to", DayRow).offer(self._last_days(first), chosen)
        self._tell()

    def on_descendant_focus(self) -> None:
        """Tell what the row in focus is for."""
        self.set_class(isinstance(self.focused, PauseRow), "-on-a-pause")
        self._tell()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done: in the list Enter writes nothing."""
        match action:
            case "save":
                return not isinstance(self.focused, PauseRow)
            case "delete":
                return isinstance(self.focused, PauseRow)
            case "undo":
                return bool(self._deleted)
        return True

    def action_save(self) -> None:
        """Write the pause down."""
        try:
            self.services.journal.add_pause(self._pause)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        wish = self.query_one("#away-kind", ChoiceRow).answer.hint
        self.app.notify(f"Paused: {span(self._pause)}. {wish}", markup=False)
        self.dismiss()

    def action_delete(self) -> None:
        """Delete the pause in the cursor; it can be brought back as long as the window is open."""
        row = self.focused
        if not isinstance(row, PauseRow):
            return
        try:
            self.services.journal.remove_pause(row.pause)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self._deleted.append(row)
        row.action_up()
        row.display = False
        self._pauses_changed(f"Deleted: {row.label}. {HOW_TO_TAKE_BACK}")

    def action_undo(self) -> None:
        """Bring the pause back that was deleted last."""
        row = self._deleted[-1]
        try:
            self.services.journal.add_pause(row.pause)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self._deleted.pop()
        row.display = True
        self.set_focus(row)
        self._pauses_changed(f"Taken back: the deletion of {row.label}.")

    def _pauses_changed(self, words: str) -> None:
        self.set_class(bool(self._deleted), "-deleted")
        self._news, self._news_at = words, self.focused
        self._tell()
        self.refresh_bindings()

    @property
    def _pause(self) -> Pause:
        kind = cast("str", self.query_one("#away-kind", ChoiceRow).answer.value)
        return Pause(self._day("away-from"), self._day("away-to"), kind)

    def _day(self, row: str) -> date:
        return cast("date", self.query_one(f"#{row}", DayRow).answer.value)

    def _last_days(self, first: date) -> tuple[Answer, ...]:
        return tuple(
            Answer(day, f"{_name(day, self._today)}, {count(number + 1, 'day')}")
            for number, day in enumerate(days_around(first, 0, MOST_DAYS - 1))
        )

    def _effect(self) -> tuple[str, ...]:
        """Return what the pause that is chosen would do; only weeks that it can change are looked at."""
        journal, since = self.services.journal, self._today - _LOOKED_BACK
        goals = tuple(replace(goal, start=max(goal.start, since)) for goal in journal.goals())
        facts, pauses = journal.facts(since), journal.pauses()

        def told(paused: Sequence[Pause]) -> StreakReport:
            return streak(facts, goals, paused, self._today)

        return pause_effect(self._pause, pauses, told(pauses), told([*pauses, self._pause]))

    def _tell(self) -> None:
        if self.focused is not self._news_at:
            self._news, self._news_at = "", None
        if self._news:
            lines: tuple[str, ...] = (self._news,)
        elif isinstance(self.focused, PauseRow):
            lines = ("A pause that is deleted makes its days count towards the goal again.",)
        else:
            lines = (f"{span(self._pause)}: nothing is due.", " ".join(self._effect()))
        self.query_one("#away-told", Static).update(stacked(lines))


def recent(pauses: Iterable[Pause], today: date) -> list[Pause]:
    """Return the pauses that can still be changed: those to come, of today, and of the last two weeks."""
    return [pause for pause in pauses if pause.last >= today - timedelta(days=MOST_DAYS_BACK)]


def in_words(pause: Pause) -> str:
    """Return a pause with its reason; one that another version wrote may have its own word for it."""
    return f"{span(pause)}, {PAUSE_KINDS.get(pause.kind, clean(pause.kind))}".removesuffix(", ")


def span(pause: Pause) -> str:
    """Return the days of a pause."""
    if pause.first == pause.last:
        return day_in_words(pause.first)
    return f"{day_in_words(pause.first)} to {day_in_words(pause.last)}"


def _first_days(today: date) -> tuple[Answer, ...]:
    return tuple(
        Answer(day, _name(day, today)) for day in days_around(today, MOST_DAYS_BACK, MOST_DAYS_AHEAD)
    )


def _name(day: date, today: date) -> str:
    names = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    year = "" if day.year == today.year else f" {day.year}"
    return names.get((day - today).days) or f"{day_in_words(day)}{year}"
