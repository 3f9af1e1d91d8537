"""Self-tests, activities and the whole: one line each, with small bars and what the newest change says."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from glutecoach.ui.content import text
from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.trend_words import TrendLine
from glutecoach.ui.widgets.section import Section
from glutecoach.ui.widgets.spark import spark

_GAP = 2
_BARS = 8
_NAME, _VALUES, _CHANGE = 26, 16, 22
"""Columns, gaps included."""
_ALL = _NAME + _BARS + _VALUES + _CHANGE
_WIDEST_NAME = 36
_INDENT = 2
_NO_TESTS = "No self-test yet. Press Esc and then t: short ones show your own trend."
_NO_ACTIVITIES = "No activities yet. Press a: three things that should become easier."
_REMARK = (
    "Bars run over the scale of each line, oldest first. A change below what counts is none; for activities "
    "and the whole, what counts is a cautious convention."
)


class TestsSection(Section):
    """Everything that is measured or told from month to month."""

    __test__ = False
    """No test class: pytest would take it for one by its name."""

    DEFAULT_CSS = """
    TestsSection {
        & .trend-lines { margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the parts out."""
        yield Static("Self-tests", classes="section-heading")
        yield Static(id="tests-lines", classes="trend-lines")
        yield Static("Your activities, and the whole", classes="section-heading")
        yield Static(id="activities-lines", classes="trend-lines")
        yield Static(text(_REMARK), classes="section-remark")

    def fill(self, reading: ProgressReading) -> None:  # noqa: ARG002  (read where it is drawn)
        """Read the results, and show them."""
        self._show()

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002  (Textual's name)
        """Lay the columns out for the room there is."""
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        width = self.scrollable_content_region.width
        for name, lines, nothing in (
            ("tests", self._shown.test_lines, _NO_TESTS),
            ("activities", self._shown.activity_lines, _NO_ACTIVITIES),
        ):
            self.query_one(f"#{name}-lines", Static).update(_trends_drawn(lines, width, nothing))


def _trends_drawn(lines: Sequence[TrendLine], width: int, nothing: str) -> Content:
    if not lines:
        return text(nothing)
    return Content("\n").join([_line(line, width) for line in lines])


def _line(line: TrendLine, width: int) -> Content:
    bars = Content.styled(spark(line.values, line.lowest, line.highest, _BARS - _GAP), "$text-secondary")
    change = text(line.change, "bold" if line.is_real else "$text-muted")
    values = Content.assemble(_cell(bars, _BARS), _cell(text(line.between), _VALUES), change)
    if width < _ALL:
        return Content.assemble(_named(line.name, width), "\n", " " * _INDENT, values)
    name = min(_WIDEST_NAME, width - _ALL + _NAME)
    return _cell(_named(line.name, name - _GAP), name) + values


def _named(name: str, width: int) -> Content:
    """Return a name that fits; its end, which tells the side, is kept."""
    beginning, comma, end = name.rpartition(", ")
    rest = text(f"{comma}{end}")
    if not comma or rest.cell_length > width // 2:
        return text(name)
    return text(beginning).truncate(width - rest.cell_length, ellipsis=True) + rest


def _cell(content: Content, width: int) -> Content:
    cut = content.truncate(width - _GAP, ellipsis=True)
    return cut.pad_right(max(0, width - cut.cell_length))
