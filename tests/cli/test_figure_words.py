"""The figure in line mode: its poses in words, once for each exercise."""

from __future__ import annotations

from dataclasses import replace

from glutecoach.cli.plain.figure_words import introduction, pose_words
from glutecoach.domain.events import Resumed, SegmentEntered
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.figure.definition import Step, StepKind
from tests.factories import compiler, varied_level
from tests.ui.figures import LYING, STANDING

SEGMENTS = compiler().compile(varied_level()).segments


def test_the_poses_are_told_in_the_order_of_the_movement() -> None:
    assert pose_words(LYING, None) == "To begin: On the back, knees bent. Then: The hips lifted."


def test_a_pose_that_comes_again_is_told_once() -> None:
    steps = (Step(StepKind.LIFT, "up"), Step(StepKind.HOLD, "up"), Step(StepKind.LOWER, "down"))
    assert pose_words(replace(LYING, steps=steps), None).count("Then") == 1


def test_the_side_is_named() -> None:
    assert "The left knee lifted." in pose_words(STANDING, Side.LEFT)
    assert "The working knee lifted." in pose_words(STANDING, None)


def test_only_an_exercise_that_is_introduced_is_described() -> None:
    for index, segment in enumerate(SEGMENTS):
        words = introduction(SegmentEntered(index, segment), lambda _: LYING)
        assert bool(words) == (segment.kind is SegmentKind.GET_READY)
    assert introduction(Resumed(), lambda _: LYING) == ""


def test_without_a_figure_nothing_is_added() -> None:
    assert not any(introduction(SegmentEntered(0, segment), lambda _: None) for segment in SEGMENTS)
