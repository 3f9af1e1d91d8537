"""Values over weeks as dots on a grid, with visits as lines and the smallest change that counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from glutecoach.domain.trends import AFTER, BEFORE, DURING, NEXT_MORNING, Trend
from glutecoach.ui.months import short_day

DOTS: Mapping[str, str] = {BEFORE: "○", DURING: "▲", AFTER: "●", NEXT_MORNING: "◆"}
"""A sign for each moment of a day."""
DOT = "●"
VISIT = "┊"
_AXIS = 4
_BAR = 4
"""Columns at the right for the change that counts."""
_BELOW = 2
"""Lines below the grid: the axis, and the days."""
_TALLEST = 11


@dataclass(frozen=True, slots=True)
class Grid:
    """Where values lie."""

    first: date
    last: date
    lowest: float
    highest: float
    columns: int
    rows: int

    def column(self, day: date) -> int:
        """Return the column of a day."""
        days = max(1, (self.last - self.first).days)
        return round((day - self.first).days * (self.columns - 1) / days)

    def row(self, value: float) -> int:
        """Return the row of a value, 0 at the top."""
        share = (value - self.lowest) / ((self.highest - self.lowest) or 1)
        return round((1 - min(1.0, max(0.0, share))) * (self.rows - 1))


class TrendPlot(Widget):
    """Draws a trend; every value stands where it was told."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"trend--name", "trend--dot", "trend--visit", "trend--change"}
    DEFAULT_CSS = """
    TrendPlot {
        width: 1fr;
        height: 13;
        & .trend--name { color: $text-muted; }
        & .trend--dot { color: $text-secondary; text-style: bold; }
        & .trend--visit { color: $text-accent; }
        & .trend--change { color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._trend: Trend | None = None
        self._first = self._last = date.min
        self._visits: tuple[date, ...] = ()

    def show(self, trend: Trend, first: date, last: date, visits: Sequence[date] = ()) -> None:
        """Show the values of some days, and the visits among them."""
        self._trend, self._first, self._last, self._visits = trend, first, last, tuple(visits)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the grid, the axis, or the days below it."""
        width, trend = self.size.width, self._trend
        if trend is None or width <= _AXIS + _BAR + 1:
            return Strip.blank(width, self.rich_style)
        grid = self._grid(trend)
        return Strip(self._segments(y, grid, trend)).adjust_cell_length(width, self.rich_style)

    def _grid(self, trend: Trend) -> Grid:
        rows = max(2, min(_TALLEST, self.size.height - _BELOW))
        columns = self.size.width - _AXIS - _BAR
        return Grid(self._first, self._last, trend.lowest, trend.highest, columns, rows)

    def _segments(self, y: int, grid: Grid, trend: Trend) -> Iterator[Segment]:
        name = self.get_component_rich_style("trend--name")
        if y < grid.rows:
            yield Segment(f"{axis_label(y, grid):>{_AXIS - 2}} │", name)
            for kind, signs in groupby(row_signs(y, grid, trend, self._visits), key=_kind):
                yield Segment("".join(signs), self.get_component_rich_style(f"trend--{kind}"))
            yield Segment(change_bar(y, grid, trend), self.get_component_rich_style("trend--change"))
        elif y == grid.rows:
            yield Segment(" " * (_AXIS - 1) + "└" + "─" * grid.columns, name)
        elif y == grid.rows + 1:
            start, end = short_day(grid.first), short_day(grid.last)
            yield Segment(" " * _AXIS + start + end.rjust(grid.columns - len(start)), name)


def axis_label(y: int, grid: Grid) -> str:
    """Return the number beside a row: at the ends and in the middle."""
    values = {
        grid.row(value): value for value in (grid.lowest, (grid.lowest + grid.highest) / 2, grid.highest)
    }
    return f"{values[y]:g}" if y in values else ""


def row_signs(y: int, grid: Grid, trend: Trend, visits: Sequence[date] = ()) -> list[str]:
    """Return the signs of a row: values before visits before nothing."""
    signs = [" "] * grid.columns
    for day in visits:
        if grid.first <= day <= grid.last:
            signs[grid.column(day)] = VISIT
    for point in trend.points:
        if grid.first <= point.day <= grid.last and grid.row(point.value) == y:
            signs[grid.column(point.day)] = DOTS.get(point.detail, DOT)
    return signs


def change_bar(y: int, grid: Grid, trend: Trend) -> str:
    """Return the part of the bar at the right that is as long as the smallest change that counts."""
    if trend.threshold is None:
        return ""
    length = round(trend.threshold * (grid.rows - 1) / ((trend.highest - trend.lowest) or 1))
    top = (grid.rows - 1 - length) // 2
    if length < 1 or not top <= y <= top + length:
        return ""
    return " ┬" if y == top else " ┴" if y == top + length else " │"


def _kind(sign: str) -> str:
    return "visit" if sign == VISIT else "name" if sign == " " else "dot"
