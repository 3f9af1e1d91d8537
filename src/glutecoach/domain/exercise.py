"""Exercises: one movement, position or massage site of the library."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.dose import Dose


class Family(StrEnum):
    """What an exercise is for."""

    ACTIVATION = "activation"
    MOBILITY = "mobility"
    SELF_MASSAGE = "self-massage"


class Position(StrEnum):
    """Where and how an exercise starts."""

    STANDING = "standing"
    CHAIR = "chair"
    HALF_KNEELING = "half-kneeling"
    HANDS_AND_KNEES = "hands-and-knees"
    LYING_BACK = "lying-back"
    LYING_SIDE = "lying-side"
    LYING_FRONT = "lying-front"
    SITTING_FLOOR = "sitting-floor"

    @property
    def on_floor(self) -> bool:
        """Whether one has to get down for it."""
        return self not in {Position.STANDING, Position.CHAIR}


class Sides(StrEnum):
    """How an exercise deals with left and right."""

    BOTH = "both"
    """Both at once; no side is named."""
    EACH = "each"
    """One side after the other; each gets the full dose."""
    ALTERNATING = "alternating"
    """Left and right in turn within a set; each gets the full repetitions."""


class Place(StrEnum):
    """Where an exercise can be done."""

    DESK = "desk"
    """At the desk in office clothes."""
    DESK_SPACE = "desk-space"
    """Standing by the desk, in loose trousers or with some room."""
    FLOOR = "floor"
    """On a mat."""


class Equipment(StrEnum):
    """Things an exercise needs."""

    MAT = "mat"
    CHAIR = "chair"
    DESK = "desk"
    WALL = "wall"
    SOFA = "sofa"
    STEP = "step"
    BALL = "ball"
    ROLLER = "roller"
    BAND = "band"
    STRAP = "strap"
    CUSHION = "cushion"


FURNITURE = frozenset({Equipment.CHAIR, Equipment.DESK, Equipment.WALL})
"""What every workplace has; never asked for."""


class Muscle(StrEnum):
    """Muscles that an exercise names."""

    GLUTEUS_MAXIMUS = "gluteus-maximus"
    GLUTEUS_MEDIUS = "gluteus-medius"
    GLUTEUS_MINIMUS = "gluteus-minimus"
    PIRIFORMIS = "piriformis"
    HIP_ROTATORS = "hip-rotators"
    TENSOR_FASCIAE_LATAE = "tensor-fasciae-latae"
    HIP_FLEXORS = "hip-flexors"
    QUADRICEPS = "quadriceps"
    HAMSTRINGS = "hamstrings"
    ADDUCTORS = "adductors"
    CALF = "calf"
    FOOT_SOLE = "foot-sole"
    ABDOMINALS = "abdominals"
    OBLIQUES = "obliques"
    BACK_EXTENSORS = "back-extensors"
    UPPER_BACK = "upper-back"
    SHOULDERS = "shoulders"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An easier or a harder way."""

    how: str
    """What to change while staying with the exercise; may be empty."""
    exercise: str | None
    """Identifier of another exercise to take instead; None where changing the manner is all."""


@dataclass(frozen=True, slots=True)
class MovementWords:
    """The words the coach says on a repetition's parts; an empty word is not said."""

    lift: str
    hold: str
    lower: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """One movement, position or massage site, with everything that is said and shown about it."""

    id: str
    """The file's name without its ending."""
    title: str
    spoken_title: str
    """How the title is said aloud; the title itself where nothing else is given."""
    family: Family
    primary: tuple[Muscle, ...]
    secondary: tuple[Muscle, ...]
    equipment: tuple[Equipment, ...]
    optional_equipment: tuple[Equipment, ...]
    position: Position
    sides: Sides
    place: Place
    set_up: tuple[str, ...]
    """Sentences that bring the user into the start position."""
    set_up_brief: str
    """The same in one short sentence, for get-ready times that are too short for all."""
    movement: tuple[str, ...]
    """Sentences that describe the movement."""
    breathing: str
    faults: tuple[str, ...]
    reminder: str
    """The one thing to watch for; said during holds and rests."""
    words: MovementWords
    easier: Neighbour
    harder: Neighbour
    cautions: tuple[str, ...]
    start_dose: Dose
    """Where to begin; used when this exercise is swapped in."""
    sources: tuple[str, ...]
    """Identifiers in the list of sources, or the user's own words."""
