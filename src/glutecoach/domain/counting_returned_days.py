"""Counting the days of returned homework, by the rule of streaks and once more by what was measured alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain.goal_calendar import ONE_DAY
from glutecoach.domain.homework_dates import KeptHomework, due_days
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.plan import Pause
from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.returned_days import NEWEST_DAYS, ReturnedDays, ReturnedWeek
from glutecoach.domain.streak import SessionFact, StreakReport, streak
from glutecoach.domain.weeks import Week
from glutecoach.domain.work_done import counted_sessions, measured_ms


@dataclass(frozen=True, slots=True)
class JudgedDays:
    """The streak of one homework as its last day saw it."""

    first: date
    last: date
    everything: StreakReport
    facts: tuple[SessionFact, ...]
    counts: frozenset[date]
    """Days of the span that count."""
    measured: frozenset[date]
    """Those that count by what was measured alone."""
    paused: dict[date, str]
    """Paused days of the span, each with its kind."""
    last_asked: date
    """The last day that is asked for: a fixed weekday only once it counts, for it may not be over."""


def judged_days(kept: KeptHomework, returned: HomeworkReturn, last: date) -> JudgedDays:
    """Judge every day of a return up to the last one."""
    counted = [each for each in counted_sessions(returned.sessions) if returned.first <= each.day <= last]
    facts = tuple(_fact(each) for each in counted)
    measured = [_measured_fact(each) for each in counted if each.evidence is Evidence.TIMED]
    everything = streak(facts, kept.goals, returned.pauses, last)
    alone = streak(measured, kept.goals, returned.pauses, last)
    counts = _counting(everything, returned.first, last)
    return JudgedDays(
        returned.first,
        last,
        everything,
        facts,
        counts,
        counts & _counting(alone, returned.first, last),
        paused_days(returned.pauses, returned.first, last),
        last - ONE_DAY if _may_still_come(kept, last, counts) else last,
    )


def _may_still_come(kept: KeptHomework, last: date, counts: Collection[date]) -> bool:
    held = kept.on(last)
    return held is not None and held.schedule.is_fixed and last not in counts


def _fact(session: SessionRecord) -> SessionFact:
    timed = session.evidence is Evidence.TIMED
    return SessionFact(
        session.id, session.day, session.credit, session.stopped_for_pain, timed, session.done_ms
    )


def _measured_fact(session: SessionRecord) -> SessionFact:
    done = measured_ms(session)
    credit = done / session.asked_ms if session.asked_ms else 0.0
    return SessionFact(session.id, session.day, credit, session.stopped_for_pain, timed=True, done_ms=done)


def _counting(report: StreakReport, first: date, last: date) -> frozenset[date]:
    days = (day for week in report.weeks for day in week.days)
    return frozenset(day.day for day in days if day.counts and first <= day.day <= last)


def returned_days(kept: KeptHomework, returned: HomeworkReturn, judged: JudgedDays) -> ReturnedDays:
    """Count the days of a span."""
    first, last = judged.first, judged.last_asked
    return ReturnedDays(
        asked=due_days(kept, first, last),
        due=due_days(kept, first, last, judged.paused),
        timed=len(judged.measured),
        by_hand=len(judged.counts - judged.measured),
        worked=len({fact.day for fact in judged.facts if fact.credit > 0 or fact.stopped_for_pain}),
        with_data=days_with_data(returned, judged.last),
        weeks=_weeks(judged),
    )


def days_with_data(returned: HomeworkReturn, today: date) -> int:
    """Return how many of the thirty days up to today have a session, a morning's answers or a self-test."""
    days = {session.day for session in counted_sessions(returned.sessions)}
    days |= {session.day + ONE_DAY for session in returned.sessions if session.morning is not None}
    days |= {result.day for result in returned.results}
    return sum(today - timedelta(days=NEWEST_DAYS) < day <= today for day in days)


def paused_days(pauses: Iterable[Pause], first: date, last: date) -> dict[date, str]:
    """Return the paused days of a span, each with why; of two pauses the first one tells."""
    days: dict[date, str] = {}
    for pause in pauses:
        day = max(pause.first, first)
        while day <= min(pause.last, last):
            days.setdefault(day, pause.kind)
            day += ONE_DAY
    return days


def _weeks(judged: JudgedDays) -> tuple[ReturnedWeek, ...]:
    weeks = (week for week in judged.everything.weeks if week.last_day >= judged.first)
    return tuple(
        _week(week, judged)
        for week in weeks
        if any(day.goal is not None and judged.first <= day.day <= judged.last for day in week.days)
    )


def _week(week: Week, judged: JudgedDays) -> ReturnedWeek:
    days = [day for day in week.days if day.day >= judged.first]
    cut = any(day.goal is not None for day in week.days if day.day < judged.first)
    asked = sum(day.goal.days_per_week for day in days if day.goal is not None and day.pause is None)
    done = [day.day for day in days if day.day in judged.counts]
    timed = sum(day in judged.measured for day in done)
    last = min(week.last_day, judged.last)
    return ReturnedWeek(days[0].day, last, asked // 7, timed, len(done) - timed, None if cut else week.status)
