"""Which goal is in force on a day, and where weeks begin, when both may change over time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from glutecoach.domain.moment import DAY_START_HOUR, Moment, day_of
from glutecoach.domain.plan import Goal

ONE_DAY = timedelta(days=1)


class GoalCalendar:
    """The goals in order of their starts; of two that start on one day the later in the sequence holds."""

    def __init__(self, goals: Sequence[Goal]) -> None:
        newest_of_day = {goal.start: goal for goal in goals}
        self._goals = [newest_of_day[start] for start in sorted(newest_of_day)]
        self._starts = [goal.start for goal in self._goals]

    @property
    def first(self) -> Goal | None:
        """The earliest goal."""
        return self._goals[0] if self._goals else None

    def newest(self, day: date) -> Goal | None:
        """Return the newest goal that has begun by a day, whether or not it has ended."""
        index = bisect_right(self._starts, day)
        return self._goals[index - 1] if index else None

    def on(self, day: date) -> Goal | None:
        """Return the newest goal that has begun, unless it has ended: an older one never comes back."""
        goal = self.newest(day)
        return None if goal is None or (goal.end is not None and day > goal.end) else goal

    def today(self, now: Moment) -> date:
        """Return the calendar day it is; days begin at the newest goal's hour, also once it has ended."""
        newest = self.newest(now.local.date())
        return day_of(now, newest.day_start_hour if newest else DAY_START_HOUR)

    def has_ended(self, day: date) -> bool:
        """Whether all goals are over; one that is still to come keeps things open."""
        return bool(self._goals) and self._starts[-1] <= day and self.on(day) is None

    def weeks(self, first: date, last: date) -> Iterator[tuple[date, int]]:
        """Yield first day and length in days of each week, from that of ``first`` to that of ``last``.

        The weekday on which weeks begin is that of the newest goal from before the week, so a change applies
        from the next week; the week between the old rhythm and the new one is shorter.
        """
        start = self._first_week(first)
        while start <= last:
            to_next = (self._week_start(start) - start.weekday()) % 7 or 7
            yield start, to_next
            start += timedelta(days=to_next)

    def _first_week(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self._week_start(day)) % 7)

    def _week_start(self, day: date) -> int:
        if not self._goals:
            return 0
        return self._goals[max(0, bisect_left(self._starts, day) - 1)].week_start
