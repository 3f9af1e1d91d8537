"""Large figures and letters: whole, distinct, and never larger than their room."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.ui.widgets.glyphs import Drawing, drawing_for

FIGURES = "0123456789:/"
LETTERS = string.ascii_uppercase + string.digits + ":/ "
DRAWINGS = [Drawing(True, size) for size in range(2, 9)] + [Drawing(False, size) for size in range(1, 9)]


@pytest.mark.parametrize("drawing", DRAWINGS, ids=str)
def test_every_glyph_takes_exactly_the_room_it_says(drawing: Drawing) -> None:
    for character in FIGURES if drawing.fine else LETTERS:
        lines = drawing.lines(character)
        assert len(lines) == drawing.rows
        assert {len(line) for line in lines} == {drawing.columns(character)}


@pytest.mark.parametrize("drawing", DRAWINGS, ids=str)
def test_no_two_figures_look_the_same_and_none_vanishes(drawing: Drawing) -> None:
    drawn = [drawing.lines(character) for character in FIGURES]
    assert len(set(drawn)) == len(FIGURES)
    assert all("".join(lines).strip() for lines in drawn)


@pytest.mark.parametrize("drawing", [one for one in DRAWINGS if not one.fine], ids=str)
def test_letters_differ_but_for_o_and_s_which_are_figures_too(drawing: Drawing) -> None:
    drawn = {drawing.lines(character) for character in string.ascii_uppercase}
    assert len(drawn) == 26
    assert drawing.lines("O") == drawing.lines("0")
    assert drawing.lines("S") == drawing.lines("5")


def test_glyphs_are_made_of_blocks_alone() -> None:
    for drawing in DRAWINGS:
        for character in FIGURES if drawing.fine else LETTERS:
            assert set("".join(drawing.lines(character))) <= set(" ▀▄█")


@given(st.text(FIGURES, min_size=1, max_size=5), st.integers(1, 200), st.integers(1, 60))
def test_a_drawing_fits_its_room_and_the_next_larger_would_not(text: str, columns: int, rows: int) -> None:
    drawing = drawing_for((text,), columns, rows, largest=12)
    if drawing is None:
        smallest = Drawing(False, 1)
        assert smallest.columns(text) > columns or smallest.rows > rows
        return
    assert drawing.columns(text) <= columns
    assert drawing.rows <= rows
    larger = Drawing(drawing.fine, drawing.size + 1)
    assert drawing.size == 12 or larger.columns(text) > columns or larger.rows > rows


def test_what_is_to_come_keeps_the_size_from_jumping() -> None:
    now = drawing_for(("7", "88"), 30, 20, largest=12)
    before = drawing_for(("10", "88"), 30, 20, largest=12)
    assert now == before


def test_a_word_with_other_letters_has_no_drawing() -> None:
    assert drawing_for(("DRÜCKEN",), 200, 60, largest=12) is None
