"""Arrows: the true path of a joint, as the camera sees it."""

from itertools import pairwise
from math import hypot

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import Arrow, Figure
from glutecoach.figure.movement import SIXTEENTHS, Moment, still
from glutecoach.figure.posing import Poser
from glutecoach.figure.vector import add

Path = tuple[tuple[float, float], ...]

_SHORTEST = 0.10
"""In H: a shorter arrow would be all head."""
_NO_WAY = 0.0005
"""A joint that moves less than this on the screen has no path: stretched, it would only be noise."""


def arrow_paths(figure: Figure, poser: Poser, camera: Camera) -> tuple[Path, ...]:
    """Return the paths of a figure's arrows; a joint that stays in its place on the screen has none."""
    paths = (arrow_path(arrow, poser, camera) for arrow in figure.arrows)
    return tuple(path for path in paths if path)


def arrow_path(arrow: Arrow, poser: Poser, camera: Camera) -> Path:
    """Return the path of a joint between two poses, at least .10 H long; empty where it stays put."""
    steps = range(1, SIXTEENTHS)
    moments = [
        still(arrow.start),
        *(Moment(arrow.start, arrow.end, step) for step in steps),
        still(arrow.end),
    ]
    places = [add(poser.skeleton(moment).joints[arrow.joint], arrow.offset) for moment in moments]
    return _stretched(tuple(camera(place)[:2] for place in places), arrow.stretch)


def _stretched(path: Path, factor: float) -> Path:
    """Stretch a path about its middle."""
    long = sum(hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(path))
    if long < _NO_WAY:
        return ()
    factor = max(factor, _SHORTEST / long)
    x, y = path[len(path) // 2]
    return tuple((x + (px - x) * factor, y + (py - y) * factor) for px, py in path)
