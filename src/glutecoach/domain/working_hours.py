"""Working hours: spans of the day on the wall clock, maybe over midnight, and their weekdays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

DAY_MIN = 24 * 60
"""Minutes of a day on the wall clock."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From one time of day to another; to an earlier one means to the next day's."""

    from_min: int
    """Minutes after midnight, 0-1439."""
    to_min: int
    """Minutes after midnight, 0-1439; not in it any more."""

    @property
    def length_min(self) -> int:
        """How long it is; the same time twice is a whole day."""
        return (self.to_min - self.from_min) % DAY_MIN or DAY_MIN

    def start_on(self, day: date) -> datetime:
        """Return when it begins on a day, on the wall clock (naive)."""
        return midnight(day) + timedelta(minutes=self.from_min)

    def end_from(self, day: date) -> datetime:
        """Return when the one that begins on a day ends, on the wall clock (naive)."""
        return self.start_on(day) + timedelta(minutes=self.length_min)

    def covers(self, wall: datetime) -> bool:
        """Tell whether a time of day (naive) lies in it, whichever day it began on."""
        return (_minutes(wall) - self.from_min) % DAY_MIN < self.length_min

    def end_after(self, wall: datetime) -> datetime:
        """Return when it ends, for a time that it covers."""
        gone = (_minutes(wall) - self.from_min) % DAY_MIN
        return wall + timedelta(minutes=self.length_min - gone)


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """On which weekdays somebody works, and from when to when."""

    usual: Span
    weekdays: tuple[int, ...]
    """0 = Monday … 6 = Sunday: the days on which work begins."""
    others: Mapping[int, Span] = field(default_factory=dict)
    """Weekdays with hours of their own."""

    def span_on(self, day: date) -> Span | None:
        """Return the hours that begin on a day; None: it is free."""
        weekday = day.weekday()
        return self.others.get(weekday, self.usual) if weekday in self.weekdays else None

    def around(self, wall: datetime) -> tuple[datetime, datetime] | None:
        """Return beginning and end of the hours that a time on the wall clock (naive) lies in, if any."""
        for day in (wall.date(), wall.date() - _ONE_DAY):
            span = self.span_on(day)
            if span and span.start_on(day) <= wall < span.end_from(day):
                return span.start_on(day), span.end_from(day)
        return None

    def next_start(self, wall: datetime) -> datetime | None:
        """Return when work begins next, after a time on the wall clock (naive); None: never."""
        for ahead in range(8):
            day = wall.date() + _ONE_DAY * ahead
            span = self.span_on(day)
            if span and span.start_on(day) > wall:
                return span.start_on(day)
        return None


def midnight(day: date) -> datetime:
    """Return the beginning of a calendar day on the wall clock (naive)."""
    return datetime(day.year, day.month, day.day)


def time_in_words(minutes: int) -> str:
    """Return minutes after midnight as people read a clock, such as ``09:30``."""
    hour, minute = divmod(minutes % DAY_MIN, 60)
    return f"{hour:02d}:{minute:02d}"


def _minutes(wall: datetime) -> float:
    return (wall - midnight(wall.date())).total_seconds() / 60
