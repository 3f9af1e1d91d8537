"""Poses are deltas: what a pose gives is laid over its base, key by key."""

from __future__ import annotations

import tomllib

from glutecoach.domain.exercise import Sides
from glutecoach.figure.definition import ARM, LEG, Contact, Pose
from glutecoach.formats.figure_toml import FigureFacts, read_figure
from glutecoach.formats.reading import Reading

HEAD = '[figure]\nposture = "standing"\nview = {}\n'
STEPS = '[[figure.steps]]\nkind = "lift"\npose = "b"\n'
FACTS = FigureFacts(("gluteus-maximus",), (), Sides.BOTH)


def poses(base: str, **keys: str) -> dict[str, Pose]:
    """Return the poses of a figure whose base and poses have these lines."""
    tables = [f'[figure.pose.{name}]\ntext = "x"\n{lines}\n' for name, lines in keys.items()]
    text = f"{HEAD}[figure.base]\n{base}\n{''.join(tables)}{STEPS if 'b' in keys else ''}"
    reading = Reading("x.toml")
    figure = read_figure(tomllib.loads(text)["figure"], FACTS, reading)
    assert figure is not None, reading.problems
    return dict(figure.poses)


def test_what_is_given_nowhere_has_its_usual_value() -> None:
    pose = poses("", a="")["a"]
    assert pose == Pose()
    assert pose.right_arm == ARM
    assert pose.left_leg == LEG


def test_every_key_of_the_trunk_arrives() -> None:
    pose = poses(
        "lean = 1\ntilt = 2\nturn = 3\nheading = -270\nspine = { flexion = 4, side = 5, twist = 6 }\n"
        "neck = { flexion = 7, side = 8, turn = 9 }\npelvis = { x = 0.1, y = 0.2, z = 0.3 }",
        a="",
    )["a"]
    assert (pose.lean, pose.tilt, pose.turn, pose.heading) == (1, 2, 3, -270)
    assert (pose.spine, pose.neck) == ((4, 5, 6), (7, 8, 9))
    assert (pose.pelvis_x, pose.pelvis_y, pose.pelvis_z) == (0.1, 0.2, 0.3)


def test_every_key_of_a_leg_and_an_arm_arrives() -> None:
    pose = poses(
        "right = { hip = [1, 2, 3], knee = 4, ankle = 5, leg_swivel = 6 }\n"
        "left = { shoulder = [1, 2, 3], elbow = 4, wrist = 5, girdle = [0.1, 0.2, 0.3], arm_swivel = 7 }",
        a="",
    )["a"]
    leg, arm = pose.right_leg, pose.left_arm
    assert (leg.root, leg.bend, leg.end, leg.swivel, leg.hinted) == ((1, 2, 3), 4, 5, 6, True)
    assert (arm.root, arm.bend, arm.end, arm.swivel, arm.hinted) == ((1, 2, 3), 4, 5, 7, True)
    assert arm.girdle == (0.1, 0.2, 0.3)
    assert (pose.left_leg, pose.right_arm) == (LEG, ARM)


def test_every_key_of_a_foot_and_a_hand_arrives() -> None:
    pose = poses(
        "right.foot = { at = [0.1, 0.2, 0.3], yaw = 1, pitch = 2, loose = true, backwards = true, arc = 0.5 }\n"
        'left.foot = { on = "right.knee", offset = [0.1, 0, 0] }\n'
        "left.hand = { at = [0.1, 0.2, 0.3], flat = true, yaw = 3, backwards = true }",
        a="",
    )["a"]
    assert pose.right_leg.contact == Contact(
        at=(0.1, 0.2, 0.3), yaw=1, pitch=2, loose=True, backwards=True, arc=0.5
    )
    assert pose.left_leg.contact == Contact(on="right.knee", offset=(0.1, 0, 0))
    assert pose.left_arm.contact == Contact(at=(0.1, 0.2, 0.3), flat=True, yaw=3, backwards=True)


def test_both_stands_for_left_and_right_and_only_places_in_the_room_are_mirrored() -> None:
    pose = poses(
        'both.foot.at = [0.1, 0, 0.2]\nboth.hand = { on = "head", offset = [0, 0, 0.1] }\n'
        "both.hip = [1, 2, 3]\nboth.girdle = [0, 0, 0.01]",
        a="",
    )["a"]
    assert pose.right_leg.contact == Contact(at=(0.1, 0, 0.2))
    assert pose.left_leg.contact == Contact(at=(0.1, 0, -0.2))
    assert pose.right_arm.contact == pose.left_arm.contact == Contact(on="head", offset=(0, 0, 0.1))
    assert pose.right_leg.root == pose.left_leg.root == (1, 2, 3)
    assert pose.left_arm.girdle == (0, 0, 0.01)


