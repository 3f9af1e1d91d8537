"""How much fits into a homework: the limits of a session, and of the file it becomes."""

from collections.abc import Sequence

from glutecoach.domain.dose import RepsDose, to_ms
from glutecoach.domain.exercise import Sides
from glutecoach.domain.homework_draft import DraftLevel, HomeworkDraft
from glutecoach.domain.limits import (
    MAX_ITEMS_PER_LEVEL,
    MAX_LEVELS,
    MAX_REPETITIONS_PER_SESSION,
    MAX_SEGMENT_S,
    MAX_SESSION_S,
)
from glutecoach.domain.program import Item
from glutecoach.errors import InputError

MAX_TEXT_BYTES = 32 * 1024
"""Of all notes and messages together: what is left of the file holds the rest."""
_LONGEST_GET_READY_S = 15
_CHANGE_OVER_S = 8


def with_room(draft: HomeworkDraft) -> HomeworkDraft:
    """Return the draft as it is, when it fits.

    Raises:
        InputError: it asks for more than a session may, or its texts are too long together.
    """
    if len(draft.levels) > MAX_LEVELS:
        raise InputError(f"There are {MAX_LEVELS} levels already.", "Remove one first.")
    for number, items in enumerate(draft.levels, start=1):
        _check_level(items, number)
    if sum(map(_bytes_of, _texts(draft))) > MAX_TEXT_BYTES:
        raise InputError("The notes and messages are too long together.", "Shorten some of them.")
    return draft


def item_ms(item: Item) -> int:
    """Estimate an item's part of a session: work, rests, change-over and getting ready."""
    rests_ms = item.side_count * (item.dose.sets - 1) * to_ms(item.dose.rest_s)
    change_over_ms = (item.side_count - 1) * to_ms(_CHANGE_OVER_S)
    return item.asked_ms + rests_ms + change_over_ms + to_ms(_LONGEST_GET_READY_S)


def _check_level(items: DraftLevel, number: int) -> None:
    if len(items) > MAX_ITEMS_PER_LEVEL:
        raise InputError(f"Level {number} has {MAX_ITEMS_PER_LEVEL} exercises already.", "Remove one first.")
    if any(_longest_ms(item) > to_ms(MAX_SEGMENT_S) for item in items):
        raise InputError("One set would last more than an hour.", "Take fewer repetitions.")
    if sum(map(_repetitions, items)) > MAX_REPETITIONS_PER_SESSION:
        raise InputError(
            f"Level {number} would have more than {MAX_REPETITIONS_PER_SESSION} repetitions.",
            "Take fewer sets or exercises.",
        )
    if sum(map(item_ms, items)) > to_ms(MAX_SESSION_S):
        hours = MAX_SESSION_S // 3600
        raise InputError(f"Level {number} would last more than {hours} hours.", "Take fewer sets.")


def _longest_ms(item: Item) -> float:
    return item.asked_ms / (item.dose.sets * item.side_count)


def _repetitions(item: Item) -> int:
    if not isinstance(item.dose, RepsDose):
        return 0
    sides = 1 if item.exercise.sides is Sides.BOTH else 2
    return item.dose.sets * item.dose.reps * sides


def _texts(draft: HomeworkDraft) -> Sequence[str]:
    notes = [item.note for items in draft.levels for item in items]
    return [*notes, draft.message, draft.goal, draft.title, draft.client]


def _bytes_of(text: str) -> int:
    """Estimate from above what a text takes in a file, where quotation marks are written as two letters."""
    return max(2 * len(text), len(text.encode("utf-8", "replace")))
