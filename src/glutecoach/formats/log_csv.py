"""The log as CSV for spreadsheets: one row a set, and one row for a session without sets.

The first row names the columns; ``log_columns`` says what they mean. All cells are in quotes, separated by
commas; a spreadsheet may save them with semicolons or tabs instead. The columns of a session are the same in
all of its rows, but for ``morning``, ``pains`` and ``plan``, which stand in its first row only.

Rows and columns may stand in any order, and columns may be left out: a session needs ``started``, ``program``
and ``asked_ms``, and ``claimed_ms`` or sets to be worth something. A session without ``id`` gets one that is
made of the source, its start and its program: the same one whenever the file is read.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from glutecoach.domain.record import SessionRecord, SetRecord
from glutecoach.domain.safetext import clean
from glutecoach.formats.csv_cells import guarded
from glutecoach.formats.log_columns import (
    COLUMNS,
    JSON_COLUMNS,
    SESSION_TYPES,
    SET_COLUMNS,
    SET_FIELDS,
    SET_TYPES,
    cell_of,
)
from glutecoach.formats.log_fields import SESSION, SET, Gathering, Loaded, plain, too_large
from glutecoach.formats.log_json import encode
from glutecoach.formats.log_rows import SessionRows
from glutecoach.formats.log_types import PlacedReading
from glutecoach.formats.wording import did_you_mean, shown

REQUIRED = ("started", "program", "asked_ms")
_BYTE_ORDER_MARK = "\ufeff"
_SEPARATORS = ",;\t"


def dump(sessions: Iterable[SessionRecord]) -> str:
    """Return the sessions as text, in their order; every field is written."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for session in sessions:
        writer.writerows(_rows(session))
    return buffer.getvalue()


def load(text: str, file: str, source: str = "csv") -> Loaded:
    """Return the sessions of a text, and one problem for everything in it that cannot be used.

    A session with a problem in any of its rows is left out as a whole.

    Args:
        text: the content of the file.
        file: its name, for the problems.
        source: where sessions without an identity come from; another source makes other sessions of them.
    """
    reading = PlacedReading(clean(file))
    gathering = Gathering(reading)
    if not too_large(text, reading):
        for rows in _grouped(text, reading):
            session = rows.session(reading, clean(source))
            if reading.full or gathering.full:
                break
            if session is not None:
                gathering.add(session)
    return gathering.loaded()


def _rows(session: SessionRecord) -> Iterator[list[str]]:
    values = plain(session, SESSION)
    values |= values["check_in"]
    cells = {name: cell_of(values[name], field_type) for name, field_type in SESSION_TYPES.items()}
    for name in JSON_COLUMNS:
        cells[name] = guarded(encode(values[name])) if values[name] else ""
    no_set = [""] * len(SET_COLUMNS)
    yield [*cells.values(), *(_set_cells(1, session.sets[0]) if session.sets else no_set)]
    cells |= dict.fromkeys(JSON_COLUMNS, "")
    for number, done in enumerate(session.sets[1:], 2):
        yield [*cells.values(), *_set_cells(number, done)]


def _set_cells(number: int, done: SetRecord) -> list[str]:
    values = plain(done, SET)
    return [str(number), *(cell_of(values[name], SET_TYPES[name]) for name in SET_FIELDS)]


def _grouped(text: str, reading: PlacedReading) -> Iterable[SessionRows]:
    """Return the rows of each session, in the order of the sessions' first rows."""
    numbered = _numbered_rows(text.removeprefix(_BYTE_ORDER_MARK), reading)
    header = [name.strip() for name in next(numbered, (1, []))[1]]
    groups: dict[str, SessionRows] = {}
    if not _is_header(header, reading):
        return ()
    for number, cells in numbered:
        if reading.full:
            break
        reading.place = f"row {number}"
        given = [cell.strip() for cell in cells]
        # An export appended to another one brings its header along.
        if not any(given) or given == header:
            continue
        if len(cells) > len(header):
            problem = f"There are {len(cells)} cells, but {len(header)} columns."
            reading.complain("", problem, "Put texts with separators in them in quotes.")
            continue
        row = dict(zip(header, cells, strict=False))
        identity = row.get("id", "").strip() or f"{row.get('started')}\n{row.get('program')}"
        groups.setdefault(identity, SessionRows(number, row)).add(number, row, reading)
    return groups.values()


def _numbered_rows(text: str, reading: PlacedReading) -> Iterator[tuple[int, list[str]]]:
    first_line = text[:4096].partition("\n")[0]
    separator = max(_SEPARATORS, key=first_line.count)
    number = 0
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            number += 1
            yield number, cells
    except csv.Error as error:
        reading.place = f"row {number + 1}"
        reading.complain("", f"This is not valid CSV: {error}.", "Save the file as CSV once more.")


def _is_header(header: list[str], reading: PlacedReading) -> bool:
    """Return whether the first row names columns that will do; noted if not."""
    reading.place = "row 1"
    noted = len(reading.problems)
    for at, name in enumerate(header):
        if name not in COLUMNS:
            remedy = did_you_mean(name, COLUMNS) or f"Columns are: {', '.join(COLUMNS)}."
            reading.complain("", f"There is no column {shown(name)}.", remedy)
        elif name in header[:at]:
            reading.complain("", f"The column {name} is there twice.", "Remove one of them.")
    for name in REQUIRED:
        if name not in header:
            reading.complain("", f"The column {name} is missing.", f"Add it: {COLUMNS[name]}")
    return len(reading.problems) == noted
