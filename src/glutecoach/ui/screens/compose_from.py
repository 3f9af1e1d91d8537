"""Where homework begins: a program or one level of it, a template of one's own, or other homework."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from glutecoach.domain.dose_words import counted
from glutecoach.domain.homework import Homework
from glutecoach.domain.program import Program
from glutecoach.domain.safetext import clean
from glutecoach.ui.commands import Command
from glutecoach.ui.content import text
from glutecoach.ui.screens.compose_search import SearchDialog
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.wording import day_in_words

if TYPE_CHECKING:
    from glutecoach.homework.templates import HomeworkFolder, KeptFile

Start = tuple[Program, int] | Homework
"""A program with the number of a level (0: all), or homework to copy."""
_WIDEST_TITLE = 40


@dataclass(frozen=True, slots=True)
class _Row:
    """One thing to begin from."""

    heading: str
    title: str
    facts: str
    start: Start


class BeginFromScreen(SearchDialog[Start]):
    """Takes the place of the exercises there are; u brings those back."""

    HEADING = "Begin from: it takes the place of what is there"
    PLACEHOLDER = "Type to search: a program, a template, a client"

    def __init__(self, folder: "HomeworkFolder") -> None:
        """Offer the programs, and what is in a folder."""
        super().__init__()
        self._folder = folder
        self._rows: dict[str, _Row] = {}

    def on_mount(self) -> None:
        """Look into the folder once."""
        rows = (*self._kept("Your templates", self._folder.templates()), *self._programs())
        rows = (*rows, *self._kept("Other homework", self._folder.saved()))
        self._rows = {str(number): row for number, row in enumerate(rows)}
        super().on_mount()

    def found(self, query: str) -> Iterable[Line]:
        """Return what has all the words."""
        words, heading = clean(query).lower().split(), ""
        for key, row in self._rows.items():
            looked_in = f"{row.title} {row.facts}".lower()
            if not all(word in looked_in for word in words):
                continue
            if row.heading != heading:
                heading = row.heading
                yield Line(text(heading))
            yield Line(_line(row), key)

    def action_open(self) -> None:
        """Begin from what is highlighted."""
        row = self._rows.get(self.query_one(MarkedList).chosen)
        if row is not None:
            self.dismiss(row.start)

    def _commands_below(self) -> list[Command]:
        return [each for each in super()._commands_below() if each.action != "filter"]

    def _programs(self) -> Iterator[_Row]:
        assigned = self.services.homework.programs
        for program in self.services.library.programs.values():
            if program.id in assigned:
                continue
            many = len(program.levels) > 1
            all_levels = f"all {counted(len(program.levels), 'level')}" if many else "one level"
            yield _Row("Programs", program.title, all_levels, (program, 0))
            for level in program.levels if many else ():
                items = counted(len(level.items), "exercise")
                yield _Row(
                    "Programs",
                    f"  {program.title}",
                    f"level {level.number}, {items}",
                    (program, level.number),
                )

    def _kept(self, heading: str, files: "Iterable[KeptFile]") -> Iterator[_Row]:
        for file in files:
            if file.homework is not None:
                one = file.homework
                day = day_in_words(one.written)
                yield _Row(heading, one.title, ", ".join(filter(None, (one.client, day))), one)


def _line(row: _Row) -> Content:
    indent = "  " if row.title.startswith("  ") else ""
    title = (Content(indent) + text(row.title)).truncate(_WIDEST_TITLE, ellipsis=True)
    space = " " * (_WIDEST_TITLE - title.cell_length + 2)
    return Content.assemble(title, space, text(row.facts, "$text-muted"))
