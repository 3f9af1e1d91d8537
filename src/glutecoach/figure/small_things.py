"""Small things that go with the body: balls, bands, straps."""

from collections.abc import Mapping
from itertools import pairwise
from math import cos, radians, sin
from typing import NamedTuple

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import BodySide, Prop
from glutecoach.figure.flesh import Sphere
from glutecoach.figure.furniture import place_of, radius_of
from glutecoach.figure.posing import place_on
from glutecoach.figure.scene import BallShape, Capsule
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import (
    Vector,
    across,
    add,
    between,
    cross,
    distance,
    dot,
    scale,
    subtract,
    unit,
)

Spheres = Mapping[str, Sphere]

_PRESSED_IN = 0.8
"""A ball under the body is pressed into it by this share of its radius."""
_BAND_WIDTH = 0.011
"""Half a mini-band's width: 4 cm in all."""
_STRAP_WIDTH = 0.007
"""Half a strap's width: 2.5 cm in all."""
_QUARTERS = range(0, 181, 30)
"""Degrees round the outside of a leg, from its front to its back."""
_RINGS: dict[str, tuple[str, ...]] = {"thigh": ("hip", "knee"), "shank": ("knee", "calf", "ankle")}


def ball_shape(prop: Prop, skeleton: Skeleton, spheres: Spheres, camera: Camera) -> BallShape:
    """Return a ball: at its place on the floor, or pressed to the part of the body it is under."""
    radius = radius_of(prop)
    if prop.under:
        sphere = spheres[prop.under]
        out = sphere.radius + radius * (1 - _PRESSED_IN)
        centre = add(sphere.centre, scale(unit(prop.direction), out))
    else:
        centre = add(place_of(prop, skeleton), (0.0, radius, 0.0))
    return BallShape(*camera(centre), radius, prop.through)


class _Knot(NamedTuple):
    """One point of a band, and where its outside looks."""

    at: Vector
    outward: Vector


def band(prop: Prop, skeleton: Skeleton, spheres: Spheres, camera: Camera) -> tuple[Capsule, ...]:
    """Return the near half of a loop round both legs."""
    segment, _, along = prop.on.partition("@")
    share = float(along or 0.8)
    right, left = (_half_ring(side, segment, share, skeleton, spheres) for side in reversed(BodySide))
    loop = [*right, *reversed(left), right[0]]
    width = prop.radius or _BAND_WIDTH
    return tuple(
        Capsule(*camera(a.at), width, *camera(b.at), width)
        for a, b in pairwise(loop)
        if dot(add(a.outward, b.outward), camera.towards) > 0
    )


def _half_ring(
    side: BodySide, segment: str, share: float, skeleton: Skeleton, spheres: Spheres
) -> list[_Knot]:
    """Return the band's way round the outside of one leg, from its front to its back."""
    ends = _RINGS[segment]
    first, last = (skeleton.joints[f"{side}.{ends[number]}"] for number in (0, -1))
    down = unit(subtract(last, first))
    centre, radius = between(first, last, share), _thickness(side, ends, share, spheres)
    sideways = scale(_across_the_legs(segment, share, skeleton), side.sign)
    outward = unit(across(sideways, down))
    front = scale(unit(cross(outward, down)), side.sign)
    knots = []
    for degrees in _QUARTERS:
        way = add(scale(front, cos(radians(degrees))), scale(outward, sin(radians(degrees))))
        knots.append(_Knot(add(centre, scale(way, radius)), way))
    return knots


def _across_the_legs(segment: str, share: float, skeleton: Skeleton) -> Vector:
    """Return the way from the left leg to the right one, there where the band is."""
    right, left = (place_on(skeleton, f"{side}.{segment}@{share}") for side in reversed(BodySide))
    turn = skeleton.segments["pelvis"]
    return unit(subtract(right, left)) if distance(right, left) > 0.02 else (turn[2], turn[5], turn[8])


def _thickness(side: BodySide, names: tuple[str, ...], share: float, spheres: Spheres) -> float:
    """Return half the leg's thickness at a share of the segment's length, a little pressed in."""
    radii = [spheres[f"{side}.{name}"].radius for name in names]
    place = share * (len(radii) - 1)
    number = min(int(place), len(radii) - 2)
    return 0.95 * (radii[number] + (radii[number + 1] - radii[number]) * (place - number))


def strap(prop: Prop, skeleton: Skeleton, spheres: Spheres, camera: Camera) -> tuple[Capsule, ...]:
    """Return a strap along places on the body; in between it lies round their outside."""
    places = [_place(name, skeleton, spheres) for name in prop.ends]
    middles = [
        _round_outside(before[0], at, after[0])
        for before, at, after in zip(places, places[1:], places[2:], strict=False)
    ]
    line = [camera(point) for point in (places[0][0], *middles, places[-1][0])]
    width = prop.radius or _STRAP_WIDTH
    return tuple(Capsule(*a, width, *b, width) for a, b in pairwise(line))


def _place(name: str, skeleton: Skeleton, spheres: Spheres) -> tuple[Vector, float]:
    """Return a place on the body and how thick the body is there, as far as that is known."""
    if name in spheres:
        return spheres[name].centre, spheres[name].radius
    return place_on(skeleton, name), 0.0


def _round_outside(before: Vector, at: tuple[Vector, float], after: Vector) -> Vector:
    centre, radius = at
    away = subtract(scale(centre, 2.0), add(before, after))
    return add(centre, scale(unit(away), radius))
