"""From shapes to the stretches of samples they cover, row by row.

Across, everything is counted from the middle of the picture, and a stretch takes in every sample whose middle
lies on or within its two ends: so a shape and its mirror image cover the same samples, to the last one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import ceil, floor, sqrt
from typing import Final, NamedTuple, TypeAlias

from glutecoach.figure.scene import Capsule, Extent

FAR: Final = 1e9
"""Beyond every picture: a row that nothing was found for is left out by it."""
LIMIT: Final = 1e5
"""Samples; a disc larger than this is nonsense and not drawn."""
LARGEST_KEPT: Final = 256.0
"""Samples; of a disc with a larger radius only what is in the picture is worked out, each time anew."""
RADIUS_STEPS: Final = 16
CENTRE_STEPS: Final = 8
FIRST_OF_A_HULL: Final = 4
"""Up to so many corners are taken in any order."""

Point: TypeAlias = tuple[float, float]
"""Across from the middle of the picture, and down from its top, in samples."""


class Spans(NamedTuple):
    """The samples a shape covers."""

    first: int
    """Its first row."""
    starts: list[int]
    ends: list[int]
    """One past the last sample of each row; not above the start where the row is empty."""


NOTHING: Final = Spans(0, [], [])


@dataclass(frozen=True, slots=True)
class Grid:
    """How the camera's plane lies under the samples."""

    columns: int
    rows: int
    across: float
    """Samples per H, along a row."""
    down: float
    """Samples per H, along a column."""
    middle_x: float
    """What of the plane is in the middle of the picture."""
    middle_y: float

    @classmethod
    def fitted(cls, extent: Extent, columns: int, rows: int, sample_aspect: float) -> "Grid":
        """Show all of the extent as large as it goes; an aspect of 2 is a sample twice as high as wide."""
        width = max(extent.right - extent.left, 1e-6)
        height = max(extent.top - extent.bottom, 1e-6)
        across = min(columns / width, rows * sample_aspect / height)
        middle_x, middle_y = (extent.left + extent.right) / 2, (extent.bottom + extent.top) / 2
        return cls(columns, rows, across, across / sample_aspect, middle_x, middle_y)

    def point(self, x: float, y: float) -> Point:
        """Return where a point of the plane lies."""
        return (x - self.middle_x) * self.across, self.rows / 2 + (self.middle_y - y) * self.down


@lru_cache(maxsize=4096)
def _half_disc(radius_steps: int, centre_steps: int) -> tuple[int, tuple[float, ...]]:
    """Return the first row of a disc and its half widths; its centre is that far down in row 0."""
    return _disc_in(radius_steps, centre_steps)


def _disc_in(
    radius_steps: int, centre_steps: int, top: float = -FAR, bottom: float = FAR, *, moved: int = 0
) -> tuple[int, tuple[float, ...]]:
    """Return the same of the rows from `top` to before `bottom`, its first row `moved` further down."""
    radius, centre = radius_steps / RADIUS_STEPS, centre_steps / CENTRE_STEPS
    first, last = ceil(centre - radius - 0.5), floor(centre + radius - 0.5)
    first, end = int(max(top, min(first, bottom))), int(max(top, min(last + 1, bottom)))
    square = radius * radius
    halves = tuple(sqrt(max(0.0, square - (row + 0.5 - centre) ** 2)) for row in range(first, end))
    return moved + first, halves


def _edge(a: Point, b: Point, top: int, bottom: int) -> tuple[int, list[float]]:
    """Return the rows from `top` to before `bottom` that a line crosses: the first, and where it is."""
    if a[1] > b[1]:
        a, b = b, a
    first, end = max(ceil(a[1] - 0.5), top), min(floor(b[1] + 0.5), bottom)
    if end <= first or b[1] <= a[1]:
        return top, []
    slope = (b[0] - a[0]) / (b[1] - a[1])
    start = a[0] + (first + 0.5 - a[1]) * slope
    return first, [start + slope * step for step in range(end - first)]


def _whole_samples(grid: Grid, first: int, lefts: list[float], rights: list[float]) -> Spans:
    """Turn ends into samples; floor() of the distance from the middle is the same on both sides of it."""
    if first < 0:
        lefts, rights, first = lefts[-first:], rights[-first:], 0
    if first + len(lefts) > grid.rows:
        lefts, rights = lefts[: max(0, grid.rows - first)], rights[: max(0, grid.rows - first)]
    columns = grid.columns
    nudge = 0.0 if columns % 2 else 0.5
    before, after = columns // 2, (columns + 1) // 2
    starts = [before - floor(nudge - left) for left in lefts]
    ends = [after + floor(nudge + right) for right in rights]
    if lefts and (min(starts) < 0 or max(ends) > columns):
        starts = [max(0, start) for start in starts]
        ends = [min(columns, end) for end in ends]
    return Spans(first, starts, ends)


def disc_spans(grid: Grid, x: float, y: float, radius: float) -> Spans:
    """Return what a disc covers; all in H."""
    across, down = grid.point(x, y)
    wide, tall = radius * grid.across, radius * grid.down
    if not _seen(grid, across - wide, across + wide, down - tall, down + tall):
        return NOTHING
    first, half_widths = disc_rows(grid.rows, tall, down)
    stretch = grid.across / grid.down
    return _whole_samples(
        grid,
        first,
        [across - half * stretch for half in half_widths],
        [across + half * stretch for half in half_widths],
    )


