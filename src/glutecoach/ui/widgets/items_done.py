"""What was done of each exercise, one below the other, with a sign for how much."""

from collections.abc import Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from glutecoach.ui.content import text
from glutecoach.ui.done_words import ItemDone

_SIGNS = {"all": ("●", "$text-success"), "some": ("◐", "$text-success"), "none": ("○", "$text-muted")}
_GAP = 2
_WIDEST_TITLE = 36


class ItemsDone(Widget):
    """Titles, amounts and remarks; a remark without room goes to a line of its own."""

    DEFAULT_CSS = """
    ItemsDone { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, items: Sequence[ItemDone], *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._items = tuple(items)

    def show(self, items: Sequence[ItemDone]) -> None:
        """Show other items."""
        self._items = tuple(items)
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Draw the lines for the width there is."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line each, and one for each remark that needs it."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        titles = [text(item.title) for item in self._items]
        amounts = max((len(item.amount) for item in self._items), default=0)
        widest = max((title.cell_length for title in titles), default=0)
        column = max(8, min(widest, _WIDEST_TITLE, width - amounts - 2 * _GAP))
        lines: list[Content] = []
        for item, title in zip(self._items, titles, strict=True):
            lines += _item_lines(item, title.truncate(column, ellipsis=True), column, amounts, width)
        return lines


def _item_lines(item: ItemDone, title: Content, column: int, amounts: int, width: int) -> list[Content]:
    sign = _SIGNS["all" if item.share >= 1 else "some" if item.share > 0 else "none"]
    space = " " * (column - title.cell_length + _GAP)
    room = width - column - 2 * _GAP - amounts - _GAP
    line = Content.assemble(sign, " ", title, space, (item.amount, "$text-muted"))
    remarks = text(item.remarks, "$text-accent")
    if not item.remarks:
        return [line]
    if remarks.cell_length <= room:
        return [Content.assemble(line, " " * (amounts - len(item.amount) + _GAP), remarks)]
    return [line, Content.assemble(" " * (column + 2 * _GAP), remarks)]
