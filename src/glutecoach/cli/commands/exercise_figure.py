"""The figure of ``glutecoach exercises show``: in the terminal, in words, and as files."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.commands.group import nearest_hint
from glutecoach.cli.output import say, say_cells, say_columns, terminal_size
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.cli.terminal_picture import picture_rows, style_for_terminal, theme_of
from glutecoach.cli.user_library import user_figure
from glutecoach.domain.exercise import Sides
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import Side
from glutecoach.errors import InputError
from glutecoach.figure.movement import end_of, start_of, still
from glutecoach.figure.palette import Theme, Tone
from glutecoach.files import write_atomically
from glutecoach.ui.figure_look import other_side

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.exercise import Exercise
    from glutecoach.figure.definition import Figure, View
    from glutecoach.figure.movement import Moment


_WIDEST_IN_PIXELS = 60
"""Columns."""


@dataclass(frozen=True, slots=True)
class FigureWish:
    """What was asked for on the command line."""

    left: bool = False
    view: int | None = None
    """1 or 2; None: the first."""
    pose: str = ""
    """Empty: start and end."""
    svg: Path | None = None
    png: Path | None = None
    pixels: bool = False
    """In the terminal, in real pixels."""

    @property
    def is_plain(self) -> bool:
        """Whether nothing was asked for, so that an exercise without a figure is no mistake."""
        return self == FigureWish()


class ShownFigure:
    """The figure of one exercise, seen as asked for."""

    def __init__(self, exercise: "Exercise", figure: "Figure", wish: FigureWish, tone: Tone) -> None:
        """Take the wish.

        Raises:
            InputError: the figure has no such view or pose.
        """
        self.figure, self.mirrored = figure, wish.left
        self._exercise, self._tone = exercise, tone
        self.view = _view(exercise, figure, wish)
        self.moment = _moment(exercise, figure, wish.pose)
        """None: start and end."""

    @property
    def words(self) -> list[tuple[str, str]]:
        """Names and texts of all poses."""
        side = None
        if self._exercise.sides is not Sides.BOTH:
            side = Side.LEFT if self.mirrored else Side.RIGHT
        return [(name, with_side(text, side)) for name, text in self.figure.texts.items()]

    def svg(self) -> bytes:
        """Return the content of an SVG file."""
        from glutecoach.figure.svg import drawing  # noqa: PLC0415  (only where a file is written)

        moment, ghost = self._shown
        return drawing(
            self.figure,
            moment,
            ghost=ghost,
            arrows=ghost is not None,
            mirrored=self.mirrored,
            view=self.view,
            tone=self._tone,
            title=self._exercise.title,
        ).encode()

    def png(self, theme: Theme = Theme.LIGHT) -> bytes:
        """Return the content of a PNG file."""
        from glutecoach.figure.pixels import png  # noqa: PLC0415  (only where a file is written)

        moment, ghost = self._shown
        return png(
            self.figure,
            moment,
            ghost=ghost,
            arrows=ghost is not None,
            mirrored=self.mirrored,
            view=self.view,
            theme=theme,
            tone=self._tone,
        )

    @property
    def _shown(self) -> "tuple[Moment, Moment | None]":
        """What a drawing shows, and the pale pose behind it."""
        if self.moment is not None:
            return self.moment, None
        return end_of(self.figure), start_of(self.figure)


def find_figure(invocation: "Invocation", exercise: "Exercise", wish: FigureWish) -> ShownFigure | None:
    """Return an exercise's figure; None where it has none and nothing was asked of it.

    Raises:
        InputError: something was asked that the figure does not have.
    """
    figure = user_figure(invocation, exercise)
    if figure is not None:
        settings = SettingsFile(invocation.paths.settings).current
        return ShownFigure(exercise, figure, wish, Tone(settings.figure.tone.value))
    if wish.is_plain:
        return None
    raise InputError(f"'{exercise.id}' has no figure.", "Leave out what asks for it.")


def write_files(shown: ShownFigure, wish: FigureWish) -> list[Path]:
    """Write the files that were asked for, and return them.

    Raises:
        InputError: one cannot be written.
    """
    wanted = ((wish.svg, shown.svg), (wish.png, shown.png))
    return [_write(file, content()) for file, content in wanted if file is not None]


def _write(file: Path, content: bytes) -> Path:
    try:
        if not file.parent.is_dir():
            raise InputError(f"There is no folder {file.parent}.", "Make it first, or name another place.")
        write_atomically(file, content)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "its name cannot be used").lower()
        raise InputError(f"{file} cannot be written: {reason}.", "Choose another place.") from error
    return file


def show_pixels(invocation: "Invocation", shown: ShownFigure) -> None:
    """Print the figure in real pixels.

    Raises:
        InputError: that is not possible here.
    """
    from glutecoach.cli.real_pixels import show_in_pixels  # noqa: PLC0415  (it asks the terminal)

    theme = theme_of(SettingsFile(invocation.paths.settings).current)
    show_in_pixels(shown.png(theme), min(_WIDEST_IN_PIXELS, terminal_size()[0] - 1))
    say_columns(shown.words, indent=2, broken=True)


def tell_figure(invocation: "Invocation", shown: ShownFigure) -> None:
    """Print a still where the terminal can show one, and the poses in words."""
    settings = SettingsFile(invocation.paths.settings).current
    style = style_for_terminal(settings, os.environ)
    say("", "Figure", bold=True)
    if style is not None:
        rows = picture_rows(
            shown.figure, style, mirrored=shown.mirrored, view=shown.view, moment=shown.moment
        )
        say_cells(rows)
        say("")
    say_columns(shown.words, indent=2, broken=True)


def figure_object(shown: ShownFigure | None) -> dict[str, object] | None:
    """Return a figure as a JSON object."""
    if shown is None:
        return None
    figure = shown.figure
    start, end = start_of(figure).start, end_of(figure).end
    return {"poses": dict(shown.words), "start": start, "end": end, "views": len(figure.views)}


def _view(exercise: "Exercise", figure: "Figure", wish: FigureWish) -> "View":
    number = wish.view or 1
    if number > len(figure.views):
        raise InputError(f"'{exercise.id}' is drawn from one place only.", "Leave out --view.")
    view = figure.views[number - 1]
    return other_side(view) if wish.left and exercise.sides is Sides.ALTERNATING else view


def _moment(exercise: "Exercise", figure: "Figure", pose: str) -> "Moment | None":
    if not pose:
        return None
    if pose not in figure.poses:
        known = list(figure.poses)
        raise InputError(
            f"'{exercise.id}' has no pose '{pose}'.{nearest_hint(pose, known)}",
            f"It has: {', '.join(known)}.",
        )
    return still(pose)
