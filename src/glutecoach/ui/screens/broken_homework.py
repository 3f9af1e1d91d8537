"""A homework file that cannot be taken on, and why."""

from collections.abc import Sequence

from glutecoach.domain.library import BrokenFile
from glutecoach.domain.streak_words import count
from glutecoach.homework.receiving import Refused
from glutecoach.ui.library_texts import Passage, broken_passages
from glutecoach.ui.screens.reading import ReadingPage


class BrokenHomeworkScreen(ReadingPage):
    """Everything that is wrong with one file."""

    HEADING = "A file with problems"

    def __init__(self, refused: Refused) -> None:
        super().__init__()
        self._problems = refused.problems

    def title_words(self) -> str:
        """Return the file's name."""
        return self._problems[0].file

    def fact_words(self) -> str:
        """Return how many problems there are, and what to do."""
        return f"{count(len(self._problems), 'problem')}. Nothing was changed; send it back to who sent it."

    def passages(self) -> Sequence[Passage]:
        """Return the problems."""
        return broken_passages(BrokenFile(self._problems[0].file, self._problems))
