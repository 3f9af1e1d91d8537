"""A level's items, one a line: the exercise and its dose in words."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.program import Item
from glutecoach.domain.side_words import with_side
from glutecoach.ui.content import text

_GAP = 2
_WIDEST_TITLE = 40


class ItemLines(Widget):
    """Titles and doses in two columns; whatever does not fit ends in an ellipsis."""

    DEFAULT_CSS = """
    ItemLines { width: 1fr; height: auto; }
    """

    items: reactive[tuple[Item, ...]] = reactive(tuple, layout=True)
    """What to list."""
    detailed: reactive[bool] = reactive(False, layout=True)
    """Whether each item tells in a second line how it begins."""

    def render(self) -> Content:
        """Draw the lines for the width there is."""
        rows = [(text(item.exercise.title), text(in_words(item))) for item in self.items]
        column = self._title_width(rows)
        lines = [self._line(title, dose, column) for title, dose in rows]
        if self.detailed:
            lines = [
                Content("\n").join([line, self._detail(item)])
                for line, item in zip(lines, self.items, strict=True)
            ]
        return Content("\n").join(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line each, or two."""
        return len(self.items) * (2 if self.detailed else 1)

    def _detail(self, item: Item) -> Content:
        brief = text(with_side(item.exercise.set_up_brief, None)).truncate(
            max(1, self.content_size.width - _GAP), ellipsis=True
        )
        return Content(" " * _GAP) + brief.stylize("$text-muted")

    def _title_width(self, rows: Sequence[tuple[Content, Content]]) -> int:
        widest = max((title.cell_length for title, _ in rows), default=0)
        return min(widest, _WIDEST_TITLE, max(8, self.content_size.width * 3 // 5))

    def _line(self, title: Content, dose: Content, column: int) -> Content:
        cut = title.truncate(column, ellipsis=True)
        space = " " * (column - cut.cell_length + _GAP)
        rest = max(1, self.content_size.width - column - _GAP)
        return Content.assemble(cut, space, dose.truncate(rest, ellipsis=True).stylize("$text-muted"))
