"""What the program and its speech process tell each other: one short line of JSON each way."""

import json
from dataclasses import dataclass
from typing import Any

LINE_LIMIT = 4_000
"""Longest line in bytes; anything longer is no message."""
Message = dict[str, Any]

TRYING = "trying"
"""The process is about to load the engine named; should that end the process, it was this engine's fault."""
READY = "ready"
UNAVAILABLE = "unavailable"
"""No engine can be used; with one of the two reasons below. The log has the details."""
NO_PACKAGE = "no-package"
NO_ENGINE = "no-engine"
VOICE = "voice"
"""One of the voices that were asked for."""
RENDERED = "rendered"
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Setup:
    """What the speech process is told when it starts, as its one argument."""

    folder: str = ""
    """Where clips are put."""
    ladder: tuple[str, ...] = ()
    """The engines it may try, in this order."""
    engine: str = ""
    """Whose the voice is; empty: any engine that has it."""
    voice: str = ""
    rate_wpm: int = 150
    lists: bool = False
    """Whether to tell the voices of the first engine that works, and end."""


def encode_setup(setup: Setup) -> str:
    """Return it as an argument of a command."""
    return json.dumps({name: getattr(setup, name) for name in Setup.__dataclass_fields__})


def decode_setup(text: str) -> Setup:
    """Read the argument."""
    values = json.loads(text)
    return Setup(**{**values, "ladder": tuple(values["ladder"])})


def encode(kind: str, **values: Any) -> bytes:
    """Return a message as a line, with its last text shortened where the line would be too long."""
    line = json.dumps({"kind": kind, **values}).encode("ascii") + b"\n"
    if len(line) <= LINE_LIMIT:
        return line
    return encode(kind, **{name: _shortened(value) for name, value in values.items()})


def _shortened(value: Any) -> Any:
    return value[: len(value) // 2] if isinstance(value, str) else value


def decode(line: bytes) -> Message | None:
    """Read a line; None for one that is no message."""
    if len(line) > LINE_LIMIT or not line.endswith(b"\n"):
        return None
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) and isinstance(message.get("kind"), str) else None


UNAVAILABLE_WORDS = {
    NO_PACKAGE: "The speech package is not installed; install glutecoach[sound] for a system voice.",
    NO_ENGINE: "No speech engine works here; on Linux, install flite or espeak-ng.",
}


def text_of(message: Message, name: str) -> str:
    """Return a text of a message, made harmless; "" where there is none."""
    value = message.get(name)
    return "".join(letter for letter in value if letter.isprintable())[:200] if isinstance(value, str) else ""
