"""A question with two answers, the safe one first."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text


class ConfirmScreen(ModalScreen[bool]):
    """Asks; dismisses with True only when the answer is the one that changes something."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.QUESTION,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.QUESTION)
    DEFAULT_CSS = """
    ConfirmScreen {
        align: center middle;
        #question {
            width: 60; max-width: 94%; height: auto; max-height: 90%;
            padding: 1 2; border: round $border; background: $surface;
        }
        #question-title { height: auto; text-style: bold; color: $text-primary; }
        #question-why { height: auto; margin-top: 1; }
        #question-answers { height: auto; margin-top: 1; align-horizontal: right; }
        #question-answers Button {
            min-width: 0; width: auto; margin-left: 2; padding: 0 1; background: $chip; color: $text;
            &:focus { background: $primary; color: $button-color-foreground; text-style: bold; }
        }
    }
    """

    def __init__(self, question: str, why: str = "", *, yes: str = "Yes", no: str = "No") -> None:
        """Prepare a question.

        Args:
            question: one sentence that ends in a question mark.
            why: what happens then.
            yes: the answer that changes something.
            no: the answer that leaves everything as it is.
        """
        super().__init__()
        self._question = question
        self._why = why
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """Lay the question out; the safe answer has the focus."""
        with Vertical(id="question"):
            yield Static(text(self._question), id="question-title")
            if self._why:
                yield Static(text(self._why, keep_lines=True), id="question-why")
            with Horizontal(id="question-answers"):
                yield Button(Content(f"n {self._no}"), id="no", compact=True)
                yield Button(Content(f"y {self._yes}"), id="yes", compact=True)

    def on_mount(self) -> None:
        """Begin at the safe answer."""
        self.query_one("#no").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with a button."""
        self.dismiss(event.button.id == "yes")

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Leave everything as it is."""
        self.dismiss(False)

    def action_other_answer(self) -> None:
        """Move between the answers."""
        self.focus_next()
