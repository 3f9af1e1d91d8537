"""What the program and its sound process tell each other: one short line each way.

The process imports this module and little else, so it has to stay light.
"""

import json
import math
from dataclasses import dataclass
from enum import StrEnum

LINE_LIMIT = 4000
"""Longest line in bytes: so much goes through a pipe in one piece."""


class Command(StrEnum):
    """What the program asks for."""

    CUE = "cue"
    """Followed by an ``Order`` in JSON."""
    UNSCHEDULE = "unschedule"
    HUSH = "hush"
    VOLUME = "volume"
    """Followed by percent for voice, chimes and bed."""
    BED = "bed"
    """Followed by the path of the sound to lay under everything, in JSON; null for none."""
    QUIT = "quit"


class Report(StrEnum):
    """What the process tells."""

    PLAYING = "playing"
    """The device runs; followed by the name of the system's sound service."""
    BEAT = "beat"
    """All is well; comes about once a second."""
    BROKEN = "broken"
    """A clip cannot be played; followed by its path, in JSON."""
    NO_LIBRARY = "no-library"
    BROKEN_LIBRARY = "broken-library"
    NO_CHIMES = "no-chimes"
    NO_DEVICE = "no-device"
    LOST = "lost"
    """The device does not ask for sound any more."""


@dataclass(frozen=True, slots=True)
class Volumes:
    """How loud everything is, in percent."""

    voice: int
    chimes: int
    bed: int = 50


@dataclass(frozen=True, slots=True)
class Order:
    """A sound that is wanted at a time."""

    key: str
    """The same key is the same sound; empty: it has nothing to do with any other."""
    due_s: float
    """When it is to be heard, on the steady clock."""
    late_s: float
    """It is dropped rather than begun later than this."""
    path: str = ""
    """The clip to play on the voice's bus; empty for a chime."""
    chime: str = ""
    pan: float = 0.0
    """From -1, left, to 1, right."""

    @property
    def speaks(self) -> bool:
        """Whether it is words, which wait for other words."""
        return bool(self.path)


def cue_line(order: Order) -> bytes:
    """Return the command for a sound; nothing where it would not fit into a line."""
    told = {
        "key": order.key,
        "due": order.due_s,
        "late": order.late_s,
        "path": order.path,
        "chime": order.chime,
        "pan": order.pan,
    }
    return _with_json(Command.CUE, told)


def parse_order(text: str) -> Order:
    """Read what follows a cue command.

    Raises:
        ValueError, TypeError, LookupError: it is none.
    """
    told = json.loads(text)
    due_s, late_s, pan = float(told["due"]), float(told["late"]), float(told["pan"])
    if not (math.isfinite(due_s) and math.isfinite(late_s) and -1 <= pan <= 1):
        raise ValueError(text)
    return Order(str(told["key"]), due_s, late_s, str(told["path"]), str(told["chime"]), pan)


def unschedule_line() -> bytes:
    """Return the command to drop what has not begun."""
    return f"{Command.UNSCHEDULE}\n".encode()


def hush_line() -> bytes:
    """Return the command to fall silent."""
    return f"{Command.HUSH}\n".encode()


def volume_line(volumes: Volumes) -> bytes:
    """Return the command to play at a loudness from now on."""
    return f"{Command.VOLUME} {volumes.voice} {volumes.chimes} {volumes.bed}\n".encode()


def parse_volumes(text: str) -> Volumes:
    """Read what follows a volume command.

    Raises:
        ValueError: it is none.
    """
    voice, chimes, bed = (max(0, min(100, int(percent))) for percent in text.split())
    return Volumes(voice, chimes, bed)


def bed_line(path: str | None) -> bytes:
    """Return the command to lay a sound under everything, or to take it away."""
    return _with_json(Command.BED, path)


def quit_line() -> bytes:
    """Return the command to end."""
    return f"{Command.QUIT}\n".encode()


def report_line(report: Report, detail: str = "") -> bytes:
    """Return a report with an optional detail; nothing where it would not fit into a line."""
    if report is Report.BROKEN:
        return _with_json(report, detail)
    return f"{report} {detail}".rstrip().encode("ascii", "replace")[:200] + b"\n"


def parse_report(line: bytes) -> tuple[Report, str] | None:
    """Read a report; None for a line that is none."""
    word, _, detail = line.decode("ascii", "replace").strip().partition(" ")
    if word == Report.BROKEN:
        return _broken(detail)
    if word not in set(Report):
        return None
    return Report(word), "".join(letter for letter in detail if letter.isprintable())[:40]


def _broken(detail: str) -> tuple[Report, str] | None:
    try:
        path = json.loads(detail)
    except (ValueError, RecursionError):
        return None
    return (Report.BROKEN, path) if isinstance(path, str) else None


def _with_json(word: str, told: object) -> bytes:
    line = f"{word} {json.dumps(told)}\n".encode()
    return line if len(line) <= LINE_LIMIT else b""
