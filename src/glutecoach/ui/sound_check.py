"""Lets chimes and voice be heard with the settings in force, and tells what sounds, or why nothing does."""

from threading import Event

from glutecoach.domain.preferences import AudioPreferences, Settings
from glutecoach.domain.timeline import Chime, Cue, CueKind, Track
from glutecoach.sound.port import DueCue, Sound
from glutecoach.ui.services import Services

SOUND_IS_OFF = "Sound is off; everything is shown as captions."
WORDS_AFTER_S = 0.8
"""The words begin when the chime has died away."""
PATIENCE_S = 8.0
"""How long the first words of a voice may take."""
_LOOK_S = 0.1


class SoundCheck:
    """Keeps the sound open from one trial to the next, until the page closes. For one thread at a time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._sound: Sound | None = None
        self._opened_for: tuple[bool, AudioPreferences] | None = None
        self._trials = 0
        self._closing = Event()

    def play(self, chime: Chime) -> str:
        """Play a chime. May wait for the device: call it off the screen's thread.

        Returns:
            One sentence: what plays, or why nothing does.
        """
        settings = self._services.settings.current
        if not settings.sound:
            return SOUND_IS_OFF
        sound = self._opened(settings)
        line = sound.describe()  # waits until the device is there; a chime asked for before might be dropped
        sound.chime(chime)
        return line

    def say_something(self) -> str:
        """Play a chime and say a sentence. May wait for device and voice: call it off the screen's thread.

        Returns:
            One or two sentences: what sounds, or why nothing does.
        """
        line = self.play(Chime.START)
        sound = self._sound
        if sound is None:
            return line
        sentence = self._services.phrases.say("sound_check")
        sound.prepare([sentence])
        clock, waited_s = self._services.clock, 0.0
        while not sound.preparation().is_over and waited_s < PATIENCE_S and not self._closing.wait(_LOOK_S):
            waited_s += _LOOK_S
        self._trials += 1
        cue = Cue(0, Track.VOICE, CueKind.ANNOUNCE, sentence)
        due_s = clock.at_s(clock.monotonic_ms()) + WORDS_AFTER_S
        sound.schedule([DueCue(f"trial {self._trials}", due_s, cue)])
        return sound.describe()

    def close(self) -> None:
        """Let go of the device."""
        self._closing.set()
        if self._sound is not None:
            self._sound.close()
        self._sound = None

    def _opened(self, settings: Settings) -> Sound:
        wanted = settings.sound, settings.audio
        if self._sound is None or self._opened_for != wanted:
            if self._sound is not None:
                self._sound.close()
            self._sound = self._services.open_sound(settings)
            self._opened_for = wanted
        return self._sound
