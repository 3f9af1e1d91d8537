"""A self-test as the player plays it: instructions, practice, count-in, the test, the other side."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from glutecoach.domain.between_cues import resume_cues
from glutecoach.domain.compile import RESUME_MS, SessionCompiler, get_ready_ms
from glutecoach.domain.cueing import Cueing, fitted
from glutecoach.domain.dose import Dose, HoldDose, RepsDose, to_ms
from glutecoach.domain.exercise import Exercise, Family, MovementWords, Neighbour
from glutecoach.domain.lesson_session import LessonCompiler, PlannedLesson
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Item, Level
from glutecoach.domain.self_test import Measure, SelfTest
from glutecoach.domain.self_test_cues import (
    between_tries_cues,
    closing_cues,
    count_cues,
    count_in_cues,
    hold_test_cues,
    instruction_cues,
    own_pace_cues,
    practice_cues,
    time_for,
)
from glutecoach.domain.timeline import Cue, Segment, SegmentKind, Side, Timeline

_END_MS = 4_000
_OWN_PACE_MS = 20_000
"""Planning estimate for reading a number off."""
_NO_WAY = Neighbour("", None)


@dataclass(frozen=True, slots=True)
class PlannedTest(PlannedSession):
    """A self-test, chosen to be played. Each side is an item of its level."""

    test: SelfTest

    @classmethod
    def of_test(cls, test: SelfTest, exercises: Mapping[str, Exercise]) -> "PlannedTest":
        """Choose a self-test.

        Args:
            test: which.
            exercises: the library, for the figure that shows it.
        """
        item = Item(_exercise_of(test, exercises.get(test.exercise)), _dose_of(test))
        return cls(test.id, test.title, Level(1, (item,) * len(test.side_list)), test)


def compiler_for(planned: PlannedSession, compiler: SessionCompiler) -> SessionCompiler:
    """Return what turns this plan into cues, in the manner and voice of a compiler of sessions."""
    if isinstance(planned, PlannedLesson):
        return LessonCompiler(compiler.phrases, compiler.preferences, compiler.speech_ms)
    if not isinstance(planned, PlannedTest):
        return compiler
    return SelfTestCompiler(compiler.phrases, compiler.preferences, compiler.speech_ms, test=planned.test)


@dataclass(frozen=True, slots=True)
class SelfTestCompiler(SessionCompiler):
    """Compiles one self-test."""

    test: SelfTest = field(kw_only=True)

    def compile(self, level: Level) -> Timeline:
        """Return the whole test: one item of the level for each side."""
        segments: list[Segment] = []
        for index, (item, side) in enumerate(zip(level.items, self.test.side_list, strict=True)):
            segments += _Part(self.cueing, self.test, index, item, side).segments()
        last = _Part(self.cueing, self.test, len(level.items) - 1, level.items[-1], None)
        segments.append(last.end())
        return Timeline(tuple(segments), resume_cues(self.cueing, RESUME_MS), RESUME_MS)

    def stretch(self, segment: Segment, by_ms: int) -> Segment:  # noqa: ARG002  (as a session's compiler does)
        """Return the segment as it is: a test is the same each time."""
        return segment


@dataclass(frozen=True, slots=True)
class _Part:
    """One side of a self-test."""

    cueing: Cueing
    test: SelfTest
    index: int
    item: Item
    side: Side | None

    def segments(self) -> list[Segment]:
        parts = [self._instruction(), self._practice()]
        if self.test.time_s or self.test.cap_s:
            parts.append(self._count_in())
        for number in range(1, self.test.tries + 1):
            if number > 1:
                parts.append(self._rest(number))
            parts.append(self._try(number))
        return parts

    def end(self) -> Segment:
        cues = closing_cues(self.cueing, self.test)
        return self._segment(SegmentKind.END, max(_END_MS, time_for(cues, settle_ms=0)), cues)

    def _instruction(self) -> Segment:
        cues = instruction_cues(self.cueing, self.test, self.side)
        if self.side is Side.RIGHT:
            duration_ms = max(to_ms(self.test.rest_s), time_for(cues))
            return self._segment(SegmentKind.CHANGE_SIDES, duration_ms, cues)
        duration_ms = max(get_ready_ms(None, self.test.position), time_for(cues))
        return self._segment(SegmentKind.GET_READY, duration_ms, cues)

    def _practice(self) -> Segment:
        cues, begins_ms = practice_cues(self.cueing, self.test, self.side)
        return self._segment(SegmentKind.PRACTICE, begins_ms + to_ms(self.test.practice_s), cues)

    def _count_in(self) -> Segment:
        cues, duration_ms = count_in_cues(self.cueing)
        return self._segment(SegmentKind.COUNT_IN, duration_ms, cues)

    def _rest(self, number: int) -> Segment:
        duration_ms = to_ms(self.test.rest_s)
        cues = between_tries_cues(self.cueing, self.test, number, duration_ms)
        return self._segment(SegmentKind.REST, duration_ms, cues, number)

    def _try(self, number: int) -> Segment:
        test = self.test
        if test.measure is Measure.COUNT:
            duration_ms = to_ms(test.time_s)
            return self._segment(SegmentKind.TEST, duration_ms, count_cues(self.cueing, duration_ms))
        if test.measure is Measure.SECONDS:
            duration_ms = to_ms(test.cap_s)
            cues = hold_test_cues(self.cueing, duration_ms)
            return self._segment(SegmentKind.TEST, duration_ms, cues, number, may_be_ended=True)
        segment = self._segment(SegmentKind.TEST, None, own_pace_cues(self.cueing), may_be_ended=True)
        return replace(segment, planned_ms=_OWN_PACE_MS)

    def _segment(
        self,
        kind: SegmentKind,
        duration_ms: int | None,
        cues: list[Cue],
        number: int = 1,
        *,
        may_be_ended: bool = False,
    ) -> Segment:
        return Segment(
            kind=kind,
            duration_ms=duration_ms,
            planned_ms=duration_ms or 0,
            item_index=self.index,
            item=self.item,
            set_number=number,
            side=self.side,
            repetitions=None,
            cues=fitted(cues, duration_ms),
            may_be_ended=may_be_ended,
        )


def _dose_of(test: SelfTest) -> Dose:
    """Return the dose: a hold's figure goes into the position and stays there."""
    if test.measure is Measure.COUNT:
        return RepsDose(1, 1, None, 0)
    return HoldDose(test.tries, test.cap_s or test.practice_s, test.rest_s)


def _exercise_of(test: SelfTest, shown: Exercise | None) -> Exercise:
    """Return the test in the shape of an exercise: by its identifier the figure is found."""
    return Exercise(
        id=shown.id if shown else test.id,
        title=test.title,
        spoken_title=test.spoken_title,
        family=shown.family if shown else Family.MOBILITY,
        primary=shown.primary if shown else (),
        secondary=shown.secondary if shown else (),
        equipment=test.equipment,
        optional_equipment=(),
        position=test.position,
        sides=test.sides,
        place=test.place,
        set_up=test.set_up,
        set_up_brief=test.set_up_brief,
        movement=(*test.movement, test.end_when),
        breathing="",
        faults=(),
        reminder="",
        words=MovementWords("", "", ""),
        easier=_NO_WAY,
        harder=_NO_WAY,
        cautions=test.cautions,
        start_dose=_dose_of(test),
        sources=test.sources,
        stand_ins=test.stand_ins,
    )
