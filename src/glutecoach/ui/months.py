"""Months: their short names above the weeks of a calendar, and the same day some months away."""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from glutecoach.domain.streak_words import date_in_words

_SHORT = 3
"""Letters of a month's name."""


def month_name(day: date) -> str:
    """Return the name of a day's month, such as ``March``."""
    return date_in_words(day).split(" ")[1]


def short_day(day: date) -> str:
    """Return a day in few letters, such as ``2 Mar``."""
    return f"{day.day} {month_name(day)[:_SHORT]}"


def month_labels(weeks: Sequence[date], wide: int) -> str:
    """Return the months' short names, each above the week in which the month begins.

    Args:
        weeks: the first day of each week, oldest first.
        wide: columns of one week.
    """
    line = ""
    for column, start in enumerate(weeks):
        month = _begins_in(start)
        if month is None and column == 0:
            month = start if _room_for_first(weeks) else None
        if month is not None:
            line = f"{line.ljust(column * wide)}{month_name(month)[:_SHORT]} "
    return line.rstrip()


def months_away(day: date, months: int) -> date:
    """Return the same day some months away; the last of that month where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _begins_in(start: date) -> date | None:
    """Return the first day of the month that begins within the week of ``start``."""
    last = start + timedelta(days=6)
    if start.day == 1:
        return start
    return last.replace(day=1) if last.month != start.month else None


def _room_for_first(weeks: Sequence[date]) -> bool:
    """Tell whether the first month's name would end before the second one's begins, at one column a week."""
    return all(_begins_in(start) is None for start in weeks[1 : _SHORT + 1])
