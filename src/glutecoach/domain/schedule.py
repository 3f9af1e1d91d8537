"""When homework is due: on fixed weekdays, or on any days of the week; and how many times a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glutecoach.domain.streak_words import WEEKDAYS, count, listed

MAX_TIMES_PER_DAY = 6
_TIMES = {1: "once", 2: "twice"}


class Weekday(StrEnum):
    """A weekday, as files write it; in the order of ``date.weekday``."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Fixed weekdays, or a number of days a week."""

    days_per_week: int
    """1-7; with fixed weekdays, how many those are."""
    weekdays: tuple[int, ...] = ()
    """0 = Monday … 6 = Sunday, in order; empty: any days."""
    times_per_day: int = 1
    """Sessions on a day, 1-6."""

    @classmethod
    def on(cls, *weekdays: int, times_per_day: int = 1) -> "Schedule":
        """Choose fixed weekdays."""
        days = tuple(sorted(set(weekdays)))
        return cls(len(days), days, times_per_day)

    @property
    def is_fixed(self) -> bool:
        """Whether the weekdays are fixed."""
        return bool(self.weekdays)

    def is_due_on(self, day: date) -> bool:
        """Tell whether a day is one of its days; with any days, every day may be."""
        return not self.weekdays or day.weekday() in self.weekdays

    @property
    def words(self) -> str:
        """The schedule as people say it, such as ``3 days a week, any days, twice a day``."""
        return f"{self._days}, {times_in_words(self.times_per_day)} a day"

    @property
    def _days(self) -> str:
        if self.days_per_week == 7:
            return "every day"
        if self.weekdays:
            return "on " + listed([f"{WEEKDAYS[day]}s" for day in self.weekdays])
        return f"{count(self.days_per_week, 'day')} a week, any days"


def times_in_words(times: int) -> str:
    """Return a number of times as people say it."""
    return _TIMES.get(times) or f"{times} times"
