"""Things around the body: where they are, how large they are, and which of their sides are seen."""

from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import Contact, Limb, Pose, Prop, PropKind
from glutecoach.figure.flesh import flesh
from glutecoach.figure.furniture import USUAL_SIZES, boxes_of, prop_faces
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import BallShape, Capsule, Face, FaceKind
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.small_things import ball_shape, band, strap
from tests.figure.people import standing

_STATURE_CM = 170
_SIDE, _ABOVE = Camera(0, 0), Camera(14, 12)
_FURNITURE = sorted(USUAL_SIZES)


def _skeleton(pose: Pose | None = None) -> Skeleton:
    return Poser(standing(pose or Pose())).pose("a")


def _faces(prop: Prop, camera: Camera = _ABOVE, pose: Pose | None = None) -> tuple[Face, ...]:
    return prop_faces(prop, _skeleton(pose), camera)


def _range(faces: tuple[Face, ...], axis: int) -> tuple[float, float]:
    values = [point[axis] for face in faces for point in face.points]
    return min(values), max(values)


@pytest.mark.parametrize(
    ("kind", "height_cm"),
    [(PropKind.CHAIR, 44), (PropKind.DESK, 72), (PropKind.STEP, 20), (PropKind.SOFA, 42)],
)
def test_furniture_has_its_real_height(kind: PropKind, height_cm: float) -> None:
    flat = [box for box in boxes_of(Prop(kind, backrest=False)) if box.x[1] - box.x[0] > 0.1]
    assert max(box.y[1] for box in flat) * _STATURE_CM == pytest.approx(height_cm, abs=1)


def test_a_mat_is_180_by_60_cm_and_lies_just_under_the_floor() -> None:
    [mat] = boxes_of(Prop(PropKind.MAT))
    assert (mat.x[1] - mat.x[0]) * _STATURE_CM == pytest.approx(180, abs=1)
    assert (mat.z[1] - mat.z[0]) * _STATURE_CM == pytest.approx(60, abs=1)
    assert -0.02 < mat.y[0] < mat.y[1] < 0


def test_a_roller_is_15_cm_across_and_45_cm_long() -> None:
    faces = _faces(Prop(PropKind.ROLLER), Camera(90, 0))
    low, high = _range(faces, 0)
    assert (high - low) * _STATURE_CM == pytest.approx(45, abs=0.5)
    bottom, top = _range(faces, 1)
    assert bottom == pytest.approx(0, abs=1e-6)
    assert top * _STATURE_CM == pytest.approx(15, abs=0.5)


def test_a_size_that_is_given_replaces_the_usual_one_and_nought_keeps_it() -> None:
    [box] = boxes_of(Prop(PropKind.STEP, size=(0.5, 0.0, 0.2)))
    assert (box.x, box.y, box.z) == ((-0.25, 0.25), (0.0, USUAL_SIZES[PropKind.STEP][1]), (-0.1, 0.1))


def test_a_walls_face_and_a_desks_near_edge_are_where_they_are_put() -> None:
    assert _range(_faces(Prop(PropKind.WALL, (-0.1, 0, 0)), _SIDE), 0)[1] == pytest.approx(-0.1)
    assert _range(_faces(Prop(PropKind.DESK, (0.2, 0, 0)), _SIDE), 0)[0] == pytest.approx(0.2)


def test_a_chair_can_go_without_a_backrest() -> None:
    with_back, without = (_faces(Prop(PropKind.CHAIR, backrest=back), _SIDE) for back in (True, False))
    assert _range(without, 1)[1] == pytest.approx(USUAL_SIZES[PropKind.CHAIR][1])
    assert _range(with_back, 1)[1] > _range(without, 1)[1] + 0.2


def test_a_heading_turns_a_prop_about_its_place() -> None:
    lying = Prop(PropKind.ROLLER, (0.1, 0, 0), heading=90)
    low, high = _range(_faces(lying, _SIDE), 0)
    assert (low + high) / 2 == pytest.approx(0.1)
    assert high - low == pytest.approx(USUAL_SIZES[PropKind.ROLLER][2])


def test_a_wall_turned_by_90_degrees_is_beside_the_right_hand_and_looks_at_the_person() -> None:
    beside = Prop(PropKind.WALL, (0, 0, 0.2), heading=90)
    assert _range(_faces(beside, Camera(-90, 0)), 0)[0] == pytest.approx(0.2)


