"""Looking for exercises: type a few letters, Enter adds it, and the window waits for the next one."""

from collections.abc import Callable, Iterable
from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.safetext import clean
from glutecoach.domain.swapping import item_with
from glutecoach.ui.content import text
from glutecoach.ui.library_filters import FILTERS, selection_of
from glutecoach.ui.library_rows import LibraryRow, RowKind, library_rows, narrowed
from glutecoach.ui.screens.compose_search import FindLine, SearchDialog
from glutecoach.ui.widgets.filter_bar import FilterBar
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.search_line import SearchLine

_WIDEST_TITLE = 34


def _distance(row: LibraryRow, typed: str) -> int:
    """Return how far a row is from what was typed: names come before muscles and things."""
    title = row.title.lower()
    if not typed or typed in (row.id, title):
        return 0
    if title.startswith(typed):
        return 1
    return 2 if f" {typed}" in title or row.id.startswith(typed) else 3


class PickExerciseScreen(SearchDialog[None]):
    """The exercises of the library, with the dose each begins with."""

    HEADING = "Add exercises"
    PLACEHOLDER = "Type to search: a name, a muscle, a thing they have"

    def __init__(self, add: Callable[[Exercise], str]) -> None:
        """Look for exercises; ``add`` adds one and tells what came of it."""
        super().__init__()
        self._add = add
        self._news = ""

    def above_list(self) -> ComposeResult:
        """Narrow it down as in the library."""
        self._rows = tuple(
            row
            for row in library_rows(self.services.library, self.go.lengths)
            if row.kind is RowKind.EXERCISE
        )
        yield FilterBar(FILTERS)

    def found(self, query: str) -> Iterable[Line]:
        """Return the exercises that fit, by their kind."""
        library = self.services.library
        if query:
            self._news = ""
        selection = selection_of(self.query_one(FilterBar), self.services.settings.current)
        rows = [
            row for row in narrowed(self._rows, library, selection, self.go.lengths) if row.matches(query)
        ]
        rows.sort(key=lambda row: _distance(row, clean(query).lower()))
        groups = groupby(rows, key=lambda row: row.heading)
        for heading, members in groups:
            yield Line(text(heading))
            for row in members:
                yield Line(self._line(row), row.id)

    @on(FilterBar.Changed)
    def _narrow(self) -> None:
        self.list_again()

    @on(SearchLine.Moved)
    def _go_on(self) -> None:
        self._news = ""

    @on(OptionList.OptionHighlighted)
    def _preview(self) -> None:
        exercise = self.services.library.exercises.get(self.query_one(MarkedList).chosen)
        words = self._news or (exercise.cautions[0] if exercise and exercise.cautions else "")
        self.tell(text(words, "$text-success" if self._news else "$text-muted"))

    def action_open(self) -> None:
        """Add it, and wait for the next."""
        exercise = self.services.library.exercises.get(self.query_one(MarkedList).chosen)
        if exercise is None:
            return
        self._news = self._add(exercise)
        line = self.query_one(FindLine)
        self.tell(text(self._news, "$text-success"))
        line.value = ""
        line.focus()

    @property
    def is_clear(self) -> bool:
        """Whether no filter leaves anything out."""
        return self.query_one(FilterBar).is_clear

    def clear_filters(self) -> None:
        """Leave nothing out."""
        self.query_one(FilterBar).clear()

    def _line(self, row: LibraryRow) -> Content:
        title = text(row.title).truncate(_WIDEST_TITLE, ellipsis=True)
        space = " " * (_WIDEST_TITLE - title.cell_length + 2)
        dose = in_words(item_with(self.services.library.exercises[row.id]))
        return Content.assemble(title, space, text(dose, "$text-muted"))
