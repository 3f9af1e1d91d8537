"""A file that was changed anyhow gives a library or problems, never anything else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.library import FileProblem
from glutecoach.formats.exercise_toml import read_exercise
from glutecoach.formats.library_files import check_file
from glutecoach.formats.loading import references
from glutecoach.formats.reading import Reading
from glutecoach.formats.toml_text import read_toml
from tests.formats.samples import BRIDGE, PROGRAM, SOURCES, sample_library

SNIPPETS = st.sampled_from(
    [
        *[
            "",
            "[",
            "]",
            "{",
            "}",
            '"',
            "'",
            '"""',
            "=",
            ".",
            ",",
            "#",
            "\n",
            "\\",
            "-",
            "nan",
            "inf",
            "1e999",
            "true",
        ],
        *[
            "9" * 30,
            "[[levels]]",
            "[levels]",
            "reps = 5",
            "hold_s = 5",
            "sets = 50",
            "\0",
            "\x1b[2J",
            "\u202e",
            "é",
        ],
    ]
)
CHANGES = st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 30), SNIPPETS), min_size=1, max_size=4)


def mutated(text: str, changes: list[tuple[int, int, str]]) -> bytes:
    """Cut pieces out of a text and put others in."""
    for at, length, snippet in changes:
        at %= len(text) + 1
        text = text[:at] + snippet + text[at + length :]
    return text.encode()


with tempfile.TemporaryDirectory() as _folder:
    LIBRARY = sample_library(Path(_folder))


def check(content: bytes) -> None:
    """Check a file of that content; every text that comes out is harmless."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        path.write_bytes(content)
        errors, warnings = check_file(path, LIBRARY)
    for problem in (*errors, *warnings):
        assert isinstance(problem, FileProblem)
        assert problem.problem
        assert str(problem).isprintable()
        assert len(str(problem)) < 500


@given(st.sampled_from([PROGRAM, BRIDGE, SOURCES]), CHANGES)
def test_a_changed_file_gives_problems_at_most(text: str, changes: list[tuple[int, int, str]]) -> None:
    check(mutated(text, changes))


@given(st.binary(max_size=200))
def test_any_bytes_give_problems_at_most(content: bytes) -> None:
    check(content)


LEAVES = st.one_of(
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.text(max_size=8),
    st.sampled_from(["bridge", "activation", "both", "reps", "1", ""]),
    st.dates(),
)
KEYS = st.sampled_from(
    [*"abc", "levels", "items", "reps", "tempo", "sets", "hold_s", "exercise", "start_dose", "a b"]
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


@given(st.sampled_from([PROGRAM, BRIDGE]), st.data())
def test_any_value_in_any_place_gives_problems_at_most(text: str, data: st.DataObject) -> None:
    document = read_toml(text.encode(), "x.toml")
    assert isinstance(document, dict)
    table: object = document
    for _ in range(data.draw(st.integers(0, 4))):
        inner = [one for one in _children(table) if isinstance(one, dict | list) and one]
        if not inner:
            break
        table = data.draw(st.sampled_from(inner))
    if isinstance(table, dict):
        table[data.draw(st.sampled_from([*table, "other"]))] = data.draw(VALUES)
    elif isinstance(table, list):
        table[data.draw(st.integers(0, len(table) - 1))] = data.draw(VALUES)
    check(tomli_w.dumps(document).encode("utf-8", "replace"))


def _children(value: object) -> list[object]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_table_can_be_read_as_an_exercise(document: dict[str, object]) -> None:
    reading = Reading("x.toml", references(["bridge"], {}, built_in=False))
    assert read_exercise(document, "x", reading) is None
    assert reading.problems
