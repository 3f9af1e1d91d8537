"""What becomes of the weeks when a session is moved to another day, told before it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from glutecoach.domain.goal_calendar import GoalCalendar
from glutecoach.domain.moment import DAY_START_HOUR
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.streak import SessionFact, StreakReport, streak
from glutecoach.domain.streak_words import count, date_in_words
from glutecoach.domain.weeks import Week


def start_on(day: date, at: time, like: datetime, goals: Sequence[Goal]) -> datetime:
    """Return a time of day on the calendar day it belongs to.

    What is earlier than the hour at which days begin is in the night after that day.

    Args:
        day: the calendar day.
        at: the time of day.
        like: a time whose offset from UTC is taken.
        goals: they say at which hour days begin.
    """
    goal = GoalCalendar(goals).newest(day)
    hour = goal.day_start_hour if goal is not None else DAY_START_HOUR
    on = day + timedelta(days=1) if at.hour < hour else day
    return datetime.combine(on, at.replace(microsecond=0), like.tzinfo)


def other_start(session: SessionRecord, day: date, at: time, goals: Sequence[Goal]) -> datetime | None:
    """Return when a session began, if it was on another day or at another minute than it says; else None."""
    said = session.started
    same_minute = (at.hour, at.minute) == (said.hour, said.minute)
    if same_minute and day == session.day:
        return None
    return start_on(day, said.time() if same_minute else at, said, goals)


@dataclass(frozen=True, slots=True)
class WeeksAsTheyAre:
    """Everything that weeks and streak follow from."""

    facts: Sequence[SessionFact]
    goals: Sequence[Goal]
    pauses: Sequence[Pause]
    today: date

    def once_moved(self, session_id: str, day: date) -> str:
        """Return in one line what moving a session to another day does to the weeks and the streak."""
        if not self.goals:
            return f"It counts for {date_in_words(day)}."
        moved = [replace(fact, day=day) if fact.id == session_id else fact for fact in self.facts]
        before, after = self._streak(self.facts), self._streak(moved)
        weeks = _weeks(before, after)
        if before.current != after.current:
            then = f"{count(before.current, 'week')} now, {count(after.current, 'week')} then"
            return f"{weeks} Your streak: {then}."
        return f"{weeks} Your streak stays at {count(after.current, 'week')}." if after.current else weeks

    def _streak(self, facts: Sequence[SessionFact]) -> StreakReport:
        return streak(facts, self.goals, self.pauses, self.today)


def _weeks(before: StreakReport, after: StreakReport) -> str:
    was = {week.first_day: week for week in before.weeks}
    other = [week for week in after.weeks if _done(was.get(week.first_day)) != _done(week)]
    if not other:
        return "No week changes."
    return " ".join(
        f"The week of {date_in_words(week.first_day)}: {_done(week)} of {count(week.due, 'day')} "
        f"instead of {_done(was.get(week.first_day))}."
        for week in other
    )


def _done(week: Week | None) -> int:
    return week.done if week is not None else 0
