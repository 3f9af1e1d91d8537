"""Kinds of lists and tables in a file: how each is read, and how what is allowed is said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from glutecoach.formats.field_types import UNREAD, FieldType, Text, refuse
from glutecoach.formats.reading import Reading
from glutecoach.formats.wording import below, listed, nearest, shown


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of values of one kind."""

    entry: FieldType
    fewest: int
    most: int
    twins: bool = False
    """Whether an entry may be there twice."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return a tuple; entries beyond the allowed number are not looked at."""
        if not isinstance(value, list):
            return refuse(reading, self, value, key)
        right = self._has_right_length(reading, value, key)
        read = [self.entry.read(reading, one, f"{key}[{at}]") for at, one in enumerate(value[: self.most])]
        right = self._has_no_twins(reading, read, key) and right
        return tuple(read) if right and UNREAD not in read else UNREAD

    def _has_right_length(self, reading: Reading, value: list[Any], key: str) -> bool:
        if self.fewest <= len(value) <= self.most:
            return True
        problem = f"There are {len(value)} entries." if value else "The list is empty."
        reading.complain(key, problem, f"Write {self.allowed(key)}.")
        return False

    def _has_no_twins(self, reading: Reading, read: list[Any], key: str) -> bool:
        if self.twins or isinstance(self.entry, Table):
            return True
        twin = next((at for at, one in enumerate(read) if one is not UNREAD and one in read[:at]), None)
        if twin is None:
            return True
        reading.complain(f"{key}[{twin}]", f"{shown(str(read[twin]))} is there twice.", "Remove one of them.")
        return False

    def allowed(self, key: str, /) -> str:
        """Return how many of what."""
        number = f"{self.fewest} to {self.most}" if self.fewest else f"at most {self.most}"
        if isinstance(self.entry, Table):
            return f"{number} tables, each begun with [[{_without_indexes(key)}]]"
        return f"a list in square brackets, {number} entries"


@dataclass(frozen=True, slots=True)
class Row:
    """A list of so many values, each with a meaning of its own; all of one kind."""

    entries: tuple[FieldType, ...]

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return a tuple."""
        if not isinstance(value, list):
            return refuse(reading, self, value, key)
        if len(value) != len(self.entries):
            reading.complain(key, f"There are {len(value)} entries.", f"Write {self.allowed(key)}.")
            return UNREAD
        read = [
            entry.read(reading, one, f"{key}[{at}]")
            for at, (entry, one) in enumerate(zip(self.entries, value, strict=True))
        ]
        return UNREAD if UNREAD in read else tuple(read)

    def allowed(self, key: str, /) -> str:
        """Return how many of what."""
        return f"{len(self.entries)} values in square brackets, each {self.entries[0].allowed(key)}"


@dataclass(frozen=True, slots=True)
class Column:
    """One key of a table."""

    type: FieldType
    required: bool
    attribute: str = ""
    """What it is called in the struct, where that is not the key."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with known keys."""

    kind: type
    columns: Mapping[str, Column]

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return an instance of the table's type."""
        if not isinstance(value, dict):
            return refuse(reading, self, value, key)
        expected = self._note_unknown_keys(reading, value, key)
        self._note_missing_keys(reading, value, expected, key)
        read = {
            name: column.type.read(reading, value[name], below(key, name))
            for name, column in self.columns.items()
            if name in value
        }
        usable = {name: one for name, one in read.items() if one is not UNREAD}
        instance = self._instance(usable) if self._is_enough(reading, value, usable) else None
        if self.kind in reading.checks:
            reading.checks[self.kind](reading, key, value, instance)
        return UNREAD if instance is None else instance

    def _instance(self, usable: Mapping[str, Any]) -> Any:
        return self.kind(**{self.columns[name].attribute or name: one for name, one in usable.items()})

    def _is_enough(self, reading: Reading, given: Mapping[str, Any], usable: Mapping[str, Any]) -> bool:
        return all(
            name in usable or (not column.required and (reading.lenient or name not in given))
            for name, column in self.columns.items()
        )

    def _note_unknown_keys(self, reading: Reading, given: Mapping[str, Any], key: str) -> set[str]:
        """Return the keys that were probably meant by those that are not known."""
        meant = set()
        for name in given:
            if name in self.columns or reading.full:
                continue
            if name in reading.top_keys:
                # Whatever stands below a header belongs to it: the commonest mistake in such files.
                remedy = f"Move {name} to the top of the file, above the first line in square brackets."
            elif (choice := nearest(name, self.columns)) is not None:
                meant.add(choice)
                remedy = f"Did you mean {choice}?"
            else:
                remedy = f"Keys here: {', '.join(self.columns)}."
            reading.complain(below(key, name), "This key is not known here.", remedy)
        return meant

    def _note_missing_keys(
        self, reading: Reading, given: Mapping[str, Any], expected: set[str], key: str
    ) -> None:
        for name, column in self.columns.items():
            if column.required and name not in given and name not in expected:
                place = below(key, name)
                reading.complain(place, "This key is missing.", f"Add {name}: {column.type.allowed(place)}.")

    def allowed(self, _key: str, /) -> str:
        """Return the keys."""
        return f"a table with {listed(list(self.columns), 'and')}"


@dataclass(frozen=True, slots=True)
class NamedEntries:
    """A table whose keys are names, all with values of one kind."""

    name: Text
    entry: FieldType
    fewest: int
    most: int

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return a dictionary by name."""
        if not isinstance(value, dict):
            return refuse(reading, self, value, key)
        if not self.fewest <= len(value) <= self.most:
            problem = f"There are {len(value)} entries." if value else "The table is empty."
            reading.complain(key, problem, f"Write {self.allowed(key)}.")
            return UNREAD
        read = {
            self.name.read(reading, name, below(key, name)): self.entry.read(reading, one, below(key, name))
            for name, one in value.items()
        }
        return UNREAD if UNREAD in read or UNREAD in read.values() else read

    def allowed(self, key: str, /) -> str:
        """Return how many."""
        number = f"{self.fewest} to {self.most}" if self.fewest else f"at most {self.most}"
        if isinstance(self.entry, Table):
            return f"{number} tables, each begun with [{_without_indexes(key)}.NAME]"
        return f"a table of {number} entries"


def _without_indexes(key: str) -> str:
    return re.sub(r"\[\d+\]", "", key)
