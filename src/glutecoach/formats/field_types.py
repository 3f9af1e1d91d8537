"""Kinds of single values in a file: how each is read, and how what is allowed is said."""

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol

from glutecoach.domain.safetext import clean
from glutecoach.formats.reading import Reading
from glutecoach.formats.wording import did_you_mean, kind_of, shown

UNREAD: Final = object()
"""In place of a value that could not be used; its problem has been noted."""


class FieldType(Protocol):
    """One kind of value."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the value as the domain wants it, or ``UNREAD``."""

    def allowed(self, key: str, /) -> str:
        """Return what may stand there, as the end of a sentence "Write …"."""


def refuse(reading: Reading, wanted: FieldType, value: object, key: str) -> object:
    """Note a value of the wrong kind; return ``UNREAD``."""
    subject = "This" if isinstance(value, list | dict) else shown(value)
    reading.complain(key, f"{subject} is {kind_of(value)}.", f"Write {wanted.allowed(key)}.")
    return UNREAD


@dataclass(frozen=True, slots=True)
class Text:
    """Text on one line; cleaned."""

    longest: int
    empty: bool
    """Whether it may be empty."""
    pattern: re.Pattern[str] | None
    form: str
    """The pattern in words."""
    refers_to: str
    """Which names it must be one of, or empty."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the cleaned text."""
        if not isinstance(value, str):
            return refuse(reading, self, value, key)
        if len(value) > self.longest:
            problem = f"The text has {len(value)} characters, {len(value) - self.longest} too many."
            reading.complain(key, problem, f"Write {self.allowed(key)}.")
            return UNREAD
        text = clean(value)
        if not text and not self.empty:
            reading.complain(key, "The text is empty.", f"Write {self.allowed(key)}.")
            return UNREAD
        return text if self._is_right(reading, value, text, key) else UNREAD

    def _is_right(self, reading: Reading, given: str, text: str, key: str) -> bool:
        if self.refers_to in reading.references:
            return reading.check_reference(self.refers_to, given if self.pattern else text, key)
        if self.pattern is not None and not self.pattern.fullmatch(given):
            reading.complain(key, f"{shown(given)} does not have the right form.", f"Write {self.form}.")
            return False
        return True

    def allowed(self, _key: str, /) -> str:
        """Return its greatest length."""
        return self.form or f"text in quotes, at most {self.longest} characters"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, whole or not, within bounds."""

    lowest: float
    highest: float
    whole: bool

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the number; of a field that takes fractions always with one."""
        if isinstance(value, bool) or not isinstance(value, int if self.whole else int | float):
            return refuse(reading, self, value, key)
        if isinstance(value, float) and not math.isfinite(value):
            return refuse(reading, self, value, key)
        if not self.lowest <= value <= self.highest:
            problem = f"{shown(value)} is too {'high' if value > self.highest else 'low'}."
            reading.complain(key, problem, f"Write {self.allowed(key)}.")
            return UNREAD
        return value if self.whole else float(value)

    def allowed(self, _key: str, /) -> str:
        """Return its bounds."""
        return f"a {'whole ' if self.whole else ''}number from {self.lowest:g} to {self.highest:g}"


@dataclass(frozen=True, slots=True)
class Switch:
    """True or false."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the value."""
        return value if isinstance(value, bool) else refuse(reading, self, value, key)

    def allowed(self, _key: str, /) -> str:
        """Return the two values."""
        return "true or false"


@dataclass(frozen=True, slots=True)
class Version:
    """The number of the file format."""

    number: int

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the number."""
        if isinstance(value, bool) or not isinstance(value, int):
            return refuse(reading, self, value, key)
        if value != self.number:
            reading.complain(key, f"{shown(value)} is not a known format.", f"Write {self.allowed(key)}.")
            return UNREAD
        return value

    def allowed(self, _key: str, /) -> str:
        """Return the one number."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the words of an enumeration."""

    kind: type[StrEnum]

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the member."""
        if not isinstance(value, str):
            return refuse(reading, self, value, key)
        words = [member.value for member in self.kind]
        if value not in words:
            remedy = f"{did_you_mean(value, words)} Write {self.allowed(key)}.".lstrip()
            reading.complain(key, f"{shown(value)} is not known here.", remedy)
            return UNREAD
        return self.kind(value)

    def allowed(self, _key: str, /) -> str:
        """Return all words."""
        return f"one of {', '.join(member.value for member in self.kind)}"


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A value that is judged later, elsewhere."""

    def read(self, _reading: Reading, value: Any, _key: str) -> Any:
        """Return the value as it is."""
        return value

    def allowed(self, _key: str, /) -> str:
        """Return what may be said without knowing more."""
        return "a table"
