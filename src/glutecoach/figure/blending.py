"""The poses between two poses: every number goes over smoothly, what is held on to stays held.

Movements of people start and end softly; the position follows the smoothest such curve, the minimum-jerk one
(Flash and Hogan, 1985).
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from glutecoach.figure.definition import BodySide, Contact, Limb, Pose
from glutecoach.figure.kinematics import ball_joint_angles
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import Vector, between, distance, inverse, times


def eased(fraction: float) -> float:
    """Return how much of the way is done when that fraction of the time is over: 10 t³ - 15 t⁴ + 6 t⁵."""
    return fraction**3 * (10 - 15 * fraction + 6 * fraction**2)


@dataclass(frozen=True, slots=True)
class Solved:
    """A pose with its solution: angles that a contact decided are known."""

    pose: Pose
    skeleton: Skeleton


def blend(a: Solved, b: Solved, way: float) -> Pose:
    """Return the pose at that share of the way from a to b (already eased)."""
    p, q = a.pose, b.pose
    return Pose(
        lean=_mix(p.lean, q.lean, way),
        tilt=_mix(p.tilt, q.tilt, way),
        turn=_mix(p.turn, q.turn, way),
        heading=_mix(p.heading, q.heading, way),
        pelvis_x=_mix(p.pelvis_x, q.pelvis_x, way),
        pelvis_y=_height(a, b, way),
        pelvis_z=_mix(p.pelvis_z, q.pelvis_z, way),
        spine=between(p.spine, q.spine, way),
        neck=between(p.neck, q.neck, way),
        rest=p.rest if p.rest == q.rest else (),
        rest_height=_mix(p.rest_height, q.rest_height, way),
        anchor_shift=between(p.anchor_shift, q.anchor_shift, way),
        right_leg=_blend_leg(a, b, BodySide.RIGHT, way),
        left_leg=_blend_leg(a, b, BodySide.LEFT, way),
        right_arm=_blend_arm(a, b, BodySide.RIGHT, way),
        left_arm=_blend_arm(a, b, BodySide.LEFT, way),
    )


def _mix(p: float, q: float, way: float) -> float:
    return p + (q - p) * way


def _height(a: Solved, b: Solved, way: float) -> float | None:
    """Return the pelvis's height; None where both poses rest on the same parts and the pose decides."""
    if a.pose.pelvis_y is None and b.pose.pelvis_y is None and _rest_alike(a.pose, b.pose):
        return None
    return _mix(a.skeleton.joints["pelvis"][1], b.skeleton.joints["pelvis"][1], way)


def _rest_alike(p: Pose, q: Pose) -> bool:
    """Tell whether the same parts may carry the body in both poses, and in between.

    Where any part may, a limb that holds on to something does not: once it lets go it counts, at once.
    """
    if p.rest or q.rest:
        return p.rest == q.rest
    pairs = [(p.leg(side), q.leg(side)) for side in BodySide]
    pairs += [(p.arm(side), q.arm(side)) for side in BodySide]
    return all(one.contact is other.contact is None or _held(one, other) for one, other in pairs)


def _held(a: Limb, b: Limb) -> bool:
    """Tell whether a limb holds on to the same kind of thing in both poses, and all the way between."""
    return a.contact is not None and b.contact is not None and a.contact.alike(b.contact)


class _Angles(NamedTuple):
    """How a solved limb lies."""

    root: Vector
    bend: float
    end: Vector
    """Foot or hand: flexion, abduction, internal rotation; with a flat palm or sole all three."""


_JOINTS = {"leg": ("hip", "knee", "shank", "foot"), "arm": ("shoulder", "elbow", "forearm", "hand")}
"""Root and middle joint, and the segments that meet in the last one."""


def _blend_leg(a: Solved, b: Solved, side: BodySide, way: float) -> Limb:
    limbs = a.pose.leg(side), b.pose.leg(side)
    return _blend_limb(limbs, (_angles(a, side, "leg"), _angles(b, side, "leg")), way)


