"""A change is one only from its threshold on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.change import CHANGE_SOURCES, THRESHOLDS, Measure, change, threshold_in_words

PAIN, ACTIVITIES, ACTIVITY, OVERALL = Measure


@pytest.mark.parametrize(
    ("measure", "before", "after", "words"),
    [
        (PAIN, 7, 5, "better by 2 points"),
        (PAIN, 7, 6, "no change that counts yet"),
        (PAIN, 3, 2, "better by 1 point"),
        (PAIN, 4, 3, "no change that counts yet"),
        (PAIN, 5.0, 3.5, "better by 1.5 points"),
        (PAIN, 2, 3, "no change that counts yet"),
        (PAIN, 2, 4, "worse by 2 points"),
        (PAIN, 0, 0, "no change that counts yet"),
        (ACTIVITIES, 4.0, 6.0, "better by 2 points"),
        (ACTIVITIES, 4.0, 5.9, "no change that counts yet"),
        (ACTIVITIES, 13 / 3, 19 / 3, "better by 2 points"),
        (ACTIVITIES, 6.0, 4.0, "worse by 2 points"),
        (ACTIVITIES, 4.1, 6.1, "better by 2 points"),
        (ACTIVITY, 4, 6, "no change that counts yet"),
        (ACTIVITY, 4, 7, "better by 3 points"),
        (OVERALL, 0, 1, "no change that counts yet"),
        (OVERALL, 0, 2, "better by 2 points"),
        (OVERALL, 1, -1, "worse by 2 points"),
    ],
)
def test_only_what_reaches_its_threshold_is_called_a_change(
    measure: Measure, before: float, after: float, words: str
) -> None:
    found = change(measure, before, after)
    assert found.words == words
    assert found.real is (words != "no change that counts yet")
    assert found.better is words.startswith("better")


@given(st.sampled_from(Measure), st.integers(0, 10), st.integers(0, 10))
def test_the_same_is_never_a_change_and_the_threshold_always_is(
    measure: Measure, before: int, after: int
) -> None:
    found = change(measure, before, after)
    assert not change(measure, before, before).real
    if abs(after - before) >= THRESHOLDS[measure]:
        assert found.real


def test_every_threshold_tells_where_it_comes_from() -> None:
    assert set(THRESHOLDS) == set(CHANGE_SOURCES) == set(Measure)
    for measure in Measure:
        named = "Ostelo 2008" if measure is PAIN else "convention"
        assert named in threshold_in_words(measure)
