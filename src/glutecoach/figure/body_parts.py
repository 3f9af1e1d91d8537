"""The body as flat shapes: limbs and trunk as capsules and hulls, and which of them are near."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import atan2
from typing import NamedTuple

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import BodySide
from glutecoach.figure.flesh import TORSO_LEVELS, Sphere
from glutecoach.figure.scene import BodyPart, Capsule, Head, Part
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import Vector, apply, between, dot, unit

_LEG = (
    ("hip", "knee"),
    ("knee", "calf"),
    ("calf", "ankle"),
    ("ankle", "heel"),
    ("heel", "toe"),
    ("ankle", "ball"),
    ("ball", "toe"),
)
_ARM = (
    ("shoulder", "elbow"),
    ("elbow", "forearm"),
    ("forearm", "wrist"),
    ("wrist", "knuckle"),
    ("knuckle", "finger"),
)
LEGS = {BodySide.LEFT: Part.LEFT_LEG, BodySide.RIGHT: Part.RIGHT_LEG}
ARMS = {BodySide.LEFT: Part.LEFT_ARM, BodySide.RIGHT: Part.RIGHT_ARM}

# The slope from the neck to the shoulder, and the neck's own foot.
_SLOPE_RADII = (0.026, 0.022)
_NECK_FOOT_RADIUS = 0.040
_HAIR: tuple[tuple[Vector, float], ...] = (((-0.016, 0.030, 0.0), 0.052), ((-0.030, -0.004, 0.0), 0.036))
_HEAD_NEARNESS = 0.25

_EYE = (0.046, 0.006, 0.021)
"""Before, above and beside the middle of the head, in H."""
_EYE_RADIUS = 0.0065
_EYE_SEEN = 0.35
"""An eye that looks at the viewer less than this is not drawn."""
_COLLAR_SHARE = 0.5
_COLLAR_RADIUS = 0.029
_SIDE_VIEW = (0.50, 0.80)
"""Nearness by the trunk's own right-left axis, as seen by the camera: below the first value it is a front or
rear view and no side is far; at the second the far side is all the way dimmed."""
_BOTH_NEAR = 0.3
_RESTING = -0.42
_FRONT_VIEW = (0.55, 0.70)
"""In front and rear views the resting side is a shade darker; the shade fades out between these two."""


class Disc(NamedTuple):
    """A sphere on the camera's plane."""

    x: float
    y: float
    z: float
    radius: float


Discs = Mapping[str, Disc]


def discs_of(spheres: Mapping[str, Sphere], camera: Camera) -> dict[str, Disc]:
    """Return the body's spheres as the camera sees them."""
    return {name: Disc(*camera(sphere.centre), sphere.radius) for name, sphere in spheres.items()}


def body_parts(
    skeleton: Skeleton, discs: Discs, camera: Camera, *, both_sides_work: bool
) -> tuple[BodyPart, ...]:
    """Return trunk, head and limbs."""
    parts = [_torso(skeleton, discs, camera), _head_part(discs)]
    nearness = _nearness(skeleton, camera, both_sides_work=both_sides_work)
    for part, side, chain in _limbs():
        capsules = tuple(_between(discs[f"{side}.{a}"], discs[f"{side}.{b}"]) for a, b in chain)
        parts.append(_part(part, capsules, (), nearness[part]))
    return tuple(parts)


def _limbs() -> list[tuple[Part, BodySide, tuple[tuple[str, str], ...]]]:
    return [(LEGS[side], side, _LEG) for side in BodySide] + [(ARMS[side], side, _ARM) for side in BodySide]


def _between(a: Disc, b: Disc) -> Capsule:
    return Capsule(*a, *b)


def _part(
    part: Part, capsules: tuple[Capsule, ...], polygons: tuple[tuple[Vector, ...], ...], nearness: float
) -> BodyPart:
    depth = sum(capsule.z0 + capsule.z1 for capsule in capsules) / (2 * len(capsules))
    return BodyPart(part, capsules, polygons, depth, nearness)


def _torso(skeleton: Skeleton, discs: Discs, camera: Camera) -> BodyPart:
    """Return the trunk; its first capsules are its levels from below, across the body."""
    left, right = ([discs[f"{side}.{level}"] for level in TORSO_LEVELS] for side in BodySide)
    capsules = [_between(a, b) for a, b in zip(left, right, strict=True)]
    for side in (left, right):
        capsules += [_between(a, b) for a, b in pairwise(side)]
    capsules += _seat(discs)
    capsules += _shoulders(skeleton, discs, camera)
    levels = list(zip(left, right, strict=True))
    polygons = tuple(_hull((*low, *high)) for low, high in pairwise(levels))
    return _part(Part.TORSO, tuple(capsules), polygons, 0.0)


