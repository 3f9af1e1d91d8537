"""A question whose answer is stepped to with the arrow keys, or typed where none of those is it."""

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.events import Key
from textual.reactive import reactive

from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow

_LONGEST = len("2026-12-24")


class TypedRow(ChoiceRow):
    """What was typed stands beside the answer until another key is pressed."""

    typed: reactive[str] = reactive("", layout=True)
    """What has been typed so far."""

    def __init__(
        self,
        row_id: str,
        label: str,
        answers: Sequence[Answer],
        chosen: object,
        *,
        read: Callable[[str], Answer | None],
        characters: str,
        hint: str,
    ) -> None:
        """Prepare a row.

        Args:
            row_id: its identity within the page.
            label: the question in one or two words; our own.
            answers: what can be stepped to.
            chosen: the value to begin with.
            read: makes an answer of what was typed; None: it is none yet.
            characters: what can be typed.
            hint: how to type; our own words.
        """
        super().__init__(row_id, label, answers, chosen, hint)
        self._offered = self.answers
        self._read = read
        self._characters = characters
        self._before: object = None
        """The value before the typing began."""

    def render(self) -> Content:
        """Draw the answer, and what is being typed."""
        return super().render() + Content.styled(f"   {self.typed}" if self.typed else "", "$text-accent")

    def on_key(self, event: Key) -> None:
        """Take what can be typed; any other key ends the typing."""
        if event.key == "backspace" and self.typed:
            typed = self.typed[:-1]
        elif event.character is not None and event.character in self._characters:
            typed = (self.typed + event.character)[-_LONGEST:]
        else:
            self._end()
            return
        event.stop()
        if not self.typed:
            self._before = self.answer.value
        self.typed = typed
        self._take(self._read(typed))

    def on_blur(self) -> None:
        """Forget what was typed; what it meant stays chosen."""
        self._end()

    def _end(self) -> None:
        self.typed = ""

    def _take(self, answer: Answer | None) -> None:
        """Choose an answer, which may be none of the offered; None: the one before the typing began."""
        value = self._before if answer is None else answer.value
        if answer is not None and all(each.value != value for each in self._offered):
            self.answers = (*self._offered, answer)
        self.index = self._index_of(value)
        self.refresh(layout=True)
        self.post_message(self.Changed(self, self.answer.value))
