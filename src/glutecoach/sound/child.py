"""The sound process as the program sees it: a pipe in, a pipe out, and its end."""

import contextlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from glutecoach.sound.process import start
from glutecoach.sound.protocol import LINE_LIMIT, Report, parse_report, quit_line

GRACE_S = 0.2
"""How long the process may take to end by itself."""


class Child:
    """One running sound process. ``send`` and ``end`` belong to one thread, ``reports`` to another."""

    def __init__(self, command: Sequence[str], log_file: Path | None) -> None:
        """Start it.

        Raises:
            OSError: it cannot be started.
        """
        self._rest = b""
        self._process = start(command, log_file)
        # Pipes on Windows can do this from Python 3.12 on; before, only the thread that writes has to wait.
        with contextlib.suppress(OSError, AttributeError):
            os.set_blocking(self._input, False)

    @property
    def process_id(self) -> int:
        """The system's number for it."""
        return self._process.pid

    @property
    def _input(self) -> int:
        return self._process.stdin.fileno() if self._process.stdin else -1

    def send(self, line: bytes) -> bool:
        """Hand it a line. False: it does not read, and the line is dropped."""
        # A line of which only a part went through is finished first: half a line would spoil the next one.
        if self._rest and not self._write(self._rest):
            return False
        return self._write(line)

    def _write(self, line: bytes) -> bool:
        try:
            written = os.write(self._input, line)
        except OSError:
            return False
        self._rest = line[written:]
        return True

    def reports(self) -> Iterator[tuple[Report, str]]:
        """Yield what it tells, until it is gone."""
        output = self._process.stdout
        while output and (line := output.readline(LINE_LIMIT)):
            report = parse_report(line)
            if report:
                yield report

    def kill(self) -> None:
        """End it at once; ``end`` still has to follow."""
        self._process.kill()

    def end(self) -> None:
        """Ask it to end, make sure that it does, and leave no trace of it."""
        self.send(quit_line())
        try:
            self._process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            # Not even this ends a process that hangs in the system; then it is left alone.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        if self._process.stdin:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def let_go(self) -> None:
        """Close the way back, once nobody reads it any more."""
        if self._process.stdout:
            self._process.stdout.close()
