"""The library as a list that can be searched: programs, exercises, and files that have problems."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from glutecoach.domain.condition import Condition
from glutecoach.domain.dose_words import minutes_in_words
from glutecoach.domain.exercise import FURNITURE, Exercise
from glutecoach.domain.lengths import Lengths
from glutecoach.domain.library import BrokenFile, Library
from glutecoach.domain.names import FAMILY_NAMES, PLACE_NAMES, equipment_names, muscle_names
from glutecoach.domain.program import Program
from glutecoach.domain.safetext import clean
from glutecoach.domain.selection import Selection
from glutecoach.domain.streak_words import count
from glutecoach.domain.swapping import item_with
from glutecoach.ui.wording import facts

NOT_FOR_YOU = "not for you just now"


class RowKind(StrEnum):
    """What a row stands for."""

    PROGRAM = "program"
    EXERCISE = "exercise"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """One row of the list."""

    kind: RowKind
    id: str
    """Of the program, the exercise or the broken file."""
    heading: str
    """What it is listed below."""
    title: str
    facts: str
    """A few words beside the title."""
    words: str
    """What a search looks in; lower case."""

    @property
    def key(self) -> str:
        """What tells it from every other row."""
        return f"{self.kind}/{self.id}"

    def matches(self, query: str) -> bool:
        """Tell whether every word of a query occurs."""
        return all(word in self.words for word in clean(query).lower().split())


def library_rows(
    library: Library, lengths: Lengths, conditions: Collection[Condition] = ()
) -> tuple[LibraryRow, ...]:
    """Return every row, in order; what is not for somebody with these conditions says so."""
    return (
        *(_program(program, lengths) for program in library.programs.values()),
        *(_exercise(exercise, conditions) for exercise in _by_family(library)),
        *(_broken(broken) for broken in library.broken),
    )


def narrowed(
    rows: Iterable[LibraryRow], library: Library, selection: Selection, lengths: Lengths
) -> Iterator[LibraryRow]:
    """Yield the rows of what is looked for; files with problems only where nothing is left out."""
    for row in rows:
        match row.kind:
            case RowKind.PROGRAM:
                program = library.programs[row.id]
                levels = selection.levels_of(program, lengths.of)
                kept = bool(levels)
                if kept and levels != program.levels:
                    # Its minutes and things are those of the levels that fit.
                    row = _program(replace(program, levels=levels), lengths)  # noqa: PLW2901
            case RowKind.EXERCISE:
                exercise = library.exercises[row.id]
                kept = selection.keeps_exercise(exercise, item_with(exercise).asked_ms)
            case RowKind.BROKEN:
                kept = selection.is_everything
        if kept:
            yield row


def _by_family(library: Library) -> Iterator[Exercise]:
    families = list(FAMILY_NAMES)
    yield from sorted(library.exercises.values(), key=lambda e: (families.index(e.family), e.title.lower()))


def _program(program: Program, lengths: Lengths) -> LibraryRow:
    shortest, longest = lengths.of(program.levels[0]), lengths.of(program.levels[-1])
    equipment = dict.fromkeys(thing for level in program.levels for thing in level.equipment)
    # How many levels there are, the program's page tells: what is needed is not cut off for it.
    told = facts((_minutes(shortest, longest), equipment_names(equipment)))
    titles = (item.exercise.title for level in program.levels for item in level.items)
    words = " ".join((program.id, program.title, program.summary, told, *titles))
    return LibraryRow(RowKind.PROGRAM, program.id, "Programs", program.title, told, words.lower())


def _minutes(shortest_ms: int, longest_ms: int) -> str:
    first, last = minutes_in_words(shortest_ms), minutes_in_words(longest_ms)
    if first == last or not first.endswith(" min"):
        return last
    return f"{first.removesuffix(' min')}-{last}"


def _exercise(exercise: Exercise, conditions: Collection[Condition]) -> LibraryRow:
    needed = [thing for thing in exercise.equipment if thing not in FURNITURE]
    # Said first: the end of a line may be cut off.
    not_for_you = NOT_FOR_YOU if exercise.avoided_for(conditions) else ""
    told = facts((not_for_you, PLACE_NAMES[exercise.place], equipment_names(needed) if needed else ""))
    family = FAMILY_NAMES[exercise.family]
    muscles = muscle_names((*exercise.primary, *exercise.secondary))
    words = " ".join((exercise.id, exercise.title, family, told, muscles))
    return LibraryRow(RowKind.EXERCISE, exercise.id, family.capitalize(), exercise.title, told, words.lower())


def _broken(broken: BrokenFile) -> LibraryRow:
    told = count(len(broken.problems), "problem")
    words = f"{broken.id} {told} broken".lower()
    return LibraryRow(RowKind.BROKEN, broken.id, "Files with problems", broken.id, told, words)
