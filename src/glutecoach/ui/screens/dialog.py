"""A small window above a page, with a title, something in it, and its keys below."""

from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glutecoach.ui.commands import Command, Group, commands_of
from glutecoach.ui.navigation import Navigator, navigator
from glutecoach.ui.services import Services
from glutecoach.ui.widgets.key_button import KeyButton

ResultT = TypeVar("ResultT")


class Dialog(ModalScreen[ResultT]):
    """A page fills in ``TITLE``, ``GROUPS``, its bindings and ``body``."""

    HEADING: ClassVar[str] = ""
    """What it is about; our own words."""
    GROUPS: ClassVar[tuple[Group, ...]] = ()
    """The commands that apply; those that a footer would show stand below."""
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        .dialog {
            width: 76; max-width: 96%; height: auto; max-height: 94%;
            padding: 1 2; border: round $border; background: $surface;
        }
        .dialog-title { height: auto; text-style: bold; color: $text-primary; margin-bottom: 1; }
        .dialog-keys { height: 1; margin-top: 1; }
    }
    """

    @property
    def services(self) -> Services:
        """What the app was given."""
        return navigator(self).services

    @property
    def go(self) -> Navigator:
        """The app, for going elsewhere."""
        return navigator(self)

    def compose(self) -> ComposeResult:
        """Lay title, body and keys out."""
        with Vertical(classes="dialog"):
            yield Static(Content(self.HEADING), classes="dialog-title")
            yield from self.body()
            with Horizontal(classes="dialog-keys"):
                for index, command in enumerate(self._commands_below()):
                    yield KeyButton(command, main=index == 0)

    def body(self) -> ComposeResult:
        """Return what stands between title and keys."""
        yield from ()

    def _commands_below(self) -> list[Command]:
        groups = (group for group in self.GROUPS if group is not Group.ANSWERS)
        return [command for group in groups for command in commands_of(group) if command.in_footer]

    def action_leave(self) -> None:
        """Close it, with nothing changed."""
        self.dismiss()
