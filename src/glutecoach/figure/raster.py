"""From a scene to samples: shapes are painted from back to front, in flat inks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import Final, NamedTuple, TypeAlias

from glutecoach.figure.body_paint import (
    RIM_WIDTH,
    Half,
    capsules_of,
    close_joint,
    paint_eyes,
    paint_hair,
    paint_half,
    paint_rim,
)
from glutecoach.figure.canvas import Canvas
from glutecoach.figure.inks import (
    ARROW,
    ARROW_RIM,
    BACKGROUND,
    BALL,
    BAND,
    FLOOR,
    PRIMARY,
    SECONDARY,
    STRAP,
    THROUGH_RIM,
    exchange_of,
    face_ink,
    own_inks,
)
from glutecoach.figure.scene import BallShape, BodyPart, Capsule, Extent, Face, MuscleShape, Part, Scene
from glutecoach.figure.spans import Grid

FLOOR_HEIGHT: Final = 0.012
"""H; the line of the floor."""
ARROW_WIDTH: Final = 0.016
"""H; half as thick as its shaft."""
HIDDEN_PRIMARY: Final = -0.55
"""A muscle the exercise is for is left out where it looks away from the viewer more than this."""
HIDDEN_SECONDARY: Final = -0.35

InkOf: TypeAlias = Callable[[MuscleShape], int]
Owned: TypeAlias = tuple[Part, Half]


@dataclass(frozen=True, slots=True)
class Raster:
    """Samples, row by row; each is the number of an ink."""

    columns: int
    rows: int
    samples: bytes

    def row(self, number: int) -> bytes:
        """Return one row."""
        return self.samples[number * self.columns : (number + 1) * self.columns]

    def flipped(self) -> "Raster":
        """Return its mirror image."""
        rows = (self.row(number)[::-1] for number in range(self.rows))
        return Raster(self.columns, self.rows, b"".join(rows))


class _Piece(NamedTuple):
    """Something to paint, and how near it is."""

    depth: float
    shape: BodyPart | BallShape | Face
    half: Half


def usual_ink(muscle: MuscleShape) -> int:
    """Return the ink of a muscle that is lit."""
    return PRIMARY if muscle.primary else SECONDARY


def paint(
    scene: Scene,
    extent: Extent,
    columns_of_samples: int,
    rows_of_samples: int,
    sample_aspect: float,
    *,
    ink_of: InkOf = usual_ink,
    rims: bool = True,
) -> Raster:
    """Paint a scene as large as the extent allows.

    Args:
        scene: what is shown.
        extent: what of the camera's plane has to be seen.
        columns_of_samples: how wide the raster is.
        rows_of_samples: how high it is.
        sample_aspect: how much higher than wide a sample is.
        ink_of: what a muscle is painted in.
        rims: whether limbs have a gap around them in front of the body.
    """
    grid = Grid.fitted(extent, columns_of_samples, rows_of_samples, sample_aspect)
    behind = tuple(face for face in scene.faces if not face.is_among_limbs)
    canvas = Canvas(grid, bytearray(_room(behind, scene.floor_y, grid)))
    _paint_body(canvas, scene, ink_of, rims=rims)
    for loop in scene.bands:
        canvas.fill_capsules(loop, BAND)
    for strap in scene.straps:
        canvas.tint_capsules(strap, _over_all(), RIM_WIDTH / 2)
        canvas.fill_capsules(strap, STRAP)
    _paint_through(canvas, scene, ink_of)
    for path in scene.arrows:
        _paint_arrow(canvas, path)
    return Raster(columns_of_samples, rows_of_samples, bytes(canvas.samples))


@lru_cache(maxsize=8)
def _room(faces: tuple[Face, ...], floor_y: float | None, grid: Grid) -> bytes:
    """Paint what stands behind the body; kept, because most of it never moves."""
    canvas = Canvas(grid, bytearray((BACKGROUND,)) * (grid.columns * grid.rows))
    if floor_y is not None:
        top = round(grid.point(0.0, floor_y)[1])
        bottom = top + max(1, int(FLOOR_HEIGHT * grid.down))
        rows = range(grid.rows)[max(0, top) : max(0, bottom)]
        start, end = rows.start * grid.columns, rows.stop * grid.columns
        canvas.samples[start:end] = bytes((FLOOR,)) * (end - start)
    for face in sorted(faces, key=lambda one: one.depth):
        _paint_face(canvas, face)
    return bytes(canvas.samples)


def _paint_face(canvas: Canvas, face: Face) -> None:
    canvas.fill_polygon(face.points, face_ink(face.material, face.kind))


def _paint_body(canvas: Canvas, scene: Scene, ink_of: InkOf, *, rims: bool) -> None:
    drawn: set[Owned] = set()
    waiting = [muscle for muscle in scene.muscles if not muscle.through]
    for piece in sorted(_pieces(scene), key=lambda one: one.depth):
        shape, half = piece.shape, piece.half
        if isinstance(shape, BallShape):
            canvas.fill_disc(shape.x, shape.y, shape.radius, BALL)
            continue
        if isinstance(shape, Face):
            _paint_face(canvas, shape)
            continue
        if rims:
            paint_rim(canvas, shape, half)
        paint_half(canvas, shape, half)
        other = Half.LOWER if half is Half.UPPER else Half.UPPER
        if (shape.part, other) in drawn:
            close_joint(canvas, shape)
        if shape.part is Part.HEAD:
            paint_hair(canvas, shape, scene.head)
            paint_eyes(canvas, scene.head)
        drawn.add((shape.part, half))
        ready = [muscle for muscle in waiting if _owners(muscle) <= drawn]
        for muscle in ready:
            waiting.remove(muscle)
            _paint_muscle(canvas, muscle, scene, ink_of)


def _pieces(scene: Scene) -> Iterator[_Piece]:
    """Yield what is painted, in a fixed order: the same on both sides of a mirror."""
    for ball in scene.balls:
        yield _Piece(ball.z - ball.radius, ball, Half.WHOLE)
    for face in scene.faces:
        if face.is_among_limbs:
            yield _Piece(face.depth, face, Half.WHOLE)
    for body in scene.parts:
        if not (body.part.is_arm or body.part.is_leg):
            yield _Piece(body.depth, body, Half.WHOLE)
            continue
        for half in (Half.UPPER, Half.LOWER):
            capsules = capsules_of(body, half)
            if capsules:
                yield _Piece(_depth(capsules), body, half)


def _depth(capsules: tuple[Capsule, ...]) -> float:
    return sum(capsule.z0 + capsule.z1 for capsule in capsules) / (2 * len(capsules))


def _owners(muscle: MuscleShape) -> set[Owned]:
    """Return what has to be there before a muscle can be painted on it."""
    lower = Half.LOWER if muscle.on_lower_half else Half.UPPER
    return {(part, lower if part.is_arm or part.is_leg else Half.WHOLE) for part in muscle.owners}


def _paint_muscle(canvas: Canvas, muscle: MuscleShape, scene: Scene, ink_of: InkOf) -> None:
    """Paint a muscle on its owners only, and a primary one over secondary ones too."""
    if muscle.facing < (HIDDEN_PRIMARY if muscle.primary else HIDDEN_SECONDARY):
        return
    under = {ink for part in muscle.owners for ink in own_inks(part)}
    if muscle.primary:
        under.update(ink_of(other) for other in scene.muscles if not other.primary)
    canvas.tint_capsules(muscle.capsules, exchange_of(under, ink_of(muscle)))


@lru_cache(maxsize=1)
def _over_all() -> bytes:
    """Return the table that darkens body and props, but leaves the background as it is."""
    return exchange_of(set(range(1, 256)) - {BACKGROUND}, THROUGH_RIM)


def _paint_through(canvas: Canvas, scene: Scene, ink_of: InkOf) -> None:
    """Paint what is seen through the body, with a rim, so that it reads as lying inside."""
    muscles = [muscle for muscle in scene.muscles if muscle.through]
    balls = [ball for ball in scene.balls if ball.through]
    for muscle in muscles:
        canvas.tint_capsules(muscle.capsules, _over_all(), RIM_WIDTH)
    for muscle in muscles:
        canvas.fill_capsules(muscle.capsules, ink_of(muscle))
    for ball in balls:
        canvas.tint_disc(ball.x, ball.y, ball.radius + RIM_WIDTH, _over_all())
        canvas.fill_disc(ball.x, ball.y, ball.radius, BALL)


def _paint_arrow(canvas: Canvas, path: tuple[tuple[float, float], ...]) -> None:
    """Paint the path of a joint, with a head at its end; over everything."""
    if len(path) < 2:
        return
    shaft = [Capsule(a[0], a[1], 0.0, ARROW_WIDTH, b[0], b[1], 0.0, ARROW_WIDTH) for a, b in pairwise(path)]
    table = exchange_of(range(1, 256), ARROW_RIM)
    canvas.tint_capsules(shaft, table, RIM_WIDTH * 0.8)
    canvas.fill_capsules(shaft, ARROW)
    canvas.fill_polygon(_arrow_head(path), ARROW)


def _arrow_head(path: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Return the triangle at the end of a path."""
    (ax, ay), (bx, by) = path[max(0, len(path) - 3)], path[-1]
    length = max(sqrt((bx - ax) ** 2 + (by - ay) ** 2), 1e-6)
    ux, uy = (bx - ax) / length, (by - ay) / length
    long, half = ARROW_WIDTH * 4.2, ARROW_WIDTH * 2.6
    tip = (bx + ux * long * 0.55, by + uy * long * 0.55)
    base = (tip[0] - ux * long, tip[1] - uy * long)
    return tip, (base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half)
