"""How long levels take, as the coach would play them for this user."""

from typing import TYPE_CHECKING

from glutecoach.cli.settings_file import SettingsFile
from glutecoach.cli.shipped_phrases import english
from glutecoach.domain.compile import SessionCompiler

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.program import Level


class Lengths:
    """Compiles levels to know their length."""

    def __init__(self, invocation: "Invocation") -> None:
        preferences = SettingsFile(invocation.paths.settings).current.coach
        self._compiler = SessionCompiler(english(), preferences)

    def planned_ms(self, level: "Level") -> int:
        """Return a level's whole planned length."""
        return self._compiler.compile(level).planned_ms
