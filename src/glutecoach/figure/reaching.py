"""Limbs that hold on to something: two bones, one target, and a direction for the knee or the elbow."""

from math import acos, degrees, sqrt
from typing import NamedTuple

from glutecoach.figure import proportions as body
from glutecoach.figure.definition import BodySide, Limb
from glutecoach.figure.kinematics import ball_joint, set_arm, set_leg
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import (
    Matrix,
    Vector,
    about_z,
    across,
    add,
    apply,
    axes_of,
    cross,
    dot,
    from_axes,
    length,
    scale,
    subtract,
    times,
    turned,
    unit,
)

_HINT_TOO_STRAIGHT = 1e-3
"""A hint that points along the limb says nothing about the bend."""
_NO_WAY = 1e-6
"""In H: nearer than this a target is in the root itself."""
_DOWN: Vector = (0.0, -1.0, 0.0)


class TwoBones(NamedTuple):
    """Where a limb's middle and end come to lie."""

    middle: Vector
    end: Vector
    pole: Vector
    """Unit direction in which the middle joint points."""
    miss: float
    """How far the target is out of reach; negative where it is too near."""


def two_bones(root: Vector, target: Vector, lengths: tuple[float, float], pole: Vector) -> TwoBones:
    """Return the bent limb that reaches the target, or comes as near as it can."""
    first, second = lengths
    way = subtract(target, root)
    far = length(way)
    # A target in the root itself has no direction; a pole along the limb has none to bend in.
    along = unit(way) if far > _NO_WAY else _DOWN
    reached = max(abs(first - second) + 1e-4, min(first + second - 1e-4, far))
    cosine = (first * first + reached * reached - second * second) / (2 * first * reached)
    sine = sqrt(max(0.0, 1 - cosine * cosine))
    square = _square_to(along, pole)
    middle = add(root, add(scale(along, first * cosine), scale(square, first * sine)))
    return TwoBones(middle, add(root, scale(along, reached)), square, far - reached)


def _square_to(along: Vector, pole: Vector) -> Vector:
    """Return the unit direction square to a limb that is nearest to its pole; some such, where none is."""
    tries = (pole, (1.0, 0.0, 0.0), _DOWN)
    squares = (across(one, along) for one in tries)
    return unit(next(one for one in squares if dot(one, one) > _NO_WAY**2))


def reach_with_leg(skeleton: Skeleton, side: BodySide, leg: Limb, ankle: Vector, foot: Matrix | None) -> None:
    """Bring the ankle to a place.

    Args:
        skeleton: gets the leg; a place that is out of reach is noted in its ``misses``.
        side: which leg.
        leg: its hint, swivel and ankle angle.
        ankle: where to.
        foot: how the foot lies in the room; None: as the ankle's angle makes it.
    """
    hip, pelvis = skeleton.joints[f"{side}.hip"], skeleton.segments["pelvis"]
    forward, up, _right = axes_of(pelvis)
    usual = add(forward, scale(up, 0.35))
    pole = _pole(pelvis, side, leg, unit(subtract(ankle, hip)), usual)
    bones = two_bones(hip, ankle, (body.THIGH, body.SHANK), pole)
    y = unit(subtract(hip, bones.middle))
    x = unit(across(bones.pole, y))
    thigh = from_axes(x, y, cross(x, y))
    shank = times(thigh, about_z(-_bend(hip, bones)))
    turn = times(shank, about_z(leg.end)) if foot is None else foot
    set_leg(skeleton, side, (thigh, shank, turn), bones.middle, bones.end)
    _note_miss(skeleton, f"{side}.foot", bones)


def reach_with_arm(skeleton: Skeleton, side: BodySide, arm: Limb, wrist: Vector, hand: Matrix | None) -> None:
    """Bring the wrist to a place; the arguments are as for the leg."""
    shoulder, thorax = skeleton.joints[f"{side}.shoulder"], skeleton.segments["thorax"]
    forward, up, right = axes_of(thorax)
    usual = add(add(scale(forward, -1), scale(up, -0.6)), scale(right, 0.35 * side.sign))
    pole = _pole(thorax, side, arm, unit(subtract(wrist, shoulder)), usual)
    bones = two_bones(shoulder, wrist, (body.UPPER_ARM, body.FOREARM), pole)
    y = unit(subtract(shoulder, bones.middle))
    x = unit(across(scale(bones.pole, -1), y))
    upper = from_axes(x, y, cross(x, y))
    forearm = times(upper, about_z(_bend(shoulder, bones)))
    turn = times(forearm, about_z(arm.end)) if hand is None else hand
    set_arm(skeleton, side, (upper, forearm, turn), bones.middle, bones.end)
    _note_miss(skeleton, f"{side}.hand", bones)


def _pole(base: Matrix, side: BodySide, limb: Limb, along: Vector, usual: Vector) -> Vector:
    """Return where the middle joint points: where the hint says, else where it usually does."""
    pole = across(usual, along)
    if limb.hinted:
        hint = across(apply(times(base, ball_joint(limb.root, side)), _DOWN), along)
        if dot(hint, hint) > _HINT_TOO_STRAIGHT:
            pole = hint
    pole = unit(pole)
    if not limb.swivel:
        return pole
    outward = scale(axes_of(base)[2], side.sign)
    sense = 1 if dot(cross(along, pole), outward) > 0 else -1
    return turned(pole, along, sense * limb.swivel)


def _bend(root: Vector, bones: TwoBones) -> float:
    upper, lower = unit(subtract(bones.middle, root)), unit(subtract(bones.end, bones.middle))
    return degrees(acos(max(-1.0, min(1.0, dot(upper, lower)))))


def _note_miss(skeleton: Skeleton, name: str, bones: TwoBones) -> None:
    if abs(bones.miss) > 2e-3:
        skeleton.misses[name] = bones.miss
