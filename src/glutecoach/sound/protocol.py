"""What the program and its sound process tell each other: one short line each way.

The process imports this module and little else, so it has to stay light.
"""

from enum import StrEnum

PERIOD_MS = 100
"""The stream is asked for this much at a time: long enough for a busy machine, short enough for a chime."""
LEAD_S = PERIOD_MS / 1000 + 0.01
"""A chime for now is due this much later: the longest way to the next block. So it is always equally late,
and a countdown stays even."""
LINE_LIMIT = 200
"""Longest line in bytes; both ends cut there."""


class Command(StrEnum):
    """What the program asks for."""

    CHIME = "chime"
    """Followed by the chime's name and the time it is due, in seconds of the machine's monotonic clock."""
    HUSH = "hush"
    VOLUME = "volume"
    """Followed by percent."""
    QUIT = "quit"


class Report(StrEnum):
    """What the process tells."""

    PLAYING = "playing"
    """The device runs; followed by the name of the system's sound service."""
    BEAT = "beat"
    """All is well; comes about once a second."""
    NO_LIBRARY = "no-library"
    BROKEN_LIBRARY = "broken-library"
    NO_CHIMES = "no-chimes"
    NO_DEVICE = "no-device"
    LOST = "lost"
    """The device does not ask for sound any more."""


def chime_line(name: str, due_s: float) -> bytes:
    """Return the command to play a chime at a time."""
    return f"{Command.CHIME} {name} {due_s!r}\n".encode()


def hush_line() -> bytes:
    """Return the command to fall silent."""
    return f"{Command.HUSH}\n".encode()


def volume_line(percent: int) -> bytes:
    """Return the command to play at a loudness from now on."""
    return f"{Command.VOLUME} {percent}\n".encode()


def quit_line() -> bytes:
    """Return the command to end."""
    return f"{Command.QUIT}\n".encode()


def report_line(report: Report, detail: str = "") -> bytes:
    """Return a report with an optional word on it."""
    return f"{report} {detail}".rstrip().encode("ascii", "replace")[: LINE_LIMIT - 1] + b"\n"


def parse_report(line: bytes) -> tuple[Report, str] | None:
    """Read a report; None for a line that is none."""
    word, _, detail = line.decode("ascii", "replace").strip().partition(" ")
    if word not in set(Report):
        return None
    return Report(word), "".join(letter for letter in detail if letter.isprintable())[:40]
