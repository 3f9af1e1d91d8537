"""The line below a form: what the row in focus means, and whether the last change was saved."""

from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.ui.content import text


class FormLine(Container):
    """A remark on the left, what became of the last change on the right."""

    DEFAULT_CSS = """
    FormLine {
        height: auto;
        max-height: 3;
        min-height: 1;
        padding: 0 2;
        margin-bottom: 1;
        align-horizontal: center;
        #form-both { height: auto; max-width: 92; padding: 0 3; }
        #form-remark { width: 1fr; height: auto; color: $text-muted; }
        #form-status { width: auto; max-width: 60%; height: auto; margin-left: 2; color: $text-success; }
        &.-problem #form-status { color: $text-error; }
    }
    """

    remark: reactive[str] = reactive("")
    """About the row in focus."""
    status: reactive[str] = reactive("")
    """What became of the last change."""
    problem: reactive[bool] = reactive(False, toggle_class="-problem")
    """Whether it could not be saved."""

    def compose(self) -> ComposeResult:
        """Lay the line out."""
        with Horizontal(id="form-both"):
            yield Static(id="form-remark")
            yield Static(id="form-status")

    def on_mount(self) -> None:
        """Show what was set before."""
        self._show_remark()

    def watch_remark(self) -> None:
        """Show another remark."""
        if self.is_mounted:
            self._show_remark()

    def watch_status(self) -> None:
        """Show what became of the last change."""
        self._show_status()

    def watch_problem(self) -> None:
        """Show it with another sign."""
        self._show_status()

    def saved(self, problem: str, done: str = "Saved.") -> None:
        """Tell that a change was saved, or why not."""
        self.problem = bool(problem)
        self.status = problem or done

    def _show_remark(self) -> None:
        self.query_one("#form-remark", Static).update(text(self.remark))

    def _show_status(self) -> None:
        if self.is_mounted:
            sign = ("! " if self.problem else "✓ ") if self.status else ""
            self.query_one("#form-status", Static).update(Content(sign) + text(self.status))
