"""Reads sentences aloud, one after the other, through the sound that the settings ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

from glutecoach.domain.speech import estimated_speech_ms
from glutecoach.sound.port import Sound
from glutecoach.ui.services import Services

SOUND_IS_OFF = "Sound is off, so this cannot be read aloud. The settings turn it on."
NO_VOICE = "This lesson cannot be read aloud here."
KNOWS_SOME = "The built-in voice knows only some lessons; a voice of your system would know all."
PAUSE_MS = 450
"""Between two sentences."""
PATIENCE_MS = 8_000
"""How long a voice may take until the next sentence is ready."""


class ReadState(StrEnum):
    """How far the reading has come."""

    WAITING = "waiting"
    """For a voice to have its next sentence ready."""
    READING = "reading"
    OVER = "over"


@dataclass(slots=True)
class _Turn:
    """The sentence whose turn it is."""

    index: int = 0
    since_ms: int = 0
    """When its turn came."""
    until_ms: int | None = None
    """When the next one's turn comes; None: it has not begun."""


class ReadAloud:
    """Says sentences; told the time by ``look``. Only ``open`` waits: call it off the screen's thread."""

    def __init__(self, services: Services, sentences: Sequence[str]) -> None:
        self._services = services
        self._sentences = tuple(sentences)
        self._sound: Sound | None = None
        self._turn = _Turn()
        self._opened = False
        self._closed = False
        self._lock = Lock()
        self._spoken = 0
        self._line = ""
        self.state = ReadState.WAITING
        self.problem = ""
        """Why nothing is read, in one or two sentences; empty: nothing is wrong."""

    @property
    def index(self) -> int | None:
        """The sentence that is being read; None: none is."""
        return self._turn.index if self.state is ReadState.READING else None

    def open(self) -> None:
        """Open the sound, and let the voice get ready. May wait some seconds for the device."""
        settings = self._services.settings.current
        if not settings.sound:
            self._give_up(SOUND_IS_OFF)
            return
        sound = self._services.open_sound(settings)
        with self._lock:
            # The page may have been left while the device came up.
            closed, self._sound = self._closed, None if self._closed else sound
        if closed:
            sound.close()
            return
        sound.prepare(self._sentences)
        self._line = sound.describe()
        self._turn = _Turn(since_ms=self._services.clock.monotonic_ms())
        self._opened = True

    def look(self) -> None:
        """Go on to the next sentence when its time has come."""
        sound = self._sound
        if sound is None or not self._opened or self.state is ReadState.OVER:
            return
        now_ms = self._services.clock.monotonic_ms()
        turn = self._turn
        if turn.until_ms is not None and now_ms >= turn.until_ms:
            turn = self._turn = _Turn(turn.index + 1, now_ms)
        if turn.index >= len(self._sentences):
            self.state = ReadState.OVER
        elif turn.until_ms is None:
            self._begin(sound, turn, now_ms)

    def close(self) -> None:
        """Fall silent at once, and let go of the device."""
        self.state = ReadState.OVER
        with self._lock:
            self._closed, sound, self._sound = True, self._sound, None
        if sound is not None:
            sound.hush()
            sound.close()

    def _begin(self, sound: Sound, turn: _Turn, now_ms: int) -> None:
        sentence = self._sentences[turn.index]
        if sound.can_say(sentence) and sound.say(sentence):
            self._spoken += 1
        elif not sound.preparation().is_over and now_ms - turn.since_ms < PATIENCE_MS:
            self.state = ReadState.WAITING
            return
        elif not self._spoken:
            built_in = sound.preparation().voice.startswith("The built-in voice")
            self._give_up(" ".join((NO_VOICE, self._line, *([KNOWS_SOME] if built_in else []))))
            return
        # A sentence that the voice has left out is shown for as long as it would take to say.
        turn.until_ms = now_ms + (sound.speech_ms(sentence) or estimated_speech_ms(sentence)) + PAUSE_MS
        self.state = ReadState.READING

    def _give_up(self, problem: str) -> None:
        self.problem = problem
        self.state = ReadState.OVER
