"""The schemas for editors: true to the types, to what ships, and to what the loader takes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from glutecoach.domain.exercise import Equipment, Exercise, Family, Muscle, Place, Position, Sides
from glutecoach.formats.exercise_toml import read_exercise
from glutecoach.formats.loading import references
from glutecoach.formats.program_toml import Exercises, read_program
from glutecoach.formats.reading import Reading
from glutecoach.formats.schema import DOCUMENTS, schema, schema_text
from tests.formats.exercise_mistakes import EXERCISE_ROWS
from tests.formats.program_mistakes import PROGRAM_ROWS
from tests.formats.samples import BRIDGE, EXERCISES, PROGRAM, SOURCES, changed

ROOT = Path(__file__).resolve().parents[2]
VALIDATORS = {name: Draft202012Validator(schema(name)) for name in DOCUMENTS}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_schemas_are_those_of_the_types(name: str) -> None:
    path = ROOT / "docs" / "schemas" / f"{name}.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(name), "run scripts/make_schemas.py"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schemas_are_schemas_and_name_no_host(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == f"urn:glutecoach:{name}:1"
    assert schema_text(name).count("://") == 1, "only the dialect has an address"


def every_table(node: Any) -> list[dict[str, Any]]:
    """Return every part of a schema that describes a table of known keys."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    found = [table for one in inner for table in every_table(one)]
    return (
        [*found, node]
        if isinstance(node, dict) and node.get("type") == "object" and "properties" in node
        else found
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_key_is_described_and_no_other_is_allowed(name: str) -> None:
    tables = every_table(schema(name))
    assert tables
    for table in tables:
        assert table["additionalProperties"] is False
        for key, description in table["properties"].items():
            assert description["description"].endswith("."), key
            assert "null" not in json.dumps(description)


def shipped_files() -> list[tuple[str, Path]]:
    """Return the kind and the path of every content file that ships."""
    folder = ROOT / "programs"
    return [
        *(("program", path) for path in sorted(folder.glob("*.toml"))),
        *(("exercise", path) for path in sorted(folder.glob("exercises/*.toml"))),
        ("sources", folder / "sources" / "sources.toml"),
        ("safety", folder / "safety" / "en.toml"),
        *(("self-test", path) for path in sorted(folder.glob("self-tests/*.toml"))),
    ]


@pytest.mark.parametrize(("name", "path"), shipped_files(), ids=lambda part: getattr(part, "stem", part))
def test_every_file_that_ships_fits_its_schema_and_names_it(name: str, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [error.message for error in VALIDATORS[name].iter_errors(tomllib.loads(text))] == []
    directive = text.split("\n", 1)[0]
    if name == "sources" and not directive.startswith("#:"):
        return
    assert directive.startswith("#:schema ")
    assert (path.parent / directive.removeprefix("#:schema ")).resolve() == (
        ROOT / "docs" / "schemas" / f"{name}.schema.json"
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [("program", PROGRAM), ("sources", SOURCES), *(("exercise", text) for text in EXERCISES.values())],
)
def test_the_samples_fit(name: str, text: str) -> None:
    assert VALIDATORS[name].is_valid(tomllib.loads(text))


BEYOND_A_SCHEMA = (
    "There is no exercise",
    "There is no source",
    "its own neighbour",
    "is too short",
    "would last",
    "The level ",
    "2.0 is a number with a decimal point",
    r"\u200b\u0007",
)
"""What only the loader can tell: other files, sums, and texts that are empty once cleaned."""


@pytest.mark.parametrize(
    ("name", "row"),
    [
        *(
            ("program", row) for row in PROGRAM_ROWS if "0xfff" not in row[1]
        ),  # which jsonschema cannot write out
        *(("exercise", row) for row in EXERCISE_ROWS),
    ],
    ids=lambda part: part if isinstance(part, str) else repr(part[1])[:50],
)
def test_what_the_loader_refuses_the_schema_refuses_where_it_can(name: str, row: tuple[str, ...]) -> None:
    old, new, *messages = row
    try:
        document = tomllib.loads(changed(PROGRAM if name == "program" else BRIDGE, old, new))
    except ValueError:
        return  # no schema sees a file that is not TOML
    beyond = any(mark in " ".join([new, *messages]) for mark in BEYOND_A_SCHEMA)
    assert beyond or not VALIDATORS[name].is_valid(document)


# Documents that are often right, and often nearly right.


def mostly(right: st.SearchStrategy[Any], wrong: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw from the right values, and now and then from the wrong ones."""
    return st.sampled_from([right] * 60 + [wrong]).flatmap(lambda chosen: chosen)


ANYTHING = st.sampled_from(
    [0, -1, 51, 1e6, float("nan"), True, "", "x", "x" * 300, [], {}, ["x"], {"x": 1}, 2.5, 7]
)
SECONDS = mostly(st.integers(0, 60) | st.floats(0, 60), ANYTHING)
LENGTH = mostly(st.integers(1, 90) | st.floats(1, 90), ANYTHING)
LINE = mostly(st.text(min_size=0, max_size=30).map(lambda text: f"x{text}"), ANYTHING | st.text(max_size=3))
NAMES = mostly(st.sampled_from(["bridge", "hip-stretch"]), ANYTHING)
SOURCES_LIST = mostly(
    st.lists(st.sampled_from(["convention", "my own book"]), max_size=2, unique=True), ANYTHING
)


def table(required: dict[str, st.SearchStrategy[Any]], optional: dict[str, st.SearchStrategy[Any]]) -> Any:
    """Draw a table, now and then with a key too few or too many."""
    right = st.fixed_dictionaries(required, optional=optional)
    return mostly(right, right.map(lambda one: dict(list(one.items())[1:]))).flatmap(
        lambda one: mostly(st.just(one), ANYTHING.map(lambda value: {**one, "other": value}))
    )


TEMPO = table(
    {"lift_s": mostly(st.integers(1, 60), SECONDS), "lower_s": SECONDS},
    {"hold_s": SECONDS, "pause_s": SECONDS},
)
REPS = mostly(st.integers(1, 30), ANYTHING)
EXTRA = {"sets": mostly(st.integers(1, 5), ANYTHING), "rest_s": SECONDS}
DOSES = st.one_of(
    table(
        {"reps": REPS, "tempo": TEMPO},
        {**EXTRA, "self_paced": mostly(st.just(value=False), st.just(value=True))},
    ),
    table({"reps": REPS, "self_paced": mostly(st.just(value=True), ANYTHING)}, EXTRA),
    table({"hold_s": LENGTH}, EXTRA),
    table({"duration_s": LENGTH}, {**EXTRA, "pass_s": LENGTH}),
)
NEARLY = table(
    {}, {**EXTRA, "reps": REPS, "tempo": TEMPO, "hold_s": LENGTH, "duration_s": LENGTH, "pass_s": LENGTH}
)
DOSES = mostly(DOSES, NEARLY)
ITEMS = st.tuples(table({"exercise": NAMES}, {"note": LINE}), DOSES | st.just({})).map(
    lambda two: {**two[1], **two[0]}
)
LEVELS = table({"items": mostly(st.lists(ITEMS, min_size=1, max_size=3), ANYTHING)}, {})
PROGRAMS = table(
    {
        "format": mostly(st.just(1), ANYTHING),
        "title": LINE,
        "summary": LINE,
        "rationale": LINE,
        "when": LINE,
        "levels": mostly(st.lists(LEVELS, min_size=1, max_size=2), ANYTHING),
    },
    {"sources": SOURCES_LIST},
)


def choices(kind: type) -> st.SearchStrategy[Any]:
    """Draw a word of an enumeration."""
    return mostly(st.sampled_from([member.value for member in kind]), ANYTHING)  # type: ignore[attr-defined]


def lists(entry: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    """Draw a short list."""
    return mostly(st.lists(entry, min_size=least, max_size=2, unique_by=repr), ANYTHING)


NEIGHBOURS = table({}, {"how": LINE, "exercise": NAMES})
EXERCISE_FILES = table(
    {
        "format": st.just(1),
        "title": LINE,
        "family": choices(Family),
        "position": choices(Position),
        "sides": choices(Sides),
        "place": choices(Place),
        "equipment": lists(choices(Equipment)),
        "set_up": lists(LINE, 1),
        "set_up_brief": LINE,
        "movement": lists(LINE, 1),
        "breathing": LINE,
        "faults": lists(LINE),
        "reminder": LINE,
        "muscles": table({"primary": lists(choices(Muscle), 1)}, {"secondary": lists(choices(Muscle))}),
        "start_dose": DOSES,
    },
    {
        "spoken_title": LINE,
        "optional_equipment": lists(choices(Equipment)),
        "cautions": lists(LINE),
        "sources": SOURCES_LIST,
        "words": table({}, {"lift": LINE, "hold": LINE, "lower": LINE}),
        "easier": NEIGHBOURS,
        "harder": NEIGHBOURS,
    },
)


def sample_exercises() -> dict[str, Exercise]:
    """Return the exercises of the samples."""
    known = references(EXERCISES, {}, built_in=True)
    read = {
        name: read_exercise(tomllib.loads(text), name, Reading(name, known))
        for name, text in EXERCISES.items()
    }
    return {name: exercise for name, exercise in read.items() if exercise is not None}


KNOWN = references(EXERCISES, {}, built_in=True)


@settings(max_examples=200)
@given(PROGRAMS)
def test_a_program_that_the_loader_takes_fits_the_schema(document: Any) -> None:
    if isinstance(document, dict):
        program = read_program(
            document, "x", Reading("x", KNOWN), Exercises(sample_exercises()), built_in=True
        )
        assert program is None or VALIDATORS["program"].is_valid(document)


@settings(max_examples=200)
@given(EXERCISE_FILES)
def test_an_exercise_that_the_loader_takes_fits_the_schema(document: Any) -> None:
    if isinstance(document, dict):
        exercise = read_exercise(document, "x", Reading("x", KNOWN))
        assert exercise is None or VALIDATORS["exercise"].is_valid(document)


@given(PROGRAMS)
def test_a_program_that_fits_the_schema_is_refused_only_for_what_no_schema_can_say(document: Any) -> None:
    if not isinstance(document, dict) or not VALIDATORS["program"].is_valid(document):
        return
    reading = Reading("x", KNOWN)
    read_program(document, "x", reading, Exercises(sample_exercises()), built_in=True)
    beyond = (*BEYOND_A_SCHEMA, "The text is empty", "decimal point", "not a usable number")
    assert all(any(mark in str(problem) for mark in beyond) for problem in reading.problems)
