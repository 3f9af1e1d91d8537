"""Putting homework away before its last day, with a reason if one likes."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, text
from glutecoach.ui.homework_desk import put_away
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.toasts import tell_refusal

MOST_CHARACTERS = 200


class HomeworkEndScreen(Dialog[None]):
    """Enter puts it away; Esc leaves it as it is."""

    HEADING = "Put this homework away?"
    GROUPS = (Group.HOMEWORK_END, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HOMEWORK_END, Group.SUBPAGE)
    DEFAULT_CSS = """
    HomeworkEndScreen {
        #ending { height: auto; }
        #ending-why { background: $background; margin-top: 1; }
    }
    """

    def __init__(self, kept: KeptHomework) -> None:
        super().__init__()
        self._kept = kept

    def body(self) -> ComposeResult:
        """Lay the words and the line for the reason out."""
        told = joined(
            text(self._kept.newest.title, "bold"),
            ". It is not due any more then. What you did stays, and counts. "
            "Adding the same file again takes it up again.",
        )
        yield Static(told, id="ending")
        line = Input(placeholder="Why? You may leave this empty.", compact=True, max_length=MOST_CHARACTERS)
        line.id = "ending-why"
        line.cursor_blink = False
        yield line

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_put_away()

    def action_put_away(self) -> None:
        """Write it down."""
        try:
            put_away(self.services, self._kept, self.query_one(Input).value)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self.app.notify("Put away. What you did stays.", markup=False)
        self.dismiss()
