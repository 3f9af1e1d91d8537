"""The user's own cue: two halves, one sentence, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.own_cue import cue_halves, cue_sentence
from glutecoach.domain.reminder_preferences import LONGEST_CUE


def test_two_halves_make_one_sentence() -> None:
    assert cue_sentence("pour my coffee", "stand up") == "After I pour my coffee, I will stand up."


@pytest.mark.parametrize(
    ("after", "will"),
    [
        ("After I pour my coffee,", "I will stand up."),
        ("  after i pour my coffee ", "i will stand up."),
        ("pour my coffee,", "stand up."),
    ],
)
def test_words_that_stand_there_anyway_are_not_doubled(after: str, will: str) -> None:
    assert cue_sentence(after, will) == "After I pour my coffee, I will stand up."


def test_without_a_first_half_the_second_stands_for_itself() -> None:
    assert cue_sentence("", "Stand up at ten!") == "Stand up at ten!"


def test_without_a_second_half_there_is_no_cue() -> None:
    assert cue_sentence("pour my coffee", "  ") == ""


def test_control_characters_are_no_part_of_a_cue() -> None:
    assert cue_sentence("pour\x1b[31m", "stand\u202e up") == "After I pour[31m, I will stand up."


@pytest.mark.parametrize(
    ("cue", "halves"),
    [
        ("After I pour my coffee, I will stand up.", ("pour my coffee", "stand up")),
        ("after i sit down, i will stand up", ("sit down", "stand up")),
        ("Stand up at ten.", ("", "Stand up at ten.")),
        ("", ("", "")),
    ],
)
def test_a_sentence_is_taken_apart_for_editing(cue: str, halves: tuple[str, str]) -> None:
    assert cue_halves(cue) == halves


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_cue_is_never_too_long_and_stays_as_it_is_when_edited(after: str, will: str) -> None:
    cue = cue_sentence(after, will)
    assert len(cue) <= LONGEST_CUE
    again = cue_sentence(*cue_halves(cue))
    assert cue_sentence(*cue_halves(again)) == again


def test_a_long_cue_is_cut_and_still_ends_as_a_sentence() -> None:
    cue = cue_sentence("walk " * 30, "stretch " * 30)
    assert len(cue) <= LONGEST_CUE
    assert cue.endswith(".")
