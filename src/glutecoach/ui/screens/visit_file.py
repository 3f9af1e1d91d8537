"""Visits from a calendar file: name it, see what would be noted, note it."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from glutecoach.domain.appointment import picked
from glutecoach.domain.dose_words import counted
from glutecoach.domain.safetext import clean
from glutecoach.domain.visit import Visit
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.screens.visits import MOST_DAYS_AHEAD, MOST_DAYS_BACK, in_words
from glutecoach.ui.toasts import tell_refusal

if TYPE_CHECKING:
    from glutecoach.formats.calendar_ics import CalendarContent

_HOW = "Name a file that your calendar exported (.ics). Only massages and therapy visits are taken."
_MOST_SHOWN = 8


class VisitFileScreen(Dialog[int]):
    """Enter looks into the file, Enter again notes what was found; returns how many visits are new."""

    HEADING = "Visits from a calendar file"
    GROUPS = (Group.VISIT_FILE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.VISIT_FILE, Group.SUBPAGE)
    DEFAULT_CSS = """
    VisitFileScreen {
        #visit-file-found { height: auto; max-height: 12; margin-top: 1; scrollbar-size-vertical: 1; }
        #visit-file-told { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._new: tuple[Visit, ...] | None = None

    def body(self) -> ComposeResult:
        """Lay the line and what is found out."""
        yield Input(placeholder="calendar.ics", compact=True, id="visit-file-name")
        with VerticalScroll(id="visit-file-found", can_focus=False):
            yield Static(text(_HOW), id="visit-file-told")

    @on(Input.Changed)
    def _other_file(self) -> None:
        self._new = None
        self._tell(_HOW)

    @on(Input.Submitted)
    def _take(self) -> None:
        self.action_take()

    def action_take(self) -> None:
        """Look into the file, or note what was found in it."""
        if self._new:
            self._note(self._new)
        else:
            self._look()

    def _look(self) -> None:
        """Look into the file, away from the screen's thread: a calendar of years takes a second or two."""
        today = standing(self.services).today
        try:
            path = self._path()
        except InputError as error:
            self._refuse(error)
            return
        self._tell("Looking into it ...")
        self.run_worker(partial(self._read, path, today), thread=True, exclusive=True)

    def _read(self, path: Path, today: date) -> None:
        # Loading what reads calendars takes a moment, and only this needs it.
        from glutecoach.files import read_capped  # noqa: PLC0415
        from glutecoach.formats.calendar_ics import MAX_CALENDAR_BYTES, read_calendar  # noqa: PLC0415

        try:
            content = read_calendar(
                read_capped(path, MAX_CALENDAR_BYTES),
                today - timedelta(days=MOST_DAYS_BACK),
                today + timedelta(days=MOST_DAYS_AHEAD),
                self.services.clock.now().local.tzinfo,
            )
        except InputError as error:
            self.app.call_from_thread(self._refuse, error)
        else:
            self.app.call_from_thread(self._show, content, today)

    def _show(self, content: "CalendarContent", today: date) -> None:
        if not self.is_attached:
            return
        found = picked(content.appointments)
        known = self.services.journal.visits()
        self._new = tuple(visit for visit in found.visits if visit not in known)
        self._tell(*_found_words(self._new, today, len(found.visits), found.others, content.left_out))

    def _refuse(self, error: InputError) -> None:
        if self.is_attached:
            self._tell(f"{error.problem} {error.remedy}")

    def _path(self) -> Path:
        name = self.query_one(Input).value.strip()
        if not name:
            raise InputError("No file is named.", "Type where it is, such as ~/Downloads/calendar.ics.")
        try:
            return Path(name).expanduser()
        except RuntimeError:
            return Path(name)

    def _note(self, visits: tuple[Visit, ...]) -> None:
        try:
            for visit in visits:
                self.services.journal.add_visit(visit)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self.dismiss(len(visits))

    def _tell(self, *lines: str) -> None:
        self.query_one("#visit-file-told", Static).update(stacked([clean(line) for line in lines]))


def _found_words(new: tuple[Visit, ...], today: date, taken: int, others: int, left_out: int) -> list[str]:
    lines = [f"{counted(len(new), 'new visit')}.{' Enter notes them:' if new else ''}"]
    lines += [f"  {in_words(visit, today)}" for visit in new[:_MOST_SHOWN]]
    if len(new) > _MOST_SHOWN:
        lines.append(f"  and {len(new) - _MOST_SHOWN} more")
    if taken > len(new):
        lines.append(f"{counted(taken - len(new), 'visit')} known already.")
    if others:
        lines.append(f"{counted(others, 'other appointment')} left out.")
    if left_out:
        lines.append(f"{counted(left_out, 'entry', 'entries')} could not be read.")
    return lines
