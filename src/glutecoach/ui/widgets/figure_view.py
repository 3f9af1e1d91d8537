"""Draws the figure. Paints only cells that changed, and nothing while nothing moves or nobody can see it."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from glutecoach.figure.picture import Picture
from glutecoach.ui.figure_moment import held
from glutecoach.ui.figure_room import pair_fits

if TYPE_CHECKING:
    from glutecoach.figure.cells import Cell, CellRow
    from glutecoach.ui.figure_look import Shown, Sight
    from glutecoach.ui.figure_moment import FigureMoment

    Ink = tuple[int, int, int] | int | None

_PICTURES_KEPT = 3
"""Both sides, and the exercise before."""
_FRAMES_KEPT = 160
_SIXTEEN = (
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0),
    (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
    (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
)  # fmt: skip
"""What the console takes for each of the sixteen colours; given these, it sends exactly that one."""


@dataclass(slots=True)
class _Drawn:
    """A picture with the lines made from its frames."""

    sight: "Sight"
    size: tuple[int, int]
    background: tuple[int, int, int]
    picture: Picture
    strips: "dict[FigureMoment | None, tuple[tuple[CellRow, ...], list[Strip]]]"


class FigureView(Widget):
    """A place for a figure."""

    DEFAULT_CSS = """
    FigureView { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._sight: Sight | None = None
        self._moment: FigureMoment | None = None
        self._pictures: list[_Drawn] = []
        self._shown: tuple[CellRow, ...] | None = None
        self._shown_in = Size(0, 0)
        self._strips: list[Strip] = []
        self.frames_shown = 0
        """How often another frame was put on the screen."""

    def show(self, shown: "Shown | None") -> None:
        """Show a figure, or none; nothing happens where it is shown already."""
        sight = shown.sight if shown else None
        moment = self._moment_of(shown) if shown else None
        if (moment, sight) == (self._moment, self._sight):
            return
        self._sight, self._moment = sight, moment
        if self._is_seen:
            self._paint_changes()
        else:
            self._shown = None
            self.refresh()

    @property
    def sight(self) -> "Sight | None":
        """What is looked at."""
        return self._sight

    @property
    def moment(self) -> "FigureMoment | None":
        """How the figure stands; None: start and end side by side."""
        return self._moment

    def _moment_of(self, shown: "Shown") -> "FigureMoment | None":
        if not shown.still:
            return shown.moment
        if pair_fits(*self.size, shown.shape, shown.sight.style.cell_aspect):
            return None
        return held(shown.moment, shown.sight.figure)

    @property
    def _is_seen(self) -> bool:
        if not (self.size and self.is_attached and self.is_on_screen):
            return False
        top = self.app.screen
        return self.screen is top or (top.is_modal and self.screen.is_current)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._shown is None or self._shown_in != self.size:
            self._shown, self._strips = self._frame()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)

    def _paint_changes(self) -> None:
        before = self._shown
        self._shown, self._strips = self._frame()
        if before is None or len(before) != len(self._shown):
            self.refresh()
        elif regions := list(_changes(before, self._shown)):
            self.refresh(*regions)

    def _frame(self) -> tuple[tuple["CellRow", ...], list[Strip]]:
        """Return the cells and lines of the moment; made once for each picture."""
        if self._sight is None or not self.size:
            return (), []
        self._shown_in = self.size
        self.frames_shown += 1
        drawn = self._drawn(self._sight)
        if (found := drawn.strips.get(self._moment)) is not None:
            return found
        rows, own = _frame_of(drawn.picture, self._moment), self.rich_style
        made = rows, [_strip(row, own) for row in rows]
        if len(drawn.strips) >= _FRAMES_KEPT:
            drawn.strips.clear()
        drawn.strips[self._moment] = made
        return made

    def _drawn(self, sight: "Sight") -> _Drawn:
        """Return the picture of a sight in this size, the latest used last."""
        size, background = (self.size.width, self.size.height), self.background_colors[1].rgb
        for drawn in self._pictures:
            if (drawn.size, drawn.background, drawn.sight) == (size, background, sight):
                return drawn
        style = replace(sight.style, background=background)
        picture = Picture(
            sight.figure, style, *size, mirrored=sight.mirrored, view=sight.view, poser=sight.poser
        )
        drawn = _Drawn(sight, size, background, picture, {})
        self._pictures = [*self._pictures[1 - _PICTURES_KEPT :], drawn]
        return drawn


def _frame_of(picture: Picture, moment: "FigureMoment | None") -> tuple["CellRow", ...]:
    return picture.pair() if moment is None else picture.frame(moment.moment, arrows=moment.going)


def _changes(before: tuple["CellRow", ...], after: tuple["CellRow", ...]) -> "list[Region]":
    """Return where two frames differ, row by row."""
    regions: list[Region] = []
    for y, (old, new) in enumerate(zip(before, after, strict=True)):
        if old is new or old == new:
            continue
        columns = [x for x, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
        regions.append(Region(columns[0], y, columns[-1] - columns[0] + 1, 1))
    return regions


def _strip(row: "CellRow", own: RichStyle) -> Strip:
    def ink(cell: "Cell") -> tuple["Ink", "Ink"]:
        return cell.foreground, cell.background

    segments = [
        Segment("".join(cell.glyph for cell in cells), own + _style(*inks))
        for inks, cells in groupby(row, key=ink)
    ]
    return Strip(segments, len(row))


@lru_cache(maxsize=1024)
def _style(foreground: "Ink", background: "Ink") -> RichStyle:
    return RichStyle(color=_color(foreground), bgcolor=_color(background))


def _color(ink: "Ink") -> RichColor | None:
    match ink:
        case None:
            return None
        case int():
            return RichColor.from_rgb(*_SIXTEEN[ink])
        case _:
            return RichColor.from_rgb(*ink)
