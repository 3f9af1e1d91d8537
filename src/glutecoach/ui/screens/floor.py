"""Floor view: the digits, one word and the side, readable from a mat two metres away."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from glutecoach.domain.timeline import Side
from glutecoach.ui.content import text
from glutecoach.ui.widgets.big_text import BigText
from glutecoach.ui.widgets.figure_view import FigureView
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.widgets.meter import Meter

if TYPE_CHECKING:
    from textual import events

    from glutecoach.ui.figure_look import Shown
    from glutecoach.ui.session_view import SessionView

_SIDE_WORDS = {Side.LEFT: "LEFT", Side.RIGHT: "RIGHT", None: ""}

BESIDE_FROM_COLUMNS = 100
"""In a narrower window the digits need the whole width."""
BESIDE_SHARE = 0.42
ABOVE_FROM_ROWS = 36
"""In a lower window the digits need the whole height."""
ABOVE_SHARE = 0.45


class FloorView(Vertical):
    """The whole window for what one must see while lying down."""

    class Pressed(Message):
        """Somebody clicked or touched it."""

    DEFAULT_CSS = """
    FloorView {
        height: 1fr;
        & #floor-main, & #floor-large { width: 1fr; height: 1fr; }
        & #floor-figure { display: none; }
        & #floor-word { height: 5fr; max-height: 9; color: $text-primary; }
        & #floor-digits { height: 11fr; color: $foreground; }
        & #floor-side { height: 5fr; max-height: 9; color: $text-accent; }
        & #floor-line { text-align: center; color: $text-muted; }
        &.-beside, &.-above { & #floor-figure { display: block; } }
        &.-beside #floor-main { layout: horizontal; }
        &.-beside #floor-figure { height: 1fr; margin: 0 0 0 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None

    def compose(self) -> ComposeResult:
        """Lay figure and the three large things out, and two small ones."""
        with Vertical(id="floor-main"):
            yield FigureView(id="floor-figure")
            with Vertical(id="floor-large"):
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

    def show_figure(self, shown: "Shown | None") -> None:
        """Show the figure of the moment, or none; called at every tick."""
        self._shown = shown
        self._make_room()
        self.query_one(FigureView).show(shown)

    def on_click(self, event: "events.Click") -> None:
        """Tell the session: it knows what a press means."""
        event.stop()
        self.post_message(self.Pressed())

    def on_resize(self, _event: "events.Resize") -> None:
        """Share the new room between figure and digits."""
        self._make_room()

    def _make_room(self) -> None:
        width, height = self.size
        beside = self._shown is not None and width >= BESIDE_FROM_COLUMNS
        above = self._shown is not None and not beside and height >= ABOVE_FROM_ROWS
        if (beside, above) == (self.has_class("-beside"), self.has_class("-above")):
            return
        self.set_class(beside, "-beside")
        self.set_class(above, "-above")
        figure = self.query_one(FigureView)
        figure.styles.width = f"{BESIDE_SHARE:%}" if beside else "1fr"
        figure.styles.height = f"{ABOVE_SHARE:%}" if above else "1fr"
