"""Small judgements of the loop: what is outdated, what is worth noting, how long to sleep. Pure."""

from datetime import datetime, timedelta

from glutecoach.domain.being_away import is_away, next_look
from glutecoach.domain.reminder import Coming, Deed, Desk, ReminderFact, ReminderKind

LONGEST_S = 300.0
"""Between two looks within working hours: by then, clocks that were set and files that changed are seen."""
LONGEST_OUTSIDE_S = 900.0
_SHORTEST_S = 1.0
_REPLIES = frozenset({Deed.SNOOZED, Deed.STARTED, Deed.MOVED, Deed.KEPT, Deed.AWAY})
_REPLIES_TO_QUESTIONS = frozenset({Deed.SNOOZED, Deed.KEPT})


def is_outdated(shown: ReminderFact, desk: Desk) -> bool:
    """Tell whether a reminder that still shows should go: answered elsewhere, done, or over."""
    wall = desk.now.local.replace(tzinfo=None)
    preferences = desk.preferences
    if not preferences.on or desk.paused or preferences.working.around(wall) is None:
        return True
    question = shown.kind is ReminderKind.QUESTION
    replies = _REPLIES_TO_QUESTIONS if question else _REPLIES
    if any(fact.at >= shown.at and fact.deed in replies for fact in desk.facts):
        return True
    if question:
        return False
    done = desk.presence.in_session or any(session.ended > shown.at for session in desk.done)
    return done or (shown.kind is ReminderKind.PROGRAM and desk.due is None)


def started_fact(desk: Desk) -> ReminderFact | None:
    """Return that a session was done after the last reminder, where that is not noted yet."""
    last = next((fact for fact in reversed(desk.facts) if fact.deed is Deed.SHOWN), None)
    if last is None or any(fact.deed is Deed.STARTED and fact.at >= last.at for fact in desk.facts):
        return None
    newest = max(desk.done, key=lambda session: session.ended, default=None)
    if newest is None or newest.ended <= last.at:
        return None
    kind = ReminderKind.BREAK if newest.is_break else ReminderKind.PROGRAM
    return ReminderFact(min(newest.ended, desk.now.local), Deed.STARTED, kind)


def began_fact(desk: Desk, left_at: datetime | None) -> ReminderFact | None:
    """Return that reminding begins; None where it only goes on.

    Args:
        desk: what is known.
        left_at: when another process let go of reminding; None: none did.
    """
    now = desk.now.local
    short = timedelta(minutes=desk.preferences.natural_break_min)
    goes_on = left_at is not None and timedelta(0) <= now - left_at < short
    return None if goes_on else ReminderFact(now, Deed.BEGAN)


def pause_s(desk: Desk, next_one: Coming, idle_s: float | None) -> float:
    """Return after how many seconds the next look is worth waking up for."""
    natural_break_min = desk.preferences.natural_break_min
    if desk.preferences.working.around(desk.now.local.replace(tzinfo=None)) is None:
        return _within(next_one, desk.now.local, LONGEST_OUTSIDE_S)
    if next_one.reminder is None:
        return _within(next_one, desk.now.local, LONGEST_S)
    looked_s = min(LONGEST_S, next_look(idle_s, natural_break_min, waiting=next_one.waits))
    if next_one.waits or is_away(idle_s, natural_break_min):
        return looked_s
    return _within(next_one, desk.now.local, looked_s)


def _within(next_one: Coming, now: datetime, longest_s: float) -> float:
    """Return the seconds until it comes, or so many where that is later or not known."""
    if next_one.at is None:
        return longest_s
    return max(_SHORTEST_S, min(longest_s, (next_one.at - now).total_seconds()))
