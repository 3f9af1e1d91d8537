"""Sounds begin on the sample they are due, however the device asks for its blocks."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.sound.mixer import BREATH_S, FADE_S, KEYS_LIMIT, WAITING_LIMIT, Mixer

RATE = 1_000
"""One frame a millisecond: numbers that can be read."""
TICK = array("h", [1000, 1000])
LATE_S = 0.5


def stereo(samples: list[int]) -> array[int]:
    return array("h", [value for sample in samples for value in (sample, sample)])


def tone(frames: int, level: int = 1000) -> array[int]:
    return stereo([level] * frames)


def block(mixer: Mixer, frames: int, asked_s: float) -> list[int]:
    """The left side of one block; both sides are the same unless a test says otherwise."""
    samples = array("h", mixer.render(frames, asked_s))
    assert len(samples) == 2 * frames
    assert samples[0::2] == samples[1::2]
    return list(samples[0::2])


def stream(mixer: Mixer, blocks: int, frames: int = 100, late_s: dict[int, float] | None = None) -> list[int]:
    """What is heard when a block is asked for every ``frames`` ms from second 0 on, some of them late."""
    heard: list[int] = []
    for number in range(blocks):
        heard += block(mixer, frames, number * frames / RATE + (late_s or {}).get(number, 0.0))
    return heard


def onsets(heard: list[int]) -> list[int]:
    return [at for at, sample in enumerate(heard) if sample and (at == 0 or not heard[at - 1])]


def test_silence_is_as_long_as_asked_for() -> None:
    mixer = Mixer(RATE)
    assert mixer.render(7, 0.0) == bytes(28)
    assert mixer.render(9, 0.1) == bytes(36)


@given(due_ms=st.integers(0, 900), frames=st.sampled_from([1, 7, 10, 100, 333]))
def test_a_sound_begins_on_its_sample_whatever_the_blocks(due_ms: int, frames: int) -> None:
    mixer = Mixer(RATE)
    mixer.add("a", due_ms / 1000, LATE_S, TICK)
    assert onsets(stream(mixer, 1_000 // frames + 1, frames)) == [due_ms]


@given(due_ms=st.integers(0, 900), length=st.integers(1, 400), frames=st.sampled_from([7, 100, 333]))
def test_all_of_a_sound_is_played_over_any_number_of_blocks(due_ms: int, length: int, frames: int) -> None:
    mixer = Mixer(RATE)
    mixer.add("a", due_ms / 1000, LATE_S, stereo(list(range(1, length + 1))))
    heard = stream(mixer, 1_400 // frames + 1, frames)
    assert heard[due_ms : due_ms + length] == list(range(1, length + 1))
    assert sum(map(bool, heard)) == length


def test_left_and_right_are_kept_apart() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.001, LATE_S, array("h", [5, -5]))
    assert list(array("h", mixer.render(3, 0.0))) == [0, 0, 5, -5, 0, 0]


@given(late_ms=st.lists(st.integers(0, 90), min_size=20, max_size=20))
def test_blocks_that_are_asked_for_late_now_and_then_do_not_move_a_sound(late_ms: list[int]) -> None:
    late = {number: ms / 1000 for number, ms in enumerate(late_ms) if number % 4}
    mixer = Mixer(RATE)
    for due_ms in (530, 1_030, 1_530):
        mixer.add(f"{due_ms}", due_ms / 1000, LATE_S, TICK)
    assert onsets(stream(mixer, 20, late_s=late)) == [530, 1_030, 1_530]


def test_a_second_apart_stays_a_second_apart_for_an_hour() -> None:
    mixer = Mixer(RATE)
    found: list[int] = []
    for number in range(36_000):
        if number % 10 == 0:
            mixer.add(f"{number}", number / 10 + 0.15, LATE_S, TICK)
        found += [number * 100 + at for at in onsets(block(mixer, 100, number / 10))]
    assert found == [second * 1000 + 150 for second in range(3_600)]


def test_after_the_device_lost_time_the_pace_is_found_again() -> None:
    mixer = Mixer(RATE)
    lost = dict.fromkeys(range(5, 60), 0.3)
    mixer.add("a", 4.05, LATE_S, TICK)
    # The stream is three tenths behind from block 5 on: the same moment is 300 frames earlier in it.
    assert onsets(stream(mixer, 60, late_s=lost)) == [3_750]


def test_what_falls_into_the_lost_time_is_still_heard_once() -> None:
    mixer = Mixer(RATE)
    for due_ms in (450, 550, 650, 750, 850):
        mixer.add(f"{due_ms}", due_ms / 1000, LATE_S, TICK)
    lost = dict.fromkeys(range(5, 60), 0.3)
    assert len(onsets(stream(mixer, 60, late_s=lost))) == 5


def test_what_sounds_when_the_device_loses_time_is_not_cut() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.45, LATE_S, tone(800))
    heard = stream(mixer, 30, late_s=dict.fromkeys(range(6, 30), 0.3))
    assert onsets(heard) == [450]
    assert sum(map(bool, heard)) == 800


def test_a_little_late_is_played_at_once_and_very_late_not_at_all() -> None:
    mixer = Mixer(RATE)
    stream(mixer, 10)
    mixer.add("a", 1.0 - LATE_S + 0.01, LATE_S, TICK)
    mixer.add("b", 1.0 - LATE_S - 0.01, LATE_S, tone(2, 500))
    assert block(mixer, 100, 1.0) == [1000, *[0] * 99]


def test_sounds_that_overlap_are_added() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.010, LATE_S, tone(50))
    mixer.add("b", 0.030, LATE_S, tone(50, 300))
    heard = stream(mixer, 1)
    assert heard[10:30] == [1000] * 20
    assert heard[30:60] == [1300] * 30
    assert heard[60:80] == [300] * 20


def test_sounds_one_after_the_other_are_not() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.010, LATE_S, tone(20))
    mixer.add("b", 0.030, LATE_S, tone(20, 300))
    mixer.add("c", 0.0, LATE_S, tone(10, 5))
    assert stream(mixer, 1) == [5] * 10 + [1000] * 20 + [300] * 20 + [0] * 50


@given(
    sounds=st.lists(
        st.tuples(st.integers(0, 400), st.integers(1, 300), st.integers(-9_000, 9_000)), max_size=6
    ),
    frames=st.sampled_from([7, 100, 450]),
)
def test_any_sounds_are_added_sample_by_sample(sounds: list[tuple[int, int, int]], frames: int) -> None:
    mixer = Mixer(RATE)
    wanted = [0] * 1_000
    for number, (due_ms, length, level) in enumerate(sounds):
        mixer.add(f"{number}", due_ms / 1000, LATE_S, tone(length, level))
        for at in range(due_ms, due_ms + length):
            wanted[at] += level
    clipped = [max(-32_768, min(32_767, sample)) for sample in wanted]
    assert stream(mixer, 1_000 // frames + 1, frames)[:1_000] == clipped


@pytest.mark.parametrize("level", [30_000, -30_000])
def test_too_loud_a_sum_is_held_at_full_scale(level: int) -> None:
    mixer = Mixer(RATE)
    for number in range(3):
        mixer.add(f"{number}", 0.0, LATE_S, tone(10, level))
    assert set(stream(mixer, 1)[:10]) == {32_767 if level > 0 else -32_768}


def test_two_sounds_due_at_once_need_not_be_compared() -> None:
    mixer = Mixer(RATE)
    mixer.add("", 0.0, LATE_S, tone(1, 2))
    mixer.add("", 0.0, LATE_S, tone(1, 1))
    assert stream(mixer, 1)[0] == 3


# Keys.


def test_the_same_key_again_moves_what_waits() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.05, LATE_S, TICK)
    mixer.add("a", 0.15, LATE_S, TICK)
    assert onsets(stream(mixer, 3)) == [150]


def test_what_has_begun_is_not_begun_again() -> None:
    mixer = Mixer(RATE)
    for due_ms in (50, 150, 950):
        mixer.add("a", due_ms / 1000, LATE_S, TICK)
        if due_ms == 50:
            assert onsets(stream(mixer, 1)) == [50]
        mixer.hush()
        mixer.add("a", due_ms / 1000, LATE_S, TICK)
    assert not any(any(block(mixer, 100, at / 10)) for at in range(1, 20))


def test_what_was_dropped_as_too_late_may_be_asked_for_anew() -> None:
    mixer = Mixer(RATE)
    stream(mixer, 10)
    mixer.add("a", 0.1, LATE_S, TICK)
    assert not any(block(mixer, 100, 1.0))
    mixer.add("a", 1.15, LATE_S, TICK)
    assert onsets(block(mixer, 100, 1.1)) == [50]


def test_sounds_without_a_key_have_nothing_to_do_with_each_other() -> None:
    mixer = Mixer(RATE)
    for due_s in (0.01, 0.03, 0.15):
        mixer.add("", due_s, LATE_S, TICK)
    assert onsets(stream(mixer, 2)) == [10, 30, 150]


def test_neither_waiting_sounds_nor_keys_pile_up() -> None:
    mixer = Mixer(RATE)
    for number in range(WAITING_LIMIT + 100):
        mixer.add(f"far {number}", 1e9, LATE_S, TICK)
    assert len(mixer._waiting) == WAITING_LIMIT
    mixer.unschedule()
    for number in range(KEYS_LIMIT + 100):
        mixer.add(f"{number}", number / 10, LATE_S, TICK)
        mixer.render(100, number / 10)
    assert len(mixer._begun) == KEYS_LIMIT


# Words.


def test_words_wait_for_words_and_take_a_breath() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.0, LATE_S, tone(250, 1), speaks=True)
    mixer.add("b", 0.2, LATE_S, tone(50, 2), speaks=True)
    mixer.add("c", 0.21, LATE_S, tone(50, 3), speaks=True)
    breath = round(BREATH_S * RATE)
    heard = stream(mixer, 8)
    assert onsets(heard) == [0, 250 + breath, 300 + 2 * breath]
    assert max(heard) == 3


def test_words_that_follow_closely_are_not_moved() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.0, LATE_S, tone(250, 1), speaks=True)
    mixer.add("b", 0.251, LATE_S, tone(50, 2), speaks=True)
    assert onsets(stream(mixer, 4)) == [0, 251]


def test_words_that_would_have_to_wait_too_long_are_dropped() -> None:
    mixer = Mixer(RATE)
    mixer.add("long", 0.0, LATE_S, tone(800), speaks=True)
    mixer.add("three", 0.5, 0.15, tone(50, 2), speaks=True)
    mixer.add("next", 0.7, 0.5, tone(50, 3), speaks=True)
    heard = stream(mixer, 12)
    assert 2 not in heard
    assert 1002 not in heard
    assert onsets(heard) == [0, 800 + round(BREATH_S * RATE)]


@given(
    words=st.lists(
        st.tuples(st.integers(0, 1_500), st.integers(1, 600), st.sampled_from([0.15, 0.3, 1.0, 2.0])),
        max_size=8,
    ),
    frames=st.sampled_from([7, 100, 333]),
)
def test_words_never_overlap_and_are_never_later_than_allowed(
    words: list[tuple[int, int, float]], frames: int
) -> None:
    mixer = Mixer(RATE)
    for number, (due_ms, length, late_s) in enumerate(words):
        mixer.add(f"{number}", due_ms / 1000, late_s, tone(length, number + 1), speaks=True)
    heard = stream(mixer, 7_000 // frames, frames)
    for number, (due_ms, length, late_s) in enumerate(words):
        found = [at for at, sample in enumerate(heard) if sample == number + 1]
        assert not found or (found[-1] - found[0] == length - 1 and len(found) == length)
        assert not found or due_ms <= found[0] <= due_ms + late_s * 1000
    assert max(heard) <= len(words)


def test_chimes_wait_for_nothing() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.0, LATE_S, tone(300), speaks=True)
    mixer.add("b", 0.1, LATE_S, tone(1, 500))
    mixer.add("c", 0.1, LATE_S, tone(1, 20))
    assert stream(mixer, 3)[100] == 1520


# Taking back.


def test_unschedule_drops_what_waits_and_lets_the_rest_sound_to_its_end() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.05, LATE_S, tone(100), speaks=True)
    mixer.add("b", 0.12, LATE_S, tone(100, 7))
    heard = stream(mixer, 1)
    mixer.unschedule()
    heard += block(mixer, 100, 0.1) + block(mixer, 100, 0.2)
    assert heard == [0] * 50 + [1000] * 100 + [0] * 150


def test_hush_fades_what_sounds_without_a_jump_and_drops_what_waits() -> None:
    mixer = Mixer(48_000)
    mixer.add("a", 0.0, LATE_S, tone(48_000, 20_000), speaks=True)
    mixer.add("b", 0.3, LATE_S, tone(100, 20_000))
    before = block(mixer, 4_800, 0.0)
    mixer.hush()
    after = block(mixer, 4_800, 0.1) + block(mixer, 48_000, 0.2)
    assert before[-1] == 20_000
    assert max(abs(b - a) for a, b in pairwise([before[-1], *after])) < 100
    assert not any(after[round(FADE_S * 48_000) :])


def test_hush_again_while_it_fades_does_no_harm() -> None:
    mixer = Mixer(48_000)
    mixer.add("a", 0.0, LATE_S, tone(48_000, 20_000))
    mixer.render(4_800, 0.0)
    for _ in range(3):
        mixer.hush()
    assert not any(block(mixer, 4_800, 0.1)[round(FADE_S * 48_000) :])


def test_after_hush_the_next_words_do_not_wait_for_the_hushed_ones() -> None:
    mixer = Mixer(RATE)
    mixer.add("a", 0.0, LATE_S, tone(5_000), speaks=True)
    stream(mixer, 1)
    mixer.hush()
    mixer.add("b", 0.15, LATE_S, tone(10, 3), speaks=True)
    assert onsets(block(mixer, 100, 0.1)[20:]) == [30]


def test_it_counts_the_blocks() -> None:
    mixer = Mixer(RATE)
    stream(mixer, 3)
    assert mixer.blocks == 3
