"""Everything about one exercise."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from glutecoach.domain.exercise import Exercise, Neighbour
from glutecoach.ui.care_texts import care_texts
from glutecoach.ui.commands import Group, bindings_for, commands_of
from glutecoach.ui.figure_turntable import Turntable
from glutecoach.ui.library_texts import Passage, exercise_facts, exercise_passages
from glutecoach.ui.navigation import look_of
from glutecoach.ui.screens.reading import ReadingPage
from glutecoach.ui.widgets.exercise_figure import ExerciseFigure
from glutecoach.ui.widgets.passages import Passages


class ExerciseScreen(ReadingPage):
    """Its figure, how it is done, what to watch for, and its neighbours."""

    HEADING = "Exercise"
    GROUPS = (Group.EXERCISE, Group.FIGURE, Group.CAMERA, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.EXERCISE, Group.FIGURE)

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self._exercise = exercise
        self._instead: Exercise | None = None

    def title_words(self) -> str:
        """Return the exercise's title."""
        return self._exercise.title

    def fact_words(self) -> str:
        """Return family, place, position and equipment."""
        return exercise_facts(self._exercise)

    def body(self) -> ComposeResult:
        """Lay the page out for this user."""
        self._instead = care_texts(self.services).instead(self._exercise)
        yield from super().body()

    def above_passages(self) -> Iterable[Widget]:
        """Return what concerns this user most, and the figure, where the exercise has one."""
        yield Passages(care_texts(self.services).for_you(self._exercise, "Enter"))
        look = look_of(self)
        figure = look.figure(self._exercise)
        if figure is not None:
            yield ExerciseFigure(self._exercise, figure, look, self.services.clock.monotonic_ms)

    @property
    def figure(self) -> ExerciseFigure | None:
        """The figure; None: the exercise has none."""
        return next(iter(self.query(ExerciseFigure)), None)

    def passages(self) -> Sequence[Passage]:
        """Return its texts."""
        cares = care_texts(self.services).for_everybody(self._exercise)
        return exercise_passages(self._exercise, self.services.library, cares)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer only the neighbours there are."""
        match action:
            case "easier":
                return self._leads_on(self._exercise.easier)
            case "harder":
                return self._leads_on(self._exercise.harder)
            case "instead":
                return self._instead is not None
        return self.figure is not None or all(action != each.action for each in commands_of(Group.FIGURE))

    def on_screen_suspend(self) -> None:
        """Let the figure stand while nobody can see it."""
        if self.figure is not None:
            self.figure.wait()

    def on_screen_resume(self) -> None:
        """Let it move on."""
        super().on_screen_resume()
        if self.figure is not None:
            self.figure.go_on()

    def action_toggle_figure(self) -> None:
        """Let the figure move, or stand still."""
        if self.figure is not None:
            self.figure.toggle()

    def action_turn_left(self) -> None:
        """Turn the figure to the left."""
        self._look_from(lambda table: table.turned(-1))

    def action_turn_right(self) -> None:
        """Turn the figure to the right."""
        self._look_from(lambda table: table.turned(1))

    def action_mirror(self) -> None:
        """Show the other side of the body at work."""
        self._look_from(Turntable.in_mirror)

    def action_other_view(self) -> None:
        """Look at the figure from its next view."""
        self._look_from(Turntable.next_view)

    def action_usual_view(self) -> None:
        """Look at the figure as at first."""
        self._look_from(Turntable.as_usual)

    def _look_from(self, move: Callable[[Turntable], Turntable]) -> None:
        if self.figure is not None:
            self.figure.look_from(move(self.figure.table))

    def action_easier(self) -> None:
        """Go to the easier neighbour."""
        self.go.show_exercise(self._exercise.easier.exercise or "")

    def action_harder(self) -> None:
        """Go to the harder neighbour."""
        self.go.show_exercise(self._exercise.harder.exercise or "")

    def action_instead(self) -> None:
        """Go to what this user takes in its place."""
        if self._instead is not None:
            self.go.show_exercise(self._instead.id)

    def _leads_on(self, neighbour: Neighbour) -> bool:
        return (neighbour.exercise or "") in self.services.library.exercises
