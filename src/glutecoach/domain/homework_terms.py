"""Edits of what a draft says around its exercises: names, texts, schedule, days and rules."""

from dataclasses import replace
from datetime import date, timedelta

from glutecoach.domain.homework import (
    HIGHEST_REGRESS,
    HIGHEST_STOP,
    MAX_MESSAGE_LINES,
    MAX_WEEKS,
    LevelChanges,
    last_day_of,
)
from glutecoach.domain.homework_draft import MAX_NAME_CHARACTERS, HomeworkDraft, rules_for
from glutecoach.domain.homework_room import with_room
from glutecoach.domain.limits import MAX_LEVELS, MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS
from glutecoach.domain.safetext import clean
from glutecoach.domain.schedule import MAX_TIMES_PER_DAY, Schedule
from glutecoach.errors import InputError

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
"""Beyond them a clock or a hand has gone wrong."""


def titled(draft: HomeworkDraft, text: str) -> HomeworkDraft:
    """Set the title; empty: it is named after the client.

    Raises:
        InputError: it is too long.
    """
    return replace(draft, title=_line(text, MAX_NAME_CHARACTERS, "title"))


def for_client(draft: HomeworkDraft, text: str) -> HomeworkDraft:
    """Set the client's name, initials, or anything the two agree on; may be empty.

    Raises:
        InputError: it is too long.
    """
    return replace(draft, client=_line(text, MAX_NAME_CHARACTERS, "name"))


def with_goal(draft: HomeworkDraft, text: str) -> HomeworkDraft:
    """Set what it is for, in the client's words.

    Raises:
        InputError: it is too long.
    """
    return with_room(replace(draft, goal=_line(text, MAX_LINE_CHARACTERS, "goal")))


def with_message(draft: HomeworkDraft, text: str) -> HomeworkDraft:
    """Set what the therapist would like to say; may have several lines.

    Raises:
        InputError: it is too long, or has too many lines.
    """
    message = clean(text, keep_lines=True).strip()
    if len(message) > MAX_TEXT_CHARACTERS:
        raise InputError(f"The message has {len(message)} letters.", f"{MAX_TEXT_CHARACTERS} are the most.")
    lines = message.count("\n") + 1
    if lines > MAX_MESSAGE_LINES:
        raise InputError(f"The message has {lines} lines.", f"{MAX_MESSAGE_LINES} are the most.")
    return with_room(replace(draft, message=message))


def weekday_toggled(draft: HomeworkDraft, weekday: int) -> HomeworkDraft:
    """Fix a weekday, or free it; with none fixed it is any days, as many as before."""
    schedule = draft.schedule
    days = set(schedule.weekdays) ^ {weekday}
    times = schedule.times_per_day
    chosen = Schedule.on(*days, times_per_day=times) if days else Schedule(schedule.days_per_week, (), times)
    return replace(draft, schedule=chosen)


def on_weekdays(draft: HomeworkDraft, weekdays: tuple[int, ...]) -> HomeworkDraft:
    """Fix weekdays; none: any days, as many as before."""
    times = draft.schedule.times_per_day
    fixed = Schedule.on(*weekdays, times_per_day=times)
    return replace(draft, schedule=fixed if weekdays else Schedule(draft.schedule.days_per_week, (), times))


def days_a_week(draft: HomeworkDraft, days: int) -> HomeworkDraft:
    """Ask for so many days a week, 1-7, any days."""
    return replace(draft, schedule=Schedule(max(1, min(days, 7)), (), draft.schedule.times_per_day))


def times_a_day(draft: HomeworkDraft, times: int) -> HomeworkDraft:
    """Ask for so many sessions on a day, 1-6."""
    asked = max(1, min(times, MAX_TIMES_PER_DAY))
    return replace(draft, schedule=replace(draft.schedule, times_per_day=asked))


