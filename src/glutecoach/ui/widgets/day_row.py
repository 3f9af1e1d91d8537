"""A question whose answer is a day: stepped to with the arrow keys, or typed."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.events import Key
from textual.reactive import reactive

from glutecoach.domain.typed_day import typed_day
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow

_LONGEST = len("2026-12-24")
HOW_TO_TYPE = "Step with the arrow keys, or type: 2026-12-24, 12-24 or 24."


class DayRow(ChoiceRow):
    """What was typed stands beside the day until it is one, or another key is pressed."""

    typed: reactive[str] = reactive("", layout=True)
    """What has been typed so far."""

    _before: int | None = None
    """The answer before the typing began; taken back where what was typed is no day."""

    def __init__(self, row_id: str, label: str, answers: Sequence[Answer], today: date) -> None:
        """Begin at today."""
        super().__init__(row_id, label, answers, today, HOW_TO_TYPE)
        self._today = today

    def render(self) -> Content:
        """Draw the day, and what is being typed."""
        return super().render() + Content.styled(f"   {self.typed}" if self.typed else "", "$text-accent")

    def on_key(self, event: Key) -> None:
        """Take digits and dashes; any other key ends the typing."""
        if event.key == "backspace":
            typed = self.typed[:-1]
        elif event.character is not None and event.character in "0123456789-":
            typed = (self.typed + event.character)[-_LONGEST:]
        else:
            self._end()
            return
        event.stop()
        self._before = self.index if self._before is None else self._before
        self.typed = typed
        self._find(typed)

    def on_blur(self) -> None:
        """Forget what was typed."""
        self._end()

    def _end(self) -> None:
        self.typed, self._before = "", None

    def _find(self, typed: str) -> None:
        day = typed_day(typed, self._today)
        values = [answer.value for answer in self.answers]
        self._choose(values.index(day) if day in values else self._before or 0)
