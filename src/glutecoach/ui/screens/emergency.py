"""Help is needed now: what to do, and nothing else."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from glutecoach.domain.screening import emergency_lines
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import stacked, text
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.page_body import PageBody


class EmergencyScreen(Page):
    """A calm page; from here one goes back to Today, or leaves."""

    HEADING = "Please get help"
    GROUPS = (Group.EMERGENCY,)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.EMERGENCY),
        # Nothing else is offered here: no help pages, no programs to find by name.
        Binding("question_mark,f1,ctrl+p", "nothing", show=False),
    ]
    AUTO_FOCUS = "PageBody"
    DEFAULT_CSS = """
    EmergencyScreen {
        PageBody { align: center middle; }
        #emergency { height: auto; max-width: 76; padding: 1 3; background: $surface; }
        #emergency-title { height: auto; text-style: bold; color: $text-primary; }
        .emergency-line { height: auto; margin-top: 1; }
        .emergency-line.-first { text-style: bold; border-left: thick $accent; padding-left: 1; }
        &.-short .emergency-line.-more { margin-top: 0; }
        #emergency-keys { height: 1; margin-top: 1; }
    }
    """

    def __init__(self, actions: Sequence[str] = (), *, kept: str = "") -> None:
        """Prepare the page.

        Args:
            actions: what to do about the very statements that are true; a file's texts.
            kept: what was written down, our own words; empty: nothing was started, and nothing is kept.
        """
        super().__init__()
        self._actions = tuple(actions)
        self._kept = kept

    def body(self) -> ComposeResult:
        """Lay the page out."""
        texts = self.services.safety()
        lines = emergency_lines(texts, self.services.settings.current.emergency_number)
        with PageBody(), Vertical(id="emergency"):
            yield Static(text(texts.emergency.title), id="emergency-title")
            if self._actions:
                yield Static(stacked(self._actions), classes="emergency-line -first")
            for index, line in enumerate((*lines, self._kept or texts.emergency.unkept)):
                yield Static(text(line), classes="emergency-line -more" if index else "emergency-line")
            with Horizontal(id="emergency-keys"):
                yield KeyButton(command(Group.EMERGENCY, "today"), main=True)
                yield KeyButton(command(Group.ANYWHERE, "quit"))

    def action_today(self) -> None:
        """Close every page and show Today."""
        self.go.go_today()

    def action_nothing(self) -> None:
        """Stay here."""
