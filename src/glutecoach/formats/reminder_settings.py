"""The tables ``[reminders]`` and ``[hooks]`` of the settings: times as people write them, and back."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from glutecoach.domain.limits import MAX_LIST_ENTRIES
from glutecoach.domain.reminder_preferences import (
    BREAK_EVERY_MIN,
    LONGEST_CUE,
    MOST_CUES,
    MOST_PROGRAM_TIMES,
    MOST_QUIET_HOURS,
    HookPreferences,
    ReminderPreferences,
)
from glutecoach.domain.safetext import clean
from glutecoach.domain.schedule import Weekday
from glutecoach.domain.working_hours import Span, time_in_words
from glutecoach.formats.field_types import Text
from glutecoach.formats.table_types import Entries

_USUAL = ReminderPreferences()
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_LONGEST_FILE = 1_000
_LONGEST_ARGUMENT = 1_000
_SHORTEST_NATURAL_BREAK_MIN, _LONGEST_NATURAL_BREAK_MIN = 2, 30
_DAYS = tuple(Weekday)

_Time = Annotated[str, Meta(pattern=f"^{_TIME}$", extra={"form": 'a time of day in quotes, such as "10:30"'})]
_Hours = Annotated[
    str, Meta(pattern=f"^{_TIME}-{_TIME}$", extra={"form": 'from and to in quotes, such as "09:00-17:30"'})
]
_HoursOrNone = Annotated[
    str,
    Meta(pattern=f"^({_TIME}-{_TIME})?$", extra={"form": 'from and to in quotes, such as "09:00-14:00"'}),
]
_ARGUMENT = Text(_LONGEST_ARGUMENT, empty=True, pattern=None, form="", refers_to="")
_ARGUMENTS = Entries(_ARGUMENT, 0, MAX_LIST_ENTRIES, twins=True)
_Hook = Annotated[tuple[str, ...], Meta(extra={"read_as": _ARGUMENTS})]


def _hours_text(span: Span) -> str:
    return f"{time_in_words(span.from_min)}-{time_in_words(span.to_min)}"


class HoursOnTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weekdays with hours of their own; empty: the usual ones."""

    monday: _HoursOrNone = ""
    tuesday: _HoursOrNone = ""
    wednesday: _HoursOrNone = ""
    thursday: _HoursOrNone = ""
    friday: _HoursOrNone = ""
    saturday: _HoursOrNone = ""
    sunday: _HoursOrNone = ""


class RemindersTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When to remind, and of what."""

    on: bool = _USUAL.on
    weekdays: Annotated[tuple[Weekday, ...], Meta(max_length=7)] = tuple(_DAYS[at] for at in _USUAL.weekdays)
    hours: _Hours = _hours_text(_USUAL.hours)
    hours_on: HoursOnTable = HoursOnTable()
    quiet: Annotated[tuple[_Hours, ...], Meta(max_length=MOST_QUIET_HOURS)] = ()
    lunch_ends: _Time = time_in_words(_USUAL.lunch_ends_min)
    breaks: bool = _USUAL.breaks
    break_every_min: Annotated[int, Meta(ge=BREAK_EVERY_MIN[0], le=BREAK_EVERY_MIN[1])] = (
        _USUAL.break_every_min
    )
    program_times: Annotated[tuple[_Time, ...], Meta(max_length=MOST_PROGRAM_TIMES)] = ()
    natural_break_min: Annotated[int, Meta(ge=_SHORTEST_NATURAL_BREAK_MIN, le=_LONGEST_NATURAL_BREAK_MIN)] = (
        _USUAL.natural_break_min
    )
    voice: bool = _USUAL.voice
    bell: bool = _USUAL.bell
    cues: Annotated[dict[str, Annotated[str, Meta(max_length=LONGEST_CUE)]], Meta(max_length=MOST_CUES)] = {}
    calendar_file: Annotated[str, Meta(max_length=_LONGEST_FILE)] = _USUAL.calendar_file


class HooksTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Programs that are run at certain moments, each with its arguments."""

    before_session: _Hook = ()
    after_session: _Hook = ()
    on_reminder: _Hook = ()


def reminder_preferences(table: RemindersTable) -> ReminderPreferences:
    """Return the values of the table; times in order, each once."""
    return ReminderPreferences(
        on=table.on,
        weekdays=tuple(sorted({_DAYS.index(day) for day in table.weekdays})),
        hours=_span(table.hours),
        hours_on=_hours_on(table.hours_on),
        quiet=tuple(_span(hours) for hours in table.quiet),
        lunch_ends_min=_minutes(table.lunch_ends),
        breaks=table.breaks,
        break_every_min=table.break_every_min,
        program_times=tuple(sorted({_minutes(at) for at in table.program_times})),
        natural_break_min=table.natural_break_min,
        voice=table.voice,
        bell=table.bell,
        cues={clean(program): clean(cue) for program, cue in table.cues.items()},
        calendar_file=table.calendar_file,
    )


def hook_preferences(table: HooksTable) -> HookPreferences:
    """Return the values of the table."""
    return HookPreferences(**msgspec.structs.asdict(table))


def reminders_to_file(preferences: ReminderPreferences) -> dict[str, Any]:
    """Return the table as it is written."""
    return {
        "on": preferences.on,
        "weekdays": [_DAYS[at].value for at in preferences.weekdays],
        "hours": _hours_text(preferences.hours),
        "hours_on": {_DAYS[at].value: _hours_text(span) for at, span in preferences.hours_on.items()},
        "quiet": [_hours_text(span) for span in preferences.quiet],
        "lunch_ends": time_in_words(preferences.lunch_ends_min),
        "breaks": preferences.breaks,
        "break_every_min": preferences.break_every_min,
        "program_times": [time_in_words(at) for at in preferences.program_times],
        "natural_break_min": preferences.natural_break_min,
        "voice": preferences.voice,
        "bell": preferences.bell,
        "cues": {program: cue for program, cue in preferences.cues.items() if cue},
        "calendar_file": preferences.calendar_file,
    }


def hooks_to_file(preferences: HookPreferences) -> dict[str, list[str]]:
    """Return the table as it is written."""
    return {name: list(getattr(preferences, name)) for name in HooksTable.__struct_fields__}


def _hours_on(table: HoursOnTable) -> dict[int, Span]:
    told = (getattr(table, day) for day in _DAYS)
    return {at: _span(hours) for at, hours in enumerate(told) if hours}


def _span(hours: str) -> Span:
    first, _, last = hours.partition("-")
    return Span(_minutes(first), _minutes(last))


def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)
