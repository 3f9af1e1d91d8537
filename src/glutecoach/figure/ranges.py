"""How far the joints of people go, in degrees, and from where on a drawn one is surely wrong.

Where the norms come from:

* Limbs: the table of normal values for the range of motion of joints in the Merck Manual, and where
  that counts only a part of a movement (a raised arm, a bent elbow), the usual clinical values.
* Turning of the hip: 45 degrees either way there; measured in 120 adults as 42 outwards and 38 inwards
  (Kouyoumdjian et al., 2012). Hip extension and adduction: 30 and 25, the wider of the usual clinical
  values.
* Neck: means of measurements in healthy young people, as reviewed by Anatomy Standard (Savlovskis).
* Back, from sacrum to neck: 80 forwards, 25 backwards, 35 to the side and 45 of twist, the usual
  clinical values.

A norm is an average of one movement at a time, measured from straight. The limits are wider for three
reasons. People differ by ten degrees or more. A stretch or the weight of the body takes a joint further
than its own muscles do. And ball joints combine: a bent hip turns and opens further than a straight
one, so the three angles of a hip deep in a figure four lie 20 to 30 degrees beyond norms that are each
measured alone, without any of it being strange. Hinges do not combine and get less. What goes beyond a
limit on purpose has an allowance with a reason in its file.
"""

from collections.abc import Mapping
from dataclasses import dataclass

_MERCK = "Merck Manual, normal values for range of motion of joints"
_HIP_TURN = "Merck Manual; Kouyoumdjian et al. 2012 (120 adults)"
_HIP_WIDER = "Merck Manual; extension and adduction by the usual clinical values"
_NECK = "Anatomy Standard, review of measurements in vivo"
_CLINICAL = "Usual clinical values"


@dataclass(frozen=True, slots=True)
class Range:
    """How far one angle goes."""

    norm_lowest: float
    norm_highest: float
    beyond: tuple[float, float]
    """What is tolerated beyond the norm, below and above."""
    source: str
    why: str
    """Why so much is tolerated."""

    @property
    def lowest(self) -> float:
        """The least that passes."""
        return self.norm_lowest - self.beyond[0]

    @property
    def highest(self) -> float:
        """The most that passes."""
        return self.norm_highest + self.beyond[1]


_COMBINED = "a ball joint's angles combine"
_HINGE = "people differ, and one's own weight bends further"

RANGES: Mapping[str, Range] = {
    "hip.flexion": Range(-30, 125, (10, 20), _HIP_WIDER, "hands pull a knee further than its own muscles"),
    "hip.abduction": Range(-25, 45, (20, 25), _HIP_WIDER, _COMBINED),
    "hip.rotation": Range(-45, 45, (30, 20), _HIP_TURN, _COMBINED),
    "knee.flexion": Range(0, 130, (3, 25), _MERCK, "sitting on the heels bends it to about 155"),
    "ankle.dorsiflexion": Range(
        -50, 20, (25, 20), _MERCK, "a foot is one piece here; a lunge bends a loaded ankle to about 40"
    ),
    "shoulder.elevation": Range(0, 180, (0, 0), _CLINICAL, "measured from straight down, it cannot be more"),
    "elbow.flexion": Range(0, 150, (3, 5), _CLINICAL, _HINGE),
    "wrist.deviation": Range(0, 90, (0, 5), _MERCK, "a palm that carries weight is bent to 90"),
    "spine.flexion": Range(-25, 80, (15, 10), _CLINICAL, _HINGE),
    "spine.side": Range(-35, 35, (10, 10), _CLINICAL, _HINGE),
    "spine.twist": Range(-45, 45, (10, 10), _CLINICAL, _HINGE),
    "neck.flexion": Range(-63, 64, (5, 5), _NECK, _HINGE),
    "neck.side": Range(-49, 49, (0, 0), _NECK, "none: a head so far on its side looks broken"),
    "neck.turn": Range(-80, 80, (0, 0), _NECK, "none: a head turned further looks broken"),
}
"""By angle, without its side. Of a shoulder only elevation is judged: the rest means little overhead."""

INSTEP_LIMIT = -98.0
"""Ankle of a foot on its instep: toes and midfoot would give way, but a foot of one piece must lie flat."""


def range_of(angle: str) -> Range | None:
    """Return the range of an angle such as ``right.hip.flexion``; None for one that is not judged."""
    return RANGES.get(angle.removeprefix("left.").removeprefix("right."))
