"""A figure that stands still, above an exercise's words in the library."""

from typing import TYPE_CHECKING

from textual.containers import Container

from glutecoach.ui.figure_room import pair_is_better
from glutecoach.ui.navigation import look_of

# ruff: noqa: PLC0415  (what draws figures is loaded when the first one is drawn)

if TYPE_CHECKING:
    from textual.timer import Timer

    from glutecoach.domain.exercise import Exercise
    from glutecoach.ui.figure_look import FigureLook, Shown
    from glutecoach.ui.widgets.figure_view import FigureView

REST_S = 0.15
"""So long a choice must rest: who moves quickly through a list waits for no figure."""


class ExerciseStill(Container):
    """Shows start and end of an exercise side by side; its end alone where two would be too small.

    Its place is kept free until the choice rests, so that the words below do not jump.
    """

    DEFAULT_CSS = """
    ExerciseStill {
        display: none;
        height: 33%;
        min-height: 9;
        max-height: 14;
        &.-kept { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._exercise: Exercise | None = None
        self._resting: Timer | None = None
        self._look: FigureLook | None = None
        self._view: FigureView | None = None
        self._without: set[str] = set()
        """Exercises that turned out to have no figure."""

    @property
    def view(self) -> "FigureView | None":
        """Where the figure is drawn; None: none was drawn yet."""
        return self._view

    def choose(self, exercise: "Exercise | None") -> None:
        """Show an exercise's figure as soon as the choice rests; None: nothing."""
        self._exercise = exercise
        if self._view is not None:
            self._view.show(None)
        self._keep_place()
        self.draw_soon()

    def draw_soon(self) -> None:
        """Draw what is chosen when it rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_S, self.draw) if self._exercise else None

    def on_resize(self) -> None:
        """Two may have room side by side now, or have none any more."""
        self.draw_soon()

    async def draw(self) -> None:
        """Draw what is chosen, where it can be seen."""
        if self._exercise is None or not self.is_on_screen or not self.screen.is_active:
            return
        shown = self._shown(self._exercise)
        if shown is None:
            self._without.add(self._exercise.id)
            self._keep_place()
            return
        if self._view is None:
            await self._mount_view()
        else:
            self._view.show(shown)

    def _shown(self, exercise: "Exercise") -> "Shown | None":
        from glutecoach.figure.movement import end_of
        from glutecoach.ui.figure_look import Shown
        from glutecoach.ui.figure_moment import FigureMoment

        self._look = look = self._look or look_of(self)
        figure = look.figure(exercise)
        if figure is None:
            return None
        shape = look.shape(exercise)
        both = pair_is_better(*self.size, shape, look.style.cell_aspect)
        return Shown(look.sight(exercise, figure), FigureMoment(end_of(figure)), both, shape)

    async def _mount_view(self) -> None:
        """Make the place to draw in; it has no size yet, so it is filled when it gets one."""
        from glutecoach.ui.widgets.figure_view import FigureView

        self._view = FigureView()
        await self.mount(self._view)
        self.call_after_refresh(self.draw)

    def _keep_place(self) -> None:
        exercise = self._exercise
        self.set_class(exercise is not None and exercise.id not in self._without, "-kept")
