"""Half blocks in the 16 colours every terminal has: the plainest picture, without mixed colours.

The background is the terminal's own, so it is never painted.
"""

from collections import Counter
from functools import lru_cache
from typing import Final

from glutecoach.figure import inks
from glutecoach.figure.cells import Cell, CellRow
from glutecoach.figure.palette import Theme, Tone
from glutecoach.figure.raster import Raster
from glutecoach.figure.scene import FaceKind, Material, Part, Scene

SAMPLES_DOWN: Final = 8
SAMPLES_ACROSS: Final = 4
FAR: Final = -0.3
"""Limbs less near than this have the colour of far ones."""

BLACK, RED, GREEN, BROWN, BLUE, MAGENTA, CYAN, WHITE = range(8)
GREY, BRIGHT_RED, BRIGHT_GREEN, YELLOW, BRIGHT_BLUE, PINK, BRIGHT_CYAN, BRIGHT_WHITE = range(8, 16)

_TONES: Final = {
    (Theme.DARK, Tone.LIGHT): (BRIGHT_WHITE, BROWN),
    (Theme.DARK, Tone.MEDIUM): (WHITE, BROWN),
    (Theme.DARK, Tone.BROWN): (BROWN, GREY),
    (Theme.DARK, Tone.DARK): (BROWN, GREY),
    (Theme.LIGHT, Tone.LIGHT): (BROWN, BLACK),
    (Theme.LIGHT, Tone.MEDIUM): (BROWN, BLACK),
    (Theme.LIGHT, Tone.BROWN): (GREY, BLACK),
    (Theme.LIGHT, Tone.DARK): (GREY, BLACK),
}
"""Skin and hair."""
_COMMON: Final = {
    Theme.DARK: {
        inks.FLOOR: GREY,
        inks.RIM: BLACK,
        inks.THROUGH_RIM: BLACK,
        inks.PRIMARY: BRIGHT_RED,
        inks.SECONDARY: YELLOW,
        inks.ARROW: YELLOW,
        inks.ARROW_RIM: BLACK,
        inks.BALL: YELLOW,
        inks.BAND: PINK,
        inks.STRAP: PINK,
    },
    Theme.LIGHT: {
        inks.FLOOR: GREY,
        inks.RIM: BLACK,
        inks.THROUGH_RIM: BRIGHT_WHITE,
        inks.PRIMARY: RED,
        inks.SECONDARY: YELLOW,
        inks.ARROW: MAGENTA,
        inks.ARROW_RIM: BRIGHT_WHITE,
        inks.BALL: YELLOW,
        inks.BAND: MAGENTA,
        inks.STRAP: MAGENTA,
    },
}
_CLOTHES: Final = {Theme.DARK: (CYAN, BRIGHT_CYAN, BLUE, GREY), Theme.LIGHT: (CYAN, CYAN, BLUE, WHITE)}
"""Shirt, near sleeve, shorts, and all that is far."""
_MATERIALS: Final = {
    Material.MAT: GREEN,
    Material.WOOD: BROWN,
    Material.WALL: GREY,
    Material.ROLLER: BRIGHT_GREEN,
    Material.SOFT: MAGENTA,
    Material.STEP: GREY,
}


def half_block_rows(raster: Raster, scene: Scene, theme: Theme, tone: Tone) -> tuple[CellRow, ...]:
    """Return the rows of cells: each half shows the colour that most of its samples have."""
    colours = terminal_colours(scene, theme, tone)
    depth = SAMPLES_DOWN // 2
    halves = [_half_row(raster, first, depth, colours) for first in range(0, raster.rows, depth)]
    return tuple(
        tuple(map(_cell, upper, lower)) for upper, lower in zip(halves[::2], halves[1::2], strict=True)
    )


def terminal_colours(scene: Scene, theme: Theme, tone: Tone) -> dict[int, int | None]:
    """Return one of 16 colours for every ink; None for the terminal's own background."""
    colours: dict[int, int | None] = {inks.BACKGROUND: None, **_COMMON[theme]}
    shirt, sleeve, shorts, far = _CLOTHES[theme]
    skin, colours[inks.HAIR] = _TONES[theme, tone]
    for body in scene.parts:
        dim = body.nearness < FAR
        cloth = shirt if body.part is Part.TORSO else sleeve if body.part.is_arm else skin
        colours[inks.SKIN[body.part]] = far if dim else cloth
        if body.part in inks.HANDS:
            colours[inks.HANDS[body.part]] = far if dim else skin
        if body.part in inks.SHORTS:
            colours[inks.SHORTS[body.part]] = far if dim else shorts
    for material, colour in _MATERIALS.items():
        colours |= {inks.face_ink(material, kind): colour for kind in FaceKind}
    return colours


def _half_row(raster: Raster, first: int, depth: int, colours: dict[int, int | None]) -> list[int | None]:
    rows = [raster.row(first + number) for number in range(depth)]
    across = SAMPLES_ACROSS
    return [
        colours[_most_frequent(b"".join([row[at : at + across] for row in rows]))]
        for at in range(0, raster.columns, across)
    ]


@lru_cache(maxsize=20_000)
def _most_frequent(samples: bytes) -> int:
    """Return the ink most samples have; of several the one with the higher number, whatever their order."""
    counts = Counter(samples)
    return max(counts, key=lambda ink: (counts[ink], ink))


@lru_cache(maxsize=512)
def _cell(upper: int | None, lower: int | None) -> Cell:
    """Return the cell with these two halves; what is the terminal's own is never a foreground."""
    if upper == lower:
        return Cell(" ", upper, upper)
    if upper is None:
        return Cell("▄", lower, None)
    return Cell("▀", upper, lower)
