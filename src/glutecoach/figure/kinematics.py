"""From angles to places: trunk, head, legs and arms."""

from collections.abc import Mapping
from math import asin, atan2, degrees

from glutecoach.figure import proportions as body
from glutecoach.figure.definition import BodySide, Limb, Pose, Posture
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import (
    IDENTITY,
    Matrix,
    Vector,
    about_x,
    about_y,
    about_z,
    add,
    apply,
    chain,
    from_axes,
    times,
)

POSTURES: Mapping[Posture, Matrix] = {
    Posture.STANDING: IDENTITY,
    Posture.SITTING: IDENTITY,
    Posture.KNEELING: IDENTITY,
    Posture.LYING_BACK: about_z(90),
    Posture.LYING_FRONT: about_z(-90),
    Posture.HANDS_AND_KNEES: about_z(-90),
    Posture.LYING_SIDE: from_axes((0, 0, 1), (1, 0, 0), (0, 1, 0)),
    Posture.LYING_SIDE_AWAY: from_axes((0, 0, -1), (-1, 0, 0), (0, 1, 0)),
}
"""How the pelvis lies before it leans, tilts or turns."""


def ball_joint(angles: Vector, side: BodySide) -> Matrix:
    """Return the turn of a hip or shoulder: flexion, then abduction, then internal rotation.

    The order is that of Grood and Suntay (1983), which gives each angle its clinical meaning.
    """
    flexion, abduction, rotation = angles
    return chain(about_z(flexion), about_x(-side.sign * abduction), about_y(side.sign * rotation))


def ball_joint_angles(turn: Matrix, side: BodySide) -> Vector:
    """Return flexion, abduction and internal rotation of a turn; the way back from ``ball_joint``."""
    abduction = asin(max(-1.0, min(1.0, turn[7])))
    flexion = atan2(-turn[1], turn[4])
    rotation = atan2(-turn[6], turn[8])
    return degrees(flexion), -side.sign * degrees(abduction), side.sign * degrees(rotation)


def pelvis_turn(posture: Posture, pose: Pose) -> Matrix:
    """Return how the pelvis lies in the room."""
    return chain(
        about_y(pose.heading), POSTURES[posture], about_y(pose.turn), about_x(pose.tilt), about_z(-pose.lean)
    )


def place_trunk(skeleton: Skeleton, pelvis: Matrix, at: Vector, pose: Pose) -> None:
    """Place pelvis, spine, shoulders, neck and head."""
    _place_spine(skeleton, pelvis, at, pose.spine)
    for side in BodySide:
        _place_roots(skeleton, side, pose.arm(side).girdle)
    _place_head(skeleton, pose.neck)


def _place_spine(skeleton: Skeleton, pelvis: Matrix, at: Vector, spine: Vector) -> None:
    segments, joints = skeleton.segments, skeleton.joints
    segments["pelvis"], joints["pelvis"] = pelvis, at
    segments["lumbar"] = times(pelvis, _bend(spine, 0))
    segments["lower-thorax"] = times(segments["lumbar"], _bend(spine, 1))
    segments["thorax"] = times(segments["lower-thorax"], _bend(spine, 2))
    joints["lumbar"] = skeleton.place("pelvis", "pelvis", (-0.008, body.PELVIS, 0.0))
    joints["t12"] = skeleton.place("lumbar", "lumbar", (0.004, body.LUMBAR, 0.0))
    joints["t6"] = skeleton.place("lower-thorax", "t12", (0.004, body.LOWER_THORAX, 0.0))
    joints["shoulders"] = skeleton.place("thorax", "t6", (-0.004, body.UPPER_THORAX, 0.0))


def _bend(spine: Vector, level: int) -> Matrix:
    """Return one level's share; bending to the right and twisting to the left are positive."""
    flexion, side, twist = spine
    return chain(
        about_z(-flexion * body.SPINE_FLEXION_SHARES[level]),
        about_x(side * body.SPINE_SIDE_SHARES[level]),
        about_y(twist * body.SPINE_TWIST_SHARES[level]),
    )


