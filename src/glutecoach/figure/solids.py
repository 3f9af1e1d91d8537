"""Boxes and rollers as the flat sides that a camera sees."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import NamedTuple

from glutecoach.figure.camera import Camera
from glutecoach.figure.scene import FaceKind
from glutecoach.figure.vector import Matrix, Vector, about_y, add, apply, dot

_RING = 24
_EDGE_ON = 1e-3
"""A side that looks at the viewer less than this is not seen."""

# A box's corners are numbered x + 2 y + 4 z, each 0 or 1 for its low or high end.
_BOX_SIDES: tuple[tuple[FaceKind, Vector, tuple[int, int, int, int]], ...] = (
    (FaceKind.END, (-1.0, 0.0, 0.0), (0, 2, 6, 4)),
    (FaceKind.END, (1.0, 0.0, 0.0), (1, 3, 7, 5)),
    (FaceKind.UNDERSIDE, (0.0, -1.0, 0.0), (0, 1, 5, 4)),
    (FaceKind.TOP, (0.0, 1.0, 0.0), (2, 3, 7, 6)),
    (FaceKind.SIDE, (0.0, 0.0, -1.0), (0, 1, 3, 2)),
    (FaceKind.SIDE, (0.0, 0.0, 1.0), (4, 5, 7, 6)),
)


class Side(NamedTuple):
    """A flat side on the camera's plane."""

    points: tuple[Vector, ...]
    kind: FaceKind

    @property
    def depth(self) -> float:
        """How near its middle is to the viewer."""
        return sum(point[2] for point in self.points) / len(self.points)


class Box(NamedTuple):
    """A box in the axes of its prop."""

    x: tuple[float, float]
    y: tuple[float, float]
    z: tuple[float, float]


class Stand(NamedTuple):
    """Where a prop stands in the room, and how it is turned."""

    at: Vector
    turn: Matrix

    def place(self, point: Vector) -> Vector:
        """Return a point of the prop in the axes of the room."""
        return add(self.at, apply(self.turn, point))


def stand(at: Vector, heading: float) -> Stand:
    """Return where a prop stands; heading is in degrees about the vertical."""
    return Stand(at, about_y(heading))


def box_sides(box: Box, where: Stand, camera: Camera) -> list[Side]:
    """Return the sides of a box that look at the viewer."""
    corners = [camera(where.place((x, y, z))) for z in box.z for y in box.y for x in box.x]
    return [
        Side(tuple(corners[number] for number in numbers), kind)
        for kind, outward, numbers in _BOX_SIDES
        if dot(apply(where.turn, outward), camera.towards) > _EDGE_ON
    ]


def roller_sides(radius: float, long: float, where: Stand, camera: Camera) -> list[Side]:
    """Return a lying cylinder's outline and the end that looks at the viewer; its axis is the prop's Z."""
    low, high = (_ring(radius, z, where, camera) for z in (-long / 2, long / 2))
    sides = [Side(_hull([*low, *high]), FaceKind.SIDE)]
    facing = dot(apply(where.turn, (0.0, 0.0, 1.0)), camera.towards)
    if abs(facing) > _EDGE_ON:
        sides.append(Side(tuple(high if facing > 0 else low), FaceKind.CAP))
    return sides


def _ring(radius: float, z: float, where: Stand, camera: Camera) -> list[Vector]:
    turns = [2 * pi * number / _RING for number in range(_RING)]
    return [camera(where.place((radius * cos(a), radius + radius * sin(a), z))) for a in turns]


def _hull(points: Sequence[Vector]) -> tuple[Vector, ...]:
    """Return the outline of points on the plane (monotone chain)."""
    ordered = sorted(points)
    lower, upper = _half_hull(ordered), _half_hull(ordered[::-1])
    return (*lower[:-1], *upper[:-1])


def _half_hull(points: Sequence[Vector]) -> list[Vector]:
    chain: list[Vector] = []
    for point in points:
        while len(chain) > 1 and _turns_right(chain[-2], chain[-1], point):
            chain.pop()
        chain.append(point)
    return chain


def _turns_right(a: Vector, b: Vector, c: Vector) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0
