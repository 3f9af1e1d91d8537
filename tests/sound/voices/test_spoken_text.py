"""What is written, and what an engine is given to say for it."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.sound.voices.number_words import number_words, ordinal_words
from glutecoach.sound.voices.spoken_text import MAX_SPOKEN_CHARACTERS, spoken_text

SAFE = set(string.ascii_letters + string.digits + " .,;:?!'-")

TABLE = {
    # Units, with one and many, and a full stop that ends the sentence or only the abbreviation.
    "Hold 45 s.": "Hold forty five seconds.",
    "1 s": "one second",
    "45s each": "forty five seconds each",
    "1.5 s": "one point five seconds",
    "Wait 10 sec. then go": "Wait ten seconds then go",
    "Hold 10 sec. Then go": "Hold ten seconds. Then go",
    "Hold 5 min.": "Hold five minutes.",
    "1 min 30 s": "one minute thirty seconds",
    "a 10-s hold": "a ten second hold",
    "2 cm, 5 mm": "two centimetres, five millimetres",
    "5 kg": "five kilograms",
    "50%": "fifty percent",
    "It's 30°.": "It's thirty degrees.",
    "-5 °C": "minus five degrees Celsius",
    "3's company": "three's company",
    # Counts, ranges, times, fractions.
    "3×10": "three times ten",
    "3x10": "three times ten",
    "3 x 10 s": "three times ten seconds",
    "2× a day": "two times a day",
    "1x a day": "one time a day",
    "8–12 reps": "eight to twelve repetitions",
    "8-12": "eight to twelve",
    "45–60 s": "forty five to sixty seconds",
    "3-1-3": "three one three",
    "0:45": "forty five seconds",
    "1:30": "one minute thirty seconds",
    "1:00:00": "one hour",
    "0:00": "zero seconds",
    "1/2": "one half",
    "1½ turns": "one and a half turns",
    "6/10": "six out of ten",
    "90/90 hip switch": "ninety ninety hip switch",
    "~10 s": "about ten seconds",
    # Sides and signs.
    "L/R": "left and right",
    "R/L": "right and left",
    "hip/thigh": "hip or thigh",
    "and/or": "and or",
    "a & b": "a and b",
    "2 + 3": "two plus three",
    "No. 1": "number one",
    "#2": "number two",
    # Abbreviations.
    "approx. 10 reps.": "about ten repetitions.",
    "1 rep": "one repetition",
    "e.g. a chair": "for example, a chair",
    "e.g., a chair": "for example, a chair",
    "i.e. now": "that is, now",
    "left vs. right": "left versus right",
    "lie w/ knees bent": "lie with knees bent",
    "the min": "the minutes",
    "min. 3": "minimum three",
    # Numbers.
    "Set 2 of 3.": "Set two of three.",
    "100": "one hundred",
    "121": "one hundred twenty one",
    "007": "seven",
    "2026": "2026",
    "1,000": "1000",
    "1st 2nd 3rd 20th": "first second third twentieth",
    "0.25": "zero point two five",
    "L4": "L four",
    # Markup, controls, other scripts.
    "<b>for</b> you": "for you",
    "[bold]lift[/bold]": "bold, lift, bold",
    "[[x]]": "x",
    "salt &amp; pepper": "salt and pepper",
    "*Lift* `now` _please_": "Lift now please",
    "\x0150S": "fifty S",
    "a\x00b": "a b",
    "a\x1b[31mred\x1b[0m": "a red",
    "\u202eleft\u202c": "left",
    "so\u00adft": "soft",
    "zero\u200bwidth": "zerowidth",
    "emoji 🙂 here": "emoji here",
    "日本語": "",
    "\ud800abc": "abc",
    "naïve café, Straße": "naive cafe, Strasse",
    "ﬁve ① ｆｕｌｌ": "five one full",
    # Punctuation.
    "Bridge (easy).": "Bridge, easy.",
    "left — right": "left, right",
    "wait…": "wait.",
    "‘don’t’": "don't",
    "Lift‑off": "Lift-off",
    "Half-kneeling": "Half-kneeling",
    "tail -": "tail",
    "a\n\tb": "a b",
    "...": "",
    "": "",
    " \n ": "",
}

PIECES = st.sampled_from(
    [
        *[
            "1",
            "2",
            "10",
            "45",
            "1000",
            "0.5",
            ".",
            ",",
            ":",
            ";",
            "-",
            "–",
            "—",
            "×",
            "x",
            "/",
            "s",
            "min",
            "sec.",
            "kg",
            "%",
            "°",
            "L",
            "R",
            "e.g.",
            "i.e.",
            "vs.",
            "(",
            ")",
            "[b]",
            "<b>",
            "&",
            "+",
            "=",
            "'",
            "a",
        ],
        *["reps", "1:30", "90/90", "no.", "#", "~", "<", ">", "½", "\x01", "é", "🙂", "1st", "etc.", "max."],
        " ",
        " ",
        " ",
    ]
)
TEXTS = st.lists(PIECES, max_size=9).map("".join) | st.text()


@pytest.mark.parametrize(("written", "spoken"), TABLE.items(), ids=ascii)
def test_it_is_said_as_a_person_would(written: str, spoken: str) -> None:
    assert spoken_text(written) == spoken


@given(TEXTS)
def test_only_plain_characters_ever_reach_an_engine(text: str) -> None:
    spoken = spoken_text(text)
    assert set(spoken) <= SAFE
    assert not any(unicodedata.category(character).startswith("C") for character in spoken)
    assert len(spoken) <= MAX_SPOKEN_CHARACTERS
    assert spoken == spoken.strip()
    assert spoken == "" or any(character.isalnum() for character in spoken)


@given(TEXTS)
def test_what_is_spoken_text_already_stays_as_it_is(text: str) -> None:
    assert spoken_text(spoken_text(text)) == spoken_text(text)


@pytest.mark.parametrize(
    "piece", ["1", "a", "<b ", "1:", "- ", "(", "1/", ".", " ", "1.1", "\x01", "🙂", "&"]
)
def test_a_text_without_end_is_cut(piece: str) -> None:
    assert len(spoken_text(piece * 100_000)) <= MAX_SPOKEN_CHARACTERS


def test_a_long_text_ends_with_a_sentence() -> None:
    spoken = spoken_text("Lift your hip slowly. " * 100)
    assert spoken.endswith("slowly.")
    assert len(spoken) > MAX_SPOKEN_CHARACTERS - 30


def test_a_long_sentence_ends_with_a_word() -> None:
    spoken = spoken_text("lifting " * 100)
    assert set(spoken.split()) == {"lifting"}
    assert len(spoken) > MAX_SPOKEN_CHARACTERS - 10


@pytest.mark.parametrize(
    ("digits", "cardinal", "ordinal"),
    [
        ("0", "zero", "zeroth"),
        ("5", "five", "fifth"),
        ("12", "twelve", "twelfth"),
        ("19", "nineteen", "nineteenth"),
        ("40", "forty", "fortieth"),
        ("99", "ninety nine", "ninety ninth"),
        ("300", "three hundred", "three hundredth"),
        ("999", "nine hundred ninety nine", "nine hundred ninety ninth"),
        ("1000", "1000", "1000"),
    ],
)
def test_numbers_are_words(digits: str, cardinal: str, ordinal: str) -> None:
    assert number_words(digits) == cardinal
    assert ordinal_words(digits) == ordinal
