"""A session as the desktop tells of what plays, and what media keys can ask of it."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.dose_words import counted
from glutecoach.domain.names import SIDE_NAMES
from glutecoach.domain.timeline import Segment, SegmentKind
from glutecoach.domain.transport import PlayerState, Snapshot

_MOVING = frozenset({PlayerState.PLAYING, PlayerState.RESUMING})
_PARTS = {
    SegmentKind.GET_READY: "Get ready",
    SegmentKind.WORK: "Exercise",
    SegmentKind.HOLD: "Hold",
    SegmentKind.ROLL: "Roll slowly",
    SegmentKind.OPEN: "At your own pace",
    SegmentKind.PRACTICE: "Practice",
    SegmentKind.COUNT_IN: "Get ready",
    SegmentKind.TEST: "Test",
    SegmentKind.REST: "Rest",
    SegmentKind.CHANGE_SIDES: "Change sides",
    SegmentKind.END: "Well done",
}


class MediaCommand(StrEnum):
    """What a media key, or a button of headphones, asks for."""

    PLAY = "play"
    PAUSE = "pause"
    PLAY_PAUSE = "play-pause"
    NEXT = "next"
    PREVIOUS = "previous"
    STOP = "stop"


class Playing(StrEnum):
    """How a session stands, in the words of players."""

    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class NowPlaying:
    """One moment of a session."""

    state: Playing
    part: int
    """The place of the part in the session."""
    title: str
    """The exercise, with its side."""
    doing: str
    """What is done in this part, with its set."""
    whole: str
    """The program with its level."""
    position_ms: int
    """Into the part."""
    length_ms: int | None
    """Of the part; None: the user ends it."""
    moving: bool = True
    """Whether time passes in the part; not in a pause, nor in the countdown after it."""
    listening: bool = True
    """Whether media keys are heard just now; not while a window is open over the session."""


def now_playing(snapshot: Snapshot, whole: str, *, listening: bool = True) -> NowPlaying:
    """Return a moment of a session for the desktop.

    Args:
        snapshot: where the player stands.
        whole: the name of what is played.
        listening: whether media keys are heard just now.
    """
    segment = snapshot.segment
    return NowPlaying(
        state=_state(snapshot.state),
        part=snapshot.index,
        title=_title(segment),
        doing=_doing(segment),
        whole=whole,
        position_ms=snapshot.position_ms,
        length_ms=snapshot.duration_ms,
        moving=snapshot.state is PlayerState.PLAYING,
        listening=listening and snapshot.state not in {PlayerState.HURT, PlayerState.FINISHED},
    )


def _state(state: PlayerState) -> Playing:
    if state in _MOVING:
        return Playing.PLAYING
    return Playing.STOPPED if state is PlayerState.FINISHED else Playing.PAUSED


def _title(segment: Segment) -> str:
    title = segment.item.exercise.title
    return title if segment.side is None else f"{title}, {SIDE_NAMES[segment.side]}"


def _doing(segment: Segment) -> str:
    sets = segment.item.dose.sets
    words = [_PARTS[segment.kind]]
    if segment.repetitions and segment.kind in {SegmentKind.WORK, SegmentKind.OPEN}:
        words.append(counted(segment.repetitions, "repetition"))
    if sets > 1 and segment.kind.is_work:
        words.append(f"set {segment.set_number} of {sets}")
    return ", ".join(words)
