"""One thing that has to be known before anything else."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.ui.content import joined


class Banner(Static):
    """A sentence with a sign beside it; gone when there is nothing to say."""

    DEFAULT_CSS = """
    Banner {
        height: auto;
        max-height: 4;
        margin: 0 0 1 0;
        padding: 0 2;
        border-left: thick $warning;
        background: $surface;
        color: $text-warning;
        display: none;
        &.-shown { display: block; }
    }
    """

    message: reactive[str] = reactive("")
    """What to say; empty: nothing."""

    def watch_message(self, message: str) -> None:
        """Show it, or go."""
        self.set_class(bool(message), "-shown")
        self.update(joined(Content("!  "), message))
