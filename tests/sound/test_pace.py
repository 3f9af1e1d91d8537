"""The even times behind blocks that are asked for unevenly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.sound.pace import LOST_S, RECENT, SLACK_S, WINDOW, Pace

RATE = 1_000
BLOCK_S = 0.1


def begins(late_s: list[float], start_s: float = 50.0) -> list[float]:
    """When each block of 100 ms begins, against the time it would be asked for at an even pace."""
    pace = Pace(RATE)
    even = [start_s + at * BLOCK_S for at in range(len(late_s))]
    return [pace.block(100, asked + late) - asked for asked, late in zip(even, late_s, strict=True)]


def test_even_requests_are_taken_as_they_are() -> None:
    assert begins([0.0] * 100) == pytest.approx([0.0] * 100, abs=1e-9)


@given(late_ms=st.lists(st.integers(0, 90), min_size=60, max_size=60))
def test_late_requests_now_and_then_move_nothing(late_ms: list[int]) -> None:
    late_s = [0.0 if at % (RECENT - 1) == 0 else ms / 1000 for at, ms in enumerate(late_ms)]
    assert begins(late_s) == pytest.approx([0.0] * 60, abs=1e-9)


@given(jitter_us=st.lists(st.integers(0, 900), min_size=80, max_size=80))
def test_small_jitter_moves_nothing_by_even_one_sample(jitter_us: list[int]) -> None:
    found = begins([us / 1e6 for us in jitter_us])
    assert max(found) - min(found) == pytest.approx(0, abs=1e-9)


def test_several_blocks_at_first_are_in_step_afterwards() -> None:
    pace = Pace(RATE)
    assert pace.block(100, 5.0) == 5.0
    assert pace.block(100, 5.0) == 5.0
    later = [pace.block(100, 5.0 + block / 10) for block in range(1, 20)]
    assert later[-1] == pytest.approx(5.0 + 19 / 10)


def test_lost_time_is_made_up_for_after_a_few_blocks() -> None:
    found = begins([0.0] * 30 + [0.3] * 30)
    assert found[29] == pytest.approx(0)
    assert found[30 + RECENT :] == pytest.approx([0.3] * (30 - RECENT))


def test_a_little_lost_time_is_made_up_for_too() -> None:
    lost_s = LOST_S / 2
    found = begins([0.0] * 30 + [lost_s] * 60)
    assert found[30 + WINDOW :] == pytest.approx([lost_s] * (60 - WINDOW))


def test_a_night_asleep_is_seen_at_once() -> None:
    assert begins([0.0] * 5 + [30_000.0] * 3)[5:] == pytest.approx([30_000.0] * 3)


@pytest.mark.parametrize("part", [-200e-6, 200e-6])
def test_a_device_with_a_clock_of_its_own_is_followed_within_a_millisecond(part: float) -> None:
    blocks = 36_000
    late_s = [at * BLOCK_S * part for at in range(blocks)]
    errors = [found - late for found, late in zip(begins(late_s), late_s, strict=True)]
    assert max(map(abs, errors)) <= SLACK_S + WINDOW * BLOCK_S * abs(part) + 1e-9


def test_lateness_in_every_block_is_not_added_up() -> None:
    late_s = [(at * 7 % 10) / 1000 for at in range(3_000)]
    assert max(map(abs, begins(late_s)[WINDOW:])) <= SLACK_S
