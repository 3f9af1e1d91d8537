"""Large figures and letters out of block elements, at any size.

A glyph is drawn on a grid of squares. At size ``s`` a square is ``s`` columns wide and ``s`` half rows high,
which is square on the screen, because a cell is about twice as high as wide. Corners are rounded where the
size leaves room for it. Figures have a finer grid than letters: from two metres a 6 must not look like an 8.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

Squares = tuple[str, ...]
"""A glyph's rows of squares, filled (``#``) or not."""

_SLANT = "/"
"""The one glyph that is a slanted line instead of squares."""

_FIGURES: dict[str, Squares] = {
    "0": ("####", "#..#", "#..#", "#..#", "#..#", "#..#", "####"),
    "1": ("..#.", ".##.", "..#.", "..#.", "..#.", "..#.", ".###"),
    "2": ("####", "...#", "...#", "####", "#...", "#...", "####"),
    "3": ("####", "...#", "...#", ".###", "...#", "...#", "####"),
    "4": ("#..#", "#..#", "#..#", "####", "...#", "...#", "...#"),
    "5": ("####", "#...", "#...", "####", "...#", "...#", "####"),
    "6": ("####", "#...", "#...", "####", "#..#", "#..#", "####"),
    "7": ("####", "...#", "...#", "...#", "...#", "...#", "...#"),
    "8": ("####", "#..#", "#..#", "####", "#..#", "#..#", "####"),
    "9": ("####", "#..#", "#..#", "####", "...#", "...#", "####"),
    ":": (".", ".", "#", ".", "#", ".", "."),
    _SLANT: ("....",) * 7,
}
"""Figures, drawn fine; too fine for the smallest sizes."""
_SMALLEST_FIGURES = 2

_LETTERS: dict[str, Squares] = {
    "0": ("###", "#.#", "#.#", "#.#", "###"),
    "1": (".#.", "##.", ".#.", ".#.", "###"),
    "2": ("###", "..#", "###", "#..", "###"),
    "3": ("###", "..#", ".##", "..#", "###"),
    "4": ("#.#", "#.#", "###", "..#", "..#"),
    "5": ("###", "#..", "###", "..#", "###"),
    "6": ("###", "#..", "###", "#.#", "###"),
    "7": ("###", "..#", "..#", "..#", "..#"),
    "8": ("###", "#.#", "###", "#.#", "###"),
    "9": ("###", "#.#", "###", "..#", "###"),
    ":": (".", "#", ".", "#", "."),
    _SLANT: ("...",) * 5,
    " ": (".", ".", ".", ".", "."),
    "A": ("###", "#.#", "###", "#.#", "#.#"),
    "B": ("##.", "#.#", "##.", "#.#", "##."),
    "C": ("###", "#..", "#..", "#..", "###"),
    "D": ("##.", "#.#", "#.#", "#.#", "##."),
    "E": ("###", "#..", "##.", "#..", "###"),
    "F": ("###", "#..", "##.", "#..", "#.."),
    "G": ("####", "#...", "#.##", "#..#", "####"),
    "H": ("#.#", "#.#", "###", "#.#", "#.#"),
    "I": ("#", "#", "#", "#", "#"),
    "J": ("..#", "..#", "..#", "#.#", "###"),
    "K": ("#.#", "#.#", "##.", "#.#", "#.#"),
    "L": ("#..", "#..", "#..", "#..", "###"),
    "M": ("#...#", "##.##", "#.#.#", "#...#", "#...#"),
    "N": ("#..#", "##.#", "#.##", "#..#", "#..#"),
    "O": ("###", "#.#", "#.#", "#.#", "###"),
    "P": ("###", "#.#", "###", "#..", "#.."),
    "Q": ("###", "#.#", "#.#", "###", "..#"),
    "R": ("##.", "#.#", "##.", "#.#", "#.#"),
    "S": ("###", "#..", "###", "..#", "###"),
    "T": ("###", ".#.", ".#.", ".#.", ".#."),
    "U": ("#.#", "#.#", "#.#", "#.#", "###"),
    "V": ("#.#", "#.#", "#.#", "#.#", ".#."),
    "W": ("#...#", "#...#", "#.#.#", "##.##", "#...#"),
    "X": ("#.#", "#.#", ".#.", "#.#", "#.#"),
    "Y": ("#.#", "#.#", ".#.", ".#.", ".#."),
    "Z": ("###", "..#", ".#.", "#..", "###"),
}
"""Capital letters that sides and movement words are written with, and figures beside them."""

