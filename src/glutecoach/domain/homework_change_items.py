"""What a new revision changes in the levels of homework: exercises, doses, notes and their order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glutecoach.domain.dose import Dose, RepsDose
from glutecoach.domain.dose_words import dose_in_words, seconds_in_words, tempo_in_words
from glutecoach.domain.exercise import Sides
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_load import MUCH_MORE, dose_growth, times_more
from glutecoach.domain.program import Item, Level
from glutecoach.domain.streak_words import listed

_Place = tuple[str, int]
"""An exercise, and which one it is of those with the same exercise in a level."""


@dataclass(frozen=True, slots=True)
class HomeworkChange:
    """One thing that is otherwise than it was."""

    words: str
    warning: bool = False
    """Whether it is worth a second look before it is taken on."""


def level_changes(before: Homework, after: Homework) -> Iterator[HomeworkChange]:
    """Yield what changes in each level; the level is named where there are several."""
    old, new = before.program.levels, after.program.levels
    several = max(len(old), len(new)) > 1
    for level in new:
        lead = f"Level {level.number}: " if several else ""
        if level.number > len(old):
            yield HomeworkChange(f"Level {level.number} is new: {_titles(level)}")
        else:
            for change in _item_changes(old[level.number - 1].items, level.items):
                yield HomeworkChange(f"{lead}{change.words}", change.warning)
    for level in old[len(new) :]:
        yield HomeworkChange(f"Level {level.number} goes")


def _item_changes(before: Sequence[Item], after: Sequence[Item]) -> Iterator[HomeworkChange]:
    old, new = _placed(before), _placed(after)
    for place, item in new.items():
        title = item.exercise.title
        if place not in old:
            yield HomeworkChange(f"{title} is new: {dose_in_words(item.dose, item.exercise.sides)}")
            continue
        yield from _dose_changes(title, old[place].dose, item.dose, item.exercise.sides)
        yield from _note_changes(title, old[place].note, item.note)
    for place, item in old.items():
        if place not in new:
            yield HomeworkChange(f"{item.exercise.title} goes")
    if [place for place in old if place in new] != [place for place in new if place in old]:
        yield HomeworkChange(f"Another order: {listed([item.exercise.title for item in after])}")


def _placed(items: Sequence[Item]) -> dict[_Place, Item]:
    seen: Counter[str] = Counter()
    found: dict[_Place, Item] = {}
    for item in items:
        found[item.exercise.id, seen[item.exercise.id]] = item
        seen[item.exercise.id] += 1
    return found


def _dose_changes(title: str, before: Dose, after: Dose, sides: Sides) -> Iterator[HomeworkChange]:
    if before == after:
        return
    parts = [_arrow(old, new) for old, new in _told(before, after, sides) if old != new]
    words = ", ".join(parts) or "done in another manner"
    factor = dose_growth(before, after)
    warning = factor >= MUCH_MORE
    more = f" ({times_more(factor)})" if warning else ""
    yield HomeworkChange(f"{title}: {words}{more}", warning)


def _told(before: Dose, after: Dose, sides: Sides) -> Iterator[tuple[str, str]]:
    """Yield each part of a dose before and after, in words; empty words: there is no such part."""
    yield _amounts(before, after, sides)
    yield _tempo(before), _tempo(after)
    if before.sets > 1 or after.sets > 1:
        yield f"rest {seconds_in_words(before.rest_s)}", f"rest {seconds_in_words(after.rest_s)}"


def _amounts(before: Dose, after: Dose, sides: Sides) -> tuple[str, str]:
    """Return how much it was and is; the sides are told once, at the end."""
    old, new = dose_in_words(before, Sides.BOTH), dose_in_words(after, Sides.BOTH)
    return (old, old) if old == new else (old, dose_in_words(after, sides))


def _tempo(dose: Dose) -> str:
    return tempo_in_words(dose.tempo) if isinstance(dose, RepsDose) and dose.tempo is not None else ""


def _arrow(old: str, new: str) -> str:
    return f"{old} → {new}" if old and new else new or f"no longer {old}"


def _note_changes(title: str, before: str, after: str) -> Iterator[HomeworkChange]:
    if before == after:
        return
    yield HomeworkChange(f"{title}: the note is now “{after}”" if after else f"{title}: the note goes")


def _titles(level: Level) -> str:
    return listed([item.exercise.title for item in level.items])
