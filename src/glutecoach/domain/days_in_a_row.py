"""Days in a row, for goals of every day: one free day a week neither adds to them nor ends them.

The rule: a day that counts adds one. The first other day of a week is its free day and adds nothing; a second
one ends the run. Days that are paused, without a goal, or under a goal of fewer days add nothing and end
nothing, and today is only judged when it is over.
"""

from collections.abc import Iterable

from glutecoach.domain.weeks import Day, Tense, Week


def days_in_a_row(weeks: Iterable[Week]) -> tuple[int, int]:
    """Return the run of days that reaches up to today, and the longest one; weeks come oldest first."""
    run = best = 0
    for week in weeks:
        free_day_used = False
        for day in week.days:
            if day.counts and _takes_part(day):
                run += 1
                best = max(best, run)
            elif _is_missed(day):
                run = 0 if free_day_used else run
                free_day_used = True
    return run, best


def _takes_part(day: Day) -> bool:
    return day.goal is not None and day.goal.is_daily


def _is_missed(day: Day) -> bool:
    return _takes_part(day) and day.pause is None and day.tense is Tense.PAST and not day.counts
