"""The settings in force, and the file they are kept in."""

from pathlib import Path

from glutecoach.domain.library import FileProblem
from glutecoach.domain.preferences import Settings
from glutecoach.files import write_atomically
from glutecoach.formats.settings_toml import dump_settings, load_settings


class SettingsFile:
    """Reads the settings once; what is wrong in the file is told, and the standard value taken instead."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._current, self.problems = _loaded(path)

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._current

    def save(self, settings: Settings) -> str:
        """Put settings in force and write them down; return an empty string, or why that failed."""
        self._current = settings
        try:
            write_atomically(self._path, dump_settings(settings))
        except OSError as error:
            reason = (error.strerror or "the system refused").lower()
            return f"The settings hold until you leave: they could not be saved ({reason})."
        return ""


def _loaded(path: Path) -> tuple[Settings, tuple[FileProblem, ...]]:
    settings, problems = load_settings(path)
    return settings, tuple(problems)
