"""The sound process: ``python -P -m glutecoach.sound.player_process FOLDER``.

It reads commands from its input, reports on its output, and ends when its input does: so it never outlives
the program, however that ends. Whatever a library prints goes to the log.
"""

import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from glutecoach.sound.clips import (
    LONGEST_BED_S,
    RATE_HZ,
    BrokenClipError,
    Shelf,
    decode,
    gain,
    load_chimes,
    scaled,
)
from glutecoach.sound.mixer import Mixer
from glutecoach.sound.protocol import (
    LINE_LIMIT,
    Command,
    Order,
    Report,
    Volumes,
    parse_order,
    parse_volumes,
    report_line,
)
from glutecoach.sound.stream import Tell, play
from glutecoach.steady import steady_s

NULL_DEVICE = "--null-device"
"""Option for tests: play to nobody."""
BROKEN_LIMIT = 200
"""So many broken clips are told of; each of them once."""
NOTES_LIMIT = 200
SWITCH_S = 0.0005
"""The stream's thread need not wait longer for its turn while another one makes a clip ready."""
BREATH_S = 0.001
"""A busy machine lets a thread wait that has worked for long, and with it the stream: so it rests often."""


class Commands:
    """Does what the lines ask for; a line that makes no sense is passed over."""

    def __init__(self, shelf: Shelf, mixer: Mixer, tell: Tell) -> None:
        self._shelf = shelf
        self._mixer = mixer
        self._tell = tell
        self._volumes = Volumes(100, 100, 100)
        self._bed: str | None = None
        self._broken: set[str] = set()
        self._notes = 0

    def do(self, line: bytes) -> bool:
        """Do one line; return False when it says to end."""
        verb, _, rest = line.decode("ascii", "replace").strip().partition(" ")
        try:
            self._do(verb, rest)
        except BrokenClipError as error:
            self._note(f"{error}\n".encode("ascii", "replace"))
        except (LookupError, ValueError, TypeError, RecursionError):
            self._note(b"passed over: " + line)
        return verb != Command.QUIT

    def _do(self, verb: str, rest: str) -> None:
        if verb == Command.CUE:
            self._cue(parse_order(rest))
        elif verb == Command.UNSCHEDULE:
            self._mixer.unschedule()
        elif verb == Command.HUSH:
            self._mixer.hush()
        elif verb == Command.VOLUME:
            before, self._volumes = self._volumes, parse_volumes(rest)
            if before.bed != self._volumes.bed and self._bed:
                self._lay_bed()
        elif verb == Command.BED:
            path = json.loads(rest)
            self._bed = None if path is None else str(path)
            self._lay_bed()

    def _cue(self, order: Order) -> None:
        try:
            clip = self._shelf.sound(order, self._volumes)
        except BrokenClipError:
            self._report_broken(order.path)
            raise
        self._mixer.add(order.key, order.due_s, order.late_s, clip, speaks=order.speaks)

    def _lay_bed(self) -> None:
        clip = decode(self._bed, channels=2, longest_s=LONGEST_BED_S) if self._bed else None
        self._mixer.lay_bed(scaled(clip, gain(self._volumes.bed), _breath) if clip else None)

    def _report_broken(self, path: str) -> None:
        if path not in self._broken and len(self._broken) < BROKEN_LIMIT:
            self._broken.add(path)
            self._tell(Report.BROKEN, path)

    def _note(self, line: bytes) -> None:
        """Write a line to the log, as long as it does not flood it."""
        self._notes += 1
        if self._notes <= NOTES_LIMIT:
            os.write(2, line[:LINE_LIMIT])


def _go_first() -> None:
    """Ask the system to let this process go before others; where it refuses, all goes on as it is.

    A stream works for a few hundred microseconds ten times a second, and is heard to stumble when it waits.
    """
    with contextlib.suppress(AttributeError, OSError):
        # Threads begun from here on inherit it; the system still keeps time for everybody else.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(os.sched_get_priority_min(os.SCHED_RR)))


def main(arguments: list[str], monotonic: Callable[[], float] = steady_s) -> None:
    """Play what is asked for until the input ends."""
    tell = _reporter()
    _go_first()
    sys.setswitchinterval(SWITCH_S)
    # The sound library would load it, and has no use for it here.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    chimes = load_chimes(Path(arguments[0]))
    mixer = Mixer(RATE_HZ)
    if not chimes:
        tell(Report.NO_CHIMES, "")
        return

    def run_stream() -> None:
        try:
            play(mixer, tell, monotonic, accept_null=NULL_DEVICE in arguments)
        finally:
            os._exit(1)

    # Opening may hang with the sound server; this thread does not wait for it, it has to see the input end.
    threading.Thread(target=run_stream, daemon=True).start()
    commands = Commands(Shelf(chimes, breath=_breath), mixer, tell)
    while (line := sys.stdin.buffer.readline(LINE_LIMIT)) and commands.do(line):
        pass
    # No tidy end: closing a device can hang, and whoever started this has no use for it any more.
    os._exit(0)


def _breath() -> None:
    threading.Event().wait(BREATH_S)


def _reporter() -> Tell:
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
