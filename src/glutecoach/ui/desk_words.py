"""The words of the Desk page. Plain text: nothing here knows Textual."""

from datetime import datetime, timedelta

from glutecoach.domain.dose_words import counted, minutes_in_words
from glutecoach.domain.reminder import BREAKS_ARE_ENOUGH, Coming, Deed, Desk, ReminderKind, Silence
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.reminder_words import QUESTION, TITLES, silence_words
from glutecoach.domain.reminding import breaks_today
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.working_hours import Span, time_in_words
from glutecoach.ui.desk_reading import DeskReading

_COMING = {ReminderKind.BREAK: "A short break", ReminderKind.PROGRAM: "Your exercises"}
_ABOUT_A_SESSION = "Start it, or put it off."
_ABOUT_A_BREAK = "Start it, put it off, or say that you moved."
_MINUTE = timedelta(minutes=1)
_FULL, _EMPTY = "●", "○"


def headline(reading: DeskReading) -> str:
    """Return what comes next and when, or why nothing does."""
    next_one, told = reading.coming, reading.told
    if reading.asks:
        return TITLES[ReminderKind.QUESTION]
    if told is not None and told.kind is not None:
        return TITLES[told.kind]
    if next_one.reminder is None or next_one.at is None:
        return _silence(reading, next_one)
    left = next_one.at - reading.desk.now.local
    if left <= timedelta(0):
        return TITLES[next_one.reminder.kind]
    return f"{_COMING[next_one.reminder.kind]} in {left_in_words(left)}"


def when(reading: DeskReading) -> str:
    """Return the time beside the headline; empty: there is none."""
    next_one, told = reading.coming, reading.told
    if reading.asks:
        return ""
    if told is not None:
        return f"told at {told.at:%H:%M}"
    if next_one.reminder is None or next_one.at is None or next_one.at <= reading.desk.now.local:
        return ""
    return f"at {next_one.at:%H:%M}"


def remark(reading: DeskReading) -> str:
    """Return the sentence below the headline."""
    next_one = reading.coming
    if reading.asks:
        return QUESTION
    if reading.told is not None:
        return _ABOUT_A_SESSION if reading.is_about_a_session else _ABOUT_A_BREAK
    if next_one.reminder is None or next_one.at is None:
        return _after_the_silence(reading, next_one)
    if next_one.waits:
        return _why_it_waits(reading)
    return _quiet_now(reading)


def share_gone(reading: DeskReading) -> float | None:
    """Return how much of the wait is over, 0-1; None: nothing is waited for."""
    next_one = reading.coming
    if reading.asks or reading.told is not None or next_one.reminder is None or next_one.at is None:
        return None
    since = reading.counting_since
    whole = (next_one.at - since).total_seconds()
    return min(1.0, (reading.desk.now.local - since).total_seconds() / whole) if whole > 0 else 1.0


def next_change_s(reading: DeskReading) -> float:
    """Return after how many seconds the words change: each minute, and in the last one each second."""
    at = reading.coming.at
    left_s = (at - reading.desk.now.local).total_seconds() if at else 0.0
    if left_s <= 0 or reading.asks or reading.told is not None or reading.coming.reminder is None:
        return 60.0
    if left_s <= 60:
        return 1.0
    # Minutes are rounded: the words change at every half of one. It is looked a little later, never earlier.
    return min(60.0, left_s - 60.0, (left_s - 30.0) % 60.0 or 60.0) + 0.05


def left_in_words(left: timedelta) -> str:
    """Return how long it is, such as ``45 seconds``, ``23 minutes`` or ``1 h 35 min``."""
    if left <= _MINUTE:
        return counted(max(1, round(left.total_seconds())), "second")
    minutes = round(left / _MINUTE)
    return counted(minutes, "minute") if minutes <= 60 else minutes_in_words(minutes * 60_000)


def breaks_words(reading: DeskReading) -> tuple[str, str]:
    """Return how many breaks were done today, as signs and in words."""
    done = breaks_today(reading.desk)
    signs = " ".join(_FULL if at < done else _EMPTY for at in range(BREAKS_ARE_ENOUGH))
    if done >= BREAKS_ARE_ENOUGH:
        return signs, f"{done} breaks: a good day (convention)"
    # What makes a good day is a convention, and is told as one.
    return signs, f"{done} of {BREAKS_ARE_ENOUGH}, which make a good day (convention)"


def break_done_words(desk: Desk) -> str:
    """Return what a break that was just done makes of the day; while nothing reminds, where that is found."""
    done = breaks_today(desk)
    if done >= BREAKS_ARE_ENOUGH:
        return f"{done} breaks today: a good day (convention)."
    more = "" if desk.preferences.on else " To be reminded of the next: F3, the Desk page."
    return f"Breaks today: {done} of {BREAKS_ARE_ENOUGH}.{more}"


