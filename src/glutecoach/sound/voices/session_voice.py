"""One voice for a whole session, chosen among those there are."""

from collections.abc import Collection

from glutecoach.sound.voices.voice import Voice, VoiceClip


class SessionVoice:
    """Speaks everything in the recorded voice, or everything in the system's, but never both in turn.

    The recorded voice knows only the texts it was recorded with. As long as the system's voice is at work, a
    text that it has no clip of yet is not spoken at all. Only when it turns out that it speaks nothing, the
    recorded voice says what it can. One object is one session.
    """

    def __init__(self, pack: Voice, engine: Voice | None, prefer_engine: bool) -> None:
        """Choose between the recorded voice and the system's; both belong to this one from now on."""
        self._pack = pack
        self._engine = engine
        self._prefers_engine = prefer_engine
        self._uses_engine: bool | None = None
        self._engine_spoke = False
        self._texts: tuple[str, ...] = ()

    def prepare(self, texts: Collection[str]) -> None:
        """Choose the voice, and let it make clips; one chosen before stays if it can say these texts too."""
        self._texts = tuple(dict.fromkeys(texts))
        self._pack.prepare(self._texts)
        if not self._uses_engine:
            first_time = self._uses_engine is None
            self._uses_engine = (self._prefers_engine and first_time) or not self._pack_suffices()
        if self._uses_engine and self._engine is not None:
            self._engine.prepare(self._texts)

    def clip(self, text: str) -> VoiceClip | None:
        """Return the text's clip in the session's voice."""
        return self._speaking().clip(text)

    def progress(self) -> tuple[int, int]:
        """Return how many texts are ready or have failed, and of how many."""
        return self._speaking().progress()

    def describe(self) -> str:
        """Return which voice speaks; where it stands in for the system's, that says why."""
        speaking = self._speaking()
        if self._uses_engine and self._engine is not None and speaking is self._pack:
            return f"{self._pack.describe()}; {self._engine.describe()}"
        return speaking.describe()

    def close(self) -> None:
        """Let go of both voices."""
        self._pack.close()
        if self._engine is not None:
            self._engine.close()

    def _pack_suffices(self) -> bool:
        return all(self._pack.clip(text) for text in self._texts)

    def _speaking(self) -> Voice:
        chosen = self._prefers_engine if self._uses_engine is None else self._uses_engine
        if self._engine is None or not chosen or not self._may_speak(self._engine):
            return self._pack
        return self._engine

    def _may_speak(self, engine: Voice) -> bool:
        """Whether it has said anything in this session, or may still do so."""
        if not self._engine_spoke:
            ready, total = engine.progress()
            self._engine_spoke = any(engine.clip(text) for text in self._texts)
            return self._engine_spoke or ready < total or total == 0
        return True
