"""What the results of a self-test say: one's own trend, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side

_ALMOST_NOTHING = 1e-9
"""Sums of decimal fractions miss a whole number by about so much."""


class Change(StrEnum):
    """How a value stands to an earlier one."""

    MORE = "more"
    LESS = "less"
    UNCLEAR = "unclear"
    """Smaller than what the test scatters by itself."""
    UNKNOWN = "unknown"
    """Nobody has measured by how much the test scatters."""


@dataclass(frozen=True, slots=True)
class Point:
    """One side's value of one day."""

    day: date
    value: float


@dataclass(frozen=True, slots=True)
class Trend:
    """What one side came to so far, at least once."""

    side: Side | None
    points: tuple[Point, ...]
    """Oldest first; one a day."""

    @property
    def latest(self) -> Point:
        """The newest value."""
        return self.points[-1]

    @property
    def previous(self) -> Point | None:
        """The one before it; None where there is only one."""
        return self.points[-2] if len(self.points) > 1 else None

    @property
    def first(self) -> Point | None:
        """The oldest, where it is neither the newest nor the one before."""
        return self.points[0] if len(self.points) > 2 else None


def trends_of(test: SelfTest, results: Iterable[SelfTestResult]) -> tuple[Trend, ...]:
    """Return the trend of every side that was ever tested; of several values of a day the last counts."""
    own = [result for result in results if result.test == test.id]
    trends = []
    for side in test.side_list:
        by_day = {result.day: result.value for result in own if result.side is side}
        if by_day:
            trends.append(Trend(side, tuple(Point(day, by_day[day]) for day in sorted(by_day))))
    return tuple(trends)


def change(test: SelfTest, before: float, now: float) -> Change:
    """Return how a value stands to an earlier one: a change below the detectable one is none."""
    return _compared(test, now - before)


def side_difference(test: SelfTest, trends: Sequence[Trend]) -> float | None:
    """Return how much more the left side came to than the right, where both were tested last on one day."""
    by_side = {trend.side: trend.latest for trend in trends}
    left, right = by_side.get(Side.LEFT), by_side.get(Side.RIGHT)
    if left is None or right is None or left.day != right.day or test.detectable is None:
        return None
    return left.value - right.value


def is_clear(test: SelfTest, difference: float) -> bool:
    """Tell whether a difference is at least the detectable one."""
    return _compared(test, difference) in {Change.MORE, Change.LESS}


def newest_of(results: Iterable[SelfTestResult], test: str) -> tuple[SelfTestResult, ...]:
    """Return the results of a test's newest day, in the order in which they were written."""
    own = [result for result in results if result.test == test]
    latest = max((result.day for result in own), default=None)
    return tuple(result for result in own if result.day == latest)


def _compared(test: SelfTest, difference: float) -> Change:
    if test.detectable is None:
        return Change.UNKNOWN
    if abs(difference) < test.detectable.value - _ALMOST_NOTHING:
        return Change.UNCLEAR
    return Change.MORE if difference > 0 else Change.LESS
