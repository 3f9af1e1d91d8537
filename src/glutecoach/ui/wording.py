"""Dates and facts in words, as screens show them. Plain text: nothing here knows Textual."""

from collections.abc import Sequence
from datetime import date, datetime

from glutecoach.domain.dose_words import minutes_in_words
from glutecoach.domain.names import PLACE_NAMES, equipment_names
from glutecoach.domain.program import Level
from glutecoach.domain.streak_words import WEEKDAYS, date_in_words

SEPARATOR = "  ·  "


def day_in_words(day: date) -> str:
    """Return a day without its year, such as ``Monday 2 March``."""
    return f"{WEEKDAYS[day.weekday()]} {date_in_words(day).rsplit(' ', 1)[0]}"


def time_in_words(moment: datetime) -> str:
    """Return a time of day, such as ``18:04``."""
    return moment.strftime("%H:%M")


def day_and_time(moment: datetime, today: date, day: date) -> str:
    """Return when something was, seen from today, such as ``Today 18:04``."""
    days = (today - day).days
    name = {0: "Today", 1: "Yesterday"}.get(days) or day_in_words(day)
    return f"{name} {time_in_words(moment)}"


def facts(parts: Sequence[str]) -> str:
    """Return short facts in one line; empty ones are left out."""
    return SEPARATOR.join(part for part in parts if part)


def level_facts(level: Level, length_ms: int) -> str:
    """Return a level's minutes, equipment and place in one line."""
    return facts((minutes_in_words(length_ms), equipment_names(level.equipment), PLACE_NAMES[level.place]))