@given(st.sampled_from(_FURNITURE), st.floats(-180, 180), st.floats(-180, 180), st.floats(-80, 80))
def test_no_side_is_seen_twice_or_from_within(
    kind: PropKind, heading: float, yaw: float, pitch: float
) -> None:
    faces = _faces(Prop(kind, heading=heading, backrest=False), Camera(yaw, pitch))
    boxes = max(1, len(boxes_of(Prop(kind, backrest=False))))
    kinds = [face.kind for face in faces]
    assert not (FaceKind.TOP in kinds and FaceKind.UNDERSIDE in kinds)
    assert len(faces) <= 3 * boxes


def test_from_above_the_top_is_seen_and_from_below_the_underside() -> None:
    step = Prop(PropKind.STEP)
    assert FaceKind.TOP in {face.kind for face in _faces(step, Camera(0, 10))}
    assert FaceKind.UNDERSIDE in {face.kind for face in _faces(step, Camera(0, -10))}


def test_a_roller_shows_the_end_that_looks_at_the_viewer() -> None:
    def cap(yaw: float) -> float:
        faces = _faces(Prop(PropKind.ROLLER, heading=0), Camera(yaw, 0))
        return next(face.points[0][2] for face in faces if face.kind is FaceKind.CAP)

    assert cap(20) > 0
    assert cap(160) > 0


def test_a_roller_that_follows_goes_half_as_far_as_the_body() -> None:
    roller = Prop(PropKind.ROLLER, (0.1, 0, 0), follow="pelvis")
    before, after = (_range(_faces(roller, _SIDE, Pose(pelvis_x=x)), 0)[0] for x in (0.0, 0.2))
    assert after - before == pytest.approx(0.1)


def test_the_floor_is_drawn_before_everything_and_the_wall_before_the_furniture() -> None:
    kinds = (PropKind.MAT, PropKind.WALL, PropKind.CHAIR)
    mat, wall, chair = ([face.depth for face in _faces(Prop(kind))] for kind in kinds)
    assert max(mat) < min(wall)
    assert max(wall) < min(chair)


def test_a_chair_one_stands_behind_covers_the_legs_but_not_the_hands_on_top_of_it() -> None:
    faces = _faces(Prop(PropKind.CHAIR, (0.35, 0, 0)), Camera(90, 8))
    assert all(face.depth > -1 for face in faces if face.kind is not FaceKind.TOP)
    assert all(face.depth < -1 for face in faces if face.kind is FaceKind.TOP)


def test_a_chair_one_sits_on_is_behind_the_body() -> None:
    assert all(face.depth < -1 for face in _faces(Prop(PropKind.CHAIR), Camera(90, 8)))


def _ball(prop: Prop, camera: Camera = _SIDE) -> BallShape:
    skeleton = _skeleton()
    return ball_shape(prop, skeleton, flesh(skeleton), camera)


def test_a_free_ball_lies_on_its_lowest_point() -> None:
    ball = _ball(Prop(PropKind.BALL, (0.2, 0.0, 0.0)))
    assert ball.x == pytest.approx(0.2)
    assert ball.y == pytest.approx(ball.radius)
    assert ball.radius * 2 * _STATURE_CM == pytest.approx(7, abs=0.1)


@pytest.mark.parametrize(
    "direction", [(0.0, -1.0, 0.0), (-2.0, 0.0, 0.0), (0.0, 0.0, 1.0), (-0.25, -1.0, 0.35)]
)
def test_a_ball_under_the_body_is_pressed_in_a_little_on_the_side_that_is_said(
    direction: tuple[float, float, float],
) -> None:
    ball = _ball(Prop(PropKind.BALL, under="right.buttock", direction=direction))
    buttock = flesh(_skeleton())["right.buttock"]
    way = [there - here for there, here in zip((ball.x, ball.y, ball.z), buttock.centre, strict=True)]
    apart = hypot(*way)
    assert buttock.radius < apart < buttock.radius + ball.radius
    assert sum(a * b for a, b in zip(way, direction, strict=True)) == pytest.approx(apart * hypot(*direction))


def test_a_ball_is_seen_through_the_body_where_it_is_said() -> None:
    assert _ball(Prop(PropKind.BALL, under="right.ball", through=True)).through


