"""Self-tests played from end to end under a clock that stands still until it is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.record import SetOutcome
from glutecoach.domain.session_events import Caption
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.domain.transport import PlayerState
from tests.ui.self_test_stand import PlayedTest
from tests.ui.session_stand import SessionStand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def play(tmp_path: Path) -> Callable[[str], PlayedTest]:
    stand = SessionStand(tmp_path)
    return lambda test: PlayedTest(stand, test)


def test_a_hold_is_measured_by_the_player_on_both_sides(play: Callable[[str], PlayedTest]) -> None:
    played = play("bridge-hold")
    for seconds in (41.9, 38.2):
        played.wait_for(SegmentKind.TEST)
        played.wait(seconds)
        assert played.run.press()
        played.wait_for(SegmentKind.PRACTICE)
    played.wait(60)
    assert played.run.coach.finished
    assert played.run.complete
    assert played.run.measured == {Side.LEFT: 41.0, Side.RIGHT: 38.0}


def test_a_hold_ends_by_itself_at_the_limit(play: Callable[[str], PlayedTest]) -> None:
    played = play("side-bridge")
    played.wait_for(SegmentKind.TEST)
    played.wait(185)
    assert played.kind is SegmentKind.CHANGE_SIDES
    assert played.run.measured == {Side.LEFT: 180.0}


def test_the_best_of_three_tries_counts(play: Callable[[str], PlayedTest]) -> None:
    played = play("single-leg-stance")
    for seconds in (12, 31, 8):
        played.wait_for(SegmentKind.TEST)
        played.wait(seconds)
        played.run.press()
    assert played.kind is SegmentKind.CHANGE_SIDES
    assert played.run.measured == {Side.LEFT: 31.0}


def test_a_side_that_reached_the_limit_needs_no_other_try(play: Callable[[str], PlayedTest]) -> None:
    played = play("single-leg-stance")
    played.wait_for(SegmentKind.TEST)
    played.wait(46)
    assert played.kind is SegmentKind.CHANGE_SIDES
    played.wait_for(SegmentKind.TEST)
    played.wait(46)
    assert played.kind is SegmentKind.END
    assert played.run.measured == {Side.LEFT: 45.0, Side.RIGHT: 45.0}


def test_a_count_lasts_its_time_and_no_key_ends_it_before(play: Callable[[str], PlayedTest]) -> None:
    played = play("chair-stand")
    played.wait_for(SegmentKind.TEST)
    played.wait(29.5)
    assert not played.run.coach.done()
    assert played.kind is SegmentKind.TEST
    played.wait(0.5)
    assert played.kind is SegmentKind.END
    assert played.run.sides_done == (None,)
    assert played.run.measured == {}


@pytest.mark.parametrize("name", ["fingertip-to-floor", "seated-rotation", "figure-four"])
def test_what_is_read_off_takes_as_long_as_it_takes(play: Callable[[str], PlayedTest], name: str) -> None:
    played = play(name)
    for side in played.run.test.side_list:
        played.wait_for(SegmentKind.TEST)
        played.wait(100)
        assert played.run.coach.snapshot().side is side
        played.run.press()
    played.wait(10)
    assert played.run.coach.finished
    assert played.run.complete


def test_a_try_that_was_interrupted_begins_again_counted_in(play: Callable[[str], PlayedTest]) -> None:
    played = play("chair-stand")
    played.wait_for(SegmentKind.TEST)
    played.wait(20)
    assert played.run.press()
    assert played.run.coach.snapshot().state is PlayerState.PAUSED
    played.wait(3)
    assert played.run.press()
    assert played.run.coach.snapshot().state is PlayerState.RESUMING
    played.wait(4)
    assert played.run.coach.snapshot().position_ms < 1_000
    played.wait(30)
    assert [(each.outcome, each.timed_ms) for each in played.run.ledger.sets] == [
        (SetOutcome.RESTARTED, 20_000),
        (SetOutcome.COMPLETED, 30_000),
    ]


def test_after_a_closed_lid_a_hold_begins_again(play: Callable[[str], PlayedTest]) -> None:
    played = play("bridge-hold")
    played.wait_for(SegmentKind.TEST)
    played.wait(10)
    played.stand.clock.advance(600)
    played.run.tick()
    assert played.run.coach.snapshot().state is PlayerState.PAUSED
    played.run.press()
    played.wait(4)
    played.wait(7)
    played.run.press()
    assert 6 <= played.run.measured[Side.LEFT] <= 8


def test_a_key_after_a_closed_lid_first_shows_that_one_was_away(play: Callable[[str], PlayedTest]) -> None:
    played = play("bridge-hold")
    played.wait_for(SegmentKind.TEST)
    played.wait(10)
    played.stand.clock.advance(600)
    played.run.press()
    assert played.run.coach.snapshot().state is PlayerState.PAUSED
    assert played.kind is SegmentKind.TEST
    assert played.run.measured == {}


def test_stopping_keeps_nothing_by_itself(play: Callable[[str], PlayedTest]) -> None:
    played = play("bridge-hold")
    played.wait_for(SegmentKind.TEST)
    played.wait(25)
    assert played.run.stop()
    assert not played.run.complete
    assert played.run.measured == {}
    assert played.run.cut_short == {Side.LEFT: 25.0}


def test_this_hurts_ends_it_at_once_with_kind_words(play: Callable[[str], PlayedTest]) -> None:
    played = play("bridge-hold")
    played.wait_for(SegmentKind.TEST)
    played.wait(25)
    assert played.run.stop_for_pain()
    assert played.run.coach.finished
    assert played.run.hurt
    captions = [event.text for event in played.heard if isinstance(event, Caption)]
    assert captions[-1] == "Stop there. Ease out slowly."
    assert not played.run.stop_for_pain()


def test_parts_can_be_left_out_but_not_the_count_in(play: Callable[[str], PlayedTest]) -> None:
    played = play("single-leg-stance")
    assert played.run.skip()
    assert played.kind is SegmentKind.PRACTICE
    assert played.run.skip()
    assert played.kind is SegmentKind.COUNT_IN
    assert not played.run.skip()
    played.wait_for(SegmentKind.TEST)
    played.wait(5)
    played.run.press()
    assert played.kind is SegmentKind.REST
    assert played.run.skip()
    assert played.kind is SegmentKind.CHANGE_SIDES
    assert played.run.measured == {Side.LEFT: 5.0}


def test_a_self_test_writes_nothing_into_the_history(play: Callable[[str], PlayedTest]) -> None:
    played = play("chair-stand")
    played.wait(200)
    assert played.run.complete
    played.run.close()
    journal = played.stand.journal
    assert journal.sessions(include_deleted=True) == []
    assert journal.unfinished() is None
    assert journal.self_test_results() == ()
