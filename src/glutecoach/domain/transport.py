"""States of the player, the verbs it understands, and which verb leads where."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.events import PauseReason
from glutecoach.domain.program import Item
from glutecoach.domain.timeline import Phase, Segment, Side


class PlayerState(StrEnum):
    """What the player is doing."""

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    RESUMING = "resuming"
    """The countdown before it goes on."""
    HURT = "hurt"
    """Something hurt; an answer is awaited."""
    FINISHED = "finished"


class Verb(StrEnum):
    """What can be asked of the player."""

    PLAY = "play"
    PAUSE = "pause"
    RESUME = "resume"
    DONE = "done"
    """The set is done: ends an open segment."""
    SKIP = "skip"
    BACK = "back"
    EXTEND = "extend"
    REPEAT_ITEM = "repeat-item"
    SKIP_ITEM = "skip-item"
    SWAP = "swap"
    HURT = "hurt"
    STOP = "stop"


_MOVES = (
    Verb.DONE,
    Verb.SKIP,
    Verb.BACK,
    Verb.EXTEND,
    Verb.REPEAT_ITEM,
    Verb.SKIP_ITEM,
    Verb.SWAP,
)

TRANSITIONS: Mapping[tuple[PlayerState, Verb], PlayerState] = {
    (PlayerState.READY, Verb.PLAY): PlayerState.PLAYING,
    (PlayerState.READY, Verb.STOP): PlayerState.FINISHED,
    (PlayerState.PLAYING, Verb.PAUSE): PlayerState.PAUSED,
    (PlayerState.PAUSED, Verb.RESUME): PlayerState.RESUMING,
    (PlayerState.RESUMING, Verb.PAUSE): PlayerState.PAUSED,
    (PlayerState.HURT, Verb.RESUME): PlayerState.RESUMING,
    (PlayerState.HURT, Verb.SWAP): PlayerState.PLAYING,
    (PlayerState.HURT, Verb.SKIP_ITEM): PlayerState.PLAYING,
    (PlayerState.HURT, Verb.STOP): PlayerState.FINISHED,
    **{
        (state, verb): state
        for state in (PlayerState.PLAYING, PlayerState.PAUSED, PlayerState.RESUMING)
        for verb in _MOVES
    },
    **{
        (state, Verb.HURT): PlayerState.HURT
        for state in (PlayerState.PLAYING, PlayerState.PAUSED, PlayerState.RESUMING)
    },
    **{
        (state, Verb.STOP): PlayerState.FINISHED
        for state in (PlayerState.PLAYING, PlayerState.PAUSED, PlayerState.RESUMING)
    },
}
"""Every legal verb in every state, and the state it leads to. What is not here is illegal.

A move that goes past the last segment, and a stop, lead to ``FINISHED``; a session that is continued
after a crash starts in ``RESUMING`` instead of ``PLAYING``.
"""


class IllegalVerbError(Exception):
    """The verb makes no sense now; nothing has changed."""

    def __init__(self, verb: Verb, state: PlayerState) -> None:
        super().__init__(f"{verb.value} is not possible while {state.value}")
        self.verb = verb
        self.state = state


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How the session stands at one moment: all that a screen needs to draw it."""

    state: PlayerState
    pause_reason: PauseReason | None
    """Why it stands still; None while it does not."""
    index: int
    """The current segment's place in the timeline."""
    segment: Segment
    position_ms: int
    """Into the segment."""
    phase: Phase | None
    """The current part of a paced repetition."""
    phase_remaining_ms: int
    session_position_ms: int
    """Planned time of all that is behind."""
    session_ms: int
    """Planned length of the whole, as it is now."""
    next_item: Item | None
    """What comes after the current item."""
    resume_in_ms: int
    """Left of the countdown; 0 while there is none."""
    gap_ms: int = 0
    """How long the computer was away, after a gap."""

    @property
    def duration_ms(self) -> int | None:
        """Length of the segment; None when it is open."""
        return self.segment.duration_ms

    @property
    def remaining_ms(self) -> int | None:
        """What is left of the segment; None when it is open."""
        return None if self.duration_ms is None else max(0, self.duration_ms - self.position_ms)

    @property
    def session_remaining_ms(self) -> int:
        """Planned time that is left."""
        return max(0, self.session_ms - self.session_position_ms)

    @property
    def repetition(self) -> int | None:
        """The repetition being done, from 1; None where nothing is counted."""
        return self.phase.repetition if self.phase else None

    @property
    def side(self) -> Side | None:
        """The side being worked, or that comes next; None where sides are not told apart."""
        return self.phase.side if self.phase and self.phase.side else self.segment.side
