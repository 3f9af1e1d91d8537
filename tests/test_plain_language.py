"""Everything that people read is plain, kind and short: measured over every file of words that ships."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.factories import ROOT
from tests.reading_level import (
    Reading,
    content_files,
    is_known,
    pieces,
    readings,
    sentences_of,
    syllables,
    words_of,
)

FOLDER = ROOT / "programs"
FILES = content_files(FOLDER)

HIGHEST_GRADE = 7.5
HIGHEST_MEDIAN = 4.5
"""Most of it are instructions, and those are short."""
LONGEST_SENTENCE = 32
TITLE_CHARACTERS = {"": 32, "exercises": 32, "self-tests": 32, "lessons": 40}
"""By folder: what fits one row of the lists."""

UNKIND = re.compile(
    r"\b(dysfunction\w*|mis-?align\w*|inhibit\w*|damag(?:e|es|ed|ing)|degenerat\w*|out of place|dead butts?"
    r"|weak (?:cores?|glutes?|hips?|backs?|buttocks?|muscles?|side-hips?))\b",
    re.IGNORECASE,
)
AMNESIA = re.compile(r"\bamnesia\b", re.IGNORECASE)
EXPLAINS_AMNESIA = {"lessons/sleeping-glutes.md"}


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


@cache
def all_readings() -> tuple[Reading, ...]:
    return tuple(reading for path in FILES for reading in readings(path, name_of(path)))


def test_a_grade_is_what_flesch_and_kincaid_make_of_words_and_syllables() -> None:
    reading = Reading(
        "", tuple(sentences_of("Lie on your back. Lift one knee to your chest (Behm 2020, one). "))
    )
    assert [len(words_of(one)) for one in reading.sentences] == [4, 6]
    assert [syllables(word) for one in reading.sentences for word in words_of(one)] == [1] * 10
    assert reading.grade == pytest.approx(0.39 * 5 + 11.8 - 15.59)


@pytest.mark.parametrize(
    ("word", "count"),
    [("hip", 1), ("muscle", 2), ("side-lying", 3), ("osteoporosis", 6), ("squeezed", 1), ("30", 2)],
)
def test_syllables_are_those_one_says(word: str, count: int) -> None:
    assert syllables(word) == count


def test_hard_words_and_long_sentences_make_a_text_harder() -> None:
    plain, long, hard = (
        Reading("", tuple(sentences_of(text)))
        for text in (
            "Lie on your back. Lift your hips.",
            "Lie on your back and lift your hips and hold them there while you breathe.",
            "Assume supine positioning. Initiate posterior pelvic elevation.",
        )
    )
    assert plain.grade < long.grade < hard.grade


def test_the_files_of_words_are_found_with_what_they_say() -> None:
    folders = {path.relative_to(FOLDER).parts[0] for path in FILES if path.parent != FOLDER}
    here = {path.name for path in FOLDER.iterdir() if path.is_dir()}
    assert folders == here - {"sources"}
    assert [name_of(path) for path in FILES if not pieces(path)] == []
    assert len(all_readings()) > len(FILES)


@pytest.mark.parametrize("reading", all_readings(), ids=lambda reading: reading.name)
def test_a_text_can_be_read_after_seven_years_of_school(reading: Reading) -> None:
    assert reading.grade <= HIGHEST_GRADE, f"grade {reading.grade:.1f}"


def test_most_texts_are_easier_by_far() -> None:
    assert median(reading.grade for reading in all_readings()) <= HIGHEST_MEDIAN


def test_no_sentence_goes_on_and_on() -> None:
    long = [
        f"{len(words_of(sentence))} words in {name_of(path)}, {piece.where}: {sentence}"
        for path in FILES
        for piece in pieces(path)
        for sentence in sentences_of(piece.text)
        if len(words_of(sentence)) > LONGEST_SENTENCE
    ]
    assert long == []


def test_the_dictionary_knows_nearly_all_words() -> None:
    """What it does not know is estimated from the spelling."""
    words = [word for one in all_readings() for sentence in one.sentences for word in words_of(sentence)]
    assert sum(map(is_known, words)) / len(words) > 0.98


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_word_frightens_labels_or_shouts(path: Path) -> None:
    for piece in pieces(path):
        found = UNKIND.search(piece.text)
        assert found is None, f"{piece.where}: {piece.text}"
        assert "!" not in piece.text, f"{piece.where}: {piece.text}"
        if name_of(path) not in EXPLAINS_AMNESIA:
            assert not AMNESIA.search(piece.text), f"{piece.where}: {piece.text}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_title_fits_one_row_of_a_list(path: Path) -> None:
    folder = "" if path.parent == FOLDER else path.parent.name
    for piece in pieces(path):
        if piece.where == "title":
            assert len(piece.text) <= TITLE_CHARACTERS[folder], piece.text
