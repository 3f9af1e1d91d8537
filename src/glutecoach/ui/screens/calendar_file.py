"""The calendar file that is kept up to date: where it is, or that there is none."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from glutecoach.errors import InputError
from glutecoach.homework.finding import typed_path
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog

_HOW = (
    "Name the file that shall hold your plan, such as ~/Documents/glutecoach.ics. A calendar that subscribes "
    "to it, or that you let read it, shows your program times, homework and visits. With nothing written, "
    "there is none; a file that is there stays."
)
_ENDING = ".ics"


class CalendarFileScreen(Dialog[str]):
    """A line for its name; returns the full path, or nothing where none is wanted."""

    HEADING = "A calendar file with your plan"
    GROUPS = (Group.CLIENT_LINE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CLIENT_LINE, Group.SUBPAGE)
    DEFAULT_CSS = """
    CalendarFileScreen {
        Input { background: $background; }
        #calendar-told { height: auto; margin-top: 1; color: $text-muted; }
        &.-problem #calendar-told { color: $text-warning; }
    }
    """

    def __init__(self, name: str) -> None:
        """Begin with the name that holds; empty: there is none."""
        super().__init__()
        self._name = name

    def body(self) -> ComposeResult:
        """Lay the line out."""
        line = Input(
            self._name, placeholder="~/Documents/glutecoach.ics", compact=True, select_on_focus=False
        )
        line.cursor_blink = False
        yield line
        yield Static(text(_HOW), id="calendar-told")

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._tell(_HOW)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Keep the name, where it can be one."""
        name = self.query_one(Input).value.strip()
        if not name:
            self.dismiss("")
            return
        try:
            path = typed_path(name).absolute()
        except InputError as error:
            self._tell(str(error), problem=True)
            return
        if path.suffix.lower() != _ENDING:
            self._tell(f"Its name ends in {_ENDING}, so that calendars know it.", problem=True)
        elif not path.parent.is_dir():
            self._tell("There is no such folder. Make it first, or name another one.", problem=True)
        else:
            self.dismiss(str(path))

    def _tell(self, words: str, *, problem: bool = False) -> None:
        self.set_class(problem, "-problem")
        self.query_one("#calendar-told", Static).update(text(words))
