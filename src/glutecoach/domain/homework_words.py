"""What homework says besides its exercises, in words: when, until when, levels, pain, days around visits."""

from datetime import date

from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges, Phase, PhaseAnchor
from glutecoach.domain.homework_today import Due
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.streak_words import count, date_in_words

DUE_WORDS = {
    Due.NOW: "due today",
    Due.CATCH_UP: "a day can be made up",
    Due.DONE: "done for today",
    Due.REST: "free today",
    Due.PAUSED: "paused",
}
"""How a homework stands on a day."""


def days_in_words(schedule: Schedule) -> str:
    """Return on which days, such as ``3 days a week, any days``."""
    return schedule.words.rsplit(", ", 1)[0]


def span_in_words(homework: Homework, today: date) -> str:
    """Return from when to when, such as ``from 2 March to 15 March 2026``; a past start is left out."""
    last = date_in_words(homework.end)
    if homework.start <= today:
        return f"until {last}"
    first = date_in_words(homework.start)
    same_year = homework.start.year == homework.end.year
    return f"from {first.rsplit(' ', 1)[0] if same_year else first} to {last}"


def levels_in_words(rules: HomeworkRules, levels: int) -> str:
    """Return what may become of levels, such as ``they change between 1 and 3``.

    Args:
        rules: what the therapist set.
        levels: how many there are.
    """
    match rules.levels:
        case LevelChanges.LOCK:
            return "they stay as they are"
        case LevelChanges.NARROW:
            lowest, highest = rules.lowest_level, min(rules.highest_level, levels)
            return f"they change between {lowest} and {highest}" if lowest < highest else f"only {lowest}"
    return "they change as you get on"


def pain_in_words(rules: HomeworkRules) -> str:
    """Return what pain does, in two sentences."""
    return (
        f"From pain {rules.regress_from_pain} of 10 on, an easier way is taken. "
        f"From {rules.stop_from_pain} on, the session ends, and your therapist will want to know."
    )


def phase_in_words(phase: Phase) -> str:
    """Return a phase with its days, such as ``Gentle, the day of a visit and 2 days after: level 1``."""
    return f"{phase.name}, {_days(phase)}: level {phase.level}"


def _days(phase: Phase) -> str:
    near, far = phase.first_day, phase.last_day
    if phase.anchor is PhaseAnchor.BEFORE:
        return _before(near, far)
    if far is None:
        return f"from day {near} after a visit on" if near else "from the day of a visit on"
    if near == far:
        return f"day {near} after a visit" if near else "the day of a visit"
    return (
        f"day {near} to {far} after a visit" if near else f"the day of a visit and {count(far, 'day')} after"
    )


def _before(near: int, far: int | None) -> str:
    if far is None:
        return f"up to day {near} before a visit"
    if near > 1:
        return f"day {far} to {near} before a visit" if near < far else f"day {near} before a visit"
    return f"the last {far} days before a visit" if far > 1 else "the day before a visit"
