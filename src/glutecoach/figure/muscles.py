"""Where each muscle lies: strands from origin to insertion, given in the axes of the segments they hang on.

Origins and insertions are after Gray's Anatomy, moved outwards to just under the surface of our figure, whose
crest of the hip bone is .06 H above the hip joint and its greater trochanter .04 H outwards of it. Places are
for the right side; z is outwards.
"""

from dataclasses import dataclass
from enum import Enum

from glutecoach.figure.vector import Vector


class Owner(Enum):
    """Where a muscle is painted."""

    TORSO = "torso"
    TORSO_AND_LEG = "torso and leg"
    LEG = "leg"
    LOWER_LEG = "lower leg"
    ARM = "arm"


@dataclass(frozen=True, slots=True)
class Knot:
    """One point of a strand, in H from a joint."""

    segment: str
    joint: str
    offset: Vector
    radius: float


Strand = tuple[Knot, ...]


@dataclass(frozen=True, slots=True)
class MuscleForm:
    """The shape of one muscle."""

    strands: tuple[Strand, ...]
    owner: Owner
    outward: Vector
    """Where its surface looks, in the axes of the first knot's segment."""


def _pelvis(x: float, y: float, z: float, radius: float) -> Knot:
    return Knot("pelvis", "pelvis", (x, y, z), radius)


def _lumbar(x: float, y: float, z: float, radius: float) -> Knot:
    return Knot("lumbar", "lumbar", (x, y, z), radius)


def _lower_ribs(x: float, y: float, z: float, radius: float) -> Knot:
    return Knot("lower-thorax", "t12", (x, y, z), radius)


def _thigh(x: float, y: float, z: float, radius: float) -> Knot:
    return Knot("thigh", "hip", (x, y, z), radius)


def _shank(x: float, y: float, z: float, radius: float) -> Knot:
    return Knot("shank", "knee", (x, y, z), radius)


_TROCHANTER = _thigh(-0.004, -0.002, 0.040, 0.020)

