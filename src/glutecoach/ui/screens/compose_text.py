"""Windows to write one text of homework in: a dose, a note, the goal, the message."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static, TextArea

from glutecoach.domain.dose_setting import HOW_TO_TYPE, typed_dose
from glutecoach.domain.dose_words import dose_in_words, in_words
from glutecoach.domain.homework import MAX_MESSAGE_LINES
from glutecoach.domain.limits import MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS
from glutecoach.domain.program import Item
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.clean_text import CleanLine, CleanLines


class LineScreen(Dialog[str]):
    """One line; Enter keeps it."""

    GROUPS = (Group.CLIENT_LINE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(*GROUPS, Group.COMPOSE_TEXT)
    HINT: ClassVar[str] = ""
    DEFAULT_CSS = """
    LineScreen { #line-told { height: auto; min-height: 1; margin-top: 1; color: $text-muted; } }
    """

    def __init__(self, value: str) -> None:
        super().__init__()
        self._value = clean(value)

    def body(self) -> ComposeResult:
        """Lay the line and its hint out."""
        yield CleanLine(self._value, max_length=MAX_LINE_CHARACTERS, compact=True, select_on_focus=False)
        yield Static(text(self.HINT), id="line-told")

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Keep what is written."""
        self.dismiss(self.query_one(Input).value)

    def tell(self, words: str) -> None:
        """Tell something below the line."""
        self.query_one("#line-told", Static).update(text(words))


class NoteScreen(LineScreen):
    """A note beside one exercise."""

    HEADING = "A note for this exercise: it is said aloud, and printed"
    HINT = "Enter keeps it; an empty line takes the note away."


class GoalScreen(LineScreen):
    """What the homework is for."""

    HEADING = "What it is for, in the client's words"
    HINT = "Such as: the stairs without stopping. Enter keeps it."


class DoseScreen(LineScreen):
    """A dose, told in words while it is typed."""

    HEADING = "The dose"

    def __init__(self, item: Item) -> None:
        super().__init__("")
        self._item = item

    def on_mount(self) -> None:
        """Tell the dose that it is now."""
        self.tell(f"Now: {in_words(self._item)}. {HOW_TO_TYPE}")

    @on(Input.Changed)
    def _show(self, event: Input.Changed) -> None:
        if not event.value.strip():
            self.on_mount()
            return
        try:
            dose = typed_dose(event.value, self._item.dose)
        except InputError as error:
            self.tell(str(error))
        else:
            self.tell(dose_in_words(dose, self._item.exercise.sides))

    def action_keep(self) -> None:
        """Keep the dose; what cannot be read stays to be mended."""
        typed = self.query_one(Input).value
        if not typed.strip():
            self.dismiss(None)
            return
        try:
            typed_dose(typed, self._item.dose)
        except InputError as error:
            self.tell(str(error))
        else:
            self.dismiss(typed)


class MessageScreen(Dialog[str]):
    """Several lines to the client."""

    HEADING = "A message to the client"
    GROUPS = (Group.COMPOSE_TEXT, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.COMPOSE_TEXT, Group.SUBPAGE)
    DEFAULT_CSS = """
    MessageScreen {
        TextArea { height: 8; border: none; padding: 0 1; }
        #message-told { height: auto; min-height: 1; margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, value: str) -> None:
        super().__init__()
        self._value = clean(value, keep_lines=True)

    def body(self) -> ComposeResult:
        """Lay the lines out."""
        yield CleanLines(self._value, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        yield Static(id="message-told")

    def on_mount(self) -> None:
        """Go on at the end of what is written."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        self._tell()

    @on(TextArea.Changed)
    def _tell(self) -> None:
        message = clean(self.query_one(TextArea).text, keep_lines=True).strip()
        lines = message.count("\n") + 1
        words = f"{MAX_TEXT_CHARACTERS - len(message)} letters left. ^s keeps it, Esc leaves it as it was."
        if len(message) > MAX_TEXT_CHARACTERS or lines > MAX_MESSAGE_LINES:
            words = f"Too long: {MAX_TEXT_CHARACTERS} letters on {MAX_MESSAGE_LINES} lines are the most."
        self.query_one("#message-told", Static).update(text(words))

    def action_keep(self) -> None:
        """Keep what is written, when it fits."""
        message = self.query_one(TextArea).text
        cleaned = clean(message, keep_lines=True).strip()
        if len(cleaned) <= MAX_TEXT_CHARACTERS and cleaned.count("\n") < MAX_MESSAGE_LINES:
            self.dismiss(message)
