"""The sound process: ``python -P -m glutecoach.sound.player_process FOLDER``.

It reads commands from its input, reports on its output, and ends when its input does: so it never outlives
the program, however that ends. Whatever a library prints goes to the log.
"""

import math
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.sound.clips import RATE_HZ, at_volume, load_clips
from glutecoach.sound.mixer import Mixer
from glutecoach.sound.protocol import LINE_LIMIT, Command, Report, report_line
from glutecoach.sound.stream import play

if TYPE_CHECKING:
    from array import array

NULL_DEVICE = "--null-device"
"""Option for tests: play to nobody."""


class Commands:
    """Does what the lines ask for; a line that makes no sense is passed over."""

    def __init__(self, clips: dict[str, "array[int]"], mixer: Mixer) -> None:
        self._clips = clips
        self._audible = clips
        self._mixer = mixer

    def do(self, line: bytes) -> bool:
        """Do one line; return False when it says to end."""
        verb, *rest = line.decode("ascii", "replace").split() or [""]
        try:
            if verb == Command.CHIME:
                self._mixer.play(self._audible[rest[0]], _moment(rest[1]))
            elif verb == Command.HUSH:
                self._mixer.hush()
            elif verb == Command.VOLUME:
                self._audible = at_volume(self._clips, int(rest[0]))
        except (LookupError, ValueError):
            os.write(2, b"passed over: " + line)
        return verb != Command.QUIT


def _moment(text: str) -> float:
    """Read a time in seconds."""
    due_s = float(text)
    if not math.isfinite(due_s):
        raise ValueError(text)
    return due_s


def main(arguments: list[str], monotonic: Callable[[], float] = time.monotonic) -> None:
    """Play what is asked for until the input ends."""
    tell = _reporter()
    clips = load_clips(Path(arguments[0]))
    mixer = Mixer(RATE_HZ)
    if not clips:
        tell(Report.NO_CHIMES, "")
        return

    def run_stream() -> None:
        try:
            play(mixer, tell, monotonic, accept_null=NULL_DEVICE in arguments)
        finally:
            os._exit(1)

    # Opening may hang with the sound server; this thread does not wait for it, it has to see the input end.
    threading.Thread(target=run_stream, daemon=True).start()
    commands = Commands(clips, mixer)
    while (line := sys.stdin.buffer.readline(LINE_LIMIT)) and commands.do(line):
        pass
    # No tidy end: closing a device can hang, and whoever started this has no use for it any more.
    os._exit(0)


def _reporter() -> Callable[[Report, str], None]:
    """Keep the way to the program for reports alone, and send everything else that is printed to the log."""
    to_program = os.dup(1)
    os.dup2(2, 1)

    def tell(report: Report, detail: str) -> None:
        try:
            os.write(to_program, report_line(report, detail))
        except OSError:
            os._exit(0)

    return tell


if __name__ == "__main__":
    main(sys.argv[1:])
