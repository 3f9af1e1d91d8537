"""The user's own goal, read from the journal and changed by writing a new one; nothing is ever edited."""

from dataclasses import dataclass, replace
from datetime import date

from glutecoach.domain.goal_calendar import GoalCalendar
from glutecoach.domain.plan import Goal, put_in_force
from glutecoach.errors import GlutecoachError
from glutecoach.ui.services import Services

USUAL_DAYS = 3
"""Suggested at the first start: a goal that is kept is worth more than a high one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the user stands: the day, and the goal in force on it."""

    today: date
    goal: Goal | None


def standing(services: Services) -> Standing:
    """Return the day it is for the user (it begins at the goal's hour) and the goal in force."""
    now = services.clock.now()
    calendar = GoalCalendar(services.journal.goals())
    today = calendar.today(now)
    return Standing(today, calendar.on(today) or calendar.on(now.local.date()))


def set_goal(services: Services, changed: Goal) -> str:
    """Write a goal that holds from today on.

    Returns:
        An empty string, or one or two sentences why it could not be written and what to do.
    """
    try:
        today = standing(services).today
        services.journal.set_goal(put_in_force(replace(changed, start=today), today))
    except GlutecoachError as error:
        return str(error)
    return ""


def usual_goal(today: date) -> Goal:
    """Return the goal to begin with."""
    return Goal(today, USUAL_DAYS)
