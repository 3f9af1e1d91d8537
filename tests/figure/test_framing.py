"""What of the camera's plane is shown: everything, over the whole movement, and no more than is needed."""

from dataclasses import replace

import pytest

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import Arrow, Figure, Focus, Limb, Pose, Prop, PropKind, Step, StepKind
from glutecoach.figure.framing import extent_of
from glutecoach.figure.movement import moments
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import Extent
from glutecoach.figure.staging import stage
from tests.figure.people import bridge, standing

_CAMERAS = [Camera(14, 12), Camera(90, 0), Camera(-70, 20, mirrored=True)]


def _extent(figure: Figure, camera: Camera) -> Extent:
    return extent_of(figure, Poser(figure), camera)


def _kick() -> Figure:
    """Somebody who swings a leg up: the widest moment is on the way, when the leg is level."""
    low, high = (Pose(right_leg=Limb((flexion, 0.0, 0.0))) for flexion in (40.0, 140.0))
    return standing(low, high, steps=(Step(StepKind.LIFT, "b"),))


@pytest.mark.parametrize("camera", _CAMERAS)
@pytest.mark.parametrize("figure", [bridge(), _kick()])
def test_no_part_of_the_body_ever_leaves_the_picture(figure: Figure, camera: Camera) -> None:
    poser = Poser(figure)
    left, right, bottom, top = extent_of(figure, poser, camera)
    for moment in moments(figure):
        for part in stage(figure, poser.skeleton(moment), camera).parts:
            for x0, y0, _, r0, x1, y1, _, r1 in part.capsules:
                assert left < min(x0 - r0, x1 - r1) < max(x0 + r0, x1 + r1) < right
                assert bottom < min(y0 - r0, y1 - r1) < max(y0 + r0, y1 + r1) < top


def test_the_picture_of_a_standing_person_is_hardly_larger_than_the_person() -> None:
    left, right, bottom, top = _extent(standing(), Camera(0, 0))
    assert 1.0 < top - bottom < 1.06
    assert right - left < 0.3


@pytest.mark.parametrize(
    "prop",
    [
        Prop(PropKind.CHAIR, (0.4, 0.0, 0.0)),
        Prop(PropKind.ROLLER, (0.4, 0.0, 0.0), heading=90.0),
        Prop(PropKind.BALL, (0.4, 0.0, 0.0), radius=0.1),
    ],
)
def test_a_prop_is_shown_whole(prop: Prop) -> None:
    with_it, without = (
        _extent(replace(standing(), props=(prop,)), Camera(0, 0)),
        _extent(standing(), Camera(0, 0)),
    )
    assert with_it.right > 0.5 > without.right


@pytest.mark.parametrize("kind", [PropKind.MAT, PropKind.WALL, PropKind.FLOOR])
def test_mat_wall_and_floor_do_not_make_the_person_small(kind: PropKind) -> None:
    large = Prop(kind, size=(3.0, 3.0, 3.0))
    with_it, without = (
        _extent(replace(standing(), props=(large,)), Camera(40, 12)),
        _extent(standing(), Camera(40, 12)),
    )
    assert with_it.right - without.right < 0.07
    assert without.left - with_it.left < 0.07
    assert with_it.top - without.top < 0.07


def test_there_is_room_for_an_arrow_and_its_head() -> None:
    figure = replace(_kick(), arrows=(Arrow("right.ankle", "a", "b", (0.3, 0.0, 0.0)),))
    camera = Camera(0, 0)
    poser = Poser(figure)
    [path] = stage(figure, poser.pose("a"), camera, arrows=poser).arrows
    assert extent_of(figure, poser, camera).right > max(x for x, _ in path) + 0.03


def test_a_close_up_has_its_joint_in_the_middle_and_the_width_that_is_said() -> None:
    camera = Camera(14, 12, focus=Focus("right.hip", 0.6))
    left, right, bottom, top = _extent(standing(), camera)
    x, y, _ = camera(Poser(standing()).pose("a").joints["right.hip"])
    assert (left + right) / 2 == pytest.approx(x)
    assert right - left == pytest.approx(0.6)
    assert bottom < y < top


@pytest.mark.parametrize("focus", [None, Focus("pelvis", 0.6)])
def test_the_left_side_has_the_mirrored_picture(focus: Focus | None) -> None:
    plain, mirrored = (Camera(30, 12, focus=focus, mirrored=side) for side in (False, True))
    left, right, bottom, top = _extent(_kick(), plain)
    assert _extent(_kick(), mirrored) == pytest.approx((-right, -left, bottom, top))
