"""The characters a cell can show, each as the samples its foreground covers.

The first sample of a cell is the lowest bit; samples go from left to right, then down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

QUADRANTS: Final = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Bit 0: upper left, 1: upper right, 2: lower left, 3: lower right."""
LOWER_EIGHTHS: Final = "▁▂▃▄▅▆▇"
LEFT_QUARTERS: Final = "▎▌▊"
SEXTANTS: Final = 0x1FB00
"""The first of them; left half, right half, all and nothing are older characters."""
LEFT_COLUMN, RIGHT_COLUMN = 0b010101, 0b101010
SAMPLES_ACROSS: Final = 4
"""Of every cell, so that a row of them is one number of 32 bits."""


class Glyphs(StrEnum):
    """What a picture is made of."""

    BLOCKS = "blocks"
    """Block Elements: drawn right by almost every terminal and font."""
    HALF = "half"
    """Half blocks in the terminal's 16 colours."""
    SEXTANTS = "sextants"
    """For terminals that are known to draw them."""
    BRAILLE = "braille"
    """A line drawing without any colour."""


class Glyph(NamedTuple):
    """One character."""

    character: str
    mask: int
    """The samples of its foreground."""
    size: int
    """How many they are."""


class _Box(NamedTuple):
    """A part of a cell, from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, eq=False)
class GlyphSet:
    """The characters of one kind; there is one object for each kind, so it is compared by identity."""

    glyphs: tuple[Glyph, ...]
    samples_down: int

    @property
    def samples(self) -> int:
        """How many samples a cell has."""
        return SAMPLES_ACROSS * self.samples_down


@cache
def glyph_set(kind: Glyphs) -> GlyphSet:
    """Return the characters of a kind: BLOCKS or SEXTANTS."""
    down = 6 if kind is Glyphs.SEXTANTS else 8
    shapes = _sextants() if kind is Glyphs.SEXTANTS else _blocks()
    whole = (1 << SAMPLES_ACROSS * down) - 1
    found: dict[int, Glyph] = {}
    for character, boxes in shapes:
        mask = _mask(boxes, down)
        # The complement is the same picture with the colours exchanged.
        if mask not in {0, whole} and whole ^ mask not in found:
            found.setdefault(mask, Glyph(character, mask, mask.bit_count()))
    return GlyphSet(tuple(found.values()), down)


def _mask(boxes: Iterable[_Box], down: int) -> int:
    """Return the samples whose middles lie in one of the boxes."""
    return sum(
        1 << (row * SAMPLES_ACROSS + column)
        for row in range(down)
        for column in range(SAMPLES_ACROSS)
        if any(_within(box, (column + 0.5) / SAMPLES_ACROSS, (row + 0.5) / down) for box in boxes)
    )


def _within(box: _Box, x: float, y: float) -> bool:
    return box.left <= x < box.right and box.top <= y < box.bottom


def _tiles(number: int, down: int) -> list[_Box]:
    """Return the boxes of a cell, two across, whose bits are set."""
    return [
        _Box(tile % 2 / 2, tile // 2 / down, (tile % 2 + 1) / 2, (tile // 2 + 1) / down)
        for tile in range(2 * down)
        if number >> tile & 1
    ]


def _blocks() -> Iterator[tuple[str, list[_Box]]]:
    """Yield quadrants, lower eighths and left quarters."""
    for number, character in enumerate(QUADRANTS):
        yield character, _tiles(number, 2)
    for eighths, character in enumerate(LOWER_EIGHTHS, 1):
        yield character, [_Box(0, 1 - eighths / 8, 1, 1)]
    for quarters, character in enumerate(LEFT_QUARTERS, 1):
        yield character, [_Box(0, 0, quarters / 4, 1)]


def _sextants() -> Iterator[tuple[str, list[_Box]]]:
    for number in range(1, 63):
        yield sextant(number), _tiles(number, 3)


def sextant(number: int) -> str:
    """Return the character for six bits: two across, three down, the upper left one lowest."""
    older = {0: " ", LEFT_COLUMN: "▌", RIGHT_COLUMN: "▐", 63: "█"}
    if number in older:
        return older[number]
    return chr(SEXTANTS + number - 1 - (number > LEFT_COLUMN) - (number > RIGHT_COLUMN))
