"""The rows of one session in a CSV file, put together."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from glutecoach.domain.identity import computed_session_id
from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.record import SessionRecord, SetRecord
from glutecoach.formats.csv_cells import unguarded
from glutecoach.formats.field_types import UNREAD
from glutecoach.formats.log_columns import (
    JSON_COLUMNS,
    SESSION_COLUMNS,
    SESSION_TYPES,
    SET_COLUMNS,
    SET_FIELDS,
    SET_TYPES,
    is_given,
    value_of,
)
from glutecoach.formats.log_fields import CHECK_IN, SESSION, SET
from glutecoach.formats.log_json import decode
from glutecoach.formats.log_types import Instant, Maybe, PlacedReading
from glutecoach.formats.wording import shown

_CHECK_IN_NAMES = {f"check_in.{name}": name for name in CHECK_IN.columns}
_DEFAULTS: Final[dict[str, Any]] = {
    "level": 1,
    "zone": "",
    "evidence": "claimed",
    "claimed_ms": 0,
    "outcome": "completed",
    "deleted": False,
    "corrected": False,
    "note": "",
}
"""What columns of a session that are not there stand for; those that may be empty are."""
_NO_START: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for a start that cannot be read."""


class SessionRows:
    """What the rows of one session say."""

    def __init__(self, number: int, row: dict[str, str]) -> None:
        self._number = number
        self._cells = {name: cell for name, cell in row.items() if name in SESSION_COLUMNS}
        self._sets: dict[int, tuple[int, dict[str, str]]] = {}
        self._broken = False

    def add(self, number: int, row: dict[str, str], reading: PlacedReading) -> None:
        """Take in a row; one that contradicts the others is noted."""
        noted = len(reading.problems)
        self._compare(row, reading)
        done = {name: cell for name, cell in row.items() if name in SET_COLUMNS}
        if any(cell.strip() for cell in done.values()):
            self._add_set(number, done, reading)
        self._broken = self._broken or len(reading.problems) > noted

    def session(self, reading: PlacedReading, source: str) -> SessionRecord | None:
        """Return the session, or None when something of it cannot be used; noted if so."""
        noted = len(reading.problems)
        sets = [self._set(*self._sets[order], reading) for order in sorted(self._sets)]
        reading.place, reading.names = f"row {self._number}", _CHECK_IN_NAMES
        session = SESSION.read(reading, self._document(reading, source), "")
        reading.names = {}
        if self._broken or len(reading.problems) > noted or not isinstance(session, SessionRecord):
            return None
        return replace(session, sets=tuple(done for done in sets if isinstance(done, SetRecord)))

    def _compare(self, row: dict[str, str], reading: PlacedReading) -> None:
        for name, known in self._cells.items():
            cell = row.get(name, "")
            if name in JSON_COLUMNS and not (known and cell):
                self._cells[name] = known or cell
            elif cell != known:
                problem = f"{shown(cell)} differs from row {self._number}, of the same session."
                reading.complain(name, problem, "Give all rows of a session the same.")

    def _add_set(self, number: int, done: dict[str, str], reading: PlacedReading) -> None:
        cell = done.pop("set_row", "").strip()
        if cell and not (cell.isascii() and cell.isdigit() and len(cell) < 6):
            reading.complain(
                "set_row", f"{shown(cell)} is no order.", "Write a whole number, or leave it empty."
            )
            return
        order = int(cell) if cell else len(self._sets) + 1
        _, known = self._sets.setdefault(order, (number, done))
        if known != done:
            reading.complain("set_row", f"Two sets of the session are number {order}.", "Number them anew.")

    def _set(self, number: int, cells: dict[str, str], reading: PlacedReading) -> object:
        reading.place, reading.names = f"row {number}", SET_FIELDS
        given: dict[str, Any] = {
            name: None for name, field_type in SET_TYPES.items() if isinstance(field_type, Maybe)
        }
        given |= {
            name: value_of(cells[column], SET_TYPES[name])
            for name, column in SET_FIELDS.items()
            if column in cells and is_given(cells[column], SET_TYPES[name])
        }
        return SET.read(reading, given, "")

    def _document(self, reading: PlacedReading, source: str) -> dict[str, Any]:
        given: dict[str, Any] = {
            name: None for name, field_type in SESSION_TYPES.items() if isinstance(field_type, Maybe)
        }
        given |= _DEFAULTS
        given |= {
            name: value_of(cell, SESSION_TYPES[name])
            for name, cell in self._cells.items()
            if name not in JSON_COLUMNS and is_given(cell, SESSION_TYPES[name])
        }
        given |= {name: self._decoded(name, reading) for name in JSON_COLUMNS}
        _complete(given, source)
        check_in = {name: given.pop(name) for name in CHECK_IN.columns}
        return {**given, "sets": [], "check_in": check_in}

    def _decoded(self, name: str, reading: PlacedReading) -> Any:
        nothing: Any = None if isinstance(SESSION_TYPES[name], Maybe) else []
        cell = self._cells.get(name, "")
        decoded = decode(unguarded(cell), reading, name) if cell.strip() else nothing
        return nothing if decoded is UNREAD else decoded


def _complete(given: dict[str, Any], source: str) -> None:
    """Give a session the title, day and identity it lacks, as they follow from its program and start."""
    program = str(given.get("program", ""))
    given.setdefault("title", program)
    started = Instant().read(PlacedReading(""), given.get("started"), "")
    if isinstance(started, datetime):
        day = day_of(Moment(started)).isoformat()
    else:
        # It will be refused; what follows from it is not to be refused as well.
        started, day = _NO_START, _NO_START.date().isoformat()
    given.setdefault("day", day)
    given["id"] = given.get("id") or computed_session_id(source, started, program)
