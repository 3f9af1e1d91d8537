"""What the session screen says, worked out from the player's snapshot. Pure: nothing here knows a widget."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil

from glutecoach.domain.dose_words import counted, in_words
from glutecoach.domain.events import PauseReason
from glutecoach.domain.program import Item
from glutecoach.domain.timeline import PhaseKind, Segment, SegmentKind, Side, Timeline
from glutecoach.domain.transport import PlayerState, Snapshot


class Mode(StrEnum):
    """What the user is meant to do just now; the screen's colour follows it, never it alone."""

    READY = "ready"
    """Get into position."""
    WORK = "work"
    REST = "rest"
    STILL = "still"
    """Paused, or waiting for an answer."""
    GOING_ON = "going-on"
    """Counting down to go on after a pause."""
    OVER = "over"


@dataclass(frozen=True, slots=True)
class SessionView:
    """One moment of a session in words and shares."""

    mode: Mode
    title: str
    """The exercise's title."""
    dose: str
    """Its dose in words."""
    place: str
    """``Exercise 2 of 4``."""
    place_in_short: str
    """``2 of 4``."""
    side: Side | None
    side_comes: bool
    """Whether the side is only being got ready for."""
    sets: str
    """``Set 1 of 2``; empty for a single set."""
    repetition: int | None
    repetitions: int | None
    word: str
    """One word: what to do."""
    word_share: float | None
    """How much of the movement's part is over; None where nothing is paced."""
    digits: str
    widest: str
    """The widest figures this segment shows."""
    unit: str
    """What the digits count."""
    segment_share: float
    session_share: float
    times: str
    """``2:10 in, 4:20 left``."""
    finish: str
    """``done at 18:42``."""
    notice: str
    """Why it stands still, or how an open set ends; empty when there is nothing to say."""
    then: str
    """What comes after this."""

    @property
    def floor_digits(self) -> str:
        """What to show from two metres away: the repetition while counting, else the time."""
        if self.mode is Mode.WORK and self.repetition is not None and self.repetitions is not None:
            return f"{self.repetition}/{self.repetitions}"
        return self.digits

    @property
    def floor_widest(self) -> str:
        """The widest of these in this segment."""
        if self.floor_digits != self.digits and self.repetitions is not None:
            return f"{self.repetitions}/{self.repetitions}"
        return self.widest


def view_of(snapshot: Snapshot, timeline: Timeline, finishes_at: datetime) -> SessionView:
    """Return what to show.

    Args:
        snapshot: where the player stands.
        timeline: the session; for what comes next.
        finishes_at: when the session ends if it goes on now.
    """
    segment = snapshot.segment
    mode = _mode(snapshot)
    digits, widest, unit = _digits(snapshot, mode)
    working = segment.kind.is_work
    place = f"{segment.item_index + 1} of {timeline.item_count}"
    return SessionView(
        mode=mode,
        title=segment.item.exercise.title,
        dose=in_words(segment.item),
        place=f"Exercise {place}",
        place_in_short=place,
        side=snapshot.side,
        side_comes=not working,
        sets=_sets(segment),
        repetition=snapshot.repetition,
        repetitions=segment.repetitions if working else None,
        word=_word(snapshot, mode),
        word_share=word_share_of(snapshot),
        digits=digits,
        widest=widest,
        unit=unit,
        segment_share=segment_share_of(snapshot),
        session_share=_share(snapshot.session_position_ms, snapshot.session_ms),
        times=_times(snapshot),
        finish="" if mode is Mode.OVER else f"done at {finishes_at:%H:%M}",
        notice=_notice(snapshot, mode),
        then=_then(snapshot, timeline),
    )


def moment_of(snapshot: Snapshot, minute: int) -> tuple[object, ...]:
    """Return what a view's words depend on: while it stays the same, only shares move on.

    All that counts seconds changes in one moment, with the large digits, so that a second costs one repaint.

    Args:
        snapshot: where the player stands.
        minute: of the wall clock; the time of the end moves on while a session waits.
    """
    left_ms = snapshot.position_ms if snapshot.remaining_ms is None else -snapshot.remaining_ms
    return (
        snapshot.state,
        snapshot.index,
        snapshot.segment,
        left_ms // 1000,
        snapshot.phase,
        -snapshot.resume_in_ms // 1000,
        minute,
    )


