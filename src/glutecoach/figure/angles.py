"""From places back to clinical angles: what a physiotherapist would measure in a solved pose."""

from math import acos, atan2, degrees

from glutecoach.figure.definition import BodySide, Pose
from glutecoach.figure.kinematics import ball_joint_angles
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import Matrix, Vector, apply, inverse, times

_BALL_ANGLES = ("flexion", "abduction", "rotation")
_TRUNK_ANGLES = ("flexion", "side", "twist")
_NECK_ANGLES = ("flexion", "side", "turn")


def measure(skeleton: Skeleton, pose: Pose) -> None:
    """Write down all angles of a solved pose, in degrees."""
    for side in BodySide:
        _measure_leg(skeleton, side)
        _measure_arm(skeleton, side)
    skeleton.angles |= {f"spine.{name}": angle for name, angle in zip(_TRUNK_ANGLES, pose.spine, strict=True)}
    skeleton.angles |= {f"neck.{name}": angle for name, angle in zip(_NECK_ANGLES, pose.neck, strict=True)}


def _measure_leg(skeleton: Skeleton, side: BodySide) -> None:
    hip = _seen_from(skeleton, "pelvis", f"{side}.thigh")
    for name, angle in zip(_BALL_ANGLES, ball_joint_angles(hip, side), strict=True):
        skeleton.angles[f"{side}.hip.{name}"] = angle
    knee = _seen_from(skeleton, f"{side}.thigh", f"{side}.shank")
    skeleton.angles[f"{side}.knee.flexion"] = -degrees(atan2(knee[3], knee[0]))
    ankle = _seen_from(skeleton, f"{side}.shank", f"{side}.foot")
    skeleton.angles[f"{side}.ankle.dorsiflexion"] = degrees(atan2(ankle[3], ankle[0]))


def _measure_arm(skeleton: Skeleton, side: BodySide) -> None:
    shoulder = _seen_from(skeleton, "thorax", f"{side}.upper-arm")
    for name, angle in zip(_BALL_ANGLES, ball_joint_angles(shoulder, side), strict=True):
        skeleton.angles[f"{side}.shoulder.{name}"] = angle
    # Flexion and abduction lose their meaning overhead; elevation from the trunk does not.
    skeleton.angles[f"{side}.shoulder.elevation"] = _from_straight_down(shoulder)
    elbow = _seen_from(skeleton, f"{side}.upper-arm", f"{side}.forearm")
    skeleton.angles[f"{side}.elbow.flexion"] = degrees(atan2(elbow[3], elbow[0]))
    wrist = _seen_from(skeleton, f"{side}.forearm", f"{side}.hand")
    skeleton.angles[f"{side}.wrist.flexion"] = degrees(atan2(wrist[3], wrist[0]))
    skeleton.angles[f"{side}.wrist.deviation"] = _from_straight_down(wrist)


def _seen_from(skeleton: Skeleton, base: str, segment: str) -> Matrix:
    return times(inverse(skeleton.segments[base]), skeleton.segments[segment])


def _from_straight_down(turn: Matrix) -> float:
    down: Vector = apply(turn, (0.0, -1.0, 0.0))
    return degrees(acos(max(-1.0, min(1.0, -down[1]))))
