"""Teaching homework once: each item of its start level briefly, and the notes that come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose
from glutecoach.domain.homework import MAX_REVISION, Homework
from glutecoach.domain.lesson_session import PlannedLesson
from glutecoach.domain.limits import MAX_LINE_CHARACTERS
from glutecoach.domain.program import Item, Level
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError

TEACH_REPS = 3
"""On each side: enough to see it, and to correct it (convention)."""
TEACH_HOLD_S = 10
"""On each side (convention)."""
TEACH_ROLL_S = 15
"""On each side: some passes (convention)."""

Notes = Mapping[int, str]
"""A note by the place of its item in the level that is taught, from 0; empty: it is taken away."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The level that is taught, as it is and in brief."""

    level: Level
    """As the homework has it."""
    brief: Level
    """Each item with one set, and little of it."""

    def planned(self, homework: Homework, at: int, note: str) -> PlannedLesson:
        """Return one of its items with the note it has now, to be played by itself."""
        item = replace(self.brief.items[at], note=note)
        return PlannedLesson(homework.id, item.exercise.title, replace(self.brief, items=(item,)))


def lesson_of(homework: Homework) -> Lesson:
    """Return what is taught: the level that the client begins with."""
    level = homework.program.level(homework.rules.start_level)
    return Lesson(level, replace(level, items=tuple(map(briefly, level.items))))


def briefly(item: Item) -> Item:
    """Return an item with one set of little work; its tempo, sides and note stay."""
    return replace(item, dose=_brief_dose(item.dose))


def _brief_dose(dose: Dose) -> Dose:
    match dose:
        case RepsDose():
            return replace(dose, sets=1, reps=min(dose.reps, TEACH_REPS))
        case HoldDose():
            return replace(dose, sets=1, hold_s=min(dose.hold_s, TEACH_HOLD_S))
        case RollDose():
            return replace(dose, sets=1, duration_s=min(dose.duration_s, TEACH_ROLL_S))


def cleaned_note(text: str) -> str:
    """Return a note as a file keeps it.

    Raises:
        InputError: it is too long.
    """
    note = clean(text)
    if len(note) > MAX_LINE_CHARACTERS:
        raise InputError(f"The note has {len(note)} letters.", f"{MAX_LINE_CHARACTERS} are the most.")
    return note


def taught(homework: Homework, notes: Notes, today: date) -> Homework:
    """Return the next revision, in which nothing but the notes is different.

    A note goes along to the other levels: to the same exercise, where that has the note that this one had.

    Raises:
        InputError: it has had too many revisions, or a note is too long.
    """
    if homework.revision >= MAX_REVISION:
        problem = f"This homework has had {MAX_REVISION} revisions."
        raise InputError(problem, "Copy it into a new homework instead.")
    taught_level = lesson_of(homework).level
    words = {at: cleaned_note(note) for at, note in notes.items()}
    levels = tuple(
        replace(level, items=_noted(level.items, words))
        if level.number == taught_level.number
        else replace(level, items=_alike(level.items, taught_level, words))
        for level in homework.program.levels
    )
    program = replace(homework.program, levels=levels)
    return replace(homework, revision=homework.revision + 1, written=today, program=program)


def _noted(items: tuple[Item, ...], notes: Notes) -> tuple[Item, ...]:
    return tuple(replace(item, note=notes.get(at, item.note)) for at, item in enumerate(items))


def _alike(items: tuple[Item, ...], taught_level: Level, notes: Notes) -> tuple[Item, ...]:
    """Return another level's items with the notes on the same exercises."""
    known = {
        (taught_level.items[at].exercise.id, taught_level.items[at].note): note for at, note in notes.items()
    }
    return tuple(replace(item, note=known.get((item.exercise.id, item.note), item.note)) for item in items)
