"""Gets phrases rendered by a speech process that may hang, crash or lie, and is then replaced."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from glutecoach.sound.voices.engines import needs_fresh_process
from glutecoach.sound.voices.speech_process import SpeechProcess
from glutecoach.sound.voices.wire import (
    FAILED,
    NO_ENGINE,
    READY,
    RENDERED,
    TRYING,
    UNAVAILABLE,
    UNAVAILABLE_WORDS,
    Message,
    Setup,
    encode,
    text_of,
)
from glutecoach.steady import steady_s

START_S = 15.0
"""How long a process may take until it is ready."""
PHRASE_S = 4.0
SECONDS_PER_CHARACTER = 0.03
TRIES = 2
RESTART_AFTER_S = (0.0, 0.0, 0.3, 1.0, 3.0)
"""Pauses before a process is started anew, by how many have failed since the last phrase that came out."""
MAX_FAILED_STARTS = 4
MAX_FAILED_PHRASES = 6
"""So many phrases in a row may fail before the voice is given up."""

Command = Callable[[Setup], Sequence[str]]
"""How the speech process is started."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Which voice it is that speaks."""

    engine: str
    voice: str
    """Empty: the engine's own choice."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long things may take, and how they are tried again."""

    start_s: float = START_S
    phrase_s: float = PHRASE_S
    restart_after_s: tuple[float, ...] = RESTART_AFTER_S


class SpeechPool:
    """Renders one phrase after the other; belongs to one thread, but for ``interrupt``."""

    def __init__(
        self,
        command: Command,
        setup: Setup,
        log_file: Path | None,
        *,
        patience: Patience | None = None,
        monotonic: Callable[[], float] = steady_s,
        fresh_each: bool | None = None,
    ) -> None:
        self._command = command
        self._setup = setup
        self._log_file = log_file
        self._patience = patience or Patience()
        self._monotonic = monotonic
        self._fresh_each = needs_fresh_process() if fresh_each is None else fresh_each
        self._process: SpeechProcess | None = None
        self._interrupted = threading.Event()
        self._failures = 0
        self._failed_starts = 0
        self._failed_phrases = 0
        self._spoke = False
        self._number = 0
        self.identity: Identity | None = None
        """Known once a process has been ready; it stays the same as long as that voice can be had."""
        self.problem = ""
        """Why nothing can be rendered any more; empty while something may be."""

    @property
    def process_id(self) -> int | None:
        """The running process's number."""
        process = self._process
        return process.process_id if process else None

    def interrupt(self) -> None:
        """Let whatever goes on come to an end at once, for good; from any thread."""
        self._interrupted.set()
        if process := self._process:
            process.kill()

    def rest(self) -> None:
        """End the process; it is started again when it is needed."""
        process, self._process = self._process, None
        if process:
            process.end(0.0 if self._interrupted.is_set() else 0.3)

    def open(self) -> bool:
        """Make sure that a process is ready. False: there is none, ``problem`` says why."""
        while not self._process and not self.problem and not self._interrupted.is_set():
            pauses = self._patience.restart_after_s
            if not self._interrupted.wait(pauses[min(self._failures, len(pauses) - 1)]):
                self._start()
        return self._process is not None and not self._interrupted.is_set()

    def render(self, text: str, clip: Path) -> bool:
        """Render a phrase into a file; False when it does not come out, or not in the voice known so far."""
        identity = self.identity
        for _ in range(TRIES):
            if not self.open() or (identity and identity != self.identity):
                return False
            if self._try(text, clip):
                self._failures = self._failed_phrases = 0
                self.keep_voice()
                return True
            self._failures += 1
            self._drop()
            self._remove_parts(clip)
        self._note_failed_phrase()
        return False

    def _start(self) -> None:
        try:
            self._process = SpeechProcess(self._command(self._setup), self._log_file)
        except OSError as error:
            self._note_failed_start("", error.strerror or "it cannot be started")
            return
        if self._interrupted.is_set():
            self._process.kill()
        tried = ""
        until_s = self._monotonic() + self._patience.start_s
        while message := self._process.answer(until_s, self._monotonic):
            if message["kind"] == TRYING:
                tried = text_of(message, "engine")
            elif message["kind"] == READY:
                self._note_ready(message)
                return
            elif message["kind"] == UNAVAILABLE:
                self.problem = UNAVAILABLE_WORDS.get(text_of(message, "reason"), UNAVAILABLE_WORDS[NO_ENGINE])
                break
        self._drop()
        if not self.problem:
            self._note_failed_start(tried, "it ends or hangs")

    def _note_ready(self, message: Message) -> None:
        self._failed_starts = 0
        self.identity = Identity(text_of(message, "engine"), text_of(message, "voice"))

    def keep_voice(self) -> None:
        """Speak in this voice and no other from now on: something has been said in it."""
        self._spoke = True
        if self.identity and self._setup.ladder != (self.identity.engine,):
            self._setup = _with(self._setup, ladder=(self.identity.engine,))

    def _note_failed_start(self, tried: str, reason: str) -> None:
        self._failures += 1
        self._failed_starts += 1
        if tried and not self._spoke and tried in self._setup.ladder:
            self._skip(tried)
        elif self._failed_starts >= MAX_FAILED_STARTS:
            self.problem = f"The speech process does not start: {reason}."

    def _skip(self, engine: str) -> None:
        """Try the next engine: this one takes the process down, or gives nothing."""
        self.identity = None
        self._setup = _with(self._setup, ladder=tuple(name for name in self._setup.ladder if name != engine))

    def _note_failed_phrase(self) -> None:
        self._failed_phrases += 1
        if self._interrupted.is_set() or self._failed_phrases < (
            MAX_FAILED_PHRASES if self._spoke else TRIES
        ):
            return
        if self.identity and not self._spoke and len(self._setup.ladder) > 1:
            self._skip(self.identity.engine)
            self._failed_phrases = 0
        else:
            self.problem = self.problem or "The speech engine was started, but no words come out of it."

    def _try(self, text: str, clip: Path) -> bool:
        process = self._process
        self._number += 1
        request = encode("render", number=self._number, text=text, name=clip.name)
        if not process or not process.ask(request):
            return False
        until_s = self._monotonic() + self._patience.phrase_s + len(text) * SECONDS_PER_CHARACTER
        while message := process.answer(until_s, self._monotonic):
            if message["kind"] in {RENDERED, FAILED} and message.get("number") == self._number:
                if self._fresh_each:
                    self.rest()
                return bool(message["kind"] == RENDERED)
        return False

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            process.end()

    @staticmethod
    def _remove_parts(clip: Path) -> None:
        """Remove what a killed process has left of a phrase."""
        with contextlib.suppress(OSError):
            for part in clip.parent.glob(f".{clip.name}.*"):
                part.unlink()


def _with(setup: Setup, ladder: tuple[str, ...]) -> Setup:
    return Setup(setup.folder, ladder, setup.engine, setup.voice, setup.rate_wpm, setup.lists)