def word_share_of(snapshot: Snapshot) -> float | None:
    """Return how much of the movement's part is over; None where nothing is paced, or all stands still."""
    if snapshot.phase is None or snapshot.state is not PlayerState.PLAYING:
        return None
    return 1 - _share(snapshot.phase_remaining_ms, snapshot.phase.duration_ms)


def segment_share_of(snapshot: Snapshot) -> float:
    """Return how much of the segment is over."""
    return _share(snapshot.position_ms, snapshot.duration_ms)


def clock(seconds: int, *, minutes: bool = True) -> str:
    """Return a length as a clock shows it: ``4:05``, or ``45`` without minutes."""
    if not minutes:
        return str(seconds)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"


def item_marks(timeline: Timeline) -> tuple[float, ...]:
    """Return where in the session its exercises begin, as shares of its length."""
    whole = timeline.planned_ms or 1
    marks, at_ms, last = [], 0, -1
    for segment in timeline.segments:
        if segment.item_index != last:
            marks.append(at_ms / whole)
            last = segment.item_index
        at_ms += segment.planned_ms
    return tuple(marks[1:])


def away_in_words(gap_ms: int) -> str:
    """Return how long somebody was away, such as ``12 minutes``."""
    seconds = round(gap_ms / 1000)
    if seconds < 90:
        return counted(max(1, seconds), "second")
    minutes = round(seconds / 60)
    return counted(minutes, "minute") if minutes < 90 else counted(round(minutes / 60), "hour")


def _mode(snapshot: Snapshot) -> Mode:
    match snapshot.state:
        case PlayerState.PAUSED | PlayerState.HURT:
            return Mode.STILL
        case PlayerState.RESUMING:
            return Mode.GOING_ON
        case PlayerState.FINISHED:
            return Mode.OVER
        case _:
            return _segment_mode(snapshot.segment.kind)


def _segment_mode(kind: SegmentKind) -> Mode:
    if kind.is_work:
        return Mode.WORK
    if kind is SegmentKind.END:
        return Mode.OVER
    return Mode.REST if kind is SegmentKind.REST else Mode.READY


def _digits(snapshot: Snapshot, mode: Mode) -> tuple[str, str, str]:
    """Return the large figures, the widest of their segment, and what they count."""
    if mode is Mode.GOING_ON:
        return str(min(3, max(1, ceil(snapshot.resume_in_ms / 1000)))), "3", "and on we go"
    if snapshot.segment.kind is SegmentKind.END or mode is Mode.OVER:
        return "", "", ""
    if snapshot.duration_ms is None or snapshot.remaining_ms is None:
        count = str(snapshot.segment.repetitions or "")
        return count, count, "repetitions" if count != "1" else "repetition"
    whole, left = ceil(snapshot.duration_ms / 1000), ceil(snapshot.remaining_ms / 1000)
    minutes = whole >= 60
    widest = "8" * len(clock(whole, minutes=minutes).replace(":", ""))
    if minutes:
        widest = f"{widest[:-2]}:{widest[-2:]}"
    return (
        clock(left, minutes=minutes),
        widest,
        "left" if minutes else "seconds left" if left != 1 else "second left",
    )


_READY_WORDS = {
    SegmentKind.GET_READY: "Get ready",
    SegmentKind.CHANGE_SIDES: "Change",
    SegmentKind.REST: "Rest",
    SegmentKind.END: "Well done",
    SegmentKind.OPEN: "Your pace",
}


