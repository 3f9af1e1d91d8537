"""Exercises: one movement, position or massage site of the library."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.activation import Band
from glutecoach.domain.condition import Care, CareAction, Condition
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
class Activation:
    """How hard one muscle was measured to work."""

    muscle: Muscle
    lowest: Band
    highest: Band
    """The same where studies agree."""
    source: str
    """Identifier in the list of sources, or the user's own words."""
    remark: str = ""
    """What has to be known to read it, such as the load that was used."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """What does instead of a thing one does not have."""

    thing: Equipment
    instead: str
    """A household thing, and how it is used: one short sentence."""


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
    activation: tuple[Activation, ...] = ()
    """Empty where nothing was measured."""
    cares: tuple[Care, ...] = ()
    """What it says to people with a condition, each condition once."""
    stand_ins: tuple[StandIn, ...] = ()
    office_clothes: bool = False
    """Whether it can be done in office clothes."""
    gentle: bool = False
    """Whether it is easy enough for a bad day: no load, no strong stretch, no pressure."""

    def care_for(self, conditions: Collection[Condition]) -> tuple[Care, ...]:
        """Return what it says to somebody with these conditions."""
        return tuple(care for care in self.cares if care.condition in conditions)

    def avoided_for(self, conditions: Collection[Condition]) -> tuple[Care, ...]:
        """Return the reasons why somebody with these conditions leaves it out; empty: it may be done."""
        return tuple(care for care in self.care_for(conditions) if care.action is CareAction.AVOID)
