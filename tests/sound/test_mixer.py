"""Sounds begin on the sample they are due, however the device asks for its blocks."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.sound.mixer import FADE_S, LATEST_S, Mixer, Pace

RATE = 1_000
"""One frame a millisecond: numbers that can be read."""
TICK = array("h", [1000])


def tone(frames: int, level: int = 1000) -> array[int]:
    return array("h", [level] * frames)


def stream(mixer: Mixer, blocks: int, frames: int = 100, late_s: dict[int, float] | None = None) -> list[int]:
    """What is heard when a block is asked for every ``frames`` ms from second 0 on, some of them late."""
    heard: list[int] = []
    for block in range(blocks):
        asked_s = block * frames / RATE + (late_s or {}).get(block, 0.0)
        heard += mixer.render(frames, asked_s)
    return heard


def onsets(heard: list[int]) -> list[int]:
    return [at for at, sample in enumerate(heard) if sample and (at == 0 or not heard[at - 1])]


def test_silence_is_as_long_as_asked_for() -> None:
    assert Mixer(RATE).render(7, 0.0) == array("h", [0] * 7)


@given(due_ms=st.integers(0, 900), frames=st.sampled_from([1, 7, 10, 100, 333]))
def test_a_sound_begins_on_its_sample_whatever_the_blocks(due_ms: int, frames: int) -> None:
    mixer = Mixer(RATE)
    mixer.play(TICK, due_ms / 1000)
    assert onsets(stream(mixer, 1_000 // frames + 1, frames)) == [due_ms]


@given(due_ms=st.integers(0, 900), length=st.integers(1, 400), frames=st.sampled_from([7, 100, 333]))
def test_all_of_a_sound_is_played_over_any_number_of_blocks(due_ms: int, length: int, frames: int) -> None:
    mixer = Mixer(RATE)
    clip = array("h", range(1, length + 1))
    mixer.play(clip, due_ms / 1000)
    heard = stream(mixer, 1_400 // frames + 1, frames)
    assert heard[due_ms : due_ms + length] == list(clip)
    assert sum(map(bool, heard)) == length


@given(late_ms=st.lists(st.integers(0, 90), min_size=20, max_size=20))
def test_blocks_that_are_asked_for_late_now_and_then_do_not_move_a_sound(late_ms: list[int]) -> None:
    late = {block: ms / 1000 for block, ms in enumerate(late_ms) if block % 4}
    mixer = Mixer(RATE)
    for due_ms in (530, 1_030, 1_530):
        mixer.play(TICK, due_ms / 1000)
    assert onsets(stream(mixer, 20, late_s=late)) == [530, 1_030, 1_530]


def test_a_second_apart_stays_a_second_apart_for_an_hour() -> None:
    mixer = Mixer(RATE)
    found: list[int] = []
    for block in range(36_000):
        if block % 10 == 0:
            mixer.play(TICK, block / 10 + 0.15)
        found += [block * 100 + at for at, sample in enumerate(mixer.render(100, block / 10)) if sample]
    assert found == [second * 1000 + 150 for second in range(3_600)]


def test_after_the_device_lost_time_the_pace_is_found_again() -> None:
    mixer = Mixer(RATE)
    lost = dict.fromkeys(range(5, 60), 0.3)
    mixer.play(TICK, 4.05)
    # The stream is three tenths behind from block 5 on: the same moment is 300 frames earlier in it.
    assert onsets(stream(mixer, 60, late_s=lost)) == [3_750]


def test_what_falls_into_the_lost_time_is_still_heard_once() -> None:
    mixer = Mixer(RATE)
    for due_ms in (450, 550, 650, 750, 850):
        mixer.play(TICK, due_ms / 1000)
    lost = dict.fromkeys(range(5, 60), 0.3)
    assert len(onsets(stream(mixer, 60, late_s=lost))) == 5


def test_a_little_late_is_played_at_once_and_very_late_not_at_all() -> None:
    mixer = Mixer(RATE)
    stream(mixer, 10)
    mixer.play(TICK, 1.0 - LATEST_S + 0.01)
    mixer.play(tone(2, 500), 1.0 - LATEST_S - 0.01)
    assert list(mixer.render(100, 1.0)) == [1000, *[0] * 99]


def test_sounds_that_overlap_are_added() -> None:
    mixer = Mixer(RATE)
    mixer.play(tone(50), 0.010)
    mixer.play(tone(50, 300), 0.030)
    heard = stream(mixer, 1)
    assert heard[10:30] == [1000] * 20
    assert heard[30:60] == [1300] * 30
    assert heard[60:80] == [300] * 20


@pytest.mark.parametrize("level", [30_000, -30_000])
def test_too_loud_a_sum_is_held_at_full_scale(level: int) -> None:
    mixer = Mixer(RATE)
    for _ in range(3):
        mixer.play(tone(10, level), 0.0)
    assert set(stream(mixer, 1)[:10]) == {32_767 if level > 0 else -32_768}


def test_two_sounds_due_at_once_need_not_be_compared() -> None:
    mixer = Mixer(RATE)
    mixer.play(array("h", [2]), 0.0)
    mixer.play(array("h", [1]), 0.0)
    assert stream(mixer, 1)[0] == 3


def test_hush_fades_what_sounds_without_a_jump_and_drops_what_waits() -> None:
    mixer = Mixer(48_000)
    mixer.play(tone(48_000, 20_000), 0.0)
    mixer.play(tone(100, 20_000), 0.3)
    before = mixer.render(4_800, 0.0)
    mixer.hush()
    after = list(mixer.render(4_800, 0.1)) + list(mixer.render(48_000, 0.2))
    assert before[-1] == 20_000
    steps = [abs(b - a) for a, b in zip([before[-1], *after], after, strict=False)]
    assert max(steps) < 100
    assert not any(after[round(FADE_S * 48_000) :])


def test_hush_again_while_it_fades_does_no_harm() -> None:
    mixer = Mixer(48_000)
    mixer.play(tone(48_000, 20_000), 0.0)
    mixer.render(4_800, 0.0)
    for _ in range(3):
        mixer.hush()
    assert not any(list(mixer.render(4_800, 0.1))[round(FADE_S * 48_000) :])


def test_after_hush_the_next_sound_is_heard() -> None:
    mixer = Mixer(RATE)
    mixer.hush()
    mixer.play(TICK, 0.05)
    assert onsets(stream(mixer, 1)) == [50]


def test_it_counts_the_blocks() -> None:
    mixer = Mixer(RATE)
    stream(mixer, 3)
    assert mixer.blocks == 3


def test_a_device_that_asks_for_several_blocks_at_first_is_in_step_afterwards() -> None:
    pace = Pace(RATE)
    assert pace.block(100, 5.0) == 5.0
    assert pace.block(100, 5.0) == 5.0
    for block in range(1, 20):
        begins = pace.block(100, 5.0 + block / 10)
    assert begins == pytest.approx(5.0 + 19 / 10)