def _seen(grid: Grid, left: float, right: float, top: float, bottom: float) -> bool:
    """Whether a shape may be in the picture; False for what is not a number or has no bounds."""
    half = grid.columns / 2
    inside = left < half and right > -half and top < grid.rows and bottom > 0
    return inside and right - left < LIMIT and bottom - top < LIMIT


def disc_rows(rows: int, radius: float, down: float) -> tuple[int, tuple[float, ...]]:
    """Return those rows of a disc that the picture has: the first of them, and its half widths."""
    row = floor(down)
    steps = round(radius * RADIUS_STEPS), round((down - row) * CENTRE_STEPS)
    if radius > LARGEST_KEPT:
        return _disc_in(*steps, -row, rows - row, moved=row)
    first, half_widths = _half_disc(*steps)
    first, last = row + first, row + first + len(half_widths)
    if first >= 0 and last <= rows:
        return first, half_widths
    top, bottom = max(0, min(first, rows)), max(0, min(last, rows))
    return top, half_widths[top - first : bottom - first]


def capsule_spans(grid: Grid, capsule: Capsule, grow: float = 0.0) -> Spans:
    """Return what a capsule covers, its radii made larger by `grow` (H)."""
    x0, y0, _, r0, x1, y1, _, r1 = capsule
    r0, r1 = r0 + grow, r1 + grow
    dx, dy = x1 - x0, y1 - y0
    apart = sqrt(dx * dx + dy * dy)
    if not apart + abs(r0) + abs(r1) < FAR:
        return NOTHING
    if apart <= abs(r0 - r1) + 1e-9:
        return disc_spans(grid, x0, y0, r0) if r0 >= r1 else disc_spans(grid, x1, y1, r1)
    a, b = grid.point(x0, y0), grid.point(x1, y1)
    wide, tall = max(r0, r1) * grid.across, max(r0, r1) * grid.down
    (left, right), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    if not _seen(grid, left - wide, right + wide, top - tall, bottom + tall):
        return NOTHING
    first, lefts, rights = _two_discs(grid, a, r0 * grid.down, b, r1 * grid.down)
    end = first + len(lefts)
    # Where the common tangents touch: the direction from disc to disc, turned by the angle the radii ask for.
    ux, uy, lean = dx / apart, dy / apart, (r0 - r1) / apart
    side = sqrt(1 - lean * lean)
    for out in (side, -side):
        nx, ny = ux * lean - uy * out, uy * lean + ux * out
        wide, high = nx * grid.across, ny * grid.down
        row, xs = _edge(
            (a[0] + wide * r0, a[1] - high * r0), (b[0] + wide * r1, b[1] - high * r1), first, end
        )
        # A tangent is the outermost of all in its rows, on the side it looks to.
        ends = lefts if nx < 0 else rights
        ends[row - first : row - first + len(xs)] = xs
    return _whole_samples(grid, first, lefts, rights)


def _two_discs(
    grid: Grid, a: Point, radius_a: float, b: Point, radius_b: float
) -> tuple[int, list[float], list[float]]:
    """Return the first row of two discs, and how far out the outer one is in each row."""
    first_a, halves_a = disc_rows(grid.rows, radius_a, a[1])
    first_b, halves_b = disc_rows(grid.rows, radius_b, b[1])
    first = min(first_a, first_b)
    height = max(first_a + len(halves_a), first_b + len(halves_b)) - first
    lefts, rights = [FAR] * height, [-FAR] * height
    stretch = grid.across / grid.down
    start, end = first_a - first, first_a - first + len(halves_a)
    middle = a[0]
    lefts[start:end] = [middle - half * stretch for half in halves_a]
    rights[start:end] = [middle + half * stretch for half in halves_a]
    start, end = first_b - first, first_b - first + len(halves_b)
    middle = b[0]
    lefts[start:end] = map(min, lefts[start:end], [middle - half * stretch for half in halves_b])
    rights[start:end] = map(max, rights[start:end], [middle + half * stretch for half in halves_b])
    return first, lefts, rights


def polygon_spans(grid: Grid, corners: Sequence[Sequence[float]]) -> Spans:
    """Return what a convex polygon covers; up to four corners may come in any order."""
    ring = [grid.point(corner[0], corner[1]) for corner in corners]
    if not ring or not all(abs(u) < FAR and abs(v) < FAR for u, v in ring):
        return NOTHING
    top = max(0, ceil(min(v for _, v in ring) - 0.5))
    bottom = min(grid.rows, floor(max(v for _, v in ring) + 0.5))
    if bottom <= top:
        return NOTHING
    lefts, rights = [FAR] * (bottom - top), [-FAR] * (bottom - top)
    for a, b in _sides(ring):
        row, xs = _edge(a, b, top, bottom)
        start, end = row - top, row - top + len(xs)
        lefts[start:end] = map(min, lefts[start:end], xs)
        rights[start:end] = map(max, rights[start:end], xs)
    return _whole_samples(grid, top, lefts, rights)


def _sides(ring: list[Point]) -> Iterable[tuple[Point, Point]]:
    if len(ring) <= FIRST_OF_A_HULL:
        return combinations(ring, 2)
    return zip(ring, [*ring[1:], ring[0]], strict=True)
