"""What is about to be played: a level of a program, and where to begin in it."""

from dataclasses import dataclass

from glutecoach.domain.program import Level, Program
from glutecoach.domain.timeline import Side


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One level of one program, chosen to be played."""

    program: str
    """Identifier."""
    title: str
    level: Level

    @classmethod
    def of(cls, program: Program, level: int) -> "PlannedSession":
        """Choose a level, or the nearest there is."""
        return cls(program.id, program.title, program.level(level))


SetKey = tuple[int, int, Side | None]
"""Item index, set number and side: which set of a session."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a running session stands; written about once a second, read after a crash."""

    segment_index: int
    position_ms: int
    """Into that segment."""
    stretched_ms: int = 0
    """What the user had added to that segment."""
    swaps: tuple[tuple[int, str], ...] = ()
    """Item index and exercise identifier of every swap so far, in order."""
    sets: int = 0
    """How many sets had been recorded."""
    done_since: tuple[SetKey, ...] = ()
    """Sets that were recorded after this was written; found when it is read, never written."""
