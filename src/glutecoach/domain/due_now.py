"""Whether the plan asks for a session today: homework that is due, and the own goal of the week."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from glutecoach.domain.admission import Admission, Strictness
from glutecoach.domain.offer import Offer
from glutecoach.domain.plan import Pause
from glutecoach.domain.program import Role
from glutecoach.domain.streak import StreakReport, this_week

if TYPE_CHECKING:
    from glutecoach.domain.homework_today import HomeworkToday


def own_goal_asks(report: StreakReport, *, has_goal: bool) -> bool:
    """Tell whether the own goal asks for a session today.

    It does until the day counts, or the week has as many days as it needs; without a goal, until something
    was done today.
    """
    if report.today_counts:
        return False
    week = this_week(report)
    if has_goal:
        return week.done < week.due
    return not any(day.work.sessions for day in week.days if day.day == report.today)


def homework_asks(homework: "Iterable[HomeworkToday]") -> "HomeworkToday | None":
    """Return the homework that asks for a session today, the most urgent one; None: none does."""
    from glutecoach.domain.homework_today import Due  # noqa: PLC0415  (most people have no homework)

    return next((one for one in homework if one.due is Due.NOW), None)


def is_paused(pauses: Iterable[Pause], today: date) -> bool:
    """Tell whether a day is excused."""
    return any(pause.first <= today <= pause.last for pause in pauses)


def break_on_offer(admission: Admission, strictness: Strictness) -> Offer | None:
    """Return the micro-break as this user does it; None: there is none, or it may not be started."""
    for program in admission.programs(Role.BREAK):
        offer = admission.offer(program, admission.rung(program), "A break from sitting.", strictness)
        if offer is not None:
            return offer
    return None
