"""What people call the things of the library, for screens, lists and paper."""

from collections.abc import Iterable

from glutecoach.domain.activation import Band
from glutecoach.domain.exercise import Activation, Equipment, Family, Muscle, Place, Position, Sides
from glutecoach.domain.timeline import Side

EQUIPMENT_NAMES = {
    Equipment.MAT: "mat",
    Equipment.CHAIR: "chair",
    Equipment.DESK: "desk",
    Equipment.WALL: "wall",
    Equipment.SOFA: "sofa or bed",
    Equipment.STEP: "step",
    Equipment.BALL: "massage ball",
    Equipment.ROLLER: "foam roller",
    Equipment.BAND: "elastic band",
    Equipment.STRAP: "strap or towel",
    Equipment.CUSHION: "cushion",
}

FAMILY_NAMES = {
    Family.ACTIVATION: "activation",
    Family.MOBILITY: "mobility",
    Family.SELF_MASSAGE: "self-massage",
}

PLACE_NAMES = {
    Place.DESK: "at the desk",
    Place.DESK_SPACE: "by the desk, with some room",
    Place.FLOOR: "on the floor",
}

POSITION_NAMES = {
    Position.STANDING: "standing",
    Position.CHAIR: "on a chair",
    Position.HALF_KNEELING: "half-kneeling",
    Position.HANDS_AND_KNEES: "on hands and knees",
    Position.LYING_BACK: "lying on your back",
    Position.LYING_SIDE: "lying on your side",
    Position.LYING_FRONT: "lying on your front",
    Position.SITTING_FLOOR: "sitting on the floor",
}

SIDES_NAMES = {
    Sides.BOTH: "both sides together",
    Sides.EACH: "one side after the other",
    Sides.ALTERNATING: "left and right in turn",
}

BAND_NAMES = {
    Band.LOW: "low",
    Band.MODERATE: "moderate",
    Band.HIGH: "high",
    Band.VERY_HIGH: "very high",
}

SIDE_NAMES = {Side.LEFT: "left side", Side.RIGHT: "right side"}

_MUSCLE_NAMES = {
    Muscle.HIP_ROTATORS: "deep hip rotators",
    Muscle.FOOT_SOLE: "sole of the foot",
    Muscle.CALF: "calf muscles",
    Muscle.OBLIQUES: "side abdominals",
}


def muscle_name(muscle: Muscle) -> str:
    """Return a muscle's name, such as ``gluteus medius``."""
    return _MUSCLE_NAMES.get(muscle, muscle.replace("-", " "))


def muscle_names(muscles: Iterable[Muscle]) -> str:
    """Return the muscles' names in one line; empty for none."""
    return ", ".join(muscle_name(muscle) for muscle in muscles)


def equipment_names(things: Iterable[Equipment]) -> str:
    """Return the things' names in one line; ``no equipment`` for none."""
    return ", ".join(EQUIPMENT_NAMES[thing] for thing in things) or "no equipment"


def activation_in_words(activation: Activation) -> str:
    """Return how hard a muscle works, such as ``gluteus medius: moderate to very high``."""
    band = BAND_NAMES[activation.lowest]
    if activation.highest is not activation.lowest:
        band = f"{band} to {BAND_NAMES[activation.highest]}"
    return f"{muscle_name(activation.muscle)}: {band}"