_BLOCKS = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a text is drawn."""

    fine: bool
    """Whether with the fine grid of figures."""
    size: int
    """Columns of one square."""

    @property
    def rows(self) -> int:
        """Rows of the screen it takes."""
        return ((7 if self.fine else 5) * self.size + 1) // 2

    def columns(self, text: str) -> int:
        """Columns a text takes, gaps between its glyphs included."""
        glyphs = _FIGURES if self.fine else _LETTERS
        return sum(len(glyphs[character][0]) for character in text) * self.size + self._gap * (len(text) - 1)

    @property
    def _gap(self) -> int:
        return max(1, (self.size * 2 + 1) // 3)

    def lines(self, text: str) -> tuple[str, ...]:
        """Draw a text; all lines have one length."""
        glyphs = [_draw_glyph(character, self) for character in text]
        gap = " " * self._gap
        return tuple(gap.join(glyph[row] for glyph in glyphs) for row in range(self.rows))


def drawing_for(texts: tuple[str, ...], columns: int, rows: int, largest: int) -> Drawing | None:
    """Return the largest drawing in which each of the texts fits, or None where none does.

    Args:
        texts: what is to be drawn, now or later in the same place.
        columns: the room there is.
        rows: the room there is.
        largest: the largest size wanted.
    """
    for drawing in _drawings(largest):
        glyphs = _FIGURES if drawing.fine else _LETTERS
        drawable = all(character in glyphs for text in texts for character in text)
        if drawable and drawing.rows <= rows and all(drawing.columns(text) <= columns for text in texts):
            return drawing
    return None


@lru_cache(maxsize=16)
def _drawings(largest: int) -> tuple[Drawing, ...]:
    """Return every drawing, the best first: figures drawn fine, then plain, large before small."""
    fine = [Drawing(True, size) for size in range(largest, _SMALLEST_FIGURES - 1, -1)]
    return (*fine, *(Drawing(False, size) for size in range(largest, 0, -1)))


@lru_cache(maxsize=256)
def _draw_glyph(character: str, drawing: Drawing) -> tuple[str, ...]:
    squares = (_FIGURES if drawing.fine else _LETTERS)[character]
    dots = _slanted(squares, drawing.size) if character == _SLANT else _dots(squares, drawing)
    if len(dots) % 2:
        dots.append([False] * len(dots[0]))
    return tuple(
        "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(dots[::2], dots[1::2], strict=True)
    )


def _slanted(squares: Squares, size: int) -> list[list[bool]]:
    """Return the dots of a line from the upper right to the lower left."""
    rows, width = len(squares) * size, len(squares[0]) * size
    starts = [(rows - 1 - row) * (width - size) // (rows - 1) for row in range(rows)]
    return [[start <= column < start + size for column in range(width)] for start in starts]


def _dots(squares: Squares, drawing: Drawing) -> list[list[bool]]:
    """Return the glyph as dots, each one column wide and half a row high."""
    size = drawing.size
    dots = [[square == "#" for square in row for _ in range(size)] for row in squares for _ in range(size)]
    cut = _cut(squares, drawing)
    for row, column in product(range(len(squares)), range(len(squares[0]))) if cut else ():
        filled = _filled(squares, row, column)
        for down, right in _corners_to_round(squares, row, column):
            for y, x in _corner_dots(size, cut, down, right):
                dots[row * size + y][column * size + x] = not filled
    return dots


def _cut(squares: Squares, drawing: Drawing) -> int:
    """Return how many dots a rounded corner loses; the dots of a colon stay square."""
    if len(squares[0]) == 1:
        return 0
    return drawing.size // (2 if drawing.fine else 3)


def _corners_to_round(squares: Squares, row: int, column: int) -> Iterator[tuple[int, int]]:
    """Return a square's corners that stand out, or lie between two filled neighbours of an empty square."""
    filled = _filled(squares, row, column)
    for down, right in product((-1, 1), (-1, 1)):
        beside, above = _filled(squares, row, column + right), _filled(squares, row + down, column)
        joined = filled and _filled(squares, row + down, column + right)
        if beside is above is not filled and not joined:
            yield down, right


def _corner_dots(size: int, cut: int, down: int, right: int) -> Iterator[tuple[int, int]]:
    """Return the dots of a square's corner, as a triangle."""
    for away in range(cut):
        for along in range(cut - away):
            yield along if down < 0 else size - 1 - along, away if right < 0 else size - 1 - away


def _filled(squares: Squares, row: int, column: int) -> bool:
    return 0 <= row < len(squares) and 0 <= column < len(squares[0]) and squares[row][column] == "#"
