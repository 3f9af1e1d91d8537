"""A session that was interrupted, and what can be done about it."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.ui.commands import Group, command
from glutecoach.ui.content import text
from glutecoach.ui.widgets.key_button import KeyButton


class UnfinishedCard(Vertical):
    """Offered before anything new."""

    DEFAULT_CSS = """
    UnfinishedCard {
        height: auto;
        padding: 0 2;
        margin-bottom: 1;
        border-left: outer $accent;
        background: $surface;
        display: none;
        &.-shown { display: block; }
        #unfinished-what { height: auto; max-height: 2; }
        #unfinished-keys { height: 1; margin-top: 1; }
    }
    """

    what: reactive[str] = reactive("")
    """When it was, what it was and how far it came; empty: nothing is unfinished."""

    def compose(self) -> ComposeResult:
        """Lay the card out."""
        yield Static(Content.styled("Not finished", "bold $text-accent"))
        yield Static(id="unfinished-what")
        with Horizontal(id="unfinished-keys"):
            yield KeyButton(command(Group.TODAY, "proceed"), main=True)
            yield KeyButton(command(Group.TODAY, "keep"))
            yield KeyButton(command(Group.TODAY, "discard"))

    def on_mount(self) -> None:
        """Show what was set before."""
        self._show_what()

    def watch_what(self) -> None:
        """Show it, or go."""
        if self.is_mounted:
            self._show_what()

    def _show_what(self) -> None:
        self.set_class(bool(self.what), "-shown")
        self.query_one("#unfinished-what", Static).update(text(self.what))
