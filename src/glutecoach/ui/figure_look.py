"""Which figure is looked at, from where, and how it is drawn: exercise, side and settings taken together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glutecoach.domain.exercise import Sides
from glutecoach.domain.preferences import FigureMotion, FigurePreferences, Settings, Theme
from glutecoach.figure.camera import camera_of
from glutecoach.figure.definition import View
from glutecoach.figure.framing import extent_of
from glutecoach.figure.glyphs import Glyphs
from glutecoach.figure.palette import Theme as FigureTheme
from glutecoach.figure.palette import Tone
from glutecoach.figure.picture import Style
from glutecoach.figure.posing import Poser
from glutecoach.ui.figure_glyphs import glyphs_for
from glutecoach.ui.figure_moment import FigureMoment, figure_moment

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.transport import Snapshot
    from glutecoach.figure.definition import Figure


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What is looked at and from where; one picture for each."""

    figure: "Figure"
    poser: Poser
    """The figure's own: what it has worked out is not worked out again."""
    style: Style
    """Its background is the place's own, whatever stands here."""
    mirrored: bool = False
    view: View | None = None
    """None: the figure's usual one."""

    def __eq__(self, other: object) -> bool:
        """Compare; figures are told apart by identity, for that is quick."""
        return (
            isinstance(other, Sight)
            and self.figure is other.figure
            and (self.style, self.mirrored, self.view) == (other.style, other.mirrored, other.view)
        )

    def __hash__(self) -> int:
        """Agree with the comparison."""
        return hash((id(self.figure), self.style, self.mirrored, self.view))


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure at a moment."""

    sight: Sight
    moment: FigureMoment
    still: bool
    """Whether nothing is to move: start and end side by side, or one of them where there is little room."""
    shape: float
    """Its width next to its height."""


class FigureLook:
    """Knows the figures of a screen, each read once."""

    def __init__(
        self,
        figure_of: "Callable[[Exercise], Figure | None]",
        settings: Callable[[], Settings],
        environment: Mapping[str, str],
        color_system: str | None,
    ) -> None:
        """Prepare to look at figures.

        Args:
            figure_of: finds an exercise's figure; None: it has none.
            settings: those in force.
            environment: the variables of the process: they tell which terminal it is.
            color_system: the console's; None: no colours are wanted.
        """
        self._figure_of = figure_of
        self._settings = settings
        self._environment = environment
        self._color_system = color_system
        self._figures: dict[str, Figure | None] = {}
        self._posers: dict[str, Poser] = {}
        self._shapes: dict[tuple[str, View | None], float] = {}
        self._style_for: tuple[FigurePreferences, Theme] | None = None
        self._style = Style()

    @property
    def motion(self) -> FigureMotion:
        """How much figures move."""
        return self._settings().figure_motion

    @property
    def style(self) -> Style:
        """How figures are drawn."""
        settings = self._settings()
        if self._style_for != (settings.figure, settings.theme):
            self._style_for = settings.figure, settings.theme
            glyphs = glyphs_for(settings.figure.drawing, self._environment, self._color_system)
            self._style = _style(settings.figure, settings.theme, glyphs)
        return self._style

    def figure(self, exercise: "Exercise") -> "Figure | None":
        """Return an exercise's figure; None where it has none."""
        if exercise.id not in self._figures:
            figure = self._figure_of(exercise)
            self._figures[exercise.id] = figure if figure and self._can_be_drawn(exercise, figure) else None
        return self._figures[exercise.id]

    def in_session(self, snapshot: "Snapshot") -> Shown | None:
        """Return what is shown at a moment of a session; None: nothing."""
        exercise = snapshot.segment.item.exercise
        figure = self.figure(exercise)
        moment = figure_moment(snapshot, figure) if figure else None
        if figure is None or moment is None:
            return None
        turned = moment.mirrored and exercise.sides is Sides.ALTERNATING
        view = other_side(figure.views[0]) if turned else None
        sight = self.sight(exercise, figure, mirrored=moment.mirrored, view=view)
        return Shown(sight, moment, self.motion is FigureMotion.STILL, self.shape(exercise))

    def sight(
        self, exercise: "Exercise", figure: "Figure", *, mirrored: bool = False, view: View | None = None
    ) -> Sight:
        """Return a look at an exercise's figure."""
        return Sight(figure, self._poser(exercise, figure), self.style, mirrored, view)

    def shape(self, exercise: "Exercise", view: View | None = None) -> float:
        """Return a figure's width next to its height, over its whole movement."""
        figure = self.figure(exercise)
        return self._shape(exercise, figure, view) if figure else 1.0

    def _can_be_drawn(self, exercise: "Exercise", figure: "Figure") -> bool:
        """Work out the whole movement once: no file may end a session by a figure that cannot be solved."""
        try:
            self._shape(exercise, figure, None)
        except (ArithmeticError, LookupError, ValueError):
            return False
        return True

    def _shape(self, exercise: "Exercise", figure: "Figure", view: View | None) -> float:
        key = exercise.id, view
        if key not in self._shapes:
            extent = extent_of(figure, self._poser(exercise, figure), camera_of(view or figure.views[0]))
            self._shapes[key] = (extent.right - extent.left) / max(0.01, extent.top - extent.bottom)
        return self._shapes[key]

    def _poser(self, exercise: "Exercise", figure: "Figure") -> Poser:
        if exercise.id not in self._posers:
            self._posers[exercise.id] = Poser(figure)
        return self._posers[exercise.id]


def other_side(view: View) -> View:
    """Return from where the left side is seen, mirrored, with the person's head where it is for the right.

    Where sides alternate the person does not turn round between two repetitions.
    """
    return View(180.0 - view.yaw, view.pitch, view.focus)


def _style(figure: FigurePreferences, theme: Theme, glyphs: Glyphs) -> Style:
    return Style(
        glyphs=glyphs,
        theme=FigureTheme.LIGHT if theme is Theme.LIGHT else FigureTheme.DARK,
        tone=Tone(figure.tone.value),
        cell_aspect=figure.cell_aspect,
    )
