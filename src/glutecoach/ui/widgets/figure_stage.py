"""The place of the moving figure. Until there is one, the exercise in quiet words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from glutecoach.domain.names import muscle_names
from glutecoach.ui.content import text

if TYPE_CHECKING:
    from glutecoach.domain.exercise import Exercise


class FigureStage(Widget):
    """Shows how an exercise is set up and done; leaves out what has no room, never half a sentence."""

    DEFAULT_CSS = """
    FigureStage {
        width: 1fr;
        height: 1fr;
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._exercise: Exercise | None = None
        self._note = ""
        self._getting_ready = False

    def show(self, exercise: "Exercise", note: str, *, getting_ready: bool) -> None:
        """Show an exercise; nothing happens where it is shown already.

        Args:
            exercise: the exercise.
            note: a remark on it for this item only.
            getting_ready: whether the start position matters now, or the movement.
        """
        if (exercise, note, getting_ready) != (self._exercise, self._note, self._getting_ready):
            self._exercise, self._note, self._getting_ready = exercise, note, getting_ready
            self.refresh()

    def render(self) -> RenderResult:
        """Return as many whole paragraphs as there is room for."""
        if self._exercise is None:
            return Content()
        width, height = self.size
        shown: list[Content] = []
        for paragraph in self._paragraphs(self._exercise):
            height -= len(paragraph.wrap(max(1, width)))
            if height < 0:
                break
            shown.append(paragraph)
        return Content("\n").join(shown)

    def _paragraphs(self, exercise: "Exercise") -> Iterator[Content]:
        """Return the paragraphs, what matters now first."""
        set_up = ("Get into position", *exercise.set_up)
        movement = ("The movement", *exercise.movement)
        first, second = (set_up, movement) if self._getting_ready else (movement, set_up)
        heading, *sentences = first
        yield from _one_by_one(heading, sentences)
        if self._note:
            yield Content.assemble(("\nFor you: ", "bold"), text(self._note))
        heading, *sentences = second
        if sentences:
            yield Content("\n").join([Content(), *_one_by_one(heading, sentences)])
        if exercise.breathing:
            yield Content.assemble("\n", text(exercise.breathing, "$text-muted"))
        if exercise.primary:
            yield Content.styled(f"\nWorks: {muscle_names(exercise.primary)}", "$text-muted")


def _one_by_one(heading: str, sentences: list[str]) -> Iterator[Content]:
    """Return a section in pieces; the first sentence keeps its heading."""
    for position, sentence in enumerate(sentences):
        yield (
            Content.assemble((heading, "$text-muted"), "\n", text(sentence))
            if position == 0
            else text(sentence)
        )
