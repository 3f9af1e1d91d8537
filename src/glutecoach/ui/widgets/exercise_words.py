"""An exercise in quiet words: what there is room for, what matters now first."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from glutecoach.domain.names import muscle_names
from glutecoach.ui.content import text

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Exercise


class ExerciseWords(Widget):
    """Shows how an exercise is set up and done; leaves out what has no room, never half a sentence."""

    DEFAULT_CSS = """
    ExerciseWords { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._exercise: Exercise | None = None
        self._note = ""
        self._getting_ready = False
        self._with_figure = False

    def show(
        self, exercise: "Exercise", note: str, *, getting_ready: bool, with_figure: bool = False
    ) -> None:
        """Show an exercise; nothing happens where it is shown already.

        Args:
            exercise: the exercise.
            note: a remark on it for this item only.
            getting_ready: whether the start position matters now, or the movement.
            with_figure: whether a figure shows the movement: then note and muscles come first of all.
        """
        wanted = (exercise, note, getting_ready, with_figure)
        if wanted != (self._exercise, self._note, self._getting_ready, self._with_figure):
            self._exercise, self._note, self._getting_ready, self._with_figure = wanted
            self.refresh()

    def render(self) -> RenderResult:
        """Return as many whole paragraphs as there is room for."""
        if self._exercise is None:
            return Content()
        if self._with_figure:
            # What is different for this user comes first: little may fit.
            first = [for_you(self._note)] if self._note else []
            return self._fitting([*first, *_works(self._exercise), *self._brief(self._exercise)])
        return self._fitting(self._paragraphs(self._exercise))

    def _fitting(self, paragraphs: "Iterator[Content] | list[Content]") -> Content:
        width, height = self.size
        shown: list[Content] = []
        for paragraph in paragraphs:
            height -= len(paragraph.wrap(max(1, width)))
            if height < 0:
                break
            shown.append(paragraph)
        return Content("\n").join(shown)

    def _brief(self, exercise: "Exercise") -> Iterator[Content]:
        """Return what is said beside a figure: how one gets into position, or how one breathes and moves."""
        if self._getting_ready:
            yield text(exercise.set_up_brief)
            yield from self._paragraphs(exercise)
        else:
            yield text(exercise.breathing)
            yield from _one_by_one("\nThe movement", list(exercise.movement))

    def _paragraphs(self, exercise: "Exercise") -> Iterator[Content]:
        """Return the paragraphs, what matters now first."""
        set_up = ("Get into position", *exercise.set_up)
        movement = ("The movement", *exercise.movement)
        first, second = (set_up, movement) if self._getting_ready else (movement, set_up)
        heading, *sentences = first
        yield from _one_by_one(f"\n{heading}" if self._with_figure else heading, sentences)
        if self._note and not self._with_figure:
            yield Content("\n") + for_you(self._note)
        heading, *sentences = second
        if sentences:
            yield Content("\n").join([Content(), *_one_by_one(heading, sentences)])
        if exercise.breathing:
            yield Content.assemble("\n", text(exercise.breathing, "$text-muted"))
        if exercise.primary and not self._with_figure:
            yield Content("\n") + _works(exercise)[0]


def for_you(note: str) -> Content:
    """Return a remark on an exercise for this user."""
    return Content.assemble(("For you: ", "bold"), text(note))


def _works(exercise: "Exercise") -> list[Content]:
    """Return the muscles it is done for."""
    if not exercise.primary:
        return []
    return [Content.styled(f"Works: {muscle_names(exercise.primary)}", "$text-muted")]


def _one_by_one(heading: str, sentences: list[str]) -> Iterator[Content]:
    """Return a section in pieces; the first sentence keeps its heading."""
    for position, sentence in enumerate(sentences):
        yield (
            Content.assemble((heading, "$text-muted"), "\n", text(sentence))
            if position == 0
            else text(sentence)
        )
