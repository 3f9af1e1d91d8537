"""How much of a place the figure gets, and how much the words. Pure."""

from dataclasses import dataclass
from math import ceil

LEAST_ROWS = 9
LEAST_SIZE = 18
"""Cell widths that the figure's longer side must have: in less, words tell more."""
MOST_ROWS = 30
"""A figure that is larger is not clearer, and costs more to draw."""
UPRIGHT = 0.85
"""A figure that is so much narrower than high may stand beside the words instead of below them."""
WORTH_IT = 1.2
"""It does where that makes it so much larger."""
BESIDE_COLUMNS = 16
"""What the words keep then."""

PAIR_WORTH_IT = 0.7
"""Two side by side tell more than the end alone, unless they get smaller than so much of it."""

BETWEEN = 3
"""Columns between start and end where they stand side by side."""


@dataclass(frozen=True, slots=True)
class Room:
    """The figure's part of a place."""

    columns: int
    rows: int
    beside: bool = False
    """Whether it has the place's whole height, the words standing to its left."""


def room_for(
    columns: int, rows: int, shape: float, cell_aspect: float, *, head: int = 0, words: int = 0
) -> Room | None:
    """Return the figure's part; None where there is no room for a figure.

    Args:
        columns: the place's width in cells.
        rows: its height in cells.
        shape: the figure's width next to its height.
        cell_aspect: how many times as high as wide a cell is.
        head: lines above the figure.
        words: lines that are needed below it.
    """
    below = _fitted(columns, rows - head - words, shape, cell_aspect)
    if shape >= UPRIGHT:
        return below
    beside = _fitted(columns - BESIDE_COLUMNS, rows, shape, cell_aspect)
    if beside is None or (below is not None and beside.rows < below.rows * WORTH_IT):
        return below
    broad = min(beside.columns, ceil(beside.rows * cell_aspect * shape) + 2)
    return Room(broad, rows, beside=True)


def pair_fits(columns: int, rows: int, shape: float, cell_aspect: float) -> bool:
    """Tell whether there is room for two figures side by side."""
    return _fitted((columns - BETWEEN) // 2, rows, shape, cell_aspect) is not None


def pair_is_better(columns: int, rows: int, shape: float, cell_aspect: float) -> bool:
    """Tell whether start and end side by side tell more than the end alone: what lies flat gets too small."""
    if not pair_fits(columns, rows, shape, cell_aspect):
        return False
    alone, one_of_two = (min(wide / shape, rows * cell_aspect) for wide in (columns, (columns - BETWEEN) / 2))
    return one_of_two >= alone * PAIR_WORTH_IT


def _fitted(columns: int, rows: int, shape: float, cell_aspect: float) -> Room | None:
    """Return a room without empty rows; None where the figure would be too small."""
    high = min(rows, MOST_ROWS, ceil(columns / cell_aspect / shape))
    drawn = min(columns / shape, high * cell_aspect) * max(1.0, shape)
    if min(rows, MOST_ROWS) < LEAST_ROWS or drawn < LEAST_SIZE:
        return None
    return Room(columns, max(LEAST_ROWS, high))
