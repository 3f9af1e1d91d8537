"""From poses to skeletons: the trunk is placed, lies on its support, and the limbs reach what they hold."""

from functools import lru_cache

from glutecoach.figure import proportions as body
from glutecoach.figure.angles import measure
from glutecoach.figure.blending import Solved, blend, eased
from glutecoach.figure.definition import BodySide, Contact, Figure, Limb, Pose
from glutecoach.figure.flesh import PALM_RADIUS, flesh
from glutecoach.figure.kinematics import pelvis_turn, place_arm, place_leg, place_trunk
from glutecoach.figure.movement import SIXTEENTHS, Moment
from glutecoach.figure.reaching import reach_with_arm, reach_with_leg
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import (
    ZERO,
    Matrix,
    Vector,
    about_y,
    about_z,
    add,
    apply,
    between,
    subtract,
    times,
)

_KEPT = 96
_INSTEP = 0.0215
"""Height of the ankle when the top of the foot lies on the floor."""
_ENDS = {
    "thigh": ("hip", "knee"),
    "shank": ("knee", "ankle"),
    "upper-arm": ("shoulder", "elbow"),
    "forearm": ("elbow", "wrist"),
    "foot": ("heel", "toe"),
}
"""Segments that one can hold on to somewhere along their length."""
_AXES_AT = {
    "hip": "pelvis",
    "shoulder": "thorax",
    "knee": "thigh",
    "ankle": "shank",
    "elbow": "upper-arm",
    "wrist": "forearm",
    "heel": "foot",
    "ball": "foot",
    "toe": "foot",
    "knuckle": "hand",
    "finger": "hand",
}
"""The segment in whose axes an offset from a joint is meant."""
_MIDDLE_AXES = {
    "lumbar": "lumbar",
    "t12": "lower-thorax",
    "t6": "thorax",
    "shoulders": "thorax",
    "neck": "neck",
    "skull-base": "neck",
    "head": "head",
}
PLACES: frozenset[str] = frozenset(
    {"pelvis", *_MIDDLE_AXES} | {f"{side}.{joint}" for side in BodySide for joint in _AXES_AT}
)
"""Names of joints."""
SEGMENT_PLACES: frozenset[str] = frozenset(f"{side}.{name}" for side in BodySide for name in _ENDS)
"""Names of segments that one can hold on to along their length."""


def place_on(skeleton: Skeleton, place: str, offset: Vector = ZERO) -> Vector:
    """Return a place on the body.

    Args:
        skeleton: a solved pose, or one in which that limb is solved already.
        place: a joint (``left.knee``) or a segment with a share of its length (``left.thigh@0.9``).
        offset: from there, in the axes of that segment; z outwards.

    Raises:
        KeyError: there is no such place.
    """
    name, _, along = place.partition("@")
    side, _, part = name.rpartition(".")
    sign = BodySide(side).sign if side else 1
    shift = (offset[0], offset[1], sign * offset[2])
    if part in _ENDS:
        first, last = (f"{side}.{joint}" for joint in _ENDS[part])
        start = between(skeleton.joints[first], skeleton.joints[last], float(along or 0))
        return add(start, apply(skeleton.segments[name], shift))
    return skeleton.place(_axes_at(side, part), name, shift)


def _axes_at(side: str, joint: str) -> str:
    if not side:
        return _MIDDLE_AXES.get(joint, "pelvis")
    segment = _AXES_AT[joint]
    return segment if segment in {"pelvis", "thorax"} else f"{side}.{segment}"


