"""Everything there is to think over in homework, with its reasons."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.library import FileProblem
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog

_NOTHING = "There is nothing to think over. You decide all the same."


class RemarksScreen(Dialog[None]):
    """A list to read; nothing in it forbids anything."""

    HEADING = "To think over: nothing of it forbids anything"
    GROUPS = (Group.SUBPAGE,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SUBPAGE)
    DEFAULT_CSS = """
    RemarksScreen {
        #remarks-scroll { height: auto; max-height: 14; scrollbar-size-vertical: 1; }
        #remarks { height: auto; }
    }
    """

    def __init__(self, remarks: Sequence[FileProblem]) -> None:
        super().__init__()
        self._remarks = tuple(remarks)

    def body(self) -> ComposeResult:
        """Lay the remarks out."""
        lines = [
            Content.assemble(text(one.problem, "bold"), "\n", text(one.remedy, "$text-muted"))
            for one in self._remarks
        ]
        with VerticalScroll(id="remarks-scroll"):
            yield Static(Content("\n\n").join(lines) if lines else text(_NOTHING), id="remarks")
