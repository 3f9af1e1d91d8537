"""Exercise files: how an exercise is made from one."""

from collections.abc import Mapping
from typing import Any, Final

from glutecoach.domain.activation import Band
from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.dose import Dose
from glutecoach.domain.exercise import (
    Activation,
    Equipment,
    Exercise,
    MovementWords,
    Neighbour,
    Place,
    Sides,
    StandIn,
)
from glutecoach.formats import reader
from glutecoach.formats.dose_fields import (
    DoseTable,
    TempoTable,
    check_dose_keys,
    check_set_length,
    check_tempo,
    dose_of,
)
from glutecoach.formats.exercise_fields import ExerciseFile, NeighbourTable
from glutecoach.formats.reading import Reading

FIGURE: Final = "figure"
"""The key of the section that says how it is drawn."""


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
    _check_bands(reading, file)
    _check_care(reading, file, identifier)
    _check_stand_ins(reading, file)
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


def _check_bands(reading: Reading, file: ExerciseFile) -> None:
    order = list(Band)
    for at, table in enumerate(file.activation):
        if table.up_to is not None and order.index(table.up_to) <= order.index(table.band):
            problem = f"{table.up_to.value} is not above {table.band.value}."
            reading.complain(f"activation[{at}].up_to", problem, "Name a higher band, or remove the key.")


def _check_care(reading: Reading, file: ExerciseFile, identifier: str) -> None:
    told: set[Condition] = set()
    for at, table in enumerate(file.care):
        key = f"care[{at}]"
        if table.condition in told:
            problem = f"There are two entries for {table.condition.value}."
            reading.complain(f"{key}.condition", problem, "Write each condition once.")
        told.add(table.condition)
        if table.instead is not None and table.action is not CareAction.AVOID:
            remedy = "Remove it, or write avoid as the action."
            reading.complain(f"{key}.instead", "Only what is avoided is replaced by something.", remedy)
        if table.instead == identifier:
            remedy = "Name another one, or remove the key."
            reading.complain(f"{key}.instead", "An exercise cannot stand in for itself.", remedy)


def _check_stand_ins(reading: Reading, file: ExerciseFile) -> None:
    things = {*file.equipment, *file.optional_equipment}
    told: set[Equipment] = set()
    for at, table in enumerate(file.stand_ins):
        key = f"stand_ins[{at}].thing"
        if table.thing not in things:
            remedy = "Name something from equipment or optional_equipment."
            reading.complain(key, f"The exercise does not use {table.thing.value}.", remedy)
        elif table.thing in told:
            reading.complain(key, f"There are two entries for {table.thing.value}.", "Write each thing once.")
        told.add(table.thing)


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
        activation=tuple(
            Activation(each.muscle, each.band, each.up_to or each.band, each.source, each.remark or "")
            for each in file.activation
        ),
        cares=tuple(
            Care(each.condition, each.action, each.how, each.instead, each.source) for each in file.care
        ),
        stand_ins=tuple(StandIn(each.thing, each.instead) for each in file.stand_ins),
        office_clothes=file.place is Place.DESK if file.office_clothes is None else file.office_clothes,
        gentle=file.gentle,
    )
