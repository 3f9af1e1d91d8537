"""Whether the plan asks for a session today."""

from datetime import date, timedelta

import pytest

from glutecoach.domain.due_now import is_paused, own_goal_asks
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.streak import SessionFact, StreakReport, streak

WEDNESDAY = date(2026, 3, 4)
GOAL = Goal(date(2026, 1, 5), 2)


def report(*days: date, goals: tuple[Goal, ...] = (GOAL,)) -> StreakReport:
    """Return the streak of somebody who did something on these days."""
    facts = [SessionFact(str(day), day, 1.0, False, True) for day in days]
    return streak(facts, goals, (), WEDNESDAY)


def test_the_goal_asks_until_the_day_counts() -> None:
    assert own_goal_asks(report(), has_goal=True)
    assert not own_goal_asks(report(WEDNESDAY), has_goal=True)


def test_a_week_with_enough_days_asks_for_nothing_more() -> None:
    monday = WEDNESDAY - timedelta(days=2)
    assert own_goal_asks(report(monday), has_goal=True)
    assert not own_goal_asks(report(monday, monday + timedelta(days=1)), has_goal=True)


def test_without_a_goal_it_asks_until_something_was_done() -> None:
    assert own_goal_asks(report(goals=()), has_goal=False)
    assert own_goal_asks(report(WEDNESDAY - timedelta(days=1), goals=()), has_goal=False)
    assert not own_goal_asks(report(WEDNESDAY, goals=()), has_goal=False)


@pytest.mark.parametrize(
    ("first", "last", "paused"), [(-1, 1, True), (0, 0, True), (1, 2, False), (-2, -1, False)]
)
def test_a_day_is_paused_from_the_first_day_of_a_pause_to_its_last(
    first: int, last: int, paused: bool
) -> None:
    pause = Pause(WEDNESDAY + timedelta(days=first), WEDNESDAY + timedelta(days=last))
    assert is_paused([pause], WEDNESDAY) is paused
