"""Frames: their size, what is kept of them, and the pair that stands for a movement."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.figure import picture as picture_module
from glutecoach.figure.definition import Arrow, Figure, View
from glutecoach.figure.movement import Moment, end_of, moments, start_of, still
from glutecoach.figure.palette import SURROUNDINGS
from glutecoach.figure.picture import Cell, CellRow, Glyphs, Picture, Style, Theme, Tone
from tests.figure.people import bridge

ARROWED = replace(bridge(), arrows=(Arrow("pelvis", "down", "up", offset=(0.0, 0.12, 0.0)),))


def cells(rows: tuple[CellRow, ...]) -> Iterator[Cell]:
    return (cell for row in rows for cell in row)


def sketch(rows: tuple[CellRow, ...]) -> list[str]:
    """Return what is not background."""
    blank = rows[0][0]
    return ["".join("." if cell == blank else "#" for cell in row) for row in rows]


def extent_of_ink(rows: tuple[CellRow, ...]) -> tuple[int, int]:
    """Return the first and last column that shows anything."""
    columns = [column for line in sketch(rows) for column, letter in enumerate(line) if letter == "#"]
    return min(columns), max(columns)


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("theme", Theme)
def test_a_frame_has_the_size_that_was_asked_for(glyphs: Glyphs, theme: Theme) -> None:
    rows = Picture(ARROWED, Style(glyphs, theme, Tone.BROWN), 40, 15).frame(still("up"), arrows=True)
    assert [len(row) for row in rows] == [40] * 15
    assert "#" in "".join(sketch(rows))


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(Glyphs), st.integers(1, 70), st.integers(1, 40), st.floats(1.0, 3.0))
def test_any_size_can_be_drawn(glyphs: Glyphs, columns: int, rows: int, aspect: float) -> None:
    small = Picture(ARROWED, Style(glyphs, cell_aspect=aspect), columns, rows)
    for shown in (small.frame(still("up"), arrows=True), small.pair()):
        assert [len(row) for row in shown] == [columns] * rows


def test_the_largest_picture_is_drawn_and_no_larger_one() -> None:
    rows = Picture(bridge(), Style(), 4000, 2000).frame(still("up"))
    assert (len(rows[0]), len(rows)) == (400, 200)
    rows = Picture(bridge(), Style(), 0, -3).frame(still("up"))
    assert (len(rows[0]), len(rows)) == (1, 1)


def test_a_moment_is_drawn_once() -> None:
    bridging = Picture(bridge(), Style(), 30, 11)
    assert bridging.frame(Moment("down", "up", 5)) is bridging.frame(Moment("down", "up", 5))
    assert bridging.frame(Moment("down", "up", 5)) != bridging.frame(Moment("down", "up", 12))


def test_the_way_back_shares_the_frames_of_the_way_there() -> None:
    bridging = Picture(bridge(), Style(), 30, 11)
    assert bridging.frame(Moment("up", "down", 11)) is bridging.frame(Moment("down", "up", 5))
    assert bridging.frame(Moment("down", "up", 16)) is bridging.frame(still("up"))
    assert bridging.frame(Moment("down", "up", 0)) is bridging.frame(still("down"))
    assert bridging.frame(Moment("up", "up", 7)) is bridging.frame(still("up"))


def test_arrows_make_another_frame_only_where_there_are_any() -> None:
    plain, arrowed = Picture(bridge(), Style(), 30, 11), Picture(ARROWED, Style(), 30, 11)
    assert plain.frame(still("up"), arrows=True) is plain.frame(still("up"))
    assert arrowed.frame(still("up"), arrows=True) != arrowed.frame(still("up"))


def test_frames_that_were_not_asked_for_lately_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture_module, "FRAMES_KEPT", 3)
    bridging = Picture(bridge(), Style(), 12, 6)
    first = bridging.frame(still("down"))
    for step in (1, 2):
        bridging.frame(Moment("down", "up", step))
    assert bridging.frame(still("down")) is first
    for step in (3, 4):
        bridging.frame(Moment("down", "up", step))
    assert bridging.frame(still("down")) is first
    for step in (5, 6, 7):
        bridging.frame(Moment("down", "up", step))
    assert bridging.frame(still("down")) is not first
    assert bridging.frame(still("down")) == first


def test_the_figure_keeps_its_frame_over_the_whole_movement() -> None:
    bridging = Picture(bridge(), Style(), 40, 15)
    feet = [
        [cell for row in bridging.frame(moment)[-3:] for cell in row[30:]]
        for moment in moments(bridging.figure)
    ]
    assert all(shown == feet[0] for shown in feet)


def test_what_does_not_move_is_the_same_row_again() -> None:
    bridging = Picture(bridge(), Style(), 50, 18)
    low, high = bridging.frame(Moment("down", "up", 7)), bridging.frame(Moment("down", "up", 8))
    same = [a is b for a, b in zip(low, high, strict=True)]
    assert sum(same) >= 6
    assert not all(same)


def test_the_other_side_is_the_mirror_image() -> None:
    right = Picture(bridge(), Style(), 50, 18).frame(still("up"))
    left = Picture(bridge(), Style(), 50, 18, mirrored=True).frame(still("up"))
    assert sketch(left) == [line[::-1] for line in sketch(right)]
    assert left != right


def test_another_view_looks_different() -> None:
    usual, top = Picture(bridge(), Style(), 40, 15), Picture(bridge(), Style(), 40, 15, view=View(0.0, 85.0))
    assert usual.frame(still("up")) != top.frame(still("up"))


def test_the_background_is_the_screens_own() -> None:
    own = Picture(bridge(), Style(background=(1, 2, 3)), 30, 11).frame(still("up"))
    assert own[0][0] == Cell(" ", (1, 2, 3), (1, 2, 3))
    usual = SURROUNDINGS[Theme.LIGHT].background
    assert Picture(bridge(), Style(theme=Theme.LIGHT), 30, 11).frame(still("up"))[0][0].background == usual


def test_a_square_cell_makes_the_figure_neither_thin_nor_fat() -> None:
    spans = {}
    for aspect, columns, rows in ((2.0, 60, 12), (1.0, 60, 24)):
        shown = Picture(bridge(), Style(cell_aspect=aspect), columns, rows).frame(still("up"))
        spans[aspect] = extent_of_ink(shown)
    assert all(abs(a - b) <= 1 for a, b in zip(spans[1.0], spans[2.0], strict=True))


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize("columns", [41, 80])
def test_start_and_end_stand_side_by_side_with_an_arrow(glyphs: Glyphs, columns: int) -> None:
    whole = Picture(ARROWED, Style(glyphs), columns, 12)
    rows = whole.pair()
    assert [len(row) for row in rows] == [columns] * 12
    assert [row for row in rows if any(cell.glyph == "→" for cell in row)] == [rows[6]]
    half = Picture(ARROWED, Style(glyphs), (columns - 5) // 2, 12)
    wide = half.columns
    assert tuple(row[:wide] for row in rows) == half.frame(start_of(ARROWED), arrows=True)
    assert tuple(row[-wide:] for row in rows) == half.frame(end_of(ARROWED))


def test_a_figure_that_does_not_move_stands_alone() -> None:
    def only(figure: Figure) -> Figure:
        return replace(figure, poses={"down": figure.poses["down"]}, steps=())

    alone = Picture(only(bridge()), Style(), 40, 12)
    assert alone.pair() == alone.frame(still("down"))
