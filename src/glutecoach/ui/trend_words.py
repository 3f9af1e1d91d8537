"""Trends from month to month in one line each. Plain text, no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from glutecoach.domain.streak_words import ALMOST
from glutecoach.domain.trends import Trend

FIRST = "first result"
NOT_KNOWN = "unsure"


@dataclass(frozen=True, slots=True)
class TrendLine:
    """One line of a table."""

    name: str
    values: tuple[float, ...]
    """Oldest first."""
    lowest: float
    highest: float
    between: str
    """The first and the newest value, such as ``40 → 63 s``."""
    change: str
    """What the change since the first time says."""
    is_real: bool
    """Whether that change counts."""


def trend_line(trend: Trend) -> TrendLine:
    """Return a trend as a line."""
    values = tuple(point.value for point in trend.points)
    words, is_real = change_words(values, trend.threshold)
    unit = f" {trend.unit}" if trend.unit else ""
    ends = f"{values[0]:g} → {values[-1]:g}" if len(values) > 1 else f"{values[-1]:g}"
    return TrendLine(trend.title, values, trend.lowest, trend.highest, f"{ends}{unit}", words, is_real)


def change_words(values: Sequence[float], threshold: float | None) -> tuple[str, bool]:
    """Return what the change since the first time says, and whether it counts; a small one is none."""
    if len(values) < 2:
        return FIRST, False
    difference = values[-1] - values[0]
    amount = f"{abs(difference):g} {'more' if difference > 0 else 'less'}" if difference else "the same"
    if threshold is None:
        return f"{amount}, {NOT_KNOWN}", False
    if abs(difference) + ALMOST < threshold:
        return f"no clear change (±{threshold:g})", False
    return f"{amount}, that counts", True
