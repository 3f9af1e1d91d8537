"""Doing an item with another exercise: the easier or the harder neighbour."""

from collections.abc import Sequence

from glutecoach.domain.adapting import adapted
from glutecoach.domain.clearance import Clearance
from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.program import Item, Level
from glutecoach.domain.timeline import Timeline


def item_with(exercise: Exercise) -> Item:
    """Return the exercise as an item, with the dose it begins with."""
    return Item(exercise, exercise.start_dose)


def item_for(exercise: Exercise, clearance: Clearance | None) -> Item | None:
    """Return the exercise as an item for somebody with these answers; None: it is not for them just now."""
    level = adapted(Level(1, (item_with(exercise),)), clearance, {}).level
    return level.items[0] if level else None


def timeline_with(
    timeline: Timeline, compiler: SessionCompiler, items: Sequence[Item], item_index: int
) -> Timeline:
    """Return the timeline with one item done as ``items`` says now, and the way to the next one adjusted.

    The user comes from the position of the exercise that is left.
    """
    left = timeline.segments[timeline.first_segment_of(item_index)].item.exercise
    item = items[item_index]
    instead = compiler.item_segments(item_index, item, left.position, instead=True)
    swapped = timeline.with_item(item_index, instead)
    following = item_index + 1
    if following >= len(items):
        return swapped
    onward = compiler.item_segments(following, items[following], item.exercise.position)
    return swapped.with_item(following, onward)
