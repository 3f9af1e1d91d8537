"""How far joints may go."""

from __future__ import annotations

import pytest

from glutecoach.figure.definition import Posture
from glutecoach.figure.posing import Poser
from glutecoach.figure.ranges import RANGES, range_of
from tests.figure.people import bridge, standing

ASKED = [
    "hip.flexion",
    "hip.abduction",
    "hip.rotation",
    "knee.flexion",
    "ankle.dorsiflexion",
    "shoulder.elevation",
    "elbow.flexion",
    "wrist.deviation",
    "spine.flexion",
    "spine.side",
    "spine.twist",
    "neck.flexion",
    "neck.side",
    "neck.turn",
]


def test_every_joint_that_a_figure_bends_has_a_range() -> None:
    assert set(RANGES) == set(ASKED)


def test_every_range_is_of_an_angle_that_a_solved_pose_has() -> None:
    angles = {angle.removeprefix("right.") for angle in Poser(bridge()).pose("up").angles}
    assert set(RANGES) <= angles


@pytest.mark.parametrize("side", ["left", "right"])
def test_both_sides_have_the_same_range(side: str) -> None:
    assert range_of(f"{side}.hip.rotation") is RANGES["hip.rotation"]


def test_an_angle_that_is_not_judged_has_no_range() -> None:
    assert range_of("right.shoulder.rotation") is None


@pytest.mark.parametrize("angle", ASKED)
def test_a_limit_is_never_within_the_norm_and_says_where_it_is_from(angle: str) -> None:
    limits = RANGES[angle]
    assert limits.lowest <= limits.norm_lowest < limits.norm_highest <= limits.highest
    assert limits.source
    assert limits.why


@pytest.mark.parametrize("angle", ASKED)
def test_no_limit_is_more_than_thirty_degrees_beyond_its_norm(angle: str) -> None:
    assert max(RANGES[angle].beyond) <= 30


@pytest.mark.parametrize("angle", ["spine.side", "spine.twist", "neck.side", "neck.turn"])
def test_turning_and_bending_sideways_go_as_far_to_either_side(angle: str) -> None:
    assert RANGES[angle].lowest == -RANGES[angle].highest


def test_somebody_who_just_stands_is_within_every_range() -> None:
    assert standing().posture is Posture.STANDING
    for angle, value in Poser(standing()).pose("a").angles.items():
        limits = range_of(angle)
        assert limits is None or limits.lowest <= value <= limits.highest
