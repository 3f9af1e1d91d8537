"""Going on with a session that was killed: the position is older than the last sets may be."""

from dataclasses import replace

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.timeline import Timeline


def after_what_is_done(timeline: Timeline, start: Checkpoint) -> Checkpoint:
    """Return the position, moved behind the sets that were recorded after it was written.

    A position is written about once a second and may be lost in a power cut; a recorded set is not.
    """
    index = start.segment_index
    for wanted in start.done_since:
        index = _after(timeline, index, wanted) or index
    if index == start.segment_index:
        return start
    return replace(start, segment_index=index, position_ms=0, stretched_ms=0)


def _after(timeline: Timeline, index: int, wanted: tuple[int, int, object]) -> int | None:
    for later, segment in enumerate(timeline.segments[index:], index):
        key = (segment.item_index, segment.set_number, segment.side)
        if segment.kind.is_work and key == wanted:
            return later + 1
    return None
