"""The fields of an exported log, the same in JSON lines and in CSV, and the limits of both.

Limits are far above what a session can hold: they bound what a hostile file may ask for, and never refuse
what this program has written. Times are whole milliseconds: unlike decimals they mean the same to every
spreadsheet in every country.
"""

import re
from collections.abc import Mapping
from typing import Any

from glutecoach.domain.library import FileProblem
from glutecoach.domain.record import (
    CheckIn,
    Compared,
    Evidence,
    MorningCheckIn,
    PainReport,
    PainSign,
    PlannedItem,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.safetext import clean
from glutecoach.domain.timeline import Side
from glutecoach.formats.field_types import Choice, FieldType, Switch, Text
from glutecoach.formats.log_types import (
    CalendarDay,
    DoseGiven,
    Instant,
    Line,
    Maybe,
    Note,
    PlacedReading,
    Records,
    Whole,
    clean_line,
)
from glutecoach.formats.table_types import Column, Entries, Table

MAX_LOG_CHARACTERS = 64 * 1024 * 1024
"""A life of sessions; whoever opens the file refuses more than this many bytes before reading it."""
MAX_SESSIONS = 100_000
_DAY_MS = 24 * 3_600 * 1_000
_YEAR_MS = 366 * _DAY_MS
_MANY = 10_000

Loaded = tuple[list[SessionRecord], list[FileProblem]]
"""What could be read, and what is wrong with the rest."""

_LINE = Line()
_IDENTITY = Text(
    longest=36,
    empty=False,
    pattern=re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    form="a UUID in lower case, such as 01234567-89ab-cdef-0123-456789abcdef",
    refers_to="",
)
_ASKED_MS = Whole(0, _DAY_MS)
_SPENT_MS = Whole(0, _YEAR_MS)
_COUNT = Whole(0, _MANY)
_SCORE = Maybe(Whole(0, 10))
_SIGNS = Entries(Choice(PainSign), 0, len(PainSign))


def _table(kind: type, types: Mapping[str, FieldType], later: Mapping[str, FieldType] | None = None) -> Table:
    """Return a table of these fields; those that came ``later`` are missing in older files."""
    columns = {name: Column(field_type, required=True) for name, field_type in types.items()}
    columns |= {name: Column(field_type, required=False) for name, field_type in (later or {}).items()}
    return Table(kind, columns)


SET = _table(
    SetRecord,
    {
        "item_index": _COUNT,
        "exercise": _LINE,
        "title": _LINE,
        "set_number": _COUNT,
        "side": Maybe(Choice(Side)),
        "prescribed_ms": _ASKED_MS,
        "prescribed_reps": Maybe(_COUNT),
        "timed_ms": _SPENT_MS,
        "paused_ms": _SPENT_MS,
        "extended_ms": Whole(-_YEAR_MS, _YEAR_MS),
        "reps_done": Maybe(_COUNT),
        "outcome": Choice(SetOutcome),
    },
)
PAIN = _table(
    PainReport,
    {"item_index": _COUNT, "exercise": _LINE, "side": Maybe(Choice(Side)), "score": _SCORE},
    {"signs": _SIGNS},
)
PLANNED = _table(
    PlannedItem,
    {"exercise": _LINE, "title": _LINE, "asked_ms": _ASKED_MS, "dose": DoseGiven(), "note": _LINE},
)
CHECK_IN = _table(CheckIn, {"effort": _SCORE, "pain": _SCORE, "note": Note()})
MORNING = _table(
    MorningCheckIn,
    {
        "pain": _SCORE,
        "stiffness": _SCORE,
        "compared": Maybe(Choice(Compared)),
        "muscles_only": Switch(),
        "signs": _SIGNS,
        "note": Note(),
    },
)
SESSION = _table(
    SessionRecord,
    {
        "id": _IDENTITY,
        "program": _LINE,
        "title": _LINE,
        "level": _COUNT,
        "started": Instant(),
        "zone": _LINE,
        "day": CalendarDay(),
        "evidence": Choice(Evidence),
        "asked_ms": _ASKED_MS,
        "sets": Records(SET, _MANY),
        "pains": Records(PAIN, _MANY),
        "check_in": CHECK_IN,
        "outcome": Maybe(Choice(SessionOutcome)),
        "claimed_ms": _ASKED_MS,
        "deleted": Switch(),
        "corrected": Switch(),
        "plan": Records(PLANNED, _MANY),
    },
    {"pain_before": _SCORE, "morning": Maybe(MORNING), "revision": _COUNT},
)


def plain(record: object, table: Table) -> dict[str, Any]:
    """Return a record as its fields stand in JSON; texts are cleaned."""
    return {name: _plain(getattr(record, name), column.type) for name, column in table.columns.items()}


def _plain(value: Any, field_type: FieldType) -> Any:
    match field_type:
        case Line() | Text():
            return clean_line(value)
        case Note():
            return clean(value, keep_lines=True)
        case (Table() as table) | Maybe(inner=Table() as table):
            return None if value is None else plain(value, table)
        case Records(entry=entry):
            return [plain(one, entry) for one in value]
        case CalendarDay() | Instant():
            return value.isoformat()
    return value


class Gathering:
    """The sessions of a file, each once: a deleted copy beats every other, else the first holds."""

    def __init__(self, reading: PlacedReading) -> None:
        self._reading = reading
        self._by_id: dict[str, SessionRecord] = {}

    def add(self, session: SessionRecord) -> None:
        """Take a session in; two copies that contradict each other are noted."""
        known = self._by_id.setdefault(session.id, session)
        if known is session or known == session:
            return
        if session.deleted and not known.deleted:
            self._by_id[session.id] = session
        elif session.deleted == known.deleted:
            problem = f"The session {session.id} is there twice, and the two differ."
            self._reading.complain("id", problem, "Remove one of them.")

    @property
    def full(self) -> bool:
        """Whether there is room for no more; noted when it happens."""
        if len(self._by_id) < MAX_SESSIONS:
            return False
        self._reading.complain("", f"There are more than {MAX_SESSIONS} sessions.", "Split the file.")
        return True

    def loaded(self) -> Loaded:
        """Return the sessions in the order of the file, and the problems."""
        return list(self._by_id.values()), self._reading.problems


def too_large(text: str, reading: PlacedReading) -> bool:
    """Return whether the text is larger than any log; noted if so."""
    if len(text) <= MAX_LOG_CHARACTERS:
        return False
    problem = f"The file has more than {MAX_LOG_CHARACTERS // 1024 // 1024} million characters."
    reading.complain("", problem, "Split it.")
    return True
