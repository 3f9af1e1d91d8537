from __future__ import annotations

import pytest

from glutecoach.domain.dose import HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.dose_words import dose_in_words, minutes_in_words, tempo_in_words
from glutecoach.domain.exercise import Sides

QUICK = Tempo(2, 1, 2, 1)


@pytest.mark.parametrize(
    ("dose", "sides", "words"),
    [
        (RepsDose(2, 10, QUICK, 20), Sides.EACH, "2 × 10, each side"),
        (RepsDose(2, 10, QUICK, 20), Sides.BOTH, "2 × 10"),
        (RepsDose(1, 6, QUICK, 20), Sides.BOTH, "6 times"),
        (RepsDose(1, 1, QUICK, 20), Sides.BOTH, "1 time"),
        (RepsDose(1, 6, Tempo(1, 5, 1, 2), 20), Sides.BOTH, "6 times, 5 s hold"),
        (RepsDose(2, 5, Tempo(2, 4, 2, 1), 20), Sides.ALTERNATING, "2 × 5, 4 s hold, each side in turn"),
        (RepsDose(2, 10, None, 20), Sides.EACH, "2 × 10, at your own pace, each side"),
        (HoldDose(1, 30, 20), Sides.EACH, "30 s hold, each side"),
        (HoldDose(2, 22.5, 20), Sides.BOTH, "2 × 22.5 s hold"),
        (RollDose(1, 30, 3, 20), Sides.EACH, "10 slow passes (30 s), each side"),
        (RollDose(2, 3, 3, 20), Sides.BOTH, "2 × 1 slow pass (3 s)"),
        (RollDose(1, 1, 3, 20), Sides.BOTH, "1 slow pass (1 s)"),
    ],
)
def test_a_dose_reads_as_people_say_it(dose: object, sides: Sides, words: str) -> None:
    assert dose_in_words(dose, sides) == words


def test_a_tempo_leaves_out_the_parts_it_does_not_have() -> None:
    assert tempo_in_words(Tempo(2, 0, 2.5, 1)) == "2 s up, 2.5 s down, 1 s pause"


@pytest.mark.parametrize(
    ("length_ms", "words"),
    [
        (0, "under 1 min"),
        (29_000, "under 1 min"),
        (31_000, "1 min"),
        (216_000, "4 min"),
        (3_600_000, "1 h"),
        (3_900_000, "1 h 5 min"),
    ],
)
def test_minutes_are_whole(length_ms: int, words: str) -> None:
    assert minutes_in_words(length_ms) == words
