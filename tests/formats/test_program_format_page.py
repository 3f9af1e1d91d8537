"""The page about the formats says what the types, the limits and the check say."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from glutecoach.domain import dose_lint, limits, lint
from glutecoach.figure import proportions as body
from glutecoach.figure.definition import Posture
from glutecoach.figure.movement import moments
from glutecoach.figure.posing import SEGMENT_PLACES, Poser
from glutecoach.formats import toml_text
from glutecoach.formats.figure_fields import MAX_ARROWS, MAX_PROPS, MAX_STEPS
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.figure_names import JOINTS, MAX_POSES, PARTS, unsided, without_sides
from glutecoach.formats.library_files import check_file, load_library
from tests.formats.samples import BRIDGE, PROGRAM, changed

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "PROGRAM-FORMAT.md").read_text(encoding="utf-8")
FLAT = " ".join(PAGE.split())
EXAMPLES = [
    body
    for body in re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    if body.startswith("format")
]


def checked(folder: Path, name: str, text: str) -> tuple[list[str], list[str]]:
    """Check a file against what ships."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    errors, warnings = check_file(path, load_library(ROOT / "programs", None))
    return [str(each) for each in errors], [str(each) for each in warnings]


def test_the_tables_of_keys_are_those_of_the_types() -> None:
    """After a change of a type: `make schemas`."""
    script = runpy.run_path(str(ROOT / "scripts" / "make_schemas.py"))
    assert script["page"](PAGE) == PAGE
    assert set(re.findall(r"<!-- keys of (\w+) -->", PAGE)) == set(script["TABLES"])


@pytest.mark.parametrize(
    ("name", "example"),
    zip(["my-program.toml", "doorway-squeeze.toml", "sources.toml"], EXAMPLES, strict=True),
)
def test_the_examples_are_right_and_nothing_in_them_is_questioned(
    name: str, example: str, tmp_path: Path
) -> None:
    assert name in PAGE
    assert checked(tmp_path, name, example) == ([], [])


def test_the_example_of_a_figure_belongs_to_the_exercise_above_it(tmp_path: Path) -> None:
    (figure,) = re.findall(r"^```toml\n(\[figure\]\n.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    own = tmp_path / "exercises"
    own.mkdir()
    assert checked(own, "doorway-squeeze.toml", f"{EXAMPLES[1]}\n{figure}") == ([], [])
    exercise = load_library(ROOT / "programs", tmp_path).exercises["doorway-squeeze"]
    drawn = FigureFiles(ROOT / "programs", tmp_path).figure(exercise)
    assert drawn is not None
    poser = Poser(drawn)
    assert [poser.skeleton(moment).misses for moment in moments(drawn) if poser.skeleton(moment).misses] == []


def test_the_figures_names_and_lengths_are_told_as_they_are() -> None:
    for name in (*without_sides(JOINTS), *without_sides(PARTS), *without_sides(SEGMENT_PLACES)):
        assert re.search(rf"`(left\.)?{name}`", PAGE), name
    for name in (*unsided(JOINTS), *unsided(PARTS), *Posture):
        assert f"`{name}`" in PAGE or f'"{name}"' in PAGE, name
    lengths = (body.THIGH, body.SHANK, body.ANKLE_HEIGHT, body.UPPER_ARM)
    assert all(str(length) in FLAT for length in lengths)


def test_the_example_of_a_message_is_what_is_told(tmp_path: Path) -> None:
    text = changed(EXAMPLES[0], '"hf-half-kneel"', '"hf-halfkneel"')
    (error,) = checked(tmp_path, "my-program.toml", text)[0]
    assert f"error: {error}\n" in PAGE


def test_the_limits_are_told_as_they_are() -> None:
    for words in (
        f"{limits.MAX_SEGMENT_S // 3600} hour (",
        f"{limits.MAX_REPETITIONS_PER_SESSION:,}, over",
        f"{limits.MAX_SESSION_S // 3600} hours, with rests",
        f"{MAX_POSES} poses, {MAX_STEPS} steps, {MAX_PROPS} things around it, {MAX_ARROWS} arrows",
        f"{limits.MAX_FILE_BYTES // 1024} KiB",
        f"{toml_text.MAX_VALUES:,} values",
        f"{toml_text.MAX_DEPTH} levels of tables",
        f"{toml_text.MAX_KEY_DOTS} dots",
        f"at least {limits.MIN_REPETITION_S} s",
    ):
        assert words in PAGE


def test_the_questions_are_told_with_their_numbers() -> None:
    for words in (
        f"over {lint.MAX_FIRST_LEVEL_MINUTES} minutes, any level over {lint.MAX_USUAL_MINUTES}",
        f"more than {dose_lint.MAX_PRESSURE_S} s",
        f"more than {dose_lint.MAX_ROLLING_S} s",
        f"outside {dose_lint.PASS_S[0]} to {dose_lint.PASS_S[1]} s",
        f"less than {dose_lint.STRETCH_S[0]} s or more than {dose_lint.STRETCH_S[1]} s",
        f"more than {dose_lint.MAX_USUAL_REPS} repetitions",
        f"less than {dose_lint.SHORT_REST_S} s of rest",
        f"work of {dose_lint.LONG_SET_S} s or more",
    ):
        assert words in FLAT
    assert (lint.MAX_USUAL_ITEMS, lint.MAX_ITEMS, dose_lint.MAX_USUAL_SETS) == (5, 8, 4)


MISTAKES = {
    "This is not a value.": changed(PROGRAM, '"Morning hips"', "“Morning hips”"),
    "Something stands behind the value.": changed(PROGRAM, "hold_s = 30", "hold_s = 7,5"),
    '"30 s" is text.': changed(PROGRAM, "hold_s = 30", 'hold_s = "30 s"'),
    "Move sources to the top of the file": changed(BRIDGE, 'secondary = ["hamstrings"]', "sources = []"),
    "A table is there twice.": changed(PROGRAM, "[[levels]]", "[levels]").replace("[[levels]]", "[levels]"),
    "The repetitions have no pace.": changed(PROGRAM, "self_paced = true", ""),
}


@pytest.mark.parametrize("told", MISTAKES)
def test_the_common_mistakes_are_told_as_the_page_says(told: str, tmp_path: Path) -> None:
    assert told in PAGE
    errors, _ = checked(tmp_path, "x.toml", MISTAKES[told])
    assert any(told in error for error in errors)
