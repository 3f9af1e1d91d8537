"""Everything about one exercise."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from glutecoach.domain.exercise import Exercise, Neighbour
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.library_texts import Passage, exercise_facts, exercise_passages
from glutecoach.ui.screens.reading import ReadingPage


class ExerciseScreen(ReadingPage):
    """How it is done, what to watch for, and its neighbours."""

    HEADING = "Exercise"
    GROUPS = (Group.EXERCISE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.EXERCISE)

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self._exercise = exercise

    def title_words(self) -> str:
        """Return the exercise's title."""
        return self._exercise.title

    def fact_words(self) -> str:
        """Return family, place, position and equipment."""
        return exercise_facts(self._exercise)

    def passages(self) -> Sequence[Passage]:
        """Return its texts."""
        return exercise_passages(self._exercise, self.services.library)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer only the neighbours there are."""
        match action:
            case "easier":
                return self._leads_on(self._exercise.easier)
            case "harder":
                return self._leads_on(self._exercise.harder)
        return True

    def action_easier(self) -> None:
        """Go to the easier neighbour."""
        self.go.show_exercise(self._exercise.easier.exercise or "")

    def action_harder(self) -> None:
        """Go to the harder neighbour."""
        self.go.show_exercise(self._exercise.harder.exercise or "")

    def _leads_on(self, neighbour: Neighbour) -> bool:
        return (neighbour.exercise or "") in self.services.library.exercises
