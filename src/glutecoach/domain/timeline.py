"""The session compiled: segments with cues that are due at a time on a track."""

from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.program import Item


class Side(StrEnum):
    """Left or right."""

    LEFT = "left"
    RIGHT = "right"


class Track(StrEnum):
    """What delivers a cue."""

    VOICE = "voice"
    CAPTION = "caption"
    """Words that are shown and not spoken."""
    CHIME = "chime"


class Chime(StrEnum):
    """The sounds, each with one meaning."""

    START = "start"
    """Work begins."""
    REPETITION = "repetition"
    """A repetition or a pass begins."""
    LOWER = "lower"
    """Go back to the start position."""
    HALFWAY = "halfway"
    COUNTDOWN = "countdown"
    """One of the last three seconds."""
    END = "end"
    """Work is over."""
    CHANGE_SIDES = "change-sides"
    SESSION_END = "session-end"
    NOTICE = "notice"
    """Words that cannot be spoken are on the screen."""


class CueKind(StrEnum):
    """What a cue is for: decides how late it may be and what may replace it."""

    ANNOUNCE = "announce"
    """Names what comes."""
    INSTRUCT = "instruct"
    """Set-up words, reminders, breathing."""
    COUNT = "count"
    """A repetition's number or a movement word."""
    HALFWAY = "halfway"
    COUNTDOWN = "countdown"
    SIGNAL = "signal"
    """A start, an end, a change of sides."""


class Anchor(StrEnum):
    """What a cue keeps its distance to when its segment is stretched."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something due at a time on a track."""

    at_ms: int
    """After the start of its segment."""
    track: Track
    kind: CueKind
    payload: str
    """The words to say, or the chime's name."""
    speech_ms: int = 0
    """Estimated or measured length of the words; 0 on the chime track."""
    anchor: Anchor = Anchor.START

    @property
    def is_words(self) -> bool:
        """Whether it is said or shown, rather than a chime."""
        return self.track is not Track.CHIME

    @property
    def end_ms(self) -> int:
        """When its words are over."""
        return self.at_ms + self.speech_ms


class SegmentKind(StrEnum):
    """The parts of a session."""

    GET_READY = "get-ready"
    WORK = "work"
    """Paced repetitions."""
    HOLD = "hold"
    ROLL = "roll"
    """Passes of self-massage."""
    OPEN = "open"
    """Self-paced repetitions: the user ends it."""
    PRACTICE = "practice"
    """A try of a self-test that does not count."""
    COUNT_IN = "count-in"
    """The last seconds before a self-test's try that counts."""
    TEST = "test"
    """A try of a self-test that counts."""
    REST = "rest"
    CHANGE_SIDES = "change-sides"
    END = "end"

    @property
    def is_work(self) -> bool:
        """Whether a set is done in it."""
        return self in _WORK_KINDS


_WORK_KINDS = frozenset(
    {SegmentKind.WORK, SegmentKind.HOLD, SegmentKind.ROLL, SegmentKind.OPEN, SegmentKind.TEST}
)


class PhaseKind(StrEnum):
    """The parts of a repetition; pauses between repetitions are ``PAUSE``."""

    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of one repetition."""

    at_ms: int
    duration_ms: int
    kind: PhaseKind
    repetition: int
    """From 1; counted for each side."""
    side: Side | None


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a session."""

    kind: SegmentKind
    duration_ms: int | None
    """None for an open segment."""
    planned_ms: int
    """The duration, or the estimate for an open segment."""
    item_index: int
    """Which item of the level, from 0; the last item's for the end."""
    item: Item
    set_number: int
    """From 1: the set that is done, or that comes next."""
    side: Side | None
    """The side that is worked, or comes next; None where sides are not told apart."""
    repetitions: int | None
    """Repetitions on each side in this set; None for holds, rolls and everything that is not work."""
    cues: tuple[Cue, ...]
    """In order of time; on one track they never overlap."""
    phases: tuple[Phase, ...] = ()
    """The repetitions' parts; empty but for paced repetitions."""
    may_be_ended: bool = False
    """Whether the user may end it before its time, as a hold in a self-test; an open segment always."""

    @property
    def ends_by_hand(self) -> bool:
        """Whether telling that it is done makes sense."""
        return self.may_be_ended or self.kind is SegmentKind.OPEN


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole session."""

    segments: tuple[Segment, ...]
    resume_cues: tuple[Cue, ...]
    """What sounds in the countdown before a paused session goes on."""
    resume_ms: int
    """Length of that countdown."""

    @property
    def planned_ms(self) -> int:
        """Length of the whole, open segments estimated."""
        return sum(segment.planned_ms for segment in self.segments)

    @property
    def item_count(self) -> int:
        """How many items the session has."""
        return self.segments[-1].item_index + 1

    def spoken_texts(self) -> list[str]:
        """Return what is said, each text once, in the order of its first use."""
        words = (c.payload for s in self.segments for c in s.cues if c.track is Track.VOICE)
        return list(dict.fromkeys(words))

    def first_segment_of(self, item_index: int) -> int:
        """Return the index of an item's first segment."""
        return next(index for index, segment in enumerate(self.segments) if segment.item_index == item_index)

    def with_item(self, item_index: int, replacement: tuple[Segment, ...]) -> "Timeline":
        """Return the timeline with one item's segments (but not the end) replaced."""
        before = tuple(s for s in self.segments if s.item_index < item_index)
        after = tuple(s for s in self.segments if s.item_index > item_index or s.kind is SegmentKind.END)
        return Timeline(before + replacement + after, self.resume_cues, self.resume_ms)