MUSCLES: dict[str, MuscleForm] = {
    # Back of the hip bone, sacrum and coccyx → iliotibial tract and gluteal tuberosity.
    "gluteus-maximus": MuscleForm(
        (
            (_pelvis(-0.048, 0.036, 0.036, 0.034), _thigh(-0.034, -0.038, 0.016, 0.034)),
            (_pelvis(-0.054, -0.002, 0.032, 0.032), _thigh(-0.036, -0.056, 0.006, 0.032)),
        ),
        Owner.TORSO_AND_LEG,
        (-0.90, 0.0, 0.43),
    ),
    # A fan: outer face of the hip bone under the crest → outside of the trochanter.
    "gluteus-medius": MuscleForm(
        (
            (_pelvis(0.010, 0.056, 0.066, 0.027), _TROCHANTER),
            (_pelvis(-0.030, 0.054, 0.056, 0.027), _TROCHANTER),
            (_pelvis(0.010, 0.056, 0.066, 0.027), _pelvis(-0.030, 0.054, 0.056, 0.027)),
        ),
        Owner.TORSO_AND_LEG,
        (-0.20, 0.15, 0.97),
    ),
    # Under the medius, further down and forward → front of the trochanter.
    "gluteus-minimus": MuscleForm(
        ((_pelvis(0.010, 0.034, 0.078, 0.021), _thigh(0.008, -0.002, 0.042, 0.016)),),
        Owner.TORSO_AND_LEG,
        (0.15, 0.0, 0.99),
    ),
    # Front of the sacrum → top of the trochanter.
    "piriformis": MuscleForm(
        ((_pelvis(-0.060, 0.022, 0.018, 0.018), _thigh(-0.020, 0.006, 0.044, 0.016)),),
        Owner.TORSO_AND_LEG,
        (-0.90, 0.0, 0.43),
    ),
    # Obturators, gemelli and quadratus femoris: sitting bone and ring of the pelvis → trochanter.
    "hip-rotators": MuscleForm(
        (
            (_pelvis(-0.058, 0.014, 0.016, 0.016), _thigh(-0.022, -0.006, 0.044, 0.015)),
            (_pelvis(-0.056, -0.020, 0.026, 0.016), _thigh(-0.022, -0.006, 0.044, 0.015)),
            (_pelvis(-0.058, 0.014, 0.016, 0.016), _pelvis(-0.056, -0.020, 0.026, 0.016)),
        ),
        Owner.TORSO_AND_LEG,
        (-0.90, 0.0, 0.43),
    ),
    # Front end of the crest → iliotibial tract, a hand below the trochanter.
    "tensor-fasciae-latae": MuscleForm(
        ((_pelvis(0.026, 0.048, 0.078, 0.019), _thigh(0.012, -0.080, 0.046, 0.016)),),
        Owner.TORSO_AND_LEG,
        (0.40, 0.0, 0.92),
    ),
    # Psoas from the lumbar spine and iliacus from the bowl of the hip bone → lesser trochanter.
    "hip-flexors": MuscleForm(
        (
            (
                _lumbar(0.030, 0.040, 0.022, 0.020),
                _pelvis(0.048, 0.010, 0.046, 0.022),
                _thigh(0.032, -0.062, -0.006, 0.021),
            ),
        ),
        Owner.TORSO_AND_LEG,
        (1.0, 0.0, 0.15),
    ),
    # Front of the thigh → kneecap; the inner head ends as a drop above the knee.
    "quadriceps": MuscleForm(
        (
            (_thigh(0.024, -0.060, 0.004, 0.030), _thigh(0.014, -0.205, 0.002, 0.024)),
            (_thigh(0.016, -0.150, -0.014, 0.018), _thigh(0.014, -0.208, -0.014, 0.017)),
        ),
        Owner.LEG,
        (1.0, 0.0, 0.10),
    ),
    # Sitting bone → both sides below the knee.
    "hamstrings": MuscleForm(
        ((_thigh(-0.026, -0.055, 0.0, 0.028), _thigh(-0.016, -0.218, 0.0, 0.020)),),
        Owner.LEG,
        (-1.0, 0.0, 0.0),
    ),
    # Pubic bone → along the inside of the thigh.
    "adductors": MuscleForm(
        ((_thigh(0.006, -0.030, -0.030, 0.024), _thigh(0.0, -0.175, -0.018, 0.018)),),
        Owner.LEG,
        (0.20, 0.0, -0.98),
    ),
    # Two heads from above the knee → Achilles tendon, heel.
    "calf": MuscleForm(
        (
            (
                _shank(-0.022, -0.030, 0.0, 0.022),
                _shank(-0.018, -0.115, 0.0, 0.018),
                _shank(-0.014, -0.205, 0.0, 0.008),
            ),
        ),
        Owner.LOWER_LEG,
        (-1.0, 0.0, 0.0),
    ),
    # Heel bone → toes.
    "foot-sole": MuscleForm(
        (
            (
                Knot("foot", "ankle", (-0.018, -0.032, 0.0), 0.012),
                Knot("foot", "ankle", (0.030, -0.028, 0.0), 0.009),
                Knot("foot", "ankle", (0.082, -0.033, 0.0), 0.011),
            ),
        ),
        Owner.LOWER_LEG,
        (0.0, -1.0, 0.0),
    ),
    # Straight muscle: pubic bone → cartilage of the fifth to seventh rib.
    "abdominals": MuscleForm(
        (
            (
                _pelvis(0.048, 0.014, 0.015, 0.018),
                _lumbar(0.044, 0.044, 0.017, 0.021),
                _lower_ribs(0.050, 0.034, 0.018, 0.022),
            ),
        ),
        Owner.TORSO,
        (1.0, 0.0, 0.10),
    ),
    # Lower ribs → crest of the hip bone.
    "obliques": MuscleForm(
        (
            (
                _pelvis(0.022, 0.064, 0.062, 0.019),
                _lumbar(0.020, 0.052, 0.060, 0.021),
                _lower_ribs(0.010, 0.034, 0.074, 0.021),
            ),
        ),
        Owner.TORSO,
        (0.35, 0.0, 0.94),
    ),
    # Erector of the spine: sacrum and crest → ribs.
    "back-extensors": MuscleForm(
        (
            (
                _pelvis(-0.052, 0.052, 0.018, 0.018),
                _lumbar(-0.044, 0.046, 0.020, 0.019),
                _lower_ribs(-0.050, 0.040, 0.022, 0.019),
                Knot("thorax", "t6", (-0.048, 0.014, 0.022), 0.016),
            ),
        ),
        Owner.TORSO,
        (-1.0, 0.0, 0.10),
    ),
    # Trapezius and rhomboids between the shoulder blades: spine → shoulder blade.
    "upper-back": MuscleForm(
        (
            (
                Knot("thorax", "t6", (-0.046, 0.010, 0.024), 0.024),
                Knot("thorax", "t6", (-0.044, 0.058, 0.034), 0.026),
            ),
        ),
        Owner.TORSO,
        (-1.0, 0.0, 0.10),
    ),
    # Deltoid: collar bone and shoulder blade → outside of the upper arm.
    "shoulders": MuscleForm(
        (
            (
                Knot("upper-arm", "shoulder", (0.0, 0.004, 0.008), 0.027),
                Knot("upper-arm", "shoulder", (0.0, -0.064, 0.006), 0.020),
            ),
        ),
        Owner.ARM,
        (0.0, 0.25, 0.97),
    ),
}
"""By the name that an exercise gives the muscle."""
