"""From a level to a timeline: what is planned becomes segments with cues. Pure and repeatable."""

from dataclasses import dataclass, field, replace

from glutecoach.domain.between_cues import (
    brief_get_ready_ms,
    change_sides_cues,
    end_cues,
    get_ready_cues,
    rest_cues,
    resume_cues,
)
from glutecoach.domain.cueing import Cueing, SpeechLength, fitted, moved
from glutecoach.domain.dose import HoldDose, RepsDose, RollDose, planned_set_ms, set_ms, to_ms
from glutecoach.domain.exercise import Position, Sides
from glutecoach.domain.phrases import Phrases
from glutecoach.domain.preferences import CoachPreferences
from glutecoach.domain.program import Item, Level
from glutecoach.domain.set_cues import hold_cues, open_cues, phases_of, repetition_cues, roll_cues
from glutecoach.domain.speech import estimated_speech_ms
from glutecoach.domain.timeline import Cue, Segment, SegmentKind, Side, Timeline

SAME_POSITION_MS = 5_000
"""Grows up to ``LONGEST_GROWN_MS`` where the words that set up the exercise need it."""
OTHER_POSITION_MS = 8_000
"""Chair to desk, or another position on the same surface."""
LONGEST_GROWN_MS = 9_000
"""So long is the longest of our own announcements, set-up and side included."""
FLOOR_CHANGE_MS = 15_000
"""Getting down to the floor, or up from it."""
END_MS = 4_000
RESUME_MS = 3_400
"""Three seconds, and a moment before them: a sound that is asked for needs that to reach the loudspeaker."""


def get_ready_ms(before: Position | None, after: Position) -> int:
    """Return how long it takes to get into position (convention: 5, 8 or 15 s)."""
    if before is after:
        return SAME_POSITION_MS
    came_from_floor = before is not None and before.on_floor
    return FLOOR_CHANGE_MS if came_from_floor is not after.on_floor else OTHER_POSITION_MS


