"""Sound processes that misbehave in one way each, and waiting for what another process does."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

HAS_LIBRARY = importlib.util.find_spec("miniaudio") is not None
PATIENCE_S = 20
"""How long a test waits for another process before it fails."""


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
