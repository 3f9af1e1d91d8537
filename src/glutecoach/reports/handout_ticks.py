"""The boxes that are ticked with a pen: one for each session of each day, week by week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain.homework import Homework
from glutecoach.domain.streak_words import WEEKDAYS, date_in_words

MOST_BOXES_BESIDE = 42
"""So many boxes stand beside each exercise at most; with more there is one chart for all of it."""
_WEEK = 7
_LETTERS = 3
"""Of a month's name, where boxes need the room."""


@dataclass(frozen=True, slots=True)
class TickDay:
    """One day to be ticked."""

    label: str
    """Two letters of the weekday; empty: any day."""
    boxes: int
    """One for each session."""


@dataclass(frozen=True, slots=True)
class TickWeek:
    """Seven days from the homework's first day on, or what is left of them."""

    label: str
    """Such as ``From 2 Mar``."""
    days: tuple[TickDay, ...]

    @property
    def boxes(self) -> int:
        """How many there are."""
        return sum(day.boxes for day in self.days)


def weeks_of(homework: Homework) -> tuple[TickWeek, ...]:
    """Return the boxes of every week; a week without a day that is due is left out."""
    found = (_week(homework, first) for first in _first_days(homework))
    return tuple(week for week in found if week.days)


def _first_days(homework: Homework) -> Iterator[date]:
    for start in range(0, homework.days, _WEEK):
        yield homework.start + timedelta(days=start)


def _week(homework: Homework, first: date) -> TickWeek:
    days = [first + timedelta(days=each) for each in range(_WEEK)]
    open_days = [day for day in days if day <= homework.end]
    schedule = homework.schedule
    month = date_in_words(first).split()[1][:_LETTERS]
    label = f"From {first.day} {month}"
    if schedule.is_fixed or schedule.days_per_week == _WEEK:
        due = [WEEKDAYS[day.weekday()][:2] for day in open_days if schedule.is_due_on(day)]
    else:
        due = [""] * min(schedule.days_per_week, len(open_days))
    return TickWeek(label, tuple(TickDay(name, schedule.times_per_day) for name in due))
