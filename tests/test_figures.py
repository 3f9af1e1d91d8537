"""The moving figures of all built-in exercises: what a machine can tell of them."""

from __future__ import annotations

import re
import runpy
from functools import cache

import pytest

from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import Side
from glutecoach.figure.camera import camera_of
from glutecoach.figure.definition import Figure
from glutecoach.figure.framing import extent_of
from glutecoach.figure.judging import findings, worst_of
from glutecoach.figure.movement import Moment, all_legs, end_of, start_of
from glutecoach.figure.posing import Poser
from glutecoach.figure.raster import paint
from glutecoach.figure.staging import stage
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped
from tests.factories import ROOT

LIBRARY = load_library(shipped("programs"), None)
FILES = FigureFiles(shipped("programs"), None)
EXERCISES = sorted(LIBRARY.exercises)
ONE_SIDED = [name for name in EXERCISES if LIBRARY.exercises[name].sides is not Sides.BOTH]
GOLDEN = ROOT / "tests" / "golden" / "figures"
FRAMES: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "make_golden_figures.py"))["frames"]()
SIDE_WORD = re.compile(r"\b(left|right)\b(?! angle)", re.IGNORECASE)


def exercise(name: str) -> Exercise:
    return LIBRARY.exercises[name]


@cache
def figure(name: str) -> Figure:
    found = FILES.figure(exercise(name))
    assert found is not None, f"{name} has no figure"
    return found


def test_no_file_with_a_figure_is_broken() -> None:
    assert [str(problem) for broken in LIBRARY.broken for problem in broken.problems] == []


@pytest.mark.parametrize("name", EXERCISES)
def test_the_exercise_has_a_figure_that_a_body_could_do(name: str) -> None:
    """`python scripts/check_figures.py NAME` prints the same."""
    wrong = [str(finding) for finding in worst_of(findings(figure(name))) if not finding.question]
    assert wrong == []


@pytest.mark.parametrize("name", EXERCISES)
def test_the_figure_moves_and_shows_the_way_by_an_arrow(name: str) -> None:
    drawn = figure(name)
    assert all_legs(drawn)
    assert start_of(drawn) != end_of(drawn)
    assert drawn.arrows
    on_the_way = list(dict.fromkeys(pose for leg in all_legs(drawn) for pose in leg))
    for arrow in drawn.arrows:
        assert on_the_way.index(arrow.start) < on_the_way.index(arrow.end)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_pose_is_told_in_a_sentence_of_its_own(name: str) -> None:
    texts = list(figure(name).texts.values())
    assert list(figure(name).texts) == list(figure(name).poses)
    assert len(set(texts)) == len(texts)
    assert all(text.endswith(".") and 12 < len(text) <= 200 for text in texts)


@pytest.mark.parametrize("name", EXERCISES)
def test_muscles_are_those_of_the_exercise(name: str) -> None:
    drawn = figure(name)
    assert drawn.primary == tuple(muscle.value for muscle in exercise(name).primary)
    assert drawn.both_sides_work or exercise(name).sides is not Sides.BOTH


@pytest.mark.parametrize("name", ONE_SIDED)
def test_left_and_right_change_places_in_the_texts(name: str) -> None:
    """A text that says "right" by itself would be wrong in the mirrored picture."""
    for text in figure(name).texts.values():
        assert SIDE_WORD.findall(text) == []
        left, right = with_side(text, Side.LEFT), with_side(text, Side.RIGHT)
        assert "{" not in left + right
        swapped = SIDE_WORD.sub(_other_side, left)
        assert swapped.casefold() == right.casefold()


def _other_side(word: re.Match[str]) -> str:
    return "right" if word.group().casefold() == "left" else "left"


@pytest.mark.parametrize("name", sorted(set(EXERCISES) - set(ONE_SIDED)))
def test_what_both_sides_do_names_no_working_side(name: str) -> None:
    assert all("{" not in text for text in figure(name).texts.values())


@pytest.mark.parametrize("name", EXERCISES)
def test_the_left_side_is_the_exact_mirror_of_the_right(name: str) -> None:
    drawn = figure(name)
    poser = Poser(drawn)
    for view in drawn.views:
        right, left = camera_of(view), camera_of(view, mirrored=True)
        for moment in _few_moments(drawn):
            skeleton = poser.skeleton(moment)
            rasters = [
                paint(
                    stage(drawn, skeleton, camera, arrows=poser),
                    extent_of(drawn, poser, camera),
                    100,
                    72,
                    1.0,
                )
                for camera in (right, left)
            ]
            assert rasters[0].flipped().samples == rasters[1].samples, moment


def _few_moments(drawn: Figure) -> list[Moment]:
    middle = [Moment(start, end, 7) for start, end in all_legs(drawn)[:2]]
    return [start_of(drawn), end_of(drawn), *middle]


def test_there_is_a_golden_frame_for_each_chosen_pose_and_no_other() -> None:
    assert {path.name for path in GOLDEN.glob("*.txt")} == set(FRAMES)
    assert len({name.rpartition("-")[0] for name in FRAMES}) >= 8


@pytest.mark.parametrize("name", sorted(FRAMES))
def test_the_figure_looks_as_it_did_when_it_was_reviewed(name: str) -> None:
    """After a wanted change: `make golden`, look at the figure, and read the diff."""
    assert FRAMES[name] == (GOLDEN / name).read_text(encoding="utf-8")
