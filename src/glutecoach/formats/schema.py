"""JSON Schemas of the content files, for editors; made from the same types that read the files."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec

from glutecoach.formats.dose_fields import COMPANIONS, DOSE_KEYS, KINDS, DoseTable
from glutecoach.formats.exercise_fields import ExerciseFile
from glutecoach.formats.exercise_toml import FIGURE
from glutecoach.formats.figure_fields import FigureTable
from glutecoach.formats.homework_types import HomeworkFile, ScheduleTable
from glutecoach.formats.lesson_file import LessonHead
from glutecoach.formats.pose_fields import FootTable, HandTable
from glutecoach.formats.program_toml import ItemTable, ProgramFile
from glutecoach.formats.safety_toml import SafetyFile
from glutecoach.formats.self_test_fields import SelfTestFile
from glutecoach.formats.sources_toml import SourcesFile
from glutecoach.formats.text_fields import FORMAT

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINITIONS = "$defs"

DOCUMENTS: Mapping[str, type[msgspec.Struct]] = {
    "program": ProgramFile,
    "exercise": ExerciseFile,
    "sources": SourcesFile,
    "lesson": LessonHead,
    "safety": SafetyFile,
    "self-test": SelfTestFile,
    "homework": HomeworkFile,
}
"""What there is a schema for, by the schema's name."""
_ONE_OF: Mapping[type[msgspec.Struct], tuple[str, ...]] = {
    HomeworkFile: ("end", "weeks"),
    ScheduleTable: ("days", "days_per_week"),
}
"""Of which keys there is exactly one."""


def schema_text(name: str) -> str:
    """Return the schema of that name as the content of a JSON file."""
    return json.dumps(schema(name), indent=2, ensure_ascii=False) + "\n"


def schema(name: str) -> dict[str, Any]:
    """Return the schema of that name: one of ``DOCUMENTS``."""
    kind = DOCUMENTS[name]
    definitions = msgspec.json.schema(kind)[_DEFINITIONS]
    _add_dose_rules(definitions)
    _add_figure(definitions)
    _add_choices(definitions)
    parts = {title: _tidy(definition) for title, definition in definitions.items()}
    for title, part in parts.items():
        part["title"] = title.removesuffix("Table").lower()
    root = parts.pop(kind.__name__)
    return {
        "$schema": _DIALECT,
        "$id": f"urn:glutecoach:{name}:{FORMAT}",
        **root,
        "title": f"glutecoach {name} file",
        _DEFINITIONS: parts,
    }


def _tidy(node: Any) -> Any:
    """Leave out what TOML cannot write, and add what the reader refuses but the types do not say."""
    if isinstance(node, list):
        return [_tidy(one) for one in node]
    if not isinstance(node, dict):
        return node
    tidied = {key: _tidy(value) for key, value in _without_null(node).items()}
    match tidied:
        case {"type": "string", "minLength": 1} if "pattern" not in tidied:
            tidied["pattern"] = r"\S"
        case {"type": "array", "items": {**entry}} if not str(entry.get("$ref", "")).endswith("Table"):
            tidied["uniqueItems"] = True
        case {"enum": [only]}:
            del tidied["enum"]
            tidied["const"] = only
    return tidied


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """Say "may be left out" instead of "may be null", and drop defaults that only say the same."""
    plain = dict(node)
    choices = plain.get("anyOf", [])
    if {"type": "null"} in choices:
        (kind,) = (choice for choice in choices if choice != {"type": "null"})
        plain = {**{key: value for key, value in plain.items() if key != "anyOf"}, **kind}
    if plain.get("default", 0) is None or isinstance(plain.get("default"), dict):
        del plain["default"]
    return plain


def _add_dose_rules(definitions: dict[str, Any]) -> None:
    kinds = [{"required": [kind]} for kind in KINDS]
    none = {"not": {"anyOf": [{"required": [key]} for key in sorted(DOSE_KEYS)]}}
    if ItemTable.__name__ in definitions:
        item = definitions[ItemTable.__name__]
        item |= {"oneOf": [*kinds, none], **_companion_rules()}
        properties = item["properties"]
        item["properties"] = {"exercise": properties.pop("exercise"), **properties}
    if DoseTable.__name__ in definitions:
        definitions[DoseTable.__name__] |= {"oneOf": kinds, **_companion_rules()}


def _add_figure(definitions: dict[str, Any]) -> None:
    """Write out the one section that the file's type leaves unread."""
    if ExerciseFile.__name__ not in definitions:
        return
    definitions |= msgspec.json.schema(FigureTable)[_DEFINITIONS]
    section = definitions[ExerciseFile.__name__]["properties"][FIGURE]
    definitions[ExerciseFile.__name__]["properties"][FIGURE] = {
        "description": section["description"],
        "$ref": f"#/{_DEFINITIONS}/{FigureTable.__name__}",
    }
    for kind in (FootTable, HandTable):
        definitions[kind.__name__]["not"] = {"required": ["at", "on"]}


def _add_choices(definitions: dict[str, Any]) -> None:
    """Ask for exactly one of some keys."""
    for kind, keys in _ONE_OF.items():
        if kind.__name__ in definitions:
            definitions[kind.__name__]["oneOf"] = [{"required": [key]} for key in keys]


def _companion_rules() -> dict[str, Any]:
    paced = {"required": ["tempo"], "properties": {"self_paced": {"const": False}}}
    self_paced = {"required": ["self_paced"], "properties": {"self_paced": {"const": True}}}
    return {
        "dependentRequired": {key: [kind] for key, kind in COMPANIONS.items()},
        "if": {"required": ["reps"]},
        "then": {"oneOf": [paced, {**self_paced, "not": {"required": ["tempo"]}}]},
    }
