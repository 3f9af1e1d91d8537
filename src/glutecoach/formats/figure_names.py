"""The names that a figure's description may use: joints, parts of the body, angles, places on limbs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from glutecoach.domain.safetext import clean, shortened
from glutecoach.figure.flesh import BODY_NAMES, GROUPS
from glutecoach.figure.posing import PLACES, SEGMENT_PLACES
from glutecoach.figure.ranges import RANGES
from glutecoach.formats.field_types import UNREAD, refuse
from glutecoach.formats.reading import Reading, Reference
from glutecoach.formats.wording import nearest, shown

JOINT: Final = "joint"
PART: Final = "part"
SPOT: Final = "spot"
ANGLE: Final = "angle"
POSE: Final = "pose"

SIDES = ("left", "right")
JOINTS = PLACES
SPOTS = BODY_NAMES
"""Single round pieces of the body."""
PARTS = BODY_NAMES | GROUPS
_UNSIDED_ANGLES = ("spine.", "neck.")
ANGLES: frozenset[str] = frozenset(
    name
    for angle in RANGES
    for name in ([angle] if angle.startswith(_UNSIDED_ANGLES) else [f"{side}.{angle}" for side in SIDES])
)
"""The angles that are judged at all."""
LEG_NAMES = frozenset({"leg", "knee", "calf", "ankle", "heel", "ball", "toe", "thigh", "shank", "foot"})
"""Sided names that are not there before the leg is placed; the hip joint is."""
ARM_NAMES = frozenset({"arm", "elbow", "wrist", "knuckle", "finger", "upper-arm", "forearm", "hand"})
MAX_POSES = 12
_MAX_POSES_NAMED = 200
"""Characters of all poses' names together, beyond which they are not listed."""


def without_sides(names: Iterable[str]) -> list[str]:
    """Return the names that come with a side, without it, in order."""
    return sorted({name.partition(".")[2] for name in names if name.startswith(("left.", "right."))})


def unsided(names: Iterable[str]) -> list[str]:
    """Return the names that come without a side, in order."""
    return sorted(name for name in names if not name.startswith(("left.", "right.")))


def _one_of(names: Iterable[str]) -> str:
    return "|".join(name.replace(".", r"\.") for name in names)


def _pattern(names: Iterable[str]) -> str:
    """Return what matches the names, for editors."""
    return f"{_one_of(unsided(names))}|(left|right)\\.({_one_of(without_sides(names))})"


_SHARE = r"@(0|1|0?\.\d{1,4}|1\.0{1,4})"
_BAND_SEGMENTS = ("thigh", "shank")
JOINT_PATTERN = f"^({_pattern(JOINTS)})$"
PART_PATTERN = f"^({_pattern(PARTS)})$"
SPOT_PATTERN = f"^({_pattern(SPOTS)})$"
ANGLE_PATTERN = f"^({_pattern(ANGLES)})$"
PLACE_PATTERN = f"^({_pattern(JOINTS)}|(left|right)\\.({_one_of(without_sides(SEGMENT_PLACES))}){_SHARE})$"
BAND_PATTERN = f"^({_one_of(_BAND_SEGMENTS)}){_SHARE}$"
JOINT_FORM = "the name of a joint, such as left.knee"
PART_FORM = "the name of a part of the body, such as torso or left.knee"
SPOT_FORM = "the name of a spot of the body, such as right.buttock"
ANGLE_FORM = "the name of an angle, such as right.hip.rotation"
POSE_FORM = "the name of a pose"
BAND_FORM = "thigh@ or shank@ and a number from 0 to 1, such as thigh@0.8"


def figure_references(poses: Mapping[str, Any]) -> dict[str, Reference]:
    """Return the names that a figure with these poses may refer to."""
    references = {
        JOINT: Reference("joint", JOINTS, where=_in_words("Joints", JOINTS)),
        PART: Reference("part of the body", PARTS, where=_in_words("Parts", PARTS)),
        SPOT: Reference("spot of the body", SPOTS, where=_in_words("Spots", SPOTS)),
        ANGLE: Reference("angle with a range", ANGLES, where=_in_words("Angles", ANGLES)),
    }
    if len(poses) <= MAX_POSES:
        # Looking for the nearest of thousands of names would take seconds.
        references[POSE] = Reference("pose", poses.keys(), where=_poses_in_words(list(poses)))
    return references


def _in_words(noun: str, names: Iterable[str]) -> str:
    sided = ", ".join(without_sides(names))
    return f"{noun}: {', '.join(unsided(names))}; with left. or right. before it: {sided}."


def _poses_in_words(poses: list[str]) -> str:
    if not poses or sum(map(len, poses)) > _MAX_POSES_NAMED:
        return "A pose begins with a line such as [figure.pose.up]."
    return f"Poses here: {', '.join(map(shown, poses))}."


@dataclass(frozen=True, slots=True)
class PlaceOnBody:
    """A joint, or a point along a limb's segment such as ``left.thigh@0.93``."""

    def read(self, reading: Reading, value: Any, key: str) -> Any:
        """Return the text."""
        if not isinstance(value, str):
            return refuse(reading, self, value, key)
        if re.fullmatch(PLACE_PATTERN, value):
            return value
        known = JOINTS | SEGMENT_PLACES
        name, at, share = value.partition("@")
        meant = None if name in known else nearest(name, known)
        remedy = f"Did you mean {meant}{at}{shortened(clean(share), 10)}? " if meant else ""
        reading.complain(
            key, f"{shown(value)} is no place on the body.", f"{remedy}Write {self.allowed(key)}."
        )
        return UNREAD

    def allowed(self, _key: str, /) -> str:
        """Return its two forms."""
        return "a joint such as left.ankle, or a place along a limb such as left.thigh@0.93"
