"""The client's plan as entries of a calendar: own times, homework, visits; without days that are paused."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from glutecoach.domain.calendar_entry import Entry, days_from, paused_days, series
from glutecoach.domain.goal_calendar import GoalCalendar
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_entries import EntryTerms, homework_entries
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.program import Level
from glutecoach.domain.reminder_preferences import MOST_PROGRAM_TIMES, ReminderPreferences
from glutecoach.domain.visit import VISIT_NAMES, Visit
from glutecoach.domain.working_hours import DAY_MIN

TITLE = "Time for your exercises"
"""Of the client's own times: what is due then, only the day itself can tell."""
OWN_MINUTES = 10
"""How much time an entry of the client's own takes, where nobody knows yet what will be done (convention)."""
WITHOUT_GOAL = date(2026, 1, 5)
"""A Monday: the client's own times begin there where no goal says when."""
LONG_PAUSE_DAYS = 366
"""A series ends before a longer pause, and another one begins after it."""
_LATEST = date(2200, 1, 1)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClientPlan:
    """Everything that is planned."""

    today: date
    """What is over by then is left out."""
    reminders: ReminderPreferences
    """The client's own times, and on which days they are."""
    length_ms: Callable[[Level], int]
    """Tells how long a level takes."""
    goals: Sequence[Goal] = ()
    pauses: Sequence[Pause] = ()
    visits: Sequence[Visit] = ()
    homework: Sequence[KeptHomework] = ()


def plan_entries(plan: ClientPlan) -> tuple[Entry, ...]:
    """Return the entries; the same plan gives the same entries."""
    terms = EntryTerms(plan.length_ms, plan.reminders.program_times, plan.pauses, plan.visits)
    given = [
        entry
        for kept in plan.homework
        if kept.last_day >= plan.today
        for entry in homework_entries(kept, terms)
    ]
    return (*_own_times(plan, given), *given, *_visits(plan.visits))


def _own_times(plan: ClientPlan, given: Sequence[Entry]) -> Iterator[Entry]:
    goal = GoalCalendar(plan.goals).newest(plan.today)
    first = goal.start if goal else WITHOUT_GOAL
    for number, at_min in enumerate(plan.reminders.program_times[:MOST_PROGRAM_TIMES], start=1):
        own = Entry(
            f"time-{number}", TITLE, first, first, "glutecoach shows what is due.", at_min, OWN_MINUTES
        )
        weekdays = _weekdays_at(at_min, plan.reminders)
        for part, (start, end) in enumerate(_parts(first, goal.end if goal else None, plan.pauses)):
            # Homework that comes at this very time says what it is.
            same_time = [each for each in given if each.at_min == at_min and each.weekdays]
            out = _out(plan.pauses, start, end) | {day for each in same_time for day in _days_of(each)}
            name = own.name if part == 0 else f"{own.name}-{part + 1}"
            found = series(
                replace(own, name=name, first=start), weekdays, end, {day for day in out if day >= start}
            )
            if found:
                yield found


def _weekdays_at(at_min: int, reminders: ReminderPreferences) -> frozenset[int]:
    """Return the weekdays that have the time within the working hours; hours over midnight reach the next."""
    found = set()
    working = reminders.working
    for day in days_from(WITHOUT_GOAL, WITHOUT_GOAL + _ONE_DAY * 6):
        span = working.span_on(day)
        after = (at_min - span.from_min) % DAY_MIN if span else 0
        if span and after < span.length_min:
            found.add((span.start_on(day) + timedelta(minutes=after)).weekday())
    return frozenset(found)


def _parts(first: date, last: date | None, pauses: Sequence[Pause]) -> Iterator[tuple[date, date | None]]:
    """Yield the stretches between long pauses."""
    long = sorted((pause for pause in pauses if pause.days > LONG_PAUSE_DAYS), key=lambda pause: pause.first)
    for pause in long:
        if pause.last < first or (last is not None and pause.first > last):
            continue
        if pause.first > first:
            yield first, pause.first - _ONE_DAY
        first = min(pause.last, _LATEST) + _ONE_DAY
    if last is None or first <= last:
        yield first, last


def _out(pauses: Sequence[Pause], first: date, last: date | None) -> frozenset[date]:
    short = [pause for pause in pauses if pause.days <= LONG_PAUSE_DAYS]
    return paused_days(short, first, last or _LATEST + _ONE_DAY * LONG_PAUSE_DAYS)


def _days_of(entry: Entry) -> Iterator[date]:
    if entry.last is not None:
        yield from (day for day in days_from(entry.first, entry.last) if entry.comes_on(day))


def _visits(visits: Sequence[Visit]) -> Iterator[Entry]:
    for visit in sorted(set(visits), key=lambda visit: (visit.day, visit.kind)):
        name = f"visit-{visit.kind.value}-{visit.day:%Y%m%d}"
        yield Entry(name, VISIT_NAMES[visit.kind].capitalize(), visit.day, visit.day)
