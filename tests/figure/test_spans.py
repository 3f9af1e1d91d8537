"""What shapes cover, against a sample-by-sample account of the same shapes."""

from math import hypot, inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.figure.scene import Capsule, Extent
from glutecoach.figure.spans import (
    LARGEST_KEPT,
    NOTHING,
    Grid,
    Spans,
    capsule_spans,
    disc_rows,
    disc_spans,
    polygon_spans,
)

places = st.floats(-0.6, 0.6)
radii = st.floats(0.001, 0.2)
capsules = st.builds(Capsule, places, places, st.just(0.0), radii, places, places, st.just(0.0), radii)


def grid(columns: int = 80, rows: int = 60, aspect: float = 1.0, extent: Extent | None = None) -> Grid:
    return Grid.fitted(extent or Extent(-0.5, 0.5, -0.5, 0.5), columns, rows, aspect)


def covered(spans: Spans) -> set[tuple[int, int]]:
    rows = enumerate(zip(spans.starts, spans.ends, strict=True), spans.first)
    return {(column, row) for row, (start, end) in rows for column in range(start, end)}


def flipped(capsule: Capsule) -> Capsule:
    return capsule._replace(x0=-capsule.x0, x1=-capsule.x1)


def depth_inside(capsule: Capsule, x: float, y: float) -> float:
    """How far a point is inside the thickest disc between the two ends, by trying many of them."""
    best = -inf
    for step in range(201):
        way = step / 200
        cx, cy = capsule.x0 + (capsule.x1 - capsule.x0) * way, capsule.y0 + (capsule.y1 - capsule.y0) * way
        best = max(best, capsule.r0 + (capsule.r1 - capsule.r0) * way - hypot(x - cx, y - cy))
    return best


@settings(max_examples=40, deadline=None)
@given(capsules, st.sampled_from([1.0, 1.3]))
def test_a_capsule_covers_the_samples_inside_it(capsule: Capsule, aspect: float) -> None:
    small = grid(32, 24, aspect)
    shown = covered(capsule_spans(small, capsule))
    slack = 0.3 / min(small.across, small.down)
    for row in range(24):
        for column in range(32):
            x = (column + 0.5 - 16) / small.across + small.middle_x
            y = small.middle_y - (row + 0.5 - 12) / small.down
            inside = depth_inside(capsule, x, y)
            if inside > slack:
                assert (column, row) in shown
            elif inside < -slack:
                assert (column, row) not in shown


@given(capsules, st.integers(1, 90), st.integers(1, 70), places, st.floats(0.1, 2.0))
def test_a_mirrored_capsule_covers_the_mirrored_samples(
    capsule: Capsule, columns: int, rows: int, left: float, width: float
) -> None:
    extent = Extent(left, left + width, -0.5, 0.5)
    here = grid(columns, rows, extent=extent)
    there = grid(columns, rows, extent=extent._replace(left=-extent.right, right=-extent.left))
    mirrored = {(columns - 1 - column, row) for column, row in covered(capsule_spans(here, capsule))}
    assert covered(capsule_spans(there, flipped(capsule))) == mirrored


@given(st.lists(st.tuples(places, places), min_size=1, max_size=4), st.integers(1, 90))
def test_a_mirrored_polygon_covers_the_mirrored_samples(
    corners: list[tuple[float, float]], columns: int
) -> None:
    sheet = grid(columns)
    mirrored = {(columns - 1 - column, row) for column, row in covered(polygon_spans(sheet, corners))}
    assert covered(polygon_spans(sheet, [(-x, y) for x, y in corners])) == mirrored


@given(capsules, st.integers(1, 40), st.integers(1, 40), st.floats(-3, 3), st.floats(0.01, 4))
def test_nothing_is_ever_covered_outside_the_picture(
    capsule: Capsule, columns: int, rows: int, left: float, width: float
) -> None:
    near = grid(columns, rows, extent=Extent(left, left + width, -0.3, 0.1))
    shapes = [capsule_spans(near, capsule, 0.02), disc_spans(near, capsule.x0, capsule.y0, capsule.r0)]
    shapes.append(polygon_spans(near, [(capsule.x0, capsule.y0), (capsule.x1, capsule.y1), (0, 0), (3, 9)]))
    for spans in shapes:
        assert all(0 <= column < columns and 0 <= row < rows for column, row in covered(spans))


