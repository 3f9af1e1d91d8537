"""Why each program stays at its level, or could move: the rule's own reasons."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from glutecoach.domain.dose_step import level_in_words
from glutecoach.domain.progression_words import offer_in_words
from glutecoach.domain.safetext import clean
from glutecoach.ui.content import text
from glutecoach.ui.levels import LevelBook
from glutecoach.ui.library_texts import Passage
from glutecoach.ui.screens.reading import ReadingPage

if TYPE_CHECKING:
    from glutecoach.domain.progression import Decision

_NOTHING = "No program was done in the last eight weeks: there is nothing to go by yet, and nothing changes."
_ABOUT = "A step is only ever offered after a session; nothing changes until you say yes."
_STAYS = "It stays as it is for now."
_ANSWER = "On Today, o answers it."


class LevelsWhyScreen(ReadingPage):
    """A passage for each program of the last weeks, the newest first."""

    HEADING: ClassVar[str] = "Progress  ›  Levels"

    def title_words(self) -> str:
        """Name the page."""
        return "Why your levels are what they are"

    def fact_words(self) -> str:
        """Tell that nothing is changed behind one's back."""
        return _ABOUT

    def passages(self) -> Sequence[Passage]:
        """Ask the rules about each program."""
        found = tuple(self._passages())
        return found or (Passage.of("", text(_NOTHING)),)

    def _passages(self) -> Iterator[Passage]:
        book = LevelBook.of(self.services)
        for program in book.programs:
            decision = book.decision(program)
            if decision is not None:
                title = self.services.library.programs[program].title
                yield _passage(title, decision, waits=book.offer(program) is not None)


def _passage(title: str, decision: "Decision", *, waits: bool) -> Passage:
    start, target = decision.start, decision.target
    what = f"{offer_in_words(decision.move, start, target)} {_ANSWER}" if waits else _STAYS
    heading = f"{clean(title)}: {level_in_words(start.level, start.step)}"
    return Passage.of(heading, text(what), *map(text, decision.reasons))
