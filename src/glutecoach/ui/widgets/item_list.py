"""A level's items as a list whose lines can be opened; beyond its ends the arrow keys scroll the page."""

from collections.abc import Sequence

from textual.content import Content

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.program import Item
from glutecoach.ui.content import text
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.page_body import PageBody

_WIDEST_TITLE = 36


class ItemList(MarkedList):
    """Exercises with their doses."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._items: tuple[Item, ...] = ()

    @property
    def exercise(self) -> Exercise | None:
        """The exercise of the highlighted line."""
        return self._items[int(self.chosen)].exercise if self.chosen else None

    def show_items(self, items: Sequence[Item]) -> None:
        """Show other items."""
        self._items = tuple(items)
        widest = max(text(item.exercise.title).cell_length for item in items)
        column = min(widest, _WIDEST_TITLE)
        self.show([Line(_line(item, column), str(index)) for index, item in enumerate(items)])

    def action_cursor_down(self) -> None:
        """Go to the next item; below the last one, scroll."""
        if self.highlighted is not None and self.highlighted >= self.option_count - 1:
            self._page.scroll_down(animate=False)
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Scroll back to the list, then go to the item above."""
        if self._page.scroll_offset.y > 0:
            self._page.scroll_up(animate=False)
        elif self.highlighted:
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """Scroll a page on."""
        self._page.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll a page back."""
        self._page.scroll_page_up(animate=False)

    @property
    def _page(self) -> PageBody:
        return next(node for node in self.ancestors if isinstance(node, PageBody))


def _line(item: Item, column: int) -> Content:
    title = text(item.exercise.title).truncate(column, ellipsis=True)
    space = " " * (column - title.cell_length + 2)
    return Content.assemble(title, space, text(in_words(item), "$text-muted"))
