"""A scale from 0 to 10 that is answered with one key."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.ui.content import text

if TYPE_CHECKING:
    from textual import events

HIGHEST = 10
_CELL = 4
_NAME_WIDTH = 8

EFFORT_WORDS: Mapping[int, str] = {
    0: "rest",
    1: "barely anything",
    2: "easy",
    3: "easy to working",
    4: "working, could talk",
    5: "between working and hard",
    6: "hard, 3 to 4 good repetitions left",
    7: "hard to very hard",
    8: "very hard, 1 to 2 left",
    9: "almost nothing left",
    10: "nothing left",
}
"""Our own words for effort."""

PAIN_WORDS: Mapping[int, str] = {
    0: "none",
    1: "hardly there",
    2: "mild",
    3: "mild, easy to put aside",
    4: "it gets attention",
    5: "it is in the way",
    6: "strong",
    7: "strong, hard to put aside",
    8: "very strong",
    9: "severe",
    10: "the worst there is",
}
"""Our own words for pain."""

STIFFNESS_WORDS: Mapping[int, str] = {
    0: "none",
    1: "hardly there",
    2: "a little, gone with the first steps",
    3: "a little",
    4: "it gets attention",
    5: "it is in the way",
    6: "much",
    7: "much, hard to get going",
    8: "very much",
    9: "hardly able to bend",
    10: "not able to bend",
}
"""Our own words for stiffness in the morning."""

ABILITY_WORDS: Mapping[int, str] = {
    0: "not able to do it",
    1: "hardly able to",
    2: "with great trouble",
    3: "with much trouble",
    4: "with trouble",
    5: "half as well as I would like",
    6: "with some trouble",
    7: "fairly well",
    8: "well",
    9: "almost as well as ever",
    10: "as well as ever",
}
"""Our own words for how an activity goes."""


class ScoreScale(Widget, can_focus=True):
    """Eleven numbers in a row; the words of the chosen one below them."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"score({number})", show=False) for number in range(HIGHEST)),
        Binding("t", f"score({HIGHEST})", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    ScoreScale {
        width: 1fr;
        height: 2;
        pointer: pointer;
    }
    """

    score: reactive[int | None] = reactive(None)
    """0-10; None: not said."""

    @dataclass
    class Changed(Message):
        """A score was chosen, or taken back."""

        scale: "ScoreScale"
        score: int | None

        @property
        def control(self) -> "ScoreScale":
            """The scale it was chosen on."""
            return self.scale

    @dataclass
    class Pressed(Message):
        """A number key chose: whoever asks may go on to the next question."""

        scale: "ScoreScale"

        @property
        def control(self) -> "ScoreScale":
            """The scale it was chosen on."""
            return self.scale

    def __init__(
        self,
        name: str,
        words: Mapping[int, str],
        *,
        unsaid: str = "press a number, t for 10",
        name_width: int = _NAME_WIDTH,
        id: str | None = None,  # noqa: A002  (Textual's name)
    ) -> None:
        """Make a scale.

        Args:
            name: what is asked, in one word; may be empty.
            words: what each number means.
            unsaid: what to say while nothing is chosen.
            name_width: how many columns the name takes.
            id: the widget's identifier.
        """
        super().__init__(id=id)
        self._asked = name
        self._words = words
        self._unsaid = unsaid
        self._name_width = name_width

    @property
    def _offset(self) -> int:
        return self._name_width if self._asked else 0

    def render(self) -> RenderResult:
        """Draw numbers and words; the chosen number is in brackets, so that colour is not needed."""
        numbers = Content("").join([self._cell(number) for number in range(HIGHEST + 1)])
        name = Content.styled(self._asked.ljust(self._offset), "bold" if self.has_focus else "")
        meaning = self._unsaid if self.score is None else f"{self.score}: {self._words[self.score]}"
        style = "$text-muted" if self.score is None else ""
        below = Content.assemble(" " * self._offset, " ", text(meaning, style))
        return Content("\n").join([Content.assemble(name, numbers), below])

    def _cell(self, number: int) -> Content:
        if number == self.score:
            return Content.styled(f"[{number}]".center(_CELL), "bold $text-primary reverse")
        return Content.styled(str(number).center(_CELL), "" if self.has_focus else "$text-muted")

    def watch_score(self, score: int | None) -> None:
        """Tell whoever asked."""
        self.post_message(self.Changed(self, score))

    def on_focus(self) -> None:
        """Show that keys come here now."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def on_click(self, event: "events.Click") -> None:
        """Choose with the mouse."""
        number = (event.x - self._offset) // _CELL
        if event.y == 0 and 0 <= number <= HIGHEST:
            self.score = number

    def action_score(self, number: int) -> None:
        """Choose a number."""
        self.score = number
        self.post_message(self.Pressed(self))

    def action_move(self, by: int) -> None:
        """Choose the number beside it."""
        self.score = max(
            0, min(HIGHEST, (self.score if self.score is not None else -1 if by > 0 else 1) + by)
        )

    def action_clear(self) -> None:
        """Take it back."""
        self.score = None
