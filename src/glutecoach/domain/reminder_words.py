"""What reminders say, in words. Titles are fixed; what comes from files stands in the message."""

from datetime import datetime

from glutecoach.domain.dose_words import counted
from glutecoach.domain.reminder import Coming, DueSession, Reminder, ReminderKind, Silence
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.streak_words import WEEKDAYS

TITLES = {
    ReminderKind.BREAK: "Time for a short break",
    ReminderKind.PROGRAM: "Time for your exercises",
    ReminderKind.QUESTION: "Do these reminders suit you?",
}
"""Fixed: no title ever holds a word from a file."""
QUESTION = "The last three passed by. They can come less often, or rest for today."
_SILENCES = {
    Silence.OFF: "Reminders are off.",
    Silence.PAUSED: "Today is paused, so nothing reminds you.",
    Silence.QUIET: "Quiet hours until the end of your working day.",
    Silence.NOT_TODAY: "No more reminders today, as you said.",
    Silence.DONE: "All is done for today.",
    Silence.ASKED: "Quiet until you say whether reminders suit you.",
    Silence.NOTHING: "Neither breaks nor times are chosen.",
    Silence.NOT_WORKING: "Outside your working hours.",
}
_NAMES = {
    ReminderKind.BREAK: "break",
    ReminderKind.PROGRAM: "session",
    ReminderKind.QUESTION: "question",
}
_MINUTE_S = 60


def notice_title(reminder: Reminder) -> str:
    """Return the title of a notice."""
    return TITLES[reminder.kind]


def notice_message(reminder: Reminder, session: DueSession | None, preferences: ReminderPreferences) -> str:
    """Return what a notice says: the user's own words where there are some, and what it would be.

    Args:
        reminder: what is told.
        session: the break on offer, or the session that is due; None: not known.
        preferences: hold the user's own cues.
    """
    if reminder.kind is ReminderKind.QUESTION:
        return QUESTION
    if session is None:
        return "Stand up, stretch, walk a few steps."
    what = f"{session.title}, {counted(session.minutes, 'minute')}."
    cue = preferences.cues.get(session.program, "")
    return f"{cue} {what}" if cue else what


def line(coming: Coming, now: datetime) -> str:
    """Return what comes next in one line, such as ``Next break at 10:45, in 23 minutes``."""
    if coming.reminder is None or coming.at is None:
        return silence_words(coming.why or Silence.NOTHING, coming.at, now)
    name = _NAMES[coming.reminder.kind]
    if coming.waits:
        return f"A {name} is due; it waits for a good moment."
    left_s = (coming.at - now).total_seconds()
    if left_s < _MINUTE_S:
        return f"Next {name} in a moment."
    return f"Next {name} at {coming.at:%H:%M}, in {counted(round(left_s / _MINUTE_S), 'minute')}."


def still_line(coming: Coming, now: datetime) -> str:
    """Return the same without the minutes, which stays right while nothing is looked at."""
    if coming.reminder is None or coming.at is None or coming.waits:
        return line(coming, now)
    return f"Next {_NAMES[coming.reminder.kind]} at {coming.at:%H:%M}."


def silence_words(why: Silence, until: datetime | None, now: datetime) -> str:
    """Return why nothing reminds, and from when on something may again."""
    told = _SILENCES[why]
    if until is None or why is Silence.OFF:
        return told
    when = f"{until:%H:%M}" if until.date() == now.date() else f"{WEEKDAYS[until.weekday()]}, {until:%H:%M}"
    return f"{told} Again from {when}."
