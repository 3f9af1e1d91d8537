"""Visits: chair massage or therapy, past and coming. Today follows them, and nothing is asked of anybody."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from glutecoach.domain.dose_words import counted
from glutecoach.domain.typed_day import days_around
from glutecoach.domain.visit import VISIT_NAMES, Visit, VisitKind, day_seen_from
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.hand_changes import HOW_TO_TAKE_BACK
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.toasts import tell_refusal
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.day_row import HOW_TO_TYPE, DayRow
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.visit_row import VisitRow
from glutecoach.ui.wording import day_in_words

MOST_DAYS_BACK = 90
MOST_DAYS_AHEAD = 365
MOST_SHOWN = 60
"""The newest; a list of years is no help here."""

KINDS = tuple(Answer(kind, VISIT_NAMES[kind]) for kind in VisitKind)


class VisitsScreen(Dialog[None]):
    """Which day and what kind; below, the visits there are, newest first."""

    HEADING = "Visits: Today stays gentle around them"
    GROUPS = (Group.VISITS, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.VISITS, Group.SUBPAGE)
    DEFAULT_CSS = """
    VisitsScreen {
        #visits-told { height: auto; min-height: 1; margin-top: 1; padding-left: 2; color: $text-muted; }
        #visits { height: auto; margin-top: 1; }
        #visits-heading { padding: 0 3; color: $text-muted; text-style: bold; }
        #visits-list { height: auto; max-height: 5; scrollbar-size-vertical: 1; }
        #visits-keys { height: 1; padding: 0 3; }
        #visits-undo { display: none; }
        &.-deleted #visits-undo { display: block; }
        #visits-delete { display: none; }
        &.-on-a-visit #visits-delete { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[Visit] = []
        self._news = ""

    def body(self) -> ComposeResult:
        """Lay the questions and the list out."""
        self._today = standing(self.services).today
        days = days_around(self._today, MOST_DAYS_BACK, MOST_DAYS_AHEAD)
        yield DayRow("visit-day", "Day", [Answer(day, self._day_words(day)) for day in days], self._today)
        yield ChoiceRow("visit-kind", "What", KINDS, VisitKind.CHAIR_MASSAGE)
        yield Static(id="visits-told")
        with Vertical(id="visits"):
            yield Static("Your visits", id="visits-heading")
            with VerticalScroll(id="visits-list", can_focus=False):
                yield from self._rows()
            with Horizontal(id="visits-keys"):
                yield KeyButton(command(Group.VISITS, "delete"), key_id="visits-delete")
                yield KeyButton(command(Group.VISITS, "undo"), key_id="visits-undo")

    def on_mount(self) -> None:
        """Tell what can be done."""
        self._show_list_or_not()
        self._tell()

    def on_answer_row_changed(self) -> None:
        """Tell what is chosen now."""
        self._tell(news="")

    def on_descendant_focus(self) -> None:
        """Tell what the row in focus is for."""
        self.set_class(isinstance(self.focused, VisitRow), "-on-a-visit")
        self._tell()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done: in the list Enter writes nothing."""
        match action:
            case "save":
                return not isinstance(self.focused, VisitRow)
            case "delete":
                return isinstance(self.focused, VisitRow)
            case "undo":
                return bool(self._deleted)
        return True

    def action_from_file(self) -> None:
        """Note the visits of a calendar file."""
        from glutecoach.ui.screens.visit_file import VisitFileScreen  # noqa: PLC0415  (opened when asked)

        self.app.push_screen(VisitFileScreen(), self._from_file)

    def action_look_back(self) -> None:
        """Read what happened since the last visit."""
        self.go.show_since_visit()

    async def action_save(self) -> None:
        """Write the visit down; the window stays open for the next one."""
        visit = self._visit
        if visit in self.services.journal.visits():
            self._tell(news=f"Already noted: {in_words(visit, self._today)}.")
            return
        if self._written(visit, remove=False):
            await self._changed(f"Noted: {in_words(visit, self._today)}. Esc goes back.")

    async def action_delete(self) -> None:
        """Delete the visit in the cursor; it can be brought back as long as the window is open."""
        row = self.focused
        if not isinstance(row, VisitRow) or not self._written(row.visit, remove=True):
            return
        self._deleted.append(row.visit)
        self.set_focus(self.query_one(DayRow))
        await self._changed(f"Deleted: {in_words(row.visit, self._today)}. {HOW_TO_TAKE_BACK}")

    async def action_undo(self) -> None:
        """Bring the visit back that was deleted last."""
        visit = self._deleted[-1]
        if not self._written(visit, remove=False):
            return
        self._deleted.pop()
        await self._changed(f"It is back: {in_words(visit, self._today)}.")

    async def _from_file(self, new: int | None) -> None:
        if new is not None:
            await self._changed(f"{counted(new, 'new visit')} noted. Esc goes back.")

    def _written(self, visit: Visit, *, remove: bool) -> bool:
        journal = self.services.journal
        try:
            (journal.remove_visit if remove else journal.add_visit)(visit)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return False
        return True

    async def _changed(self, news: str) -> None:
        visits = self.query_one("#visits-list")
        await visits.remove_children()
        await visits.mount_all(self._rows())
        self.set_class(bool(self._deleted), "-deleted")
        self._show_list_or_not()
        self._tell(news=news)
        self.refresh_bindings()

    def _show_list_or_not(self) -> None:
        self.query_one("#visits-heading").display = bool(self.query(VisitRow))

    def _rows(self) -> Iterable[VisitRow]:
        newest_first = tuple(reversed(self.services.journal.visits()))[:MOST_SHOWN]
        for number, visit in enumerate(newest_first):
            near = day_seen_from(visit.day, self._today)
            yield VisitRow(f"visit-{number}", visit, near, in_words(visit, self._today))

    @property
    def _visit(self) -> Visit:
        day = cast("date", self.query_one("#visit-day", ChoiceRow).answer.value)
        return Visit(day, cast("VisitKind", self.query_one("#visit-kind", ChoiceRow).answer.value))

    def _day_words(self, day: date) -> str:
        return f"{dated(day, self._today)}, {day_seen_from(day, self._today)}"

    def _tell(self, news: str | None = None) -> None:
        if news is not None:
            self._news = news
        if self._news:
            words = self._news
        elif isinstance(self.focused, VisitRow):
            words = "A visit that is deleted is forgotten; your sessions stay as they are."
        else:
            words = HOW_TO_TYPE
        self.query_one("#visits-told", Static).update(text(words))


def in_words(visit: Visit, today: date) -> str:
    """Return a visit, such as ``chair massage, Monday 2 March``."""
    return f"{VISIT_NAMES[visit.kind]}, {dated(visit.day, today)}"


def dated(day: date, today: date) -> str:
    """Return a day, with its year where that is not this one."""
    return day_in_words(day) if day.year == today.year else f"{day_in_words(day)} {day.year}"
