"""Streaks: weeks in a row whose goal of days was kept, derived from the log and never stored.

The rule for the client: each week has a goal number of days. Do at least half of the day's exercises on that
many different days, any days, and the week counts. The streak is how many weeks in a row have counted. A
pause makes the goal smaller. Stopping because of pain always counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from glutecoach.domain.days_in_a_row import days_in_a_row
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
    done_ms: int = 0
    """Work that was done."""


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
    days_in_a_row: int | None = None
    """Days in a row; None: the goal asks for fewer than six days a week."""
    best_days_in_a_row: int | None = None
    """The longest such run; None as before."""

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
    def days_line(self) -> str:
        """Days in a row in one kind sentence; empty where the goal asks for fewer than six days a week."""
        if self.days_in_a_row is None or self.best_days_in_a_row is None:
            return ""
        if self.best_days_in_a_row == 0:
            return "Days in a row begin with the first day that counts."
        if self.days_in_a_row == 0:
            best = count(self.best_days_in_a_row, "day")
            return f"Your best is {best} in a row; any day can begin a new run."
        is_best = self.best_days_in_a_row == self.days_in_a_row
        best = "" if is_best else f"; your best is {self.best_days_in_a_row}"
        return f"{count(self.days_in_a_row, 'day')} in a row{best}."

    @property
    def why(self) -> tuple[str, ...]:
        """Why the streak is what it is, in plain sentences."""
        if self.finished:
            return ("The goal has ended, so the streak stays as it is.", *self._why_weeks())
        return self._why_weeks()

    def _why_weeks(self) -> tuple[str, ...]:
        last_missed = next((week for week in reversed(self.weeks) if week.status is WeekStatus.MISSED), None)
        since = [week for week in self.weeks if last_missed is None or week.first_day > last_missed.first_day]
        excused = sum(week.status is WeekStatus.EXCUSED for week in since)
        in_a_row = f"Counted in a row up to now: {count(self.current, 'week')}."
        sentences = [in_a_row if self.current else "The next week that counts begins a streak."]
        if excused:
            sentences.append(f"Nothing was due in {count(excused, 'week')}: no change to the streak.")
        if since[-1:] and since[-1].status is WeekStatus.OPEN:
            sentences.append("This week is still open and changes nothing yet.")
        if last_missed is not None and self.current:
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
    work = work_by_day(facts, today)
    weeks = tuple(
        Week.of(tuple(_day(start + i * ONE_DAY, today, calendar, work, paused) for i in range(length)))
        for start, length in spans
    )
    current, best = _runs(weeks)
    days = weeks[-1].days
    newest = calendar.newest(today)
    days_now, days_best = days_in_a_row(weeks) if newest and newest.is_daily else (None, None)
    return StreakReport(
        today,
        current,
        best,
        weeks,
        today_counts=any(day.counts for day in days if day.day == today),
        finished=calendar.has_ended(today),
        days_in_a_row=days_now,
        best_days_in_a_row=days_best,
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


def work_by_day(facts: Iterable[SessionFact], today: date) -> dict[date, Work]:
    """Return what was done on each day up to today on which something was."""
    by_day: dict[date, list[SessionFact]] = {}
    for fact in distinct_facts([fact for fact in facts if fact.day <= today]):
        if fact.day in by_day:
            by_day[fact.day].append(fact)
        else:
            by_day[fact.day] = [fact]
    return {day: _work(of_day) for day, of_day in by_day.items()}


def distinct_facts(facts: Sequence[SessionFact]) -> Iterable[SessionFact]:
    """Return each session once; of copies the best holds, whichever came first."""
    distinct = {fact.id: fact for fact in facts}
    if len(distinct) < len(facts):
        distinct = {fact.id: fact for fact in sorted(facts, key=_rank)}
    return distinct.values()


def _rank(fact: SessionFact) -> tuple[float, bool, date, bool]:
    return _credit(fact), fact.timed, fact.day, fact.stopped_for_pain


def _work(facts: Sequence[SessionFact]) -> Work:
    entered = len([fact for fact in facts if not fact.timed])
    hurt = len([fact for fact in facts if fact.stopped_for_pain])
    return Work(len(facts), entered, fsum([_credit(fact) for fact in facts]), pain=hurt > 0)


def _credit(fact: SessionFact) -> float:
    if fact.stopped_for_pain or fact.credit > 1.0:
        return 1.0
    # The order of the arguments turns "not a number" into 0.
    return max(0.0, fact.credit)


def _paused_days(pauses: Iterable[Pause], first: date, last: date) -> dict[date, Pause]:
    """Return the paused days between two days; a pause may be open-ended."""
    days: dict[date, Pause] = {}
    for pause in pauses:
        day, end = max(pause.first, first), min(pause.last, last)
        while day <= end:
            days.setdefault(day, pause)
            day += ONE_DAY
    return days
