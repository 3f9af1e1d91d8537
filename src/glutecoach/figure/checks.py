"""What can be checked of a figure without looking at it: that its movement is one that a body could do.

A figure that passes is plausible; whether it can be recognised, only a person can say.
"""

from collections.abc import Iterator
from itertools import pairwise

from glutecoach.figure import proportions as body
from glutecoach.figure.definition import BodySide, Contact, Figure, Pose
from glutecoach.figure.findings import Finding, Kind
from glutecoach.figure.flesh import flesh
from glutecoach.figure.movement import SIXTEENTHS, Moment, all_legs, still
from glutecoach.figure.posing import Poser
from glutecoach.figure.ranges import INSTEP_LIMIT, range_of
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import distance

MAY_MISS = 0.005
"""How far (H) a hand or foot may stay away from what it holds."""
MAY_STRETCH = 0.001
MAY_SINK = 0.012
"""How deep skin and clothes give way (H)."""
MAY_SLIDE = 0.012
MAY_TRAVEL = 0.16 * 12 / SIXTEENTHS
"""How far (H) a joint may go from one in-between to the next: .16 in a twelfth of a move."""
MAY_POP = 0.01
"""The same at a move's very start and end, where everything is slow; more is a limb that flips over."""
_ROUNDING = 0.5
"""Degrees of rounding that no reader of a file would call beyond a limit."""

_BONES = (
    ("hip", "knee", body.THIGH),
    ("knee", "ankle", body.SHANK),
    ("shoulder", "elbow", body.UPPER_ARM),
    ("elbow", "wrist", body.FOREARM),
)


def moving(poser: Poser) -> Iterator[tuple[Moment, Skeleton]]:
    """Yield every pose, and fifteen in-betweens of every two poses that a step joins."""
    for pose in poser.figure.poses:
        yield still(pose), poser.pose(pose)
    for leg in all_legs(poser.figure):
        for step in range(1, SIXTEENTHS):
            moment = Moment(*leg, step)
            yield moment, poser.skeleton(moment)


def place_of(moment: Moment) -> str:
    """Return a moment in words."""
    if moment.start == moment.end:
        return moment.start
    return f"{moment.start} to {moment.end}, {moment.sixteenths}/{SIXTEENTHS}"


def body_findings(poser: Poser) -> list[Finding]:
    """Return what is wrong with the body and its movement."""
    found: list[Finding] = []
    for moment, skeleton in moving(poser):
        place = place_of(moment)
        found += reach_findings(place, skeleton)
        found += bone_findings(place, skeleton)
        found += range_findings(place, skeleton, poser.figure, _poses(poser.figure, moment))
        found += floor_findings(place, skeleton)
    for start, end in all_legs(poser.figure):
        steps = way(poser, start, end)
        found += jump_findings(f"{start} to {end}", steps)
        found += slide_findings(
            f"{start} to {end}", steps, poser.figure.poses[start], poser.figure.poses[end]
        )
    return found + hint_findings(poser)


def way(poser: Poser, start: str, end: str) -> list[Skeleton]:
    """Return the skeletons on the way between two poses, both included."""
    between = [poser.skeleton(Moment(start, end, step)) for step in range(1, SIXTEENTHS)]
    return [poser.pose(start), *between, poser.pose(end)]


def _poses(figure: Figure, moment: Moment) -> tuple[Pose, ...]:
    return figure.poses[moment.start], figure.poses[moment.end]


def reach_findings(place: str, skeleton: Skeleton) -> list[Finding]:
    """Return hands and feet that do not get where they should."""
    return [
        Finding(Kind.REACH, place, _missed(limb, miss), limb, abs(miss))
        for limb, miss in skeleton.misses.items()
        if abs(miss) > MAY_MISS
    ]


def _missed(limb: str, miss: float) -> str:
    if miss > 0:
        return f"{limb} is {miss:.3f} H short of its place; bring the place nearer"
    return f"{limb} is {-miss:.3f} H too near its place; move the place away"


def bone_findings(place: str, skeleton: Skeleton) -> list[Finding]:
    """Return bones that changed their length; the solver never should."""
    found = []
    for side in BodySide:
        for first, last, usual in _BONES:
            now = distance(skeleton.joints[f"{side}.{first}"], skeleton.joints[f"{side}.{last}"])
            if abs(now - usual) > MAY_STRETCH:
                message = f"{side}.{first} to {side}.{last} is {now:.4f} H long instead of {usual}"
                found.append(Finding(Kind.BONES, place, message, f"{side}.{first}", abs(now - usual)))
    return found


