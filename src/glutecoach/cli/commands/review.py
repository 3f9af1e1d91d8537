"""``glutecoach review``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach import __version__
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.domain.exercise import Exercise


@click.command(context_settings=HELP_OPTIONS)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.html")
@click.pass_obj
def review(invocation: Invocation, file: Path) -> int:
    """Write everything clinical into one document for a physiotherapist to sign off or mark up.

    Texts, doses, figures, cautions, conditions, self-tests, lessons and sources, on paper or in a browser.
    It holds the shipped content and your own files, and nothing about you.
    """
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.cli.shipped_phrases import english  # noqa: PLC0415
    from glutecoach.cli.user_content import load_user_content  # noqa: PLC0415
    from glutecoach.domain.lengths import Lengths  # noqa: PLC0415
    from glutecoach.domain.preferences import CoachPreferences  # noqa: PLC0415
    from glutecoach.files import write_atomically  # noqa: PLC0415
    from glutecoach.reports.review import ReviewSheet  # noqa: PLC0415

    sheet = ReviewSheet(
        content=load_user_content(invocation),
        drawing=_drawing(invocation),
        length_ms=Lengths(english(), CoachPreferences).of,
        version=__version__,
        day=SystemClock().now().local.date(),
    )
    try:
        write_atomically(file, sheet.html().encode())
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise InputError(f"{file} could not be written: {reason}.", "Choose another place.") from error
    say(f"{file}: everything clinical. Open it in a browser; it prints on A4.")
    return 0


def _drawing(invocation: Invocation) -> "Callable[[Exercise], str]":
    from glutecoach.cli.user_library import user_figure  # noqa: PLC0415
    from glutecoach.figure.movement import end_of, start_of  # noqa: PLC0415
    from glutecoach.figure.svg import drawing  # noqa: PLC0415

    def draw(exercise: "Exercise") -> str:
        figure = user_figure(invocation, exercise)
        if figure is None:
            return ""
        return drawing(figure, end_of(figure), ghost=start_of(figure), arrows=True, title=exercise.title)

    return draw
