"""How large and in what colours a figure can be shown in this terminal, between the lines of a command."""

import sys
from collections.abc import Mapping
from math import ceil
from typing import TYPE_CHECKING

from glutecoach.cli.output import in_colour, terminal_size
from glutecoach.domain.preferences import Theme as AppTheme
from glutecoach.figure.camera import camera_of
from glutecoach.figure.framing import extent_of
from glutecoach.figure.movement import end_of, start_of
from glutecoach.figure.palette import Theme, Tone
from glutecoach.figure.picture import BETWEEN, Picture, Style
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import Extent
from glutecoach.ui.figure_glyphs import glyphs_for

if TYPE_CHECKING:
    from glutecoach.domain.preferences import Settings
    from glutecoach.figure.cells import CellRow
    from glutecoach.figure.definition import Figure, View
    from glutecoach.figure.movement import Moment

WIDEST = 50
"""Columns of one picture."""
NARROWEST = 30
"""Start and end stand side by side where each has so many columns."""
TALLEST, LOWEST = 24, 6
"""Rows."""
_ROWS_OF_TEXT = 4
"""Rows of the terminal that a picture leaves to words."""
_BLOCKS = "▀▄█"


def style_for_terminal(settings: "Settings", environment: Mapping[str, str]) -> Style | None:
    """Return how a figure is drawn here; None where only words are shown."""
    if not in_colour(sys.stdout) or not _has_blocks():
        return None
    figure = settings.figure
    return Style(
        glyphs=glyphs_for(figure.drawing, environment, _colours(environment)),
        theme=theme_of(settings),
        tone=Tone(figure.tone.value),
        cell_aspect=figure.cell_aspect,
    )


def theme_of(settings: "Settings") -> Theme:
    """Return the figure's surroundings in the app's theme."""
    return Theme.LIGHT if settings.theme is AppTheme.LIGHT else Theme.DARK


def _has_blocks() -> bool:
    """Tell whether what is written can be block elements."""
    try:
        _BLOCKS.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _colours(environment: Mapping[str, str]) -> str:
    """Return what the terminal says of itself; where it says nothing it has sixteen colours."""
    named = environment.get("COLORTERM", "").lower()
    many = named in {"truecolor", "24bit"} or environment.get("TERM", "").endswith("-direct")
    return "truecolor" if many or environment.get("WT_SESSION") else "standard"


def picture_rows(
    figure: "Figure",
    style: Style,
    *,
    mirrored: bool = False,
    view: "View | None" = None,
    moment: "Moment | None" = None,
) -> "tuple[CellRow, ...]":
    """Return a still as rows of cells, as large as this terminal has room for.

    Args:
        figure: whose movement.
        style: how it is drawn.
        mirrored: the left side instead of the right.
        view: where it is seen from; None: the figure's first view.
        moment: what is shown; None: start and end side by side, or, where nothing moves or there is no room
            for two, the start with the way of the movement.
    """
    columns, lines = terminal_size()
    columns -= 1  # Some terminals begin a new line after the last column.
    poser = Poser(figure)
    most = max(LOWEST, min(TALLEST, lines - _ROWS_OF_TEXT))
    two = moment is None and start_of(figure) != end_of(figure) and columns >= 2 * NARROWEST + len(BETWEEN)
    each = min(WIDEST, (columns - len(BETWEEN)) // 2 if two else columns)
    extent = extent_of(figure, poser, camera_of(view or figure.views[0]))
    wide, high = _fitted(extent, style.cell_aspect, max(each, 1), most)
    picture = Picture(
        figure,
        style,
        2 * wide + len(BETWEEN) if two else wide,
        high,
        mirrored=mirrored,
        view=view,
        poser=poser,
    )
    if moment is not None:
        return picture.frame(moment)
    return picture.pair() if two else picture.frame(start_of(figure), arrows=True)


def _fitted(extent: Extent, cell_aspect: float, columns: int, rows: int) -> tuple[int, int]:
    """Return the largest columns and rows in the shape of the movement."""
    # Rows of cells for one column.
    shape = (extent.top - extent.bottom) / max(extent.right - extent.left, 1e-6) / cell_aspect
    high = ceil(columns * shape)
    return (columns, max(high, 1)) if high <= rows else (max(1, min(columns, ceil(rows / shape))), rows)