def test_four_corners_may_come_in_any_order() -> None:
    square = [(-0.2, -0.2), (0.2, -0.2), (0.2, 0.2), (-0.2, 0.2)]
    crossed = [square[0], square[2], square[1], square[3]]
    assert covered(polygon_spans(grid(), crossed)) == covered(polygon_spans(grid(), square))
    assert len(covered(polygon_spans(grid(), square))) == 24 * 24


def test_a_polygon_of_many_corners_is_filled_within_its_outline() -> None:
    octagon = [
        (-0.1, -0.2),
        (0.1, -0.2),
        (0.2, -0.1),
        (0.2, 0.1),
        (0.1, 0.2),
        (-0.1, 0.2),
        (-0.2, 0.1),
        (-0.2, -0.1),
    ]
    shown = covered(polygon_spans(grid(), octagon))
    whole = covered(polygon_spans(grid(), [(-0.2, -0.2), (0.2, -0.2), (0.2, 0.2), (-0.2, 0.2)]))
    assert shown < whole
    assert (
        0.85 * len(whole) < len(shown) < 0.9 * len(whole)
    )  # four corners cut off: 7/8 of the square are left


@pytest.mark.parametrize("wrong", [nan, inf, -inf, 1e300])
def test_what_is_not_a_place_is_not_drawn(wrong: float) -> None:
    sheet = grid()
    for position in range(8):
        numbers = [0.0, 0.0, 0.0, 0.1, 0.1, 0.1, 0.0, 0.1]
        numbers[position] = wrong
        spans = capsule_spans(sheet, Capsule(*numbers))
        if position not in {2, 6}:
            assert spans == NOTHING
    assert disc_spans(sheet, wrong, 0.0, 0.1) == NOTHING
    assert polygon_spans(sheet, [(wrong, 0.0), (0.1, 0.0), (0.0, 0.1)]) == NOTHING
    assert polygon_spans(sheet, []) == NOTHING


def test_a_point_has_no_size() -> None:
    flat = Grid.fitted(Extent(0.0, 0.0, 0.0, 0.0), 10, 10, 1.0)
    assert covered(capsule_spans(flat, Capsule(5, 5, 0, 0.1, 6, 6, 0, 0.1))) == set()


def test_all_of_the_extent_is_seen_whatever_the_shape_of_the_picture() -> None:
    extent = Extent(-1.0, 1.0, 0.0, 0.5)
    for columns, rows, aspect in ((100, 10, 1.0), (10, 100, 1.0), (40, 40, 2.0)):
        sheet = Grid.fitted(extent, columns, rows, aspect)
        for x in (extent.left, extent.right):
            for y in (extent.bottom, extent.top):
                across, down = sheet.point(x, y)
                assert abs(across) <= columns / 2 + 1e-9
                assert -1e-9 <= down <= rows + 1e-9
        assert sheet.across == pytest.approx(sheet.down * aspect)


def test_a_disc_much_larger_than_the_picture_covers_what_is_inside_it() -> None:
    near = grid(extent=Extent(-0.05, 0.05, -0.05, 0.05))
    shown = covered(disc_spans(near, 0.9, 0.0, 0.9))
    assert 0.9 * near.down > LARGEST_KEPT
    for row in range(near.rows):
        for column in range(near.columns):
            x, y = (column + 0.5 - near.columns / 2) / near.across, (near.rows / 2 - row - 0.5) / near.down
            edge = 0.9 - hypot(x - 0.9, y)
            if abs(edge) > 1 / near.down:
                assert ((column, row) in shown) == (edge > 0)


@given(places, places, st.floats(0.5, 3.0), st.floats(0.5, 3.0))
def test_no_more_rows_are_worked_out_than_the_picture_has(
    x: float, y: float, one: float, other: float
) -> None:
    near = grid(extent=Extent(-0.05, 0.05, -0.05, 0.05))
    for spans in (disc_spans(near, x, y, one), capsule_spans(near, Capsule(x, y, 0, one, y, x, 0, other))):
        assert 0 <= spans.first <= spans.first + len(spans.starts) <= near.rows
    assert len(disc_rows(near.rows, one * near.down, 7.0)[1]) <= near.rows
