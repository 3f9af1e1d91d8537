"""The streak in text and as JSON. Asked by shell prompts and status lines, so it loads little."""

from typing import TYPE_CHECKING

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.journal_trouble import require_whole
from glutecoach.cli.output import say, say_json
from glutecoach.domain.goal_calendar import GoalCalendar
from glutecoach.domain.streak import StreakReport, streak, this_week
from glutecoach.domain.streak_words import DAYS_RULE, RULE, WEEKDAYS, date_in_words
from glutecoach.domain.weeks import STATUS_WORDS, Tense
from glutecoach.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.moment import Clock
    from glutecoach.domain.plan import Goal
    from glutecoach.domain.weeks import Day, Week

NO_GOAL = "No goal is set yet. Open glutecoach and choose how many days a week."


def tell_streak(invocation: "Invocation", *, explain: bool, as_json: bool) -> int:
    """Print the streak and return the exit code."""
    clock = SystemClock()
    journal = Journal.open(invocation.paths, clock)
    try:
        require_whole(journal)
        goals = journal.goals()
        report = streak(journal.facts(), goals, journal.pauses(), today(clock, goals))
    finally:
        journal.close()
    if as_json:
        say_json({**streak_object(report, explain=explain), "goal_set": bool(goals)})
    else:
        _tell(report, has_goal=bool(goals), explain=explain)
    return 0


def today(clock: "Clock", goals: "Sequence[Goal]") -> "date":
    """Return the calendar day it is, by the newest goal's beginning of the day."""
    return GoalCalendar(goals).today(clock.now())


def streak_object(report: StreakReport, *, explain: bool) -> dict[str, object]:
    """Return a streak with documented keys; days and reasons only where they were asked for."""
    week = this_week(report)
    told: dict[str, object] = {
        "today": report.today.isoformat(),
        "current_weeks": report.current,
        "best_weeks": report.best,
        "days_in_a_row": report.days_in_a_row,
        "best_days_in_a_row": report.best_days_in_a_row,
        "finished": report.finished,
        "today_counts": report.today_counts,
        "this_week": {"due": week.due, "done": week.done, "status": week.status.value},
        "text": report.line,
        "days_text": report.days_line,
    }
    if explain:
        told["why"] = list(report.why)
        told["weeks"] = [_week_object(each) for each in report.weeks]
    return told


def _week_object(week: "Week") -> dict[str, object]:
    return {
        "first_day": week.first_day.isoformat(),
        "last_day": week.last_day.isoformat(),
        "due": week.due,
        "done": week.done,
        "status": week.status.value,
        "why": list(week.why),
        "days": [
            {
                "day": day.day.isoformat(),
                "counts": day.counts,
                "state": day.state.value,
                "share": round(day.share, 4),
                "why": list(day.why),
            }
            for day in week.days
        ],
    }


def _tell(report: StreakReport, *, has_goal: bool, explain: bool) -> None:
    say(report.line, bold=True)
    if report.days_line:
        say(report.days_line)
    if has_goal:
        say(this_week(report).line)
    else:
        say(NO_GOAL)
    if not explain:
        return
    say("", "How it is counted", bold=True)
    say(*(f"  {sentence}" for sentence in RULE))
    if report.days_line:
        say(f"  {DAYS_RULE}")
    say("", "Why it is what it is", bold=True)
    say(*(f"  {sentence}" for sentence in report.why))
    for week in reversed(report.weeks):
        _tell_week(week)


def _tell_week(week: "Week") -> None:
    say("", f"Week of {date_in_words(week.first_day)}: {STATUS_WORDS[week.status]}", bold=True)
    say(*(f"  {sentence}" for sentence in week.why))
    say(*(f"    {_day_words(day)}" for day in week.days if day.tense is not Tense.FUTURE))


def _day_words(day: "Day") -> str:
    return f"{WEEKDAYS[day.day.weekday()]}, {date_in_words(day.day)}: {' '.join(day.why)}"
