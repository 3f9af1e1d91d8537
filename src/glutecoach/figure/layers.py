"""What a drawing with outlines is made of: shapes in one ink each, to be painted one over the other."""

from dataclasses import dataclass
from typing import Final

from glutecoach.figure.inks import INKS
from glutecoach.figure.scene import Capsule

OUTLINE: Final = INKS
"""The line round every piece of the body; this and the next are inks that only drawings have."""
GHOST: Final = INKS + 1
GHOST_EDGE: Final = INKS + 2
DRAWN_INKS: Final = INKS + 3
"""How many inks a drawing has."""

Corners = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Capsules and convex polygons that are one where they overlap."""

    capsules: tuple[Capsule, ...] = ()
    polygons: tuple[Corners, ...] = ()

    def __add__(self, other: "Shape") -> "Shape":
        return Shape(self.capsules + other.capsules, self.polygons + other.polygons)


@dataclass(frozen=True, slots=True)
class Layer:
    """One shape in one ink."""

    shape: Shape
    ink: int
    grow: float = 0.0
    """How much larger than the shape it is painted, in H."""
    within: Shape | None = None
    """It is painted on this shape only."""
    veil: bool = False
    """What is below shines through."""


def disc(x: float, y: float, radius: float) -> Capsule:
    """Return a disc as a capsule without length (H)."""
    return Capsule(x, y, 0.0, radius, x, y, 0.0, radius)
