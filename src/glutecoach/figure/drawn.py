"""A whole drawing as layers, for every renderer that draws outlines."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from glutecoach.figure import inks
from glutecoach.figure.camera import camera_of
from glutecoach.figure.definition import Figure, View
from glutecoach.figure.drawn_body import DrawnBody, ghost, side_of_prop
from glutecoach.figure.framing import extent_of
from glutecoach.figure.layers import DRAWN_INKS, GHOST, GHOST_EDGE, OUTLINE, Layer, Shape
from glutecoach.figure.movement import Moment
from glutecoach.figure.palette import Color, Theme, Tone, palette
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import Capsule, Extent, Scene
from glutecoach.figure.staging import stage

Point = tuple[float, float]

PAPER: Color = (255, 255, 255)
_OUTLINES: dict[Theme, Color] = {Theme.LIGHT: (42, 46, 56), Theme.DARK: (5, 7, 11)}
_GHOSTS: dict[Theme, tuple[Color, Color]] = {
    Theme.LIGHT: ((204, 210, 220), (148, 158, 174)),
    Theme.DARK: ((62, 70, 82), (98, 106, 120)),
}
"""The silhouette that stands behind, and the line round it."""
_OUTLINE_SHARE = 1 / 280
"""How thick outlines are, of the drawing's longer side."""
_ARROW = 1.7
"""Half as thick as an arrow's shaft is, next to outlines."""
_FLOOR = 1.4


@dataclass(frozen=True, slots=True)
class Look:
    """How a drawing looks."""

    theme: Theme = Theme.LIGHT
    tone: Tone = Tone.LIGHT
    mirrored: bool = False
    """The left side instead of the right."""
    view: View | None = None
    """Where it is seen from; None: the figure's first view."""
    arrows: bool = False
    """Whether the paths of the movement are drawn."""
    ghost: Moment | None = None
    """A pose that stands pale behind the one that is shown, such as the start."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing."""

    extent: Extent
    """What of the camera's plane is shown: the same for the whole movement."""
    layers: tuple[Layer, ...]
    """The farthest first."""
    colours: tuple[Color, ...]
    """By ink."""


def drawn(figure: Figure, moment: Moment, look: Look, poser: Poser | None = None) -> Drawn:
    """Return the drawing of one moment.

    Args:
        figure: whose movement.
        moment: what is shown.
        look: how.
        poser: the figure's own, where one is kept.
    """
    poser = poser or Poser(figure)
    camera = camera_of(look.view or figure.views[0], mirrored=look.mirrored)
    extent = extent_of(figure, poser, camera)
    scene = stage(figure, poser.skeleton(moment), camera, arrows=poser if look.arrows else None)
    outline = _OUTLINE_SHARE * max(extent.right - extent.left, extent.top - extent.bottom)
    layers = list(_room(scene, extent, outline))
    if look.ghost is not None and look.ghost != moment:
        layers += ghost(stage(figure, poser.skeleton(look.ghost), camera), outline)
    layers += DrawnBody(scene, outline).layers()
    layers += _things_before(scene, outline)
    return Drawn(extent, tuple(layers), _colours(look, scene))


def in_words(figure: Figure, moment: Moment, look: Look) -> str:
    """Return a drawing in words."""
    shown = _pose_in_words(figure, moment, mirrored=look.mirrored)
    if look.ghost is None or look.ghost == moment:
        return shown
    return f"{shown} Pale behind it: {_pose_in_words(figure, look.ghost, mirrored=look.mirrored)}"


def _pose_in_words(figure: Figure, moment: Moment, *, mirrored: bool) -> str:
    side, other = ("left", "right") if mirrored else ("right", "left")
    start, end = (
        figure.texts[pose].replace("{side}", side).replace("{other_side}", other)
        for pose in (moment.start, moment.end)
    )
    return start if start == end else f"On the way. From: {start} To: {end}"


def _colours(look: Look, scene: Scene) -> tuple[Color, ...]:
    ground = PAPER if look.theme is Theme.LIGHT else None
    colours = [*palette(look.theme, look.tone, scene, ground), *[PAPER] * (DRAWN_INKS - inks.INKS)]
    colours[OUTLINE] = _OUTLINES[look.theme]
    colours[GHOST], colours[GHOST_EDGE] = _GHOSTS[look.theme]
    return tuple(colours)


def _room(scene: Scene, extent: Extent, outline: float) -> Iterator[Layer]:
    """Yield what stands behind the body."""
    if scene.floor_y is not None:
        top, bottom = scene.floor_y, scene.floor_y - outline * _FLOOR
        corners = ((extent.left, top), (extent.right, top), (extent.right, bottom), (extent.left, bottom))
        yield Layer(Shape((), (corners,)), inks.FLOOR)
    behind = (face for face in scene.faces if not face.is_among_limbs)
    for face in sorted(behind, key=lambda each: each.depth):
        yield side_of_prop(face, outline)


def _things_before(scene: Scene, outline: float) -> Iterator[Layer]:
    """Yield what is drawn over the body."""
    for cords, ink in ((scene.bands, inks.BAND), (scene.straps, inks.STRAP)):
        for cord in cords:
            yield Layer(Shape(cord), OUTLINE, outline * 0.6)
            yield Layer(Shape(cord), ink)
    for points in scene.arrows:
        if len(points) > 1:
            arrow = _arrow(points, outline * _ARROW)
            yield Layer(arrow, inks.ARROW_RIM, outline * 0.8)
            yield Layer(arrow, inks.ARROW)


def _arrow(points: tuple[Point, ...], half: float) -> Shape:
    """Return the path of a joint, with a head at its end."""
    line = _smooth(points)
    shaft = tuple(Capsule(*a, 0.0, half, *b, 0.0, half) for a, b in pairwise(line))
    head, wide = half * 6.0, half * 3.8
    bx, by = line[-1]
    # The ends of a path are close together; the head looks along a stretch as long as itself.
    back = (each for each in reversed(line) if hypot(bx - each[0], by - each[1]) >= head * 0.6)
    ax, ay = next(back, line[0])
    long = hypot(bx - ax, by - ay) or 1.0
    ux, uy = (bx - ax) / long, (by - ay) / long
    tip = (bx + ux * head * 0.6, by + uy * head * 0.6)
    foot = (tip[0] - ux * head, tip[1] - uy * head)
    corners = (tip, (foot[0] - uy * wide, foot[1] + ux * wide), (foot[0] + uy * wide, foot[1] - ux * wide))
    return Shape(shaft, (corners,))


def _smooth(points: tuple[Point, ...]) -> list[Point]:
    """Return a path with a point more between each two, on the curve that goes through all of them."""
    ends = (points[0], *points, points[-1])
    line = [points[0]]
    for p, q, r, s in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        line.append((_between(p[0], q[0], r[0], s[0]), _between(p[1], q[1], r[1], s[1])))
        line.append(r)
    return line


def _between(p: float, q: float, r: float, s: float) -> float:
    return (9 * (q + r) - p - s) / 16
