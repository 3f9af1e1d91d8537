"""The speech process as the program sees it: requests in, answers out, and its end."""

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue

from glutecoach.files import PRIVATE_FILE, make_private_folder
from glutecoach.sound.voices.wire import LINE_LIMIT, Message, decode

GRACE_S = 0.3
"""How long the process may take to end by itself."""
LOG_LIMIT_BYTES = 200_000
"""A longer log is begun anew."""
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
        log = _open_log(log_file)
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own module)
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                # Keys such as Ctrl-C are meant for the program alone.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        finally:
            if log != subprocess.DEVNULL:
                os.close(log)
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


def _open_log(path: Path | None) -> int:
    if path is None:
        return subprocess.DEVNULL
    try:
        make_private_folder(path.parent)
        too_long = path.exists() and path.stat().st_size > LOG_LIMIT_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if too_long else os.O_APPEND)
        return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), PRIVATE_FILE)
    except OSError:
        return subprocess.DEVNULL
