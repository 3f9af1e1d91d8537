"""Sound processes that misbehave in one way each, a voice, and waiting for what another process does."""

from __future__ import annotations

import contextlib
import importlib.util
import math
import os
import sys
import threading
import wave
from array import array
from collections.abc import Callable, Collection
from pathlib import Path

from glutecoach.sound.voices.voice import VoiceClip

HAS_LIBRARY = importlib.util.find_spec("miniaudio") is not None
PATIENCE_S = 20
"""How long a test waits for another process before it fails."""


RATE_HZ = 48_000


def write_wav(path: Path, samples: array[int], *, rate: int = RATE_HZ, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


class StandInVoice:
    """Whistles: every text is a tone of its own, as long as the text. Texts with ``…`` it cannot speak."""

    def __init__(self, folder: Path, *, words: str = "a whistle") -> None:
        self.folder = folder
        self.words = words
        self.closed = 0
        self.asked: list[str] = []
        self._clips: dict[str, VoiceClip] = {}

    def prepare(self, texts: Collection[str]) -> None:
        self.asked = list(texts)
        for text in texts:
            self.clip(text)

    def clip(self, text: str) -> VoiceClip | None:
        if not text.strip() or "…" in text or not text.isprintable():
            return None
        if text not in self._clips:
            self._clips[text] = self._whistle(text)
        return self._clips[text]

    def progress(self) -> tuple[int, int]:
        return len(self.asked), len(self.asked)

    def describe(self) -> str:
        return self.words

    def close(self) -> None:
        self.closed += 1

    def _whistle(self, text: str) -> VoiceClip:
        frames = 2_400 * min(300, len(text))
        hertz = 300 + 40 * len(self._clips)
        tone = array(
            "h", (round(9_000 * math.sin(2 * math.pi * hertz * at / RATE_HZ)) for at in range(frames))
        )
        path = write_wav(self.folder / f"{len(self._clips)}.wav", tone)
        return VoiceClip(path, frames * 1000 // RATE_HZ)


def python(code: str, *arguments: str) -> list[str]:
    """The command that runs a few lines of Python."""
    return [sys.executable, "-P", "-c", code, *arguments]


OBEDIENT = """
import sys
print("playing Test", flush=True)
with open(sys.argv[1], "ab", buffering=0) as log:
    for line in sys.stdin.buffer:
        log.write(line)
        if line == b"quit\\n":
            break
"""
"""Plays, and writes every line it is sent into a file."""

DEAF = """
import time
print("playing Test", flush=True)
while True:
    time.sleep(60)
"""
"""Plays, but reads nothing and does not end by itself."""

MUTE = "import sys; sys.stdin.buffer.read()"
"""Reads to the end and never tells anything."""

DYING = "raise SystemExit(1)"

NOISY = """
import os, sys
os.write(2, b"ALSA lib: cannot find card\\n" * 50)
os.write(1, b"\\x1b[2Jnot a report\\nplaying Test\\n" + b"\\xff" * 5000 + b"\\nbeat\\n")
sys.stdin.buffer.read()
"""
"""Prints on everything it has."""


def without_library(folder: Path) -> list[str]:
    """The real sound process where the library is not installed."""
    return _real_process("sys.modules['miniaudio'] = None", folder)


def without_device(folder: Path) -> list[str]:
    """The real sound process with a library that finds only the device that plays to nobody."""
    return _real_process(_fake_library("types.SimpleNamespace(backend='Null', start=print)"), folder)


def with_talking_library(folder: Path) -> list[str]:
    """The same, with a library that prints where the reports go."""
    says = "os.write(1, b'playing Nonsense\\n')"
    return _real_process(
        _fake_library(f"({says}, types.SimpleNamespace(backend='Null', start=print))[1]"), folder
    )


def with_hanging_device(folder: Path) -> list[str]:
    """The real sound process where opening the device takes for ever, as with a frozen sound server."""
    return _real_process(_fake_library("time.sleep(600)"), folder)


def _fake_library(device: str) -> str:
    return (
        "import os, time, types; m = types.ModuleType('miniaudio'); m.MiniaudioError = OSError;"
        "m.SampleFormat = m.Backend = types.SimpleNamespace(SIGNED16=0, NULL=0);"
        f"m.PlaybackDevice = lambda **_: {device};"
        "sys.modules['miniaudio'] = m"
    )


def _real_process(before: str, folder: Path) -> list[str]:
    code = f"import sys; {before}\nfrom glutecoach.sound.player_process import main; main(sys.argv[1:])"
    return python(code, str(folder))


def eventually(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so; False if it never is."""
    pause = threading.Event()
    for _ in range(PATIENCE_S * 100):
        if is_so():
            return True
        pause.wait(0.01)
    return False


def is_gone(process_id: int) -> bool:
    """Whether a process, ours or not, has ended. One that nobody has collected yet has ended too."""
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
        return state in {"Z", "X"}
    return False


def is_collected(process_id: int) -> bool:
    """Whether nothing is left of a process of ours, not even its exit status."""
    try:
        os.waitpid(process_id, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def ends_in_time(act: Callable[[], object]) -> bool:
    """Do something that must not hang; False if it does."""
    thread = threading.Thread(target=act, daemon=True)
    thread.start()
    thread.join(PATIENCE_S)
    return not thread.is_alive()
