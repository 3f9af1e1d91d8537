"""Self-test files: what ships is right, and every mistake is told."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from glutecoach.domain.self_test import Measure
from glutecoach.formats.library_files import check_file, load_library
from glutecoach.formats.loading import references
from glutecoach.formats.reading import Reading
from glutecoach.formats.self_test_toml import load_self_tests, read_self_test

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "programs" / "self-tests"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))
COUNT = (FOLDER / "chair-stand.toml").read_text(encoding="utf-8")
HOLD = (FOLDER / "single-leg-stance.toml").read_text(encoding="utf-8")
SCALE = (FOLDER / "figure-four.toml").read_text(encoding="utf-8")
REACH = (FOLDER / "fingertip-to-floor.toml").read_text(encoding="utf-8")

MISTAKES = (
    (COUNT, 'measure = "count"', 'measure = "counts"', 'measure: "counts" is not known here. Did you mean count? Write one of count, seconds, centimetres, degrees, scale.'),
    (COUNT, "time_s = 30\n", "", "time_s: A test in count needs this key. Add it."),
    (COUNT, 'unit = "stands"\n', "", "unit: A test in count needs this key. Add it."),
    (COUNT, 'question = "How many full stands were there?"\n', "", "question: A test in count needs this key. Add it."),
    (COUNT, "time_s = 30", "time_s = 30\ncap_s = 60", "cap_s: A test in count has no use for this key. Remove it."),
    (COUNT, "time_s = 30", "time_s = 30\ntries = 3", "tries: Only what is timed is tried several times. Remove it."),
    (COUNT, "highest = 99", "highest = 0", "highest: This is not above the lowest value. Write a larger number."),
    (COUNT, 'sides = "both"', 'sides = "alternating"', 'sides: "alternating" is not known here. Write one of both, each.'),
    (COUNT, "age_to = 35", "age_to = 60", "norms[1]: Two norms speak of the same people at 60 years. Let their ages end before the next begin."),
    (COUNT, "age_from = 19", "age_from = 36", "norms[0].age_to: This is below age_from. Write a higher age."),
    (COUNT, "mean = 33.0\n", "", "norms[0]: A norm is either a range or a mean. Write low and high, or mean."),
    (COUNT, "mean = 33.0", "mean = 33.0\nlow = 3\nhigh = 9", "norms[0]: A norm is either a range or a mean. Write low and high, or mean."),
    (COUNT, "low = 12\nhigh = 17", "low = 17\nhigh = 12", "norms[1].high: This is below low. Write a larger number."),
    (COUNT, "low = 12\nhigh = 17", "low = 12\nhigh = 17\nspread = 2", "norms[1].spread: A spread goes with a mean. Remove it."),
    (COUNT, 'condition = "hip"', 'condition = "knee"', "care[1].condition: There are two entries for knee. Write each condition once."),
    (COUNT, 'thing = "chair"', 'thing = "ball"', "stand_ins[0].thing: The test does not use ball. Name something from equipment."),
    (COUNT, 'source = "lein-2022"', 'source = "lien-2022"', 'norms[0].source: There is no source "lien-2022". Did you mean lein-2022?'),
    (COUNT, 'exercise = "sit-to-stand"', 'exercise = "sit-to-stnd"', 'exercise: There is no exercise "sit-to-stnd". Did you mean sit-to-stand?'),
    (COUNT, 'exercise = "sit-to-stand"', "still = true", "still: There is no figure to stand still. Name an exercise, or remove it."),
    (HOLD, "cap_s = 45\n", "", "cap_s: A test in seconds needs this key. Add it."),
    (HOLD, "cap_s = 45", "cap_s = 45\nlowest = 1", "lowest: A test in seconds has no use for this key. Remove it."),
    (HOLD, "tries = 3", "tries = 9", "tries: 9 is too high. Write a whole number from 1 to 3."),
    (SCALE, "value = 3", "value = 4", "scale: The steps are not 0, 1, 2 and so on. Write each step once, in order."),
    (REACH, "value = 4.5", "value = 0", "detectable_change.value: 0 is too low. Write a number from 0.1 to 1000."),
)  # fmt: skip


def read(text: str) -> tuple[object, list[str]]:
    library = load_library(ROOT / "programs", None)
    reading = Reading("t.toml", references(library.exercises, library.sources, built_in=True))
    test = read_self_test(tomllib.loads(text), "t", reading)
    return test, [str(problem).removeprefix("t.toml: ") for problem in reading.problems]


@pytest.mark.parametrize("name", NAMES)
def test_what_ships_is_right_and_names_its_sources(name: str) -> None:
    test, problems = read((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert problems == []
    assert test == load_self_tests(ROOT / "programs")[name] or name != "t"
    shipped = load_self_tests(ROOT / "programs")[name]
    assert shipped.sources
    library = load_library(ROOT / "programs", None)
    named = [*shipped.sources, *(norm.source for norm in shipped.norms), *(c.source for c in shipped.cares)]
    assert set(named) <= set(library.sources)
    assert check_file(FOLDER / f"{name}.toml", library) == ([], [])


def test_the_seven_tests_ship() -> None:
    assert {name: test.measure for name, test in load_self_tests(ROOT / "programs").items()} == {
        "bridge-hold": Measure.SECONDS,
        "chair-stand": Measure.COUNT,
        "figure-four": Measure.SCALE,
        "fingertip-to-floor": Measure.CENTIMETRES,
        "seated-rotation": Measure.DEGREES,
        "side-bridge": Measure.SECONDS,
        "single-leg-stance": Measure.SECONDS,
    }


@pytest.mark.parametrize("row", MISTAKES, ids=lambda row: repr(row[2])[:50])
def test_a_mistake_is_told_and_nothing_is_loaded(row: tuple[str, str, str, str]) -> None:
    text, old, new, wanted = row
    assert old in text
    test, problems = read(text.replace(old, new, 1))
    assert test is None
    assert problems[0] == wanted


def test_one_bad_file_leaves_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "self-tests"
    folder.mkdir()
    (folder / "chair-stand.toml").write_text(COUNT, encoding="utf-8")
    (folder / "broken.toml").write_text("format = ", encoding="utf-8")
    (folder / "wrong.toml").write_text(COUNT.replace("time_s = 30\n", ""), encoding="utf-8")
    assert list(load_self_tests(tmp_path)) == ["chair-stand"]
    assert load_self_tests(tmp_path / "nowhere") == {}
