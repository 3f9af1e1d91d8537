"""How long a level takes, as the compiler counts it; remembered, since lists ask for it again and again."""

from typing import TYPE_CHECKING

from glutecoach.domain.compile import SessionCompiler

if TYPE_CHECKING:
    from glutecoach.domain.preferences import CoachPreferences
    from glutecoach.domain.program import Level
    from glutecoach.ui.services import Services

_REMEMBERED = 256


class Lengths:
    """Compiles a level once for each set of preferences."""

    def __init__(self, services: "Services") -> None:
        self._services = services
        self._known: dict[tuple[int, CoachPreferences], tuple[Level, int]] = {}

    def of(self, level: "Level") -> int:
        """Return the whole session's planned length in milliseconds."""
        preferences = self._services.settings.current.coach
        key = (id(level), preferences)
        known = self._known.get(key)
        if known is None or known[0] is not level:
            length_ms = SessionCompiler(self._services.phrases, preferences).compile(level).planned_ms
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            # The level is kept beside its length: as long as it is, no other can have its id.
            known = self._known[key] = (level, length_ms)
        return known[1]
