"""One figure in one size and style: asks for a moment, gives rows of cells, and keeps them.

A movement has a few dozen moments, and the way back shows those of the way there; so after the first
repetition nothing is drawn any more.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from glutecoach.figure.camera import camera_of
from glutecoach.figure.cells import Cell, CellRow, fitter
from glutecoach.figure.definition import Figure, View
from glutecoach.figure.framing import extent_of
from glutecoach.figure.glyphs import SAMPLES_ACROSS, Glyphs, glyph_set
from glutecoach.figure.half_blocks import SAMPLES_DOWN, half_block_rows, terminal_colours
from glutecoach.figure.inks import ARROW, BACKGROUND
from glutecoach.figure.line_drawing import DOTS_ACROSS, DOTS_DOWN, line_drawing_rows
from glutecoach.figure.movement import SIXTEENTHS, Moment, end_of, start_of
from glutecoach.figure.palette import Color, Theme, Tone, palette
from glutecoach.figure.posing import Poser
from glutecoach.figure.raster import Raster, paint
from glutecoach.figure.scene import Scene
from glutecoach.figure.staging import stage

__all__ = ["Cell", "CellRow", "Color", "Glyphs", "Picture", "Style", "Theme", "Tone"]

FRAMES_KEPT: Final = 160
"""More than a movement of five stretches has with its arrow; of a longer one some are drawn again."""
BETWEEN: Final = " ──→ "
"""Start and end stand side by side."""
LARGEST: Final = (400, 200)
"""Columns and rows; what is asked beyond that is drawn so large."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture is drawn."""

    glyphs: Glyphs = Glyphs.BLOCKS
    theme: Theme = Theme.DARK
    tone: Tone = Tone.LIGHT
    cell_aspect: float = 2.0
    """How much higher than wide a cell of the terminal is."""
    background: Color | None = None
    """The screen's own colour, so that the picture melts into it; None: the theme's."""


class Picture:
    """The frames of one figure."""

    def __init__(
        self,
        figure: Figure,
        style: Style,
        columns: int,
        rows: int,
        *,
        mirrored: bool = False,
        view: View | None = None,
        poser: Poser | None = None,
    ) -> None:
        """Prepare a picture of so many cells.

        Args:
            figure: whose movement.
            style: how it is drawn.
            columns: of cells; at least 1.
            rows: of cells; at least 1.
            mirrored: the left side instead of the right.
            view: where it is seen from; None: the figure's first view.
            poser: the figure's own, where one is kept.
        """
        self.figure, self.style = figure, style
        self.columns, self.rows = max(1, min(columns, LARGEST[0])), max(1, min(rows, LARGEST[1]))
        self._mirrored, self._view = mirrored, view
        self._poser = poser or Poser(figure)
        self._camera = camera_of(view or figure.views[0], mirrored=mirrored)
        self._extent = extent_of(figure, self._poser, self._camera)
        self._order = {pose: number for number, pose in enumerate(figure.poses)}
        self._frames: OrderedDict[tuple[Moment, bool], tuple[CellRow, ...]] = OrderedDict()

    def frame(self, moment: Moment, *, arrows: bool = False) -> tuple[CellRow, ...]:
        """Return a moment's rows of cells."""
        key = (self._canonical(moment), arrows and bool(self.figure.arrows))
        found = self._frames.get(key)
        if found is None:
            found = self._frames[key] = self._drawn(*key)
            if len(self._frames) > FRAMES_KEPT:
                self._frames.popitem(last=False)
        else:
            self._frames.move_to_end(key)
        return found

    def pair(self) -> tuple[CellRow, ...]:
        """Return start and end side by side with an arrow between: a movement that does not move."""
        start, end = start_of(self.figure), end_of(self.figure)
        columns = (self.columns - len(BETWEEN)) // 2
        if start == end or columns < 1:
            return self.frame(end, arrows=True)
        half = Picture(
            self.figure,
            self.style,
            columns,
            self.rows,
            mirrored=self._mirrored,
            view=self._view,
            poser=self._poser,
        )
        left, right = half.frame(start, arrows=True), half.frame(end)
        words = BETWEEN.center(self.columns - 2 * columns)
        blank, arrow = self._between(" " * len(words)), self._between(words)
        return tuple(
            (*before, *(arrow if number == self.rows // 2 else blank), *after)
            for number, (before, after) in enumerate(zip(left, right, strict=True))
        )

    def _canonical(self, moment: Moment) -> Moment:
        """Return the one moment that stands for all that look the same."""
        start, end, step = moment.start, moment.end, moment.sixteenths
        if step <= 0 or start == end:
            return Moment(start, start)
        if step >= SIXTEENTHS:
            return Moment(end, end)
        if self._order.get(start, 0) > self._order.get(end, 0):
            return Moment(end, start, SIXTEENTHS - step)
        return moment

    def _drawn(self, moment: Moment, arrows: bool) -> tuple[CellRow, ...]:
        skeleton = self._poser.skeleton(moment)
        scene = stage(self.figure, skeleton, self._camera, arrows=self._poser if arrows else None)
        style = self.style
        match style.glyphs:
            case Glyphs.BRAILLE:
                return line_drawing_rows(self._raster(scene, DOTS_ACROSS, DOTS_DOWN, rims=False), scene)
            case Glyphs.HALF:
                raster = self._raster(scene, SAMPLES_ACROSS, SAMPLES_DOWN)
                return half_block_rows(raster, scene, style.theme, style.tone)
            case Glyphs.BLOCKS | Glyphs.SEXTANTS:
                raster = self._raster(scene, SAMPLES_ACROSS, glyph_set(style.glyphs).samples_down)
                colours = palette(style.theme, style.tone, scene, style.background)
                return fitter(style.glyphs, colours).cells(raster)

    def _raster(self, scene: Scene, across: int, down: int, *, rims: bool = True) -> Raster:
        aspect = self.style.cell_aspect * across / down
        return paint(scene, self._extent, self.columns * across, self.rows * down, aspect, rims=rims)

    def _between(self, characters: str) -> CellRow:
        """Return cells between two pictures; the arrow points as one reads, in a mirrored picture too."""
        style, scene = self.style, self._still()
        front: Color | int | None = None
        back: Color | None = None
        if style.glyphs is Glyphs.HALF:
            front = terminal_colours(scene, style.theme, style.tone)[ARROW]
        elif style.glyphs is not Glyphs.BRAILLE:
            colours = palette(style.theme, style.tone, scene, style.background)
            front, back = colours[ARROW], colours[BACKGROUND]
        return tuple(Cell(one, back if one == " " else front, back) for one in characters)

    def _still(self) -> Scene:
        return stage(self.figure, self._poser.pose(self.figure.first), self._camera)
