"""Edits of the items of a draft: add, move, remove, dose, note, the easier and the harder way."""

from collections.abc import Mapping
from dataclasses import replace

from glutecoach.domain.dose import Dose
from glutecoach.domain.dose_setting import DosePart, stepped_dose, typed_dose
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.homework_draft import DraftLevel, HomeworkDraft
from glutecoach.domain.homework_room import with_room
from glutecoach.domain.limits import MAX_LINE_CHARACTERS
from glutecoach.domain.program import Item
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError


def added(draft: HomeworkDraft, level: int, exercise: Exercise, at: int | None = None) -> HomeworkDraft:
    """Add an exercise with the dose it begins with, at a place or at the end.

    Raises:
        InputError: there is no room for it.
    """
    items = draft.levels[level - 1]
    place = len(items) if at is None else max(0, min(at, len(items)))
    item = Item(exercise, exercise.start_dose)
    return _with_items(draft, level, (*items[:place], item, *items[place:]))


def moved(draft: HomeworkDraft, level: int, at: int, by: int) -> HomeworkDraft:
    """Move an item up (-1) or down (1); the same draft where it is at the end already."""
    items = list(draft.levels[level - 1])
    place = max(0, min(at + by, len(items) - 1))
    items.insert(place, items.pop(at))
    return _with_items(draft, level, tuple(items))


def removed(draft: HomeworkDraft, level: int, at: int) -> HomeworkDraft:
    """Remove an item."""
    items = draft.levels[level - 1]
    return _with_items(draft, level, (*items[:at], *items[at + 1 :]))


def dose_stepped(draft: HomeworkDraft, level: int, at: int, part: DosePart, by: int) -> HomeworkDraft:
    """Take a little more (1) or less (-1) of one item.

    Raises:
        InputError: it is at its bound, or the session would be too long.
    """
    return _dosed(draft, level, at, stepped_dose(draft.levels[level - 1][at].dose, part, by))


def dose_typed(draft: HomeworkDraft, level: int, at: int, text: str) -> HomeworkDraft:
    """Set a dose as it was typed, such as ``3x12``.

    Raises:
        InputError: it cannot be read, is out of bounds, or the session would be too long.
    """
    return _dosed(draft, level, at, typed_dose(text, draft.levels[level - 1][at].dose))


def noted(draft: HomeworkDraft, level: int, at: int, text: str) -> HomeworkDraft:
    """Write a note beside an item; empty: none.

    Raises:
        InputError: it is too long.
    """
    note = clean(text)
    if len(note) > MAX_LINE_CHARACTERS:
        raise InputError(f"The note has {len(note)} letters.", f"{MAX_LINE_CHARACTERS} are the most.")
    return _changed(draft, level, at, replace(draft.levels[level - 1][at], note=note))


def eased(
    draft: HomeworkDraft, level: int, at: int, exercises: Mapping[str, Exercise], *, harder: bool = False
) -> HomeworkDraft:
    """Take the easier (or the harder) neighbour, with the dose it begins with; the note stays.

    Where the neighbour is a manner of the same exercise, it becomes the note of an item without one.

    Raises:
        InputError: there is none, or it would have to be written beside another note.
    """
    item = draft.levels[level - 1][at]
    neighbour = item.exercise.harder if harder else item.exercise.easier
    other = exercises.get(neighbour.exercise or "")
    if other is not None:
        return _changed(draft, level, at, Item(other, other.start_dose, item.note))
    word = "harder" if harder else "easier"
    if not neighbour.how:
        raise InputError(f"{item.exercise.title} has no {word} way.", "Choose another exercise.")
    if item.note and item.note not in (item.exercise.easier.how, item.exercise.harder.how):
        raise InputError(f"The {word} way: {neighbour.how}", "There is a note already; n changes it.")
    return noted(draft, level, at, neighbour.how[:MAX_LINE_CHARACTERS])


def _dosed(draft: HomeworkDraft, level: int, at: int, dose: Dose) -> HomeworkDraft:
    return _changed(draft, level, at, replace(draft.levels[level - 1][at], dose=dose))


def _changed(draft: HomeworkDraft, level: int, at: int, item: Item) -> HomeworkDraft:
    items = draft.levels[level - 1]
    return _with_items(draft, level, (*items[:at], item, *items[at + 1 :]))


def _with_items(draft: HomeworkDraft, level: int, items: DraftLevel) -> HomeworkDraft:
    levels = (*draft.levels[: level - 1], items, *draft.levels[level:])
    return with_room(replace(draft, levels=levels))