def test_a_side_goes_before_both_key_by_key() -> None:
    pose = poses(
        "both.foot = { at = [0.1, 0, 0.2], yaw = 5 }\nleft.foot.yaw = 9\n"
        'right.foot.on = "left.knee"\nboth.elbow = 20\nright.elbow = 30',
        a="",
    )["a"]
    assert pose.left_leg.contact == Contact(at=(0.1, 0, -0.2), yaw=9)
    assert pose.right_leg.contact == Contact(on="left.knee", yaw=5)
    assert (pose.left_arm.bend, pose.right_arm.bend) == (20, 30)


def test_a_pose_changes_single_keys_of_the_base() -> None:
    found = poses("neck = { flexion = 1, side = 2 }\nright.knee = 3", a="", b="neck.flexion = 5\nlean = 6")
    assert found["a"].neck == (1, 2, 0)
    assert found["b"].neck == (5, 2, 0)
    assert (found["b"].lean, found["b"].right_leg.bend) == (6, 3)


def test_like_starts_from_an_earlier_pose_and_not_from_the_base() -> None:
    found = poses("lean = 1\ntilt = 1", a="lean = 2\nturn = 2", b='like = "a"\nturn = 3', c="turn = 4")
    assert (found["b"].lean, found["b"].tilt, found["b"].turn) == (2, 1, 3)
    assert (found["c"].lean, found["c"].tilt, found["c"].turn) == (1, 1, 4)


def test_a_new_hold_takes_the_place_of_the_other_kind_and_keeps_the_rest() -> None:
    found = poses(
        "right.foot = { at = [0.1, 0, 0.2], yaw = 5 }",
        a="",
        b='right.foot = { on = "left.knee", offset = [0.1, 0, 0] }',
        c='like = "b"\nright.foot.at = [0.3, 0, 0.2]',
    )
    assert found["b"].right_leg.contact == Contact(on="left.knee", offset=(0.1, 0, 0), yaw=5)
    assert found["c"].right_leg.contact == Contact(at=(0.3, 0, 0.2), yaw=5)


def test_what_is_free_holds_on_to_nothing_until_it_is_given_something_new() -> None:
    found = poses(
        "both.hand = { at = [0.1, 0, 0.2], flat = true }",
        a="",
        b="left.hand.free = true\nleft.elbow = 4",
        c='like = "b"\nleft.hand.at = [0.1, 0, 0.1]',
        d="left.hand.free = false",
    )
    assert found["b"].left_arm.contact is None
    assert found["b"].right_arm.contact == Contact(at=(0.1, 0, 0.2), flat=True)
    assert found["c"].left_arm.contact == Contact(at=(0.1, 0, 0.1), flat=True)
    assert found["d"].left_arm.contact == Contact(at=(0.1, 0, -0.2), flat=True)


def test_a_height_and_a_rest_put_each_other_out() -> None:
    found = poses(
        'rest = ["torso"]\nrest_height = 0.25',
        a="",
        b="pelvis.y = 0.5",
        c='like = "b"\nrest = ["left.toe"]',
        d="rest = []",
    )
    assert (found["a"].rest, found["a"].rest_height, found["a"].pelvis_y) == (("torso",), 0.25, None)
    assert (found["b"].rest, found["b"].rest_height, found["b"].pelvis_y) == ((), 0, 0.5)
    assert (found["c"].rest, found["c"].rest_height, found["c"].pelvis_y) == (("left.toe",), 0, None)
    assert (found["d"].rest, found["d"].rest_height) == ((), 0.25)


def test_angles_given_anywhere_are_a_hint_where_a_foot_holds_on() -> None:
    found = poses(
        "both.foot.at = [0.1, 0, 0.2]\nright.hip = [0, 0, 0]",
        a="",
        b="left.hip = [20, 0, 0]",
        c='like = "b"',
        d="",
    )
    hints = {name: (pose.right_leg.hinted, pose.left_leg.hinted) for name, pose in found.items()}
    assert hints == {"a": (True, False), "b": (True, True), "c": (True, True), "d": (True, False)}
