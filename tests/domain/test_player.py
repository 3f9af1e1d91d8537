"""The player: how often it is asked changes nothing, and every pause moves everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.dose import HoldDose
from glutecoach.domain.events import (
    CueDue,
    Finished,
    Paused,
    PauseReason,
    PlayerEvent,
    Resumed,
    SegmentEntered,
    SegmentLeft,
    SegmentStretched,
)
from glutecoach.domain.exercise import Sides
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.player import GAP_LIMIT_MS, Player
from glutecoach.domain.program import Item
from glutecoach.domain.record import SetOutcome
from glutecoach.domain.timeline import Cue, CueKind, SegmentKind, Side, Timeline
from glutecoach.domain.transport import PlayerState
from tests.factories import compiler, exercise, level, levels, reps, varied_level

COACH = compiler()


def player_for(*items: Item, start: Checkpoint | None = None) -> Player:
    return Player(COACH.compile(level(*items)), COACH.stretch, start=start)


def on_time(events: list[PlayerEvent]) -> list[PlayerEvent]:
    """The events without how late they were asked for."""
    return [replace(event, late_ms=0) if isinstance(event, CueDue) else event for event in events]


def run(player: Player, from_ms: int, to_ms: int, step_ms: int = 100) -> list[PlayerEvent]:
    events: list[PlayerEvent] = []
    now_ms = from_ms
    while now_ms < to_ms:
        now_ms = min(to_ms, now_ms + step_ms)
        events += player.advance(now_ms)
    return events


def to_the_end(player: Player, now_ms: int = 0, step_ms: int = 1000) -> list[PlayerEvent]:
    """Play on to the end, telling that open sets are done as soon as they begin."""
    events: list[PlayerEvent] = []
    while player.state is not PlayerState.FINISHED:
        now_ms += step_ms
        events += player.advance(now_ms)
        if player.state is PlayerState.PLAYING and player.snapshot(now_ms).segment.kind is SegmentKind.OPEN:
            events += player.done(now_ms)
    return events


@given(levels, st.lists(st.integers(1, GAP_LIMIT_MS), min_size=1, max_size=400))
def test_how_often_it_is_asked_changes_nothing(planned, steps) -> None:
    timeline = COACH.compile(planned)
    often, seldom = Player(timeline, COACH.stretch), Player(timeline, COACH.stretch)
    end_ms = sum(steps)
    told_often = [*often.play(0), *run(often, 0, end_ms, 50)]
    told_seldom = list(seldom.play(0))
    now_ms = 0
    for step in steps:
        now_ms += step
        told_seldom += seldom.advance(now_ms)
    assert on_time(told_often) == on_time(told_seldom)
    assert often.snapshot(end_ms) == seldom.snapshot(end_ms)


@given(levels, st.integers(0, 60_000), st.integers(0, 4_000_000))
def test_a_pause_moves_everything_by_its_length(planned, at_ms, pause_ms) -> None:
    timeline = COACH.compile(planned)
    straight, paused = Player(timeline, COACH.stretch), Player(timeline, COACH.stretch)
    straight.play(0)
    paused.play(0)
    run(straight, 0, at_ms, 1000)
    run(paused, 0, at_ms, 1000)
    if paused.state is PlayerState.FINISHED:
        return
    paused.pause(at_ms)
    paused.resume(at_ms + pause_ms)
    moved_ms = pause_ms + timeline.resume_ms
    run(paused, at_ms + pause_ms, at_ms + moved_ms, 500)
    for ahead_ms in range(0, 30_000, 700):
        straight.advance(at_ms + ahead_ms)
        paused.advance(at_ms + moved_ms + ahead_ms)
        one, other = straight.snapshot(at_ms + ahead_ms), paused.snapshot(at_ms + moved_ms + ahead_ms)
        assert (one.index, one.position_ms, one.state) == (other.index, other.position_ms, other.state)


@given(levels)
def test_a_session_played_through_gives_each_side_its_dose_and_takes_its_length(planned) -> None:
    timeline = COACH.compile(planned)
    player = Player(timeline, COACH.stretch)
    player.play(0)
    events = to_the_end(player, step_ms=700)
    left = [event for event in events if isinstance(event, SegmentLeft)]
    assert [event.index for event in left] == list(range(len(timeline.segments)))
    assert {event.outcome for event in left} == {SetOutcome.COMPLETED}
    timed = sum(event.timed_ms for event in left if event.segment.kind is not SegmentKind.OPEN)
    assert timed == sum(s.planned_ms for s in timeline.segments if s.kind is not SegmentKind.OPEN)
    assert events[-1] == Finished(completed=True)
    for index, item in enumerate(planned.items):
        if item.exercise.sides is Sides.EACH:
            per_side = [
                [
                    e.segment.set_number
                    for e in left
                    if e.segment.kind.is_work and e.segment.side is side and e.segment.item_index == index
                ]
                for side in Side
            ]
            assert per_side[0] == per_side[1] == list(range(1, item.dose.sets + 1))


@given(levels, st.integers(1, 997))
def test_every_cue_is_told_once_and_knows_how_late_it_is(planned, step_ms) -> None:
    timeline = COACH.compile(planned)
    player = Player(timeline, COACH.stretch)
    told = [*player.play(0), *to_the_end(player, step_ms=step_ms)]
    due: list[list[Cue]] = []
    for event in told:
        match event:
            case SegmentEntered():
                due.append([])
            case CueDue(cue=cue):
                due[-1].append(cue)
    for segment, cues in zip(timeline.segments, due, strict=True):
        assert segment.kind is SegmentKind.OPEN or tuple(cues) == segment.cues
    assert all(0 <= event.late_ms < step_ms for event in told if isinstance(event, CueDue))


VERBS = [
    "pause",
    "resume",
    "skip",
    "back",
    "longer",
    "shorter",
    "repeat",
    "hurt",
    "skip-item",
    "done",
    "wait",
]


@given(levels, st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 4_000)), max_size=60))
def test_whatever_is_pressed_it_stays_within_the_timeline_and_ends(planned, presses) -> None:
    timeline = COACH.compile(planned)
    player = Player(timeline, COACH.stretch)
    entered: int | None = None
    events = list(player.play(0))
    now_ms = 0
    for name, wait_ms in presses:
        now_ms += wait_ms
        events += player.advance(now_ms)
        events += press(player, name, now_ms)
        snapshot = player.snapshot(now_ms)
        assert 0 <= snapshot.index < len(timeline.segments)
        assert snapshot.duration_ms is None or 0 <= snapshot.position_ms <= snapshot.duration_ms
        assert 0 <= snapshot.session_position_ms <= snapshot.session_ms
    for event in events:
        match event:
            case SegmentEntered():
                assert entered is None
                entered = event.index
            case SegmentLeft():
                assert event.index == entered
                entered = None
                assert event.timed_ms >= 0
                assert event.paused_ms >= 0
    if player.state in {PlayerState.PAUSED, PlayerState.HURT}:
        player.resume(now_ms)
    to_the_end(player, now_ms)


def press(player: Player, name: str, now_ms: int) -> tuple[PlayerEvent, ...]:
    from glutecoach.domain.transport import IllegalVerbError

    acts = {
        "pause": player.pause,
        "resume": player.resume,
        "skip": player.skip,
        "back": player.back,
        "longer": lambda now: player.extend(now, 10_000),
        "shorter": lambda now: player.extend(now, -10_000),
        "repeat": player.repeat_item,
        "hurt": player.hurt,
        "skip-item": player.skip_item,
        "done": player.done,
        "wait": player.advance,
    }
    try:
        return acts[name](now_ms)
    except IllegalVerbError:
        return ()


# One behaviour each.


def test_after_a_gap_it_is_paused_where_it_was_and_says_how_long_it_was_away() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 60, 0)))
    player.play(0)
    run(player, 0, 20_000)
    assert player.advance(720_000) == (Paused(PauseReason.GAP, 700_000),)
    snapshot = player.snapshot(720_000)
    assert (snapshot.state, snapshot.position_ms, snapshot.gap_ms) == (PlayerState.PAUSED, 5_000, 700_000)
    assert player.advance(900_000) == ()


def test_a_gap_in_the_countdown_pauses_again() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 60, 0)))
    player.play(0)
    player.pause(1_000)
    player.resume(2_000)
    assert player.advance(60_000)[0] == Paused(PauseReason.GAP, 58_000)


def test_resuming_counts_three_seconds_and_then_goes_on() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 60, 0)))
    player.play(0)
    player.pause(1_000)
    player.resume(9_000)
    assert player.snapshot(10_000).resume_in_ms == 2_400
    events = run(player, 9_000, 12_400)
    assert isinstance(events[-1], Resumed)
    assert [e.cue.payload for e in events if isinstance(e, CueDue) and e.cue.is_words] == ["3.", "2.", "1."]
    assert player.snapshot(12_900).position_ms == 1_500


def test_what_comes_is_told_with_its_time_across_segments() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 20, 0)))
    player.play(1_000)
    run(player, 1_000, 14_500)
    upcoming = [(each.due_ms, each.cue.payload) for each in player.upcoming(4_000)]
    assert upcoming == [
        (15_000, "countdown"),
        (16_000, "start"),
        (16_000, "Squeeze."),
        (17_000, "Push through your heels."),
    ]


def test_what_comes_after_a_pause_is_the_countdown_and_then_the_rest() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 60, 0)))
    player.play(0)
    run(player, 0, 14_500)
    player.pause(14_500)
    assert player.upcoming(10_000) == ()
    player.resume(20_000)
    upcoming = [(each.due_ms, each.index, each.cue.payload) for each in player.upcoming(4_000)]
    assert upcoming[0] == (20_400, -1, "countdown")
    assert upcoming[-2:] == [(23_900, 1, "start"), (23_900, 1, "Squeeze.")]


def test_nothing_is_foretold_beyond_a_set_that_the_user_ends() -> None:
    player = player_for(Item(exercise(), replace(reps(5), tempo=None)), Item(exercise("next"), reps(1)))
    player.play(0)
    assert {each.index for each in player.upcoming(600_000)} == {0, 1}


@given(st.integers(0, 90_000), st.integers(0, 20_000))
def test_what_is_foretold_is_what_comes(now_ms: int, within_ms: int) -> None:
    player = player_for(Item(exercise(sides=Sides.EACH), HoldDose(2, 15, 5)))
    player.play(0)
    run(player, 0, now_ms)
    foretold = [each.cue for each in player.upcoming(within_ms)]
    assert foretold == [e.cue for e in run(player, now_ms, now_ms + within_ms) if isinstance(e, CueDue)]


def test_back_begins_the_segment_again_and_twice_leads_to_the_one_before() -> None:
    player = player_for(Item(exercise(), reps(3, sets=2)))
    player.play(0)
    run(player, 0, 15_000 + 18_000 + 4_000)
    assert player.snapshot(37_000).segment.kind is SegmentKind.REST
    player.back(37_000)
    assert (player.snapshot(37_000).segment.kind, player.snapshot(37_000).position_ms) == (
        SegmentKind.REST,
        0,
    )
    left = next(event for event in player.back(38_000) if isinstance(event, SegmentLeft))
    assert left.outcome is SetOutcome.RESTARTED
    assert player.snapshot(38_000).segment.kind is SegmentKind.WORK


def test_back_on_the_first_segment_stays_there() -> None:
    player = player_for(Item(exercise(), reps(1)))
    player.play(0)
    player.back(500)
    assert player.snapshot(500).index == 0


def test_skip_on_the_last_segment_ends_the_session() -> None:
    player = player_for(Item(exercise(), reps(1)))
    player.play(0)
    for _ in range(2):
        player.skip(100)
    assert player.snapshot(100).segment.kind is SegmentKind.END
    assert player.skip(100)[-1] == Finished(completed=True)


def test_a_skipped_set_tells_the_repetitions_that_were_done() -> None:
    player = player_for(Item(exercise(), reps(5)))
    player.play(0)
    run(player, 0, 15_000 + 14_000)
    left = player.skip(29_000)[0]
    assert isinstance(left, SegmentLeft)
    assert (left.outcome, left.timed_ms, left.reps_done) == (SetOutcome.SKIPPED, 14_000, 2)


def test_time_added_and_taken_away_is_told_apart_from_time_done() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 30, 0)))
    player.play(0)
    run(player, 0, 20_000)
    stretched = player.extend(20_000, 10_000)[0]
    assert isinstance(stretched, SegmentStretched)
    assert stretched.by_ms == 10_000
    left = next(e for e in run(player, 20_000, 56_000) if isinstance(e, SegmentLeft))
    assert (left.timed_ms, left.extended_ms, left.outcome) == (40_000, 10_000, SetOutcome.COMPLETED)


def test_taking_away_more_than_is_left_ends_the_segment_as_done() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 30, 0)))
    player.play(0)
    run(player, 0, 15_000 + 25_000)
    events = player.extend(40_000, -10_000)
    left = next(e for e in events if isinstance(e, SegmentLeft))
    assert (left.timed_ms, left.extended_ms) == (25_000, -5_000)
    assert player.snapshot(40_000).segment.kind is SegmentKind.END


def test_halfway_is_said_once_even_when_the_hold_grows() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 30, 0)))
    player.play(0)
    events = run(player, 0, 15_000 + 16_000)
    events += player.extend(31_000, 10_000)
    events += run(player, 31_000, 60_000)
    halfway = [
        e for e in events if isinstance(e, CueDue) and e.cue.kind is CueKind.HALFWAY and e.cue.is_words
    ]
    assert len(halfway) == 1


def test_a_countdown_is_given_again_when_its_end_was_put_off() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 30, 0)))
    player.play(0)
    events = run(player, 0, 15_000 + 28_500)
    events += player.extend(43_500, 10_000)
    events += run(player, 43_500, 60_000)
    numbers = [
        e.cue.payload
        for e in events
        if isinstance(e, CueDue) and e.cue.kind is CueKind.COUNTDOWN and e.cue.is_words
    ]
    assert numbers == ["3.", "2.", "3.", "2.", "1."]


def test_repeating_an_item_begins_with_its_get_ready() -> None:
    player = player_for(Item(exercise("a"), reps(1)), Item(exercise("b"), reps(1, sets=2)))
    player.play(0)
    for _ in range(5):
        player.skip(100)
    player.repeat_item(200)
    snapshot = player.snapshot(200)
    assert (snapshot.segment.kind, snapshot.segment.item.exercise.id) == (SegmentKind.GET_READY, "b")


def test_what_hurts_stands_still_until_answered_and_the_set_is_left_as_pain() -> None:
    player = player_for(Item(exercise("a"), HoldDose(1, 30, 0)), Item(exercise("b"), reps(1)))
    player.play(0)
    run(player, 0, 20_000)
    assert player.hurt(20_000) == (Paused(PauseReason.PAIN),)
    assert player.advance(90_000) == ()
    events = player.skip_item(90_000)
    assert isinstance(events[0], SegmentLeft)
    assert (events[0].outcome, events[0].timed_ms, events[0].paused_ms) == (SetOutcome.PAIN, 5_000, 70_000)
    assert player.snapshot(90_000).segment.item.exercise.id == "b"
    assert player.state is PlayerState.PLAYING


def test_stopping_leaves_the_set_stopped_and_nothing_follows() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 30, 0)))
    player.play(0)
    run(player, 0, 20_000)
    left, finished = player.stop(20_000)
    assert isinstance(left, SegmentLeft)
    assert left.outcome is SetOutcome.STOPPED
    assert finished == Finished(completed=False)
    assert player.advance(90_000) == ()


def test_an_open_set_waits_for_the_user_however_long_it_takes() -> None:
    player = player_for(Item(exercise(), reps(8, tempo=None)))
    player.play(0)
    run(player, 0, 15_000 + 300_000, 4_000)
    assert player.snapshot(315_000).remaining_ms is None
    left = player.done(315_000)[0]
    assert isinstance(left, SegmentLeft)
    assert (left.reps_done, left.timed_ms) == (8, 300_000)


@pytest.mark.parametrize("index", range(21))
def test_a_killed_session_goes_on_at_the_same_millisecond_of_the_same_segment(index: int) -> None:
    timeline: Timeline = COACH.compile(varied_level())
    position_ms = timeline.segments[index].planned_ms // 2
    player = Player(timeline, COACH.stretch, start=Checkpoint(index, position_ms))
    entered = player.play(0)[0]
    assert entered == SegmentEntered(index, timeline.segments[index], position_ms)
    assert player.state is PlayerState.RESUMING
    told = run(player, 0, timeline.resume_ms)
    assert player.snapshot(timeline.resume_ms).position_ms == position_ms
    assert not [e for e in told if isinstance(e, CueDue) and e.cue in timeline.segments[index].cues]


def test_a_killed_session_remembers_what_was_added_to_its_segment() -> None:
    items = (Item(exercise(), HoldDose(1, 30, 0)),)
    player = player_for(*items)
    player.play(0)
    run(player, 0, 20_000)
    player.extend(20_000, 10_000)
    again = player_for(*items, start=player.checkpoint())
    again.play(0)
    assert again.snapshot(0).duration_ms == 40_000
    left = next(e for e in run(again, 0, 40_000) if isinstance(e, SegmentLeft))
    assert left.extended_ms == 10_000


def test_time_that_runs_backwards_changes_nothing() -> None:
    player = player_for(Item(exercise(), HoldDose(1, 30, 0)))
    player.play(10_000)
    run(player, 10_000, 20_000)
    before = player.snapshot(20_000)
    assert player.advance(5_000) == ()
    assert player.snapshot(20_000) == before


@given(levels, st.integers(0, 200_000))
def test_it_knows_when_something_is_due_next(planned, at_ms) -> None:
    player = Player(COACH.compile(planned), COACH.stretch)
    player.play(0)
    run(player, 0, at_ms, 1000)
    due_ms = player.due_in_ms()
    if due_ms is None:
        assert player.state is PlayerState.FINISHED or player.snapshot(at_ms).duration_ms is None
        return
    assert due_ms > 0
    if due_ms <= GAP_LIMIT_MS:
        assert player.advance(at_ms + due_ms - 1) == ()
        assert player.advance(at_ms + due_ms) != ()