def range_findings(
    place: str, skeleton: Skeleton, figure: Figure, poses: tuple[Pose, ...] = ()
) -> list[Finding]:
    """Return joints that go further than people's do, and further than the figure's file allows.

    Args:
        place: where this is, in words.
        skeleton: the solved pose.
        figure: has the allowances.
        poses: those that the skeleton stands between; a foot on its instep in one of them may point further.
    """
    allowed = {allowance.joint: allowance for allowance in figure.allowances}
    found = []
    for angle, value in skeleton.angles.items():
        if (limits := range_of(angle)) is None:
            continue
        lowest, highest = limits.lowest, limits.highest
        if _is_instep(angle, poses):
            lowest = INSTEP_LIMIT
        if angle in allowed:
            lowest = min(lowest, allowed[angle].lowest)
            highest = max(highest, allowed[angle].highest)
        if not lowest - _ROUNDING <= value <= highest + _ROUNDING:
            message = f"{angle} is {value:.0f} degrees; people go from {lowest:.0f} to {highest:.0f}"
            by = max(lowest - value, value - highest)
            found.append(Finding(Kind.RANGE, place, message, angle, by))
    return found


def _is_instep(angle: str, poses: tuple[Pose, ...]) -> bool:
    side, _, joint = angle.partition(".")
    if joint != "ankle.dorsiflexion":
        return False
    contacts = [pose.leg(BodySide(side)).contact for pose in poses]
    return any(contact is not None and contact.backwards for contact in contacts)


def floor_findings(place: str, skeleton: Skeleton) -> list[Finding]:
    """Return parts of the body that are under the floor."""
    found = []
    for name, sphere in flesh(skeleton).items():
        low = sphere.centre[1] - sphere.radius
        if low < -MAY_SINK:
            message = f"{name} is {-low:.3f} H under the floor"
            found.append(Finding(Kind.FLOOR, place, message, name, -low))
    return found


def jump_findings(place: str, steps: list[Skeleton]) -> list[Finding]:
    """Return joints that go too far from one in-between to the next.

    Args:
        place: the move, in words.
        steps: all skeletons of one move, in order.
    """
    found = []
    for index, (before, after) in enumerate(pairwise(steps)):
        limit = MAY_POP if index in {0, len(steps) - 2} else MAY_TRAVEL
        far = {name: distance(before.joints[name], after.joints[name]) for name in before.joints}
        worst = max(far, key=lambda name: far[name])
        if far[worst] > limit:
            where = f"{place}, {index}/{len(steps) - 1} to {index + 1}/{len(steps) - 1}"
            message = f"{worst} moves {far[worst]:.3f} H at once"
            found.append(Finding(Kind.JUMP, where, message, f"{place} {worst}", far[worst]))
    return found


def slide_findings(place: str, steps: list[Skeleton], start: Pose, end: Pose) -> list[Finding]:
    """Return hands and feet that stay in one place in both poses, but not on the way."""
    found = []
    for side in BodySide:
        pairs = (
            (_resting_foot_joint(start, end, side), start.leg(side).contact, end.leg(side).contact),
            ("wrist", start.arm(side).contact, end.arm(side).contact),
        )
        for joint, here, there in pairs:
            if not _stays(here, there):
                continue
            name = f"{side}.{joint}"
            far = max(distance(steps[0].joints[name], step.joints[name]) for step in steps)
            if far > MAY_SLIDE:
                message = f"{name} should stay, but slides {far:.3f} H"
                found.append(Finding(Kind.SLIDING, place, message, name, far))
    return found


def _stays(here: Contact | None, there: Contact | None) -> bool:
    return here is not None and there is not None and here.at is not None and here.at == there.at


def _resting_foot_joint(start: Pose, end: Pose, side: BodySide) -> str:
    """Return what stays on the floor: the ball of the foot where the heel rises on the way."""
    here, there = start.leg(side).contact, end.leg(side).contact
    rises = here is not None and there is not None and here.pitch != there.pitch
    return "ball" if rises else "ankle"


def hint_findings(poser: Poser) -> list[Finding]:
    """Ask about feet that lie on the body: without angles, nothing says where the knee points."""
    found = []
    for name, pose in poser.figure.poses.items():
        for side in BodySide:
            leg = pose.leg(side)
            on_body = leg.contact is not None and bool(leg.contact.on)
            if on_body and not leg.hinted and not leg.swivel:
                message = f"{side}.foot rests on the body; give {side}.hip too, so that the knee points right"
                found.append(Finding(Kind.HINT, name, message, f"{side}.foot", question=True))
    return found
