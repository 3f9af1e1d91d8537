"""What the session screen says at every kind of moment, worked out without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.exercise import MovementWords
from glutecoach.domain.player import Player
from glutecoach.domain.program import Item, Level
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.ui.session_view import Mode, SessionView, away_in_words, clock, item_marks, view_of
from tests.factories import english
from tests.ui.sample import BRIDGE
from tests.ui.session_stand import EVERY_KIND

COMPILER = SessionCompiler(english())
ENDS = datetime(2026, 3, 2, 18, 42, tzinfo=UTC)


class Played:
    """A player at a moment."""

    def __init__(self, level: Level = EVERY_KIND.levels[0]) -> None:
        self.player = Player(COMPILER.compile(level), COMPILER.stretch)
        self.now_ms = 0
        self.player.play(0)

    def to(
        self, kind: SegmentKind, after_ms: int = 0, *, side: Side | None = None, item: int | None = None
    ) -> Played:
        """Skip to the next segment of a kind, and some way into it."""
        while not self._is(kind, side, item):
            self.player.skip(self.now_ms)
        return self.wait(after_ms)

    def wait(self, ms: int) -> Played:
        while ms > 0:
            step = min(ms, 2_000)
            self.now_ms += step
            self.player.advance(self.now_ms)
            ms -= step
        return self

    @property
    def view(self) -> SessionView:
        return view_of(self.player.snapshot(self.now_ms), self.player.timeline, ENDS)

    def _is(self, kind: SegmentKind, side: Side | None, item: int | None) -> bool:
        segment = self.player.snapshot(self.now_ms).segment
        here = segment.kind is kind and (side is None or segment.side is side)
        return here and (item is None or segment.item_index == item)


def test_getting_ready_shows_what_comes_and_how_long_there_is() -> None:
    view = Played().wait(2_500).view
    assert (view.mode, view.word, view.title) == (Mode.READY, "Get ready", "Seated glute squeeze")
    assert (view.digits, view.unit) == ("6", "seconds left")
    assert view.place == "Exercise 1 of 5"
    assert view.then == "a rest, then set 2 of 2"
    assert view.repetition is None


def test_the_last_second_is_singular_and_zero_is_never_shown_early() -> None:
    assert Played().wait(7_001).view.digits == "1"
    assert Played().wait(7_001).view.unit == "second left"
    assert Played().wait(7_999).view.digits == "1"


def test_paced_repetitions_show_the_movements_word_and_its_share() -> None:
    played = Played().to(SegmentKind.WORK, 250)
    assert (played.view.word, played.view.word_share) == ("Lift", 0.25)
    held = played.wait(1_750).view
    assert (held.word, held.word_share) == ("Squeeze", pytest.approx(0.2))
    assert played.wait(4_500).view.word == "Lower"
    assert played.wait(1_000).view.word == "Rest"
    assert (played.view.repetition, played.view.repetitions, played.view.sets) == (1, 4, "Set 1 of 2")
    assert played.wait(2_000).view.repetition == 2


def test_a_word_the_exercise_leaves_out_is_replaced_by_a_plain_one() -> None:
    silent = replace(BRIDGE, words=MovementWords("", "", ""))
    level = Level(1, (Item(silent, BRIDGE.start_dose),))
    played = Played(level).to(SegmentKind.WORK, 100)
    assert [played.view.word, played.wait(2_000).view.word, played.wait(1_000).view.word] == [
        "Lift",
        "Hold",
        "Lower",
    ]


def test_rest_tells_which_set_is_next_and_what_follows_it() -> None:
    view = Played().to(SegmentKind.REST).view
    assert (view.mode, view.word, view.sets) == (Mode.REST, "Rest", "Next: set 2 of 2")
    assert view.then == "Standing hip-flexor stretch, 75 s hold, each side"


def test_a_long_hold_counts_minutes_and_keeps_its_width_to_the_end() -> None:
    played = Played().to(SegmentKind.HOLD)
    assert (played.view.digits, played.view.widest, played.view.unit) == ("1:15", "8:88", "left")
    assert (played.wait(70_000).view.digits, played.view.widest) == ("0:05", "8:88")


def test_each_side_is_named_while_it_is_worked_and_before() -> None:
    played = Played().to(SegmentKind.GET_READY, item=1)
    assert (played.view.side, played.view.side_comes) == (Side.LEFT, True)
    assert (played.to(SegmentKind.HOLD).view.side, played.view.side_comes) == (Side.LEFT, False)
    assert played.view.then == "change to the right side"
    changing = played.to(SegmentKind.CHANGE_SIDES).view
    assert (changing.word, changing.side, changing.side_comes) == ("Change", Side.RIGHT, True)


def test_alternating_sides_change_within_the_set() -> None:
    played = Played().to(SegmentKind.WORK, item=3)
    assert played.view.side is Side.LEFT
    assert played.wait(9_500).view.side is Side.RIGHT
    assert played.view.repetition == 1


def test_an_open_set_shows_the_count_and_how_it_ends() -> None:
    view = Played().to(SegmentKind.OPEN, 4_000).view
    assert (view.digits, view.unit, view.segment_share) == ("10", "repetitions", 0.0)
    assert view.notice == "At your own pace: 10 repetitions. Press Enter when done."
    assert view.floor_digits == "10"


def test_rolling_has_a_word_and_seconds() -> None:
    view = Played().to(SegmentKind.ROLL).view
    assert (view.word, view.digits, view.repetition) == ("Lift", "30", None)


def test_the_end_has_no_digits_and_nothing_after_it() -> None:
    view = Played().to(SegmentKind.END).view
    assert (view.mode, view.word, view.digits, view.finish, view.then) == (Mode.OVER, "Well done", "", "", "")


def test_a_pause_says_how_to_go_on_and_keeps_the_digits() -> None:
    played = Played().to(SegmentKind.HOLD, 5_000)
    played.player.pause(played.now_ms)
    assert (played.view.mode, played.view.word, played.view.digits) == (Mode.STILL, "Paused", "1:10")
    assert played.view.notice == "Paused. Press Space to go on."


def test_a_gap_says_how_long_it_was() -> None:
    played = Played()
    played.now_ms += 12 * 60_000
    played.player.advance(played.now_ms)
    assert played.view.notice == "You were away for 12 minutes. Press Space to go on."


def test_going_on_counts_three_two_one() -> None:
    played = Played().to(SegmentKind.HOLD, 5_000)
    played.player.pause(played.now_ms)
    played.player.resume(played.now_ms)
    assert played.view.digits == "3"  # a moment longer than the others
    shown = [played.wait(wait_ms).view.digits for wait_ms in (500, 1_000, 1_000)]
    assert (shown, played.view.mode) == (["3", "2", "1"], Mode.GOING_ON)
    assert played.wait(1_000).view.digits == "1:10"


def test_something_that_hurts_makes_it_wait_without_alarm() -> None:
    played = Played().to(SegmentKind.HOLD)
    played.player.hurt(played.now_ms)
    assert (played.view.mode, played.view.word, played.view.notice) == (
        Mode.STILL,
        "Stopped",
        "The session waits.",
    )


def test_behind_and_ahead_always_add_up() -> None:
    played = Played()
    whole = -(-played.player.snapshot(0).session_ms // 1000)
    for _ in range(40):
        behind, ahead = (
            _seconds(part) for part in played.wait(730).view.times.replace(" in,", "").split(" ")[:2]
        )
        assert behind + ahead == whole


def test_the_floor_shows_repetitions_while_counting_and_time_otherwise() -> None:
    played = Played().to(SegmentKind.WORK, 500)
    assert (played.view.floor_digits, played.view.floor_widest) == ("1/4", "4/4")
    assert played.to(SegmentKind.HOLD).view.floor_digits == "1:15"


def test_marks_lie_where_exercises_begin() -> None:
    marks = item_marks(Played().player.timeline)
    assert len(marks) == 4
    assert list(marks) == sorted(marks)
    assert 0 < marks[0] < marks[-1] < 1


@pytest.mark.parametrize(
    ("gap_ms", "words"),
    [(400, "1 second"), (45_000, "45 seconds"), (12 * 60_000, "12 minutes"), (60_000 * 61, "61 minutes"),
     (3 * 3_600_000, "3 hours")],
)  # fmt: skip
def test_a_gap_is_told_in_the_unit_people_would_use(gap_ms: int, words: str) -> None:
    assert away_in_words(gap_ms) == words


def test_a_clock_has_hours_only_where_there_are_any() -> None:
    assert [clock(5), clock(65), clock(3_661), clock(45, minutes=False)] == ["0:05", "1:05", "1:01:01", "45"]


def _seconds(shown: str) -> int:
    minutes, seconds = shown.split(":")
    return int(minutes) * 60 + int(seconds)
