"""What became of each file that was to be taken in."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.library_texts import Passage
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.homework.caseload_verdicts import Verdict

_NOTHING = "No file that a client gives back was found there."


class TakenInScreen(Dialog[None]):
    """A sentence for each file; nothing is left to be decided here."""

    HEADING = "What became of it"
    GROUPS = (Group.TAKEN_IN,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.TAKEN_IN)
    DEFAULT_CSS = """
    TakenInScreen { & VerticalScroll { height: auto; max-height: 16; scrollbar-size-vertical: 1; } }
    """

    def __init__(self, verdicts: "Sequence[Verdict]") -> None:
        super().__init__()
        self._verdicts = verdicts

    def body(self) -> ComposeResult:
        """Lay the sentences out: what does not count in front."""
        with VerticalScroll():
            yield Passages(tuple(self._passages()))

    def _passages(self) -> list[Passage]:
        if not self._verdicts:
            return [Passage.of("", text(_NOTHING))]
        doubtful = [one for one in self._verdicts if not one.is_well]
        well = [one for one in self._verdicts if one.is_well]
        found = [Passage.of("", *map(_sentence, doubtful))] if doubtful else []
        return [*found, Passage.of("", *map(_sentence, well))] if well else found

    def action_close(self) -> None:
        """Close it."""
        self.dismiss()


def _sentence(verdict: "Verdict") -> Content:
    style = "$text-muted" if verdict.is_well else "$text-warning"
    return Content.assemble(text(verdict.file, style), "  ", text(verdict.sentence))
