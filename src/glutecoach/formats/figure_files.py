"""The figures of exercises, read when they are first drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glutecoach.formats.content_files import ENDING, ContentFile
from glutecoach.formats.reading import Reading

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from glutecoach.domain.exercise import Exercise
    from glutecoach.figure.definition import Figure

_EXERCISES = "exercises"
_KEPT = 64
"""How many figures are remembered; one takes some kilobytes."""


class FigureFiles:
    """Finds the figure in an exercise's file."""

    def __init__(self, shipped: Traversable, own_programs: Path | None) -> None:
        """Take the folders as ``load_library`` does; nothing is read yet.

        Args:
            shipped: the folder of programs that ships.
            own_programs: the user's folder of programs; it need not exist.
        """
        self._folders: list[tuple[Traversable, bool]] = [(shipped / _EXERCISES, True)]
        if own_programs is not None:
            self._folders.append((own_programs / _EXERCISES, False))
        self._read: dict[str, Figure | None] = {}

    def figure(self, exercise: Exercise) -> Figure | None:
        """Return how the exercise is drawn; None where its file has no figure that can be used."""
        if exercise.id not in self._read:
            found = self._find(exercise)
            if len(self._read) >= _KEPT:
                del self._read[next(iter(self._read))]
            self._read[exercise.id] = found
        return self._read[exercise.id]

    def _find(self, exercise: Exercise) -> Figure | None:
        for folder, built_in in self._folders:
            entry = folder / f"{exercise.id}{ENDING}"
            if _is_file(entry):
                return _figure_in(ContentFile.at(entry, f"{_EXERCISES}/", built_in=built_in), exercise)
        return None


def _is_file(entry: Traversable) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _figure_in(file: ContentFile, exercise: Exercise) -> Figure | None:
    """Return its figure; the file was checked when it was loaded, but may have been changed since."""
    section = file.figure()
    if section is None:
        return None
    # A start asks for no figure, and should not wait for its types.
    from glutecoach.formats.figure_toml import FigureFacts, read_figure  # noqa: PLC0415

    return read_figure(section, FigureFacts.of(exercise), Reading(file.file))
