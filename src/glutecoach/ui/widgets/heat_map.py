"""A year of days: a column for each week, a row for each weekday, and a day that can be chosen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from glutecoach.domain.progress import HeatCell, HeatMap
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.weeks import DayState
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.heat_signs import COLUMN, ROW, TODAY, sign_of
from glutecoach.ui.months import month_labels, months_away

_NAMES = 4
"""Columns of the weekdays' names."""
_BEHIND, _MARK = 8, 2
"""Columns behind the last week: room for the mark of today, and where it is short, for its sign alone."""
_WIDEST = 2
_ROWS = 8
"""The months, and seven days; below them the mark of the chosen day's column."""
_DAY = timedelta(days=1)
_REVERSE = Style(reverse=True)
_UNDERLINED = Style(underline=True)


class HeatMapView(Widget, can_focus=True):
    """Draws the days; the arrow keys choose one of them."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.DAYS)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat--name",
        "heat--chosen-name",
        "heat--work",
        "heat--some",
        "heat--rest",
        "heat--visit",
        "heat--today",
    }
    DEFAULT_CSS = """
    HeatMapView {
        width: 1fr;
        height: 9;
        pointer: pointer;
        & .heat--name { color: $text-muted; }
        & .heat--chosen-name { color: $foreground; text-style: bold; }
        & .heat--work { color: $text-success; }
        & .heat--some { color: $text-success; }
        & .heat--rest { color: $text-muted; }
        & .heat--visit { color: $text-accent; text-style: bold; }
        & .heat--today { color: $text-accent; text-style: bold; }
    }
    """

    @dataclass
    class Chosen(Message):
        """Another day of the map was chosen."""

        day: date

    @dataclass
    class Wanted(Message):
        """A day was asked for that lies before the map, or after it."""

        day: date

    @dataclass
    class Opened(Message):
        """More is wanted to be seen of the chosen day."""

        day: date

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._map = HeatMap((), 0)
        self._today = date.min
        self._chosen = date.min
        self._first: Callable[[], date] = lambda: date.min
        self.has_sessions = False
        """Whether there is something to open on the chosen day."""
        self._at: dict[date, tuple[int, int]] = {}

    @property
    def chosen(self) -> date:
        """The day in the cursor."""
        return self._chosen

    @property
    def cell(self) -> HeatCell | None:
        """What is known of that day; None where it is not on the map."""
        column, row = self._at.get(self._chosen, (-1, -1))
        return self._map.weeks[column][row] if column >= 0 else None

    def show(self, days: HeatMap, today: date, chosen: date, first: Callable[[], date]) -> None:
        """Show a map.

        Args:
            days: the weeks to draw.
            today: the day that is marked, and the last one that can be chosen.
            chosen: the day in the cursor.
            first: tells the first day that can be chosen; asked when somebody goes back.
        """
        self._map, self._today, self._chosen, self._first = days, today, chosen, first
        self._at = {
            cell.day: (column, row)
            for column, week in enumerate(days.weeks)
            for row, cell in enumerate(week)
            if cell is not None
        }
        self.refresh()

    def choose(self, day: date) -> None:
        """Go to a day, or as near as there are days; one that is not on the map is asked for."""
        nearest = min(day, self._today) if day > self._chosen else max(day, self._first())
        if nearest not in self._at:
            self.post_message(self.Wanted(nearest))
        elif nearest != self._chosen:
            self._chosen = nearest
            self.refresh()
            self.post_message(self.Chosen(nearest))

    def render_line(self, y: int) -> Strip:
        """Draw one line: the months, or the same weekday of every week."""
        segments = self._months() if y == 0 else self._weekday(y - 1) if y < _ROWS else self._pointer()
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    @property
    def _wide(self) -> int:
        """Columns of one week."""
        room = self.size.width - _NAMES - _BEHIND
        return max(1, min(_WIDEST, room // max(1, len(self._map.weeks))))

    @property
    def _drawn(self) -> slice:
        """The weeks there is room for: the newest, or those from the chosen day on."""
        room = max(1, self.size.width - _NAMES - _MARK)
        start = max(0, len(self._map.weeks) - room)
        column, _row = self._at.get(self._chosen, (start, 0))
        start = min(start, column)
        return slice(start, start + room)

    def _months(self) -> Iterator[Segment]:
        firsts = [min(cell.day for cell in week if cell) for week in self._map.weeks[self._drawn]]
        labels = month_labels(firsts, self._wide)
        yield Segment(" " * _NAMES + labels, self.get_component_rich_style("heat--name"))

    def _weekday(self, row: int) -> Iterator[Segment]:
        weekday = (self._map.week_start + row) % 7
        is_chosen = self._chosen.weekday() == weekday and self._chosen in self._at
        name = self.get_component_rich_style("heat--chosen-name" if is_chosen else "heat--name")
        yield Segment(f"{WEEKDAYS[weekday][:3]}{ROW if is_chosen else ' '}", name)
        drawn = self._map.weeks[self._drawn]
        for week in drawn:
            yield from self._day(week[row])
        newest = drawn[-1][row] if drawn else None
        if newest is not None and newest.day == self._today:
            yield Segment(f"{TODAY} today", self.get_component_rich_style("heat--today"))

    def _pointer(self) -> Iterator[Segment]:
        if self._chosen in self._at:
            column = self._at[self._chosen][0] - self._drawn.start
            before = " " * (_NAMES + self._wide * column)
            yield Segment(f"{before}{COLUMN}", self.get_component_rich_style("heat--chosen-name"))

    def _day(self, cell: HeatCell | None) -> Iterator[Segment]:
        blank = " " * self._wide
        if cell is None:
            yield Segment(blank)
            return
        style = self._style(cell)
        if cell.day == self._chosen:
            style += _REVERSE if self.has_focus else _UNDERLINED
        yield Segment(sign_of(cell).ljust(self._wide), style)

    def _style(self, cell: HeatCell) -> Style:
        if cell.visit:
            return self.get_component_rich_style("heat--visit")
        match cell.state:
            case DayState.DONE | DayState.COUNTS:
                return self.get_component_rich_style("heat--work")
            case DayState.PARTLY:
                return self.get_component_rich_style("heat--some")
        return self.get_component_rich_style("heat--rest")

    def on_focus(self) -> None:
        """Show that keys come here now."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the day that was clicked; a click on the chosen one opens it."""
        column, row = (event.x - _NAMES) // self._wide + self._drawn.start, event.y - 1
        day = next((day for day, place in self._at.items() if place == (column, row)), None)
        if day is None or not self._first() <= day <= self._today:
            return
        if day == self._chosen:
            self.post_message(self.Opened(day))
        else:
            self.choose(day)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer to open what there is."""
        return self.has_sessions if action == "open_day" else True

    def action_earlier_day(self) -> None:
        """Go to the day before."""
        self.choose(self._chosen - _DAY)

    def action_later_day(self) -> None:
        """Go to the next day."""
        self.choose(self._chosen + _DAY)

    def action_earlier_week(self) -> None:
        """Go to the same weekday of the week before."""
        self.choose(self._chosen - 7 * _DAY)

    def action_later_week(self) -> None:
        """Go to the same weekday of the next week."""
        self.choose(self._chosen + 7 * _DAY)

    def action_earlier_month(self) -> None:
        """Go to the same day of the month before."""
        self.choose(months_away(self._chosen, -1))

    def action_later_month(self) -> None:
        """Go to the same day of the next month."""
        self.choose(months_away(self._chosen, 1))

    def action_earlier_year(self) -> None:
        """Go to the same day of the year before."""
        self.choose(months_away(self._chosen, -12))

    def action_later_year(self) -> None:
        """Go to the same day of the next year."""
        self.choose(months_away(self._chosen, 12))

    def action_first_day(self) -> None:
        """Go to the first day there is."""
        self.choose(date.min)

    def action_last_day(self) -> None:
        """Go to today."""
        self.choose(self._today)

    def action_open_day(self) -> None:
        """Ask for what was done on the chosen day."""
        self.post_message(self.Opened(self._chosen))