def _blend_arm(a: Solved, b: Solved, side: BodySide, way: float) -> Limb:
    limbs = a.pose.arm(side), b.pose.arm(side)
    return _blend_limb(limbs, (_angles(a, side, "arm"), _angles(b, side, "arm")), way)


def _angles(solved: Solved, side: BodySide, limb: str) -> _Angles:
    found, segments = solved.skeleton.angles, solved.skeleton.segments
    root, middle, shaft, last = (f"{side}.{name}" for name in _JOINTS[limb])
    ball = found[f"{root}.flexion"], found[f"{root}.abduction"], found[f"{root}.rotation"]
    end = ball_joint_angles(times(inverse(segments[shaft]), segments[last]), side)
    return _Angles(ball, found[f"{middle}.flexion"], end)


def _blend_limb(limbs: tuple[Limb, Limb], angles: tuple[_Angles, _Angles], way: float) -> Limb:
    a, b = limbs
    if a.contact and b.contact and _held(a, b):
        contact = _blend_contact(a.contact, b.contact, way)
        return _mixed(_hinted_as(a, b, angles[0].root), _hinted_as(b, a, angles[1].root), contact, way)
    if a.contact or b.contact:
        # Held at one end only: the hand or foot lets go, so both ends are taken by their angles.
        here, there = angles
        there = there._replace(root=_nearest(there.root, here.root), end=_nearest(there.end, here.end))
        a, b = _by_angles(a, here), _by_angles(b, there)
    return _mixed(a, b, None, way)


def _nearest(angles: Vector, to: Vector) -> Vector:
    """Return those angles of the same turn that are nearest to others.

    An arm overhead is 175 degrees forwards or 185 backwards, and must not go all the way round.
    """
    flexion, abduction, rotation = angles
    ways = (angles, (flexion + 180.0, 180.0 - abduction, rotation + 180.0))
    near = [_unwound(way, to) for way in ways]
    return min(near, key=lambda way: distance(way, to))


def _unwound(angles: Vector, to: Vector) -> Vector:
    """Return the angles with whole turns added until none is further than half a turn from the other."""
    pairs = zip(angles, to, strict=True)
    x, y, z = (angle - 360.0 * round((angle - other) / 360.0) for angle, other in pairs)
    return x, y, z


def _by_angles(limb: Limb, found: _Angles) -> Limb:
    """Return a limb that lies as it does, and holds on to nothing."""
    flexion, abduction, rotation = found.end
    return replace(
        limb,
        root=found.root,
        bend=found.bend,
        end=flexion,
        end_turn=(abduction, rotation),
        hinted=False,
        swivel=0.0,
    )


def _hinted_as(limb: Limb, other: Limb, root: Vector) -> Limb:
    """Return the limb with a hint where only the other end has one."""
    return limb if limb.hinted or not other.hinted else replace(limb, root=root, hinted=True)


def _mixed(a: Limb, b: Limb, contact: Contact | None, way: float) -> Limb:
    return Limb(
        root=between(a.root, b.root, way),
        bend=_mix(a.bend, b.bend, way),
        end=_mix(a.end, b.end, way),
        end_turn=(_mix(a.end_turn[0], b.end_turn[0], way), _mix(a.end_turn[1], b.end_turn[1], way)),
        hinted=a.hinted,
        swivel=_mix(a.swivel, b.swivel, way),
        girdle=between(a.girdle, b.girdle, way),
        contact=contact,
    )


def _blend_contact(a: Contact, b: Contact, way: float) -> Contact:
    mixed = replace(
        a,
        offset=between(a.offset, b.offset, way),
        yaw=_mix(a.yaw, b.yaw, way),
        pitch=_mix(a.pitch, b.pitch, way),
    )
    if a.at is not None and b.at is not None:
        x, y, z = between(a.at, b.at, way)
        # The step's height follows a parabola over the way.
        lifted = max(a.arc, b.arc) * 4 * way * (1 - way) if a.at != b.at else 0.0
        return replace(mixed, at=(x, y + lifted, z))
    share = _mix(a.along, b.along, way)
    return replace(mixed, on=f"{a.segment}@{share}" if "@" in a.on + b.on else a.on)
