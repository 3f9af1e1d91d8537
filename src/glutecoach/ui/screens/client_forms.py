"""Windows about one client: a name, a note, the next visit, the code of a key, the own passphrase."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static, TextArea

from glutecoach.domain.typed_day import days_around
from glutecoach.domain.visit import day_seen_from
from glutecoach.errors import InputError
from glutecoach.homework.caseload import MAX_NAME
from glutecoach.homework.caseload_notes import MAX_NOTE
from glutecoach.homework.signature import PublicKey
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.day_row import HOW_TO_TYPE, DayRow
from glutecoach.ui.wording import day_in_words

MOST_DAYS_AHEAD = 365
_NO_VISIT = "none noted"


class OneLineScreen(Dialog[str]):
    """A line, kept with Enter; a window fills in ``HEADING``, ``TOLD`` and ``line``."""

    TOLD: ClassVar[str] = ""
    GROUPS = (Group.CLIENT_LINE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CLIENT_LINE, Group.SUBPAGE)
    DEFAULT_CSS = """
    OneLineScreen { #client-told { height: auto; margin-top: 1; color: $text-muted; } }
    """

    def line(self) -> Input:
        """Return the line."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Lay the line out."""
        line = self.line()
        line.cursor_blink = False
        yield line
        yield Static(text(self.TOLD), id="client-told")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what is written; nothing is as if nothing had been pressed."""
        if self.query_one(Input).value.strip():
            self.dismiss(self.query_one(Input).value)


class NewClientScreen(OneLineScreen):
    """A name, initials or a pseudonym."""

    HEADING = "A new client"
    TOLD = "A name, initials or a pseudonym: it stands on handouts, and names the client's folder."

    def line(self) -> Input:
        """Return the line for the name."""
        return Input(placeholder="Anna B.", compact=True, max_length=MAX_NAME)


class PassphraseScreen(OneLineScreen):
    """The passphrase of the own key, for as long as the app runs."""

    HEADING = "The passphrase of your key"
    TOLD = "It is asked once. Esc goes on without it: the file is then not signed."

    def line(self) -> Input:
        """Return the line, hidden."""
        return Input(password=True, compact=True)


class ClientNoteScreen(Dialog[str]):
    """A note of a few lines."""

    HEADING = "A note, for yourself"
    GROUPS = (Group.CLIENT_NOTE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CLIENT_NOTE, Group.SUBPAGE)
    DEFAULT_CSS = """
    ClientNoteScreen {
        & TextArea { height: 8; border: none; background: $background; }
        #client-told { height: auto; margin-top: 1; color: $text-muted; }
    }
    """

    def body(self) -> ComposeResult:
        """Lay the lines out."""
        yield TextArea(show_line_numbers=False, tab_behavior="focus")
        yield Static(text("It stays in the client's folder, with today's date."), id="client-told")

    def on_mount(self) -> None:
        """Begin in the lines."""
        self.query_one(TextArea).focus()

    def action_keep(self) -> None:
        """Keep what is written."""
        words = self.query_one(TextArea).text
        if len(words) > MAX_NOTE:
            self.query_one("#client-told", Static).update(
                text(f"{len(words) - MAX_NOTE} characters too many: split it in two.")
            )
            return
        self.dismiss(words)


class NextVisitScreen(Dialog[Sequence[date | None]]):
    """A day to come, or none; returns it as the only one of a list."""

    HEADING = "The next visit"
    GROUPS = (Group.CLIENT_LINE, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CLIENT_LINE, Group.SUBPAGE)
    DEFAULT_CSS = """
    NextVisitScreen { #client-told { height: auto; margin-top: 1; padding-left: 2; color: $text-muted; } }
    """

    def __init__(self, today: date, noted: date | None) -> None:
        super().__init__()
        self._today = today
        self._noted = noted

    def body(self) -> ComposeResult:
        """Lay the days out."""
        days = days_around(self._today, 0, MOST_DAYS_AHEAD)
        row = DayRow("next-visit", "Day", [Answer(day, self._words(day)) for day in days], self._today)
        row.show(self._noted or self._today)
        yield row
        now = self._words(self._noted) if self._noted else _NO_VISIT
        yield Static(text(f"Now: {now}. {HOW_TO_TYPE} Today itself means none."), id="client-told")

    def action_keep(self) -> None:
        """Take the day; today means that there is none."""
        day = self.query_one(DayRow).answer.value
        self.dismiss([day if isinstance(day, date) and day != self._today else None])

    def _words(self, day: date) -> str:
        return f"{day_in_words(day)}, {day_seen_from(day, self._today)}"


class ConfirmKeyScreen(Dialog[bool]):
    """The code of a client's key, to be compared with what the client reads out."""

    HEADING = "Is it really the client's key?"
    GROUPS = (Group.CONFIRM_KEY, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CONFIRM_KEY, Group.SUBPAGE)
    DEFAULT_CSS = """
    ConfirmKeyScreen { #key-told { height: auto; } }
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def body(self) -> ComposeResult:
        """Lay the code out."""
        try:
            code = PublicKey.parse(self._key).code
        except InputError:
            code = "unreadable"
        yield Static(
            joined(
                "Ask the client to read out the code that 'glutecoach keys show' gives there. It has to be ",
                text(code, "bold"),
                ".",
            ),
            id="key-told",
        )

    def action_same(self) -> None:
        """Tell that it is the same."""
        self.dismiss(True)
