"""Points, directions and rotations in space, as plain tuples.

Axes follow the International Society of Biomechanics: X forward, Y up, Z to the person's right. A matrix is
nine numbers, row by row; its columns are the axes of a segment. Angles are degrees.
"""

from math import cos, radians, sin, sqrt
from typing import TypeAlias

Vector: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[float, float, float, float, float, float, float, float, float]

ZERO: Vector = (0.0, 0.0, 0.0)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


def add(a: Vector, b: Vector) -> Vector:
    """Return a + b."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def subtract(a: Vector, b: Vector) -> Vector:
    """Return a - b."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vector, factor: float) -> Vector:
    """Return a, so many times as long."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def dot(a: Vector, b: Vector) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """Return the vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vector) -> float:
    """Return how long it is."""
    return sqrt(dot(a, a))


def distance(a: Vector, b: Vector) -> float:
    """Return how far one point is from the other."""
    return length(subtract(a, b))


def unit(a: Vector) -> Vector:
    """Return the direction of a; zero where it has none."""
    size = length(a)
    return scale(a, 1 / size) if size > 1e-9 else ZERO


def between(a: Vector, b: Vector, fraction: float) -> Vector:
    """Return the point at that fraction of the way from a to b."""
    return (
        a[0] + (b[0] - a[0]) * fraction,
        a[1] + (b[1] - a[1]) * fraction,
        a[2] + (b[2] - a[2]) * fraction,
    )


def across(a: Vector, axis: Vector) -> Vector:
    """Return the part of a that is square to a unit axis."""
    return subtract(a, scale(axis, dot(a, axis)))


def about_x(degrees: float) -> Matrix:
    """Return the turn about X."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (1.0, 0.0, 0.0, 0.0, c, -s, 0.0, s, c)


def about_y(degrees: float) -> Matrix:
    """Return the turn about Y."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, 0.0, s, 0.0, 1.0, 0.0, -s, 0.0, c)


def about_z(degrees: float) -> Matrix:
    """Return the turn about Z."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return (c, -s, 0.0, s, c, 0.0, 0.0, 0.0, 1.0)


def turned(a: Vector, axis: Vector, degrees: float) -> Vector:
    """Return a turned about a unit axis."""
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return add(add(scale(a, c), scale(cross(axis, a), s)), scale(axis, dot(axis, a) * (1 - c)))


def times(a: Matrix, b: Matrix) -> Matrix:
    """Return the turn that does b first and then a."""
    return (
        a[0] * b[0] + a[1] * b[3] + a[2] * b[6],
        a[0] * b[1] + a[1] * b[4] + a[2] * b[7],
        a[0] * b[2] + a[1] * b[5] + a[2] * b[8],
        a[3] * b[0] + a[4] * b[3] + a[5] * b[6],
        a[3] * b[1] + a[4] * b[4] + a[5] * b[7],
        a[3] * b[2] + a[4] * b[5] + a[5] * b[8],
        a[6] * b[0] + a[7] * b[3] + a[8] * b[6],
        a[6] * b[1] + a[7] * b[4] + a[8] * b[7],
        a[6] * b[2] + a[7] * b[5] + a[8] * b[8],
    )


def chain(*turns: Matrix) -> Matrix:
    """Return turns after one another, each about the axes that the ones before it left."""
    whole = IDENTITY
    for turn in turns:
        whole = times(whole, turn)
    return whole


def apply(a: Matrix, v: Vector) -> Vector:
    """Return v, given in the segment's axes, in the axes of the room."""
    return (
        a[0] * v[0] + a[1] * v[1] + a[2] * v[2],
        a[3] * v[0] + a[4] * v[1] + a[5] * v[2],
        a[6] * v[0] + a[7] * v[1] + a[8] * v[2],
    )


def inverse(a: Matrix) -> Matrix:
    """Return the turn back."""
    return (a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8])


def from_axes(x: Vector, y: Vector, z: Vector) -> Matrix:
    """Return the matrix of a segment with these axes."""
    return (x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2])


def axes_of(a: Matrix) -> tuple[Vector, Vector, Vector]:
    """Return the segment's axes."""
    return (a[0], a[3], a[6]), (a[1], a[4], a[7]), (a[2], a[5], a[8])
