"""The library: everything that can be played and read, in one list that can be searched."""

from itertools import groupby

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, OptionList, Static

from glutecoach.domain.clearance import conditions_of
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.library import BrokenFile
from glutecoach.ui.care_texts import care_texts
from glutecoach.ui.commands import Group
from glutecoach.ui.content import text
from glutecoach.ui.library_filters import FILTERS, selection_of
from glutecoach.ui.library_rows import LibraryRow, RowKind, library_rows, narrowed
from glutecoach.ui.library_texts import Passage, broken_passages, exercise_passages, program_passages
from glutecoach.ui.screens.broken_file import BrokenFileScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.exercise_still import ExerciseStill
from glutecoach.ui.widgets.filter_bar import FilterBar, FilterChip
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.passages import Passages
from glutecoach.ui.widgets.search_line import SearchLine

_WIDEST_TITLE = 34
_ROOM_FOR_FIGURES = 24
"""Rows of the terminal; in fewer the preview has words alone."""
NOTHING_FOUND = "Nothing here has all of these words."
NOTHING_FITS = "Nothing here fits all of the filters. Escape takes them away."


class LibraryScreen(Page):
    """A search, a list, and on wide screens a look at what is highlighted."""

    HEADING = "Library"
    GROUPS = (Group.LIBRARY, Group.FILTERS)

    def body(self) -> ComposeResult:
        """Lay search, list and preview out."""
        library, conditions = self.services.library, conditions_of(self.services.clearance.current)
        self._rows = {row.key: row for row in library_rows(library, self.go.lengths, conditions)}
        with Vertical(id="library"):
            yield SearchLine("Type to search: a name, a muscle, a thing you have")
            yield FilterBar(FILTERS)
            yield Static(id="library-nothing", classes="muted")
            with Horizontal(id="library-columns"):
                yield MarkedList(id="library-list")
                with VerticalScroll(id="library-preview", can_focus=False):
                    yield Static(id="library-title")
                    yield ExerciseStill()
                    yield Passages()

    def on_mount(self) -> None:
        """Show everything; the keys stay with the search."""
        self.query_one(MarkedList).can_focus = False
        self._list("")

    def on_resize(self, event: Resize) -> None:
        """Leave the preview to its words where it is low."""
        self.set_class(event.size.height < _ROOM_FOR_FIGURES, "-low")

    def on_screen_resume(self) -> None:
        """Figures may be drawn otherwise now: another page may have changed the settings."""
        super().on_screen_resume()
        self.query_one(ExerciseStill).draw_soon()

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(FilterBar.Changed)
    def _narrow(self) -> None:
        self._list(self.query_one(SearchLine).value)

    @on(FilterChip.Typed)
    def _type(self, event: FilterChip.Typed) -> None:
        search = self.query_one(SearchLine)
        search.focus()
        search.insert_text_at_cursor(event.character)

    @on(SearchLine.Moved)
    @on(FilterChip.Moved)
    async def _move(self, event: SearchLine.Moved | FilterChip.Moved) -> None:
        await self.query_one(MarkedList).run_action(event.how)

    @on(OptionList.OptionSelected)
    def _click(self) -> None:
        self.action_open()

    @on(OptionList.OptionHighlighted)
    def _preview(self) -> None:
        row = self._rows.get(self.query_one(MarkedList).chosen)
        self.query_one("#library-title", Static).update(text(row.title) if row else "")
        self.query_one(ExerciseStill).choose(self._exercise(row))
        self.query_one(Passages).passages = self._passages(row) if row else ()
        self.query_one("#library-preview").scroll_home(animate=False)

    def action_open(self) -> None:
        """Read what is highlighted."""
        row = self._rows.get(self.query_one(MarkedList).chosen)
        if row is None:
            return
        match row.kind:
            case RowKind.PROGRAM:
                self.go.show_program(row.id)
            case RowKind.EXERCISE:
                self.go.show_exercise(row.id)
            case RowKind.BROKEN:
                self.app.push_screen(BrokenFileScreen(self._broken(row)))

    def action_clear_or_leave(self) -> None:
        """Take search and filters away; once they are, leave the page."""
        search, filters = self.query_one(SearchLine), self.query_one(FilterBar)
        if not search.value and filters.is_clear:
            self.action_leave()
        search.value = ""
        filters.clear()
        search.focus()

    def _list(self, query: str) -> None:
        library, settings = self.services.library, self.services.settings.current
        selection = selection_of(self.query_one(FilterBar), settings)
        rows = narrowed(self._rows.values(), library, selection, self.go.lengths)
        found = [row for row in rows if row.matches(query)]
        column = min(_WIDEST_TITLE, max((text(row.title).cell_length for row in found), default=0))
        lines: list[Line] = []
        for heading, rows in groupby(found, key=lambda row: row.heading):
            lines += [_heading(heading, first=not lines), *(Line(_row(row, column), row.key) for row in rows)]
        self.query_one(MarkedList).show(lines)
        nothing = self.query_one("#library-nothing", Static)
        nothing.update(Content(NOTHING_FOUND if selection.is_everything else NOTHING_FITS))
        nothing.display = not found

    def _passages(self, row: LibraryRow) -> tuple[Passage, ...]:
        library = self.services.library
        match row.kind:
            case RowKind.PROGRAM:
                program = library.programs[row.id]
                return (Passage.of("", text(program.summary)), *program_passages(program, library))
            case RowKind.EXERCISE:
                exercise, cares = library.exercises[row.id], care_texts(self.services)
                everything = exercise_passages(exercise, library, cares.for_everybody(exercise))
                return (*cares.for_you(exercise), *everything)
            case RowKind.BROKEN:
                return broken_passages(self._broken(row))

    def _exercise(self, row: LibraryRow | None) -> Exercise | None:
        if row is None or row.kind is not RowKind.EXERCISE:
            return None
        return self.services.library.exercises[row.id]

    def _broken(self, row: LibraryRow) -> BrokenFile:
        return next(broken for broken in self.services.library.broken if broken.id == row.id)


def _heading(heading: str, *, first: bool) -> Line:
    return Line(Content(heading if first else f"\n{heading}"))


def _row(row: LibraryRow, column: int) -> Content:
    title = text(row.title).truncate(column, ellipsis=True)
    space = " " * (column - title.cell_length + 2)
    return Content.assemble(title, space, text(row.facts, "$text-muted"))
