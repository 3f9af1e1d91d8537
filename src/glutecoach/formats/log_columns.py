"""The columns of a log as CSV: what they mean, and how a value becomes a cell and a value again."""

import re
from collections.abc import Mapping
from typing import Any, Final

from glutecoach.formats.csv_cells import guarded, unguarded
from glutecoach.formats.field_types import FieldType, Number, Switch, Text
from glutecoach.formats.log_fields import CHECK_IN, SESSION, SET
from glutecoach.formats.log_types import Line, Maybe, Note

SESSION_COLUMNS: Final = {
    "id": "Identity of the session, a UUID.",
    "program": "Identifier of the program.",
    "title": "Title of the program at that time.",
    "level": "Level of the program, from 1.",
    "revision": "Revision of the homework it was done under; 0: it was none.",
    "started": "When it began: date, time and the zone's offset.",
    "zone": "Name of the time zone; may be empty.",
    "day": "The calendar day it counts for.",
    "evidence": "timed: measured by the player; claimed: entered afterwards.",
    "asked_ms": "Work the session asked for, in milliseconds.",
    "claimed_ms": "Work entered by hand, in milliseconds.",
    "outcome": "completed, stopped, pain or partial; empty: not ended.",
    "deleted": "yes or no.",
    "corrected": "Whether it was corrected afterwards: yes or no.",
    "effort": "How hard it was, 0-10; may be empty.",
    "pain_before": "Pain before it began, 0-10; may be empty.",
    "pain": "Pain afterwards, 0-10; may be empty.",
    "note": "What the user wrote.",
    "morning": "What was said the morning after, as JSON; in the first row only.",
    "pains": "What hurt on the way, as JSON; in the first row only.",
    "plan": "What was planned, as JSON; in the first row only.",
}
SET_COLUMNS: Final = {
    "set_row": "Order of the sets in the session, from 1; empty: the order of the rows.",
    "item_index": "Which item of the level, from 0.",
    "exercise": "Identifier of the exercise.",
    "exercise_title": "Title of the exercise at that time.",
    "set_number": "Which set of the item, from 1.",
    "side": "left or right; empty where sides are not told apart.",
    "prescribed_ms": "Work asked for, in milliseconds.",
    "prescribed_reps": "Repetitions asked for; empty for holds and rolls.",
    "timed_ms": "Time spent, pauses left out, in milliseconds.",
    "paused_ms": "Time paused, in milliseconds.",
    "extended_ms": "Time added by the user, or, negative, taken away, in milliseconds.",
    "reps_done": "Whole repetitions done; empty for holds and rolls.",
    "set_outcome": "completed, skipped, restarted, stopped or pain.",
}
COLUMNS: Final = {**SESSION_COLUMNS, **SET_COLUMNS}
"""Every column, in order, with what it means."""

SET_FIELDS: Final = {
    {"exercise_title": "title", "set_outcome": "outcome"}.get(column, column): column
    for column in SET_COLUMNS
    if column != "set_row"
}
"""The fields of a set with the columns they stand in."""
JSON_COLUMNS: Final = ("morning", "pains", "plan")
SESSION_TYPES: Final[Mapping[str, FieldType]] = {
    name: (CHECK_IN if name in CHECK_IN.columns else SESSION).columns[name].type for name in SESSION_COLUMNS
}
SET_TYPES: Final[Mapping[str, FieldType]] = {name: SET.columns[name].type for name in SET_FIELDS}

_WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,15}")
_SWITCH = {"yes": True, "no": False}


def cell_of(value: Any, field_type: FieldType) -> str:
    """Return a plain value as the text of a cell; text of the user's is guarded."""
    match field_type:
        case Line() | Note() | Text():
            return guarded(value)
        case Switch():
            return "yes" if value else "no"
    return "" if value is None else str(value)


def value_of(cell: str, field_type: FieldType) -> Any:
    """Return a cell as the plain value it stands for; what it cannot stand for stays text, to be refused."""
    match field_type:
        case Line() | Note() | Text():
            return unguarded(cell)
        case Maybe(inner=inner):
            return value_of(cell, inner) if cell.strip() else None
        case Number() if _WHOLE_NUMBER.fullmatch(cell.strip()):
            return int(cell)
        case Switch():
            return _SWITCH.get(cell.strip().lower(), cell)
    return cell.strip()


def is_given(cell: str, field_type: FieldType) -> bool:
    """Return whether a cell gives a value: an empty one is a text, or "none" where that is allowed."""
    return bool(cell.strip()) or isinstance(field_type, Line | Note | Text | Maybe)
