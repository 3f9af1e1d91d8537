"""Homework as a calendar file (.ics, RFC 5545), to be brought into any calendar.

Times are floating: half past twelve is half past twelve wherever the client is. Where the days are fixed,
each session of the day is one series on these days. Where they are not, nothing can ring on the right day,
so each week has one banner over all its days that says on how many of them.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_times import USUAL_TIMES_MIN
from glutecoach.domain.program import Item, Level
from glutecoach.domain.safetext import clean, shortened
from glutecoach.domain.schedule import times_in_words
from glutecoach.domain.streak_words import count

USUAL_TIMES = {
    sessions: tuple(time(at // 60, at % 60) for at in times) for sessions, times in USUAL_TIMES_MIN.items()
}
"""When sessions of a day are, where nobody chose (convention)."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MAKER = "-//glutecoach//homework//EN"
_WEEK = 7
_A_DAY = timedelta(days=1)
_LONGEST = 2_000


def write_calendar(homework: Homework, *, minutes: int = 10, times: Sequence[time] = ()) -> bytes:
    """Return the calendar file; the same homework always gives the same bytes.

    Args:
        homework: what is to be done; a newer revision replaces the entries of an older one.
        minutes: how long a session takes.
        times: when the sessions of a day are, in the order of the day; empty: the usual times.
    """
    from icalendar import Calendar  # noqa: PLC0415  (170 ms, and only where a calendar is written)

    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for event in _events(homework, max(1, minutes), times):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def has_fixed_days(homework: Homework) -> bool:
    """Tell whether it is known on which days it is due, so that a time of day can be."""
    return homework.schedule.is_fixed or homework.schedule.days_per_week == _WEEK


def _events(homework: Homework, minutes: int, times: Sequence[time]) -> Iterator[Any]:
    if has_fixed_days(homework):
        yield from _series(homework, minutes, times)
    else:
        yield from _banners(homework)


def _series(homework: Homework, minutes: int, times: Sequence[time]) -> Iterator[Any]:
    """Yield a series for each session of a day."""
    first = _first_due(homework)
    if first is None:
        return
    sessions = homework.schedule.times_per_day
    chosen = tuple(times)[:sessions] or USUAL_TIMES[sessions]
    for number, at in enumerate(chosen, start=1):
        event = _event(homework, f"session-{number}")
        event.add("summary", clean(homework.title))
        event.add("dtstart", datetime.combine(first, at))
        event.add("duration", timedelta(minutes=minutes))
        until = datetime.combine(homework.end, at)
        event.add("rrule", {"FREQ": "WEEKLY", "BYDAY": _by_day(homework), "UNTIL": until})
        event.add_component(_alarm(homework))
        yield event


def _by_day(homework: Homework) -> list[str]:
    return [_DAYS[day] for day in homework.schedule.weekdays or range(_WEEK)]


def _first_due(homework: Homework) -> date | None:
    """Return the first day that is due; None: it ends before one comes."""
    days = (homework.start + _A_DAY * each for each in range(min(homework.days, _WEEK)))
    return next((day for day in days if homework.schedule.is_due_on(day)), None)


def _banners(homework: Homework) -> Iterator[Any]:
    """Yield a series of whole weeks, and what is left of the last one."""
    whole, rest = divmod(homework.days, _WEEK)
    if whole:
        event = _banner(homework, "week", homework.start, _WEEK)
        event.add("rrule", _weekly(homework, whole))
        yield event
    if rest:
        yield _banner(homework, "last-days", homework.start + _A_DAY * _WEEK * whole, rest)


def _weekly(homework: Homework, weeks: int) -> dict[str, object]:
    return {"FREQ": "WEEKLY", "UNTIL": homework.start + _A_DAY * _WEEK * (weeks - 1)}


def _banner(homework: Homework, name: str, first: date, days: int) -> Any:
    schedule = homework.schedule
    how_often = f"{count(min(schedule.days_per_week, days), 'day')} this week"
    if schedule.times_per_day > 1:
        how_often += f", {times_in_words(schedule.times_per_day)} a day"
    event = _event(homework, name)
    event.add("summary", f"{clean(homework.title)}: {how_often}")
    event.add("dtstart", first)
    event.add("dtend", first + _A_DAY * days)
    return event


def _event(homework: Homework, name: str) -> Any:
    """Return what all entries share; its name is the same in every revision, so that it is replaced."""
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"{homework.id}-{name}@glutecoach")
    event.add("sequence", homework.revision)
    event.add("dtstamp", datetime.combine(homework.written, time(), UTC))
    event.add("description", _description(homework))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _alarm(homework: Homework) -> Any:
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean(homework.title))
    alarm.add("trigger", timedelta())
    return alarm


def _description(homework: Homework) -> str:
    """Return what is done, one exercise a line: of each phase, or of the level it begins with."""
    program = homework.program
    if not homework.phases:
        return shortened(_lines(program.level(homework.rules.start_level)), _LONGEST)
    names: dict[int, list[str]] = {}
    for phase in homework.phases:
        names.setdefault(program.level(phase.level).number, []).append(clean(phase.name))
    told = (f"{', '.join(dict.fromkeys(of))}:\n{_lines(program.level(at))}" for at, of in names.items())
    return shortened("\n\n".join(told), _LONGEST)


def _lines(level: Level) -> str:
    return "\n".join(_line(item) for item in level.items)


def _line(item: Item) -> str:
    return f"{clean(item.exercise.title)}: {in_words(item)}"
