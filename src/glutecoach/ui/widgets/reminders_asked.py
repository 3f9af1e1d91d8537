"""One quiet line on Today while it is asked whether reminders suit."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class RemindersAsked(Static):
    """Asks, and says which key leads to the answers; gone while nothing is asked."""

    DEFAULT_CSS = """
    RemindersAsked {
        height: auto;
        padding: 0 2;
        color: $text-muted;
        display: none;
        &.-asked { display: block; }
    }
    """

    asked: reactive[bool] = reactive(False)
    """Whether it is asked."""

    def watch_asked(self, asked: bool) -> None:
        """Show it, or go."""
        self.set_class(asked, "-asked")
        words = "Do your reminders suit you? At the desk you can say so."
        self.update(Content.assemble(words, ("  u", "bold $accent")) if asked else "")