def starting(draft: HomeworkDraft, day: date) -> HomeworkDraft:
    """Begin on another day, for as many days; a visit that does not fit any more is left out.

    Raises:
        InputError: the day is too far away.
    """
    end = _possible(day) + timedelta(days=draft.days - 1)
    _possible(end)
    given = draft.visit if draft.visit is not None and draft.visit <= day else None
    changed = replace(draft, start=day, end=end, visit=given)
    return changed if _is_after_visit(changed, draft.next_visit) else replace(changed, next_visit=None)


def lasting(draft: HomeworkDraft, weeks: int) -> HomeworkDraft:
    """Last for so many weeks, 1-52.

    Raises:
        InputError: its last day would be too far away.
    """
    end = last_day_of(draft.start, max(1, min(weeks, MAX_WEEKS)))
    return replace(draft, end=_possible(end))


def ending(draft: HomeworkDraft, day: date) -> HomeworkDraft:
    """Last up to a day, that day too.

    Raises:
        InputError: it is before the start, or more than a year after it.
    """
    if not draft.start <= day <= last_day_of(draft.start, MAX_WEEKS):
        raise InputError("That end does not fit.", f"It lasts a day to {MAX_WEEKS} weeks from the start.")
    return replace(draft, end=_possible(day))


def visiting(draft: HomeworkDraft, day: date | None) -> HomeworkDraft:
    """Set the next visit; None: it is not known.

    Raises:
        InputError: it is before this one.
    """
    if not _is_after_visit(draft, day):
        raise InputError("The next visit is before this one.", "Choose a later day.")
    return replace(draft, next_visit=day if day is None else _possible(day))


def level_changes(draft: HomeworkDraft, changes: LevelChanges) -> HomeworkDraft:
    """Let levels change by themselves, between bounds, or not at all."""
    rules = replace(draft.rules, levels=changes, lowest_level=1, highest_level=MAX_LEVELS)
    return replace(draft, rules=rules_for(rules, len(draft.levels)))


def starting_level(draft: HomeworkDraft, level: int) -> HomeworkDraft:
    """Begin on a level; the bounds give way."""
    rules = draft.rules
    lowest, highest = min(rules.lowest_level, level), max(rules.highest_level, level)
    rules = replace(rules, start_level=level, lowest_level=max(1, lowest), highest_level=highest)
    return replace(draft, rules=rules_for(rules, len(draft.levels)))


def level_bounds(draft: HomeworkDraft, lowest: int, highest: int) -> HomeworkDraft:
    """Set between which levels it stays; the start gives way."""
    highest = max(1, highest)
    rules = replace(
        draft.rules,
        levels=LevelChanges.NARROW,
        lowest_level=max(1, min(lowest, highest)),
        highest_level=highest,
    )
    return replace(draft, rules=rules_for(rules, len(draft.levels)))


def regressing_from(draft: HomeworkDraft, pain: int) -> HomeworkDraft:
    """Take an easier way from this pain on, 1-5; stopping stays above it."""
    regress = max(1, min(pain, HIGHEST_REGRESS))
    stop = max(draft.rules.stop_from_pain, regress + 1)
    return replace(draft, rules=replace(draft.rules, regress_from_pain=regress, stop_from_pain=stop))


def stopping_from(draft: HomeworkDraft, pain: int) -> HomeworkDraft:
    """End the session from this pain on, 2-7; going easier stays below it."""
    stop = max(2, min(pain, HIGHEST_STOP))
    regress = min(draft.rules.regress_from_pain, stop - 1)
    return replace(draft, rules=replace(draft.rules, regress_from_pain=regress, stop_from_pain=stop))


def _is_after_visit(draft: HomeworkDraft, day: date | None) -> bool:
    return day is None or day >= (draft.visit or draft.start)


def _possible(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise InputError("That day is too far away.", "Choose a nearer one.")
    return day


def _line(text: str, longest: int, what: str) -> str:
    line = clean(text)
    if len(line) > longest:
        raise InputError(f"The {what} has {len(line)} letters.", f"{longest} are the most.")
    return line
