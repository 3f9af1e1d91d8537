"""The library as this user has it: what ships, and the user's own programs."""

from typing import TYPE_CHECKING

from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.library import Library
    from glutecoach.figure.definition import Figure


def load_user_library(invocation: "Invocation") -> "Library":
    """Load the programs and exercises; a file that cannot be used is a broken entry, never an error."""
    return load_library(shipped("programs"), invocation.paths.programs, trusting=True)


def user_figure(invocation: "Invocation", exercise: "Exercise") -> "Figure | None":
    """Return how an exercise is drawn; None where its file has no figure that can be used."""
    from glutecoach.formats.figure_files import FigureFiles  # noqa: PLC0415  (most commands draw none)

    return FigureFiles(shipped("programs"), invocation.paths.programs).figure(exercise)
