"""Program files: their type, and how a program is made from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from glutecoach.domain.dose import RepsDose, to_ms
from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.limits import (
    MAX_ITEMS_PER_LEVEL,
    MAX_LEVELS,
    MAX_LIST_ENTRIES,
    MAX_REPETITIONS_PER_SESSION,
    MAX_SESSION_S,
)
from glutecoach.domain.program import Item, Level, Program, Role
from glutecoach.formats import reader
from glutecoach.formats.dose_fields import (
    DOSE_KEYS,
    DoseTable,
    TempoTable,
    check_dose_keys,
    check_set_length,
    check_tempo,
    dose_of,
)
from glutecoach.formats.reading import Reading
from glutecoach.formats.text_fields import ExerciseId, Line, Paragraph, ShortLine, SourceName
from glutecoach.formats.wording import below

_LONGEST_GET_READY_S = 15
_CHANGE_OVER_S = 8


class ItemTable(DoseTable, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise with its dose; without any key of a dose, the exercise's own."""

    exercise: Annotated[ExerciseId, Meta(description="Identifier of an exercise.")]
    note: Annotated[Line | None, Meta(description="A remark for this item only.")] = None


class LevelTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The items of one level, in order."""

    items: Annotated[
        tuple[ItemTable, ...],
        Meta(min_length=1, max_length=MAX_ITEMS_PER_LEVEL, description="The items, in order."),
    ]


class ProgramFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One program; the file's name without .toml is its identifier."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    title: Annotated[ShortLine, Meta(description="What it is called.")]
    summary: Annotated[Line, Meta(description="One sentence, for lists.")]
    rationale: Annotated[Paragraph, Meta(description="Why it is built this way.")]
    when: Annotated[Line, Meta(description="When, and how often, to do it.")]
    sources: Annotated[
        tuple[SourceName, ...],
        Meta(
            max_length=MAX_LIST_ENTRIES,
            description="Names from the list of sources; in your own files also your own words.",
        ),
    ] = ()
    role: Annotated[
        Role | None,
        Meta(description="What it is suggested for; without it, it is only chosen by hand."),
    ] = None
    rest_days: Annotated[int, Meta(ge=0, le=6, description="Days without it between two sessions.")] = 0
    levels: Annotated[
        tuple[LevelTable, ...],
        Meta(min_length=1, max_length=MAX_LEVELS, description="The levels, from the easiest."),
    ]


@dataclass(frozen=True, slots=True)
class Exercises:
    """What a program's items may refer to."""

    usable: Mapping[str, Exercise]
    broken: Collection[str] = frozenset()
    """Identifiers of exercises whose files cannot be used."""

    @property
    def names(self) -> Collection[str]:
        """All identifiers there are."""
        return {*self.usable, *self.broken}


def read_program(
    document: Mapping[str, Any], identifier: str, reading: Reading, exercises: Exercises, *, built_in: bool
) -> Program | None:
    """Return the program, or None when the document has problems; they are in ``reading``."""
    rules = ProgramRules(exercises)
    reading.checks = {ItemTable: rules.check_item, LevelTable: rules.check_level, TempoTable: check_tempo}
    file = reader.read(ProgramFile, document, reading)
    if file is None or reading.problems:
        return None
    levels = tuple(
        Level(number, tuple(rules.items_of(level))) for number, level in enumerate(file.levels, start=1)
    )
    return Program(
        id=identifier,
        title=file.title,
        summary=file.summary,
        rationale=file.rationale,
        when=file.when,
        levels=levels,
        sources=file.sources,
        built_in=built_in,
        role=file.role,
        rest_days=file.rest_days,
    )


@dataclass(frozen=True, slots=True)
class ProgramRules:
    """Rules about items and levels that need the exercises."""

    exercises: Exercises

    def check_item(
        self, reading: Reading, key: str, given: Mapping[str, Any], table: ItemTable | None
    ) -> None:
        """Require one kind of dose, an exercise that is there, and a set that is not too long."""
        if not DOSE_KEYS.isdisjoint(given):
            check_dose_keys(reading, key, given)
        self._check_exercise(reading, below(key, "exercise"), given.get("exercise"))
        item = self._item(table)
        if item is not None:
            alternating = item.exercise.sides is Sides.ALTERNATING
            check_set_length(reading, key, item.dose, alternating=alternating)

    def _check_exercise(self, reading: Reading, key: str, name: object) -> None:
        if isinstance(name, str) and name in self.exercises.broken:
            reading.complain(
                key, f"Its exercise {name} cannot be loaded.", f"Mend the file {name}.toml first."
            )

    def check_level(
        self, reading: Reading, key: str, _given: Mapping[str, Any], table: LevelTable | None
    ) -> None:
        """Add up what a level asks for, before anything is made of it."""
        items = self.items_of(table) if table else []
        repetitions = sum(_repetitions(item) for item in items)
        if repetitions > MAX_REPETITIONS_PER_SESSION:
            problem = f"The level has {repetitions} repetitions."
            reading.complain(key, problem, f"A session may have {MAX_REPETITIONS_PER_SESSION} at most.")
        length_s = sum(_planned_ms(item) for item in items) / 1000
        if length_s > MAX_SESSION_S:
            problem = f"The level lasts {length_s / 3600:.1f} hours."
            reading.complain(key, problem, f"A session may last {MAX_SESSION_S // 3600} hours at most.")

    def items_of(self, table: LevelTable) -> list[Item]:
        """Return the items that can be made."""
        return [item for item in map(self._item, table.items) if item is not None]

    def _item(self, table: ItemTable | None) -> Item | None:
        exercise = self.exercises.usable.get(table.exercise) if table else None
        if table is None or exercise is None:
            return None
        return Item(exercise, dose_of(table) or exercise.start_dose, table.note or "")


def _repetitions(item: Item) -> int:
    """Count a session's repetitions of an item, over all sets and sides."""
    if not isinstance(item.dose, RepsDose):
        return 0
    sides = 1 if item.exercise.sides is Sides.BOTH else 2
    return item.dose.sets * item.dose.reps * sides


def _planned_ms(item: Item) -> int:
    """Estimate an item's part of a session from above: work, rests, change-over and the longest get-ready."""
    rests_ms = item.side_count * (item.dose.sets - 1) * to_ms(item.dose.rest_s)
    change_over_ms = (item.side_count - 1) * to_ms(_CHANGE_OVER_S)
    return item.asked_ms + rests_ms + change_over_ms + to_ms(_LONGEST_GET_READY_S)
