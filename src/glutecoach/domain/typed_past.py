"""A day that is over, and a time of day, as somebody types them."""

import re
from datetime import date, time, timedelta

_DAY = re.compile(r"(?:(?:(\d{4})-)?(\d{1,2})-)?(\d{1,2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})(?::?(\d{2}))?", re.ASCII)
_YEARS = 9
"""29 February is as rare as that."""


def typed_past_day(text: str, today: date) -> date | None:
    """Return the day that is meant by ``2026-03-02``, ``03-02`` or ``2``: the last such one, today included.

    None: it is none, or one to come.
    """
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is not None:
        candidates = [_day(year, month or 0, day or 0)]
    elif month is not None:
        candidates = [_day(today.year - back, month, day or 0) for back in range(_YEARS)]
    else:
        firsts = (today.replace(day=1), today.replace(day=1) - timedelta(days=1))
        candidates = [_day(first.year, first.month, day or 0) for first in firsts]
    return next((each for each in candidates if each is not None and each <= today), None)


def typed_time(text: str) -> time | None:
    """Return the time of day that is meant by ``18``, ``18:30``, ``1830`` or ``930``; None: it is none."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
