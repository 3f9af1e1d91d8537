"""Lessons: how long they are, and how they are read aloud."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.lesson import (
    EDUCATION,
    Diagram,
    Heading,
    Lesson,
    LessonTable,
    Paragraph,
    Points,
    Verdict,
    Words,
    evidence_in_words,
    verdict_in_words,
)
from glutecoach.domain.lesson_aloud import LONGEST_SENTENCE, Spot, aloud, sentences_in

LESSON = Lesson(
    id="shoes",
    title="Good shoes",
    order=1,
    claim="The right shoes end back pain.",
    verdict=Verdict.UNPROVEN,
    blocks=(
        Heading(Words("What is known?")),
        Paragraph(Words("Nobody knows. Wear what you like, e.g. boots.")),
        Points((Words("Walk"), Words("Rest. Then walk."))),
        LessonTable(("Shoe", "Good for", ""), (("Boot", "rain", ""), ("Clog", "", "the garden"))),
        Diagram("A shoe", ("__", "|_|")),
    ),
    sources=("convention",),
    evidence_date=2026,
    program="wake-up",
    level=1,
    exercise=None,
    spoken=False,
    review="",
)


def said(lesson: Lesson) -> list[str]:
    return [sentence.text for sentence in aloud(lesson)]


def test_a_lesson_is_read_from_its_title_to_the_last_sentence() -> None:
    assert said(LESSON) == [
        "Good shoes.",
        "The claim: The right shoes end back pain.",
        "The verdict: unproven. That means: it may be so, but nobody has shown it.",
        "What is known?",
        "Nobody knows.",
        "Wear what you like, e.g. boots.",
        "Walk.",
        "Rest.",
        "Then walk.",
        "Boot.",
        "Good for: rain.",
        "Clog.",
        "the garden.",
        "A shoe.",
        EDUCATION,
    ]


def test_every_sentence_of_the_body_knows_where_it_stands() -> None:
    spots = [sentence.spot for sentence in aloud(LESSON)]
    assert spots[:3] == [None] * 3
    assert spots[-1] is None
    paragraph = LESSON.blocks[1].words.text  # type: ignore[union-attr]
    first, second = spots[4], spots[5]
    assert first is not None
    assert second is not None
    assert paragraph[first.first : first.behind] == "Nobody knows."
    assert paragraph[second.first : second.behind] == "Wear what you like, e.g. boots."
    assert spots[8] == Spot(2, 1, 6, 16)
    assert spots[9:13] == [Spot(3, 0), Spot(3, 0), Spot(3, 1), Spot(3, 1)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? 4 is four.", ["One.", "Two!", "Three?", "4 is four."]),
        ("It said “Stop.” Then it went.", ["It said “Stop.”", "Then it went."]),
        ("About 2.5 metres, i.e. far.", ["About 2.5 metres, i.e. far."]),
        ("No end", ["No end"]),
        ("  Spaces.   Around.  ", ["Spaces.", "Around."]),
        ("", []),
    ],
)
def test_sentences_end_where_people_hear_them_end(text: str, sentences: list[str]) -> None:
    assert [
        text[first:behind].strip() for first, behind in sentences_in(text) if text[first:behind].strip()
    ] == (sentences)


@given(st.text("ab ,.;!?A1“”\u2026\u00e4", max_size=900))
def test_nothing_is_left_out_or_said_twice_and_no_part_is_too_long(text: str) -> None:
    found = sentences_in(text)
    assert all(behind - first <= LONGEST_SENTENCE for first, behind in found)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(found))
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())


def test_a_sentence_that_is_too_long_is_broken_behind_a_comma() -> None:
    text = "word " * 30 + "end, " + "word " * 30
    first, second = sentences_in(text.strip())
    assert text[first[0] : first[1]].endswith("end,")
    assert text[second[0] :].startswith("word")


def test_minutes_are_rounded_up_and_every_word_counts() -> None:
    assert LESSON.words == 6 + 3 + 8 + 4 + 8 + 2
    assert LESSON.minutes == 1
    assert replace(LESSON, blocks=(Paragraph(Words("word " * 194)),)).minutes == 1
    assert replace(LESSON, blocks=(Paragraph(Words("word " * 195)),)).minutes == 2


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_a_word_with_a_meaning(verdict: Verdict) -> None:
    assert verdict.shown[0].isupper()
    assert verdict_in_words(verdict) == f"{verdict.shown}: {verdict.meaning}."
    assert verdict.meaning


def test_the_year_of_the_evidence_is_told() -> None:
    assert evidence_in_words(LESSON) == "Evidence read in 2026"
