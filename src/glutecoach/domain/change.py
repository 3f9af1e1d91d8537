"""When a change is one: only from the smallest step on that is more than chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What is compared."""

    PAIN = "pain"
    """0-10; less is better."""
    ACTIVITIES = "activities"
    """The average of all of the user's activities, 0-10; more is better."""
    ACTIVITY = "activity"
    """One of them."""
    OVERALL = "overall"
    """How it is on the whole, -5 to +5; more is better."""


THRESHOLDS: Mapping[Measure, float] = {
    Measure.PAIN: 2,
    Measure.ACTIVITIES: 2,
    Measure.ACTIVITY: 3,
    Measure.OVERALL: 2,
}
"""The smallest change that counts, in points. That of pain is published; the others are cautious."""
PAIN_SHARE = 0.3
"""Pain that is less by this share of what it was has changed, too, as published."""
CHANGE_SOURCES: Mapping[Measure, tuple[str, ...]] = {
    Measure.PAIN: ("ostelo-2008",),
    Measure.ACTIVITIES: ("convention",),
    Measure.ACTIVITY: ("convention",),
    Measure.OVERALL: ("convention",),
}
_ALMOST_NOTHING = 1e-9
"""Averages miss a whole number by about so much."""


@dataclass(frozen=True, slots=True)
class Change:
    """How a value stands to an earlier one."""

    measure: Measure
    before: float
    after: float
    real: bool
    """Whether it is large enough to count."""

    @property
    def better(self) -> bool:
        """Whether it counts, and for the better."""
        return self.real and _gain(self.measure, self.before, self.after) > 0

    @property
    def words(self) -> str:
        """What it is, such as ``better by 3 points`` or ``no change that counts yet``."""
        if not self.real:
            return "no change that counts yet"
        points = abs(self.after - self.before)
        unit = "point" if points == 1 else "points"
        return f"{'better' if self.better else 'worse'} by {points:.2g} {unit}"


def change(measure: Measure, before: float, after: float) -> Change:
    """Compare two values of one measure; a difference below its threshold is no change."""
    gain = _gain(measure, before, after)
    real = abs(gain) >= THRESHOLDS[measure] - _ALMOST_NOTHING
    if measure is Measure.PAIN and gain > 0:
        real = real or gain >= PAIN_SHARE * before - _ALMOST_NOTHING
    return Change(measure, before, after, real)


def threshold_in_words(measure: Measure) -> str:
    """Return from where on a change of a measure counts, with where that comes from."""
    points = f"{THRESHOLDS[measure]:g} points"
    match measure:
        case Measure.PAIN:
            return f"{points}, or {PAIN_SHARE:.0%} less than before (Ostelo 2008)"
        case Measure.ACTIVITIES:
            return f"{points} on average (a cautious convention)"
        case Measure.ACTIVITY:
            return f"{points} for one activity (a cautious convention)"
        case Measure.OVERALL:
            return f"{points} (a cautious convention)"


def _gain(measure: Measure, before: float, after: float) -> float:
    """Return by how many points it is better; negative: worse."""
    return before - after if measure is Measure.PAIN else after - before
