"""Write what follows from the types of the content files; run it after changing one.

That is docs/schemas, and the tables of keys in docs/PROGRAM-FORMAT.md and docs/HOMEWORK.md.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from glutecoach.formats.dose_fields import DoseTable, TempoTable
from glutecoach.formats.exercise_fields import (
    ActivationTable,
    CareTable,
    ExerciseFile,
    MusclesTable,
    NeighbourTable,
    StandInTable,
    WordsTable,
)
from glutecoach.formats.field_types import Choice, Unjudged
from glutecoach.formats.figure_fields import (
    AllowTable,
    ArrowTable,
    FigureTable,
    FocusTable,
    PropTable,
    StepTable,
    ViewTable,
)
from glutecoach.formats.homework_types import (
    HomeworkFile,
    PhaseTable,
    RulesTable,
    ScheduleTable,
    TherapistTable,
)
from glutecoach.formats.lesson_file import LessonHead
from glutecoach.formats.pose_fields import (
    BaseTable,
    FootTable,
    HandTable,
    LimbsTable,
    NeckTable,
    PelvisTable,
    PoseTable,
    SpineTable,
)
from glutecoach.formats.program_toml import ItemTable, LevelTable, ProgramFile
from glutecoach.formats.reader import table_of
from glutecoach.formats.schema import DOCUMENTS, schema_text
from glutecoach.formats.sources_toml import SourceTable
from glutecoach.formats.table_types import Column, Entries, NamedEntries, Table

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "PROGRAM-FORMAT.md"
HOMEWORK_PAGE = DOCS / "HOMEWORK.md"

TABLES: Mapping[str, type[msgspec.Struct]] = {
    "program": ProgramFile,
    "level": LevelTable,
    "item": ItemTable,
    "dose": DoseTable,
    "tempo": TempoTable,
    "exercise": ExerciseFile,
    "muscles": MusclesTable,
    "words": WordsTable,
    "neighbour": NeighbourTable,
    "activation": ActivationTable,
    "care": CareTable,
    "stand_in": StandInTable,
    "figure": FigureTable,
    "pose": PoseTable,
    "base": BaseTable,
    "pelvis": PelvisTable,
    "spine": SpineTable,
    "neck": NeckTable,
    "limbs": LimbsTable,
    "foot": FootTable,
    "hand": HandTable,
    "step": StepTable,
    "view": ViewTable,
    "focus": FocusTable,
    "prop": PropTable,
    "arrow": ArrowTable,
    "allow": AllowTable,
    "source": SourceTable,
    "lesson": LessonHead,
}
"""The tables of the page, by the name in their marks."""
HOMEWORK_TABLES: Mapping[str, type[msgspec.Struct]] = {
    "homework": HomeworkFile,
    "therapist": TherapistTable,
    "schedule": ScheduleTable,
    "rules": RulesTable,
    "phase": PhaseTable,
}
"""Those of the page about homework."""
_INHERITED: Mapping[str, type[msgspec.Struct]] = {"item": DoseTable, "pose": BaseTable}
"""Whose keys are told in a table of their own."""


def page(text: str) -> str:
    """Return the page with its tables as the types are now."""
    return re.sub(
        r"(<!-- keys of (\w+) -->\n).*?(<!-- end -->)",
        lambda found: f"{found[1]}{keys_of(found[2])}{found[3]}",
        text,
        flags=re.DOTALL,
    )


def keys_of(name: str) -> str:
    """Return the Markdown table of a type's keys."""
    kind = {**TABLES, **HOMEWORK_TABLES}[name]
    inherited = set(_INHERITED[name].__struct_fields__) if name in _INHERITED else set()
    rows = [
        f"| `{key}` | {_description(kind, key)} | {_allowed(column, key)} | {_otherwise(kind, key, column)} |"
        for key, column in table_of(kind).columns.items()
        if key not in inherited
    ]
    return "\n".join(["| key | what | allowed | if left out |", "|---|---|---|---|", *rows, ""])


def _description(kind: type[msgspec.Struct], key: str) -> str:
    properties = msgspec.json.schema(kind)["$defs"][kind.__name__]["properties"]
    return str(properties[key]["description"])


def _allowed(column: Column, key: str) -> str:
    kind: Any = column.type
    if isinstance(kind, Entries) and isinstance(kind.entry, Table):
        return f"{_number(kind)} tables"
    if isinstance(kind, Entries):
        number = _number(kind)
        if isinstance(kind.entry, Choice):
            return f"a list of {number} of {_words(kind.entry)}"
        return f"a list of {number}, each {kind.entry.allowed(key)}"
    if isinstance(kind, Choice):
        return _words(kind)
    if isinstance(kind, NamedEntries):
        return f"{_number(kind)} tables"
    return "a table, see below" if isinstance(kind, Table | Unjudged) else str(kind.allowed(key))


def _number(kind: Entries | NamedEntries) -> str:
    return f"{kind.fewest} to {kind.most}" if kind.fewest else f"at most {kind.most}"


def _words(choice: Choice) -> str:
    return ", ".join(f"`{member.value}`" for member in choice.kind)


def _otherwise(kind: type[msgspec.Struct], key: str, column: Column) -> str:
    if column.required:
        return "**must be there**"
    default = next(field for field in msgspec.structs.fields(kind) if field.encode_name == key).default
    if isinstance(default, bool):
        return "true" if default else "false"
    if isinstance(default, StrEnum):
        return f"`{default}`"
    return f"{default:g}" if isinstance(default, int | float) else "nothing"


def main() -> None:
    """Write every schema, and the pages."""
    (DOCS / "schemas").mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        path = DOCS / "schemas" / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")
    for path in (PAGE, HOMEWORK_PAGE):
        path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
