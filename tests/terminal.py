"""A real pseudo-terminal with a real program in it, and a screen to read."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping
from types import TracebackType

import pyte

_ANSWERS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[6n": b"\x1b[1;1R"}
"""What a terminal answers when it is asked what it is and where its cursor stands."""


_ANSWERS_OF_SIXEL = {b"\x1b[c": b"\x1b[?62;4;22c", b"\x1b[16t": b"\x1b[6;20;10t"}
"""A terminal that shows pictures, and how many pixels a cell has."""


class _Screen(pyte.Screen):
    def report_device_attributes(self, mode: int = 0, **_: bool) -> None:
        """Answered by the terminal below, not by the screen."""

    def select_graphic_rendition(self, *attributes: int, **more: bool) -> None:
        if not more.get("private"):
            super().select_graphic_rendition(*attributes)


class Terminal:
    """Runs a program until the block is left; never waits longer than it is told."""

    def __init__(
        self,
        *words: str,
        columns: int = 80,
        lines: int = 24,
        environment: Mapping[str, str] | None = None,
        pixels: bool = False,
    ) -> None:
        self._answers = _ANSWERS | _ANSWERS_OF_SIXEL if pixels else _ANSWERS
        self.screen = _Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self.exit_code: int | None = None
        variables = {**os.environ, "TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": str(lines)}
        variables.update(environment or {})
        self.process, self._end = pty.fork()
        if self.process == 0:
            os.execvpe(words[0], words, variables)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.exit_code is None:
            self.kill()
        os.close(self._end)

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def send(self, keys: str) -> None:
        os.write(self._end, keys.encode())

    def wait_for(self, wanted: str | Callable[[str], bool], seconds: float = 30) -> str:
        """Read until the screen shows a text (or satisfies a condition); fail with the screen if it never does."""
        shows = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if shows(self.text()):
                return self.text()
            if not self._read(0.05) and self.exit_code is not None:
                break
        if shows(self.text()):
            return self.text()
        raise AssertionError(f"never shown: {wanted!r} (exit code {self.exit_code})\n{self.text()}")

    def watch(self, seconds: float) -> None:
        """Read for a while."""
        deadline = time.monotonic() + seconds
        while self.exit_code is None and time.monotonic() < deadline:
            self._read(0.02)

    def wait_for_exit(self, seconds: float = 30) -> int:
        deadline = time.monotonic() + seconds
        while self.exit_code is None and time.monotonic() < deadline:
            self._read(0.05)
        assert self.exit_code is not None, f"still running\n{self.text()}"
        return self.exit_code

    def kill(self) -> None:
        """As a power cut does it: nobody is asked."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(os.getpgid(self.process), signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            _, status = os.waitpid(self.process, 0)
            self.exit_code = os.waitstatus_to_exitcode(status)

    def _read(self, seconds: float) -> bool:
        if self.exit_code is not None or not select.select([self._end], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError:
            data = b""
        if not data:
            _, status = os.waitpid(self.process, 0)
            self.exit_code = os.waitstatus_to_exitcode(status)
            return False
        self.raw += data
        self._stream.feed(data)
        for question, answer in self._answers.items():
            if question in data:
                os.write(self._end, answer)
        return True
