"""When and how often, as an order in FHIR says it, and as homework can."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from glutecoach.domain.homework import MAX_WEEKS
from glutecoach.domain.schedule import MAX_TIMES_PER_DAY, Schedule
from glutecoach.formats.fhir_reading import OrderReading
from glutecoach.formats.homework_fields import FIRST_YEAR, LAST_YEAR
from glutecoach.formats.wording import shown

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK = len(_DAYS)
_MOST_DAYS = MAX_WEEKS * _WEEK
_WHOLE_DAY = len("2026-03-02")
_HOW_OFTEN = "The order says how often in a way that homework cannot: choose the days."
_NOT_HOW_OFTEN = "The order does not say how often: choose the days."
_DAYS_PER = {"wk": _WEEK, "d": 1}


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day; None: not said."""

    start: date | None = None
    end: date | None = None


def span_of(order: dict[str, Any], reading: OrderReading) -> Span:
    """Return from when to when an order holds."""
    if "occurrencePeriod" in order:
        return _period(order["occurrencePeriod"], reading, "occurrencePeriod")
    if "occurrenceDateTime" in order:
        return Span(_day(order["occurrenceDateTime"], reading, "occurrenceDateTime"))
    repeat = _repeat(order, reading)
    key = "occurrenceTiming.repeat"
    if "boundsPeriod" in repeat:
        return _period(repeat["boundsPeriod"], reading, f"{key}.boundsPeriod")
    if "boundsDuration" in repeat:
        return _lasting(repeat["boundsDuration"], order, reading)
    return Span()


def schedule_of(order: dict[str, Any], reading: OrderReading) -> Schedule | None:
    """Return how often, as homework can say it; None: it cannot, or nothing is said, and a remark says so."""
    repeat = _repeat(order, reading)
    if not repeat.keys() & {"frequency", "dayOfWeek", "period"}:
        reading.remark(_NOT_HOW_OFTEN)
        return None
    if repeat.keys() & {"timeOfDay", "when", "offset", "duration"}:
        reading.remark("The order says at what time of the day, or for how long: homework does not.")
    frequency = _whole(repeat, "frequency", reading)
    every = _whole(repeat, "period", reading)
    days = _weekdays(repeat, reading)
    found = None
    if every == 1 and days is not None:
        found = _schedule(frequency, str(repeat.get("periodUnit", "d" if days else "")), days)
    if found is None:
        reading.remark(_HOW_OFTEN)
    return found


def _schedule(frequency: int, unit: str, days: tuple[int, ...]) -> Schedule | None:
    """Return so many times in a day or in a week, on these days or on any."""
    if unit == "d" and 1 <= frequency <= MAX_TIMES_PER_DAY:
        return Schedule.on(*days, times_per_day=frequency) if days else Schedule(_WEEK, (), frequency)
    if unit != "wk" or frequency < 1:
        return None
    if days:
        times, odd = divmod(frequency, len(days))
        times = times if not odd else (1 if frequency == 1 else 0)
        return Schedule.on(*days, times_per_day=times) if 1 <= times <= MAX_TIMES_PER_DAY else None
    if frequency <= _WEEK:
        return Schedule(frequency)
    times, odd = divmod(frequency, _WEEK)
    return Schedule(_WEEK, (), times) if not odd and times <= MAX_TIMES_PER_DAY else None


def _repeat(order: dict[str, Any], reading: OrderReading) -> dict[str, Any]:
    timing = order.get("occurrenceTiming", {})
    repeat = timing.get("repeat", {}) if isinstance(timing, dict) else None
    if isinstance(repeat, dict):
        return repeat
    reading.complain("occurrenceTiming", "This is no timing.", "Correct it.")
    return {}


def _whole(repeat: dict[str, Any], name: str, reading: OrderReading) -> int:
    """Return a whole number; 1 where it is not said, and 0 where it is none that homework could use."""
    value = repeat.get(name, 1)
    if isinstance(value, bool) or not isinstance(value, int | float):
        reading.complain(f"occurrenceTiming.repeat.{name}", "This is no number.", "Correct it.")
        return 0
    return int(value) if 1 <= value <= 100 and value == int(value) else 0


def _weekdays(repeat: dict[str, Any], reading: OrderReading) -> tuple[int, ...] | None:
    """Return the days of the week that are named; None: they cannot be used."""
    days = reading.list_of(repeat, "dayOfWeek")
    if all(isinstance(day, str) and day in _DAYS for day in days):
        return tuple(sorted({_DAYS.index(day) for day in days}))
    reading.complain("occurrenceTiming.repeat.dayOfWeek", "This is no day of the week.", "Write mon, tue, …")
    return None


def _period(value: object, reading: OrderReading, key: str) -> Span:
    if not isinstance(value, dict):
        reading.complain(key, "This is no period.", "Correct it.")
        return Span()
    days = [
        _day(value[name], reading, f"{key}.{name}") if name in value else None for name in ("start", "end")
    ]
    return Span(*days)


def _lasting(value: object, order: dict[str, Any], reading: OrderReading) -> Span:
    """Return the days from the day of the order on, for so many weeks or days."""
    days = _days_of(value)
    if not 0 < days <= _MOST_DAYS:
        reading.remark("The order says how long in a way that homework cannot: choose its end.")
        return Span()
    start = _day(order["authoredOn"], reading, "authoredOn") if "authoredOn" in order else None
    if start is None:
        reading.remark("The order says how long, and not from when: choose its days.")
        return Span()
    return Span(start, start + timedelta(days=days - 1))


def _days_of(duration: object) -> int:
    """Return how many days a duration has; 0: it cannot be told."""
    if not isinstance(duration, dict):
        return 0
    number, unit = duration.get("value"), duration.get("code", duration.get("unit"))
    if isinstance(number, bool) or not isinstance(number, int | float) or not isinstance(unit, str):
        return 0
    return round(number * _DAYS_PER.get(unit, 0)) if 0 < number <= _MOST_DAYS else 0


def _day(value: object, reading: OrderReading, key: str) -> date | None:
    """Return a day; of a time, its day where it was written."""
    try:
        day = date.fromisoformat(value[:_WHOLE_DAY]) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    given = shown(value) if isinstance(value, str) else "This"
    reading.complain(key, f"{given} is no whole day.", "Write a day such as 2026-11-23.")
    return None
