"""A recorder that remembers what passes through it, so that the screen can tell what reached the disk."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    PainReport,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.recorder import Recorder, RecorderStatus


class PainBefore(NamedTuple):
    """How much it hurt before it began."""

    score: int
    """0-10."""


Fact = PainBefore | SetRecord | PainReport | tuple[int, str] | SessionOutcome | CheckIn
"""What is written down of a session; the pair is a swap."""


class Ledger:
    """Passes everything on to a recorder and keeps the facts in order."""

    def __init__(self, recorder: Recorder, earlier: tuple[SetRecord, ...] = ()) -> None:
        """Begin with the sets that a killed session had saved already."""
        self._recorder = recorder
        self._earlier = earlier
        self._facts: list[Fact] = []

    @property
    def session_id(self) -> str:
        """Identity of the session."""
        return self._recorder.session_id

    @property
    def sets(self) -> tuple[SetRecord, ...]:
        """Every set so far."""
        return self._earlier + tuple(fact for fact in self._facts if isinstance(fact, SetRecord))

    @property
    def pains(self) -> tuple[PainReport, ...]:
        """Everything that hurt."""
        return tuple(fact for fact in self._facts if isinstance(fact, PainReport))

    @property
    def outcome(self) -> SessionOutcome | None:
        """How it ended; None while it runs."""
        return next((fact for fact in self._facts if isinstance(fact, SessionOutcome)), None)

    @property
    def sets_saved(self) -> int:
        """Sets that are on the disk for certain: facts are committed in order, so the last ones wait."""
        waiting = self._recorder.status().waiting
        committed = self._facts[: max(0, len(self._facts) - waiting)]
        return _count(self._earlier) + _count(committed)

    @property
    def sets_waiting(self) -> int:
        """Sets that are on their way, or kept in memory because storage fails."""
        return _count(self.sets) - self.sets_saved

    def as_record(self, planned: PlannedSession, started: datetime, zone: str, day: date) -> SessionRecord:
        """Return the session as the journal will tell it."""
        return SessionRecord(
            id=self.session_id,
            program=planned.program,
            title=planned.title,
            level=planned.level.number,
            started=started,
            zone=zone,
            day=day,
            evidence=Evidence.TIMED,
            asked_ms=planned.level.asked_ms,
            sets=self.sets,
            pains=self.pains,
            check_in=next((fact for fact in reversed(self._facts) if isinstance(fact, CheckIn)), CheckIn()),
            outcome=self.outcome,
            pain_before=next((fact.score for fact in self._facts if isinstance(fact, PainBefore)), None),
        )

    def record_pain_before(self, score: int) -> None:
        """Write how much it hurt before it began."""
        self._facts.append(PainBefore(score))
        self._recorder.record_pain_before(score)

    def record_set(self, done: SetRecord) -> None:
        """Write a finished set."""
        self._facts.append(done)
        self._recorder.record_set(done)

    def record_pain(self, report: PainReport) -> None:
        """Write that something hurt."""
        self._facts.append(report)
        self._recorder.record_pain(report)

    def record_swap(self, item_index: int, exercise: str) -> None:
        """Write that an item is done with another exercise."""
        self._facts.append((item_index, exercise))
        self._recorder.record_swap(item_index, exercise)

    def finish(self, outcome: SessionOutcome) -> None:
        """Write how it ended."""
        self._facts.append(outcome)
        self._recorder.finish(outcome)

    def check_in(self, said: CheckIn) -> None:
        """Write what the user said."""
        self._facts.append(said)
        self._recorder.check_in(said)

    def checkpoint(self, where: Checkpoint) -> None:
        """Remember the position for a crash."""
        self._recorder.checkpoint(where)

    def status(self) -> RecorderStatus:
        """Tell what has reached the disk."""
        return self._recorder.status()

    def close(self) -> None:
        """Wait until all is written."""
        self._recorder.close()


def _count(facts: Iterable[Fact]) -> int:
    return sum(isinstance(fact, SetRecord) and fact.outcome is not SetOutcome.RESTARTED for fact in facts)
