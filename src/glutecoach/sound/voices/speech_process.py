"""The speech process as the program sees it: requests in, answers out, and its end."""

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue

from glutecoach.sound.process import start
from glutecoach.sound.voices.wire import LINE_LIMIT, Message, decode

GRACE_S = 0.3
"""How long the process may take to end by itself."""
MAX_NONSENSE = 500
"""So many lines that are no message may come before an answer; then the process is not ours to talk to."""
_WAITING_LINES = 64
_KILL_S = 1.0


class SpeechProcess:
    """One running speech process. All but ``kill`` belongs to one thread."""

    def __init__(self, command: Sequence[str], log_file: Path | None) -> None:
        """Start it.

        Raises:
            OSError: it cannot be started.
        """
        self._process = start(command, log_file)
        self._lines: Queue[bytes] = Queue(_WAITING_LINES)
        self._reader = threading.Thread(target=self._read, name="speech-answers", daemon=True)
        self._reader.start()

    @property
    def process_id(self) -> int:
        """The system's number for it."""
        return self._process.pid

    def ask(self, request: bytes) -> bool:
        """Hand it a request. False: it is gone."""
        try:
            return bool(self._process.stdin) and os.write(self._input, request) == len(request)
        except OSError:
            return False

    @property
    def _input(self) -> int:
        return self._process.stdin.fileno() if self._process.stdin else -1

    def answer(self, until_s: float, monotonic: Callable[[], float]) -> Message | None:
        """Return the next message; None when none comes until then, or the process is gone or babbles."""
        for _ in range(MAX_NONSENSE):
            try:
                line = self._lines.get(timeout=max(0.0, until_s - monotonic()))
            except Empty:
                return None
            if not line:
                self._lines.put(b"")
                return None
            if message := decode(line):
                return message
        return None

    def _read(self) -> None:
        output = self._process.stdout
        while output and (line := output.readline(LINE_LIMIT + 1)):
            self._lines.put(line)
        self._lines.put(b"")

    def kill(self) -> None:
        """End it at once, from any thread; ``end`` still has to follow."""
        self._process.kill()

    def end(self, grace_s: float = GRACE_S) -> None:
        """Let it end, make sure that it does, and leave no trace of it."""
        if self._process.stdin:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(grace_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            # Not even this ends a process that hangs in the system; then it is left alone.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_KILL_S)
        self._end_reader()

    def _end_reader(self) -> None:
        for _ in range(int(_KILL_S / 0.02)):
            with contextlib.suppress(Empty):
                while True:
                    self._lines.get_nowait()
            self._reader.join(0.02)
            if not self._reader.is_alive():
                break
        else:
            return
        if self._process.stdout:
            self._process.stdout.close()