def _band(on: str, camera: Camera, pose: Pose | None = None) -> tuple[Capsule, ...]:
    skeleton = _skeleton(pose)
    return band(Prop(PropKind.BAND, on=on), skeleton, flesh(skeleton), camera)


def test_a_band_lies_at_the_same_share_of_both_legs() -> None:
    joints = _skeleton().joints
    hip, knee = joints["right.hip"][1], joints["right.knee"][1]
    heights = {round(capsule.y0, 6) for capsule in _band("thigh@0.75", Camera(90, 0))}
    assert heights == {round(hip + (knee - hip) * 0.75, 6)}


def test_the_near_half_of_a_band_goes_from_the_outside_of_one_leg_to_that_of_the_other() -> None:
    wide = Pose(right_leg=Limb((0.0, 15.0, 0.0)), left_leg=Limb((0.0, 15.0, 0.0)))
    joints = _skeleton(wide).joints
    capsules = _band("shank@0.9", Camera(90, 0), wide)
    ankles = abs(joints["left.ankle"][2]), abs(joints["right.ankle"][2])
    assert max(capsule.x0 for capsule in capsules) > min(ankles)
    assert min(capsule.x0 for capsule in capsules) < -min(ankles)


@pytest.mark.parametrize("yaw", [90, -90])
def test_a_band_does_not_cross_itself_between_the_legs(yaw: float) -> None:
    camera = Camera(yaw, 0)
    middle = camera(_skeleton().joints["right.hip"])[2]
    capsules = _band("thigh@0.8", camera)
    assert all(min(capsule.z0, capsule.z1) >= middle - 1e-9 for capsule in capsules)
    assert [capsule.x0 * capsule.x1 < 0 for capsule in capsules].count(True) == 1


@pytest.mark.parametrize("camera", [_SIDE, Camera(90, 0), Camera(-90, 0), Camera(40, 20), Camera(180, 0)])
def test_only_the_near_half_of_a_band_is_drawn(camera: Camera) -> None:
    joints = _skeleton().joints
    middle = (
        camera(joints["right.knee"])[2] + camera(joints["left.knee"])[2],
        camera(joints["right.hip"])[2] + camera(joints["left.hip"])[2],
    )
    capsules = _band("thigh@0.5", camera)
    assert sum(capsule.z0 + capsule.z1 for capsule in capsules) / len(capsules) > sum(middle) / 2
    assert 4 <= len(capsules) <= 10


def test_a_strap_runs_from_hand_to_hand_round_the_outside_of_the_foot() -> None:
    pose = Pose(
        right_leg=Limb((90.0, 0.0, 0.0)),
        right_arm=Limb(contact=Contact(at=(0.25, 0.75, 0.05))),
        left_arm=Limb(contact=Contact(at=(0.25, 0.75, -0.05))),
    )
    skeleton = _skeleton(pose)
    ends = ("right.knuckle", "right.ball", "left.knuckle")
    first, second = strap(Prop(PropKind.STRAP, ends=ends), skeleton, flesh(skeleton), _SIDE)
    hand, foot = _SIDE(skeleton.joints["right.knuckle"]), _SIDE(skeleton.joints["right.ball"])
    assert (first.x0, first.y0) == (hand[0], hand[1])
    assert (first.x1, first.y1) == (second.x0, second.y0)
    assert hypot(first.x1 - foot[0], first.y1 - foot[1]) == pytest.approx(0.0145, abs=0.002)
    assert hypot(first.x1 - hand[0], first.y1 - hand[1]) > hypot(foot[0] - hand[0], foot[1] - hand[1])


def test_a_strap_can_end_along_a_thigh() -> None:
    skeleton = _skeleton()
    ends = ("right.wrist", "right.thigh@0.5")
    [capsule] = strap(Prop(PropKind.STRAP, ends=ends), skeleton, flesh(skeleton), _SIDE)
    hip, knee = (skeleton.joints[f"right.{joint}"][1] for joint in ("hip", "knee"))
    assert capsule.y1 == pytest.approx((hip + knee) / 2)


def test_balls_bands_and_straps_have_no_flat_sides() -> None:
    for kind in (PropKind.BALL, PropKind.BAND, PropKind.STRAP):
        assert _faces(replace(Prop(kind), on="thigh@0.8", ends=("head", "pelvis"))) == ()
