"""A day as somebody types it."""

import re
from datetime import date, timedelta

_FORM = re.compile(r"(?:(?:(\d{4})-)?(\d{1,2})-)?(\d{1,2})", re.ASCII)
_LOOK_AHEAD_MONTHS = 12


def typed_day(text: str, today: date) -> date | None:
    """Return the day that is meant by ``2026-12-24``, ``12-24`` or ``24``; None: it is none (yet).

    Without a year, and without a month, the next such day is meant, today included.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is not None:
        return _day(year, month or 0, day or 0)
    if month is not None:
        coming = (_day(today.year + ahead, month, day or 0) for ahead in range(9))
    else:
        coming = (_in_month(today, ahead, day or 0) for ahead in range(_LOOK_AHEAD_MONTHS))
    return next((each for each in coming if each is not None and each >= today), None)


def days_around(today: date, back: int, ahead: int) -> tuple[date, ...]:
    """Return the days from so many back to so many ahead."""
    return tuple(today + timedelta(days=offset) for offset in range(-back, ahead + 1))


def _in_month(today: date, ahead: int, day: int) -> date | None:
    months = today.year * 12 + today.month - 1 + ahead
    return _day(months // 12, months % 12 + 1, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
