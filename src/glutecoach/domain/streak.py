"""Streaks: weeks in a row whose goal of days was kept, derived from the log and never stored.

The rule for the client: each week has a goal number of days. Do at least half of the day's exercises on that
many different days, any days, and the week counts. The streak is how many weeks in a row have counted. A
pause makes the goal smaller. Stopping because of pain always counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from glutecoach.domain.goal_calendar import ONE_DAY, GoalCalendar
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.streak_words import count, date_in_words
from glutecoach.domain.weeks import NOTHING, Day, Tense, Week, WeekStatus, Work


@dataclass(frozen=True, slots=True)
class SessionFact:
    """What a streak needs to know of one session."""

    id: str
    """The session's identifier; two copies of one session count once."""
    day: date
    """The calendar day it belongs to, fixed when it began."""
    credit: float
    """Share of the asked work that was done, 0-1."""
    stopped_for_pain: bool
    """Stopping because of pain always counts."""
    timed: bool
    """Measured by the player, rather than entered by hand."""


@dataclass(frozen=True, slots=True)
class StreakReport:
    """The streak as it stands today, with every day and week it follows from."""

    today: date
    current: int
    """Weeks in a row that counted; a week that is still open, or had nothing due, changes nothing."""
    best: int
    """The longest such run."""
    weeks: tuple[Week, ...]
    """Oldest first, from the week of the first goal to this one; never empty."""
    today_counts: bool
    """Whether today is one of this week's days already."""
    finished: bool
    """Whether the last goal has ended: the streak stays as it is."""

    @property
    def kept_weeks(self) -> int:
        """Weeks that counted."""
        return sum(week.status is WeekStatus.KEPT for week in self.weeks)

    @property
    def judged_weeks(self) -> int:
        """Weeks that counted or did not; neither open ones nor those with nothing due."""
        return sum(week.status in {WeekStatus.KEPT, WeekStatus.MISSED} for week in self.weeks)

    @property
    def line(self) -> str:
        """The streak in one kind sentence."""
        if self.finished:
            return f"{self.kept_weeks} of {count(self.judged_weeks, 'week')} kept."
        if self.current == 0:
            return (
                f"A new streak begins with this week; your best is {count(self.best, 'week')}."
                if self.best
                else "Your streak begins with the first week that counts."
            )
        best = f"; your best is {self.best}" if self.best > self.current else ""
        return f"{count(self.current, 'week')} in a row{best}."

    @property
    def why(self) -> tuple[str, ...]:
        """Why the streak is what it is, in plain sentences."""
        last_missed = next((week for week in reversed(self.weeks) if week.status is WeekStatus.MISSED), None)
        since = [week for week in self.weeks if last_missed is None or week.first_day > last_missed.first_day]
        excused = sum(week.status is WeekStatus.EXCUSED for week in since)
        sentences = [f"Counted in a row up to now: {count(self.current, 'week')}."]
        if excused:
            sentences.append(f"Nothing was due in {count(excused, 'week')}: no change to the streak.")
        if since[-1:] and since[-1].status is WeekStatus.OPEN:
            sentences.append("This week is still open and changes nothing yet.")
        if last_missed is not None:
            sentences.append(f"The streak began after the week of {date_in_words(last_missed.first_day)}.")
        return tuple(sentences)


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """What the front page shows of the week."""

    days: tuple[Day, ...]
    due: int
    done: int
    status: WeekStatus
    line: str
    """How the week stands, in one kind sentence."""
    offer_pause: bool
    """Whether only a pause could still keep it."""