class Poser:
    """Solves the poses of one figure, and everything between them."""

    def __init__(self, figure: Figure) -> None:
        """Solve the first pose: the anchor stays where that puts it.

        Raises:
            KeyError: a place or a pose is named that does not exist.
        """
        self.figure = figure
        self._anchor: Vector | None = None
        self._solved: dict[str, Skeleton] = {}
        first = self.solve(figure.poses[figure.first])
        if figure.anchor:
            self._anchor = first.joints[figure.anchor]
        self._solved[figure.first] = first
        self._between = lru_cache(_KEPT)(self._in_between)

    def pose(self, name: str) -> Skeleton:
        """Return a pose of the file."""
        if name not in self._solved:
            self._solved[name] = self.solve(self.figure.poses[name])
        return self._solved[name]

    def skeleton(self, moment: Moment) -> Skeleton:
        """Return the figure at a moment of its movement; not to be changed."""
        if moment.sixteenths == 0 or moment.start == moment.end:
            return self.pose(moment.start)
        return self._between(moment)

    def _in_between(self, moment: Moment) -> Skeleton:
        return self.part_way(moment.start, moment.end, moment.sixteenths / SIXTEENTHS)

    def part_way(self, start: str, end: str, fraction: float) -> Skeleton:
        """Return the figure when that fraction of the time between two poses is over."""
        a, b = (Solved(self.figure.poses[name], self.pose(name)) for name in (start, end))
        return self.solve(blend(a, b, eased(fraction)))

    def solve(self, pose: Pose) -> Skeleton:
        """Return where everything is in a pose."""
        skeleton = Skeleton()
        at = (pose.pelvis_x, pose.pelvis_y or 0.0, pose.pelvis_z)
        place_trunk(skeleton, pelvis_turn(self.figure.posture, pose), at, pose)
        for side in BodySide:
            if pose.leg(side).contact is None:
                place_leg(skeleton, side, pose.leg(side))
            if pose.arm(side).contact is None:
                place_arm(skeleton, side, pose.arm(side))
        self._settle(skeleton, pose)
        _reach(skeleton, pose)
        measure(skeleton, pose)
        return skeleton

    def _settle(self, skeleton: Skeleton, pose: Pose) -> None:
        """Put the body on its support, and its anchor where it belongs."""
        x, y, z = 0.0, 0.0, 0.0
        if pose.pelvis_y is None:
            y = pose.rest_height - _lowest(skeleton, pose.rest)
        if self._anchor is not None and self.figure.anchor in skeleton.joints:
            there = skeleton.joints[self.figure.anchor]
            x = self._anchor[0] + pose.anchor_shift[0] - there[0]
            z = self._anchor[2] + pose.anchor_shift[2] - there[2]
        for name, place in skeleton.joints.items():
            skeleton.joints[name] = add(place, (x, y, z))


def _lowest(skeleton: Skeleton, rest: tuple[str, ...]) -> float:
    spheres = flesh(skeleton)
    chosen = [s for name, s in spheres.items() if name in rest or s.group in rest] or spheres.values()
    return min(sphere.centre[1] - sphere.radius for sphere in chosen)


def _reach(skeleton: Skeleton, pose: Pose) -> None:
    """Place the limbs that hold on to something; those that hold the body itself come last."""
    legs = [(side, pose.leg(side)) for side in BodySide]
    arms = [(side, pose.arm(side)) for side in BodySide]
    for side, leg in sorted(legs, key=_holds_the_body):
        if leg.contact is not None:
            _place_foot(skeleton, side, leg, leg.contact, pose.heading)
    for side, arm in sorted(arms, key=_holds_the_body):
        if arm.contact is not None:
            _place_hand(skeleton, side, arm, arm.contact, pose.heading)


def _holds_the_body(limb: tuple[BodySide, Limb]) -> bool:
    return limb[1].contact is not None and limb[1].contact.at is None


def _place_foot(skeleton: Skeleton, side: BodySide, leg: Limb, contact: Contact, heading: float) -> None:
    if contact.at is None:
        reach_with_leg(skeleton, side, leg, place_on(skeleton, contact.on, contact.offset), None)
        return
    if contact.loose:
        reach_with_leg(skeleton, side, leg, add(contact.at, (0.0, body.ANKLE_HEIGHT, 0.0)), None)
        return
    level = about_y(heading - side.sign * contact.yaw)
    if contact.backwards:
        foot = times(level, about_z(180.0 + contact.pitch))
        ankle = add(contact.at, (0.0, _INSTEP, 0.0))
    else:
        foot = times(level, about_z(-contact.pitch))
        ankle = add(contact.at, _ankle_over(level, foot))
    reach_with_leg(skeleton, side, leg, ankle, foot)


def _ankle_over(level: Matrix, foot: Matrix) -> Vector:
    """Return where the ankle is above its place: the ball of the foot stays there when the heel rises."""
    forward, down = body.BALL_OF_FOOT
    ball = add(apply(level, (forward, 0.0, 0.0)), (0.0, body.ANKLE_HEIGHT + down, 0.0))
    return subtract(ball, apply(foot, (forward, down, 0.0)))


def _place_hand(skeleton: Skeleton, side: BodySide, arm: Limb, contact: Contact, heading: float) -> None:
    if contact.at is None:
        reach_with_arm(skeleton, side, arm, place_on(skeleton, contact.on, contact.offset), None)
        return
    if not contact.flat:
        reach_with_arm(skeleton, side, arm, contact.at, None)
        return
    fingers = heading + side.sign * contact.yaw + (180.0 if contact.backwards else 0.0)
    palm_down = times(about_y(fingers), about_z(90.0))
    reach_with_arm(skeleton, side, arm, add(contact.at, (0.0, PALM_RADIUS, 0.0)), palm_down)
