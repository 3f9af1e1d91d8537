"""The lessons that ship: two minutes, plain, kind, and honest about where they come from."""

from __future__ import annotations

import re
from functools import cache

import pytest

from glutecoach.domain.lesson import EDUCATION, Diagram, Lesson, LessonTable
from glutecoach.domain.lesson_aloud import aloud
from glutecoach.domain.library import Library
from glutecoach.formats.lesson_md import LessonShelf, load_shelf
from glutecoach.formats.library_files import load_library
from glutecoach.sound.voices.spoken_text import MAX_SPOKEN_CHARACTERS, spoken_text
from tests.factories import ROOT

FOLDER = ROOT / "programs"
LESSONS = sorted(path.stem for path in (FOLDER / "lessons").iterdir())

MOST_WORDS = 300
FEWEST_WORDS = 150
LONGEST_SPOKEN = 160
"""Characters: about ten seconds."""
DIAGRAM_COLUMNS = 50
BANNED = re.compile(
    r"\b(dysfunction\w*|misalign\w*|inhibit\w*|damag\w*|degenerat\w*|weak|dead butt|amnesia|out of place)\b",
    re.IGNORECASE,
)
UNREAD = re.compile(
    r"release|adhesion|fasci|nervous system|reciprocal|Gollwitzer|two to three days|48 hours between",
    re.IGNORECASE,
)
"""What has been heard of, but not read: it is not told as a fact."""
FRIGHTENING = re.compile(r"\b(danger\w*|never ignore|paralys\w*|warning!|must not)\b|!", re.IGNORECASE)


@cache
def library() -> Library:
    return load_library(FOLDER, None)


@cache
def shelf() -> LessonShelf:
    return load_shelf(FOLDER, None, library())


def lesson(name: str) -> Lesson:
    return next(each for each in shelf().lessons if each.id == name)


def whole(name: str) -> str:
    return (FOLDER / "lessons" / f"{name}.md").read_text(encoding="utf-8")


def test_all_of_them_load_against_the_library_that_ships() -> None:
    assert [str(problem) for broken in shelf().broken for problem in broken.problems] == []
    assert sorted(each.id for each in shelf().lessons) == LESSONS
    assert 8 <= len(LESSONS) <= 12


def test_what_was_promised_is_there_in_an_order_of_its_own() -> None:
    assert {
        "sleeping-glutes",
        "hips-and-back",
        "three-glutes",
        "massage-and-homework",
        "rolling-that-works",
        "sitting-breaks-posture",
        "soreness-and-pain",
        "habits",
        "when-to-see-someone",
    } <= set(LESSONS)
    orders = [each.order for each in shelf().lessons]
    assert len(set(orders)) == len(orders)
    assert len({each.claim for each in shelf().lessons}) == len(LESSONS)


@pytest.mark.parametrize("name", LESSONS)
def test_it_takes_two_minutes_at_most(name: str) -> None:
    assert FEWEST_WORDS <= lesson(name).words <= MOST_WORDS
    assert lesson(name).minutes <= 2


@pytest.mark.parametrize("name", LESSONS)
def test_it_names_what_it_rests_on_and_where_to_go_on(name: str) -> None:
    one = lesson(name)
    assert 2 <= len(one.sources) <= 4
    assert set(one.sources) <= set(library().sources)
    assert set(one.sources) != {"convention"}
    assert 1 <= one.level <= len(library().programs[one.program].levels)
    assert one.exercise is None or one.exercise in library().exercises
    assert one.evidence_date == 2026
    assert one.review


@pytest.mark.parametrize("name", LESSONS)
def test_the_figure_belongs_to_the_program_that_is_suggested(name: str) -> None:
    one = lesson(name)
    level = library().programs[one.program].level(one.level)
    if one.exercise is not None and name != "three-glutes":
        assert one.exercise in {item.exercise.id for item in level.items}


@pytest.mark.parametrize("name", LESSONS)
def test_it_is_plain(name: str) -> None:
    one = lesson(name)
    tables = [block for block in one.blocks if isinstance(block, LessonTable)]
    diagrams = [block for block in one.blocks if isinstance(block, Diagram)]
    assert len(tables) <= 1
    assert len(diagrams) <= 1
    assert all(len(line) <= DIAGRAM_COLUMNS for block in diagrams for line in block.lines)
    assert EDUCATION not in whole(name), "the app adds it"


@pytest.mark.parametrize("name", LESSONS)
def test_it_neither_frightens_nor_scolds_nor_tells_what_nobody_has_read(name: str) -> None:
    text = whole(name).split("+++")[2]
    for wrong in (BANNED, UNREAD, FRIGHTENING):
        assert [found[0] for found in wrong.finditer(text)] == []


@pytest.mark.parametrize("name", LESSONS)
def test_every_sentence_can_be_said_in_one_go(name: str) -> None:
    said = [sentence.text for sentence in aloud(lesson(name))]
    assert said[-1] == EDUCATION
    for sentence in said:
        assert len(sentence) <= LONGEST_SPOKEN, sentence
        assert 0 < len(spoken_text(sentence)) < MAX_SPOKEN_CHARACTERS
        assert re.fullmatch(r"[A-Za-z ,.;:?!'-]+", spoken_text(sentence)), sentence
        assert "*" not in sentence
        assert "`" not in sentence


def test_one_lesson_is_known_to_the_built_in_voice() -> None:
    assert [each.id for each in shelf().lessons if each.spoken] == ["rolling-that-works"]


NUMBERS = {
    "sleeping-glutes": {150, 75, 12, 24, 32},
    "hips-and-back": {24, 70},
    "three-glutes": {56},
    "massage-and-homework": {124},
    "rolling-that-works": {33, 15, 18, 30, 120, 10},
    "rolling-what-it-does": {26, 21, 6, 11},
    "sitting-breaks-posture": {11, 193, 33, 100, 9, 7, 20},
    "soreness-and-pain": {24, 48, 385, 38, 0, 10, 3, 4, 5, 2},
    "habits": {15, 96, 18, 254, 66, 198},
    "strength-takes-time": {32, 20, 40, 60},
    "when-to-see-someone": set(),
}
"""Every figure was looked up in its source before it was written here; words such as "eight weeks" too."""


@pytest.mark.parametrize("name", LESSONS)
def test_no_number_stands_there_that_was_not_looked_up(name: str) -> None:
    text = re.sub(r"^\d+\. ", "", whole(name).split("+++")[2], flags=re.MULTILINE)
    assert {int(number) for number in re.findall(r"\d+", text)} == NUMBERS[name]
