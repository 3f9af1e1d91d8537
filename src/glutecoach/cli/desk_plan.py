"""What reminders need of journal, plan and homework, read by a process of its own that ends at once.

The process that reminds runs for weeks: it neither keeps the library in memory nor holds the journal open.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from glutecoach.domain.reminder import DoneSession, DueSession
from glutecoach.domain.safetext import clean

if TYPE_CHECKING:
    from glutecoach.ui.services import Services

_MOST_SESSIONS = 100
_LONGEST_TITLE = 200
_DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """What of today is done, and what is to be done."""

    paused: bool = False
    done: tuple[DoneSession, ...] = ()
    due: DueSession | None = None
    rest: DueSession | None = None
    """The break on offer."""


def plan_now(services: "Services") -> DeskPlan:
    """Read it; for the process that ends at once."""
    from glutecoach.domain.due_now import is_paused  # noqa: PLC0415  (the other process needs none of it)
    from glutecoach.ui.desk_state import done_on, due_now  # noqa: PLC0415
    from glutecoach.ui.goals import standing  # noqa: PLC0415

    today = standing(services).today
    wanted = bool(services.settings.current.reminders.program_times)
    return DeskPlan(
        is_paused(services.journal.pauses(), today),
        tuple(done_on(services, today)),
        due_now(services) if wanted else None,
        rest_of(services) if services.settings.current.reminders.breaks else None,
    )


def rest_of(services: "Services") -> DueSession | None:
    """Return the break on offer; None: there is none, or nothing may be started."""
    from glutecoach.ui.desk_state import break_program, minutes_of  # noqa: PLC0415

    offer = break_program(services)
    if offer is None:
        return None
    return DueSession(offer.program.id, offer.program.title, minutes_of(services, offer))


def plan_to_json(plan: DeskPlan) -> dict[str, object]:
    """Return it as one process hands it to the other."""
    return {
        "paused": plan.paused,
        "done": [{"ended": each.ended.isoformat(), "is_break": each.is_break} for each in plan.done],
        "due": _session_object(plan.due),
        "rest": _session_object(plan.rest),
    }


def plan_from_json(text: str) -> DeskPlan:
    """Return what the other process told.

    Raises:
        ValueError: it is none.
    """
    try:
        told = json.loads(text)
        done = told["done"][:_MOST_SESSIONS]
        return DeskPlan(
            told["paused"] is True,
            tuple(DoneSession(_moment(each["ended"]), each["is_break"] is True) for each in done),
            _session(told["due"]),
            _session(told["rest"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("no plan") from error


def _session_object(session: DueSession | None) -> dict[str, object] | None:
    if session is None:
        return None
    return {
        "program": session.program,
        "title": session.title,
        "minutes": session.minutes,
        "reason": session.reason,
        "homework": session.homework,
    }


def _session(told: Mapping[str, object] | None) -> DueSession | None:
    if told is None:
        return None
    minutes = told["minutes"]
    if not isinstance(minutes, int) or not 0 <= minutes <= _DAY_MIN:
        raise ValueError
    words = [clean(str(told[key]))[:_LONGEST_TITLE] for key in ("program", "title", "reason")]
    return DueSession(words[0], words[1], minutes, words[2], told["homework"] is True)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment
