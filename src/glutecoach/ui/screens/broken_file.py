"""A file that could not be used, and why."""

from collections.abc import Sequence

from glutecoach.domain.library import BrokenFile
from glutecoach.domain.streak_words import count
from glutecoach.ui.library_texts import Passage, broken_passages
from glutecoach.ui.screens.reading import ReadingPage


class BrokenFileScreen(ReadingPage):
    """Everything that is wrong with one file."""

    HEADING = "A file with problems"

    def __init__(self, broken: BrokenFile) -> None:
        super().__init__()
        self._broken = broken

    def title_words(self) -> str:
        """Return the file's name."""
        return self._broken.id

    def fact_words(self) -> str:
        """Return how many problems there are."""
        return f"{count(len(self._broken.problems), 'problem')}; everything else in the library works."

    def passages(self) -> Sequence[Passage]:
        """Return the problems."""
        return broken_passages(self._broken)
