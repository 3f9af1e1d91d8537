"""What a session will sound like in the next seconds, if nobody intervenes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from glutecoach.domain.timeline import Cue, Segment


@dataclass(frozen=True, slots=True)
class UpcomingCue:
    """A cue with the time at which it is due."""

    due_ms: int
    """On the clock that the player is told."""
    index: int
    """Its segment's place in the timeline; -1 in the countdown after a pause."""
    cue: Cue


def cues_from(
    segments: Iterable[Segment], index: int, begun_ms: int, cues_done: int
) -> Iterator[UpcomingCue]:
    """Yield what follows in order of time, up to the end of the first open segment.

    Args:
        segments: the segments from the running one on.
        index: the running segment's place.
        begun_ms: when the running segment began, pauses taken out.
        cues_done: how many of its cues were delivered.
    """
    for segment in segments:
        for cue in segment.cues[cues_done:]:
            yield UpcomingCue(begun_ms + cue.at_ms, index, cue)
        if segment.duration_ms is None:
            return
        begun_ms += segment.duration_ms
        index, cues_done = index + 1, 0


def due_until(cues: Iterable[UpcomingCue], until_ms: int) -> tuple[UpcomingCue, ...]:
    """Return those that are due by then; the cues come in order of time."""
    return tuple(takewhile(lambda upcoming: upcoming.due_ms <= until_ms, cues))