@dataclass(frozen=True, slots=True)
class Slot:
    """Which set of which item, on which side."""

    item_index: int
    item: Item
    set_number: int = 1
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class SessionCompiler:
    """Compiles levels in one language, manner and voice."""

    phrases: Phrases
    preferences: CoachPreferences = field(default_factory=CoachPreferences)
    speech_ms: SpeechLength = estimated_speech_ms

    @property
    def cueing(self) -> Cueing:
        """The rules that make the cues."""
        return Cueing(self.phrases, self.preferences, self.speech_ms)

    def compile(self, level: Level) -> Timeline:
        """Return the whole session."""
        segments: list[Segment] = []
        before: Position | None = None
        for index, item in enumerate(level.items):
            segments += self.item_segments(index, item, before)
            before = item.exercise.position
        last = Slot(len(level.items) - 1, level.items[-1], level.items[-1].dose.sets)
        segments.append(_segment(SegmentKind.END, END_MS, last, end_cues(self.cueing, END_MS)))
        return Timeline(tuple(segments), resume_cues(self.cueing, RESUME_MS), RESUME_MS)

    def item_segments(
        self, index: int, item: Item, before: Position | None, *, instead: bool = False
    ) -> tuple[Segment, ...]:
        """Return get-ready, sets, rests and changes of side of one item.

        Args:
            index: the item's place in the level, from 0.
            item: the exercise with its dose.
            before: the position one comes from; None at the beginning.
            instead: whether it is done in place of another exercise.
        """
        each = item.exercise.sides is Sides.EACH
        sides: tuple[Side | None, ...] = (Side.LEFT, Side.RIGHT) if each else (None,)
        phrase = "instead" if instead else "first_item" if index == 0 else "next_item"
        segments = [self._get_ready(Slot(index, item, 1, sides[0]), before, phrase)]
        for side in sides:
            if side is Side.RIGHT:
                segments.append(self._change_sides(Slot(index, item, 1, side), side))
            for set_number in range(1, item.dose.sets + 1):
                slot = Slot(index, item, set_number, side)
                if set_number > 1 and item.dose.rest_s:
                    segments.append(self._rest(slot))
                segments.append(self._work(slot))
        return tuple(segments)

    def stretch(self, segment: Segment, by_ms: int) -> Segment:
        """Return the segment made longer (or shorter) by about ``by_ms``.

        Counted repetitions grow by whole repetitions, at least one; everything else by the time itself,
        its last seconds and announcements moving with the end.
        """
        if segment.repetitions is not None:
            return self._with_more_repetitions(segment, segment.repetitions, by_ms)
        if segment.duration_ms is None:
            return segment
        duration_ms = max(0, segment.duration_ms + by_ms)
        difference_ms = duration_ms - segment.duration_ms
        cues = fitted((moved(cue, difference_ms) for cue in segment.cues), duration_ms)
        return replace(segment, duration_ms=duration_ms, planned_ms=duration_ms, cues=cues)

    def _with_more_repetitions(self, segment: Segment, repetitions: int, by_ms: int) -> Segment:
        one_ms = max(1, segment.planned_ms // repetitions)
        more = max(1, round(abs(by_ms) / one_ms))
        wanted = max(1, repetitions + more if by_ms > 0 else repetitions - more)
        slot = Slot(segment.item_index, segment.item, segment.set_number, segment.side)
        return self._repetitions(slot, wanted)

    def _work(self, slot: Slot) -> Segment:
        dose = slot.item.dose
        duration_ms = planned_set_ms(dose)
        match dose:
            case RepsDose():
                return self._repetitions(slot, dose.reps)
            case HoldDose():
                cues = hold_cues(self.cueing, slot.item, slot.side, duration_ms)
                return _segment(SegmentKind.HOLD, duration_ms, slot, cues)
            case RollDose():
                first = slot.set_number == 1 and slot.side is not Side.RIGHT
                cues = roll_cues(self.cueing, slot.item, duration_ms, first=first)
                return _segment(SegmentKind.ROLL, duration_ms, slot, cues)

    def _repetitions(self, slot: Slot, repetitions: int) -> Segment:
        item = slot.item
        if not isinstance(item.dose, RepsDose):
            raise TypeError("only a dose in repetitions has repetitions")
        alternating = item.exercise.sides is Sides.ALTERNATING
        dose = replace(item.dose, reps=repetitions)
        planned_ms = planned_set_ms(dose, alternating=alternating)
        if dose.tempo is None:
            cues = open_cues(self.cueing, repetitions)
            return replace(
                _segment(SegmentKind.OPEN, None, slot, cues), planned_ms=planned_ms, repetitions=repetitions
            )
        phases = phases_of(dose.tempo, repetitions, alternating=alternating)
        cues = repetition_cues(self.cueing, item, phases, repetitions)
        segment = _segment(SegmentKind.WORK, set_ms(dose, alternating=alternating), slot, cues)
        return replace(segment, repetitions=repetitions, phases=phases)

    def _get_ready(self, slot: Slot, before: Position | None, phrase: str) -> Segment:
        base_ms = get_ready_ms(before, slot.item.exercise.position)
        needed_ms = brief_get_ready_ms(self.cueing, slot.item, slot.side, phrase)
        duration_ms = max(base_ms, min(needed_ms, LONGEST_GROWN_MS))
        cues = get_ready_cues(self.cueing, slot.item, slot.side, duration_ms, phrase)
        return _segment(SegmentKind.GET_READY, duration_ms, slot, cues)

    def _rest(self, slot: Slot) -> Segment:
        duration_ms = to_ms(slot.item.dose.rest_s)
        praise = self.phrases.say(f"praise_{_praise_number(slot)}")
        cues = rest_cues(self.cueing, slot.item, slot.set_number, slot.side, duration_ms, praise=praise)
        return _segment(SegmentKind.REST, duration_ms, slot, cues)

    def _change_sides(self, slot: Slot, side: Side) -> Segment:
        duration_ms = to_ms(self.preferences.change_over_s)
        cues = change_sides_cues(self.cueing, slot.item, side, duration_ms)
        return _segment(SegmentKind.CHANGE_SIDES, duration_ms, slot, cues)


def _praise_number(slot: Slot) -> int:
    """Choose the praise so that no two in a row are alike, whatever stands before and after the item."""
    before = slot.set_number + (slot.item.dose.sets - 1 if slot.side is Side.RIGHT else 0)
    return 1 + 2 * (slot.item_index % 2) + before % 2


def _segment(kind: SegmentKind, duration_ms: int | None, slot: Slot, cues: list[Cue]) -> Segment:
    return Segment(
        kind=kind,
        duration_ms=duration_ms,
        planned_ms=duration_ms or 0,
        item_index=slot.item_index,
        item=slot.item,
        set_number=slot.set_number,
        side=slot.side,
        repetitions=None,
        cues=fitted(cues, duration_ms),
    )
