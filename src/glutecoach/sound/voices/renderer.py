"""Renders phrases with a pyttsx3 engine, as it has to be done so that each comes out whole.

pyttsx3 2.99 drops a changed property while its engine is busy, returns from its first run before the phrase
is done, and then may render nothing for the next one. Hence: wait before and after everything, look at what
was written, and try again at once.
"""

import contextlib
import os
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from glutecoach.sound.voices.clip_audio import NoSpeechError, Speech, finished, read_speech, write_speech
from glutecoach.sound.voices.engines import OpenEngine

ATTEMPTS = 3
LOOK_S = 0.002
BUSY_S = 5.0
"""How long an engine may be busy with what it was told before."""
MIN_WORD_MS = 20
"""Less than this a word, and something is missing."""
_SAFE = re.compile(r"[ -~]*[A-Za-z0-9][ -~]*")
_SECONDS_PER_CHARACTER = 0.02


class RenderError(Exception):
    """A phrase could not be rendered; the text says why."""


class Renderer:
    """One engine with one voice and rate."""

    def __init__(self, engine: OpenEngine, monotonic: Callable[[], float]) -> None:
        self._engine = engine
        self._monotonic = monotonic
        self._wait = threading.Event().wait
        self._errors: list[str] = []
        self.voice = ""
        """What the engine speaks with; empty for its own choice."""
        engine.pyttsx3.connect("error", self._on_error)
        if engine.takes_empty_run:
            engine.pyttsx3.runAndWait()

    def _on_error(self, name: object = None, exception: object = None) -> None:  # noqa: ARG002  (pyttsx3's)
        self._errors.append(f"{type(exception).__name__}: {exception}")

    def choose(self, voices: Sequence[str], rate_wpm: int) -> None:
        """Speak with the first of these voices that the engine takes, at so many words a minute.

        Raises:
            RenderError: the engine stays busy.
        """
        self._set("rate", rate_wpm)
        self._set("volume", 1.0)
        for voice in voices:
            self._errors.clear()
            self._set("voice", voice)
            if not self._errors and self._engine.has_taken(voice):
                self.voice = voice
                return

    def _set(self, name: str, value: object) -> None:
        self._until_idle()
        self._engine.pyttsx3.setProperty(name, value)
        self._until_idle()

    def _until_idle(self) -> None:
        patience_s = self._monotonic() + BUSY_S
        while self._engine.is_busy():
            if self._monotonic() > patience_s:
                raise RenderError("the engine stays busy")
            self._wait(LOOK_S)

    def render(self, text: str, clip: Path) -> int:
        """Render a phrase into a clip that appears whole; return its length in milliseconds.

        Raises:
            RenderError: it does not come out.
        """
        if not _SAFE.fullmatch(text):
            raise RenderError("these are no plain words")
        raw, part = (clip.with_name(f".{clip.name}.{os.getpid()}.{kind}") for kind in ("raw", "part"))
        try:
            speech = self._spoken(text, raw)
            write_speech(part, speech)
            part.replace(clip)
        except OSError as error:
            raise RenderError(f"{type(error).__name__}: {error}") from error
        finally:
            for left_over in (raw, part):
                with contextlib.suppress(OSError):
                    left_over.unlink()
        return speech.length_ms

    def _spoken(self, text: str, raw: Path) -> Speech:
        reason = ""
        for _ in range(ATTEMPTS):
            try:
                return self._spoken_once(text, raw)
            except NoSpeechError as error:
                reason = str(error)
        raise RenderError(reason)

    def _spoken_once(self, text: str, raw: Path) -> Speech:
        # Where it cannot be written, espeak's run would never end.
        raw.write_bytes(b"")
        self._errors.clear()
        self._until_idle()
        self._engine.pyttsx3.save_to_file(text, str(raw))
        self._engine.pyttsx3.runAndWait()
        self._until_idle()
        speech = finished(self._written(raw, 1 + len(text) * _SECONDS_PER_CHARACTER))
        if speech.length_ms < MIN_WORD_MS * len(text.split()):
            raise NoSpeechError("words are missing")
        return speech

    def _written(self, raw: Path, patience_s: float) -> Speech:
        """Wait for the whole file: a run may be over before it is there."""
        until_s = self._monotonic() + patience_s
        while True:
            try:
                return read_speech(raw)
            except NoSpeechError:
                if self._errors:
                    raise RenderError(self._errors[0]) from None
                if self._monotonic() > until_s:
                    raise
            self._wait(LOOK_S)
