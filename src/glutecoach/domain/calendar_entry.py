"""An entry of a calendar: at a time or over whole days, once or every week."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from glutecoach.domain.plan import Pause

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: at a time or over whole days, once or every week."""

    name: str
    """Stays the same when the plan changes, so that a calendar replaces it."""
    title: str
    first: date
    """The first day; it is one of its days."""
    stamp: date
    """Since when it is as it is, as far as is known."""
    text: str = ""
    """May have several lines."""
    at_min: int | None = None
    """Minutes after midnight, on the wall clock; None: it is over whole days."""
    minutes: int = 0
    """How long it takes, where it has a time."""
    days: int = 1
    """How many whole days, where it has no time."""
    weekdays: tuple[int, ...] = ()
    """0 = Monday … 6 = Sunday: it comes every week on these; empty: it comes once."""
    last: date | None = None
    """The last day it may come; None: it has no end."""
    left_out: tuple[date, ...] = ()
    """Days of these on which it does not come, in order."""
    revision: int = 0

    @property
    def begins(self) -> datetime | date:
        """When it begins first: a time on the wall clock (naive), or a whole day."""
        if self.at_min is None:
            return self.first
        return datetime(self.first.year, self.first.month, self.first.day) + timedelta(minutes=self.at_min)

    def comes_on(self, day: date) -> bool:
        """Tell whether it comes on a day; of several whole days, whether it begins there."""
        if not self.weekdays:
            return day == self.first
        in_span = self.first <= day and (self.last is None or day <= self.last)
        return in_span and day.weekday() in self.weekdays and day not in self.left_out


def series(entry: Entry, weekdays: Collection[int], last: date | None, out: Collection[date]) -> Entry | None:
    """Return an entry that comes every week, with its first and last day put on days that it has.

    Args:
        entry: whose first day is the first that it may come.
        weekdays: on which it comes.
        last: the last day it may come; None: it has no end.
        out: days on which it does not.

    Returns:
        None where no day is left.
    """
    furthest = last or max(out, default=entry.first) + _ONE_DAY * 7
    due = [day for day in days_from(entry.first, furthest) if day.weekday() in weekdays]
    coming = [day for day in due if day not in out]
    if not coming:
        return None
    first, end = coming[0], coming[-1] if last else None
    left_out = tuple(day for day in due if day in out and first < day and (end is None or day < end))
    return replace(entry, first=first, weekdays=tuple(sorted(weekdays)), last=end, left_out=left_out)


def days_from(first: date, last: date) -> Iterator[date]:
    """Yield the days of a span, the last one among them."""
    for ahead in range((last - first).days + 1):
        yield first + _ONE_DAY * ahead


def paused_days(pauses: Collection[Pause], first: date, last: date) -> frozenset[date]:
    """Return the days of a span that are paused."""
    return frozenset(
        day for pause in pauses for day in days_from(max(first, pause.first), min(last, pause.last))
    )
