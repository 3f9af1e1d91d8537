"""From a skeleton to a scene: near and far, arrows, the floor, the mirror."""

from dataclasses import replace
from itertools import pairwise
from math import hypot

import pytest

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import (
    Arrow,
    Figure,
    Limb,
    Pose,
    Posture,
    Prop,
    PropKind,
    Step,
    StepKind,
)
from glutecoach.figure.movement import end_of, moments
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import Capsule, Material, Part, Scene
from glutecoach.figure.staging import stage
from glutecoach.figure.vector import Vector
from tests.figure.people import bridge, standing

_LIMBS = (Part.LEFT_LEG, Part.RIGHT_LEG, Part.LEFT_ARM, Part.RIGHT_ARM)


def _rich() -> Figure:
    """A bridge with one thing of every kind."""
    return replace(
        bridge(),
        props=(
            *(Prop(kind, (0.3, 0.0, 0.2), heading=20.0) for kind in PropKind if kind not in _SMALL),
            Prop(PropKind.BALL, under="right.buttock"),
            Prop(PropKind.BAND, on="thigh@0.8"),
            Prop(PropKind.STRAP, ends=("right.wrist", "right.knee", "left.wrist")),
        ),
        arrows=(Arrow("pelvis", "down", "up", (0.0, 0.1, 0.0)),),
    )


_SMALL = {PropKind.BALL, PropKind.BAND, PropKind.STRAP}


def _scene(figure: Figure, camera: Camera, *, arrows: bool = False) -> Scene:
    poser = Poser(figure)
    return stage(figure, poser.skeleton(end_of(figure)), camera, arrows=poser if arrows else None)


def _nearness(figure: Figure, camera: Camera) -> dict[Part, float]:
    return {part.part: part.nearness for part in _scene(figure, camera).parts}


def _contents(scene: Scene, sign: int) -> dict[str, object]:
    """Return everything of a scene; with -1 left and right of the screen are exchanged."""

    def capsules(some: tuple[Capsule, ...]) -> list[Capsule]:
        return [capsule._replace(x0=sign * capsule.x0, x1=sign * capsule.x1) for capsule in some]

    def points(some: tuple[Vector, ...]) -> list[Vector]:
        return sorted((sign * x, y, z) for x, y, z in some)

    return {
        "parts": [
            (part.part, capsules(part.capsules), [points(one) for one in part.polygons], part.depth)
            for part in scene.parts
        ],
        "nearness": [part.nearness for part in scene.parts],
        "head": (capsules(scene.head.hair), scene.head.facing),
        "muscles": [(m.name, capsules(m.capsules), m.facing, m.owners) for m in scene.muscles],
        "faces": [(points(face.points), face.kind, face.material) for face in scene.faces],
        "balls": [replace(ball, x=sign * ball.x) for ball in scene.balls],
        "loops": [capsules(loop) for loop in (*scene.bands, *scene.straps)],
        "arrows": [[(sign * x, y) for x, y in path] for path in scene.arrows],
        "floor": scene.floor_y,
    }


@pytest.mark.parametrize("camera", [Camera(14, 12), Camera(-70, 8), Camera(90, 0)])
def test_the_left_side_is_the_exact_mirror_image(camera: Camera) -> None:
    plain = _scene(_rich(), camera, arrows=True)
    mirrored = _scene(_rich(), replace(camera, mirrored=True), arrows=True)
    assert _contents(mirrored, -1) == _contents(plain, 1)


def test_a_scene_has_everything_the_figure_has() -> None:
    scene = _scene(_rich(), Camera(14, 12), arrows=True)
    assert {part.part for part in scene.parts} == set(Part)
    assert len({face.material for face in scene.faces}) == len(Material)
    assert (len(scene.balls), len(scene.bands), len(scene.straps), len(scene.arrows)) == (1, 1, 1, 1)
    assert {muscle.name for muscle in scene.muscles} == {"gluteus-maximus", "hamstrings"}


def test_the_floor_is_a_line_only_for_a_level_camera() -> None:
    assert _scene(standing(), Camera(14, 0)).floor_y == 0.0
    assert _scene(standing(), Camera(14, 8)).floor_y is None


def test_a_limb_is_drawn_from_its_root_to_its_tip_without_gaps() -> None:
    scene = _scene(standing(), Camera(14, 8))
    arm = scene.part(Part.RIGHT_ARM).capsules
    assert [(a.x1, a.y1, a.z1, a.r1) for a in arm[:-1]] == [(b.x0, b.y0, b.z0, b.r0) for b in arm[1:]]
    leg = scene.part(Part.LEFT_LEG).capsules
    assert (leg[0].x1, leg[0].y1) == (leg[1].x0, leg[1].y0)
    assert leg[0].r0 > leg[0].r1 > leg[-1].r1


