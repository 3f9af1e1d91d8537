"""What can be done at the desk: put off, say that one moved, answer, switch on and off. Each is a fact."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from glutecoach.domain.reminder import Deed, Reminder, ReminderFact, ReminderKind, Silence
from glutecoach.domain.reminder_answers import Answer, changed_by, fact_of
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.reminding import Snooze, breaks_today, snoozed_until

if TYPE_CHECKING:
    from datetime import datetime

    from glutecoach.ui.desk_reading import DeskReading, Facts
    from glutecoach.ui.services import Services

_AN_HOUR = timedelta(hours=1)
_WORTH_IT = timedelta(minutes=1)
"""Putting off by less is not offered."""


class DeskDeeds:
    """Every deed returns what could not be written down, in one sentence; empty: all is well."""

    def __init__(self, services: "Services", facts: "Facts") -> None:
        self._services = services
        self._facts = facts

    @property
    def _preferences(self) -> ReminderPreferences:
        return self._services.settings.current.reminders

    @property
    def _now(self) -> "datetime":
        return self._services.clock.now().local

    def answer(self, reading: "DeskReading", said: Answer | Snooze) -> str:
        """Answer what was just told, or what comes next."""
        preferences = self._preferences
        changed = changed_by(said, preferences)
        problem = "" if changed == preferences else self._save(changed)
        return self._facts.append(fact_of(said, next_or_told(reading), preferences, self._now)) or problem

    def go_on_today(self, reading: "DeskReading") -> str:
        """Remind again today, after all; nothing comes at once."""
        now, preferences = self._now, self._preferences
        rest = now + timedelta(minutes=preferences.break_every_min)
        problem = self._put_off(ReminderKind.BREAK, rest)
        if reading.due is None or not preferences.program_times:
            return problem
        minute = now.hour * 60 + now.minute
        slot_min = next((at_min for at_min in preferences.program_times if at_min > minute), None)
        until = now + (timedelta(minutes=slot_min - minute) if slot_min is not None else _AN_HOUR)
        return self._put_off(ReminderKind.PROGRAM, until, slot_min) or problem

    def switch(self, *, on: bool) -> str:
        """Switch reminders on or off; switched on, sitting is counted from now."""
        problem = self._save(replace(self._preferences, on=on))
        return (note_that_they_began(self._services, self._facts) if on else "") or problem

    def keep_cue(self, program: str, cue: str) -> str:
        """Keep the user's own cue for a program; an empty one is forgotten."""
        preferences = self._preferences
        cues = {key: words for key, words in preferences.cues.items() if key != program}
        return self._save(replace(preferences, cues={**cues, program: cue} if cue else cues))

    def _save(self, preferences: ReminderPreferences) -> str:
        store = self._services.settings
        return store.save(replace(store.current, reminders=preferences))

    def _put_off(self, kind: ReminderKind, until: "datetime", slot_min: int | None = None) -> str:
        fact = ReminderFact(self._now, Deed.SNOOZED, kind, until=until, slot_min=slot_min)
        return self._facts.append(fact)


def note_that_they_began(services: "Services", facts: "Facts") -> str:
    """Note that reminders were switched on: sitting is counted from now."""
    return facts.append(ReminderFact(services.clock.now().local, Deed.BEGAN))


def next_or_told(reading: "DeskReading") -> Reminder | None:
    """Return what was just told, else what comes next; None: nothing."""
    told = reading.told
    if told is not None and told.kind is not None:
        return Reminder(told.kind, told.slot_min)
    return reading.coming.reminder


def may_put_off(reading: "DeskReading", snooze: Snooze) -> bool:
    """Tell whether putting off makes anything come later than it would; after lunch, only before its end."""
    preferences, now = reading.desk.preferences, reading.desk.now.local
    if snooze is Snooze.AFTER_LUNCH and now.hour * 60 + now.minute >= preferences.lunch_ends_min:
        return False
    if reading.asks:
        return snooze is Snooze.NOT_TODAY
    if reading.told is not None:
        return True
    next_one = reading.coming
    if next_one.reminder is None or next_one.at is None:
        return False
    return snoozed_until(preferences, now, snooze) >= max(next_one.at, now) + _WORTH_IT


def is_for_today(reading: "DeskReading") -> bool:
    """Tell whether the user said that nothing shall come today."""
    return reading.coming.why is Silence.NOT_TODAY


def moved_words(reading: "DeskReading") -> str:
    """Return the thanks for a break, with how many there are now."""
    done = breaks_today(reading.desk)
    return "Noted: your first break today." if done == 1 else f"Noted: {done} breaks today."
