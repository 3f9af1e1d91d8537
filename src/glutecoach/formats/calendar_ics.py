"""Calendar files (.ics, RFC 5545): the days of their appointments, repeated ones spread out.

Only days matter here, so a rule that repeats within a day is taken once. A file is only text: its size, the
number of repeating appointments and the span of days are bounded.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any, NamedTuple

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from glutecoach.domain.appointment import Appointment
from glutecoach.domain.safetext import clean, shortened
from glutecoach.errors import InputError

MAX_CALENDAR_BYTES = 4 * 1024 * 1024
MOST_SERIES = 200
"""Repeating appointments that are spread out; more are counted as left out."""
MOST_OCCURRENCES = 1_000
"""Days of one repeating appointment within the span."""
EARLIEST = date(2010, 1, 1)
"""A series that began before is left out: nobody means it."""
_TITLE_LIMIT = 120
_A_DAY = timedelta(days=1)
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_DAY_PARTS = ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST")
"""Parts of a rule that choose days; those that choose hours change nothing about the day."""
_NOT_A_CALENDAR = InputError(
    "This is not a calendar file.", "Export the calendar as iCalendar (.ics) and try again."
)


class CalendarContent(NamedTuple):
    """What was read of a calendar file."""

    appointments: tuple[Appointment, ...]
    """Those of the span, by day."""
    left_out: int
    """Entries whose day or rule could not be read."""


class _UnreadableError(Exception):
    """An entry tells no day."""


def read_calendar(data: bytes, first: date, last: date, zone: tzinfo | None = None) -> CalendarContent:
    """Return the appointments from one day to another.

    Args:
        data: the file's content.
        first: the first day of the span.
        last: the last day of the span.
        zone: where instants in UTC are told in; None: they stay in UTC. Times of a zone of their own, and
            floating ones, keep the day they are written with.

    Raises:
        InputError: it is no calendar.
    """
    series = 0
    found: list[Appointment] = []
    left_out = 0
    events = _events(data)
    moved = _moved(events, zone)
    for event in events:
        if _is_cancelled(event):
            continue
        series += "RRULE" in event
        try:
            if series > MOST_SERIES and "RRULE" in event:
                raise _UnreadableError
            days = _days(event, first, last, zone)
        except (_UnreadableError, ValueError, TypeError, OverflowError, AttributeError, KeyError):
            left_out += 1
            continue
        title = _title(event)
        away = moved.get(_identity(event), frozenset()) if "RECURRENCE-ID" not in event else frozenset()
        found += [Appointment(day, title) for day in days if day not in away and first <= day <= last]
    return CalendarContent(tuple(sorted(set(found), key=lambda one: (one.day, one.title))), left_out)


def _events(data: bytes) -> Sequence[Event]:
    # The library asks for text in UTF-8; a broken letter in a title is no reason to read nothing.
    text = data.decode("utf-8-sig", errors="replace").lstrip()
    if not text[:15].upper().startswith("BEGIN:VCALENDAR"):
        raise _NOT_A_CALENDAR
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _NOT_A_CALENDAR from error
    return [event for calendar in calendars for event in calendar.walk("VEVENT") if isinstance(event, Event)]


def _is_cancelled(event: Event) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED" and "RECURRENCE-ID" not in event


def _identity(event: Event) -> str:
    return str(event.get("UID", ""))


def _title(event: Event) -> str:
    return shortened(clean(str(event.get("SUMMARY", ""))), _TITLE_LIMIT)


def _moved(events: Iterable[Event], zone: tzinfo | None) -> dict[str, frozenset[date]]:
    """Return, for each repeating appointment, the days that were moved elsewhere or cancelled."""
    moved: dict[str, frozenset[date]] = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            days = _dates(event.get("RECURRENCE-ID"), zone)
            moved[_identity(event)] = moved.get(_identity(event), frozenset()) | set(days)
    return moved


def _days(event: Event, first: date, last: date, zone: tzinfo | None) -> set[date]:
    """Return the days of one entry; all that lie in the span, and perhaps others."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return set()
    start = next(iter(_dates(event.get("DTSTART"), zone)), None)
    written = next(iter(_dates(event.get("DTSTART"), None)), None)
    if start is None or written is None:
        raise _UnreadableError
    days = {start}
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        # A rule counts in the days that are written; here it may be another day by then.
        days |= {day + (start - written) for day in _repeated(rule, written, first - _A_DAY, last + _A_DAY)}
    days |= set(_dates(event.get("RDATE"), zone))
    return days - set(_dates(event.get("EXDATE"), zone))


def _repeated(rule: Any, start: date, first: date, last: date) -> Iterator[date]:
    frequency = str(_only(rule, "FREQ")).upper()
    interval, count = _only(rule, "INTERVAL", 1), _only(rule, "COUNT", None)
    if frequency not in _FREQUENCIES or start < EARLIEST or not _is_number(interval):
        raise _UnreadableError
    end = min([last, *_dates_of_values(rule.get("UNTIL", []), None)])
    parts = [f"FREQ={frequency}", f"INTERVAL={interval}", f"UNTIL={end:%Y%m%d}T000000"]
    parts += [f"{name}={','.join(map(str, rule[name]))}" for name in _DAY_PARTS if name in rule]
    # Ended by a day and not by a number: a rule that never comes true ends all the same.
    occurrences = rrulestr(";".join(parts), dtstart=datetime.combine(start, time.min))
    counted = islice(occurrences, int(str(count)) if _is_number(count) else None)
    return islice((one.date() for one in counted if one.date() >= first), MOST_OCCURRENCES)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _only(rule: Any, name: str, default: object = "") -> object:
    values = rule.get(name, [])
    return values[0] if isinstance(values, list) and values else values or default


def _dates(found: Any, zone: tzinfo | None) -> Iterator[date]:
    """Yield the days of a property: one value, a list of values, or several properties of one name."""
    for one in found if isinstance(found, list) else [found]:
        values = [each.dt for each in one.dts] if hasattr(one, "dts") else [getattr(one, "dt", None)]
        yield from _dates_of_values(values, zone)


def _dates_of_values(values: Iterable[object], zone: tzinfo | None) -> Iterator[date]:
    for value in values if isinstance(values, list) else [values]:
        # A period (RDATE) begins with its day.
        instant = value[0] if isinstance(value, tuple) else value
        if isinstance(instant, datetime):
            in_utc = instant.tzinfo is not None and instant.utcoffset() == timedelta() and _is_utc(instant)
            yield (instant.astimezone(zone) if in_utc and zone else instant).date()
        elif isinstance(instant, date):
            yield instant


def _is_utc(instant: datetime) -> bool:
    return instant.tzinfo is UTC or str(instant.tzinfo).upper() in {"UTC", "ETC/UTC", "Z"}
