"""Choosing homework of another client, to begin with a copy of it."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static

from glutecoach.domain.homework_draft import HomeworkDraft
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.toasts import tell_refusal
from glutecoach.ui.widgets.marked_list import Line, MarkedList

if TYPE_CHECKING:
    from glutecoach.ui.clinic import Clinic

_NOTHING = "No other client has homework yet."
_BETWEEN = "\n"


class CopyFromScreen(Dialog[HomeworkDraft]):
    """Returns the draft of a copy; names and dates are those of the client it is for."""

    HEADING = "Copy homework from another client"
    GROUPS = (Group.COPY_FROM, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.COPY_FROM, Group.SUBPAGE)
    DEFAULT_CSS = """
    CopyFromScreen { #copy-list { max-height: 12; } #copy-told { height: auto; color: $text-muted; } }
    """

    def __init__(self, clinic: "Clinic", client: str) -> None:
        super().__init__()
        self._clinic = clinic
        self._client = client

    def body(self) -> ComposeResult:
        """Lay the list out."""
        yield MarkedList(id="copy-list")
        yield Static(text(_NOTHING), id="copy-told")

    def on_mount(self) -> None:
        """List everybody's homework but the client's own."""
        lines = list(self._lines())
        self.query_one(MarkedList).show(lines)
        self.query_one(MarkedList).display = bool(lines)
        self.query_one("#copy-told").display = not lines
        self.query_one(MarkedList).focus()

    def _lines(self) -> list[Line]:
        found = []
        for row in self._clinic.caseload.clients().rows:
            if row.client.id != self._client:
                found += [
                    Line(
                        Content.assemble(text(one.title), (f"  {row.client.name}", "$text-muted")),
                        f"{row.client.id}{_BETWEEN}{one.id}",
                    )
                    for one in row.homework
                ]
        return found

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_copy()

    def action_copy(self) -> None:
        """Copy the homework in the cursor."""
        owner, _, identifier = self.query_one(MarkedList).chosen.partition(_BETWEEN)
        caseload = self._clinic.caseload
        try:
            given = caseload.page(owner).homework
            client = caseload.page(self._client).client
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        chosen = next((one.newest for one in given if one.newest.id == identifier), None)
        if chosen is not None:
            self.dismiss(self._clinic.copy_of(chosen, client))
