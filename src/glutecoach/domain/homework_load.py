"""How much homework asks for, beside what it asked before or what was done. All bounds are conventions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain.dose import Dose, RepsDose, planned_set_ms
from glutecoach.domain.homework import Homework
from glutecoach.domain.program import Level
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.streak import SessionFact, distinct_facts

WEEKS_BACK = 4
"""So far back goes what was done lately."""
MUCH_MORE = 2.0
"""From so many times as much of one exercise, or of sessions, on there is a warning."""
MUCH_MORE_IN_ALL = 1.5
"""From so many times as much work in a week on there is a warning."""
FAR_MORE_THAN_LATELY = 3.0
"""From so many times as much as was done lately on there is a warning."""
LONG_DAY_MS = 60 * 60_000
"""Work of one day from which on there is a warning, whatever was done before."""
_WEEK_DAYS = 7
_NUMBERS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class DoneLately:
    """What was done in the last weeks, of any programs."""

    week_ms: int
    """Work of a week, on average; 0: nothing is known."""
    weeks: int = 0
    """Over how many weeks, up to four; 0: nothing is known."""


def done_lately(facts: Iterable[SessionFact], today: date) -> DoneLately:
    """Return the work of a week, over the last four or since the first session where that is nearer."""
    first = today - timedelta(weeks=WEEKS_BACK) + timedelta(days=1)
    recent = [one for one in distinct_facts(list(facts)) if first <= one.day <= today and one.done_ms > 0]
    if not recent:
        return DoneLately(0)
    days = (today - min(one.day for one in recent)).days + 1
    weeks = -(-days // _WEEK_DAYS)
    return DoneLately(round(sum(one.done_ms for one in recent) / weeks), weeks)


def sessions_a_week(schedule: Schedule) -> int:
    """Return how many sessions a week has."""
    return schedule.days_per_week * schedule.times_per_day


def first_level(homework: Homework) -> Level:
    """Return the level on which the client begins."""
    return homework.program.level(homework.rules.start_level)


def week_ms(homework: Homework, level: Level | None = None) -> int:
    """Return the work of a week on a level; None: on the one where the client begins."""
    return (level or first_level(homework)).asked_ms * sessions_a_week(homework.schedule)


def day_ms(homework: Homework) -> int:
    """Return the work of a day on the hardest level there is."""
    hardest = max(level.asked_ms for level in homework.program.levels)
    return hardest * homework.schedule.times_per_day


def growth(before: Homework, after: Homework) -> float:
    """Return how many times as much a week asks for: of the levels, where it grows most."""
    numbers = range(1, max(len(before.program.levels), len(after.program.levels)) + 1)
    pairs = [(before.program.level(number), after.program.level(number)) for number in numbers]
    pairs.append((first_level(before), first_level(after)))
    return max(ratio(week_ms(after, new), week_ms(before, old)) for old, new in pairs)


def dose_growth(before: Dose, after: Dose) -> float:
    """Return how many times as much a dose is: in time or in repetitions, whichever grows more."""
    time = ratio(after.sets * planned_set_ms(after), before.sets * planned_set_ms(before))
    if isinstance(before, RepsDose) and isinstance(after, RepsDose):
        return max(time, ratio(after.sets * after.reps, before.sets * before.reps))
    return time


def ratio(now: float, before: float) -> float:
    """Return how many times as much it is; 1 where there was nothing before."""
    return now / before if before > 0 else 1.0


def times_more(factor: float) -> str:
    """Return how many times as much it is, in words that never claim more; empty: not half as much again."""
    if factor < MUCH_MORE_IN_ALL:
        return ""
    if factor < 2:
        return "half as much again"
    times = int(factor + 1e-9)
    if times == 2:
        return "twice as much"
    return f"{_NUMBERS[times - 3] if times - 3 < len(_NUMBERS) else times} times more"
