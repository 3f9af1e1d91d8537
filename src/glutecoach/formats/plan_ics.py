"""The client's plan as a calendar file (.ics, RFC 5545), to subscribe to or to bring into any calendar.

Times are floating: half past ten is half past ten wherever the client is.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any

from glutecoach.domain.calendar_entry import Entry

MAKER = "-//glutecoach//plan//EN"
"""By this line such a file is known again."""
_NAME = "glutecoach"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def write_plan(entries: Iterable[Entry], *, ring: bool = False) -> bytes:
    """Return the calendar file; the same entries always give the same bytes.

    Args:
        entries: of the plan.
        ring: whether the calendar is asked to ring when something with a time begins.
    """
    from icalendar import Calendar  # noqa: PLC0415  (170 ms, and only where a calendar is written)

    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME)
    calendar.add("x-published-ttl", "PT12H")
    for entry in entries:
        calendar.add_component(_event(entry, ring=ring and entry.at_min is not None))
    return bytes(calendar.to_ical())


def is_plan(content: bytes) -> bool:
    """Tell whether a file, whole or cut off, was written here and may be written anew."""
    begin = b"BEGIN:VCALENDAR\r\n"
    head = content.removeprefix(begin).partition(b"BEGIN:")[0]
    return content.startswith(begin) and f"\nPRODID:{MAKER}\r\n".encode() in head


def _event(entry: Entry, *, ring: bool) -> Any:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{entry.name}@glutecoach")
    event.add("sequence", entry.revision)
    event.add("dtstamp", datetime.combine(entry.stamp, time(), UTC))
    event.add("summary", entry.title)
    if entry.text:
        event.add("description", entry.text)
    event.add("dtstart", entry.begins)
    if entry.at_min is None:
        event.add("dtend", entry.first + timedelta(days=entry.days))
    else:
        event.add("duration", timedelta(minutes=entry.minutes))
    _add_days(event, entry)
    # It takes up no time that others may want, and is nobody else's business.
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if ring:
        event.add_component(_alarm(entry))
    return event


def _add_days(event: Any, entry: Entry) -> None:
    if not entry.weekdays:
        return
    at = timedelta(minutes=entry.at_min or 0)
    rule: dict[str, object] = {"FREQ": "WEEKLY", "BYDAY": [_DAYS[day] for day in entry.weekdays]}
    if entry.last is not None:
        rule["UNTIL"] = datetime.combine(entry.last, time()) + at
    event.add("rrule", rule)
    if entry.left_out:
        event.add("exdate", [datetime.combine(day, time()) + at for day in entry.left_out])


def _alarm(entry: Entry) -> Any:
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", timedelta())
    return alarm
