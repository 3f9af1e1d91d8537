"""Real fakes: they behave like the thing, only in memory and under the test's clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from glutecoach.domain.moment import Moment
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetRecord
from glutecoach.domain.recorder import RecorderStatus

MONDAY_MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=timezone(timedelta(hours=1)))
"""2 March 2026, 08:00 in Berlin: the time at which tests begin."""


class FakeClock:
    """Stands still until it is moved; both of its faces move together."""

    def __init__(self, start: datetime = MONDAY_MORNING, zone: str = "Europe/Berlin") -> None:
        self._start = start
        self._zone = zone
        self._elapsed_ms = 0

    def monotonic_ms(self) -> int:
        return self._elapsed_ms

    def now(self) -> Moment:
        return Moment(self._start + timedelta(milliseconds=self._elapsed_ms), self._zone)

    def advance(self, seconds: float) -> None:
        self._elapsed_ms += round(seconds * 1000)

    def set_wall(self, start: datetime, zone: str | None = None) -> None:
        """Move the wall clock alone, as a user or a time server does."""
        self._start = start - timedelta(milliseconds=self._elapsed_ms)
        self._zone = self._zone if zone is None else zone


@dataclass
class MemoryRecorder:
    """Keeps a session's facts in lists; every fact is 'saved' at once unless ``failing`` is set."""

    session_id: str = "00000000-0000-4000-8000-000000000001"
    sets: list[SetRecord] = field(default_factory=list)
    pains: list[PainReport] = field(default_factory=list)
    swaps: list[tuple[int, str]] = field(default_factory=list)
    outcomes: list[SessionOutcome] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    failing: str = ""
    closed: bool = False

    def record_set(self, done: SetRecord) -> None:
        self.sets.append(done)

    def record_pain(self, report: PainReport) -> None:
        self.pains.append(report)

    def record_swap(self, item_index: int, exercise: str) -> None:
        self.swaps.append((item_index, exercise))

    def finish(self, outcome: SessionOutcome) -> None:
        self.outcomes.append(outcome)

    def check_in(self, said: CheckIn) -> None:
        self.check_ins.append(said)

    def checkpoint(self, where: Checkpoint) -> None:
        self.checkpoints.append(where)

    def status(self) -> RecorderStatus:
        count = len(self.sets) + len(self.pains) + len(self.swaps) + len(self.outcomes) + len(self.check_ins)
        return RecorderStatus(0, count, self.failing) if self.failing else RecorderStatus(count, 0)

    def close(self) -> None:
        self.closed = True