def _word(snapshot: Snapshot, mode: Mode) -> str:
    """Return what to do, in one word or two."""
    if snapshot.state is PlayerState.HURT:
        return "Stopped"
    if mode in {Mode.STILL, Mode.GOING_ON}:
        return "Paused" if mode is Mode.STILL else "Ready"
    segment, words = snapshot.segment, snapshot.segment.item.exercise.words
    if segment.kind in _READY_WORDS:
        return _READY_WORDS[segment.kind]
    if segment.kind is SegmentKind.ROLL:
        return words.lift or "Roll"
    if snapshot.phase is None:
        return words.hold or "Hold"
    return {
        PhaseKind.LIFT: words.lift or "Lift",
        PhaseKind.HOLD: words.hold or "Hold",
        PhaseKind.LOWER: words.lower or "Lower",
        PhaseKind.PAUSE: "Rest",
    }[snapshot.phase.kind]


def _times(snapshot: Snapshot) -> str:
    """Return what is behind and ahead; both change in the same moment, so that their sum never flickers."""
    behind_s = snapshot.session_position_ms // 1000
    return f"{clock(behind_s)} in, {clock(max(0, ceil(snapshot.session_ms / 1000) - behind_s))} left"


def _sets(segment: Segment) -> str:
    sets = segment.item.dose.sets
    if sets == 1 or segment.kind is SegmentKind.END:
        return ""
    prefix = "Next: set" if segment.kind is SegmentKind.REST else "Set"
    return f"{prefix} {segment.set_number} of {sets}"


def _notice(snapshot: Snapshot, mode: Mode) -> str:
    if snapshot.state is PlayerState.HURT:
        return "The session waits."
    if mode is Mode.STILL and snapshot.pause_reason is PauseReason.GAP:
        return f"You were away for {away_in_words(snapshot.gap_ms)}. Press Space to go on."
    if mode is Mode.STILL:
        return "Paused. Press Space to go on."
    if mode is Mode.WORK and snapshot.segment.kind is SegmentKind.OPEN:
        count = counted(snapshot.segment.repetitions or 0, "repetition")
        return f"At your own pace: {count}. Press Enter when done."
    return ""


def _then(snapshot: Snapshot, timeline: Timeline) -> str:
    """Return what comes after this set, with its dose."""
    later = timeline.segments[snapshot.index + 1 :]
    here = snapshot.segment
    if not here.kind.is_work:
        # The set that is being got ready for is on the screen already: what comes is what follows it.
        own = next((index for index, segment in enumerate(later) if segment.kind.is_work), len(later))
        later = later[own + 1 :]
    return _named(later[0], here) if later else ""


def _named(segment: Segment, before: Segment) -> str:
    match segment.kind:
        case SegmentKind.END:
            return "the end"
        case SegmentKind.REST:
            return f"a rest, then set {segment.set_number} of {segment.item.dose.sets}"
        case SegmentKind.CHANGE_SIDES:
            return f"change to the {segment.side} side" if segment.side else "change sides"
        case _ if segment.item_index == before.item_index:
            return f"set {segment.set_number} of {segment.item.dose.sets}"
        case _:
            return coming(segment.item)


def coming(item: Item) -> str:
    """Return an item that comes, with its dose."""
    return f"{item.exercise.title}, {in_words(item)}"


def _share(part_ms: int, whole_ms: int | None) -> float:
    return min(1.0, max(0.0, part_ms / whole_ms)) if whole_ms else 0.0


def is_said_already(snapshot: Snapshot, caption: str) -> bool:
    """Tell whether the notice says the same as the caption: in a pause, and at one's own pace."""
    if snapshot.duration_ms is None and any(cue.payload == caption for cue in snapshot.segment.cues):
        return True
    return snapshot.state is PlayerState.PAUSED


def stretched_words(by_ms: int, repetitions: int | None) -> str:
    """Return what a longer or shorter part is told as."""
    if by_ms == 0:
        return "It cannot be shorter than what is done."
    if repetitions is not None:
        return f"Now {repetitions} repetitions." if repetitions != 1 else "Now 1 repetition."
    return f"{abs(by_ms) // 1000} seconds {'longer' if by_ms > 0 else 'shorter'}."


def for_any_key(notice: str) -> str:
    """Return a notice for the floor view, where any key goes on."""
    return notice.replace("Press Space", "Press any key")
