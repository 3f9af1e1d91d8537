"""The body's volume as spheres: what touches the floor, and what capsules and hulls are drawn between.

Radii in H are our own, chosen so that the figure looks like a person of ordinary build.
"""

from typing import NamedTuple

from glutecoach.figure.definition import BodySide
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import Vector, between


class Sphere(NamedTuple):
    """A round piece of the body."""

    centre: Vector
    radius: float
    group: str
    """``torso``, ``head``, or a limb such as ``left.leg``."""


TORSO_LEVELS = ("pelvis", "waist", "chest", "upper-chest")
"""From below; each is a pair of spheres, left and right."""

_TORSO: tuple[tuple[str, str, str, Vector, float], ...] = (
    # name, segment, joint, offset of the right one, radius
    ("pelvis", "pelvis", "pelvis", (0.004, 0.022, 0.046), 0.060),
    ("buttock", "pelvis", "pelvis", (-0.030, -0.012, 0.044), 0.054),
    ("waist", "lumbar", "lumbar", (0.006, 0.060, 0.030), 0.054),
    ("chest", "lower-thorax", "t6", (0.004, 0.0, 0.046), 0.063),
    ("upper-chest", "thorax", "shoulders", (-0.002, -0.022, 0.066), 0.046),
)
_LEG: tuple[tuple[str, float], ...] = (
    ("hip", 0.056),
    ("knee", 0.036),
    ("ankle", 0.0215),
    ("heel", 0.019),
    ("ball", 0.0145),
    ("toe", 0.013),
)
_ARM: tuple[tuple[str, float], ...] = (
    ("shoulder", 0.030),
    ("elbow", 0.0225),
    ("wrist", 0.0155),
    ("knuckle", 0.0185),
    ("finger", 0.0125),
)
_CALF_RADIUS = 0.0345
_FOREARM_RADIUS = 0.0235
NECK_RADIUS = 0.034
PALM_RADIUS = 0.0185
_HEAD: tuple[tuple[str, Vector, float], ...] = (
    ("cranium", (-0.004, 0.016, 0.0), 0.057),
    ("jaw", (0.018, -0.030, 0.0), 0.044),
    ("nose", (0.060, -0.008, 0.0), 0.013),
)

BODY_NAMES: frozenset[str] = frozenset(
    {f"{side}.{row[0]}" for side in BodySide for row in (*_TORSO, *_LEG, *_ARM)}
    | {f"{side}.{name}" for side in BodySide for name in ("calf", "forearm")}
    | {"neck", "skull-base", *(row[0] for row in _HEAD)}
)
"""Names of all spheres."""
GROUPS: frozenset[str] = frozenset(
    {"torso", "head", *(f"{side}.{limb}" for side in BodySide for limb in ("leg", "arm"))}
)


def flesh(skeleton: Skeleton) -> dict[str, Sphere]:
    """Return the body's spheres by name; limbs that are not placed yet are left out."""
    spheres: dict[str, Sphere] = {}
    for side in BodySide:
        _add_torso(spheres, skeleton, side)
        if f"{side}.ankle" in skeleton.joints:
            _add_leg(spheres, skeleton, side)
        if f"{side}.wrist" in skeleton.joints:
            _add_arm(spheres, skeleton, side)
    spheres["neck"] = Sphere(skeleton.joints["neck"], NECK_RADIUS, "head")
    spheres["skull-base"] = Sphere(skeleton.joints["skull-base"], NECK_RADIUS, "head")
    for name, offset, radius in _HEAD:
        spheres[name] = Sphere(skeleton.place("head", "head", offset), radius, "head")
    return spheres


def _add_torso(spheres: dict[str, Sphere], skeleton: Skeleton, side: BodySide) -> None:
    for name, segment, joint, (x, y, z), radius in _TORSO:
        centre = skeleton.place(segment, joint, (x, y, side.sign * z))
        spheres[f"{side}.{name}"] = Sphere(centre, radius, "torso")


def _add_leg(spheres: dict[str, Sphere], skeleton: Skeleton, side: BodySide) -> None:
    group = f"{side}.leg"
    for name, radius in _LEG:
        spheres[f"{side}.{name}"] = Sphere(skeleton.joints[f"{side}.{name}"], radius, group)
    calf = skeleton.place(f"{side}.shank", f"{side}.knee", (-0.010, -0.075, 0.0))
    spheres[f"{side}.calf"] = Sphere(calf, _CALF_RADIUS, group)


def _add_arm(spheres: dict[str, Sphere], skeleton: Skeleton, side: BodySide) -> None:
    group = f"{side}.arm"
    for name, radius in _ARM:
        spheres[f"{side}.{name}"] = Sphere(skeleton.joints[f"{side}.{name}"], radius, group)
    elbow, wrist = skeleton.joints[f"{side}.elbow"], skeleton.joints[f"{side}.wrist"]
    spheres[f"{side}.forearm"] = Sphere(between(elbow, wrist, 0.28), _FOREARM_RADIUS, group)
