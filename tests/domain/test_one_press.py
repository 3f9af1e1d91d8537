"""One press or two: palms, and keys that are held down."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.one_press import ONE_PRESS_MS, OnePress


def test_a_palm_on_many_keys_is_one_press() -> None:
    presses = OnePress()
    assert [presses.begins("any", at_ms) for at_ms in (1_000, 1_003, 1_009, 1_030)] == [
        True,
        False,
        False,
        False,
    ]


def test_a_key_that_is_held_down_is_one_press_however_long() -> None:
    presses = OnePress()
    repeats = [0, 500, *range(533, 6_000, 33)]
    assert [presses.begins("any", at_ms) for at_ms in repeats] == [True, *[False] * (len(repeats) - 1)]


def test_the_next_press_counts_again() -> None:
    presses = OnePress()
    assert presses.begins("any", 0)
    assert presses.begins("any", ONE_PRESS_MS)


def test_two_pedals_are_two_presses() -> None:
    presses = OnePress()
    assert presses.begins("next", 100)
    assert presses.begins("previous", 110)


@given(st.lists(st.integers(0, 3_000), min_size=1))
def test_whatever_is_pressed_the_first_counts_and_no_two_come_too_soon(gaps_ms: list[int]) -> None:
    presses, now_ms, begun = OnePress(), 0, []
    for gap_ms in gaps_ms:
        now_ms += gap_ms
        if presses.begins("any", now_ms):
            begun.append(now_ms)
    assert begun[0] == gaps_ms[0]
    assert all(later - earlier >= ONE_PRESS_MS for earlier, later in pairwise(begun))
