"""What can be answered to a reminder, and what follows from each answer."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from glutecoach.domain.reminder import Deed, Reminder, ReminderFact, ReminderKind
from glutecoach.domain.reminder_preferences import BREAK_EVERY_MIN, ReminderPreferences
from glutecoach.domain.reminding import Snooze, snoozed_until

STILL_MEANT = timedelta(hours=2)
"""Who puts "it" off without saying what means the last reminder, if that was not longer ago."""


class Answer(StrEnum):
    """What can be answered besides putting it off."""

    START = "start"
    """Begin the session."""
    MOVED = "moved"
    """It was done without the app."""
    KEEP = "keep"
    """The reminders suit."""
    FEWER = "fewer"
    """As few breaks as there can be."""
    OFF = "off"
    """No reminders any more."""


_OF_BREAKS = (
    (Answer.START, "Start"),
    (Snooze.TEN_MINUTES, "In 10 minutes"),
    (Answer.MOVED, "I moved"),
)
_OF_PROGRAMS = (
    (Answer.START, "Start"),
    (Snooze.TEN_MINUTES, "In 10 minutes"),
    (Snooze.ONE_HOUR, "In an hour"),
)
_OF_QUESTIONS = (
    (Answer.KEEP, "Keep them"),
    (Answer.FEWER, f"Every {BREAK_EVERY_MIN[1]} minutes"),
    (Snooze.NOT_TODAY, "Not today"),
    (Answer.OFF, "Turn them off"),
)


def choices_of(
    reminder: Reminder, preferences: ReminderPreferences
) -> tuple[tuple[Answer | Snooze, str], ...]:
    """Return what can be answered to a reminder, the likeliest first, each with its words."""
    if reminder.kind is ReminderKind.BREAK:
        return _OF_BREAKS
    if reminder.kind is ReminderKind.PROGRAM:
        return _OF_PROGRAMS
    fewer = preferences.breaks and preferences.break_every_min < BREAK_EVERY_MIN[1]
    return tuple(choice for choice in _OF_QUESTIONS if fewer or choice[0] is not Answer.FEWER)


def fact_of(
    answer: Answer | Snooze, about: Reminder | None, preferences: ReminderPreferences, now: datetime
) -> ReminderFact:
    """Return what is noted of an answer.

    Args:
        answer: what was answered.
        about: the reminder that was answered; None: reminders as such.
        preferences: hold when lunch and work end.
        now: aware.
    """
    if isinstance(answer, Snooze):
        return _put_off(answer, about, preferences, now)
    if answer is Answer.START:
        return ReminderFact(now, Deed.STARTED, about.kind if about else None)
    if answer is Answer.MOVED:
        return ReminderFact(now, Deed.MOVED, ReminderKind.BREAK)
    return ReminderFact(now, Deed.KEPT)


def changed_by(answer: Answer | Snooze, preferences: ReminderPreferences) -> ReminderPreferences:
    """Return the preferences as an answer leaves them: most leave them as they are."""
    if answer is Answer.FEWER:
        return replace(preferences, break_every_min=BREAK_EVERY_MIN[1])
    if answer is Answer.OFF:
        return replace(preferences, on=False)
    return preferences


def last_told(facts: Iterable[ReminderFact], now: datetime) -> Reminder | None:
    """Return the reminder that is meant where none is named: the last one told, if not long ago."""
    told = [
        fact
        for fact in facts
        if fact.deed is Deed.SHOWN and fact.kind is not None and now - STILL_MEANT <= fact.at <= now
    ]
    if not told or told[-1].kind is None:
        return None
    return Reminder(told[-1].kind, told[-1].slot_min, told[-1].asked_for)


def _put_off(
    snooze: Snooze, about: Reminder | None, preferences: ReminderPreferences, now: datetime
) -> ReminderFact:
    # "Not today" is meant for all; so is what is said without a reminder, or to a question.
    for_all = snooze is Snooze.NOT_TODAY or about is None or about.kind is ReminderKind.QUESTION
    return ReminderFact(
        now,
        Deed.SNOOZED,
        None if for_all or about is None else about.kind,
        until=snoozed_until(preferences, now, snooze),
        slot_min=None if for_all or about is None else about.slot_min,
    )