def streak(
    facts: Iterable[SessionFact], goals: Sequence[Goal], pauses: Iterable[Pause], today: date
) -> StreakReport:
    """Return the streak on a day. Sessions dated after it are left out until their day comes.

    ``facts`` leave deleted sessions out; their order, and second copies, change nothing.
    """
    calendar = GoalCalendar(goals)
    first = min(calendar.first.start, today) if calendar.first else today
    spans = list(calendar.weeks(first, today))
    paused = _paused_days(pauses, spans[0][0], today + timedelta(days=7))
    work = _work_by_day(facts, today)
    weeks = tuple(
        Week.of(tuple(_day(start + i * ONE_DAY, today, calendar, work, paused) for i in range(length)))
        for start, length in spans
    )
    current, best = _runs(weeks)
    days = weeks[-1].days
    return StreakReport(
        today,
        current,
        best,
        weeks,
        today_counts=any(day.counts for day in days if day.day == today),
        finished=calendar.has_ended(today),
    )


def this_week(report: StreakReport) -> ThisWeek:
    """Return this week's days and how it stands."""
    week = report.weeks[-1]
    offer_pause = week.status is WeekStatus.OPEN and not week.reachable
    return ThisWeek(week.days, week.due, week.done, week.status, _week_line(week), offer_pause)


def _week_line(week: Week) -> str:
    match week.status:
        case WeekStatus.KEPT:
            return f"This week counts: {_days_done(week)}."
        case WeekStatus.EXCUSED:
            paused = any(day.pause for day in week.days)
            return f"{'Paused: nothing' if paused else 'Nothing'} is due this week; what you do is a bonus."
        case _ if week.done:
            return f"{week.done} of {count(week.due, 'day')} done. {week.what_would_help}"
        case _:
            return week.what_would_help


def _days_done(week: Week) -> str:
    if week.done > week.due:
        return f"{count(week.done, 'day')} done, {week.due or 'none'} asked for"
    return f"{week.done} of {count(week.due, 'day')} done"


def _day(
    day: date, today: date, calendar: GoalCalendar, work: dict[date, Work], paused: dict[date, Pause]
) -> Day:
    tense = Tense.PAST if day < today else Tense.TODAY if day == today else Tense.FUTURE
    return Day(day, tense, work.get(day, NOTHING), calendar.on(day), paused.get(day))


def _runs(weeks: Iterable[Week]) -> tuple[int, int]:
    """Return the run that reaches up to the last week, and the longest one."""
    run = best = 0
    for week in weeks:
        if week.status is WeekStatus.MISSED:
            run = 0
        elif week.status is WeekStatus.KEPT:
            run += 1
            best = max(best, run)
    return run, best


def _work_by_day(facts: Iterable[SessionFact], today: date) -> dict[date, Work]:
    distinct: dict[str, SessionFact] = {}
    for fact in facts:
        if fact.day <= today:
            other = distinct.setdefault(fact.id, fact)
            if other is not fact and _rank(fact) > _rank(other):
                distinct[fact.id] = fact
    by_day: dict[date, list[SessionFact]] = {}
    for fact in distinct.values():
        by_day.setdefault(fact.day, []).append(fact)
    return {day: _work(of_day) for day, of_day in by_day.items()}


def _rank(fact: SessionFact) -> tuple[float, bool, date]:
    """Order copies of one session: the best holds, whichever came first."""
    return _credit(fact), fact.timed, fact.day


def _work(facts: Sequence[SessionFact]) -> Work:
    return Work(
        sessions=len(facts),
        entered=sum(not fact.timed for fact in facts),
        credit=fsum(map(_credit, facts)),
        pain=any(fact.stopped_for_pain for fact in facts),
    )


def _credit(fact: SessionFact) -> float:
    # The order of max's arguments turns "not a number" into 0.
    return 1.0 if fact.stopped_for_pain else min(1.0, max(0.0, fact.credit))


def _paused_days(pauses: Iterable[Pause], first: date, last: date) -> dict[date, Pause]:
    """Return the paused days between two days; a pause may be open-ended."""
    days: dict[date, Pause] = {}
    for pause in pauses:
        day, end = max(pause.first, first), min(pause.last, last)
        while day <= end:
            days.setdefault(day, pause)
            day += ONE_DAY
    return days
