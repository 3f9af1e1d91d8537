"""The client's own goal: how many days a week, and when weeks and days begin."""

from dataclasses import dataclass, replace
from datetime import date

from glutecoach.domain.moment import DAY_START_HOUR

DAILY_FROM = 6
"""Days a week from which a goal means "every day": there is always one free day."""
MOST_DAYS_BACK = 14
"""So far back a pause may begin: nobody writes pauses down with a fever."""
LONG_PAUSE_DAYS = 28
"""A longer pause is fine too; the therapist may like to know of it."""
PAUSE_KINDS = {
    "holiday": "on holiday",
    "ill": "ill",
    "away": "away",
    "flare-up": "it hurts more than usual",
    "rest": "rest",
    "other": "something else",
}
"""Why days are paused, as it is written down and in words."""


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

    @property
    def is_daily(self) -> bool:
        """Whether it asks for every day, but for the free one."""
        return self.days_per_week >= DAILY_FROM


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which nothing is due: holiday, illness, a flare-up."""

    first: date
    last: date
    kind: str = "away"

    @property
    def days(self) -> int:
        """How many days it lasts, the first and the last among them."""
        return (self.last - self.first).days + 1

    @property
    def is_long(self) -> bool:
        """Whether the therapist may like to know of it."""
        return self.days > LONG_PAUSE_DAYS


def put_in_force(goal: Goal, today: date) -> Goal:
    """Return a goal as it holds when it is set today: never for days before, so that kept weeks stay kept."""
    return replace(goal, start=max(goal.start, today))