def _place_roots(skeleton: Skeleton, side: BodySide, girdle: Vector) -> None:
    forward, up, outward = girdle
    hip = (0.0, 0.0, side.sign * body.HALF_HIP_WIDTH)
    shoulder = (forward, up - 0.004, side.sign * (body.HALF_SHOULDER_WIDTH + outward))
    skeleton.joints[f"{side}.hip"] = skeleton.place("pelvis", "pelvis", hip)
    skeleton.joints[f"{side}.shoulder"] = skeleton.place("thorax", "shoulders", shoulder)


def _place_head(skeleton: Skeleton, neck: Vector) -> None:
    flexion, side, turn = neck
    half = chain(about_z(-flexion / 2), about_x(side / 2), about_y(turn / 2))
    skeleton.segments["neck"] = times(skeleton.segments["thorax"], half)
    skeleton.segments["head"] = times(skeleton.segments["neck"], half)
    skeleton.joints["neck"] = skeleton.place("thorax", "shoulders", (-0.004, 0.018, 0.0))
    skeleton.joints["skull-base"] = skeleton.place("neck", "neck", (0.006, 0.044, 0.0))
    skeleton.joints["head"] = skeleton.place("head", "skull-base", (0.010, 0.050, 0.0))


def _end_of(limb: Limb, side: BodySide) -> Matrix:
    """Return how a foot lies on its shank, or a hand on its forearm."""
    return ball_joint((limb.end, *limb.end_turn), side)


def place_leg(skeleton: Skeleton, side: BodySide, leg: Limb) -> None:
    """Place a leg by its angles."""
    thigh = times(skeleton.segments["pelvis"], ball_joint(leg.root, side))
    hip = skeleton.joints[f"{side}.hip"]
    knee = add(hip, apply(thigh, (0.0, -body.THIGH, 0.0)))
    shank = times(thigh, about_z(-leg.bend))
    ankle = add(knee, apply(shank, (0.0, -body.SHANK, 0.0)))
    set_leg(skeleton, side, (thigh, shank, times(shank, _end_of(leg, side))), knee, ankle)


def set_leg(
    skeleton: Skeleton, side: BodySide, turns: tuple[Matrix, Matrix, Matrix], knee: Vector, ankle: Vector
) -> None:
    """Write down a leg: how thigh, shank and foot lie, and where knee and ankle are."""
    for name, turn in zip(("thigh", "shank", "foot"), turns, strict=True):
        skeleton.segments[f"{side}.{name}"] = turn
    skeleton.joints[f"{side}.knee"], skeleton.joints[f"{side}.ankle"] = knee, ankle
    for name, (forward, up) in (("heel", body.HEEL), ("ball", body.BALL_OF_FOOT), ("toe", body.TOE)):
        skeleton.joints[f"{side}.{name}"] = add(ankle, apply(turns[2], (forward, up, 0.0)))


def place_arm(skeleton: Skeleton, side: BodySide, arm: Limb) -> None:
    """Place an arm by its angles."""
    upper = times(skeleton.segments["thorax"], ball_joint(arm.root, side))
    elbow = add(skeleton.joints[f"{side}.shoulder"], apply(upper, (0.0, -body.UPPER_ARM, 0.0)))
    forearm = times(upper, about_z(arm.bend))
    wrist = add(elbow, apply(forearm, (0.0, -body.FOREARM, 0.0)))
    set_arm(skeleton, side, (upper, forearm, times(forearm, _end_of(arm, side))), elbow, wrist)


def set_arm(
    skeleton: Skeleton, side: BodySide, turns: tuple[Matrix, Matrix, Matrix], elbow: Vector, wrist: Vector
) -> None:
    """Write down an arm: how upper arm, forearm and hand lie, and where elbow and wrist are."""
    for name, turn in zip(("upper-arm", "forearm", "hand"), turns, strict=True):
        skeleton.segments[f"{side}.{name}"] = turn
    skeleton.joints[f"{side}.elbow"], skeleton.joints[f"{side}.wrist"] = elbow, wrist
    for name, far in (("knuckle", body.KNUCKLE), ("finger", body.HAND)):
        skeleton.joints[f"{side}.{name}"] = add(wrist, apply(turns[2], (0.0, -far, 0.0)))
