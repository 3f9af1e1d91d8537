"""The settings in force, and the file they are kept in."""

from pathlib import Path

from glutecoach.domain.changed_together import changed_together
from glutecoach.domain.library import FileProblem
from glutecoach.domain.preferences import Settings
from glutecoach.files import write_atomically
from glutecoach.formats.settings_toml import dump_settings, load_settings

_Stamp = tuple[int, int, int] | None


class SettingsFile:
    """Holds the settings and follows the file: a command or the service may change it meanwhile.

    What is wrong in the file is told, and the standard value taken instead. A file that goes wrong while the
    program runs changes nothing: somebody may be writing it just now.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = _stamp_of(path)
        self._current, self.problems = _loaded(path)

    @property
    def current(self) -> Settings:
        """The settings in force."""
        self._current = self._elsewhere()
        return self._current

    def save(self, settings: Settings) -> str:
        """Put settings in force and write them down; return an empty string, or why that failed.

        What was changed elsewhere since they were read stays changed.
        """
        self._current = changed_together(self._current, settings, self._elsewhere())
        try:
            write_atomically(self._path, dump_settings(self._current))
        except OSError as error:
            reason = (error.strerror or "the system refused").lower()
            return f"The settings hold until you leave: they could not be saved ({reason})."
        self._stamp = _stamp_of(self._path)
        return ""

    def _elsewhere(self) -> Settings:
        """Return the settings as somebody else may have left them."""
        stamp = _stamp_of(self._path)
        if stamp == self._stamp or stamp is None:
            return self._current
        settings, problems = _loaded(self._path)
        if problems:
            return self._current
        self._stamp, self.problems = stamp, ()
        return settings


def _loaded(path: Path) -> tuple[Settings, tuple[FileProblem, ...]]:
    settings, problems = load_settings(path)
    return settings, tuple(problems)


def _stamp_of(path: Path) -> _Stamp:
    """Return what changes whenever the file does; None: there is none."""
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino
