"""From poses to skeletons."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.figure import proportions as body
from glutecoach.figure.definition import ARM, BodySide, Contact, Limb, Pose, Step, StepKind
from glutecoach.figure.flesh import flesh
from glutecoach.figure.kinematics import ball_joint, ball_joint_angles
from glutecoach.figure.movement import Moment, moments, still
from glutecoach.figure.posing import Poser, place_on
from glutecoach.figure.reaching import two_bones
from glutecoach.figure.vector import add, distance, scale
from tests.figure.people import bridge, standing

ANGLE = st.floats(-170, 170)
SMALL = st.floats(-80, 80)
BONES = (
    ("hip", "knee", body.THIGH),
    ("knee", "ankle", body.SHANK),
    ("shoulder", "elbow", body.UPPER_ARM),
    ("elbow", "wrist", body.FOREARM),
)


def test_standing_the_hip_and_shoulder_are_where_the_table_says() -> None:
    joints = Poser(standing()).pose("a").joints
    assert joints["right.ankle"][1] == pytest.approx(body.ANKLE_HEIGHT, abs=0.001)
    assert joints["right.hip"][1] == pytest.approx(0.530, abs=0.001)
    assert joints["shoulders"][1] == pytest.approx(0.818, abs=0.001)


def test_the_trunks_levels_make_up_the_trunk() -> None:
    levels = body.PELVIS + body.LUMBAR + body.LOWER_THORAX + body.UPPER_THORAX
    assert levels == pytest.approx(body.HIP_TO_SHOULDER)


def test_a_foot_is_as_long_and_as_high_as_the_table_says() -> None:
    spheres = flesh(Poser(standing()).pose("a"))
    heel, toe = spheres["right.heel"], spheres["right.toe"]
    assert toe.centre[0] + toe.radius - (heel.centre[0] - heel.radius) == pytest.approx(body.FOOT, abs=0.001)
    assert heel.centre[1] - heel.radius == pytest.approx(0.0, abs=0.001)


@given(st.tuples(ANGLE, SMALL, SMALL), st.sampled_from(BodySide))
def test_angles_are_measured_as_they_were_given(angles: tuple[float, float, float], side: BodySide) -> None:
    assert ball_joint_angles(ball_joint(angles, side), side) == pytest.approx(angles, abs=1e-6)


@given(
    st.tuples(ANGLE, SMALL, SMALL),
    st.floats(0, 150),
    st.tuples(st.floats(-0.8, 0.8), st.floats(0, 1.5), st.floats(-0.8, 0.8)),
)
def test_bones_keep_their_lengths_wherever_a_hand_and_a_foot_reach(
    root: tuple[float, float, float], bend: float, target: tuple[float, float, float]
) -> None:
    limb = Limb(root=root, bend=bend, hinted=True)
    held = replace(limb, contact=Contact(at=target))
    pose = Pose(right_leg=held, left_leg=limb, right_arm=held, left_arm=limb)
    joints = Poser(standing(pose)).pose("a").joints
    for side in BodySide:
        for first, second, length in BONES:
            assert distance(joints[f"{side}.{first}"], joints[f"{side}.{second}"]) == pytest.approx(
                length, abs=1e-6
            )


def test_what_is_out_of_reach_is_said_with_how_far() -> None:
    far = Pose(right_arm=Limb(contact=Contact(at=(2.0, 1.0, 0.0))))
    skeleton = Poser(standing(far)).pose("a")
    assert set(skeleton.misses) == {"right.hand"}
    assert skeleton.misses["right.hand"] > 1.0


def test_in_a_bridge_the_feet_and_shoulders_stay_while_the_hips_rise() -> None:
    poser = Poser(bridge())
    down, up = poser.pose("down").joints, poser.pose("up").joints
    assert up["pelvis"][1] > down["pelvis"][1] + 0.1
    for name in ("right.ankle", "left.ankle"):
        assert distance(up[name], down[name]) < 0.001
    assert up["shoulders"][0] == pytest.approx(down["shoulders"][0], abs=1e-6)


def test_what_is_held_stays_held_in_every_in_between() -> None:
    figure = bridge()
    poser = Poser(figure)
    for moment in moments(figure):
        skeleton = poser.skeleton(moment)
        assert not skeleton.misses
        assert distance(skeleton.joints["right.ankle"], (0.285, body.ANKLE_HEIGHT, 0.075)) < 0.001


def test_the_lowest_resting_part_lies_on_its_support() -> None:
    on_a_roller = replace(bridge().poses["down"], rest=("left.buttock", "right.buttock"), rest_height=0.076)
    figure = replace(bridge(), poses={"down": on_a_roller}, steps=())
    spheres = flesh(Poser(figure).pose("down"))
    lowest = min(
        spheres[f"{side}.buttock"].centre[1] - spheres[f"{side}.buttock"].radius for side in BodySide
    )
    assert lowest == pytest.approx(0.076)


def test_a_hint_decides_where_the_knee_points() -> None:
    foot = Contact(at=(0.3, 0.3, 0.0))
    forwards = Pose(right_leg=Limb(root=(80.0, 0.0, 0.0), hinted=True, contact=foot))
    outwards = Pose(right_leg=Limb(root=(40.0, 60.0, 0.0), hinted=True, contact=foot))
    poser = Poser(standing(forwards, outwards))
    assert poser.pose("b").joints["right.knee"][2] > poser.pose("a").joints["right.knee"][2] + 0.05


def test_a_raised_heel_leaves_the_ball_of_the_foot_where_it_is() -> None:
    def on_the_floor(pitch: float) -> Pose:
        return Pose(
            right_leg=Limb(contact=Contact(at=(0.1, 0.0, 0.05), yaw=20.0, pitch=pitch)), pelvis_y=0.45
        )

    poser = Poser(standing(on_the_floor(0.0), on_the_floor(35.0)))
    flat, raised = poser.pose("a").joints, poser.pose("b").joints
    assert distance(flat["right.ball"], raised["right.ball"]) < 1e-6
    assert raised["right.heel"][1] > flat["right.heel"][1] + 0.03


def test_toes_out_is_outwards_on_both_sides() -> None:
    def turned_out(z: float) -> Limb:
        return Limb(contact=Contact(at=(0.0, 0.0, z), yaw=30.0))

    joints = Poser(standing(Pose(right_leg=turned_out(0.05), left_leg=turned_out(-0.05)))).pose("a").joints
    assert joints["right.toe"][2] > joints["right.ankle"][2] + 0.03
    assert joints["left.toe"][2] < joints["left.ankle"][2] - 0.03


def test_a_foot_on_the_other_leg_follows_it() -> None:
    crossed = Contact(on="left.thigh@0.9", offset=(0.05, 0.0, 0.0))
    low = Pose(left_leg=Limb(root=(80.0, 0.0, 0.0), bend=90.0), right_leg=Limb(contact=crossed))
    high = replace(low, left_leg=Limb(root=(100.0, 0.0, 0.0), bend=90.0))
    poser = Poser(standing(low, high, steps=(Step(StepKind.LIFT, "b"),)))
    for skeleton in (poser.pose("a"), poser.part_way("a", "b", 0.4), poser.pose("b")):
        there = place_on(skeleton, crossed.on, crossed.offset)
        assert distance(there, skeleton.joints["right.ankle"]) < 0.005


def test_a_hand_that_lets_go_swings_out_without_a_jump() -> None:
    holding = Pose(right_arm=Limb(contact=Contact(at=(0.25, 0.6, 0.12))))
    free = Pose(right_arm=ARM)
    poser = Poser(standing(holding, free, steps=(Step(StepKind.LIFT, "b"),)))
    way = [poser.part_way("a", "b", step / 24).joints["right.wrist"] for step in range(1, 24)]
    way = [poser.pose("a").joints["right.wrist"], *way, poser.pose("b").joints["right.wrist"]]
    assert max(distance(p, q) for p, q in pairwise(way)) < 0.06


def test_a_flat_hand_and_a_flat_foot_that_let_go_turn_without_a_jump() -> None:
    hand = Contact(at=(0.3, 0.62, 0.2), flat=True, yaw=25.0)
    foot = Contact(at=(0.12, 0.0, 0.1), yaw=30.0)
    holding = Pose(
        pelvis_y=0.45, right_arm=Limb(contact=hand), right_leg=Limb(contact=foot), left_leg=Limb(contact=foot)
    )
    free = Pose(pelvis_y=0.45, left_leg=Limb(contact=foot))
    poser = Poser(standing(holding, free, steps=(Step(StepKind.LIFT, "b"),)))
    for name in ("right.finger", "right.toe"):
        before, after = poser.pose("a").joints[name], poser.part_way("a", "b", 0.01).joints[name]
        assert distance(before, after) < 1e-4
        before, after = poser.pose("b").joints[name], poser.part_way("a", "b", 0.99).joints[name]
        assert distance(before, after) < 1e-4


@pytest.mark.parametrize("behind", [-0.12, 0.0, 0.02])
def test_a_hand_that_lets_go_overhead_takes_the_short_way(behind: float) -> None:
    free = Pose(pelvis_y=0.53, right_arm=Limb(root=(172.0, 4.0, 0.0), bend=10.0))
    held = Limb(root=(190.0, 4.0, 0.0), hinted=True, contact=Contact(at=(behind, 1.12, 0.13)))
    poser = Poser(standing(free, replace(free, right_arm=held), steps=(Step(StepKind.LIFT, "b"),)))
    way = [poser.part_way("a", "b", step / 24).joints["right.wrist"] for step in range(25)]
    there = distance(poser.pose("a").joints["right.wrist"], poser.pose("b").joints["right.wrist"])
    assert sum(distance(p, q) for p, q in pairwise(way)) < there + 0.3


def test_a_foot_that_lets_go_does_not_push_up_a_body_that_rests_on_whatever_is_lowest() -> None:
    below = Pose(
        left_leg=Limb(root=(90.0, 0.0, 0.0), bend=90.0), right_leg=Limb(contact=Contact(at=(0, -0.2, 0)))
    )
    poser = Poser(standing(below, replace(below, right_leg=Limb()), steps=(Step(StepKind.LIFT, "b"),)))
    before, after = poser.pose("a").joints["pelvis"], poser.part_way("a", "b", 0.01).joints["pelvis"]
    assert distance(before, after) < 1e-3


@pytest.mark.parametrize("hint", [(0.0, 0.0, 0.0), (90.0, 0.0, 0.0), (0.0, 90.0, 0.0)])
def test_a_foot_in_the_hip_itself_leaves_a_whole_leg(hint: tuple[float, float, float]) -> None:
    in_the_hip = Contact(on="right.hip")
    joints = (
        Poser(standing(Pose(right_leg=Limb(root=hint, hinted=True, contact=in_the_hip)))).pose("a").joints
    )
    for first, second, usual in BONES[:2]:
        assert distance(joints[f"right.{first}"], joints[f"right.{second}"]) == pytest.approx(usual, abs=1e-6)


def test_a_limb_bends_somewhere_even_where_its_pole_points_along_it() -> None:
    for way in ((1.0, 0.0, 0.0), (0.0, -1.0, 0.0), (0.0, 0.0, 1.0)):
        bones = two_bones((0.0, 0.0, 0.0), scale(way, 0.3), (0.2, 0.2), way)
        assert distance((0.0, 0.0, 0.0), bones.middle) == pytest.approx(0.2)
        assert distance(bones.middle, bones.end) == pytest.approx(0.2)


def test_a_stepping_foot_is_lifted_on_its_way_and_stands_at_both_ends() -> None:
    def stepped(x: float) -> Pose:
        foot = Contact(at=(x, 0.0, 0.05), arc=0.05)
        return Pose(right_leg=Limb(contact=foot), pelvis_y=0.47, left_leg=Limb())

    poser = Poser(standing(stepped(0.0), stepped(0.2)))
    heights = [poser.part_way("a", "b", share).joints["right.ankle"][1] for share in (0.0, 0.5, 1.0)]
    assert heights == pytest.approx([body.ANKLE_HEIGHT, body.ANKLE_HEIGHT + 0.05, body.ANKLE_HEIGHT])


def test_every_pose_and_its_still_are_the_same_skeleton() -> None:
    poser = Poser(bridge())
    assert poser.skeleton(still("up")) is poser.pose("up")
    assert poser.skeleton(Moment("down", "up", 5)) is poser.skeleton(Moment("down", "up", 5))


def test_an_offset_points_outwards_on_both_sides() -> None:
    skeleton = Poser(standing()).pose("a")
    for side in BodySide:
        out = place_on(skeleton, f"{side}.knee", (0.0, 0.0, 0.1))
        assert out == pytest.approx(add(skeleton.joints[f"{side}.knee"], (0.0, 0.0, side.sign * 0.1)))


def test_bending_forward_curves_the_back_at_three_levels() -> None:
    straight, curved = Poser(standing(Pose(), Pose(spine=(60.0, 0.0, 0.0)))), None
    curved = straight.pose("b")
    turns = [curved.segments[name][0] for name in ("pelvis", "lumbar", "lower-thorax", "thorax")]
    assert turns == sorted(turns, reverse=True)
    assert len(set(turns)) == 4
