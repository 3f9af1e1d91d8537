"""What keys, gaps and signals do to a session in the plain terminal."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.cli.plain.keys import END, ENTER
from glutecoach.cli.plain.words import KEY_LINES
from glutecoach.domain.dose import HoldDose
from glutecoach.domain.exercise import Position
from glutecoach.domain.pain_rules import PainRules
from glutecoach.domain.program import Item
from glutecoach.domain.record import PainSign, SessionOutcome, SetOutcome
from tests.cli.plain_stand import Stage
from tests.factories import exercise, planned, reps
from tests.ui.stand import safety_texts

OPEN = planned(Item(exercise("squat", position=Position.CHAIR), reps(5, tempo=None)))
HOLD = planned(Item(exercise("plank", easier="squeeze", harder="gone"), HoldDose(2, 30, 10)))


def test_left_alone_it_plays_to_its_end_and_is_written_down() -> None:
    stage = Stage()
    stage.play()
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]
    assert [done.outcome for done in stage.recorder.sets] == [SetOutcome.COMPLETED]
    assert stage.lines[0] == "0:00 Get ready, 15 seconds. Exercise 1 of 1: Bridge, 4 times."
    assert stage.lines[-1].endswith("The session is over.")
    assert stage.keys.taken == 0


def test_the_same_session_prints_the_same_lines_however_busy_the_computer_is() -> None:
    calm, busy = Stage(), Stage()
    calm.play()
    jumps = [(second, lambda: busy.clock.advance(1.37)) for second in range(1, 40, 3)]
    busy.play(*jumps)
    assert busy.lines == calm.lines


def test_times_never_go_back_while_nothing_is_repeated() -> None:
    stage = Stage(HOLD)
    stage.play()
    times = [line.split()[0].split(":") for line in stage.lines]
    seconds = [int(minutes) * 60 + int(rest) for minutes, rest in times]
    assert seconds == sorted(seconds)


def test_space_pauses_and_space_goes_on_after_a_countdown() -> None:
    stage = Stage()
    stage.play((20, " "), (50, " "))
    assert any("Paused." in line for line in stage.lines)
    assert any("Going on in 3 seconds." in line for line in stage.lines)
    assert stage.recorder.sets[0].paused_ms >= 30_000
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]


def test_n_goes_on_to_the_next_part() -> None:
    stage = Stage()
    stage.play((3, "n"), (6, "n"), (6.1, "n"))
    assert [done.outcome for done in stage.recorder.sets] == [SetOutcome.SKIPPED]
    assert stage.recorder.sets[0].timed_ms < 4_000


@pytest.mark.parametrize("key", [ENTER, "n"])
def test_a_set_at_ones_own_pace_is_done_when_the_user_says_so(key: str) -> None:
    stage = Stage(OPEN)
    stage.play((30, key))
    assert [done.outcome for done in stage.recorder.sets] == [SetOutcome.COMPLETED]
    assert stage.recorder.sets[0].timed_ms == pytest.approx(22_000, abs=200)


def test_without_anybody_to_press_keys_it_ends_after_its_planned_time() -> None:
    stage = Stage(OPEN)
    stage.play(present=False)
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]
    assert stage.recorder.sets[0].timed_ms == pytest.approx(20_000, abs=200)


def test_b_begins_the_part_again() -> None:
    stage = Stage()
    stage.play((25, "b"))
    assert [done.outcome for done in stage.recorder.sets] == [SetOutcome.RESTARTED, SetOutcome.COMPLETED]


@pytest.mark.parametrize(("key", "longer_by"), [("+", 10_000), ("=", 10_000), ("-", -10_000)])
def test_plus_and_minus_change_the_length_by_ten_seconds(key: str, longer_by: int) -> None:
    stage = Stage(HOLD)
    stage.play((20, key))
    assert stage.recorder.sets[0].extended_ms == longer_by
    assert any(f"10 seconds {'longer' if longer_by > 0 else 'shorter'}." in line for line in stage.lines)


def test_r_repeats_the_exercise_from_its_start() -> None:
    stage = Stage(HOLD)
    stage.play((60, "r"))
    assert sum("Get ready" in line for line in stage.lines) == 2


def test_e_swaps_for_the_easier_exercise_and_h_says_that_there_is_none() -> None:
    stage = Stage(HOLD, exercises={"squeeze": exercise("squeeze")})
    stage.play((20, "e"))
    assert stage.recorder.swaps == [(0, "squeeze")]
    assert any("Changed to: Squeeze." in line for line in stage.lines)


def test_a_way_that_is_only_told_is_told() -> None:
    stage = Stage(HOLD)
    stage.play((20, "h"))
    assert any("Hold longer at the top." in line for line in stage.lines)
    assert stage.recorder.swaps == []


def test_pain_is_asked_for_and_its_answer_kept() -> None:
    stage = Stage(HOLD)
    stage.play((20, "x"), (21, "7"), (21, ENTER), (22, "s"))
    assert [(pain.exercise, pain.score) for pain in stage.recorder.pains] == [("plank", 7)]
    assert stage.recorder.sets[0].outcome is SetOutcome.PAIN
    assert any("How much does it hurt" in line for line in stage.lines)


def test_a_score_may_be_left_out_and_a_wrong_one_is_asked_again() -> None:
    stage = Stage(HOLD)
    stage.play((20, "x"), (21, "1"), (21, "1"), (21, ENTER), (22, "\x7f"), (22, ENTER), (23, "q"))
    assert [pain.score for pain in stage.recorder.pains] == [None]
    assert stage.recorder.outcomes == [SessionOutcome.PAIN]
    assert any("A number from 0 to 10" in line for line in stage.lines)


@pytest.mark.parametrize(
    ("keys", "signs"),
    [
        ("pq", (PainSign.SHARP,)),
        ("lus", (PainSign.SPREADING, PainSign.NUMBNESS)),
        ("ppbe", (PainSign.CENTRALISING,)),
    ],
)
def test_letters_tell_what_kind_of_pain_it_is(keys: str, signs: tuple[PainSign, ...]) -> None:
    stage = Stage(HOLD)
    stage.play((20, "x"), (21, "4"), (21, ENTER), *((22 + at, key) for at, key in enumerate(keys)))
    assert [(pain.score, pain.signs) for pain in stage.recorder.pains] == [(4, signs)]
    assert any("What kind, if it is one of these: p sharp" in line for line in stage.lines)


def test_a_kind_that_is_too_much_says_so_and_can_be_taken_back() -> None:
    stage = Stage(HOLD)
    stage.play((20, "x"), (21, ENTER), (22, "p"), (23, "p"), (24, "b"), (25, "c"))
    assert any("Noted: sharp. That kind of pain is enough for today." in line for line in stage.lines)
    assert any("Taken back: sharp." in line for line in stage.lines)
    assert any("Noted: toward the back. Pain that moves toward the back" in line for line in stage.lines)
    assert stage.recorder.pains == []


def test_an_urgent_sign_ends_the_session() -> None:
    stage = Stage(HOLD, safety=safety_texts)
    player = stage.play((20, "w"), (21, "y"))
    assert player.help_needed
    assert [pain.signs for pain in stage.recorder.pains] == [(PainSign.RED_FLAG,)]
    assert stage.recorder.outcomes == [SessionOutcome.PAIN]
    assert all(any(each.text in line for line in stage.lines) for each in safety_texts().emergency_questions)


def test_no_urgent_sign_goes_on() -> None:
    stage = Stage(HOLD, safety=safety_texts)
    player = stage.play((20, "w"), (21, "n"))
    assert not player.help_needed
    assert stage.recorder.pains == []
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]


def test_pain_pressed_by_mistake_changes_nothing() -> None:
    stage = Stage(HOLD)
    stage.play((20, "x"), (21, ENTER), (22, "z"), (23, "c"))
    assert stage.recorder.pains == []
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]


def test_q_asks_when_something_was_done_and_y_keeps_it() -> None:
    stage = Stage(HOLD)
    stage.play((20, "q"), (21, "y"))
    assert stage.recorder.outcomes == [SessionOutcome.STOPPED]
    assert stage.recorder.sets[0].outcome is SetOutcome.STOPPED
    assert stage.recorder.sets[0].timed_ms == pytest.approx(5_000, abs=200)


def test_q_and_any_other_key_goes_on() -> None:
    stage = Stage(HOLD)
    stage.play((20, "q"), (25, "n"))
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]
    assert all(done.outcome is SetOutcome.COMPLETED for done in stage.recorder.sets)


@pytest.mark.parametrize("key", ["q", "\x04"])
def test_q_before_anything_was_done_ends_at_once(key: str) -> None:
    stage = Stage(HOLD)
    stage.play((1, key))
    assert stage.recorder.outcomes == [SessionOutcome.STOPPED]
    assert stage.clock.monotonic_ms() < 2_000


def test_i_tells_how_the_exercise_is_done() -> None:
    stage = Stage()
    stage.play((5, "i"))
    told = "\n".join(stage.lines)
    for words in (
        "Set up: Lie on your back",
        "Movement: Lift your hips",
        "Breathing: Breathe out",
        "Take care: ",
    ):
        assert words in told


def test_a_question_mark_lists_the_keys_and_an_unknown_key_points_to_it() -> None:
    stage = Stage()
    stage.play((5, "?"), (6, "z"))
    for key, meaning in KEY_LINES:
        assert any(line.endswith(f"{key}: {meaning}") for line in stage.lines)
    assert any("? lists the keys" in line for line in stage.lines)


def test_after_a_gap_it_stands_still_and_asks() -> None:
    stage = Stage()
    stage.play((20, lambda: stage.clock.advance(3600)), (3700, " "))
    told = "\n".join(stage.lines)
    assert "Paused: nothing happened for 60 minutes." in told
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]
    assert stage.recorder.sets[0].timed_ms == stage.recorder.sets[0].prescribed_ms


def test_after_a_gap_it_goes_on_by_itself_where_nobody_can_answer() -> None:
    stage = Stage()
    stage.play((20, lambda: stage.clock.advance(3600)), present=False)
    assert stage.recorder.outcomes == [SessionOutcome.COMPLETED]


def test_control_c_stops_and_keeps() -> None:
    stage = Stage(HOLD)
    player = stage.play((20, lambda: os.kill(os.getpid(), signal.SIGINT)))
    assert player.ended_by == signal.SIGINT
    assert stage.recorder.outcomes == [SessionOutcome.STOPPED]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert stage.keys.taken == 0


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows has no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGQUIT"])
def test_a_signal_from_outside_leaves_the_session_to_be_continued(name: str) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)
    stage = Stage(HOLD)
    player = stage.play((20, lambda: os.kill(os.getpid(), number)))
    assert player.ended_by == number
    assert stage.recorder.outcomes == []
    assert signal.getsignal(number) == before
    assert stage.keys.taken == 0


def test_a_terminal_that_goes_away_leaves_the_session_to_be_continued() -> None:
    stage = Stage(HOLD)
    player = stage.play((20, END))
    assert player.ended_by
    assert stage.recorder.outcomes == []


@given(
    st.lists(
        st.tuples(st.floats(0, 60), st.sampled_from([*" nb+-rehxiq?yc7z", ENTER, "\x04", "\x7f", "é"])),
        max_size=12,
    )
)
def test_any_keys_at_any_time_end_in_one_outcome(presses: list[tuple[float, str]]) -> None:
    stage = Stage(HOLD, exercises={"squeeze": exercise("squeeze", easier="plank")})
    last = [(4_000.0, " "), (4_001.0, ENTER), (4_002.0, "c"), (4_003.0, " "), (8_000.0, "q"), (8_001.0, "y")]
    stage.play(*sorted(presses), *last, (8_002.0, ENTER), (8_003.0, "q"), (8_004.0, "y"), (8_005.0, "q"))
    assert len(stage.recorder.outcomes) == 1


def test_from_a_therapists_bound_on_a_session_only_ends() -> None:
    stage = Stage(replace(HOLD, pain_rules=PainRules(4, 6)))
    stage.play((20, "x"), (21, "6"), (21, ENTER), (22, "e"), (23, "s"), (24, "q"))
    assert stage.recorder.outcomes == [SessionOutcome.PAIN]
    assert [pain.score for pain in stage.recorder.pains] == [6]
    assert any("your therapist asked to end here" in line for line in stage.lines)
    assert not any("an easier exercise" in line for line in stage.lines)


def test_below_that_bound_the_easier_way_is_the_therapists_wish() -> None:
    stage = Stage(replace(HOLD, pain_rules=PainRules(4, 6)))
    stage.play((20, "x"), (21, "5"), (21, ENTER), (22, "s"))
    assert any("From 4 on, your therapist asked for the easier way." in line for line in stage.lines)
    assert stage.recorder.sets[0].outcome is SetOutcome.PAIN
