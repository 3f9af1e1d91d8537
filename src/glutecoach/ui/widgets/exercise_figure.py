"""The figure on an exercise's page: it plays its movement, and can be looked at from all sides."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from glutecoach.domain.exercise import Sides
from glutecoach.domain.preferences import FigureMotion
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.figure_look import Shown
from glutecoach.ui.figure_moment import shown_at
from glutecoach.ui.figure_turntable import Turntable
from glutecoach.ui.widgets.figure_view import FigureView
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.wording import facts

if TYPE_CHECKING:
    from textual.timer import Timer

    from glutecoach.domain.exercise import Exercise
    from glutecoach.figure.definition import Figure
    from glutecoach.ui.figure_look import FigureLook

FULL_S = 1 / 12
CALM_S = 1 / 6
"""Between two pictures, in seconds."""


class ExerciseFigure(Vertical, can_focus=True):
    """A figure with its camera, and a line that tells the keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CAMERA)
    DEFAULT_CSS = """
    ExerciseFigure {
        height: 12;
        margin: 0 0 1 0;
        & #figure-keys { color: $text-muted; text-align: center; }
        &:focus #figure-keys { color: $text-accent; }
    }
    """

    def __init__(
        self, exercise: "Exercise", figure: "Figure", look: "FigureLook", now_ms: Callable[[], int]
    ) -> None:
        """Prepare to show a figure.

        Args:
            exercise: whose start dose gives the tempo.
            figure: the exercise's.
            look: how it is drawn.
            now_ms: a clock that only goes forward, in milliseconds.
        """
        super().__init__(id="figure")
        self._exercise = exercise
        self._figure = figure
        self._look = look
        self._now_ms = now_ms
        self._table = Turntable.of(figure)
        self._elapsed_ms = 0
        self._since_ms: int | None = None
        self._moved = False
        self._timer: Timer | None = None

    @property
    def table(self) -> Turntable:
        """Where the camera stands."""
        return self._table

    @property
    def plays(self) -> bool:
        """Whether it moves."""
        return self._since_ms is not None

    def compose(self) -> ComposeResult:
        """Lay figure and keys out."""
        yield FigureView()
        yield Line(id="figure-keys")

    def on_mount(self) -> None:
        """Begin to move, where moving is wanted."""
        calm = self._look.motion is FigureMotion.CALM
        self._timer = self.set_interval(CALM_S if calm else FULL_S, self.draw, pause=True)
        if self._look.motion is not FigureMotion.STILL:
            self.play()
        self.draw()

    def on_resize(self) -> None:
        """Two figures side by side may have room now, or have none any more."""
        self.call_after_refresh(self.draw)

    def play(self) -> None:
        """Move on from where it stands."""
        self._since_ms, self._moved = self._now_ms(), True
        if self._timer is not None:
            self._timer.resume()

    def pause(self) -> None:
        """Stand still."""
        self._elapsed_ms = self._played_ms()
        self._since_ms = None
        if self._timer is not None:
            self._timer.pause()

    def wait(self) -> None:
        """Draw nothing while nobody can see it."""
        if self._timer is not None:
            self._timer.pause()

    def go_on(self) -> None:
        """Draw again, where it plays."""
        if self._timer is not None and self.plays:
            self._timer.resume()

    def toggle(self) -> None:
        """Play, or pause."""
        self.pause() if self.plays else self.play()
        self.draw()

    def look_from(self, table: Turntable) -> None:
        """Move the camera."""
        self._table = table
        self.draw()

    def action_raise_camera(self) -> None:
        """Look more from above."""
        self.look_from(self._table.raised(1))

    def action_lower_camera(self) -> None:
        """Look less from above."""
        self.look_from(self._table.raised(-1))

    def draw(self) -> None:
        """Show the figure of this moment."""
        table = self._table
        sight = self._look.sight(self._exercise, self._figure, mirrored=table.mirrored, view=table.view)
        moment = shown_at(self._exercise, self._figure, self._played_ms())
        shape = self._look.shape(self._exercise, table.view)
        self.query_one(FigureView).show(Shown(sight, moment, not self._moved, shape))
        self.query_one("#figure-keys", Line).show(text(self._keys()))

    def _played_ms(self) -> int:
        since = 0 if self._since_ms is None else self._now_ms() - self._since_ms
        return self._elapsed_ms + since

    def _keys(self) -> str:
        side = ""
        if self._exercise.sides is not Sides.BOTH:
            side = "left side" if self._table.mirrored else "right side"
        more = "v other view" if len(self._figure.views) > 1 else ""
        return facts((side, "← → turn", "Tab ↑ ↓ tilt", more, "0 as before"))
