"""The right half of the session screen: side, word, digits, sets and repetitions."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from glutecoach.domain.timeline import Side
from glutecoach.ui.content import text
from glutecoach.ui.session_view import segment_share_of, word_share_of
from glutecoach.ui.widgets.big_text import BigText
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.widgets.meter import Meter

if TYPE_CHECKING:
    from glutecoach.domain.transport import Snapshot
    from glutecoach.ui.session_view import SessionView

SMOOTH_UP_TO_MS = 15_000
MOST_DOTS = 20
"""More repetitions than this are told by their number alone."""


def side_words(side: Side | None) -> str:
    """Return a side so that arrow, word and place in the line say the same; empty where there is none."""
    match side:
        case Side.LEFT:
            return "◄ LEFT SIDE"
        case Side.RIGHT:
            return "RIGHT SIDE ►"
        case None:
            return ""


def repetition_dots(repetition: int, repetitions: int) -> str:
    """Return one dot for each repetition, filled up to the one being done; empty where they are many."""
    if repetitions > MOST_DOTS:
        return ""
    return "●" * repetition + "○" * (repetitions - repetition)


class SessionClock(Vertical):
    """Where one is in the set, readable without reading."""

    DEFAULT_CSS = """
    SessionClock {
        width: 38;
        height: 1fr;
        & #side { text-style: bold; color: $text-accent; }
        & #side.-right { text-align: right; }
        & #word { height: 3; margin: 0 0 0 0; color: $text-primary; text-style: bold; }
        & #word-row { height: 1; align-horizontal: center; }
        & #word-meter { width: 16; }
        & #digits { height: 1fr; color: $text-primary; }
        & #unit { text-align: center; color: $text-muted; }
        & #sets { width: auto; min-width: 16; }
        & #repetitions { width: 1fr; text-align: right; }
        & #counts { height: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        yield Line(id="side")
        yield BigText(id="word", largest=3)
        with Horizontal(id="word-row"):
            yield Meter(id="word-meter")
        yield BigText(id="digits")
        yield Line(id="unit")
        yield Meter(id="segment-meter")
        with Horizontal(id="counts"):
            yield Line(id="sets")
            yield Line(id="repetitions")

    def show(self, view: "SessionView") -> None:
        """Show a moment; each part repaints only where it changes."""
        self._show_side(view)
        self.query_one("#word", BigText).show(view.word.upper())
        self.query_one("#digits", BigText).show(view.digits, view.widest)
        paced = self.query_one("#word-meter", Meter)
        paced.visible = view.word_share is not None
        paced.show(view.word_share or 0.0)
        self.query_one("#segment-meter", Meter).show(view.segment_share)
        self.query_one("#unit", Line).show(text(view.unit))
        self.query_one("#sets", Line).show(text(view.sets))
        self.query_one("#repetitions", Line).show(text(_repetitions(view)))

    def show_moving(self, snapshot: "Snapshot") -> None:
        """Show what moves within a second: the movement's part, and a short segment.

        A long segment's bar moves on with the digits; a repaint of its own would cost more than it shows.
        """
        if (share := word_share_of(snapshot)) is not None:
            self.query_one("#word-meter", Meter).show(share)
        if (snapshot.duration_ms or 0) < SMOOTH_UP_TO_MS:
            self.query_one("#segment-meter", Meter).show(segment_share_of(snapshot))

    def _show_side(self, view: "SessionView") -> None:
        side = self.query_one("#side", Line)
        words = side_words(view.side)
        side.set_class(view.side is Side.RIGHT, "-right")
        side.show(text(f"Next: {words}" if view.side_comes and words else words))


def _repetitions(view: "SessionView") -> str:
    if view.repetition is None or view.repetitions is None:
        return ""
    dots = repetition_dots(view.repetition, view.repetitions)
    return f"{dots}  {view.repetition} of {view.repetitions}".strip()
