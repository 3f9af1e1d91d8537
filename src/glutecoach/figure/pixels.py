"""A moment of the movement as a PNG file: painted three times as large, then shrunk for smooth edges."""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import pack
from typing import Final
from zlib import compress, crc32

from glutecoach.figure.canvas import Canvas
from glutecoach.figure.definition import Figure, View
from glutecoach.figure.drawn import Drawn, Look, drawn
from glutecoach.figure.inks import BACKGROUND
from glutecoach.figure.layers import DRAWN_INKS, GHOST, GHOST_EDGE, Layer, Shape
from glutecoach.figure.movement import Moment
from glutecoach.figure.palette import Color, Theme, Tone, mixed
from glutecoach.figure.spans import Grid, Spans, capsule_spans, polygon_spans
from glutecoach.figure.svg import VEIL

SMOOTH: Final = 3
"""Samples across and down for one pixel."""
LARGEST_PX: Final = 2000
_TRUE_COLOUR: Final = 2
_BLOCKS_KEPT: Final = 50_000
_VEILS: Final = {GHOST_EDGE: 1, GHOST: 2}
"""Every ink has two more numbers: for what it looks like below a ghost's edge, and below the ghost."""


def png(
    figure: Figure,
    moment: Moment,
    *,
    ghost: Moment | None = None,
    arrows: bool = False,
    mirrored: bool = False,
    view: View | None = None,
    width_px: int = 900,
    theme: Theme = Theme.LIGHT,
    tone: Tone = Tone.LIGHT,
) -> bytes:
    """Return the content of a PNG file with the drawing that `svg.drawing` makes.

    Args:
        figure: whose movement.
        moment: what is shown.
        ghost: a pose that stands pale behind it, such as the start.
        arrows: whether the paths of the movement are drawn.
        mirrored: the left side instead of the right.
        view: where it is seen from; by default the figure's first view.
        width_px: its width, or its height where it is taller than wide; at most 2000.
        theme: on paper or on a dark page.
        tone: of skin and hair.
    """
    content = drawn(figure, moment, Look(theme, tone, mirrored, view, arrows, ghost))
    picture = pixels(content, width_px)
    head = pack(">IIBBBBB", picture.width, picture.height, 8, _TRUE_COLOUR, 0, 0, 0)
    lines = b"".join(b"\0" + line for line in picture.lines())
    parts = _part(b"IHDR", head), _part(b"IDAT", compress(lines, 9)), _part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _part(name: bytes, content: bytes) -> bytes:
    return pack(">I", len(content)) + name + content + pack(">I", crc32(name + content))


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture: three bytes for each pixel, red, green and blue."""

    width: int
    height: int
    colours: bytes

    def lines(self) -> Iterator[bytes]:
        """Yield the lines, from the top."""
        wide = 3 * self.width
        for start in range(0, len(self.colours), wide):
            yield self.colours[start : start + wide]


def pixels(content: Drawn, size_px: int) -> Pixels:
    """Return a drawing, its longer side so many pixels long (2000 at most)."""
    extent = content.extent
    across, high = max(extent.right - extent.left, 1e-6), max(extent.top - extent.bottom, 1e-6)
    scale = min(size_px, LARGEST_PX) / max(across, high)
    width, height = max(1, round(across * scale)), max(1, round(high * scale))
    grid = Grid.fitted(extent, width * SMOOTH, height * SMOOTH, 1.0)
    canvas = Canvas(grid, bytearray((BACKGROUND,)) * (grid.columns * grid.rows))
    for layer in content.layers:
        _paint(canvas, layer)
    return Pixels(width, height, _shrunk(canvas, _with_veils(content.colours)))


def _paint(canvas: Canvas, layer: Layer) -> None:
    spans = list(_spans(canvas.grid, layer.shape, layer.grow))
    if layer.within is not None:
        edges = list(_spans(canvas.grid, layer.within))
        spans = [_common(a, b) for a in spans for b in edges]
    for each in spans:
        if layer.veil:
            canvas.tint(each, _veil_table(_VEILS[layer.ink]))
        else:
            canvas.fill(each, layer.ink)


def _spans(grid: Grid, shape: Shape, grow: float = 0.0) -> Iterator[Spans]:
    """Yield what a shape covers; polygons do not grow, for what grows has capsules along its edges."""
    for capsule in shape.capsules:
        yield capsule_spans(grid, capsule, grow)
    for corners in shape.polygons:
        yield polygon_spans(grid, corners)


def _common(a: Spans, b: Spans) -> Spans:
    """Return what two convex shapes both cover."""
    first = max(a.first, b.first)
    last = min(a.first + len(a.starts), b.first + len(b.starts))
    rows = range(first, last)
    starts = [max(a.starts[row - a.first], b.starts[row - b.first]) for row in rows]
    ends = [min(a.ends[row - a.first], b.ends[row - b.first]) for row in rows]
    return Spans(first, starts, ends)


def _veil_table(number: int) -> bytes:
    """Return the table that puts a veil over plain inks and over lesser veils."""
    table = bytearray(range(256))
    for ink in range(DRAWN_INKS):
        for lesser in range(number):
            table[ink + lesser * DRAWN_INKS] = ink + number * DRAWN_INKS
    return bytes(table)


def _with_veils(colours: tuple[Color, ...]) -> list[Color]:
    edge, inside = colours[GHOST_EDGE], colours[GHOST]
    return [
        *colours,
        *(mixed(colour, edge, VEIL) for colour in colours),
        *(mixed(colour, inside, VEIL) for colour in colours),
    ]


def _shrunk(canvas: Canvas, colours: list[Color]) -> bytes:
    """Return the pixels, each the mean of its samples; blocks that look the same are worked out once."""
    known: dict[bytes, bytes] = {}
    picture = bytearray()
    columns, samples = canvas.grid.columns, bytes(canvas.samples)
    for top in range(0, canvas.grid.rows * columns, SMOOTH * columns):
        a, b, c = (samples[top + each * columns : top + (each + 1) * columns] for each in range(SMOOTH))
        for left in range(0, columns, SMOOTH):
            end = left + SMOOTH
            block = a[left:end] + b[left:end] + c[left:end]
            pixel = known.get(block)
            if pixel is None:
                if len(known) >= _BLOCKS_KEPT:
                    known.clear()
                pixel = known[block] = _mean(block, colours)
            picture += pixel
    return bytes(picture)


def _mean(block: bytes, colours: list[Color]) -> bytes:
    seen = [colours[ink] for ink in block]
    return bytes(round(sum(colour[channel] for colour in seen) / len(seen)) for channel in range(3))