def _seat(discs: Discs) -> list[Capsule]:
    capsules = [_between(discs["left.buttock"], discs["right.buttock"])]
    return capsules + [_between(discs[f"{side}.pelvis"], discs[f"{side}.buttock"]) for side in BodySide]


def _shoulders(skeleton: Skeleton, discs: Discs, camera: Camera) -> list[Capsule]:
    neck = discs["neck"]
    capsules = [_between(neck, Disc(*camera(skeleton.joints["shoulders"]), _NECK_FOOT_RADIUS))]
    for side in BodySide:
        shoulder = discs[f"{side}.shoulder"]
        capsules.append(_between(discs[f"{side}.upper-chest"], shoulder))
        capsules.append(
            _between(neck._replace(radius=_SLOPE_RADII[0]), shoulder._replace(radius=_SLOPE_RADII[1]))
        )
    return capsules


def _hull(corners: tuple[Disc, ...]) -> tuple[Vector, ...]:
    """Return four corners in an order that does not cross itself, even where the trunk is twisted."""
    x = sum(corner.x for corner in corners) / len(corners)
    y = sum(corner.y for corner in corners) / len(corners)
    round_about = sorted(corners, key=lambda corner: atan2(corner.y - y, corner.x - x))
    return tuple((corner.x, corner.y, corner.z) for corner in round_about)


def _head_part(discs: Discs) -> BodyPart:
    capsules = (
        _between(_collar(discs["neck"], discs["skull-base"]), discs["skull-base"]),
        _between(discs["cranium"], discs["jaw"]),
        _between(discs["nose"], discs["nose"]),
    )
    return _part(Part.HEAD, capsules, (), _HEAD_NEARNESS)


def _collar(neck: Disc, skull_base: Disc) -> Disc:
    """Return where the neck comes out of the shirt: lower, it would hang over chest or back like a tongue."""
    x, y, z = between(neck[:3], skull_base[:3], _COLLAR_SHARE)
    return Disc(x, y, z, _COLLAR_RADIUS)


def head(skeleton: Skeleton, camera: Camera) -> Head:
    """Return the hair, and where the face looks."""
    top, back = (Disc(*camera(skeleton.place("head", "head", at)), radius) for at, radius in _HAIR)
    turn = skeleton.segments["head"]
    facing = dot((turn[0], turn[3], turn[6]), camera.towards)
    return Head((_between(top, back),), facing, tuple(_eyes(skeleton, camera)))


def _eyes(skeleton: Skeleton, camera: Camera) -> Iterator[Capsule]:
    """Yield the eyes that look towards the viewer: they tell a face from the back of a head."""
    turn = skeleton.segments["head"]
    for side in BodySide:
        ahead, up, out = _EYE[0], _EYE[1], side.sign * _EYE[2]
        if dot(unit(apply(turn, (ahead, 0.0, out))), camera.towards) > _EYE_SEEN:
            eye = Disc(*camera(skeleton.place("head", "head", (ahead, up, out))), _EYE_RADIUS)
            yield _between(eye, eye)


def _nearness(skeleton: Skeleton, camera: Camera, *, both_sides_work: bool) -> dict[Part, float]:
    """Decide by the trunk's axis, never by a limb's own depth: a leg must not change colour on its way."""
    nearness: dict[Part, float] = {}
    for parts, segment in ((LEGS, "pelvis"), (ARMS, "thorax")):
        turn = skeleton.segments[segment]
        axis = dot((turn[2], turn[5], turn[8]), camera.towards)
        near, far = (BodySide.RIGHT, BodySide.LEFT) if axis > 0 else (BodySide.LEFT, BodySide.RIGHT)
        sideways = _ramp(abs(axis), *_SIDE_VIEW)
        values = {near: max(_BOTH_NEAR, sideways), far: _BOTH_NEAR - (1 + _BOTH_NEAR) * sideways}
        if not both_sides_work:
            values[BodySide.LEFT] = _resting(values[BodySide.LEFT], abs(axis))
        nearness |= {parts[side]: value for side, value in values.items()}
    return nearness


def _resting(value: float, axis: float) -> float:
    """Return the nearness of the left side, which rests: darker in front and rear views."""
    return value + (min(_RESTING, value) - value) * (1 - _ramp(axis, *_FRONT_VIEW))


def _ramp(value: float, start: float, end: float) -> float:
    return max(0.0, min(1.0, (value - start) / (end - start)))