def session_words(reading: DeskReading) -> str:
    """Return what of the plan is due, and when it is told."""
    due = reading.due
    if due is None:
        return "A pause: nothing is asked for." if reading.desk.paused else "Nothing more is due today."
    return f"{due.title}, {counted(due.minutes, 'minute')}. {_when_it_is_told(reading)}".rstrip()


def plan_words(preferences: ReminderPreferences) -> str:
    """Return when it reminds, in short, such as ``on, Mon to Fri, 09:00 to 17:30, breaks after 45 min``."""
    if not preferences.on:
        return "off"
    parts = ["on", _weekdays(preferences.weekdays), span_in_words(preferences.hours)]
    if any(day in preferences.weekdays for day in preferences.hours_on):
        parts.append("some days other hours")
    if preferences.breaks:
        parts.append(f"breaks after {preferences.break_every_min} min")
    return ", ".join(parts)


def cue_words(reading: DeskReading) -> str:
    """Return the user's own cue for what is on the card; empty: there is none."""
    offer = reading.on_offer
    return reading.desk.preferences.cues.get(offer.program.id, "") if offer else ""


def _silence(reading: DeskReading, next_one: Coming) -> str:
    if next_one.why is Silence.DONE and breaks_today(reading.desk) >= BREAKS_ARE_ENOUGH:
        return "Enough breaks for today. Well done."
    return silence_words(next_one.why or Silence.NOTHING, None, reading.desk.now.local)


def _after_the_silence(reading: DeskReading, next_one: Coming) -> str:
    preferences = reading.desk.preferences
    match next_one.why:
        case Silence.OFF:
            return f"Switched on, they follow your plan: {plan_in_short(preferences)}."
        case Silence.PAUSED:
            return "Reminders come back when the pause is over."
        case Silence.NOTHING:
            return "The settings hold both: s opens them."
    if next_one.at is None:
        return "No day of work is chosen. The settings hold them: s opens them."
    return f"Reminders begin again {_day_and_time(next_one.at, reading.desk.now.local)}."


def plan_in_short(preferences: ReminderPreferences) -> str:
    """Return what is reminded of, whether it is on or not."""
    parts = []
    if preferences.breaks:
        parts.append(f"a break every {preferences.break_every_min} minutes of sitting")
    if preferences.program_times:
        times = " and ".join(map(time_in_words, preferences.program_times))
        parts.append(f"your exercises at {times}")
    return ", ".join(parts) or "nothing is chosen yet"


def _why_it_waits(reading: DeskReading) -> str:
    presence = reading.desk.presence
    if presence.occupied:
        return "It waits: something fills the screen, or do-not-disturb is on."
    if presence.in_session:
        return "It waits until your session is over."
    return "It waits for a good moment."


def _quiet_now(reading: DeskReading) -> str:
    wall = reading.desk.now.local.replace(tzinfo=None)
    covering = next((span for span in reading.desk.preferences.quiet if span.covers(wall)), None)
    return f"Quiet hours until {covering.end_after(wall):%H:%M}." if covering else ""


def _when_it_is_told(reading: DeskReading) -> str:
    preferences, now = reading.desk.preferences, reading.desk.now.local
    if not preferences.on:
        return ""
    if not preferences.program_times:
        return "No time is set for it."
    if reading.asks:
        return "It waits for your answer."
    next_one = reading.coming_session
    if next_one.reminder is None or next_one.at is None or next_one.at.date() != now.date():
        return "Told already today." if _was_told_today(reading) else "Not told of today."
    return "It is time now." if next_one.at <= now else f"Told at {next_one.at:%H:%M}."


def _was_told_today(reading: DeskReading) -> bool:
    today = reading.desk.now.local.date()
    return any(
        fact.deed is Deed.SHOWN and fact.kind is ReminderKind.PROGRAM and fact.at.date() == today
        for fact in reading.desk.facts
    )


def _day_and_time(at: datetime, now: datetime) -> str:
    day = "" if at.date() == now.date() else f"on {WEEKDAYS[at.weekday()]} "
    if at.date() - now.date() == timedelta(days=1):
        day = "tomorrow "
    return f"{day}at {at:%H:%M}"


def _weekdays(days: tuple[int, ...]) -> str:
    if not days:
        return "no day"
    whole_run = days[-1] - days[0] == len(days) - 1
    if whole_run and len(days) > 2:
        return f"{WEEKDAYS[days[0]][:3]} to {WEEKDAYS[days[-1]][:3]}"
    names = [WEEKDAYS[day][:3] for day in days]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def span_in_words(span: Span) -> str:
    """Return a span of the day, such as ``09:00 to 17:30``."""
    return f"{time_in_words(span.from_min)} to {time_in_words(span.to_min)}"
