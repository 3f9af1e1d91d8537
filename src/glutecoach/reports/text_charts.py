"""Charts as lines of text, as wide as there is room, that need no colour to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from glutecoach.domain.exercise import Family
from glutecoach.domain.progress import STACK, HeatCell, HeatMap, WeekMinutes, family_name
from glutecoach.domain.streak_words import ALMOST, WEEKDAYS, date_in_words
from glutecoach.domain.trends import AFTER, Trend, TrendPoint
from glutecoach.domain.weeks import DayState
from glutecoach.reports.chart_signs import UNICODE, ChartSigns

LETTERS: dict[Family | None, str] = {
    Family.ACTIVATION: "A",
    Family.MOBILITY: "M",
    Family.SELF_MASSAGE: "S",
    None: "O",
}
"""A family's letter: a capital for measured work, a small one for work entered by hand."""
NARROWEST = 30
"""Columns that a chart takes at least."""
_NAMES = 4
"""Columns of the weekdays' names."""
_TALLEST, _SHORT = 11, 7
"""Rows of a plot: of whole numbers at most, and of others."""
_AXIS = 6
"""Columns of a plot's scale."""
_DAY, _TIMED, _BY_HAND = 7, 5, 7
"""Columns of a week's day and of its minutes."""
_STEPS = (1, 2, 5, 10, 20, 30, 60, 120, 240, 480, 1_000, 2_500, 10_000)
"""Minutes that one letter may stand for."""


def heat_map_lines(days: HeatMap, width: int, signs: ChartSigns = UNICODE) -> list[str]:
    """Draw a column for each week and a row for each weekday; where room is short, the newest weeks.

    Args:
        days: what is drawn.
        width: columns there are.
        signs: what it is drawn with.
    """
    weeks = days.weeks[-max(1, max(width, NARROWEST) - _NAMES) :]
    lines = [" " * _NAMES + _months([_first_of(week) for week in weeks])]
    for row in range(7):
        name = WEEKDAYS[(days.week_start + row) % 7][: _NAMES - 1]
        lines.append(f"{name} " + "".join(_day_sign(week[row], signs) for week in weeks))
    if any(cell and cell.visit for week in weeks for cell in week):
        visited = (any(cell and cell.visit for cell in week) for week in weeks)
        lines.append(" " * _NAMES + "".join(signs.visit if each else " " for each in visited))
    return [line.rstrip() for line in lines]


def heat_map_key(signs: ChartSigns = UNICODE) -> str:
    """Return what the signs of a heat map mean, in one line."""
    told = (
        (signs.done, "all done"),
        (signs.counts, "counts"),
        (signs.partly, "partly"),
        (signs.free, "free"),
        (signs.paused, "paused"),
        (signs.visit, "visit that week"),
    )
    return ", ".join(f"{sign} {words}" for sign, words in told)


def _day_sign(cell: HeatCell | None, signs: ChartSigns) -> str:
    if cell is None or cell.state is DayState.FUTURE:
        return " "
    worked = {DayState.DONE: signs.done, DayState.COUNTS: signs.counts, DayState.PARTLY: signs.partly}
    if cell.state in worked:
        return worked[cell.state]
    if cell.paused:
        return signs.paused
    return signs.free if cell.in_goal else " "


def _first_of(week: Sequence[HeatCell | None]) -> date:
    return min((cell.day for cell in week if cell), default=date.min)


def _months(starts: Sequence[date]) -> str:
    """Return the months' short names, each above the first week that begins in it, where there is room."""
    line = ""
    for column, start in enumerate(starts):
        is_new = column == 0 or start.month != starts[column - 1].month
        is_short = column == 0 and any(each.month != start.month for each in starts[1:4])
        if is_new and not is_short and len(line) <= column and column + 3 <= len(starts) + 1:
            line = f"{line.ljust(column)}{month_of(start)} "
    return line


def month_of(day: date) -> str:
    """Return a month's short name."""
    return date_in_words(day).split(" ")[1][:3]


def short_day(day: date) -> str:
    """Return a day in few letters, such as ``2 Mar``."""
    return f"{day.day} {month_of(day)}"


def minutes_lines(weeks: Sequence[WeekMinutes], width: int) -> list[str]:
    """Draw a line for each week: its minutes, measured and by hand, and a bar of letters by family."""
    step = minutes_a_letter(weeks, width)
    lines = [f"{'week of':<{_DAY}}  {'timed':>{_TIMED}}  {'by hand':>{_BY_HAND}}"]
    for week in weeks:
        timed, claimed = minutes_in_figures(week.timed), minutes_in_figures(week.claimed)
        numbers = f"{short_day(week.first_day):<{_DAY}}  {timed:>{_TIMED}}  {claimed:>{_BY_HAND}}"
        lines.append(f"{numbers}  {_bar(week, step)}".rstrip())
    return lines


def minutes_key(weeks: Sequence[WeekMinutes], width: int) -> str:
    """Return what the letters of the bars stand for, in one line; empty where there is no bar."""
    known = {family for week in weeks for family in (*week.timed, *week.claimed)}
    names = [f"{LETTERS[family]} {family_name(family)}" for family in STACK if family in known]
    if not names:
        return ""
    by_hand = ("small letters: by hand",) if any(week.claimed for week in weeks) else ()
    return "; ".join((", ".join(names), *by_hand, f"a letter is {minutes_a_letter(weeks, width)} min"))


