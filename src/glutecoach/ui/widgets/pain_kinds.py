"""What kind of pain it is: a few words with a key each, any number of which can be ticked, or none."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.domain.check_in_words import PAIN_KINDS
from glutecoach.domain.record import PainSign

if TYPE_CHECKING:
    from textual.events import Click

_COLUMN = 22


class PainKinds(Widget):
    """Never takes the focus: the keys are the window's, and work whatever has it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PainKinds { width: 1fr; height: auto; pointer: pointer; }
    """

    ticked: reactive[frozenset[PainSign]] = reactive(frozenset)
    """What was chosen."""

    @dataclass
    class Changed(Message):
        """A kind was ticked or unticked."""

        kinds: "PainKinds"

        @property
        def control(self) -> "PainKinds":
            """Where."""
            return self.kinds

    @property
    def signs(self) -> tuple[PainSign, ...]:
        """What is ticked, in the order in which it is stored."""
        return tuple(sign for sign in PainSign if sign in self.ticked)

    def toggle(self, sign: PainSign) -> None:
        """Tick a kind, or take the tick back."""
        self.ticked = self.ticked ^ {sign}
        self.post_message(self.Changed(self))

    def render(self) -> Content:
        """Draw the kinds, as many beside each other as fit; a tick shows without colour."""
        per_line = self._per_line(self.content_size.width)
        cells = [self._cell(key, words, sign) for key, words, sign in PAIN_KINDS]
        lines = [cells[first : first + per_line] for first in range(0, len(cells), per_line)]
        return Content("\n").join(Content("").join(line) for line in lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """As many lines as the kinds need."""
        return -(-len(PAIN_KINDS) // self._per_line(width))

    def on_click(self, event: "Click") -> None:
        """Tick what was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        per_line = self._per_line(self.content_size.width)
        place = offset.x // _COLUMN
        index = offset.y * per_line + place
        if place < per_line and index < len(PAIN_KINDS):
            self.toggle(PAIN_KINDS[index][2])

    def _per_line(self, width: int) -> int:
        return max(1, width // _COLUMN)

    def _cell(self, key: str, words: str, sign: PainSign) -> Content:
        ticked = sign in self.ticked
        mark = Content.styled("✓ " if ticked else "  ", "bold $text-primary")
        name = Content.styled(words, "bold $text-primary reverse" if ticked else "")
        space = " " * max(1, _COLUMN - len(f"  {key} {words}"))
        return Content.assemble(mark, (key, "bold $text-accent"), " ", name, space)
