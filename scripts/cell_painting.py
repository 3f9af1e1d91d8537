"""Pictures of terminal cells: every glyph is painted as the exact rectangles it stands for.

No font is involved, so this is what a terminal shows that draws these glyphs itself.
"""

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw

from glutecoach.figure.palette import Theme
from glutecoach.figure.picture import Cell, CellRow

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in shares of the cell."""
Rgb = tuple[int, int, int]

SCREENS: dict[Theme, tuple[Rgb, Rgb]] = {
    Theme.DARK: ((16, 17, 22), (222, 222, 226)),
    Theme.LIGHT: ((250, 250, 248), (40, 40, 46)),
}
"""A terminal's own background and foreground."""
SIXTEEN: tuple[Rgb, ...] = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)
"""The colours of xterm."""
_QUADRANTS = {glyph: bits for bits, glyph in enumerate("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", start=1)}
"""Bit 0 is the upper left quarter, 1 the upper right, 2 the lower left, 3 the lower right."""
_LOWER, _LEFT = "▁▂▃▄▅▆▇", "▏▎▍▌▋▊▉"
_BRAILLE, _SEXTANTS = 0x2800, 0x1FB00
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))


@lru_cache(maxsize=1024)
def boxes(glyph: str) -> tuple[Box, ...]:
    """Return what a glyph paints with the foreground.

    Raises:
        ValueError: the glyph is none of those that pictures are made of.
    """
    if glyph == " ":
        return ()
    if glyph in _QUADRANTS:
        return _grid(_QUADRANTS[glyph], 2, 2)
    if glyph in _LOWER:
        return ((0.0, 1 - (_LOWER.index(glyph) + 1) / 8, 1.0, 1.0),)
    if glyph in _LEFT:
        return ((0.0, 0.0, (_LEFT.index(glyph) + 1) / 8, 1.0),)
    if _BRAILLE <= ord(glyph) < _BRAILLE + 256:
        return _dots(ord(glyph) - _BRAILLE)
    if _SEXTANTS <= ord(glyph) < _SEXTANTS + 60:
        return _grid(_sextant_bits(ord(glyph) - _SEXTANTS), 2, 3)
    raise ValueError(f"no shape is known for U+{ord(glyph):04X}")


def _grid(bits: int, columns: int, rows: int) -> tuple[Box, ...]:
    found = []
    for number in range(columns * rows):
        if bits >> number & 1:
            row, column = divmod(number, columns)
            found.append((column / columns, row / rows, (column + 1) / columns, (row + 1) / rows))
    return tuple(found)


def _sextant_bits(number: int) -> int:
    """Return which sixths are on; the left and the right half have other code points and are left out."""
    return number + 1 + (number >= 20) + (number >= 40)


def _dots(bits: int) -> tuple[Box, ...]:
    """Return braille dots as small squares."""
    found = []
    for number, (column, row) in enumerate(_DOTS):
        if bits >> number & 1:
            x, y = 0.125 + column * 0.5, 0.0625 + row * 0.25
            found.append((x, y, x + 0.25, y + 0.125))
    return tuple(found)


def painted(rows: Sequence[CellRow], theme: Theme, *, wide: int = 8) -> Image.Image:
    """Return a terminal that shows these rows.

    Args:
        rows: of cells.
        theme: of the terminal.
        wide: width of a cell in pixels; its height is twice that.
    """
    columns = max((len(row) for row in rows), default=1)
    image = Image.new("RGB", (columns * wide, len(rows) * wide * 2), SCREENS[theme][0])
    draw = ImageDraw.Draw(image)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            _paint(draw, cell, (column * wide, row * wide * 2, wide, wide * 2), SCREENS[theme])
    return image


def _paint(
    draw: ImageDraw.ImageDraw, cell: Cell, place: tuple[int, int, int, int], own: tuple[Rgb, Rgb]
) -> None:
    x, y, wide, high = place
    colour = _rgb(cell.background, own[0])
    for left, top, right, bottom in ((0.0, 0.0, 1.0, 1.0), *boxes(cell.glyph)):
        start, end = (
            (x + round(left * wide), y + round(top * high)),
            (x + round(right * wide), y + round(bottom * high)),
        )
        draw.rectangle((start, (end[0] - 1, end[1] - 1)), fill=colour)
        colour = _rgb(cell.foreground, own[1])


def _rgb(colour: Rgb | int | None, own: Rgb) -> Rgb:
    if colour is None:
        return own
    return SIXTEEN[colour] if isinstance(colour, int) else colour
