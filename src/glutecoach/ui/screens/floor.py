"""Floor view: the digits, one word and the side, readable from a mat two metres away."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from glutecoach.domain.timeline import Side
from glutecoach.ui.content import text
from glutecoach.ui.widgets.big_text import BigText
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.widgets.meter import Meter

if TYPE_CHECKING:
    from glutecoach.ui.session_view import SessionView

_SIDE_WORDS = {Side.LEFT: "LEFT", Side.RIGHT: "RIGHT", None: ""}


class FloorView(Vertical):
    """The whole window for what one must see while lying down. The keys stay those of the session."""

    DEFAULT_CSS = """
    FloorView {
        height: 1fr;
        & #floor-word { height: 5fr; max-height: 9; color: $text-primary; }
        & #floor-digits { height: 11fr; color: $foreground; }
        & #floor-side { height: 5fr; max-height: 9; color: $text-accent; }
        & #floor-line { text-align: center; color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the three large things out, and two small ones."""
        yield BigText(id="floor-word", largest=5)
        yield BigText(id="floor-digits")
        yield BigText(id="floor-side", largest=5)
        yield Meter(id="floor-meter")
        yield Line(id="floor-line")

    def show(self, view: "SessionView", line: str) -> None:
        """Show a moment, with one line of small text."""
        self.query_one("#floor-word", BigText).show(view.word.upper())
        self.query_one("#floor-digits", BigText).show(view.floor_digits, view.floor_widest)
        side = self.query_one("#floor-side", BigText)
        side.display = view.side is not None
        side.show(_SIDE_WORDS[view.side], _SIDE_WORDS[Side.RIGHT])
        self.query_one("#floor-meter", Meter).show(view.segment_share)
        self.query_one("#floor-line", Line).show(text(line))
