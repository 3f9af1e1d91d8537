"""What part of the camera's plane is shown: the same over the whole movement, so the figure never jumps."""

from collections.abc import Iterable, Iterator

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import Figure, Focus, PropKind
from glutecoach.figure.flesh import flesh
from glutecoach.figure.furniture import prop_faces
from glutecoach.figure.movement import moments
from glutecoach.figure.paths import Path, arrow_paths
from glutecoach.figure.posing import Poser, place_on
from glutecoach.figure.scene import Extent
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.small_things import ball_shape
from glutecoach.figure.vector import Vector

_MARGIN = 0.02
"""Room round everything, in H."""
_ARROW_MARGIN = 0.035
"""An arrow's head goes beyond its path."""
_BACKGROUND = frozenset({PropKind.FLOOR, PropKind.MAT, PropKind.WALL})
"""Things that may go on outside the picture."""
_BACKGROUND_SHOWN = 0.06
"""How much of them is shown beside the body."""
_FOCUS_HEIGHT = 0.72
"""A close-up's height, next to its width."""
_FOCUS_BELOW = 0.45
"""How much of its height is below its joint."""
_FEW = 4
"""Sixteenths between the moments that are looked at."""


def extent_of(figure: Figure, poser: Poser, camera: Camera) -> Extent:
    """Return what is shown during the whole movement: all of it, or the camera's close-up."""
    if camera.focus is not None:
        return _close_up(camera.focus, poser, camera)
    skeletons = [poser.skeleton(moment) for moment in moments(figure) if moment.sixteenths % _FEW == 0]
    body = _union(_body_box(skeleton, camera) for skeleton in skeletons)
    near_body = _grown(body, _BACKGROUND_SHOWN)
    things = [box for skeleton in skeletons for box in _thing_boxes(figure, skeleton, camera, near_body)]
    paths = [_path_box(path) for path in arrow_paths(figure, poser, camera)]
    return _grown(_union([body, *things, *paths]), _MARGIN)


def _close_up(focus: Focus, poser: Poser, camera: Camera) -> Extent:
    first = poser.pose(poser.figure.first)
    x, y, _ = camera(place_on(first, focus.joint))
    height = focus.width * _FOCUS_HEIGHT
    bottom = y - height * _FOCUS_BELOW
    return Extent(x - focus.width / 2, x + focus.width / 2, bottom, bottom + height)


def _body_box(skeleton: Skeleton, camera: Camera) -> Extent:
    return _union(_grown(_box([camera(sphere.centre)]), sphere.radius) for sphere in flesh(skeleton).values())


def _thing_boxes(figure: Figure, skeleton: Skeleton, camera: Camera, near_body: Extent) -> Iterator[Extent]:
    """Return the boxes of props; of floor, mat and wall only what is beside the body."""
    for prop in figure.props:
        if prop.kind is PropKind.BALL:
            ball = ball_shape(prop, skeleton, flesh(skeleton), camera)
            yield _grown(Extent(ball.x, ball.x, ball.y, ball.y), ball.radius)
        for face in prop_faces(prop, skeleton, camera):
            box = _box(face.points)
            yield _inside(box, near_body) if prop.kind in _BACKGROUND else box


def _path_box(path: Path) -> Extent:
    return _grown(_box([(x, y, 0.0) for x, y in path]), _ARROW_MARGIN)


def _box(points: Iterable[Vector]) -> Extent:
    xs, ys, _ = zip(*points, strict=True)
    return Extent(min(xs), max(xs), min(ys), max(ys))


def _union(boxes: Iterable[Extent]) -> Extent:
    lefts, rights, bottoms, tops = zip(*boxes, strict=True)
    return Extent(min(lefts), max(rights), min(bottoms), max(tops))


def _inside(box: Extent, limit: Extent) -> Extent:
    """Return a box with everything outside the limit moved to its edge."""

    def within(value: float, low: float, high: float) -> float:
        return max(low, min(high, value))

    return Extent(
        within(box.left, limit.left, limit.right),
        within(box.right, limit.left, limit.right),
        within(box.bottom, limit.bottom, limit.top),
        within(box.top, limit.bottom, limit.top),
    )


def _grown(box: Extent, by: float) -> Extent:
    return Extent(box.left - by, box.right + by, box.bottom - by, box.top + by)
