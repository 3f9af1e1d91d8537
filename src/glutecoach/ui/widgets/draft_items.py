"""The exercises of one level while homework is composed: dose, length, and what can be done with one."""

from collections.abc import Mapping, Sequence

from textual.content import Content

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.homework_room import item_ms
from glutecoach.domain.program import Item
from glutecoach.ui.compose_words import item_minutes, ways_in_words
from glutecoach.ui.content import text
from glutecoach.ui.widgets.marked_list import Line, MarkedList

_WIDEST_TITLE = 34
_NARROWEST_TITLE = 24
"""So that the columns seldom move."""
_WIDEST_WAY = 32
_NOTE = " ✎"


class DraftItems(MarkedList):
    """Exercises with their doses; the cursor stays where the work is."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._items: tuple[Item, ...] = ()

    @property
    def at(self) -> int:
        """Which item is in the cursor; 0 where there is none."""
        return min(self.highlighted or 0, max(0, len(self._items) - 1))

    def show_items(self, items: Sequence[Item], at: int) -> None:
        """Show other items, with the cursor at one of them."""
        self._items = tuple(items)
        widest = max((text(one.exercise.title).cell_length for one in items), default=0)
        column = max(_NARROWEST_TITLE, min(_WIDEST_TITLE, widest))
        lines = [Line(_line(item, number, column), str(number)) for number, item in enumerate(items)]
        self.show(lines, str(max(0, min(at, len(items) - 1))))

    def item_words(self, exercises: Mapping[str, Exercise]) -> Content:
        """Return what there is to say of the item in the cursor: its note, its easier and its harder way."""
        if not self._items:
            return Content("")
        item = self._items[self.at]
        titles = {name: one.title for name, one in exercises.items()}
        note = f"Note: {item.note}" if item.note else "n writes a note"
        ways = [
            Content.assemble(
                (f"{key} ", "bold $accent"), text(words).truncate(_WIDEST_WAY, ellipsis=True), "   "
            )
            for key, words in ways_in_words(item, titles)
        ]
        lines = [text(note), Content("").join(ways)]
        return Content("\n").join(lines)


def levels_line(shown: int, count: int) -> Content:
    """Return the levels in one line, the one that is shown set off."""
    if count == 1:
        return Content.styled("One level; L copies it as an easier or a harder one.", "$text-muted")
    numbers = [
        Content.styled(f"‹ {one} ›" if one == shown else f"  {one}  ", "bold $text-primary")
        for one in range(1, count + 1)
    ]
    return Content.assemble(("Level ", "$text-muted"), *numbers, ("   L changes levels", "$text-muted"))


def _line(item: Item, number: int, column: int) -> Content:
    title = text(item.exercise.title).truncate(column, ellipsis=True)
    space = " " * (column - title.cell_length + 2)
    minutes = item_minutes(item_ms(item)).rjust(5)
    note = (_NOTE, "$text-accent") if item.note else ""
    return Content.assemble(
        (f"{number + 1:>2} ", "$text-muted"), title, space, (f"{minutes}  ", "$text-muted"),
        text(in_words(item), "$text-muted"), note,
    )  # fmt: skip
