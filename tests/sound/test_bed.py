"""The sound under everything: it goes round, makes room for words, and never jumps."""

from __future__ import annotations

import itertools
from array import array

from glutecoach.sound.bed import ATTACK_S, DUCKED, RELEASE_S
from glutecoach.sound.mixer import Mixer

RATE = 48_000
BLOCK = 4_800
LEVEL = 8_000
WORDS = array("h", [1] * 2 * RATE)


def booth(clip: array[int] | None = None) -> Mixer:
    """A mixer with a bed of one constant level, and a sound far away that wakes it."""
    mixer = Mixer(RATE)
    mixer.lay_bed(clip or array("h", [LEVEL] * 2 * RATE))
    mixer.add("far", 1_000.0, 0.0, WORDS)
    return mixer


def heard(mixer: Mixer, blocks: int, first: int = 0) -> list[int]:
    """The left side of so many blocks."""
    out: list[int] = []
    for block in range(first, first + blocks):
        out += array("h", mixer.render(BLOCK, block / 10))[0::2]
    return out


def steepest(samples: list[int]) -> int:
    return max(abs(b - a) for a, b in itertools.pairwise(samples))


def test_it_appears_slowly_and_stays() -> None:
    samples = heard(booth(), 40)
    assert samples[0] <= LEVEL / 2_000
    assert samples[-1] == LEVEL
    assert steepest(samples) <= LEVEL / 1_000


def test_it_sounds_only_once_something_is_scheduled_and_goes_with_hush() -> None:
    mixer = Mixer(RATE)
    mixer.lay_bed(array("h", [LEVEL] * 2 * RATE))
    mixer.add("", 0.0, 1.0, array("h", [0, 0]))
    assert not any(heard(mixer, 5))
    mixer.add("far", 1_000.0, 0.0, WORDS)
    assert heard(mixer, 40, 5)[-1] == LEVEL
    mixer.hush()
    fading = heard(mixer, 5, 45)
    assert fading[-1] == 0
    assert steepest(fading) <= LEVEL / 200


def test_skipping_does_not_interrupt_it() -> None:
    mixer = booth()
    heard(mixer, 40)
    mixer.hush()
    mixer.add("next", 1_000.0, 0.0, WORDS)
    assert set(heard(mixer, 3, 40)) == {LEVEL}


def test_it_makes_room_for_words_and_comes_back() -> None:
    mixer = booth()
    mixer.add("words", 4.0, 0.0, WORDS, speaks=True)
    samples = heard(mixer, 70)
    ducked = samples[RATE * 4 + round(0.1 * RATE) : RATE * 5]
    assert set(ducked) == {round(LEVEL * DUCKED) + 1}
    assert samples[RATE * 4 + round(ATTACK_S * RATE)] == round(LEVEL * DUCKED) + 1
    assert samples[RATE * 5 + round((RELEASE_S + 0.1) * RATE)] == LEVEL
    assert steepest(samples) <= LEVEL / 150


def test_chimes_do_not_move_it() -> None:
    mixer = booth()
    mixer.add("chime", 4.0, 0.0, array("h", [0] * 2 * RATE))
    assert set(heard(mixer, 60)[RATE * 3 :]) == {LEVEL}


def test_it_goes_round() -> None:
    mixer = booth(array("h", [value for frame in range(7_000) for value in (frame, frame)]))
    samples = heard(mixer, 60)[RATE * 3 :]
    assert all(b == (a + 1) % 7_000 for a, b in itertools.pairwise(samples))


def test_a_bed_shorter_than_a_block_goes_round_too() -> None:
    samples = heard(booth(array("h", [LEVEL] * 10)), 40)
    assert samples[-1] == LEVEL


def test_taking_it_away_or_changing_it_makes_no_jump() -> None:
    mixer = booth()
    before = heard(mixer, 40)
    mixer.lay_bed(array("h", [LEVEL // 2] * 2 * RATE))
    changed = heard(mixer, 40, 40)
    assert changed[-1] == LEVEL // 2
    mixer.lay_bed(None)
    gone = heard(mixer, 5, 80)
    assert gone[-1] == 0
    assert steepest([*before, *changed, *gone]) <= LEVEL / 150
