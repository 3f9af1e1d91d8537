"""Exercise files: their type, and how an exercise is made from it."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct

from glutecoach.domain.dose import Dose
from glutecoach.domain.exercise import (
    Equipment,
    Exercise,
    Family,
    MovementWords,
    Muscle,
    Neighbour,
    Place,
    Position,
    Sides,
)
from glutecoach.domain.limits import MAX_LIST_ENTRIES
from glutecoach.formats import reader
from glutecoach.formats.dose_fields import (
    DoseTable,
    TempoTable,
    check_dose_keys,
    check_set_length,
    check_tempo,
    dose_of,
)
from glutecoach.formats.field_types import Unjudged
from glutecoach.formats.reading import Reading
from glutecoach.formats.text_fields import ExerciseId, Line, ShortLine, SourceName, Word

FIGURE: Final = "figure"
"""The key of the section that says how it is drawn."""

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
    figure: Annotated[
        dict[str, Any] | None,
        Meta(description="How it is drawn; the last section of the file.", extra={"read_as": Unjudged()}),
    ] = None
    """As the file has it: it is read when it is drawn, so that a start does not wait for it."""


def read_exercise(document: Mapping[str, Any], identifier: str, reading: Reading) -> Exercise | None:
    """Return the exercise, or None when the document has problems; they are in ``reading``."""
    reading.checks = {
        ExerciseFile: _check_start_dose,
        DoseTable: lambda reading, key, given, _table: check_dose_keys(reading, key, given),
        TempoTable: check_tempo,
    }
    file = reader.read(ExerciseFile, document, reading)
    exercise = _checked(file, identifier, reading) if file is not None else None
    if FIGURE in document:
        # Most starts need no figure at all, and its types take a while to load.
        from glutecoach.formats.figure_toml import FigureFacts, read_figure  # noqa: PLC0415

        read_figure(document[FIGURE], FigureFacts.of(exercise) if exercise else None, reading)
    return None if reading.problems else exercise


def _checked(file: ExerciseFile, identifier: str, reading: Reading) -> Exercise | None:
    _check_neighbour(reading, "easier", file.easier, identifier)
    _check_neighbour(reading, "harder", file.harder, identifier)
    dose = dose_of(file.start_dose)
    return None if dose is None else _exercise(file, identifier, dose)


def _check_start_dose(
    reading: Reading, _key: str, _given: Mapping[str, Any], file: ExerciseFile | None
) -> None:
    dose = dose_of(file.start_dose) if file else None
    if file is not None and dose is not None:
        check_set_length(reading, "start_dose", dose, alternating=file.sides is Sides.ALTERNATING)


def _check_neighbour(reading: Reading, key: str, neighbour: NeighbourTable, identifier: str) -> None:
    if neighbour.exercise == identifier:
        reading.complain(
            f"{key}.exercise",
            "An exercise cannot be its own neighbour.",
            "Name another one, or remove the key.",
        )


def _exercise(file: ExerciseFile, identifier: str, dose: Dose) -> Exercise:
    return Exercise(
        id=identifier,
        title=file.title,
        spoken_title=file.spoken_title or file.title,
        family=file.family,
        primary=file.muscles.primary,
        secondary=file.muscles.secondary,
        equipment=file.equipment,
        optional_equipment=file.optional_equipment,
        position=file.position,
        sides=file.sides,
        place=file.place,
        set_up=file.set_up,
        set_up_brief=file.set_up_brief,
        movement=file.movement,
        breathing=file.breathing,
        faults=file.faults,
        reminder=file.reminder,
        words=MovementWords(file.words.lift, file.words.hold, file.words.lower),
        easier=Neighbour(file.easier.how or "", file.easier.exercise),
        harder=Neighbour(file.harder.how or "", file.harder.exercise),
        cautions=file.cautions,
        start_dose=dose,
        sources=file.sources,
    )
