"""Plays one chime with the settings in force and tells what plays, or why nothing does."""

from glutecoach.domain.preferences import Settings
from glutecoach.domain.timeline import Chime
from glutecoach.sound.port import Sound
from glutecoach.ui.services import Services

SOUND_IS_OFF = "Sound is off; everything is shown as captions."


class SoundCheck:
    """Keeps the sound open from one chime to the next, until the page closes."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._sound: Sound | None = None
        self._opened_for: tuple[bool, int] | None = None

    def play(self) -> str:
        """Play a chime. May wait for the device: call it off the screen's thread.

        Returns:
            One sentence: what plays, or why nothing does.
        """
        settings = self._services.settings.current
        if not settings.sound:
            return SOUND_IS_OFF
        sound = self._opened(settings)
        line = sound.describe()  # waits until the device is there; a chime asked for before might be dropped
        sound.chime(Chime.START)
        return line

    def close(self) -> None:
        """Let go of the device."""
        if self._sound is not None:
            self._sound.close()
        self._sound = None

    def _opened(self, settings: Settings) -> Sound:
        wanted = settings.sound, settings.volume
        if self._sound is None or self._opened_for != wanted:
            self.close()
            self._sound = self._services.open_sound(settings)
            self._opened_for = wanted
        return self._sound
