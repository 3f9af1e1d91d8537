"""The coach, without a screen: what is heard, what is shown, what is written, in that order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.coach import Coach, Direction, PainChoice
from glutecoach.domain.dose import HoldDose, RollDose
from glutecoach.domain.events import Finished, Paused, PauseReason, SegmentEntered, TimelineChanged
from glutecoach.domain.exercise import Position, Sides
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.program import Item
from glutecoach.domain.record import CheckIn, PainReport, PainSign, SessionOutcome, SetOutcome
from glutecoach.domain.session_events import Caption, CoachEvent, Saved, StorageTrouble
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.domain.transport import PlayerState
from tests.factories import compiler, exercise, levels, planned, reps, varied_level
from tests.fakes import FakeClock, MemoryRecorder, Speaker

LIBRARY = {
    one.id: one
    for one in (
        exercise("squeeze", position=Position.CHAIR, start_dose=reps(2)),
        exercise("bridge", easier="squeeze", harder="hip-lift"),
        exercise("hip-lift", start_dose=reps(3)),
    )
}


@dataclass
class Room:
    """A coach with its surroundings."""

    session: PlannedSession
    start: Checkpoint | None = None
    speed: float = 1.0
    voice: bool = True
    clock: FakeClock = field(default_factory=FakeClock)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    log: list[str] = field(default_factory=list)
    events: list[CoachEvent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.speaker = Speaker(self.clock, self.log, self.voice)
        self.coach = Coach(
            self.session,
            compiler=compiler(),
            exercises=LIBRARY,
            clock=self.clock,
            sound=self.speaker,
            recorder=self.recorder,
            listener=self.events.append,
            speed=self.speed,
            start=self.start,
        )

    def pass_time(self, seconds: float, tick_s: float = 0.5) -> None:
        for _ in range(round(seconds / tick_s)):
            self.clock.advance(tick_s)
            self.speaker.listen()
            self.coach.tick()

    def play_to_the_end(self) -> None:
        while not self.coach.finished:
            self.pass_time(1)
            self.coach.done()

    def captions(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Caption)]


def room(*items: Item, **changes: object) -> Room:
    made = Room(planned(*(items or (Item(LIBRARY["bridge"], reps(2)),))), **changes)  # type: ignore[arg-type]
    made.coach.play()
    return made


def test_a_whole_session_sounds_like_this() -> None:
    here = room(Item(exercise("stretch", position=Position.STANDING, sides=Sides.EACH), HoldDose(1, 20, 0)))
    here.log.clear()
    here.pass_time(8 + 20 + 8 + 20 + 4)
    assert here.log == [
        "say First: Stretch.",
        "say Lie on your back with your knees bent.",
        "say Feet hip-wide.",
        "chime countdown",
        "say Left side first.",
        "chime countdown",
        "chime countdown",
        "chime start",
        "say Squeeze.",
        "say Push through your heels.",
        "say Keep breathing slowly.",
        "chime halfway",
        "say Halfway.",
        "chime countdown",
        "say 3.",
        "chime countdown",
        "say 2.",
        "chime countdown",
        "say 1.",
        "chime change-sides",
        "say Change sides. Right side.",
        "say On your back, knees bent.",
        "chime countdown",
        "chime countdown",
        "chime countdown",
        "chime start",
        "say Squeeze.",
        "say Push through your heels.",
        "say Keep breathing slowly.",
        "chime halfway",
        "say Halfway.",
        "chime countdown",
        "say 3.",
        "chime countdown",
        "say 2.",
        "chime countdown",
        "say 1.",
        "chime session-end",
        "say That was the session. Well done.",
    ]


def test_every_text_is_prepared_before_play() -> None:
    here = Room(planned(Item(exercise(), reps(1))))
    assert here.log == ["prepare"]


def test_an_event_reaches_the_sound_then_the_listener_then_the_journal() -> None:
    order: list[str] = []

    class OrderedRecorder(MemoryRecorder):
        def record_set(self, done) -> None:  # type: ignore[no-untyped-def]
            order.append("journal")
            super().record_set(done)

        def finish(self, outcome) -> None:  # type: ignore[no-untyped-def]
            order.append("journal end")
            super().finish(outcome)

    coach = Coach(
        planned(Item(exercise(), reps(1))),
        compiler=compiler(),
        exercises=LIBRARY,
        clock=(clock := FakeClock()),
        sound=(speaker := Speaker(clock, order)),
        recorder=OrderedRecorder(),
        listener=lambda event: order.append(type(event).__name__),
    )
    coach.play()
    for _ in range(52):
        clock.advance(0.5)
        speaker.listen()
        coach.tick()
    sounded = order.index("chime session-end")
    assert order[order.index("SegmentLeft", order.index("say Lower.")) + 1] == "journal"
    assert sounded < len(order) - 1 - order[::-1].index("CueDue")
    assert order[order.index("Finished") + 1] == "journal end"


def test_what_cannot_be_spoken_is_still_a_caption() -> None:
    here = room(voice=False)
    here.pass_time(0.5)
    assert here.coach.caption == "First: Bridge."
    assert Caption("First: Bridge.", spoken=False) in here.events


def test_every_set_of_every_side_is_written_once_it_is_over() -> None:
    here = Room(PlannedSession("all", "All", varied_level()))
    here.coach.play()
    here.play_to_the_end()
    assert [
        (d.exercise, d.set_number, d.side and d.side.value, d.outcome.value) for d in here.recorder.sets
    ] == [
        ("squeeze", 1, None, "completed"),
        ("squeeze", 2, None, "completed"),
        ("hip-stretch", 1, "left", "completed"),
        ("hip-stretch", 2, "left", "completed"),
        ("hip-stretch", 1, "right", "completed"),
        ("hip-stretch", 2, "right", "completed"),
        ("bird-dog", 1, None, "completed"),
        ("self-paced", 1, None, "completed"),
        ("roll-glute", 1, "left", "completed"),
        ("roll-glute", 1, "right", "completed"),
    ]
    assert here.recorder.outcomes == [SessionOutcome.COMPLETED]
    assert all(d.timed_ms == d.prescribed_ms for d in here.recorder.sets if d.exercise != "self-paced")


def test_a_skipped_set_is_written_with_what_was_done_of_it() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.pass_time(15 + 10)
    here.coach.skip()
    (done,) = here.recorder.sets
    assert (done.outcome, done.timed_ms, done.credited_ms) == (SetOutcome.SKIPPED, 10_000, 10_000)


def test_pausing_is_written_apart_from_the_time_done() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.pass_time(15 + 10)
    here.coach.toggle_pause()
    here.pass_time(60)
    here.coach.toggle_pause()
    here.pass_time(3.4 + 20, tick_s=0.1)
    (done,) = here.recorder.sets
    assert (done.timed_ms, done.paused_ms, done.extended_ms) == (30_000, 63_400, 0)


def test_space_after_a_gap_shows_the_gap_first_and_goes_on_with_the_next_press() -> None:
    here = room(Item(exercise(), HoldDose(1, 60, 0)))
    here.pass_time(20)
    here.clock.advance(700)
    here.coach.toggle_pause()
    assert Paused(PauseReason.GAP, 700_000) in here.events
    assert here.captions()[-1] == "You were away. Press space to go on."
    assert here.coach.snapshot().state is PlayerState.PAUSED
    here.coach.toggle_pause()
    assert here.coach.snapshot().state is PlayerState.RESUMING


def test_a_suspended_computer_never_causes_a_burst() -> None:
    here = room(Item(exercise(), reps(20)))
    here.pass_time(20)
    here.log.clear()
    here.clock.advance(3600)
    here.coach.tick()
    assert here.log == ["hush"]


def test_swapping_plays_the_easier_neighbour_with_its_own_dose() -> None:
    here = room(Item(LIBRARY["bridge"], reps(2)), Item(exercise("last"), reps(1)))
    here.pass_time(20)
    assert here.coach.swap(Direction.EASIER)
    segment = here.coach.snapshot().segment
    assert (segment.kind, segment.item.exercise.id, segment.duration_ms) == (
        SegmentKind.GET_READY,
        "squeeze",
        15_000,
    )
    assert TimelineChanged(0, "squeeze") in here.events
    assert here.recorder.swaps == [(0, "squeeze")]
    here.play_to_the_end()
    assert [(d.exercise, d.outcome.value) for d in here.recorder.sets] == [
        ("bridge", "skipped"),
        ("squeeze", "completed"),
        ("last", "completed"),
    ]
    assert [item.exercise.id for item in here.coach.items] == ["squeeze", "last"]


def test_swapping_works_on_the_last_item_and_in_the_end_segment() -> None:
    here = room(Item(LIBRARY["bridge"], reps(1)))
    here.coach.skip()
    here.coach.skip()
    assert here.coach.snapshot().segment.kind is SegmentKind.END
    assert here.coach.swap(Direction.HARDER)
    assert here.coach.snapshot().segment.item.exercise.id == "hip-lift"
    here.play_to_the_end()
    assert here.recorder.outcomes == [SessionOutcome.COMPLETED]


TIMED = (
    Item(exercise("stretch", sides=Sides.EACH), HoldDose(2, 20, 10)),
    Item(exercise("lift", position=Position.CHAIR), reps(4, sets=2)),
    Item(exercise("roll", sides=Sides.EACH), RollDose(1, 45, rest_s=0, pass_s=3)),
)


def heard_with_ticks_every(tick_ms: int) -> Room:
    """Play a session to its end; its sound goes on between the ticks."""
    here = room(*TIMED)
    while not here.coach.finished:
        for _ in range(tick_ms // 50):
            here.clock.advance(0.05)
            here.speaker.listen()
        here.coach.tick()
    return here


def test_every_cue_is_handed_to_the_sound_once_and_for_its_exact_time() -> None:
    here = heard_with_ticks_every(100)
    begun_ms = 0
    wanted: list[tuple[float, str]] = []
    for segment in here.coach.timeline.segments:
        wanted += [((begun_ms + cue.at_ms) / 1000, cue.payload) for cue in segment.cues]
        begun_ms += segment.duration_ms or 0
    assert here.speaker.heard_at == wanted


@pytest.mark.parametrize("tick_ms", [50, 700, 3_500])
def test_how_often_the_coach_ticks_changes_nothing_of_what_is_heard(tick_ms: int) -> None:
    assert heard_with_ticks_every(tick_ms).speaker.heard_at == heard_with_ticks_every(100).speaker.heard_at


def test_after_a_pause_what_was_handed_on_is_silent_and_comes_again_at_its_new_time() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.pass_time(15 + 14)
    here.coach.toggle_pause()
    here.speaker.heard_at.clear()
    here.pass_time(60)
    assert here.speaker.heard_at == []
    here.coach.toggle_pause()
    here.pass_time(5, 0.1)
    assert (15 + 15 + 60 + 3.4, "halfway") in here.speaker.heard_at


def test_extending_moves_what_was_handed_on_and_repeats_nothing() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.pass_time(15 + 26)
    here.coach.extend(10)
    here.pass_time(15)
    numbers = [(at_s, text) for at_s, text in here.speaker.heard_at if text in {"3.", "2.", "1."}]
    assert numbers == [(15 + 37, "3."), (15 + 38, "2."), (15 + 39, "1.")]
    assert here.log.count("hush") == 1  # as the session began


def test_words_are_prepared_in_the_order_of_their_use() -> None:
    here = Room(planned(Item(exercise(), reps(2))))
    assert here.speaker.prepared[:2] == ["First: Bridge.", "Lie on your back with your knees bent."]


def test_where_there_is_no_neighbour_the_coach_says_how_to_do_it_differently() -> None:
    here = room(Item(exercise("lonely"), reps(2)))
    assert here.coach.swap(Direction.EASIER)
    assert here.coach.caption == "A smaller lift."
    assert here.coach.snapshot().segment.item.exercise.id == "lonely"


def test_pain_stops_the_item_and_is_written_with_its_score() -> None:
    here = room(Item(LIBRARY["bridge"], reps(9)), Item(exercise("last"), reps(1)))
    here.pass_time(20)
    here.coach.hurt()
    here.pass_time(30)
    assert here.coach.answer_pain(6, PainChoice.SKIP)
    assert here.recorder.pains == [PainReport(0, "bridge", None, 6)]
    (done,) = here.recorder.sets
    assert (done.outcome, done.timed_ms) == (SetOutcome.PAIN, 5_000)
    assert here.coach.snapshot().segment.item.exercise.id == "last"
    here.play_to_the_end()
    assert here.recorder.outcomes == [SessionOutcome.COMPLETED]


def test_the_kind_of_pain_is_written_with_it() -> None:
    here = room(Item(LIBRARY["bridge"], reps(9)), Item(exercise("last"), reps(1)))
    here.pass_time(20)
    here.coach.hurt()
    here.coach.answer_pain(None, PainChoice.SKIP, (PainSign.SHARP, PainSign.NUMBNESS))
    assert here.recorder.pains == [
        PainReport(0, "bridge", None, None, (PainSign.SHARP, PainSign.NUMBNESS)),
    ]


@pytest.mark.parametrize("before", ["playing", "paused", "hurt"])
def test_where_help_is_needed_the_session_ends_at_once_and_tells_why(before: str) -> None:
    here = room(Item(exercise("stretch", sides=Sides.EACH), HoldDose(1, 30, 0)))
    here.pass_time(20)
    if before == "paused":
        here.coach.pause()
    if before == "hurt":
        here.coach.hurt()
    assert here.coach.help_needed()
    assert here.recorder.pains == [PainReport(0, "stretch", Side.LEFT, None, (PainSign.RED_FLAG,))]
    assert here.recorder.outcomes == [SessionOutcome.PAIN]
    assert here.coach.finished
    assert not here.coach.help_needed(), "it is over"
    assert len(here.recorder.pains) == 1


def test_pain_can_end_the_session() -> None:
    here = room(Item(exercise("stretch", sides=Sides.EACH), HoldDose(1, 30, 0)))
    here.pass_time(20)
    here.coach.hurt()
    here.coach.answer_pain(8, PainChoice.END)
    assert here.recorder.pains == [PainReport(0, "stretch", Side.LEFT, 8)]
    assert here.recorder.outcomes == [SessionOutcome.PAIN]
    assert [e for e in here.events if isinstance(e, Finished)] == [Finished(completed=False)]


def test_pain_can_be_answered_with_the_easier_neighbour() -> None:
    here = room(Item(LIBRARY["bridge"], reps(9)))
    here.pass_time(20)
    here.coach.hurt()
    here.coach.answer_pain(4, PainChoice.EASIER)
    assert here.coach.snapshot().segment.item.exercise.id == "squeeze"
    assert here.coach.snapshot().state is PlayerState.PLAYING


def test_pain_in_a_rest_marks_the_set_that_is_not_done() -> None:
    here = room(Item(LIBRARY["bridge"], reps(1, sets=2)), Item(exercise("last"), reps(1)))
    here.pass_time(15 + 6 + 3)
    here.coach.hurt()
    here.coach.answer_pain(5, PainChoice.SKIP)
    assert [(d.set_number, d.outcome.value, d.timed_ms) for d in here.recorder.sets] == [
        (1, "completed", 6_000),
        (2, "pain", 0),
    ]


def test_pressed_by_mistake_goes_on_and_writes_nothing() -> None:
    here = room(Item(LIBRARY["bridge"], reps(9)))
    here.pass_time(20)
    here.coach.hurt()
    here.coach.answer_pain(None, PainChoice.CONTINUE)
    assert here.coach.snapshot().state is PlayerState.RESUMING
    assert here.recorder.pains == []


def test_stopping_keeps_what_was_done() -> None:
    here = room(Item(exercise(), reps(9)))
    here.pass_time(20)
    here.coach.stop()
    assert here.recorder.outcomes == [SessionOutcome.STOPPED]
    assert here.recorder.sets[0].outcome is SetOutcome.STOPPED


def test_a_check_in_is_written() -> None:
    here = room()
    here.coach.stop()
    here.coach.check_in(CheckIn(effort=4, pain=1, note="fine"))
    assert here.recorder.check_ins == [CheckIn(4, 1, "fine")]


def test_the_position_is_remembered_every_second_and_at_every_verb() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.recorder.checkpoints.clear()
    here.pass_time(5, tick_s=0.1)
    assert [c.position_ms for c in here.recorder.checkpoints] == [1000, 2000, 3000, 4000, 5000]
    here.coach.extend(10)
    assert here.recorder.checkpoints[-1] == Checkpoint(0, 5000, 10_000)


def test_a_killed_session_goes_on_with_its_swap_at_the_same_second() -> None:
    here = room(Item(LIBRARY["bridge"], reps(4)), Item(exercise("last"), reps(1)))
    here.pass_time(16)
    here.coach.swap(Direction.EASIER)
    here.pass_time(15 + 5)
    where = here.recorder.checkpoints[-1]
    again = Room(here.session, start=where)
    again.coach.play()
    again.pass_time(3)
    snapshot = again.coach.snapshot()
    assert snapshot.segment.item.exercise.id == "squeeze"
    assert (snapshot.index, snapshot.position_ms) == (where.segment_index, where.position_ms)
    again.play_to_the_end()
    assert [d.exercise for d in again.recorder.sets] == ["squeeze", "last"]


@given(levels, st.integers(1, 400))
def test_killed_at_any_second_and_continued_each_set_is_done_once(level, seconds) -> None:
    session = PlannedSession("any", "Any", level)
    first = Room(session)
    first.coach.play()
    for _ in range(seconds):
        first.pass_time(1, 1)
        first.coach.done()
        if first.coach.finished:
            return
    if not first.recorder.checkpoints:
        return
    second = Room(session, start=first.recorder.checkpoints[-1])
    second.coach.play()
    second.play_to_the_end()
    both = [(d.item_index, d.set_number, d.side) for d in first.recorder.sets + second.recorder.sets]
    whole = Room(session)
    whole.coach.play()
    whole.play_to_the_end()
    assert both == [(d.item_index, d.set_number, d.side) for d in whole.recorder.sets]


def test_trouble_with_the_disk_is_told_once_and_so_is_its_end() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.recorder.failing = "The disk is full."
    here.pass_time(2)
    here.recorder.failing = ""
    here.pass_time(60)
    told = [event for event in here.events if isinstance(event, StorageTrouble)]
    assert told == [StorageTrouble("The disk is full."), StorageTrouble("")]
    assert [e for e in here.events if isinstance(e, Saved)][-1] == Saved(2, 0)


def test_closing_in_mid_session_hushes_remembers_and_can_be_done_twice() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.pass_time(20.5)
    here.coach.close()
    here.coach.close()
    assert here.log[-1] == "hush"
    assert here.recorder.closed
    assert here.recorder.checkpoints[-1].position_ms == 5_500
    assert here.recorder.outcomes == []


def test_the_finish_time_moves_with_pauses_and_the_speed() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    before = here.coach.finishes_at()
    here.coach.toggle_pause()
    here.clock.advance(60)
    assert (here.coach.finishes_at() - before).total_seconds() == 60
    fast = room(Item(exercise(), HoldDose(1, 30, 0)), speed=10.0)
    assert (fast.coach.finishes_at() - fast.clock.now().local).total_seconds() == pytest.approx(4.9)


def test_an_open_set_is_ended_by_done_alone() -> None:
    here = room(Item(exercise("own-pace"), reps(8, tempo=None)))
    assert not here.coach.done()
    here.pass_time(15 + 90)
    assert here.coach.snapshot().segment.kind is SegmentKind.OPEN
    assert here.coach.done()
    assert here.recorder.sets[0].reps_done == 8


def test_a_verb_that_makes_no_sense_does_nothing() -> None:
    here = room()
    here.coach.stop()
    log, events = list(here.log), list(here.events)
    verbs = (
        here.coach.skip,
        here.coach.back,
        here.coach.toggle_pause,
        here.coach.hurt,
        here.coach.stop,
        here.coach.done,
    )
    assert not any(verb() for verb in verbs)
    assert not here.coach.swap(Direction.EASIER)
    assert not here.coach.answer_pain(3, PainChoice.SKIP)
    assert (here.log, here.events) == (log, events)


def test_ending_before_any_work_loses_nothing() -> None:
    here = room(Item(exercise(), RollDose(1, 30, 3, 0)))
    assert not here.coach.has_work
    here.pass_time(16)
    assert here.coach.has_work


def test_going_back_enters_the_segment_again() -> None:
    here = room(Item(exercise(), reps(2)))
    here.pass_time(20)
    here.events.clear()
    here.coach.back()
    assert any(isinstance(e, SegmentEntered) and e.segment.kind is SegmentKind.WORK for e in here.events)
    assert here.recorder.sets[-1].outcome is SetOutcome.RESTARTED


@given(levels, st.integers(1, 300), st.integers(0, 40))
def test_a_position_older_than_the_last_recorded_sets_does_not_repeat_them(level, seconds, stale) -> None:
    """The position is written apart from the sets, and may be older, or lost."""
    session = PlannedSession("any", "Any", level)
    first = Room(session)
    first.coach.play()
    for _ in range(seconds):
        first.pass_time(1, 1)
        first.coach.done()
        if first.coach.finished:
            return
    checkpoints = [Checkpoint(0, 0), *first.recorder.checkpoints]
    old = checkpoints[max(0, len(checkpoints) - 1 - stale)]
    since = tuple((d.item_index, d.set_number, d.side) for d in first.recorder.sets[old.sets :])
    second = Room(session, start=replace(old, done_since=since))
    second.coach.play()
    second.play_to_the_end()
    whole = Room(session)
    whole.coach.play()
    whole.play_to_the_end()
    assert [(d.item_index, d.set_number, d.side) for d in first.recorder.sets + second.recorder.sets] == [
        (d.item_index, d.set_number, d.side) for d in whole.recorder.sets
    ]


def test_while_it_stands_still_no_position_is_written_again() -> None:
    here = room(Item(exercise(), HoldDose(1, 30, 0)))
    here.pass_time(20)
    here.coach.toggle_pause()
    here.recorder.checkpoints.clear()
    here.pass_time(30)
    assert here.recorder.checkpoints == []
