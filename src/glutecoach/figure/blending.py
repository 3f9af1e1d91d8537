"""The poses between two poses: every number goes over smoothly, what is held on to stays held.

Movements of people start and end softly; the position follows the smoothest such curve, the minimum-jerk one
(Flash and Hogan, 1985).
"""

from dataclasses import dataclass, replace

from glutecoach.figure.definition import BodySide, Contact, Limb, Pose
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import Vector, between


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
    if a.pose.pelvis_y is None and b.pose.pelvis_y is None and a.pose.rest == b.pose.rest:
        return None
    return _mix(a.skeleton.joints["pelvis"][1], b.skeleton.joints["pelvis"][1], way)


def _blend_leg(a: Solved, b: Solved, side: BodySide, way: float) -> Limb:
    def angles(solved: Solved) -> tuple[Vector, float, float]:
        found = solved.skeleton.angles
        hip = _ball(solved, f"{side}.hip")
        return hip, found[f"{side}.knee.flexion"], found[f"{side}.ankle.dorsiflexion"]

    return _blend_limb((a.pose.leg(side), b.pose.leg(side)), (angles(a), angles(b)), way)


def _blend_arm(a: Solved, b: Solved, side: BodySide, way: float) -> Limb:
    def angles(solved: Solved) -> tuple[Vector, float, float]:
        found = solved.skeleton.angles
        shoulder = _ball(solved, f"{side}.shoulder")
        return shoulder, found[f"{side}.elbow.flexion"], found[f"{side}.wrist.flexion"]

    return _blend_limb((a.pose.arm(side), b.pose.arm(side)), (angles(a), angles(b)), way)


def _ball(solved: Solved, joint: str) -> Vector:
    found = solved.skeleton.angles
    return found[f"{joint}.flexion"], found[f"{joint}.abduction"], found[f"{joint}.rotation"]


def _blend_limb(
    limbs: tuple[Limb, Limb], angles: tuple[tuple[Vector, float, float], ...], way: float
) -> Limb:
    a, b = limbs
    if a.contact and b.contact and a.contact.alike(b.contact):
        contact = _blend_contact(a.contact, b.contact, way)
        return _mixed(_hinted_as(a, b, angles[0]), _hinted_as(b, a, angles[1]), contact, way)
    if a.contact or b.contact:
        # Held at one end only: the hand or foot lets go, so both ends are taken by their angles.
        a, b = (
            replace(limb, root=root, bend=bend, end=end, hinted=False, swivel=0.0)
            for limb, (root, bend, end) in zip(limbs, angles, strict=True)
        )
    return _mixed(a, b, None, way)


def _hinted_as(limb: Limb, other: Limb, angles: tuple[Vector, float, float]) -> Limb:
    """Return the limb with a hint where only the other end has one."""
    if limb.hinted or not other.hinted:
        return limb
    return replace(limb, root=angles[0], hinted=True)


def _mixed(a: Limb, b: Limb, contact: Contact | None, way: float) -> Limb:
    return Limb(
        root=between(a.root, b.root, way),
        bend=_mix(a.bend, b.bend, way),
        end=_mix(a.end, b.end, way),
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
