"""What the player tells: frozen values, in the order in which they happened."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.record import SetOutcome
from glutecoach.domain.timeline import Cue, Segment


class PauseReason(StrEnum):
    """Why a session stands still."""

    ASKED = "asked"
    GAP = "gap"
    """The computer slept or the program was stopped."""
    PAIN = "pain"
    """'This hurts' was pressed; an answer is awaited."""


@dataclass(frozen=True, slots=True)
class SegmentEntered:
    """A segment begins (or goes on, when a killed session is continued)."""

    index: int
    segment: Segment
    position_ms: int = 0
    """0, but for a continued session."""


@dataclass(frozen=True, slots=True)
class CueDue:
    """A cue is to be delivered now."""

    cue: Cue
    late_ms: int
    """How long after its time the player was asked."""


@dataclass(frozen=True, slots=True)
class SegmentLeft:
    """A segment is over."""

    index: int
    segment: Segment
    outcome: SetOutcome
    timed_ms: int
    """Time spent in it, pauses left out."""
    paused_ms: int
    extended_ms: int
    reps_done: int | None


@dataclass(frozen=True, slots=True)
class SegmentStretched:
    """The user made a segment longer or shorter."""

    index: int
    segment: Segment
    """As it is now."""
    by_ms: int
    """What was added; negative where it became shorter."""


@dataclass(frozen=True, slots=True)
class Paused:
    """The session stands still."""

    reason: PauseReason
    gap_ms: int = 0
    """Length of the gap, for ``PauseReason.GAP``."""


@dataclass(frozen=True, slots=True)
class Resuming:
    """The countdown before the session goes on has begun."""

    countdown_ms: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """The session goes on."""


@dataclass(frozen=True, slots=True)
class TimelineChanged:
    """An item was swapped: the session has other segments from here on."""

    item_index: int
    exercise: str
    """Identifier of the exercise that is done instead."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The session is over; nothing follows."""

    completed: bool
    """Whether its end was reached."""


PlayerEvent = (
    SegmentEntered
    | CueDue
    | SegmentLeft
    | SegmentStretched
    | Paused
    | Resuming
    | Resumed
    | TimelineChanged
    | Finished
)
