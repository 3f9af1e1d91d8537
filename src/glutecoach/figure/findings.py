"""What is wrong with a figure, in plain words."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a finding is about."""

    REACH = "reach"
    BONES = "bones"
    FLOOR = "floor"
    FLOATING = "floating"
    SLIDING = "sliding"
    JUMP = "jump"
    RANGE = "range"
    PROP = "prop"
    OVERLAP = "overlap"
    BALANCE = "balance"
    MUSCLE = "muscle"
    FRAME = "frame"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth a look."""

    kind: Kind
    place: str
    """The pose, or the two poses and how far between them."""
    message: str
    subject: str = ""
    """What it is about, such as a joint: the same trouble in many in-betweens has the same subject."""
    by: float = 0.0
    """How bad it is, next to others with the same subject."""
    question: bool = False
    """Worth a look, but it may be meant so."""

    def among(self, count: int) -> "Finding":
        """Return it as the worst of so many."""
        return replace(self, place=f"{self.place} (worst of {count})")

    def __str__(self) -> str:
        return f"{self.kind}{'?' if self.question else ''}: {self.place}: {self.message}"
