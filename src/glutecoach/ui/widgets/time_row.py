"""A question whose answer is a time of day: typed, or stepped through by quarters of an hour."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from glutecoach.domain.typed_time import is_whole, typed_time
from glutecoach.domain.working_hours import DAY_MIN, time_in_words
from glutecoach.ui.widgets.answer_row import AnswerRow

if TYPE_CHECKING:
    from textual.events import Key

HOW_TO_TYPE = "Type a time, such as 9:30 or 930, or step with ← and →."
_STEP_MIN = 15
_LONGEST = len("09:30")
_ERASING = frozenset({"backspace", "delete"})


class TimeRow(AnswerRow):
    """What is typed holds once it is whole, or with the next other key: half a time is never told on."""

    at_min: reactive[int | None] = reactive(None)
    """Minutes after midnight; None: none is set."""
    typed: reactive[str] = reactive("")
    """What has been typed so far."""

    def __init__(
        self, row_id: str, label: str, at_min: int | None, *, begin: int = 0, none: str = "", hint: str = ""
    ) -> None:
        """Prepare a row.

        Args:
            row_id: its identity within the page.
            label: what is asked, in one or two words; our own.
            at_min: minutes after midnight; None: none is set.
            begin: where the arrow keys begin where none is set.
            none: how it reads that none is set; empty: there always is one.
            hint: a remark; our own words.
        """
        super().__init__(row_id, label, (), hint)
        self._begin, self._none = begin, none
        self.set_reactive(TimeRow.at_min, at_min)

    @property
    def remark(self) -> str:
        """How to say it."""
        erased = " Backspace takes it away." if self._none and self.at_min is not None else ""
        return " ".join(filter(None, (self.hint, f"{HOW_TO_TYPE}{erased}")))

    def render(self) -> Content:
        """Draw label and time, and what is being typed."""
        style = "bold $text-accent" if self.has_focus else "$text-muted"
        if self.typed:
            said = Content.styled(f"{self.typed}_", "bold $text-accent")
        elif self.at_min is None:
            said = Content.styled(self._none, "$text-muted")
        else:
            said = Content.styled(time_in_words(self.at_min), "bold $text-primary")
        return self.lead() + Content.assemble(("‹ ", style), said, (" ›", style))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def on_key(self, event: "Key") -> None:
        """Take digits and a colon; any other key ends the typing."""
        if event.character is not None and event.character in "0123456789:.":
            self.typed = (self.typed + event.character)[-_LONGEST:]
            if is_whole(self.typed):
                self._end()
        elif event.key in _ERASING:
            self._erase()
        elif event.key == "escape" and self.typed:
            self.typed = ""
        else:
            self._end()
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Take what was typed, where it is a time."""
        self._end()

    def action_before(self) -> None:
        """Take a quarter of an hour less."""
        self._step_by(-_STEP_MIN)

    def action_after(self) -> None:
        """Take a quarter of an hour more."""
        self._step_by(_STEP_MIN)

    def action_switch(self) -> None:
        """Take a quarter of an hour more."""
        self._step_by(_STEP_MIN)

    def _erase(self) -> None:
        if self.typed:
            self.typed = self.typed[:-1]
        elif self._none:
            self._say(None)

    def _end(self) -> None:
        if self.typed:
            at_min, self.typed = typed_time(self.typed), ""
            if at_min is not None:
                self._say(at_min)

    def _step_by(self, by: int) -> None:
        if self.at_min is None:
            self._say(self._begin)
            return
        # Onto the next quarter: what was typed between two of them comes back into step.
        quarters = -(-self.at_min // _STEP_MIN) if by < 0 else self.at_min // _STEP_MIN
        self._say((quarters * _STEP_MIN + by) % DAY_MIN)

    def _say(self, at_min: int | None) -> None:
        if at_min != self.at_min:
            self.at_min = at_min
            self.post_message(self.Changed(self, at_min))
