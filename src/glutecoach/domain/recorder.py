"""The port through which a running session is written down."""

from dataclasses import dataclass
from typing import Protocol

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetRecord


@dataclass(frozen=True, slots=True)
class RecorderStatus:
    """What has reached the disk."""

    saved: int
    """Facts that are committed."""
    waiting: int
    """Facts that are on their way, or kept in memory because storage fails."""
    problem: str = ""
    """One sentence when storage fails; empty when all is well."""


class Recorder(Protocol):
    """Writes one session down, in the background; never blocks, never raises."""

    @property
    def session_id(self) -> str:
        """Identity of the session."""
        ...

    def record_pain_before(self, score: int) -> None:
        """Write how much it hurt (0-10) before it began."""
        ...

    def record_set(self, done: SetRecord) -> None:
        """Write a finished set: one transaction."""
        ...

    def record_pain(self, report: PainReport) -> None:
        """Write that something hurt."""
        ...

    def record_swap(self, item_index: int, exercise: str) -> None:
        """Write that an item is done with another exercise from here on."""
        ...

    def finish(self, outcome: SessionOutcome) -> None:
        """Write how it ended; nothing but a check-in follows."""
        ...

    def check_in(self, said: CheckIn) -> None:
        """Write what the user said; a later one replaces an earlier one."""
        ...

    def checkpoint(self, where: Checkpoint) -> None:
        """Remember the position for a crash; the newest is enough."""
        ...

    def status(self) -> RecorderStatus:
        """Tell what has reached the disk."""
        ...

    def close(self) -> None:
        """Wait until all is written, or is known not to be, and let the session go."""
        ...
