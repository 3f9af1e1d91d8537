"""Everything that was ever written about one session, in its order; nothing of it is ever taken out."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from glutecoach.ui.changed_words import dated_name
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.page import Page
from glutecoach.ui.told_words import ToldStep, told_steps
from glutecoach.ui.widgets.page_body import PageBody

_WHY = "What is written stays readable, also what was corrected, deleted or taken back since."
_UNKNOWN = "at an unknown time"


class SessionHistoryScreen(Page):
    """One event below the other, with its time."""

    HEADING = "History  ›  What was written"
    GROUPS = (Group.SUBPAGE,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SUBPAGE)
    DEFAULT_CSS = """
    SessionHistoryScreen {
        #told-name { text-style: bold; color: $text-primary; height: auto; }
        #told-why { color: $text-muted; height: auto; margin-bottom: 1; }
        #told-steps { height: auto; max-width: 92; }
    }
    """

    def __init__(self, session_id: str) -> None:
        """Show the history of a session."""
        super().__init__()
        self._session_id = session_id

    def body(self) -> ComposeResult:
        """Lay the history out."""
        journal = self.services.journal
        record = journal.session(self._session_id)
        steps = told_steps(journal.log.history(self._session_id), record) if record else ()
        with PageBody():
            yield Static(text(dated_name(record) if record else ""), id="told-name")
            yield Static(text(_WHY), id="told-why")
            yield Static(Content("\n").join(_lines(steps)), id="told-steps")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(PageBody).focus()


def _lines(steps: tuple[ToldStep, ...]) -> list[Content]:
    lines: list[Content] = []
    day = ""
    for step in steps:
        on, _, at = (step.when or _UNKNOWN).rpartition(" ")
        if on != day:
            lines += [Content(), Content.styled(on, "bold")] if lines else [Content.styled(on, "bold")]
            day = on
        style = "$text-accent" if step.by_hand else ""
        lines.append(Content.assemble((f"{at}  ", "$text-muted"), text(step.words, style)))
    return lines
