"""What is said about each mistake in a file: where, what is wrong, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats.exercise_mistakes import EXERCISE_ROWS
from tests.formats.program_mistakes import PROGRAM_ROWS
from tests.formats.samples import BRIDGE, PROGRAM, broken, changed, sample_library

if TYPE_CHECKING:
    from pathlib import Path


def told(rows: list[str]) -> list[str]:
    """Return messages without the name of the file."""
    return [row.split(": ", 1)[1] for row in rows]


def test_the_samples_themselves_are_right(tmp_path: Path) -> None:
    assert broken(sample_library(tmp_path)) == {}


@pytest.mark.parametrize("row", PROGRAM_ROWS, ids=lambda row: repr(row[1])[:60])
def test_a_mistake_in_a_program_is_told_exactly(row: tuple[str, ...], tmp_path: Path) -> None:
    old, new, *expected = row
    library = sample_library(tmp_path, morning_hips=changed(PROGRAM, old, new))
    assert told([str(problem) for problem in broken(library)["morning-hips"]]) == expected
    assert not library.programs
    assert len(library.exercises) == 4


@pytest.mark.parametrize("row", EXERCISE_ROWS, ids=lambda row: repr(row[1])[:60])
def test_a_mistake_in_an_exercise_is_told_exactly(row: tuple[str, ...], tmp_path: Path) -> None:
    old, new, *expected = row
    library = sample_library(tmp_path, exercises__bridge=changed(BRIDGE, old, new))
    assert told([str(problem) for problem in broken(library)["bridge"]]) == expected
    assert "bridge" not in library.exercises
    assert len(library.exercises) == 3


def test_a_set_that_holds_both_sides_must_fit_as_well(tmp_path: Path) -> None:
    long_set = changed(BRIDGE, "reps = 8", "reps = 400", "lift_s = 2", "lift_s = 5")
    assert broken(sample_library(tmp_path / "both", exercises__bridge=long_set)) == {}
    twice_as_long = changed(long_set, 'sides = "both"', 'sides = "alternating"')
    problems = broken(sample_library(tmp_path / "alternating", exercises__bridge=twice_as_long))["bridge"]
    assert [str(problem) for problem in problems] == [
        "exercises/bridge.toml: start_dose (line 38): One set would last 7200 s for both sides. "
        "A set may last 3600 s at most."
    ]


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = changed(PROGRAM, "sets = 2", "sets = 99", '"hip-stretch"', '"hip-strech"', "pass_s", "pace_s")
    problems = broken(sample_library(tmp_path, morning_hips=text))["morning-hips"]
    assert [problem.key for problem in problems] == [
        "levels[0].items[0].sets (line 12)",
        "levels[0].items[1].exercise (line 19)",
        "levels[1].items[0].pace_s (line 27)",
    ]


def test_a_file_full_of_mistakes_is_told_in_thirty_lines(tmp_path: Path) -> None:
    text = PROGRAM + "".join(f"unknown_{number} = 1\n" for number in range(500))
    problems = broken(sample_library(tmp_path, morning_hips=text))["morning-hips"]
    assert len(problems) == 31
    assert problems[-1].problem == "There are more problems."


def test_that_there_are_more_is_told_once(tmp_path: Path) -> None:
    item = '[[levels.items]]\nexercise = "bridge"\nreps = 0\nsets = 0\nrest_s = -1\n'
    text = PROGRAM[: PROGRAM.index("[[levels]]")] + f"[[levels]]\n{item * 20}"
    problems = broken(sample_library(tmp_path, morning_hips=text))["morning-hips"]
    assert len(problems) == 31
    assert [problem.problem for problem in problems].count("There are more problems.") == 1


def test_messages_show_values_without_their_control_characters(tmp_path: Path) -> None:
    text = changed(
        PROGRAM, '"bridge"', '"\\u001b]52;c;AAAA\\u0007[/b]\\u202egnat"', "sets", '"s\\u001b[2Jets"'
    )
    problems = broken(sample_library(tmp_path, morning_hips=text))["morning-hips"]
    words = " ".join(str(problem) for problem in problems)
    assert '"]52;c;AAAA[/b]gnat"' in words
    assert words.isprintable()
