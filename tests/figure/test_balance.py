"""Whether a still pose would stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glutecoach.figure.balance import balance_findings, hull, inside_by, margin, still_poses
from glutecoach.figure.definition import (
    Contact,
    Figure,
    Limb,
    Pose,
    Posture,
    Prop,
    PropKind,
    Step,
    StepKind,
    View,
)
from glutecoach.figure.findings import Kind
from glutecoach.figure.flesh import Sphere
from glutecoach.figure.mass import SEGMENTS, centre_of_mass
from glutecoach.figure.posing import Poser
from glutecoach.figure.supports import solids_of, touches
from tests.figure.people import bridge, standing

FEET = {
    "right_leg": Limb(contact=Contact(at=(0.0, 0.0, 0.06))),
    "left_leg": Limb(contact=Contact(at=(0.0, 0.0, -0.06))),
}


def room(figure: Figure, pose: str) -> float:
    found = margin(figure, Poser(figure).pose(pose))
    assert found is not None
    return found


def test_the_segments_weigh_as_much_as_one_body() -> None:
    assert sum(mass for _first, _last, mass, _along in SEGMENTS) == pytest.approx(1.0)


def test_standing_the_centre_of_mass_is_just_above_the_hips_in_the_middle() -> None:
    x, y, z = centre_of_mass(Poser(standing()).pose("a"))
    assert abs(x) < 0.03
    assert 0.53 < y < 0.60  # About 55 to 57 % of stature in people.
    assert z == pytest.approx(0.0, abs=1e-9)


def test_raising_the_arms_raises_the_centre_of_mass() -> None:
    up = Limb(root=(170.0, 0.0, 0.0), bend=8.0)
    poser = Poser(standing(Pose(), Pose(right_arm=up, left_arm=up)))
    rise = centre_of_mass(poser.pose("b"))[1] - centre_of_mass(poser.pose("a"))[1]
    assert 0.02 < rise < 0.06


def test_somebody_who_stands_and_somebody_who_lies_are_in_balance() -> None:
    assert room(standing(), "a") > 0.01
    assert room(bridge(), "down") > 0.02
    assert balance_findings(Poser(bridge())) == []


def test_somebody_who_leans_beyond_the_toes_falls_over() -> None:
    leaning = standing(Pose(pelvis_x=0.22, pelvis_y=0.44, **FEET))
    [finding] = balance_findings(Poser(leaning))
    assert finding.kind is Kind.BALANCE
    assert finding.subject == "a"


def test_a_wall_in_the_back_holds_who_would_fall_without_it() -> None:
    wall_sit = Figure(
        posture=Posture.STANDING,
        poses={"a": Pose(pelvis_y=0.29, pelvis_x=-0.26, lean=-2.0, **FEET)},
        texts={"a": "Sitting against the wall."},
        steps=(),
        views=(View(),),
    )
    assert [one.kind for one in balance_findings(Poser(wall_sit))] == [Kind.BALANCE]
    wall = Prop(PropKind.WALL, at=(-0.345, 0.0, 0.0))
    assert balance_findings(Poser(replace(wall_sit, props=(wall,)))) == []


def test_a_hand_on_a_chairs_back_counts() -> None:
    holding = Pose(
        pelvis_x=0.12,
        pelvis_y=0.50,
        right_arm=Limb(contact=Contact(at=(0.30, 0.53, 0.06))),
        left_arm=Limb(contact=Contact(at=(0.30, 0.53, -0.06))),
        **FEET,
    )
    chair = Prop(PropKind.CHAIR, at=(0.42, 0.0, 0.0))
    alone, held = standing(holding), replace(standing(holding), props=(chair,))
    assert room(held, "a") > room(alone, "a") + 0.02


def test_a_seat_carries_the_body() -> None:
    sitting = Pose(
        pelvis_y=0.326, right_leg=Limb(root=(90, 0, 0), bend=90), left_leg=Limb(root=(90, 0, 0), bend=90)
    )
    figure = Figure(Posture.SITTING, {"a": sitting}, {"a": "Sitting."}, (), (View(),))
    on_chair = replace(figure, props=(Prop(PropKind.CHAIR),))
    parts = {touch.part for touch in touches(on_chair, Poser(on_chair).pose("a"))}
    assert {"left.buttock", "right.hip"} <= parts
    assert "left.toe" not in parts
    assert balance_findings(Poser(on_chair)) == []


def test_a_roller_and_a_ball_on_the_floor_carry_what_lies_on_them() -> None:
    lying = Figure(
        Posture.LYING_BACK, {"a": Pose(rest=("torso",), rest_height=0.088)}, {"a": "Lying."}, (), (View(),)
    )
    skeleton = Poser(lying).pose("a")
    assert not touches(lying, skeleton)
    roller = Prop(PropKind.ROLLER, at=(0.03, 0.0, 0.0))
    [roll] = solids_of(replace(lying, props=(roller,)), skeleton)
    assert roll.gap(Sphere((0.03, 0.2, 0.0), 0.05, "torso")) == pytest.approx(0.2 - 0.05 - 0.088)
    assert roll.gap(Sphere((0.2, 0.044, 0.0), 0.05, "torso")) == pytest.approx(0.17 - 0.044 - 0.05)
    assert roll.gap(Sphere((0.03, 0.044, 0.3), 0.05, "torso")) == pytest.approx(0.3 - 0.265 / 2 - 0.05)
    assert "right.buttock" in {touch.part for touch in touches(replace(lying, props=(roller,)), skeleton)}
    low = Poser(replace(lying, poses={"a": Pose(rest=("torso",), rest_height=0.025)})).pose("a")
    ball = Prop(PropKind.BALL, under="right.buttock")
    x, _, z = low.joints["right.hip"]
    [touch] = [t for t in touches(replace(lying, props=(ball,)), low) if t.centre[1] < 0.025]
    assert touch.part == "right.buttock"
    assert abs(touch.centre[2] - z) < 0.02
    assert abs(touch.centre[0] - x) < 0.1


def test_only_held_poses_are_judged() -> None:
    figure = standing(Pose(), Pose(lean=1), Pose(lean=2), Pose(lean=3), Pose(lean=4))
    steps = (
        Step(StepKind.LIFT, "b"),
        Step(StepKind.LIFT, "c"),
        Step(StepKind.HOLD, "d"),
        Step(StepKind.LOWER, "e"),
        Step(StepKind.LOWER, "a"),
    )
    assert still_poses(replace(figure, steps=steps)) == ["a", "c", "d"]
    falling = replace(
        figure, steps=steps, poses={**figure.poses, "b": Pose(pelvis_x=0.22, pelvis_y=0.44, **FEET)}
    )
    assert balance_findings(Poser(falling)) == []


def test_the_ends_of_passes_are_held() -> None:
    there_and_back = (Step(StepKind.MOVE, "b"), Step(StepKind.MOVE, "c"), Step(StepKind.MOVE, "a"))
    figure = replace(standing(Pose(), Pose(lean=1), Pose(lean=2)), steps=there_and_back)
    assert still_poses(figure) == ["a", "c", "b"]


def test_the_outline_leaves_out_what_is_inside() -> None:
    square = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.5, 0.5), (0.5, 0.0)]
    assert set(hull(square)) == {(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)}
    assert inside_by(hull(square), (0.5, 0.25)) == pytest.approx(0.25)
    assert inside_by(hull(square), (0.5, -0.25)) == pytest.approx(-0.25)
