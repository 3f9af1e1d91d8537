"""A session as JSON lines: one object for each event; ``json_keys`` names what they hold."""

from glutecoach.domain.events import (
    CueDue,
    Finished,
    Paused,
    Resumed,
    Resuming,
    SegmentEntered,
    SegmentLeft,
    SegmentStretched,
    TimelineChanged,
)
from glutecoach.domain.session_events import Caption, CoachEvent, Saved, StorageTrouble
from glutecoach.domain.timeline import Segment


def event_object(event: CoachEvent) -> dict[str, object]:
    """Return an event as an object, without its time."""
    match event:
        case SegmentEntered(index=index, segment=segment, position_ms=position_ms):
            return {
                "event": "segment-entered",
                "index": index,
                **_segment(segment),
                "position_ms": position_ms,
            }
        case CueDue(cue=cue, late_ms=late_ms):
            return {
                "event": "cue",
                "track": cue.track.value,
                "kind": cue.kind.value,
                "text": cue.payload,
                "late_ms": late_ms,
            }
        case Caption(text=text, spoken=spoken):
            return {"event": "caption", "text": text, "spoken": spoken}
        case Saved(saved=saved, waiting=waiting):
            return {"event": "saved", "saved": saved, "waiting": waiting}
        case StorageTrouble(message=message):
            return {"event": "storage-trouble", "message": message}
        case _:
            return _segment_object(event) or _transport_object(event)


def _segment_object(event: CoachEvent) -> dict[str, object]:
    match event:
        case SegmentLeft():
            return {
                "event": "segment-left",
                "index": event.index,
                "kind": event.segment.kind.value,
                "outcome": event.outcome.value,
                "timed_ms": event.timed_ms,
                "paused_ms": event.paused_ms,
                "extended_ms": event.extended_ms,
                "reps_done": event.reps_done,
            }
        case SegmentStretched(index=index, segment=segment, by_ms=by_ms):
            return {
                "event": "segment-stretched",
                "index": index,
                "by_ms": by_ms,
                "duration_ms": segment.duration_ms,
            }
        case _:
            return {}


def _transport_object(event: CoachEvent) -> dict[str, object]:
    match event:
        case Paused(reason=reason, gap_ms=gap_ms):
            return {"event": "paused", "reason": reason.value, "gap_ms": gap_ms}
        case Resuming(countdown_ms=countdown_ms):
            return {"event": "resuming", "countdown_ms": countdown_ms}
        case Resumed():
            return {"event": "resumed"}
        case TimelineChanged(item_index=item_index, exercise=exercise):
            return {"event": "item-swapped", "item": item_index, "exercise": exercise}
        case Finished(completed=completed):
            return {"event": "finished", "completed": completed}
        case _:
            raise TypeError(f"an event without a description: {type(event).__name__}")


def _segment(segment: Segment) -> dict[str, object]:
    return {
        "kind": segment.kind.value,
        "item": segment.item_index,
        "exercise": segment.item.exercise.id,
        "title": segment.item.exercise.title,
        "set": segment.set_number,
        "sets": segment.item.dose.sets,
        "side": segment.side.value if segment.side else None,
        "duration_ms": segment.duration_ms,
        "planned_ms": segment.planned_ms,
        "repetitions": segment.repetitions,
    }
