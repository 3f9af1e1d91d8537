"""A real pseudo-terminal that a program runs in, watched from outside."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

COLUMNS, ROWS = 100, 30
_ESCAPES = re.compile(
    rb"\x1b\[[0-9;:?<>=$ ]*[@-~]|\x1b[P_\]].*?(?:\x1b\\|\x07)|\x1b[()][A-Z0-9]|\x1b[=>78]", re.DOTALL
)
_ANSWERS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R", b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""What a terminal answers when it is asked what it can do."""


class Terminal:
    """A program in a terminal; ends with the block that it is used in."""

    def __init__(self, command: Sequence[str], environment: dict[str, str]) -> None:
        self.received = 0
        """Bytes so far."""
        self._text = b""
        self._begin = time.perf_counter()
        environment = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execvpe(command[0], list(command), environment)

    def wait_for(self, text: str, timeout_s: float = 20.0) -> float:
        """Return the milliseconds from the start (or the last ``mark``) until this was written.

        Raises:
            TimeoutError: it never was; the message holds the end of what was.
        """
        wanted = text.encode()
        end = time.perf_counter() + timeout_s
        while wanted not in self._text:
            if time.perf_counter() > end or not self._read(0.05):
                raise TimeoutError(f"{text!r} was not seen; the last was {self._text[-500:]!r}")
        return (time.perf_counter() - self._begin) * 1000

    def mark(self) -> None:
        """Forget what was written so far, and count the time from here."""
        self._text = b""
        self._begin = time.perf_counter()

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._terminal, keys.encode())

    def watch(self, seconds: float) -> None:
        """Take what is written for so long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if not self._read(min(0.25, left)):
                raise RuntimeError(f"the program ended; the last was {self._text[-500:]!r}")

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            data = b""
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._terminal, answer)
        self.received += len(data)
        self._text = (self._text + _ESCAPES.sub(b"", data))[-100_000:]
        return bool(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)
