"""The exercises of homework that is shown to a client: which were shown, how, and their notes."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.program import Item
from glutecoach.ui.content import text
from glutecoach.ui.widgets.marked_list import Line, MarkedList

_WIDEST_TITLE = 34
_SHOWN, _NOT_SHOWN = "✓", " "


class LessonItems(MarkedList):
    """One exercise a line; the cursor tells which is meant."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Show", key_display="Enter"),
    ]

    @property
    def at(self) -> int:
        """Which item is in the cursor, from 0."""
        return int(self.chosen or 0)

    def show_items(self, items: Sequence[Item], shown: Collection[int], at: int) -> None:
        """Show the items in brief, with a tick at those that were shown."""
        widest = max(text(item.exercise.title).cell_length for item in items)
        column = min(widest, _WIDEST_TITLE)
        lines = [
            Line(_line(item, number, column, shown=number in shown), str(number))
            for number, item in enumerate(items)
        ]
        self.show(lines, str(at))


def _line(item: Item, number: int, column: int, *, shown: bool) -> Content:
    title = text(item.exercise.title).truncate(column, ellipsis=True)
    space = " " * (column - title.cell_length + 2)
    return Content.assemble(
        (f"{_SHOWN if shown else _NOT_SHOWN} ", "bold $text-success"),
        (f"{number + 1} ", "$text-muted"),
        title,
        space,
        text(in_words(item), "$text-muted"),
        ("  ✎ ", "$text-accent") if item.note else "",
        text(item.note, "$text-accent"),
    )
