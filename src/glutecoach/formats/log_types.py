"""What the fields of an exported log may hold, beyond the kinds that all formats share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from glutecoach.domain.limits import MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS
from glutecoach.domain.safetext import clean
from glutecoach.formats.dose_fields import DoseTable, check_dose_keys
from glutecoach.formats.field_types import UNREAD, FieldType, Number, Text, refuse
from glutecoach.formats.reader import table_of
from glutecoach.formats.reading import Reading
from glutecoach.formats.table_types import Table
from glutecoach.formats.wording import shown

EARLIEST_YEAR = 1970
LATEST_YEAR = 2199
_MAX_DATE_CHARACTERS = 40
_LINE = Text(MAX_LINE_CHARACTERS, empty=True, pattern=None, form="", refers_to="")
_WORDS = Text(MAX_TEXT_CHARACTERS, empty=True, pattern=None, form="", refers_to="")


@dataclass(slots=True)
class PlacedReading(Reading):
    """The reading of a file in which every line or row is a document of its own."""

    place: str = ""
    """The line or row that is read, such as ``line 12``."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What fields are called in this file, where it is not what the domain calls them."""

    def complain(self, key: str, problem: str, remedy: str) -> None:
        """Note a problem at the place that is read."""
        key = self.names.get(key, key)
        # A dataclass with slots is another class than the one super() would look for.
        Reading.complain(
            self, f"{self.place}: {key}" if self.place and key else self.place or key, problem, remedy
        )


@dataclass(frozen=True, slots=True)
class Maybe:
    """A value, or none."""

    inner: FieldType

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the value or None."""
        return None if value is None else self.inner.read(reading, value, key)

    def allowed(self, key: str, /) -> str:
        """Return what the value may be."""
        return f"{self.inner.allowed(key)}, or nothing"


@lru_cache(maxsize=4096)
def clean_line(text: str) -> str:
    """Return a text as one harmless line; in a log the same titles come again and again."""
    return clean(text)


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one line; cleaned; may be empty."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the text."""
        fits = isinstance(value, str) and len(value) <= MAX_LINE_CHARACTERS
        return clean_line(value) if fits else _LINE.read(reading, value, key)

    def allowed(self, key: str, /) -> str:
        """Return its greatest length."""
        return _LINE.allowed(key)


@dataclass(frozen=True, slots=True)
class Note:
    """Text on several lines; cleaned."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the text, its lines kept."""
        read = _WORDS.read(reading, value, key)
        return read if read is UNREAD else clean(value, keep_lines=True)

    def allowed(self, key: str, /) -> str:
        """Return its greatest length."""
        return _WORDS.allowed(key)


@dataclass(frozen=True, slots=True)
class Whole(Number):
    """A whole number within bounds that may be large; they are written out."""

    whole: bool = True

    def allowed(self, _key: str, /) -> str:
        """Return its bounds."""
        return f"a whole number from {int(self.lowest)} to {int(self.highest)}"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A date such as ``2026-03-02``."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the date."""
        return _parsed(self, date.fromisoformat, reading, value, key)

    def allowed(self, _key: str, /) -> str:
        """Return its form."""
        return f"a day such as 2026-03-02, from {EARLIEST_YEAR} to {LATEST_YEAR}"


@dataclass(frozen=True, slots=True)
class Instant:
    """A date and a time with the zone's offset, such as ``2026-03-02T09:30:00+01:00``."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the aware time."""
        return _parsed(self, _aware, reading, value, key)

    def allowed(self, _key: str, /) -> str:
        """Return its form."""
        years = f"from {EARLIEST_YEAR} to {LATEST_YEAR}"
        return f"a time with its offset such as 2026-03-02T09:30:00+01:00, {years}"


@dataclass(frozen=True, slots=True)
class Records:
    """A list of tables of one kind."""

    entry: Table
    most: int

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return a tuple."""
        if not isinstance(value, list):
            return refuse(reading, self, value, key)
        if len(value) > self.most:
            reading.complain(key, f"There are {len(value)} entries.", f"Write {self.allowed(key)}.")
            return UNREAD
        read = tuple(self.entry.read(reading, one, f"{key}[{at}]") for at, one in enumerate(value))
        return UNREAD if UNREAD in read else read

    def allowed(self, _key: str, /) -> str:
        """Return how many."""
        return f"a list of at most {self.most} entries"


@dataclass(frozen=True, slots=True)
class DoseGiven:
    """A dose, with the keys it has in a program; kept as it is given, so that nothing is added to it."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the given table once it has been read as a dose."""
        noted = len(reading.problems)
        if table_of(DoseTable).read(reading, value, key) is UNREAD:
            return UNREAD
        check_dose_keys(reading, key, value)
        return value if len(reading.problems) == noted else UNREAD

    def allowed(self, _key: str, /) -> str:
        """Return where to look."""
        return "a dose as in a program"


def _aware(text: str) -> datetime:
    """Raise ValueError where the offset is missing."""
    moment = datetime.fromisoformat(text)
    if moment.utcoffset() is None:
        raise ValueError(text)
    return moment


def _parsed(
    wanted: FieldType, parse: Callable[[str], date], reading: Reading, value: object, key: str
) -> object:
    if isinstance(value, str):
        parsed = _or_none(parse, value)
        if parsed is not None and EARLIEST_YEAR <= parsed.year <= LATEST_YEAR:
            return parsed
        reading.complain(key, f"{shown(value)} cannot be used.", f"Write {wanted.allowed(key)}.")
        return UNREAD
    return refuse(reading, wanted, value, key)


def _or_none(parse: Callable[[str], date], text: str) -> date | None:
    try:
        return parse(text) if len(text) <= _MAX_DATE_CHARACTERS else None
    except ValueError:
        return None
