"""What is wrong with the history, and what can be done about it from here."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.ui.commands import Group, command
from glutecoach.ui.content import text
from glutecoach.ui.widgets.key_button import KeyButton


class TroubleCard(Vertical):
    """Gone when there is nothing to tell."""

    DEFAULT_CSS = """
    TroubleCard {
        height: auto;
        padding: 0 2;
        margin-bottom: 1;
        border-left: outer $warning;
        background: $surface;
        display: none;
        &.-shown { display: block; }
        #trouble-told { height: auto; max-height: 4; color: $text-warning; }
        #trouble-backup { height: auto; max-height: 2; display: none; }
        #trouble-keys { height: 1; }
        #trouble-restore, #trouble-anew { display: none; }
        &.-remark { border-left: outer $line; }
        &.-remark #trouble-told { color: $text-muted; }
        &.-remark #trouble-keys { display: none; }
        &.-can-start-anew #trouble-anew { display: block; }
        &.-has-backup { #trouble-backup, #trouble-restore { display: block; } }
    }
    """

    message: reactive[str] = reactive("")
    """What is wrong and what to do; empty: nothing."""
    remark: reactive[str] = reactive("")
    """What is worth knowing where nothing is wrong; nothing needs to be done about it."""
    can_start_anew: reactive[bool] = reactive(False, toggle_class="-can-start-anew")
    """Whether a new history can be begun beside the old file."""

    backup: reactive[str] = reactive("")
    """Which backup can be brought back, in one sentence; empty: none that is known."""

    def compose(self) -> ComposeResult:
        """Lay the card out."""
        yield Static(id="trouble-told")
        yield Static(id="trouble-backup")
        with Horizontal(id="trouble-keys"):
            yield KeyButton(command(Group.TODAY, "look_again"), main=True)
            yield KeyButton(command(Group.TODAY, "restore_backup"), key_id="trouble-restore")
            yield KeyButton(command(Group.TODAY, "start_anew"), key_id="trouble-anew")

    def on_mount(self) -> None:
        """Show what was set before."""
        self._show_message()

    def watch_message(self) -> None:
        """Show it, or go."""
        if self.is_mounted:
            self._show_message()

    def watch_remark(self) -> None:
        """Show it, or go."""
        if self.is_mounted:
            self._show_message()

    def watch_backup(self) -> None:
        """Show it, or leave it out."""
        if self.is_mounted:
            self._show_message()

    def _show_message(self) -> None:
        self.set_class(bool(self.message or self.remark), "-shown")
        self.set_class(not self.message, "-remark")
        self.set_class(bool(self.message and self.backup), "-has-backup")
        self.query_one("#trouble-backup", Static).update(text(self.backup))
        told = f"! {self.message}" if self.message else self.remark
        self.query_one("#trouble-told", Static).update(text(told))
