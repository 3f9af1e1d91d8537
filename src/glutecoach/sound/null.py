"""No sound, and the reason for it."""

from collections.abc import Collection, Sequence

from glutecoach.domain.timeline import Chime
from glutecoach.sound.port import DueCue, Preparation
from glutecoach.sound.voices.voice import Voice


class SilentSound:
    """Plays nothing; the captions do."""

    def __init__(self, reason: str, voice: Voice | None = None) -> None:
        """Take the voice that is not needed, too: it is closed with this sound."""
        self._reason = reason
        self._voice = voice

    def prepare(self, texts: Collection[str]) -> None:
        """Do nothing."""

    def preparation(self) -> Preparation:
        """Return that there is nothing to get ready."""
        return Preparation(0, 0, "")

    def speech_ms(self, text: str) -> int | None:  # noqa: ARG002  (the port's signature)
        """Return None: nothing is said."""
        return None

    def can_say(self, text: str) -> bool:  # noqa: ARG002  (the port's signature)
        """Return False: the caption has to do."""
        return False

    def schedule(self, cues: Sequence[DueCue]) -> None:
        """Do nothing."""

    def unschedule(self) -> None:
        """Do nothing."""

    def say(self, text: str) -> bool:  # noqa: ARG002  (the port's signature)
        """Return False: the caption has to do."""
        return False

    def chime(self, chime: Chime) -> None:
        """Do nothing."""

    def hush(self) -> None:
        """Do nothing."""

    def set_volumes(self, voice_percent: int, chime_percent: int) -> None:
        """Do nothing."""

    def bed(self, on: bool) -> None:
        """Do nothing."""

    def describe(self) -> str:
        """Return the reason, in one sentence."""
        return self._reason

    def close(self) -> None:
        """Let go of the voice."""
        voice, self._voice = self._voice, None
        if voice is not None:
            voice.close()
