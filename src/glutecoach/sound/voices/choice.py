"""Which voice speaks, as the user chooses it."""

from dataclasses import dataclass

SLOWEST_WPM = 80
FASTEST_WPM = 300


@dataclass(frozen=True, slots=True)
class VoiceChoice:
    """A voice of the system's."""

    engine: str = ""
    """Name of a speech engine; empty: the best one there is."""
    voice: str = ""
    """What the engine calls the voice; empty: the engine's clearest."""
    rate_wpm: int = 150
    """Words a minute; kept within what can be understood."""

    @property
    def clear_rate_wpm(self) -> int:
        """Words a minute within the limits."""
        return min(max(self.rate_wpm, SLOWEST_WPM), FASTEST_WPM)


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """A voice that can be chosen."""

    engine: str
    id: str
    """What to put into ``VoiceChoice.voice``."""
    name: str
    language: str
    """Such as en-us; empty where the engine does not tell."""
