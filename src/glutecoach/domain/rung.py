"""Where somebody stands on the ladder of a program, and what was answered when a step was offered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """One step of the ladder: a level, with a little less or more than is written in it."""

    level: int
    """From 1."""
    step: int = 0
    """-1: a little less of each item; 0: as it is written; 1: a little more."""


class Move(StrEnum):
    """What the rules come to."""

    PROGRESS = "progress"
    KEEP = "keep"
    REGRESS = "regress"
    CALM = "calm"
    """The calm set for two days, then one level lower."""
    RESCREEN = "rescreen"
    """The safety questions again, and one level lower."""


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """What was offered, and what the user made of it."""

    day: date
    program: str
    """Identifier."""
    start: Rung
    """Where the user stood."""
    target: Rung
    """What was offered; the same as ``start`` where nothing changes."""
    move: Move
    accepted: bool
    reason: str
    """The rule's reason, as it was shown."""
    session: str = ""
    """The session after which it was offered; empty: none."""
