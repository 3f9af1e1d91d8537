"""From samples to cells: for each, the character and the two colours that come closest.

The samples of one cell decide alone, so what was found for a pattern is kept: another cell or another frame
that shows the same pattern costs nothing.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from sys import byteorder
from typing import Final, NamedTuple, TypeAlias

from glutecoach.figure.glyphs import SAMPLES_ACROSS, Glyph, Glyphs, GlyphSet, glyph_set
from glutecoach.figure.palette import Color
from glutecoach.figure.raster import Raster

KEPT_PATTERNS: Final = 20_000
KEPT_ROWS: Final = 600


class Cell(NamedTuple):
    """One character cell."""

    glyph: str
    foreground: Color | int | None
    """A colour of 24 bits, one of the terminal's 16 colours, or None: its own."""
    background: Color | int | None


CellRow: TypeAlias = tuple[Cell, ...]
Pattern: TypeAlias = tuple[int, ...]
"""The samples of one cell: four in each number, one number for each of its rows."""


class CellFitter:
    """Turns rasters into cells, in one set of characters and one palette."""

    def __init__(self, kind: Glyphs, palette: tuple[Color, ...]) -> None:
        """Prepare; `kind` is BLOCKS or SEXTANTS."""
        self._set: GlyphSet = glyph_set(kind)
        self._palette = palette
        self._patterns: dict[Pattern, Cell] = {}
        self._rows: dict[bytes, CellRow] = {}

    def cells(self, raster: Raster) -> tuple[CellRow, ...]:
        """Return the rows of cells that show a raster of whole cells."""
        depth = raster.columns * self._set.samples_down
        samples = raster.samples
        return tuple(
            self._row(samples[at : at + depth], raster.columns) for at in range(0, len(samples), depth)
        )

    def _row(self, samples: bytes, columns: int) -> CellRow:
        """Return one row of cells; most of a moving picture stands still."""
        row = self._rows.get(samples)
        if row is None:
            if len(self._rows) >= KEPT_ROWS:
                self._rows.clear()
            row = self._rows[samples] = tuple(self._fitted(samples, columns))
        return row

    def _fitted(self, samples: bytes, columns: int) -> Iterable[Cell]:
        words = memoryview(samples).cast("I").tolist()
        across = columns // SAMPLES_ACROSS
        known = self._patterns
        if len(known) >= KEPT_PATTERNS:
            known.clear()
        for pattern in zip(*(words[at : at + across] for at in range(0, len(words), across)), strict=True):
            cell = known.get(pattern)
            if cell is None:
                cell = known[pattern] = self._fit(pattern)
            yield cell

    def _fit(self, pattern: Pattern) -> Cell:
        places = places_of(pattern)
        if len(places) == 1:
            colour = self._palette[next(iter(places))]
            return Cell(" ", colour, colour)
        if len(places) == 2:
            return self._fit_two(places)
        return self._fit_many([(mask, self._palette[ink]) for ink, mask in places.items()])

    def _fit_two(self, places: dict[int, int]) -> Cell:
        """With two inks the best character does not depend on what colours they are."""
        (ink, mask), (other, _) = sorted(places.items())
        glyph, before, behind = _best_for_two(self._set, mask)
        here, there = self._palette[ink], self._palette[other]
        return Cell(glyph.character, _between(there, here, before), _between(there, here, behind))

    def _fit_many(self, parts: Sequence[tuple[int, Color]]) -> Cell:
        """Choose the character whose two mean colours leave the least squared error."""
        samples = self._set.samples
        shares = [(mask, *colour) for mask, colour in parts]
        red, green, blue = (sum(m.bit_count() * c[part] for m, c in parts) for part in range(3))
        best, found = -1.0, None
        for glyph in self._set.glyphs:
            r = g = b = 0
            for mask, r1, g1, b1 in shares:
                count = (mask & glyph.mask).bit_count()
                r, g, b = r + count * r1, g + count * g1, b + count * b1
            rest = samples - glyph.size
            r0, g0, b0 = red - r, green - g, blue - b
            score = (r * r + g * g + b * b) / glyph.size + (r0 * r0 + g0 * g0 + b0 * b0) / rest
            if score > best:
                best, found = score, (glyph, (r, g, b), (r0, g0, b0))
        if found is None:
            raise ValueError("a set of glyphs is never empty")
        glyph, front, back = found
        return Cell(glyph.character, _mean(front, glyph.size), _mean(back, samples - glyph.size))


def places_of(pattern: Pattern) -> dict[int, int]:
    """Return which samples of a cell each ink has, as bits; the first sample is the lowest."""
    places: dict[int, int] = {}
    inks = b"".join(word.to_bytes(SAMPLES_ACROSS, byteorder) for word in pattern)
    for bit, ink in enumerate(inks):
        places[ink] = places.get(ink, 0) | 1 << bit
    return places


@lru_cache(maxsize=50_000)
def _best_for_two(glyphs: GlyphSet, mask: int) -> tuple[Glyph, float, float]:
    """Return the character for one ink's samples, and its share before and behind."""
    total, samples = mask.bit_count(), glyphs.samples
    best, found = -1.0, None
    for glyph in glyphs.glyphs:
        front = (mask & glyph.mask).bit_count()
        back, rest = total - front, samples - glyph.size
        score = front * front / glyph.size + back * back / rest
        if score > best:
            best, found = score, (glyph, front / glyph.size, back / rest)
    if found is None:
        raise ValueError("a set of glyphs is never empty")
    return found


def _between(a: Color, b: Color, share: float) -> Color:
    return (
        int(a[0] + (b[0] - a[0]) * share + 0.5),
        int(a[1] + (b[1] - a[1]) * share + 0.5),
        int(a[2] + (b[2] - a[2]) * share + 0.5),
    )


def _mean(sums: tuple[int, int, int], count: int) -> Color:
    return int(sums[0] / count + 0.5), int(sums[1] / count + 0.5), int(sums[2] / count + 0.5)


@lru_cache(maxsize=8)
def fitter(kind: Glyphs, palette: tuple[Color, ...]) -> CellFitter:
    """Return the fitter for a palette; all pictures in these colours share what it found."""
    return CellFitter(kind, palette)
