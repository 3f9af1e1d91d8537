"""How long a level takes, as the compiler counts it; remembered, since lists ask for it again and again."""

from collections.abc import Callable

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.phrases import Phrases
from glutecoach.domain.preferences import CoachPreferences
from glutecoach.domain.program import Level

_REMEMBERED = 256


class Lengths:
    """Compiles a level once for each set of preferences."""

    def __init__(self, phrases: Phrases, preferences: Callable[[], CoachPreferences]) -> None:
        """Count with these sentences and with the preferences that are in force when asked."""
        self._phrases = phrases
        self._preferences = preferences
        self._known: dict[tuple[int, CoachPreferences], tuple[Level, int]] = {}

    def of(self, level: Level) -> int:
        """Return the whole session's planned length in milliseconds."""
        preferences = self._preferences()
        key = (id(level), preferences)
        known = self._known.get(key)
        if known is None or known[0] is not level:
            length_ms = SessionCompiler(self._phrases, preferences).compile(level).planned_ms
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            # The level is kept beside its length: as long as it is, no other can have its id.
            known = self._known[key] = (level, length_ms)
        return known[1]