def minutes_a_letter(weeks: Sequence[WeekMinutes], width: int) -> int:
    """Return how many minutes one letter stands for, so that the longest bar fits."""
    room = max(width, NARROWEST) - (_DAY + _TIMED + _BY_HAND + 6)
    most = max((fsum((*week.timed.values(), *week.claimed.values())) for week in weeks), default=0.0)
    return next((step for step in _STEPS if most / step <= room), _STEPS[-1])


def _bar(week: WeekMinutes, step: int) -> str:
    """Return a bar as long as the sum, so that rounding makes no letter too many."""
    parts = [(LETTERS[family], week.timed.get(family, 0.0)) for family in STACK]
    parts += [(LETTERS[family].lower(), week.claimed.get(family, 0.0)) for family in STACK]
    bar, until = "", 0.0
    for letter, minutes in parts:
        until += minutes
        bar += letter * (round(until / step) - len(bar))
    return bar


def minutes_in_figures(by_family: Mapping[Family | None, float]) -> str:
    """Return minutes as a whole number, ``<1`` for little, ``-`` for nothing."""
    amount = fsum(by_family.values())
    return "-" if amount <= 0 else "<1" if amount < 0.5 else f"{amount:.0f}"


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the values of a trend lie, on a grid of columns and rows."""

    trend: Trend
    first: date
    last: date
    columns: int

    @property
    def points(self) -> list[TrendPoint]:
        """The points that can be seen."""
        return [point for point in self.trend.points if self.first <= point.day <= self.last]

    @property
    def rows(self) -> int:
        """How many rows there are: one for each whole number, where these are few."""
        extent = self._extent
        return round(extent) + 1 if float(extent).is_integer() and extent < _TALLEST else _SHORT

    @property
    def base(self) -> float | None:
        """What a change is measured from: the first value after a session, else the first of all."""
        points = self.points
        after = [point for point in points if point.detail == AFTER]
        return next((point.value for point in after or points), None)

    def column(self, day: date) -> int:
        """Return the column of a day."""
        days = max(1, (self.last - self.first).days)
        return (day - self.first).days * (self.columns - 1) // days

    def row(self, value: float) -> int:
        """Return the row of a value, 0 at the bottom."""
        return round((value - self.trend.lowest) * (self.rows - 1) / self._extent)

    def value(self, row: int) -> float:
        """Return the value in the middle of a row."""
        return self.trend.lowest + row * self._extent / (self.rows - 1)

    def is_near(self, value: float) -> bool:
        """Tell whether a value is too near to the first one to be a change that counts."""
        if self.base is None or self.trend.threshold is None:
            return False
        return abs(value - self.base) < self.trend.threshold - ALMOST

    @property
    def _extent(self) -> float:
        return (self.trend.highest - self.trend.lowest) or 1.0


def trend_lines(trend: Trend, first: date, last: date, width: int, signs: ChartSigns = UNICODE) -> list[str]:
    """Draw the values of some days as points; no lines where there are none."""
    plot = Plot(trend, first, last, max(width, NARROWEST) - _AXIS)
    if not plot.points:
        return []
    middle = (trend.lowest + trend.highest) / 2
    named = {plot.row(value): value for value in (trend.lowest, middle, trend.highest)}
    lines = []
    for row in range(plot.rows - 1, -1, -1):
        label = f"{named[row]:g}" if row in named else ""
        lines.append(f"{label:>{_AXIS - 2}} {signs.upright}{_row(row, plot, signs)}".rstrip())
    visits = {plot.column(day) for day in trend.marks if first <= day <= last}
    foot = "".join(signs.visit if column in visits else signs.level for column in range(plot.columns))
    start, end = short_day(first), short_day(last)
    lines.append(" " * (_AXIS - 1) + signs.corner + foot)
    lines.append(" " * _AXIS + start + end.rjust(plot.columns - len(start)))
    return lines


def trend_key(trend: Trend, first: date, last: date, signs: ChartSigns = UNICODE) -> str:
    """Return what the signs of a plot mean, in one line; empty where nothing has to be told."""
    plot = Plot(trend, first, last, NARROWEST)
    told = {point.detail for point in plot.points}
    parts = [f"{sign} {moment}" for moment, sign in signs.moments.items() if moment in told]
    if len(parts) > 1:
        parts.append(f"{signs.several} several")
    if any(first <= day <= last for day in trend.marks):
        parts.append(f"{signs.visit} visit")
    return ", ".join(parts)


def band_words(trend: Trend, look: str = "Dotted") -> str:
    """Return what the band of a plot means, in one sentence; ``look`` is how it is drawn."""
    if trend.threshold is None:
        return ""
    amount = " ".join(filter(None, (f"{trend.threshold:g}", trend.unit)))
    return f"{look}: less than {amount} away from the first value, so no change that counts."


def _row(row: int, plot: Plot, signs: ChartSigns) -> str:
    filled = signs.band if plot.is_near(plot.value(row)) else " "
    cells = [filled] * plot.columns
    for point in plot.points:
        if plot.row(point.value) == row:
            column = plot.column(point.day)
            sign = signs.moments.get(point.detail, signs.point)
            cells[column] = sign if cells[column] in {filled, sign} else signs.several
    return "".join(cells)
