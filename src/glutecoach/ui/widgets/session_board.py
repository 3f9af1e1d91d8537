"""The session screen's parts, laid out: whole, exercise, clock, words, what comes."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from glutecoach.ui.content import text
from glutecoach.ui.widgets.banner import Banner
from glutecoach.ui.widgets.exercise_panel import ExercisePanel
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.widgets.meter import Meter
from glutecoach.ui.widgets.session_clock import SessionClock
from glutecoach.ui.wording import facts

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.transport import Snapshot
    from glutecoach.ui.figure_look import Shown
    from glutecoach.ui.session_view import SessionView


class SessionBoard(Vertical):
    """Everything about a running session at arm's length."""

    DEFAULT_CSS = """
    SessionBoard {
        height: 1fr;
        & #session-top { height: 1; padding: 0 2; background: $footer-background; }
        & #session-program { width: 1fr; text-style: bold; }
        & #session-times { width: 41; text-align: right; color: $text-muted; }
        & #session-meter { margin: 0 2; }
        & #session-body { height: 1fr; margin: 1 2 0 2; }
        & #session-notice { margin: 1 2 0 2; color: $text-muted; }
        & #session-notice.-calls { color: $text-warning; text-style: bold; }
        & #session-caption {
            height: 2; margin: 0 2; padding: 0 1; text-wrap: wrap;
            border-left: wide $secondary; color: $text-secondary;
        }
        & Banner { margin: 0; }
        & #session-foot { height: 1; margin: 0 2; }
        & #session-then { width: 1fr; }
        & #session-saved { width: 15; text-align: right; color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        with Horizontal(id="session-top"):
            yield Line(id="session-program")
            yield Line(id="session-times")
        yield Meter(id="session-meter")
        with Horizontal(id="session-body"):
            yield ExercisePanel(id="exercise")
            yield SessionClock()
        yield Line(id="session-notice")
        yield Line(id="session-caption")
        yield Banner()
        with Horizontal(id="session-foot"):
            yield Line(id="session-then")
            yield Line(id="session-saved")

    def show(self, view: "SessionView", exercise: "Exercise", note: str, *, getting_ready: bool) -> None:
        """Show a moment; each part repaints only where it changes.

        Args:
            view: the moment.
            exercise: what is done, its texts already those of the side.
            note: a remark on it for this session only.
            getting_ready: whether the start position matters now, or the movement.
        """
        self.query_one("#session-times", Line).show(text(facts((view.times, view.finish))))
        self.query_one(ExercisePanel).show(view, exercise, note, getting_ready=getting_ready)
        self.query_one(SessionClock).show(view)
        then = Content.assemble(("Then: ", "$text-muted"), text(view.then)) if view.then else Content()
        self.query_one("#session-then", Line).show(then)

    def show_whole(self, title: str, share: float, marks: tuple[float, ...]) -> None:
        """Show the program's name, how far the whole session is, and where its exercises begin."""
        self.query_one("#session-program", Line).show(text(title))
        self.query_one("#session-meter", Meter).show(share, marks)

    def show_moving(self, snapshot: "Snapshot") -> None:
        """Show what moves within a second; called at every tick."""
        self.query_one(SessionClock).show_moving(snapshot)

    def show_figure(self, shown: "Shown | None") -> None:
        """Show the figure of the moment; called at every tick."""
        self.query_one(ExercisePanel).show_figure(shown)

    def show_notice(self, words: str, *, calls: bool) -> None:
        """Show one line between clock and caption; it may call for a key."""
        line = self.query_one("#session-notice", Line)
        line.set_class(calls, "-calls")
        line.show(text(words))

    def show_caption(self, words: str) -> None:
        """Show what the coach says."""
        caption = self.query_one("#session-caption", Line)
        caption.visible = bool(words)
        caption.show(text(words))

    def show_saved(self, words: str, trouble: str) -> None:
        """Show what has reached the disk, and why something has not."""
        self.query_one("#session-saved", Line).show(text(words))
        self.query_one(Banner).message = trouble
