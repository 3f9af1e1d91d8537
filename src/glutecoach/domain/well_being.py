"""How somebody is doing from month to month, in their own words and numbers."""

from dataclasses import dataclass
from datetime import date

MOST_ACTIVITIES = 3
BEST_SCORE = 10
"""Of an activity: as easy as it ever was. 0: it cannot be done."""
LARGEST_CHANGE = 5
"""Of the change on the whole: from much worse (minus) to much better."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something the user wants to do more easily."""

    name: str
    """In the user's own words."""
    score: int
    """0-10, from cannot be done to no trouble at all."""


@dataclass(frozen=True, slots=True)
class ActivityScores:
    """How the user's activities went on one day; up to ``MOST_ACTIVITIES``."""

    day: date
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class OverallChange:
    """How it is on the whole, beside when the user began."""

    day: date
    score: int
    """-5 to +5."""
