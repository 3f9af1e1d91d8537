"""The section of the settings page about reminders, as data."""

from dataclasses import replace
from typing import cast

from glutecoach.domain.dose_words import counted
from glutecoach.domain.preferences import Settings
from glutecoach.domain.reminder_preferences import BREAK_EVERY_MIN, ReminderPreferences
from glutecoach.domain.safetext import shortened
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.working_hours import Span
from glutecoach.ui import answers
from glutecoach.ui.desk_words import span_in_words
from glutecoach.ui.setting_row_kinds import Section, SettingRow, TimeOfDay, WindowRow
from glutecoach.ui.widgets.answer_row import Answer

ON, BEGINS, ENDS = "remind-on", "remind-begins", "remind-ends"
OWN_HOURS, QUIET, CUES, CALENDAR = "remind-own-hours", "remind-quiet", "remind-cues", "remind-calendar"
FIRST_TIME, SECOND_TIME = "remind-first-time", "remind-second-time"
_MORNING_MIN, _AFTERNOON_MIN = 10 * 60 + 30, 15 * 60
_WIDEST = 44
_TOLD_WHEN_DUE = "A session is told of only while your plan asks for one; twice a day at most."

_DAYS = tuple(Answer(day, name[:3]) for day, name in enumerate(WEEKDAYS))
_EVERY = tuple(
    Answer(minutes, f"{minutes} minutes") for minutes in range(BREAK_EVERY_MIN[0], BREAK_EVERY_MIN[1] + 1, 5)
)
_NATURAL = tuple(Answer(minutes, counted(minutes, "minute")) for minutes in (2, 3, 4, 5, 7, 10, 15, 20, 30))


def _changed(settings: Settings, **changes: object) -> Settings:
    reminders: ReminderPreferences = replace(settings.reminders, **changes)  # type: ignore[arg-type]
    return replace(settings, reminders=reminders)


def _from(settings: Settings, at_min: int) -> Settings:
    return _changed(settings, hours=replace(settings.reminders.hours, from_min=at_min))


def _to(settings: Settings, at_min: int) -> Settings:
    return _changed(settings, hours=replace(settings.reminders.hours, to_min=at_min))


def _with_times(settings: Settings, times: tuple[int | None, ...]) -> Settings:
    return _changed(settings, program_times=tuple(sorted({at for at in times if at is not None})))


def _time(settings: Settings, place: int) -> int | None:
    times = settings.reminders.program_times
    return times[place] if place < len(times) else None


def _spans(spans: tuple[Span, ...]) -> str:
    return shortened(", ".join(map(span_in_words, spans)) or "none", _WIDEST)


def _own_hours(settings: Settings) -> str:
    own = sorted(settings.reminders.hours_on.items())
    return shortened(
        ", ".join(f"{WEEKDAYS[day][:3]} {span_in_words(span)}" for day, span in own) or "none", _WIDEST
    )


def _cues(settings: Settings) -> str:
    cues = tuple(settings.reminders.cues.values())
    return (
        shortened(cues[0], _WIDEST) if len(cues) == 1 else counted(len(cues), "sentence") if cues else "none"
    )


def _calendar(settings: Settings) -> str:
    name = settings.reminders.calendar_file
    return f"…{name[1 - _WIDEST :]}" if len(name) > _WIDEST else name or "none"


REMINDERS = Section(
    "Reminders",
    (
        SettingRow(
            ON, "Remind me", lambda _: answers.ON_OFF, lambda s: s.reminders.on,
            lambda s, value: _changed(s, on=value),
            "They follow your plan while you work. The Desk page shows the next one.",
        ),
        SettingRow(
            "remind-weekdays", "On working days", lambda _: _DAYS, lambda s: s.reminders.weekdays,
            lambda s, value: _changed(s, weekdays=tuple(sorted(cast("tuple[int, ...]", value)))),
            "The space bar ticks.", ticks=True,
        ),
        SettingRow(
            BEGINS, "Work begins", lambda _: (), lambda s: s.reminders.hours.from_min, _from,
            time=TimeOfDay(),
        ),
        SettingRow(
            ENDS, "Work ends", lambda _: (), lambda s: s.reminders.hours.to_min, _to,
            "It may be after midnight.", time=TimeOfDay(),
        ),
        WindowRow(OWN_HOURS, "Days with other hours", _own_hours, "The space bar opens them."),
        WindowRow(
            QUIET, "Quiet hours", lambda s: _spans(s.reminders.quiet),
            "Nothing reminds in them: a meeting every day, a nap. The space bar opens them.",
        ),
        SettingRow(
            "remind-lunch", "Lunch is over at", lambda _: (), lambda s: s.reminders.lunch_ends_min,
            lambda s, value: _changed(s, lunch_ends_min=value), "For 'after lunch'.", time=TimeOfDay(),
        ),
        SettingRow(
            "remind-breaks", "Offer breaks", lambda _: answers.ON_OFF, lambda s: s.reminders.breaks,
            lambda s, value: _changed(s, breaks=value),
        ),
        SettingRow(
            "remind-every", "A break after",
            lambda s: answers.including(
                _EVERY, s.reminders.break_every_min, counted(s.reminders.break_every_min, "minute")
            ),
            lambda s: s.reminders.break_every_min, lambda s, value: _changed(s, break_every_min=value),
            "Of sitting. Four breaks make a good day (convention); then it is quiet.",
        ),
        SettingRow(
            FIRST_TIME, "Tell of sessions at", lambda _: (), lambda s: _time(s, 0), _with_times,
            _TOLD_WHEN_DUE, time=TimeOfDay(_MORNING_MIN, "no time"), together=(FIRST_TIME, SECOND_TIME),
        ),
        SettingRow(
            SECOND_TIME, "And at", lambda _: (), lambda s: _time(s, 1), _with_times,
            _TOLD_WHEN_DUE, time=TimeOfDay(_AFTERNOON_MIN, "no time"), together=(FIRST_TIME, SECOND_TIME),
        ),
        SettingRow(
            "remind-natural", "Away counts after",
            lambda s: answers.including(
                _NATURAL, s.reminders.natural_break_min, counted(s.reminders.natural_break_min, "minute")
            ),
            lambda s: s.reminders.natural_break_min, lambda s, value: _changed(s, natural_break_min=value),
            "So long without keyboard and mouse, and it was a break of its own.",
        ),
        SettingRow(
            "remind-voice", "Say them aloud", lambda _: answers.ON_OFF, lambda s: s.reminders.voice,
            lambda s, value: _changed(s, voice=value),
        ),
        SettingRow(
            "remind-bell", "Ring the bell", lambda _: answers.ON_OFF, lambda s: s.reminders.bell,
            lambda s, value: _changed(s, bell=value),
            "The terminal's, where no notification can be shown.",
        ),
        WindowRow(CUES, "Your own cues", _cues, "'After I ..., I will ...': the space bar opens them."),
        WindowRow(
            CALENDAR, "Calendar file", _calendar,
            "A file (.ics) with your plan that is kept up to date. The space bar names it.",
        ),
    ),
)  # fmt: skip
"""Every row about reminders, in order."""
