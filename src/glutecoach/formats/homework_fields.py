"""Kinds of values that only homework files have: days, and texts of several lines."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from glutecoach.domain.safetext import clean
from glutecoach.formats.field_types import UNREAD, refuse
from glutecoach.formats.reading import Reading
from glutecoach.formats.wording import shown

FIRST_YEAR, LAST_YEAR = 2000, 2199
"""Beyond them a clock or a hand has gone wrong."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day, as TOML writes it."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the day."""
        if isinstance(value, datetime) or not isinstance(value, date):
            return refuse(reading, self, value, key)
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            problem = f"{shown(value.isoformat())} is too far away."
            reading.complain(key, problem, f"Write {self.allowed(key)}.")
            return UNREAD
        return value

    def allowed(self, _key: str, /) -> str:
        """Return how a day is written."""
        return "a day without quotes, such as 2026-11-23"


@dataclass(frozen=True, slots=True)
class Lines:
    """Text that may have several lines; cleaned."""

    longest: int
    most_lines: int
    """More would fill a page with nothing."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the cleaned text, without empty lines around it."""
        if not isinstance(value, str):
            return refuse(reading, self, value, key)
        if len(value) > self.longest:
            problem = f"The text has {len(value)} characters, {len(value) - self.longest} too many."
            reading.complain(key, problem, f"Write {self.allowed(key)}.")
            return UNREAD
        text = clean(value, keep_lines=True).strip()
        if text.count("\n") >= self.most_lines:
            problem = f"The text has {text.count(chr(10)) + 1} lines."
            reading.complain(key, problem, f"Write {self.allowed(key)}.")
            return UNREAD
        return text

    def allowed(self, _key: str, /) -> str:
        """Return its greatest length."""
        return f"text in quotes, at most {self.longest} characters on at most {self.most_lines} lines"
