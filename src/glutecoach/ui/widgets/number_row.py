"""A question with a number as its answer: typed, or stepped through."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from glutecoach.ui.widgets.answer_row import AnswerRow

if TYPE_CHECKING:
    from textual import events

_ERASING = frozenset({"backspace", "delete"})


class NumberRow(AnswerRow):
    """Digits are typed, left and right step; nothing is said until something was."""

    typed: reactive[str] = reactive("")
    """The digits, as they stand; empty: not said."""

    def __init__(
        self,
        row_id: str,
        label: str,
        words: Callable[[float], str],
        *,
        lowest: float,
        highest: float,
        step: float = 1,
        begin: float | None = None,
        value: float | None = None,
        hint: str = "",
    ) -> None:
        """Prepare a row.

        Args:
            row_id: its identity within the page.
            label: what is asked, in one or two words; our own.
            words: how a value reads.
            lowest: the smallest value that can be right.
            highest: the largest.
            step: how much an arrow key changes it.
            begin: where the arrow keys begin; None: at the lowest.
            value: what was said before; None: nothing.
            hint: a remark; our own words.
        """
        super().__init__(row_id, label, (), hint)
        self._words = words
        self._lowest, self._highest, self._step = lowest, highest, step
        self._begin = lowest if begin is None else begin
        self._typing = False
        if value is not None:
            self.set_reactive(NumberRow.typed, f"{value:g}")

    @property
    def value(self) -> float | None:
        """What was said; None: nothing, or nothing that can be right."""
        value = float(self.typed) if self.typed else None
        return value if value is not None and self._lowest <= value <= self._highest else None

    @property
    def remark(self) -> str:
        """What can be said here."""
        if self.typed and self.value is None and len(self.typed) >= len(f"{self._highest:g}"):
            return f"A number from {self._lowest:g} to {self._highest:g}, please."
        return self.hint or f"Type a number from {self._lowest:g} to {self._highest:g}, or step with ← and →."

    def render(self) -> Content:
        """Draw label and value."""
        style = "bold $text-accent" if self.has_focus else "$text-muted"
        if self.value is not None:
            said = Content.assemble((self._words(self.value), "bold $text-primary"))
        else:
            said = Content.assemble((f"{self.typed}_" if self.typed else "not said yet", "$text-muted"))
        return self.lead() + Content.assemble(("‹ ", style), said, (" ›", style))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def on_key(self, event: "events.Key") -> None:
        """Take digits; the first one after a step or a change of rows begins anew."""
        if event.character is not None and event.character in "0123456789":
            before = self.typed if self._typing and len(self.typed) < len(f"{self._highest:g}") else ""
            self._typing = True
            self._say(f"{before}{event.character}")
        elif event.key in _ERASING:
            self._typing = True
            self._say(self.typed[:-1])
        else:
            return
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        """Let the next digit begin anew."""
        self._typing = False

    def action_before(self) -> None:
        """Take the value before."""
        self._step_by(-self._step)

    def action_after(self) -> None:
        """Take the next value."""
        self._step_by(self._step)

    def action_switch(self) -> None:
        """Take the next value."""
        self._step_by(self._step)

    def _step_by(self, by: float) -> None:
        self._typing = False
        value = self._begin if self.value is None else self.value + by
        self._say(f"{max(self._lowest, min(self._highest, value)):g}")

    def _say(self, typed: str) -> None:
        if typed != self.typed:
            self.typed = typed
            self.post_message(self.Changed(self, self.value))


def number_row(row_id: str, label: str, value: object, bounds: tuple[int, int], hint: str = "") -> NumberRow:
    """Return a row for a plain whole number."""
    lowest, highest = bounds
    said = float(value) if isinstance(value, int | float) else None
    begin = (lowest + highest) // 2
    return NumberRow(
        row_id, label, lambda number: f"{number:g}", lowest=lowest, highest=highest, begin=begin,
        value=said, hint=hint,
    )  # fmt: skip
