"""The camera: from points in the room to points on its plane."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.figure.camera import Camera, camera_of
from glutecoach.figure.definition import Focus, View
from glutecoach.figure.vector import Vector, distance

_LENGTHS = st.floats(-2, 2)
_POINTS = st.tuples(_LENGTHS, _LENGTHS, _LENGTHS)
_YAWS, _PITCHES = st.floats(-180, 180), st.floats(-90, 90)

_FORWARD, _UP, _RIGHT = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


def _near(a: Vector, b: Vector) -> bool:
    return distance(a, b) < 1e-9


def test_at_first_it_sees_the_right_side_of_somebody_who_looks_to_the_right_of_the_screen() -> None:
    camera = Camera(0, 0)
    assert _near(camera(_FORWARD), (1, 0, 0))
    assert _near(camera(_UP), (0, 1, 0))
    assert _near(camera(_RIGHT), (0, 0, 1))


def test_from_the_front_forward_is_towards_the_viewer_and_the_right_side_is_on_the_left() -> None:
    camera = Camera(90, 0)
    assert _near(camera(_FORWARD), (0, 0, 1))
    assert _near(camera(_RIGHT), (-1, 0, 0))


def test_from_behind_the_right_side_is_on_the_right() -> None:
    assert _near(Camera(-90, 0)(_RIGHT), (1, 0, 0))


def test_from_the_top_up_is_towards_the_viewer() -> None:
    assert _near(Camera(0, 90)(_UP), (0, 0, 1))


def test_from_above_what_is_near_is_lower_on_the_screen() -> None:
    assert Camera(0, 20)(_RIGHT)[1] < 0


@given(_YAWS, _PITCHES, _POINTS, _POINTS)
def test_it_keeps_all_lengths(yaw: float, pitch: float, a: Vector, b: Vector) -> None:
    camera = Camera(yaw, pitch)
    assert isclose(distance(camera(a), camera(b)), distance(a, b), abs_tol=1e-9)


@given(_YAWS, _PITCHES, _POINTS)
def test_mirrored_it_shows_exactly_the_mirror_image(yaw: float, pitch: float, point: Vector) -> None:
    x, y, z = Camera(yaw, pitch)(point)
    assert Camera(yaw, pitch, mirrored=True)(point) == (-x, y, z)


@pytest.mark.parametrize(
    ("pitch", "level"), [(0, True), (0.4, True), (-0.4, True), (0.5, False), (12, False)]
)
def test_only_a_level_camera_sees_the_floor_as_a_line(pitch: float, *, level: bool) -> None:
    assert Camera(14, pitch).is_level is level


def test_the_camera_of_a_view_stands_where_the_view_says_and_keeps_its_close_up() -> None:
    focus = Focus("pelvis", 0.6)
    assert camera_of(View(14, 12, focus)) == Camera(14, 12, focus=focus)
    assert camera_of(View(14, 12), mirrored=True) == Camera(14, 12, mirrored=True)
