"""A voice of the system's own, through a speech process."""

import sys
import threading
from collections.abc import Collection
from pathlib import Path

from glutecoach.sound.voices.choice import VoiceChoice
from glutecoach.sound.voices.clip_cache import ClipCache
from glutecoach.sound.voices.engines import ladder
from glutecoach.sound.voices.pool import Command, Patience, SpeechPool
from glutecoach.sound.voices.spoken_text import spoken_text
from glutecoach.sound.voices.voice import VoiceClip
from glutecoach.sound.voices.wire import Setup, encode_setup

PROCESS = "glutecoach.sound.voices.worker"
IDLE_S = 10.0
"""A speech process with nothing to do is ended after this long."""
CLOSE_S = 2.5
_STARTING = "The speech engine is starting."
_NOWHERE = "There is no folder where spoken words could be kept, not even for a while."


def worker_command(setup: Setup) -> list[str]:
    """Return the command of the real speech process."""
    return [sys.executable, "-P", "-m", PROCESS, encode_setup(setup)]


class EngineVoice:
    """Renders texts in the background; the process starts with the first ``prepare``."""

    def __init__(
        self,
        choice: VoiceChoice,
        cache_folder: Path,
        log_file: Path | None,
        *,
        command: Command = worker_command,
        patience: Patience | None = None,
        engines: tuple[str, ...] | None = None,
    ) -> None:
        """Nothing is started or read yet.

        Args:
            choice: which voice, and how fast.
            cache_folder: where clips are kept; a folder of its own.
            log_file: for what engines print; None: nowhere.
            command: how the speech process is started.
            patience: how long things may take.
            engines: the engines to try, best first; None: those of the platform.
        """
        self._choice = choice
        self._cache = ClipCache(cache_folder)
        self._command = command
        self._log_file = log_file
        self._patience = patience
        self._engines = ladder(sys.platform, choice.engine) if engines is None else engines
        self._pool: SpeechPool | None = None
        self._changed = threading.Condition()
        self._wanted: tuple[str, ...] = ()
        self._queue: list[str] = []
        self._clips: dict[str, VoiceClip] = {}
        self._failed: set[str] = set()
        self._problem = ""
        self._closing = False
        self._thread: threading.Thread | None = None

    # What the program asks.

    def prepare(self, texts: Collection[str]) -> None:
        """Make clips of these texts in the background, in this order; those asked for before are dropped."""
        with self._changed:
            self._wanted = tuple(dict.fromkeys(texts))
            self._queue = [text for text in self._wanted if self._known(text) is None]
            if self._closing or not self._queue:
                return
            if not self._thread:
                self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def clip(self, text: str) -> VoiceClip | None:
        """Return the text's clip; None while there is none."""
        clip = self._clips.get(text)
        if clip is None or _exists(clip.path):
            return clip
        with self._changed:
            self._clips.pop(text, None)
            if text in self._wanted and text not in self._queue:
                self._queue.append(text)
                self._changed.notify_all()
        return None

    def progress(self) -> tuple[int, int]:
        """Return how many of the texts are ready or have failed, and of how many."""
        with self._changed:
            if self._problem:
                return len(self._wanted), len(self._wanted)
            return sum(self._known(text) is not None for text in self._wanted), len(self._wanted)

    def describe(self) -> str:
        """Return which voice speaks, or in one sentence why none does."""
        if self._problem:
            return self._problem
        identity = self._pool.identity if self._pool else None
        if not identity:
            return _STARTING
        return f"{identity.engine} ({identity.voice})" if identity.voice else identity.engine

    def settle(self, timeout_s: float) -> bool:
        """Wait until everything asked for is ready or has failed; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(self._is_settled, timeout_s)

    def close(self) -> None:
        """End the process and the thread; clips that were only for this run are removed."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._pool:
            self._pool.interrupt()
        if self._thread:
            self._thread.join(CLOSE_S)

    @property
    def process_id(self) -> int | None:
        """The running speech process's number."""
        return self._pool.process_id if self._pool else None

    # What goes on behind it.

    def _known(self, text: str) -> bool | None:
        """Return True when its clip is ready, False when it has failed, None when neither is so yet."""
        if text in self._clips:
            return True
        return False if text in self._failed else None

    def _is_settled(self) -> bool:
        return (
            self._closing
            or bool(self._problem)
            or not any(self._known(text) is None for text in self._wanted)
        )

    def _run(self) -> None:
        try:
            if self._cache.open():
                self._speak()
            else:
                self._give_up(_NOWHERE)
        except Exception as error:  # noqa: BLE001  (a mistake of ours costs the voice, not the session)
            self._give_up(f"The voice has stopped ({type(error).__name__}: {error}).")
        finally:
            if self._pool:
                self._pool.rest()
            self._cache.close()

    def _speak(self) -> None:
        self._pool = self._new_pool()
        while (text := self._next()) is not None:
            self._make(text, self._pool)

    def _new_pool(self) -> SpeechPool:
        choice = self._choice
        setup = Setup(
            str(self._cache.folder), self._engines, choice.engine, choice.voice, choice.clear_rate_wpm
        )
        return SpeechPool(self._command, setup, self._log_file, patience=self._patience)

    def _next(self) -> str | None:
        """Wait for a text; None: there will be no more."""
        with self._changed:
            while not self._closing:
                if self._queue:
                    return self._queue.pop(0)
                if not self._changed.wait(IDLE_S) and self._pool:
                    self._pool.rest()
        return None

    def _make(self, text: str, pool: SpeechPool) -> None:
        spoken = spoken_text(text)
        if not spoken:
            self._note(text, None)
        elif pool.identity or pool.open():
            self._make_in_voice(text, spoken, pool)
        else:
            self._give_up(pool.problem)

    def _make_in_voice(self, text: str, spoken: str, pool: SpeechPool) -> None:
        identity = pool.identity
        if not identity:
            return
        path = self._cache.path(identity.engine, identity.voice, self._choice.clear_rate_wpm, spoken)
        clip = self._cache.find(path)
        if not clip and pool.render(spoken, path):
            clip = self._cache.find(path)
        if clip:
            pool.keep_voice()
        if clip or pool.identity == identity:
            self._note(text, clip)
        else:
            self._begin_anew()
        if pool.problem:
            self._give_up(pool.problem)

    def _note(self, text: str, clip: VoiceClip | None) -> None:
        with self._changed:
            if clip:
                self._clips[text] = clip
            else:
                self._failed.add(text)
            self._changed.notify_all()

    def _begin_anew(self) -> None:
        """Ask another engine for everything: the one before gave nothing at all."""
        with self._changed:
            self._clips.clear()
            self._failed.clear()
            self._queue = list(self._wanted)

    def _give_up(self, problem: str) -> None:
        with self._changed:
            if not self._closing:
                self._problem = problem
            self._queue = []
            self._changed.notify_all()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
