"""A solved pose: where every joint is, and how every segment lies."""

from dataclasses import dataclass, field

from glutecoach.figure.vector import Matrix, Vector, add, apply


@dataclass(slots=True)
class Skeleton:
    """Joints and segments of one moment.

    Joints: ``pelvis lumbar t12 t6 shoulders neck skull-base head`` and, with ``left.`` or ``right.`` before
    them, ``hip knee ankle heel ball toe shoulder elbow wrist knuckle finger``.
    Segments: ``pelvis lumbar lower-thorax thorax neck head`` and, sided, ``thigh shank foot upper-arm forearm
    hand``.
    """

    joints: dict[str, Vector] = field(default_factory=dict)
    """In H, in the axes of the room."""
    segments: dict[str, Matrix] = field(default_factory=dict)
    angles: dict[str, float] = field(default_factory=dict)
    """Degrees, by name: ``right.hip.flexion``, ``right.knee.flexion``, ``spine.flexion`` …"""
    misses: dict[str, float] = field(default_factory=dict)
    """Contacts that could not be reached, and by how much (H)."""

    def place(self, segment: str, joint: str, offset: Vector) -> Vector:
        """Return the point at that offset from a joint, in a segment's axes."""
        return add(self.joints[joint], apply(self.segments[segment], offset))
