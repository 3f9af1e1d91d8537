"""What reminders rest on, read from journal, plan and homework: for the app, the service and the commands."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from math import ceil

from glutecoach.domain.admission import Admission, Strictness
from glutecoach.domain.due_now import break_on_offer, homework_asks, is_paused, own_goal_asks
from glutecoach.domain.lengths import Lengths
from glutecoach.domain.offer import Offer
from glutecoach.domain.program import Role
from glutecoach.domain.recommendation import suggestions
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.reminder import Desk, DoneSession, DueSession, Presence, ReminderFact
from glutecoach.ui.goals import standing
from glutecoach.ui.services import Services
from glutecoach.ui.today_state import situation_of, streak_report

_ENOUGH_SESSIONS = 40
"""More of one day nobody does."""
_MINUTE_MS = 60_000
_LOOK_BACK = timedelta(weeks=6)
"""The goal of this week is judged by what is not older."""


def desk_of(
    services: Services,
    facts: Iterable[ReminderFact],
    presence: Presence | None = None,
    *,
    on: bool | None = None,
) -> Desk:
    """Return everything that reminders rest on at this moment.

    Args:
        services: what the app was given.
        facts: what was told and answered in the last two weeks, in order.
        presence: what the desktop tells of its user; None: nothing.
        on: whether reminders are on, whatever the settings say; None: as they say.
    """
    preferences = services.settings.current.reminders
    if on is not None:
        preferences = replace(preferences, on=on)
    today = standing(services).today
    paused = is_paused(services.journal.pauses(), today)
    wanted = preferences.on and not paused and bool(preferences.program_times)
    return Desk(
        now=services.clock.now(),
        preferences=preferences,
        facts=tuple(facts),
        done=tuple(done_on(services, today)),
        paused=paused,
        due=due_now(services) if wanted else None,
        presence=presence or Presence(),
    )


def done_on(services: Services, day: date) -> Iterator[DoneSession]:
    """Yield the sessions that were done on a day."""
    programs = services.library.programs
    for record in services.journal.sessions(first=day, last=day, limit=_ENOUGH_SESSIONS):
        if record.day == day and record.outcome is not None and record.done_ms:
            program = programs.get(record.program)
            yield DoneSession(_ended(record), is_break=program is not None and program.role is Role.BREAK)


def due_now(services: Services) -> DueSession | None:
    """Return the session that the plan asks for today; None: it is done, or nothing is asked for."""
    today = standing(services).today
    if is_paused(services.journal.pauses(), today):
        return None
    situation = situation_of(services, today)
    assigned = homework_asks(situation.homework)
    if assigned is None:
        report = streak_report(services, today, today - _LOOK_BACK)
        if not own_goal_asks(report, has_goal=standing(services).goal is not None):
            return None
    offers = suggestions(situation)
    wanted = assigned.homework.id if assigned else None
    offer = next((one for one in offers if wanted in {None, one.program.id}), None)
    return None if offer is None else _due(services, offer, homework=assigned is not None)


def break_program(services: Services) -> Offer | None:
    """Return the micro-break on offer; None: there is none, or nothing may be started."""
    admission = Admission(situation_of(services, standing(services).today))
    return break_on_offer(admission, Strictness.ANYWHERE)


def minutes_of(services: Services, offer: Offer) -> int:
    """Return how long a session on offer takes, in whole minutes, rounded up."""
    settings = services.settings
    length_ms = Lengths(services.phrases, lambda: settings.current.coach).of(offer.level)
    return ceil(length_ms / _MINUTE_MS)


def _due(services: Services, offer: Offer, *, homework: bool) -> DueSession:
    program = offer.program
    return DueSession(program.id, program.title, minutes_of(services, offer), offer.reason, homework)


def _ended(record: SessionRecord) -> datetime:
    spent_ms = sum(done.timed_ms + done.paused_ms for done in record.sets) + record.claimed_ms
    return record.started + timedelta(milliseconds=spent_ms)
