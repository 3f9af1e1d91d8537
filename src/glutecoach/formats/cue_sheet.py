"""The cue sheet: a whole session as text, every cue with its time, for people and for golden files."""

from collections.abc import Iterator

from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.timeline import Segment, SegmentKind, Timeline

_KIND_WIDTH = 12


def clock_text(at_ms: int) -> str:
    """Return minutes, seconds and tenths: ``1:05.0``."""
    tenths = round(at_ms / 100)
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


def render(planned: PlannedSession, timeline: Timeline) -> str:
    """Return the cue sheet of a compiled session, ending in a line feed."""
    return "\n".join(_lines(planned, timeline)) + "\n"


def _lines(planned: PlannedSession, timeline: Timeline) -> Iterator[str]:
    total = clock_text(timeline.planned_ms)
    yield f"{planned.title} ({planned.program}), level {planned.level.number}"
    yield f"{total} in all, {len(timeline.segments)} segments"
    at_ms = 0
    for segment in timeline.segments:
        yield ""
        yield _heading(at_ms, segment)
        for cue in segment.cues:
            yield f"{clock_text(at_ms + cue.at_ms):>9}    {cue.track.value:<8} {cue.payload}"
        at_ms += segment.planned_ms


def _heading(at_ms: int, segment: Segment) -> str:
    seconds = f"{segment.planned_ms / 1000:g} s"
    length = f"about {seconds}, open" if segment.duration_ms is None else seconds
    parts = [f"{clock_text(at_ms):>9}  {segment.kind.value:<{_KIND_WIDTH}} {length}"]
    if segment.kind is not SegmentKind.END:
        parts += [segment.item.exercise.title, *_details(segment)]
    return " | ".join(parts)


def _details(segment: Segment) -> Iterator[str]:
    if segment.item.dose.sets > 1:
        yield f"set {segment.set_number} of {segment.item.dose.sets}"
    if segment.side is not None:
        yield f"{segment.side.value} side"
    if segment.repetitions is not None:
        yield f"{segment.repetitions} repetitions"
