"""The tables of an exercise file."""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from glutecoach.domain.activation import Band
from glutecoach.domain.condition import CareAction, Condition
from glutecoach.domain.exercise import Equipment, Family, Muscle, Place, Position, Sides
from glutecoach.domain.limits import MAX_LIST_ENTRIES
from glutecoach.formats.dose_fields import DoseTable
from glutecoach.formats.field_types import Unjudged
from glutecoach.formats.text_fields import ExerciseId, Line, ShortLine, SourceName, Word

_SOME = Meta(min_length=1, max_length=MAX_LIST_ENTRIES)
_ANY_NUMBER = Meta(max_length=MAX_LIST_ENTRIES)
_Muscle = Annotated[Muscle, Meta(description="A muscle.")]
_Equipment = Annotated[Equipment, Meta(description="A thing that is needed.")]


class MusclesTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which muscles the exercise is for."""

    primary: Annotated[tuple[_Muscle, ...], _SOME, Meta(description="The muscles it is done for.")]
    secondary: Annotated[tuple[_Muscle, ...], _ANY_NUMBER, Meta(description="Muscles that help.")] = ()


class WordsTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words said on the parts of a repetition; an empty word is not said."""

    lift: Annotated[Word, Meta(description="Said at the start of a repetition.")] = ""
    hold: Annotated[Word, Meta(description="Said at the end position.")] = ""
    lower: Annotated[Word, Meta(description="Said on the way back.")] = ""


class NeighbourTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An easier or a harder way: another manner, another exercise, or both."""

    how: Annotated[Line | None, Meta(description="What to change while staying with this exercise.")] = None
    exercise: Annotated[
        ExerciseId | None, Meta(description="Identifier of the exercise to take instead.")
    ] = None


class ActivationTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How hard one muscle was measured to work."""

    muscle: Annotated[_Muscle, Meta(description="The muscle.")]
    band: Annotated[
        Band,
        Meta(description="Share of its strongest contraction: up to 20, 40, 60 percent, or above."),
    ]
    up_to: Annotated[
        Band | None, Meta(description="The highest band, where studies do not agree on one.")
    ] = None
    source: Annotated[SourceName, Meta(description="Where it was measured.")]
    remark: Annotated[Line | None, Meta(description="What has to be known to read it.")] = None


class CareTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the exercise says to people with one condition."""

    condition: Annotated[Condition, Meta(description="The condition.")]
    action: Annotated[CareAction, Meta(description="Left out, or done in another manner.")]
    how: Annotated[Line, Meta(description="Why it is left out, or how it is done instead.")]
    instead: Annotated[
        ExerciseId | None, Meta(description="Identifier of the exercise to take where it is avoided.")
    ] = None
    source: Annotated[SourceName, Meta(description="Where this comes from.")]


class StandInTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A household thing that does instead of one that is missing."""

    thing: Annotated[_Equipment, Meta(description="What is missing.")]
    instead: Annotated[Line, Meta(description="What does instead, and how it is used.")]


class ExerciseFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise; the file's name without .toml is its identifier."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    title: Annotated[ShortLine, Meta(description="What it is called on screen.")]
    spoken_title: Annotated[
        ShortLine | None, Meta(description="What it is called aloud; the title where this is not given.")
    ] = None
    family: Annotated[Family, Meta(description="What it is for.")]
    position: Annotated[Position, Meta(description="How it starts.")]
    sides: Annotated[
        Sides,
        Meta(description="both at once, each in turn with all its sets, or alternating within a set."),
    ]
    place: Annotated[
        Place,
        Meta(description="At the desk, standing beside it with some room, or on a mat on the floor."),
    ]
    equipment: Annotated[
        tuple[_Equipment, ...], _ANY_NUMBER, Meta(description="What it needs; may be empty.")
    ]
    optional_equipment: Annotated[
        tuple[_Equipment, ...], _ANY_NUMBER, Meta(description="What may be used as well.")
    ] = ()
    set_up: Annotated[
        tuple[Line, ...],
        _SOME,
        Meta(description="Full sentences that lead into the start position; said aloud."),
    ]
    set_up_brief: Annotated[ShortLine, Meta(description="The same in one short sentence.")]
    movement: Annotated[
        tuple[Line, ...], _SOME, Meta(description="Full sentences that describe the movement.")
    ]
    breathing: Annotated[Line, Meta(description="How to breathe.")]
    faults: Annotated[tuple[Line, ...], _ANY_NUMBER, Meta(description="What commonly goes wrong.")]
    reminder: Annotated[ShortLine, Meta(description="The one thing to watch for; said in holds and rests.")]
    cautions: Annotated[
        tuple[Line, ...], _ANY_NUMBER, Meta(description="Who should take care, and how.")
    ] = ()
    office_clothes: Annotated[
        bool | None,
        Meta(description="Whether it can be done in office clothes; at the desk it can, unless said."),
    ] = None
    gentle: Annotated[
        bool, Meta(description="Whether it is easy enough for a bad day: no load, stretch or pressure.")
    ] = False
    sources: Annotated[
        tuple[SourceName, ...],
        _ANY_NUMBER,
        Meta(description="Names from the list of sources; in your own files also your own words."),
    ] = ()
    muscles: Annotated[MusclesTable, Meta(description="Which muscles it is for.")]
    words: Annotated[WordsTable, Meta(description="What is said on the parts of a repetition.")] = (
        WordsTable()
    )
    easier: Annotated[NeighbourTable, Meta(description="An easier way.")] = NeighbourTable()
    harder: Annotated[NeighbourTable, Meta(description="A harder way.")] = NeighbourTable()
    start_dose: Annotated[DoseTable, Meta(description="The dose to begin with.")]
    activation: Annotated[
        tuple[ActivationTable, ...],
        _ANY_NUMBER,
        Meta(description="How hard muscles were measured to work; leave it out where nothing was measured."),
    ] = ()
    care: Annotated[
        tuple[CareTable, ...],
        _ANY_NUMBER,
        Meta(description="What it says to people with a condition, each condition once."),
    ] = ()
    stand_ins: Annotated[
        tuple[StandInTable, ...],
        _ANY_NUMBER,
        Meta(description="Household things that do instead of what it needs or may use."),
    ] = ()
    figure: Annotated[
        dict[str, Any] | None,
        Meta(description="How it is drawn; the last section of the file.", extra={"read_as": Unjudged()}),
    ] = None
    """As the file has it: it is read when it is drawn, so that a start does not wait for it."""