def test_the_trunks_pieces_do_not_cross_themselves_even_when_it_is_twisted() -> None:
    twisted = Pose(spine=(20.0, 10.0, 80.0))
    for yaw in range(-180, 180, 20):
        for corners in _scene(standing(twisted), Camera(yaw, 10)).part(Part.TORSO).polygons:
            turns = [
                (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
                for a, b, c in zip(corners, corners[1:] + corners[:1], corners[2:] + corners[:2], strict=True)
            ]
            # Crossed corners would turn twice to the left and twice to the right.
            assert sum(turn < -1e-9 for turn in turns) <= 1


def test_from_the_side_the_far_limbs_are_dimmed_and_the_near_ones_are_not() -> None:
    near = _nearness(standing(), Camera(0, 0))
    assert [near[part] for part in _LIMBS] == [-1, 1, -1, 1]
    assert [_nearness(standing(), Camera(180, 0))[part] for part in _LIMBS] == [1, -1, 1, -1]


def test_from_the_front_no_limb_is_far() -> None:
    near = _nearness(standing(), Camera(90, 0))
    assert [near[part] for part in _LIMBS] == pytest.approx([0.3] * 4)


def test_in_front_and_rear_views_the_resting_side_is_a_shade_darker() -> None:
    figure = replace(standing(), both_sides_work=False)
    for yaw in (90, -90, 72, -72):
        near = _nearness(figure, Camera(yaw, 0))
        assert near[Part.RIGHT_LEG] >= 0.3
        assert near[Part.LEFT_LEG] <= -0.42


def test_in_side_views_it_does_not_matter_which_side_works() -> None:
    resting = replace(standing(), both_sides_work=False)
    for yaw in (0, 14, -30, 180):
        assert _nearness(resting, Camera(yaw, 0)) == _nearness(standing(), Camera(yaw, 0))


def test_no_limb_changes_its_shade_at_once_when_the_camera_turns() -> None:
    figure = replace(standing(), both_sides_work=False)
    turns = [_nearness(figure, Camera(yaw, 0)) for yaw in range(20, 160)]
    steps = [abs(a[part] - b[part]) for a, b in pairwise(turns) for part in _LIMBS]
    assert max(steps) < 0.15


def test_nearness_goes_by_the_trunk_and_not_by_where_the_limb_is() -> None:
    crossing = Pose(right_leg=Limb((20.0, -30.0, 0.0)), left_leg=Limb((40.0, 60.0, 0.0)))
    assert _nearness(standing(crossing), Camera(20, 8)) == _nearness(standing(), Camera(20, 8))


def test_no_limb_changes_its_shade_during_a_bridge() -> None:
    figure, camera = bridge(), Camera(14, 12)
    poser = Poser(figure)
    shades = {
        tuple(round(part.nearness, 6) for part in stage(figure, poser.skeleton(moment), camera).parts)
        for moment in moments(figure)
    }
    assert len(shades) == 1


def test_somebody_on_the_left_side_has_the_right_leg_near_to_a_camera_above() -> None:
    figure = replace(standing(), posture=Posture.LYING_SIDE)
    near = _nearness(figure, Camera(0, 60))
    assert near[Part.RIGHT_LEG] > 0.9
    assert near[Part.LEFT_LEG] < -0.9


def test_the_face_looks_at_the_viewer_from_the_front_only() -> None:
    assert _scene(standing(), Camera(90, 0)).head.facing == pytest.approx(1)
    assert _scene(standing(), Camera(0, 0)).head.facing == pytest.approx(0, abs=1e-9)
    assert _scene(standing(), Camera(-90, 0)).head.facing == pytest.approx(-1)


def test_arrows_are_shown_only_where_they_are_asked_for() -> None:
    assert _scene(_rich(), Camera(14, 12)).arrows == ()


def _arrow(stretch: float = 1.0, lift: float = 40.0) -> tuple[list[tuple[float, float]], Figure]:
    figure = replace(
        standing(Pose(), Pose(right_leg=Limb((lift, 0.0, 0.0))), steps=(Step(StepKind.LIFT, "b"),)),
        arrows=(Arrow("right.ankle", "a", "b", (0.0, 0.0, 0.0), stretch),),
    )
    [path] = _scene(figure, Camera(0, 0), arrows=True).arrows
    return list(path), figure


def _length(path: list[tuple[float, float]]) -> float:
    return sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(path))


def test_an_arrow_is_the_joints_own_path() -> None:
    path, figure = _arrow()
    poser = Poser(figure)
    for number, name in ((0, "a"), (-1, "b")):
        assert path[number] == pytest.approx(poser.pose(name).joints["right.ankle"][:2])
    hip = poser.pose("a").joints["right.hip"]
    radii = [hypot(x - hip[0], y - hip[1]) for x, y in path]
    assert radii == pytest.approx([radii[0]] * len(radii))


def test_an_arrow_is_stretched_about_its_middle() -> None:
    (plain, _), (longer, _) = _arrow(), _arrow(2.0)
    assert _length(longer) == pytest.approx(2 * _length(plain))
    assert longer[len(longer) // 2] == plain[len(plain) // 2]


def test_an_arrow_is_never_shorter_than_a_tenth_of_the_stature() -> None:
    path, _ = _arrow(lift=4.0)
    assert _length(path) == pytest.approx(0.10)


def test_a_joint_that_does_not_move_on_the_screen_gets_no_arrow() -> None:
    _, figure = _arrow()
    still_leg = replace(figure, poses={"a": Pose(), "b": Pose(neck=(20.0, 0.0, 0.0))})
    assert _scene(still_leg, Camera(0, 0), arrows=True).arrows == ()


def test_a_face_has_eyes_where_it_is_to_be_seen() -> None:
    seen = {yaw: len(_scene(standing(), Camera(yaw, 0)).head.eyes) for yaw in (90, 0, -90)}
    assert seen == {90: 2, 0: 1, -90: 0}


def test_the_shirt_ends_at_the_neck_in_front_and_behind() -> None:
    for yaw in (90, -90):
        scene = _scene(standing(), Camera(yaw, 0))
        neck = scene.part(Part.HEAD).capsules[0]
        shoulders = Poser(standing()).pose("a").joints["shoulders"][1]
        assert min(neck.y0 - neck.r0, neck.y1 - neck.r1) > shoulders
