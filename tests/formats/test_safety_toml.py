"""The safety questions: what ships is whole and kind, and every mistake is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.library import Source
from glutecoach.domain.screening import LONGEST_GAP_DAYS, PAIN_JUMP, SafetyTexts, emergency_lines
from glutecoach.errors import InputError, StorageError
from glutecoach.formats.library_files import load_library
from glutecoach.formats.safety_toml import load_safety, read_safety
from glutecoach.resources import shipped
from tests.formats.safety_samples import SAFETY, condition, question

SOURCES = {"convention": Source("convention", "Common practice", "", "convention")}


def read(text: str) -> SafetyTexts:
    return read_safety(text.encode(), "xx.toml", SOURCES)


def refusal(text: str) -> str:
    """Return the message with which a text is refused."""
    with pytest.raises(InputError) as caught:
        read(text)
    return str(caught.value)


def test_the_sample_is_read_as_it_is_written() -> None:
    texts = read(SAFETY)
    assert texts.disclaimer == ("A coach.", "No doctor.", "Stop when it hurts.")
    assert [(each.id, each.level) for each in texts.questions] == [
        ("numb", SafetyLevel.EMERGENCY),
        ("cancer", SafetyLevel.LOCKED),
        ("stiff", SafetyLevel.GENTLE_ONLY),
    ]
    assert [each.condition for each in texts.conditions] == list(Condition)
    assert emergency_lines(texts, "112") == ("Call 112.", "Sit down.")
    assert texts.stop_sources == texts.emergency.sources == ("convention",)


KNEE = condition("knee")
MISTAKES = [
    (
        "format = 1",
        "format = 2",
        "format: The file has format 2; this glutecoach reads format 1. Update glutecoach.",
    ),
    ("stop_advice", "stop_advise", "stop_advise: This key is not known here. Did you mean stop_advice?"),
    (
        ', "Stop when it hurts."',
        "",
        "disclaimer: There are 2 entries. Write a list in square brackets, 3 to 3 entries.",
    ),
    (
        '"gentle-only"',
        '"adapted"',
        'questions[2].level: "adapted" is not known here. Write one of emergency, locked, gentle-only.',
    ),
    (
        '"gentle-only"',
        '"locked"',
        "questions: No question has the level gentle-only. Each level needs one at least.",
    ),
    ('"stiff"', '"numb"', 'questions[2].id: "numb" is there twice. Give each its own name.'),
    (
        '"stiff"',
        '"Stiff"',
        'questions[2].id: "Stiff" does not have the right form. Write lower-case letters ',
    ),
    ('text = "numb is true."\n', "", "questions[0].text: This key is missing. Add text: text in quotes"),
    ('action = "See a doctor."', 'action = " "', "questions[0].action: The text is empty."),
    ('\nsources = ["convention"]', "\nsources = []", "emergency.sources: The list is empty."),
    (
        '\nsources = ["convention"]',
        '\nsources = ["convenion"]',
        'emergency.sources[0]: There is no source "convenion". Did you mean convention?',
    ),
    (KNEE, "", 'conditions: The condition knee is missing. Add one with condition = "knee".'),
    (KNEE, KNEE + KNEE, 'conditions[8].condition: "knee" is there twice. Remove one of them.'),
    (
        'condition = "knee"',
        'condition = "kne"',
        'conditions[7].condition: "kne" is not known here. Did you mean knee?',
    ),
    (
        "Call for help.",
        "Call {number}.",
        "emergency.now[0]: Something in braces cannot be filled in. Nothing may stand in braces here.",
    ),
    (
        "Call {number}.",
        "Call {0}.",
        "emergency.now_with_number[0]: Something in braces cannot be filled in. In braces may stand: {number}. "
        "(1 more problems.)",
    ),
    (
        "Call {number}.",
        "Call.",
        "emergency.now_with_number: The number is never named. Write {number} where it belongs.",
    ),
    (question("numb", "emergency"), "", "questions: No question has the level emergency."),
]


@pytest.mark.parametrize(("right", "wrong", "message"), MISTAKES)
def test_every_mistake_is_told(right: str, wrong: str, message: str) -> None:
    broken = SAFETY.replace(right, wrong, 1)
    assert broken != SAFETY
    told = refusal(broken)
    assert told.startswith(f"xx.toml: {message}")


def test_a_file_that_is_no_text_or_missing_is_told(tmp_path: Path) -> None:
    assert refusal("format = ").startswith("xx.toml: line 1: ")
    with pytest.raises(InputError, match="not UTF-8"):
        read_safety(b"\xff", "xx.toml")
    with pytest.raises(StorageError, match=r"The safety questions are missing\. Install glutecoach again\."):
        load_safety(tmp_path)


@given(st.text(max_size=30), st.integers(0, len(SAFETY)))
def test_whatever_is_written_into_it_is_read_or_told(text: str, at: int) -> None:
    try:
        found = read(SAFETY[:at] + text + SAFETY[at:])
    except InputError as error:
        told = (error.problem, error.remedy)
    else:
        told = (found.introduction, found.stop_advice)
    assert all(told)


# What ships.

TEXTS = load_safety(shipped("programs"))
EVERYTHING = [
    *TEXTS.disclaimer,
    TEXTS.introduction,
    TEXTS.stop_advice,
    TEXTS.emergency.title,
    *TEXTS.emergency.now,
    *TEXTS.emergency.now_with_number,
    TEXTS.emergency.unkept,
    *TEXTS.stop_signs,
    *(text for each in TEXTS.questions for text in (each.text, each.action)),
    *(text for each in TEXTS.conditions for text in (each.name, each.statement, each.advice)),
]
SENTENCES = [
    *TEXTS.disclaimer,
    *(text for each in TEXTS.questions for text in (each.text, each.action)),
    *(text for each in TEXTS.conditions for text in (each.statement, each.advice)),
]
UNKIND = re.compile(
    r"\b(dysfunction\w*|misalign\w*|inhibited|damaged?|degenerat\w*|weak|should have|must|danger\w*ly|die)\b",
    re.IGNORECASE,
)
LONGEST_SENTENCE_WORDS = 26


def test_every_source_is_in_the_list() -> None:
    sources = load_library(shipped("programs"), None).sources
    assert load_safety(shipped("programs"), sources) == TEXTS


def test_the_steps_can_be_read_fast() -> None:
    assert 6 <= len(TEXTS.emergency_questions) <= 8
    assert len(TEXTS.clinician_questions) <= 12
    assert list(dict.fromkeys(each.level for each in TEXTS.questions)) == [
        SafetyLevel.EMERGENCY,
        SafetyLevel.LOCKED,
        SafetyLevel.GENTLE_ONLY,
    ], "the most urgent come first"
    assert all(len(line) <= 90 for line in TEXTS.disclaimer)


def test_the_words_are_kind_and_plain() -> None:
    assert [text for text in EVERYTHING if UNKIND.search(text)] == []
    assert [text for text in SENTENCES if not text.endswith(".")] == []
    sentences = [part for text in EVERYTHING for part in re.split(r"(?<=[.;:])\s", text)]
    assert [each for each in sentences if len(each.split()) > LONGEST_SENTENCE_WORDS] == []


def test_no_country_is_taken_for_granted() -> None:
    named = [text for text in EVERYTHING if re.search(r"\b(911|112|999|000|ambulance|NHS|ER|A&E)\b", text)]
    assert named == []
    assert any("emergency number" in line for line in TEXTS.emergency.now)
    assert "0 911 0" in " ".join(emergency_lines(TEXTS, "0 911 0"))


def test_every_emergency_says_where_to_go_and_every_lock_whom_to_ask() -> None:
    for each in TEXTS.emergency_questions:
        assert re.search(r"emergency|medical help|doctor today", each.action), each.id
    for each in TEXTS.clinician_questions:
        assert re.search(r"doctor|people who treat", each.action), each.id


# What the documents say of it.

ROOT = Path(__file__).resolve().parents[2]


def test_the_documents_say_the_same() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    at = [readme.index(f"> {line}") for line in TEXTS.disclaimer]
    assert at == sorted(at), "the three lines stand in it, once"
    assert all(readme.count(line) == 1 for line in TEXTS.disclaimer)
    page = (ROOT / "docs" / "SAFETY.md").read_text(encoding="utf-8")
    for level in SafetyLevel:
        assert f"`{level.value}`" in page
    assert f"more than {LONGEST_GAP_DAYS} days" in page
    assert f"{PAIN_JUMP} points or more" in page
    cited = {source for each in (*TEXTS.questions, *TEXTS.conditions) for source in each.sources}
    for source in cited - {"convention", "nice-ng59"}:
        listed = load_library(shipped("programs"), None).sources[source]
        assert listed.doi in page or source == "pmc5101068", source
