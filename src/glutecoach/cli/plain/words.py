"""What a session says line by line: the time, and what to do."""

from glutecoach.domain.dose_words import counted, in_words
from glutecoach.domain.events import (
    Finished,
    Paused,
    PauseReason,
    Resuming,
    SegmentEntered,
    SegmentStretched,
    TimelineChanged,
)
from glutecoach.domain.names import SIDE_NAMES
from glutecoach.domain.session_events import Caption, CoachEvent, StorageTrouble
from glutecoach.domain.timeline import Segment, SegmentKind, Timeline

KEYS_IN_SHORT = "Keys: space pauses, n goes on to the next part, q stops, ? lists all keys."
KEY_LINES = (
    ("space", "pause, and go on"),
    ("n", "next part; a set at your own pace: done"),
    ("Enter", "a set at your own pace: done"),
    ("b", "begin this part again; twice: the part before"),
    ("PgDn PgUp", "next part, this part again; remotes and pedals send them"),
    ("+ -", "ten seconds longer, shorter"),
    ("r", "repeat this exercise from its start"),
    ("e h", "an easier, a harder exercise instead"),
    ("x", "this hurts: stop, say how much, choose what to do"),
    ("w", "when to stop, and when help is needed now"),
    ("i", "how this exercise is done"),
    ("q", "stop here; what you did is kept"),
    ("?", "this list"),
)
_HEADS = {
    SegmentKind.WORK: "Go",
    SegmentKind.HOLD: "Hold",
    SegmentKind.ROLL: "Roll slowly",
    SegmentKind.OPEN: "At your own pace",
    SegmentKind.REST: "Rest",
    SegmentKind.CHANGE_SIDES: "Change sides",
}


def clock_time(at_ms: int) -> str:
    """Return a time in the session, such as ``4:05`` or ``1:04:05``."""
    minutes, seconds = divmod(max(0, at_ms) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def event_words(event: CoachEvent, timeline: Timeline) -> str:
    """Return what an event is told as; empty for what nobody has to hear."""
    match event:
        case SegmentEntered(segment=segment, position_ms=position_ms):
            return segment_words(segment, timeline, position_ms)
        case Caption(text=text):
            return text
        case TimelineChanged(item_index=item_index):
            return f"Changed to: {_item_title(timeline, item_index)}."
        case StorageTrouble(message=message):
            return message or "What you do is being saved again."
        case _:
            return _transport_words(event)


def _transport_words(event: CoachEvent) -> str:
    match event:
        case SegmentStretched(by_ms=by_ms) if by_ms:
            return f"{_seconds(abs(by_ms))} {'longer' if by_ms > 0 else 'shorter'}."
        case SegmentStretched():
            return "This part cannot be made longer or shorter."
        case Paused(reason=PauseReason.GAP, gap_ms=gap_ms):
            return f"Paused: nothing happened for {_seconds(gap_ms)}."
        case Resuming(countdown_ms=countdown_ms):
            return f"Going on in {_seconds(countdown_ms // 1000 * 1000)}."
        case Finished(completed=completed):
            return "The session is over." if completed else "Stopped."
        case _:
            return ""


def segment_words(segment: Segment, timeline: Timeline, position_ms: int = 0) -> str:
    """Return what a part of the session asks for, with its length."""
    length = _seconds(segment.planned_ms - position_ms)
    sets = segment.item.dose.sets
    side = SIDE_NAMES[segment.side] if segment.side else ""
    which = [f"set {segment.set_number} of {sets}" if sets > 1 else "", side]
    match segment.kind:
        case SegmentKind.GET_READY:
            return _get_ready_words(segment, timeline, length)
        case SegmentKind.REST | SegmentKind.CHANGE_SIDES:
            coming = [f"next: {part}" for part in which if part][:1]
            return _sentence(_HEADS[segment.kind], length, *coming)
        case SegmentKind.END:
            return "That was all."
        case _:
            amount = counted(segment.repetitions, "repetition") if segment.repetitions else ""
            return _sentence(_HEADS[segment.kind], amount, length, *which)


def _get_ready_words(segment: Segment, timeline: Timeline, length: str) -> str:
    item = segment.item
    place = f"Exercise {segment.item_index + 1} of {timeline.item_count}"
    return f"Get ready, {length}. {place}: {item.exercise.title}, {in_words(item)}. {item.remarks}".rstrip()


def instructions(segment: Segment) -> list[str]:
    """Return how the exercise of a segment is done, line by line."""
    exercise = segment.item.exercise
    lines = [f"{exercise.title}: {in_words(segment.item)}."]
    lines += [f"Set up: {sentence}" for sentence in exercise.set_up]
    lines += [f"Movement: {sentence}" for sentence in exercise.movement]
    lines += [f"Breathing: {exercise.breathing}"] if exercise.breathing else []
    lines += [f"Watch for: {sentence}" for sentence in (exercise.reminder, *exercise.faults) if sentence]
    lines += [f"Take care: {sentence}" for sentence in exercise.cautions]
    return lines


def _item_title(timeline: Timeline, item_index: int) -> str:
    return timeline.segments[timeline.first_segment_of(item_index)].item.exercise.title


def _sentence(*parts: str) -> str:
    return ", ".join(part for part in parts if part) + "."


def _seconds(length_ms: int) -> str:
    """Return whole seconds, or minutes and seconds from one and a half minutes on."""
    seconds = max(0, round(length_ms / 1000))
    if seconds < 90:
        return counted(seconds, "second")
    minutes, rest = divmod(seconds, 60)
    return counted(minutes, "minute") + (f" {counted(rest, 'second')}" if rest else "")
