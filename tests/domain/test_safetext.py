"""Text from anywhere is made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.safetext import clean, shortened


@pytest.mark.parametrize(
    ("raw", "harmless"),
    [
        ("Glute bridge", "Glute bridge"),
        ("  two   spaces\tand a tab ", "two spaces and a tab"),
        ("\x1b]52;c;aGk=\x07Bridge", "]52;c;aGk=Bridge"),
        ("\x1b[2J\x1b[31mred", "[2J[31mred"),
        ("\x9b31mC1", "31mC1"),
        ("nul\x00 bell\x07 back\x08", "nul bell back"),
        ("left\u202eright", "leftright"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("tag\U000e0041", "tag"),
        ("lone \ud800 surrogate", "lone surrogate"),
        ("line\r\nfeed\u2028here", "line feed here"),
        ("Übung für Ärzte · 膝 · 🦵", "Übung für Ärzte · 膝 · 🦵"),
        ("[b]markup[/b] stays text", "[b]markup[/b] stays text"),
        ("", ""),
    ],
)
def test_control_bidirectional_and_invisible_characters_go(raw: str, harmless: str) -> None:
    assert clean(raw) == harmless


def test_lines_can_be_kept() -> None:
    assert clean("one \r\n\n two\x1b[0m\n", keep_lines=True) == "one\n\ntwo[0m"


@given(st.text(st.characters()), st.booleans())
def test_nothing_that_moves_a_cursor_survives_and_cleaning_twice_changes_nothing(
    text: str, lines: bool
) -> None:
    once = clean(text, keep_lines=lines)
    kept = once.replace("\n", "") if lines else once
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Cn", "Co"} for c in kept)
    assert not set(kept) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    assert clean(once, keep_lines=lines) == once
    assert "\n" not in kept


def test_long_text_is_cut_with_an_ellipsis() -> None:
    assert shortened("Glute bridge", 12) == "Glute bridge"
    assert shortened("Glute bridge", 7) == "Glute…"
