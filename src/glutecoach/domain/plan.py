"""The client's own goal: how many days a week, and when weeks and days begin."""

from dataclasses import dataclass
from datetime import date

from glutecoach.domain.moment import DAY_START_HOUR


@dataclass(frozen=True, slots=True)
class Goal:
    """What counts as a kept week from a day on; a change is a new goal, never an edit of the old."""

    start: date
    """First day it is in force."""
    days_per_week: int
    """1-7."""
    week_start: int = 0
    """0 = Monday … 6 = Sunday; a change applies from the next week."""
    day_start_hour: int = DAY_START_HOUR
    """0-12; a change applies to later sessions."""
    counts_from: float = 0.5
    """Share of the day's work from which a day counts."""
    per_day: int = 1
    """Sessions asked for on a day."""
    end: date | None = None
    """Last day it is in force; None: open."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which nothing is due: holiday, illness, a flare-up."""

    first: date
    last: date
    kind: str = "away"
