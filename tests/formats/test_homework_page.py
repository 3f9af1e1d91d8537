"""The page about homework says what the types, the limits and the check say."""

from __future__ import annotations

import re
import runpy
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from glutecoach.cli.commands.homework_check import check_homework_file
from glutecoach.domain import homework as limits
from glutecoach.domain import homework_lint as lint
from glutecoach.domain import limits as all_limits
from glutecoach.domain.admission import MOST_STRENGTH_DAYS
from glutecoach.domain.homework import MAX_MESSAGE_LINES, Homework
from glutecoach.domain.schedule import MAX_TIMES_PER_DAY
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.schema import schema
from tests.formats.homework_mistakes import HOMEWORK, HOMEWORK_ROWS
from tests.formats.samples import changed
from tests.formats.test_homework_toml import homeworks
from tests.homework_samples import exercises, shipped_library, with_phases

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "HOMEWORK.md").read_text(encoding="utf-8")
FLAT = " ".join(PAGE.split())
(EXAMPLE,) = re.findall(r"^```toml\n(format.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
VALIDATOR = Draft202012Validator(schema("homework"))


def plain(value: Any) -> Any:
    """Return a document as an editor sees it: days are texts there."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_tables_of_keys_are_those_of_the_types() -> None:
    """After a change of a type: `make schemas`."""
    script = runpy.run_path(str(ROOT / "scripts" / "make_schemas.py"))
    assert script["page"](PAGE) == PAGE
    assert set(re.findall(r"<!-- keys of (\w+) -->", PAGE)) == set(script["HOMEWORK_TABLES"])


def test_the_example_is_right_and_nothing_in_it_is_questioned(tmp_path: Path) -> None:
    path = tmp_path / "anna.toml"
    path.write_text(EXAMPLE, encoding="utf-8")
    checked = check_homework_file(path, shipped_library())
    assert (checked.problems, checked.questions) == ((), ())
    assert VALIDATOR.is_valid(plain(tomllib.loads(EXAMPLE)))


def test_the_example_is_laid_out_as_the_app_writes_it() -> None:
    homework, _ = read_homework(EXAMPLE.encode(), "anna.toml", exercises())
    assert homework
    written = write_homework(homework)
    ours = [line for line in EXAMPLE.splitlines() if line not in written.splitlines()]
    # What a hand may leave out, and write shorter.
    assert all(line.startswith(("weeks = 2", "  { exercise")) for line in ours)


def test_the_example_of_a_message_is_what_is_told() -> None:
    second = EXAMPLE.rindex('"bridge"')
    text = f"{EXAMPLE[:second]}{EXAMPLE[second:].replace('bridge', 'brigde', 1)}"
    _, (problem,) = read_homework(text.encode(), "anna.toml", exercises())
    assert f"error: {problem}\n" in PAGE


def test_the_limits_and_questions_are_told_with_their_numbers() -> None:
    for words in (
        f"{all_limits.MAX_SETS} sets, {all_limits.MAX_REPETITIONS_PER_SET} repetitions a set",
        f"{all_limits.MAX_REPETITIONS_PER_SESSION:,} repetitions, {all_limits.MAX_SESSION_S // 3600} hours",
        f"{all_limits.MAX_ITEMS_PER_LEVEL} items",
        f"{MAX_TIMES_PER_DAY} sessions |",
        f"{all_limits.MAX_LEVELS} levels, {limits.MAX_PHASES} phases, {limits.MAX_WEEKS} weeks",
        f"{all_limits.MAX_TEXT_CHARACTERS:,} on {MAX_MESSAGE_LINES} lines",
        f"{limits.MAX_HOMEWORK_BYTES // 1024} KiB",
        f"later than {limits.HIGHEST_REGRESS} and {limits.HIGHEST_STOP}",
        f"more than {lint.MAX_MINUTES_A_DAY} minutes a day",
        f"more than {lint.MAX_WEEKS_ALONE} weeks without",
        f"strength on more than {MOST_STRENGTH_DAYS} days a week",
        f"rolling on more than {lint.MOST_ROLLING_DAYS} days a week",
    ):
        assert words in FLAT
    assert lint.MAX_USUAL_TIMES == 4


# The schema.

BEYOND_A_SCHEMA = (
    "There is no exercise",
    "There is no level",
    "is before",
    "is after",
    "weeks after the start",
    "comes before first_day",
    "is the visit itself",
    "It stops from pain",
    "There are bounds",
    "above the highest level",
    "outside the bounds",
    "too far away",
    "lines. Write",
    "not a usable number",
)
"""What only the loader can tell: sums, and keys that have to go together."""


@pytest.mark.parametrize("row", HOMEWORK_ROWS, ids=lambda row: repr(row[1])[:50])
def test_what_the_loader_refuses_the_schema_refuses_where_it_can(row: tuple[str, ...]) -> None:
    old, new, *messages = row
    try:
        document = plain(tomllib.loads(changed(HOMEWORK, old, new)))
    except ValueError:
        return  # no schema sees a file that is not TOML
    if "without quotes" in messages[0]:
        return  # an editor's days are texts
    beyond = any(mark in " ".join(messages) for mark in BEYOND_A_SCHEMA)
    assert beyond or not VALIDATOR.is_valid(document)


def test_samples_fit_the_schema() -> None:
    assert VALIDATOR.is_valid(plain(tomllib.loads(HOMEWORK)))
    assert VALIDATOR.is_valid(plain(tomllib.loads(write_homework(with_phases()))))


@given(homeworks())
def test_whatever_is_written_fits_the_schema(whole: Homework) -> None:
    errors = VALIDATOR.iter_errors(plain(tomllib.loads(write_homework(whole))))
    assert [error.message for error in errors] == []
