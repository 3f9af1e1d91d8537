"""What the figure would show, for those who read or hear a session."""

from typing import TYPE_CHECKING

from glutecoach.domain.events import SegmentEntered
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import SegmentKind, Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.session_events import CoachEvent
    from glutecoach.figure.definition import Figure


def introduction(event: "CoachEvent", figure_of: "Callable[[Exercise], Figure | None]") -> str:
    """Return what an exercise looks like, where one is introduced; empty elsewhere, and without a figure."""
    if not isinstance(event, SegmentEntered) or event.segment.kind is not SegmentKind.GET_READY:
        return ""
    figure = figure_of(event.segment.item.exercise)
    return pose_words(figure, event.segment.side) if figure else ""


def pose_words(figure: "Figure", side: Side | None) -> str:
    """Return the figure's poses in words, in the order in which the movement comes to them."""
    order = dict.fromkeys((figure.first, *(step.pose for step in figure.steps)))
    texts = [with_side(figure.texts[pose], side) for pose in order if figure.texts.get(pose)]
    heads = ("To begin", *["Then"] * len(texts))
    return " ".join(f"{head}: {words}" for head, words in zip(heads, texts, strict=False))
