"""What was done of what was asked, span by span: measured and entered work stand apart."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from glutecoach.domain.progress import Span
from glutecoach.ui.content import stacked, text
from glutecoach.ui.numbers_table import Row, rows_of
from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.widgets.section import Section

_WIDEST_NAME = 30
_NARROWEST_NAME = 11
_COLUMN = 17
"""Columns of a span where there is room."""
_GAP = 1
_REMARK = (
    "The number behind a plus was entered by hand; the others were measured. Percent are of the work that "
    "was asked. Days are those of whole weeks."
)


class NumbersSection(Section):
    """A table that scrolls where there are many programs."""

    DEFAULT_CSS = """
    NumbersSection {
        & #numbers-table { text-wrap: nowrap; margin-bottom: 1; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the table out."""
        yield Static(id="numbers-table")
        yield Static(text(_REMARK), classes="section-remark")

    def fill(self, reading: ProgressReading) -> None:  # noqa: ARG002  (read where it is drawn)
        """Read the sessions of all spans, and show them."""
        self._show()

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002  (Textual's name)
        """Lay the columns out for the room there is."""
        self._show()

    def _show(self) -> None:
        if self._shown is not None and (width := self.scrollable_content_region.width):
            self.query_one("#numbers-table", Static).update(_spans_drawn(self._shown.spans, width))


def _spans_drawn(spans: Sequence[Span], width: int) -> Content:
    column = min(_COLUMN, (width - _NARROWEST_NAME) // len(spans))
    name = min(_WIDEST_NAME, width - column * len(spans))
    heading, *rows = rows_of(spans)
    return stacked(
        [_line(heading, name, column, "bold $text-primary"), *(_line(row, name, column) for row in rows)]
    )


def _line(row: Row, width: int, column: int, style: str = "") -> Content:
    name = text(row.name, "" if row.cells else "bold $text-accent")
    if not row.cells:
        return name
    cut = name.truncate(width - _GAP, ellipsis=True)
    cells = [text(cell, style).pad_right(max(1, column - len(cell))) for cell in row.cells]
    return Content("").join([cut.pad_right(max(0, width - cut.cell_length)), *cells]).rstrip()
