"""Minutes a week as lines that are stacked by family: measured work solid, entered work hatched."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from glutecoach.domain.exercise import Family
from glutecoach.domain.progress import STACK, WeekMinutes
from glutecoach.ui.months import short_day

TIMED: Mapping[Family | None, str] = {
    Family.ACTIVATION: "█", Family.MOBILITY: "▓", Family.SELF_MASSAGE: "▒", None: "░",
}  # fmt: skip
BY_HAND: Mapping[Family | None, str] = {
    Family.ACTIVATION: "/", Family.MOBILITY: "x", Family.SELF_MASSAGE: "\\", None: "-",
}  # fmt: skip
_NAMES = 8
_NUMBERS = 20
_NARROWEST_BAR = 8
_OTHER = "other"


class StackedWeeks(Widget):
    """One line a week, the newest last."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "weeks--name", "weeks--now", "weeks--activation", "weeks--mobility", "weeks--self-massage",
        "weeks--other",
    }  # fmt: skip
    DEFAULT_CSS = """
    StackedWeeks {
        width: 1fr;
        height: auto;
        & .weeks--name { color: $text-muted; }
        & .weeks--now { color: $foreground; text-style: bold; }
        & .weeks--activation { color: $text-success; }
        & .weeks--mobility { color: $text-secondary; }
        & .weeks--self-massage { color: $text-accent; }
        & .weeks--other { color: $text-muted; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._weeks: tuple[WeekMinutes, ...] = ()

    def show(self, weeks: Sequence[WeekMinutes]) -> None:
        """Show weeks, oldest first."""
        self._weeks = tuple(weeks)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line a week."""
        return len(self._weeks)

    def render_line(self, y: int) -> Strip:
        """Draw a week: its first day, its bar, its minutes."""
        width = self.size.width
        if not 0 <= y < len(self._weeks):
            return Strip.blank(width, self.rich_style)
        return Strip(self._parts(y)).adjust_cell_length(width, self.rich_style)

    def _parts(self, y: int) -> Iterator[Segment]:
        week = self._weeks[y]
        name = self.get_component_rich_style("weeks--now" if y == len(self._weeks) - 1 else "weeks--name")
        yield Segment(short_day(week.first_day).ljust(_NAMES), name)
        room = max(_NARROWEST_BAR, self.size.width - _NAMES - _NUMBERS)
        cells = bar(week, max(map(_total, self._weeks)), room)
        for sign, family, length in cells:
            yield Segment(sign * length, self.get_component_rich_style(f"weeks--{family or _OTHER}"))
        yield Segment(f" {minutes_in_words(week)}", name)


def bar(week: WeekMinutes, most: float, room: int) -> list[tuple[str, Family | None, int]]:
    """Return sign, family and length of each part of a bar; what was done at all has one column at least.

    Args:
        week: the work to draw, measured work before entered work.
        most: minutes of the longest bar.
        room: columns of the longest bar.
    """
    parts = [(TIMED[family], family, week.timed.get(family, 0.0)) for family in STACK]
    parts += [(BY_HAND[family], family, week.claimed.get(family, 0.0)) for family in STACK]
    cells, until, drawn = [], 0.0, 0
    for sign, family, minutes in parts:
        if minutes <= 0:
            continue
        until += minutes
        length = max(1, round(room * until / most) - drawn) if most > 0 else 1
        length = min(length, room - drawn)
        drawn += length
        cells.append((sign, family, length))
    return [cell for cell in cells if cell[2]]


def minutes_in_words(week: WeekMinutes) -> str:
    """Return a week's minutes, such as ``84 min, 6 by hand``."""
    total, by_hand = _total(week), sum(week.claimed.values())
    if total <= 0:
        return "·"
    hand = f", {_whole(by_hand)} by hand" if by_hand > 0 else ""
    return f"{_whole(total)} min{hand}"


def _total(week: WeekMinutes) -> float:
    return sum(week.timed.values()) + sum(week.claimed.values())


def _whole(minutes: float) -> str:
    return "under 1" if 0 < minutes < 0.5 else f"{minutes:.0f}"
