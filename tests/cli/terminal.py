"""The real program in a pseudo-terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from typing import Self

OWN_TERMINAL = "import fcntl, os, sys, termios; fcntl.ioctl(1, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes the terminal the one that controls the program, as a shell does, and becomes the program."""
PATIENCE_S = 20.0
"""How long something is waited for before the test fails; it mostly comes at once."""
PRESS_AGAIN_S = 2.0
"""How long somebody waits for Ctrl-C to show before pressing it once more."""


class Terminal:
    """Starts ``glutecoach``, types, and waits for what it prints."""

    def __init__(
        self,
        *arguments: str,
        environment: dict[str, str] | None = None,
        code: str = "",
        stdin: int | None = None,
    ) -> None:
        self._hand, self._side = pty.openpty()
        fcntl.ioctl(self._side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.modes_before = termios.tcgetattr(self._side)
        side = self._side
        command = [sys.executable, *(["-c", code] if code else ["-m", "glutecoach", *arguments])]
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *command],
            stdin=side if stdin is None else stdin,
            stdout=side,
            stderr=side,
            env={**os.environ, "TERM": "xterm-256color", **(environment or {})},
            start_new_session=True,
        )
        self.printed = ""
        self._looked_to = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self.process.kill()
        self.process.wait()
        for descriptor in (self._hand, self._side):
            os.close(descriptor)

    @property
    def modes(self) -> list:
        """How the terminal is set now."""
        return termios.tcgetattr(self._side)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._hand, keys.encode())

    def expect(self, pattern: str) -> str:
        """Wait until something is printed after what was waited for last; return it."""
        deadline = time.monotonic() + PATIENCE_S
        while not (found := re.search(pattern, self.printed[self._looked_to :])):
            assert self._read(deadline - time.monotonic()), f"{pattern!r} never came: {self.printed!r}"
        self._looked_to += found.end()
        return found.group()

    def is_silent_for(self, seconds: float) -> bool:
        """Tell whether nothing is printed all that time, once what is on its way has come."""
        while self._read(0.1):
            pass
        return not self._read(seconds)

    def ends(self) -> int:
        """Wait for the end and return the exit code (negative: the signal)."""
        deadline = time.monotonic() + PATIENCE_S
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it never ended: {self.printed!r}"
            self._read(0.05)
        while self._read(0.05):
            pass
        return self.process.returncode

    def is_interrupted(self) -> int:
        """Press Ctrl-C, again where nothing came of it as a person would, and return the exit code.

        Between a question and its reading Python hears no signal: one press alone may be lost there.
        """
        deadline = time.monotonic() + PATIENCE_S
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"Ctrl-C never ended it: {self.printed!r}"
            self.type("\x03")
            pressed = time.monotonic()
            while self.process.poll() is None and time.monotonic() - pressed < PRESS_AGAIN_S:
                self._read(0.05)
        return self.ends()

    def _read(self, seconds: float) -> bool:
        if seconds <= 0 or not select.select([self._hand], [], [], seconds)[0]:
            return False
        try:
            content = os.read(self._hand, 65_536)
        except OSError:
            return False
        self.printed += content.decode(errors="replace")
        return bool(content)
