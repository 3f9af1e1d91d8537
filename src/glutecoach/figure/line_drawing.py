"""A drawing without colours, in braille dots: outlines, filled muscles, and what is far in dotted lines.

Colour is never the only carrier of what is shown; this is how a figure looks where there is none.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from glutecoach.figure import inks
from glutecoach.figure.cells import Cell, CellRow
from glutecoach.figure.raster import Raster
from glutecoach.figure.scene import FaceKind, Material, Part, Scene

DOTS_ACROSS: Final = 2
DOTS_DOWN: Final = 4
FIRST_CHARACTER: Final = 0x2800
FAR: Final = -0.3
"""Limbs less near than this are dotted."""

# Groups of inks that have one outline. Where two groups meet, the line is on the side of the higher one: so
# left and right mirror each other to the dot.
_AIR, _MAT, _PROPS = 0, 1, 2
_BODY: Final = 40
_FULL: Final = 60
_HATCHED: Final = 61
_SOLID: Final = frozenset({inks.ARROW, inks.BAND, inks.STRAP, inks.BALL, inks.HAIR, inks.FLOOR, inks.PRIMARY})
_BITS: Final = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


@dataclass(frozen=True, slots=True)
class _Groups:
    """Which group each ink belongs to, as a table for `bytes.translate`."""

    table: bytes
    dotted: frozenset[int]
    """Groups that are far."""


def line_drawing_rows(raster: Raster, scene: Scene) -> tuple[CellRow, ...]:
    """Return the rows of cells for a raster of 2 by 4 samples in each."""
    far = frozenset(body.part for body in scene.parts if body.nearness < FAR)
    groups = _groups(far)
    lines = _dots(raster, groups)
    return tuple(_braille_row(lines[at : at + DOTS_DOWN]) for at in range(0, raster.rows, DOTS_DOWN))


@lru_cache(maxsize=32)
def _groups(far: frozenset[Part]) -> _Groups:
    table = bytearray(256)
    for ink in _SOLID:
        table[ink] = _FULL
    table[inks.SECONDARY] = _HATCHED
    for number, part in enumerate(Part):
        for ink in inks.own_inks(part):
            table[ink] = _BODY + number
    for number, material in enumerate(Material):
        for place, kind in enumerate(FaceKind):
            mat = material is Material.MAT
            table[inks.face_ink(material, kind)] = _MAT if mat else _PROPS + 5 * number + place
    dotted = frozenset(_BODY + number for number, part in enumerate(Part) if part in far)
    return _Groups(bytes(table), dotted)


def _dots(raster: Raster, groups: _Groups) -> list[list[bool]]:
    """Return which dots are set, row by row."""
    columns = raster.columns
    rows = [raster.row(number).translate(groups.table) for number in range(raster.rows)]
    lines = []
    for number, row in enumerate(rows):
        if not any(row):
            lines.append([False] * columns)
            continue
        # What the frame cuts off goes on behind it: no line is drawn there.
        above, below = rows[max(0, number - 1)], rows[min(number + 1, len(rows) - 1)]
        lines.append(
            _line(number, (row, row[:1] + row[:-1], row[1:] + row[-1:], above, below), groups.dotted)
        )
    return lines


def _line(number: int, rows: tuple[bytes, ...], dotted: frozenset[int]) -> list[bool]:
    """Return the dots of one row; `rows` are its groups, and those to the left, right, above and below."""
    middle = len(rows[0]) - 1
    line = []
    for column, (here, *around) in enumerate(zip(*rows, strict=True)):
        # Counted from the nearer edge, so that patterns mirror too.
        place = min(column, middle - column) + number
        line.append(_is_set(here, around, place, number, dotted))
    return line


def _is_set(here: int, around: list[int], place: int, row: int, dotted: frozenset[int]) -> bool:
    if here == _AIR:
        return False
    if here == _FULL:
        return True
    if here == _HATCHED:
        return place % 2 == 0
    if here == _MAT:
        return row % 4 == 0 and (place - row) % 4 == 0
    if not any(other < here for other in around):
        return False
    return here not in dotted or place % 2 == 0


def _braille_row(lines: list[list[bool]]) -> CellRow:
    columns = len(lines[0])
    codes = [0] * (columns // DOTS_ACROSS)
    for line, bits in zip(lines, _BITS, strict=False):
        for column, is_set in enumerate(line):
            if is_set:
                codes[column // DOTS_ACROSS] |= bits[column % DOTS_ACROSS]
    return tuple(map(_cell, codes))


@lru_cache(maxsize=256)
def _cell(code: int) -> Cell:
    return Cell(chr(FIRST_CHARACTER + code) if code else " ", None, None)
