"""What all renderers draw: flat shapes in the camera's plane, with their depth.

Units are fractions of stature; x to the right of the screen, y up, z towards the viewer.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from glutecoach.figure.vector import Vector


class Capsule(NamedTuple):
    """Two discs and all between them."""

    x0: float
    y0: float
    z0: float
    r0: float
    x1: float
    y1: float
    z1: float
    r1: float


class Part(StrEnum):
    """The parts of the body that are drawn as wholes."""

    TORSO = "torso"
    HEAD = "head"
    LEFT_ARM = "left-arm"
    RIGHT_ARM = "right-arm"
    LEFT_LEG = "left-leg"
    RIGHT_LEG = "right-leg"

    @property
    def is_arm(self) -> bool:
        """Whether it is an arm."""
        return self in {Part.LEFT_ARM, Part.RIGHT_ARM}

    @property
    def is_leg(self) -> bool:
        """Whether it is a leg."""
        return self in {Part.LEFT_LEG, Part.RIGHT_LEG}


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One part of the body."""

    part: Part
    capsules: tuple[Capsule, ...]
    """A limb's first capsule is its upper half (upper arm, thigh); the others are below."""
    polygons: tuple[tuple[Vector, ...], ...]
    """Torso only: the flat pieces between its levels."""
    depth: float
    nearness: float
    """1: the near side, 0: in the middle, -1: the far side, drawn dimmed. Fixed over the movement."""


@dataclass(frozen=True, slots=True)
class MuscleShape:
    """A muscle to be lit."""

    name: str
    primary: bool
    capsules: tuple[Capsule, ...]
    owners: tuple[Part, ...]
    """It is painted on these parts only."""
    on_lower_half: bool
    """Whether it belongs to the lower half of its limb (calf, sole)."""
    facing: float
    """How much it looks at the viewer: 1 fully, -1 away."""
    through: bool
    """Drawn over everything, because it lies deep or behind."""


class FaceKind(StrEnum):
    """How a flat side of a prop is shaded."""

    TOP = "top"
    SIDE = "side"
    END = "end"
    UNDERSIDE = "underside"
    CAP = "cap"


class Material(StrEnum):
    """What a prop is coloured like."""

    MAT = "mat"
    WOOD = "wood"
    WALL = "wall"
    ROLLER = "roller"
    SOFT = "soft"
    """Sofa and cushion."""
    STEP = "step"


BEHIND_ALL = -1.0
"""Sides of props that are no deeper than this are painted before the body."""


@dataclass(frozen=True, slots=True)
class Face:
    """One flat side of a prop that looks at the viewer."""

    points: tuple[Vector, ...]
    kind: FaceKind
    material: Material
    depth: float

    @property
    def is_among_limbs(self) -> bool:
        """Whether it may hide a part of the body, and is painted in its turn."""
        return self.depth > BEHIND_ALL


@dataclass(frozen=True, slots=True)
class BallShape:
    """A massage ball."""

    x: float
    y: float
    z: float
    radius: float
    through: bool


@dataclass(frozen=True, slots=True)
class Head:
    """What tells the face from the back of the head."""

    hair: tuple[Capsule, ...]
    facing: float
    """1: looks at the viewer, -1: away."""
    eyes: tuple[Capsule, ...] = ()
    """Those that can be seen."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment, seen by one camera."""

    parts: tuple[BodyPart, ...]
    head: Head
    muscles: tuple[MuscleShape, ...]
    """Secondary ones first."""
    faces: tuple[Face, ...]
    balls: tuple[BallShape, ...]
    bands: tuple[tuple[Capsule, ...], ...]
    """Each the near half of a loop."""
    straps: tuple[tuple[Capsule, ...], ...]
    floor_y: float | None
    """Where the line of the floor is; None where a camera looks down on it."""
    arrows: tuple[tuple[tuple[float, float], ...], ...] = ()
    """Each the points of a path; empty while none is shown."""

    def part(self, part: Part) -> BodyPart:
        """Return one part of the body."""
        return next(one for one in self.parts if one.part is part)


class Extent(NamedTuple):
    """What of the camera's plane is shown."""

    left: float
    right: float
    bottom: float
    top: float
