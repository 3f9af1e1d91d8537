"""Real fakes: they behave like the thing, only in memory and under the test's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from glutecoach.desktop.notices import Notice, NotifierAbout, NotTold
from glutecoach.domain.homework import AcceptedHomework, EndedHomework, HomeworkLog
from glutecoach.domain.moment import Moment
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetRecord
from glutecoach.domain.recorder import RecorderStatus
from glutecoach.errors import StorageError
from glutecoach.sound.port import DueCue, Preparation

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

    def at_s(self, monotonic_ms: float) -> float:
        return monotonic_ms / 1000

    def now(self) -> Moment:
        return Moment(self._start + timedelta(milliseconds=self._elapsed_ms), self._zone)

    def advance(self, seconds: float) -> None:
        self._elapsed_ms += round(seconds * 1000)

    def set_wall(self, start: datetime, zone: str | None = None) -> None:
        """Move the wall clock alone, as a user or a time server does."""
        self._start = start - timedelta(milliseconds=self._elapsed_ms)
        self._zone = self._zone if zone is None else zone


LATEST_S = 1.0
"""The speaker drops what is due longer ago, as a device does after the machine slept."""


@dataclass
class Speaker:
    """Plays what is scheduled when its clock comes to it, into a log; says words only if it has a voice."""

    clock: FakeClock
    log: list[str] = field(default_factory=list)
    voice: bool = True
    prepared: list[str] = field(default_factory=list)
    heard_at: list[tuple[float, str]] = field(default_factory=list)
    """What was heard, and when it was due."""
    _waiting: list[DueCue] = field(default_factory=list)
    _begun: set[str] = field(default_factory=set)

    def listen(self) -> None:
        """Let everything sound that is due by now."""
        now_s = self.clock.at_s(self.clock.monotonic_ms())
        self._waiting.sort(key=lambda due: due.due_s)
        while self._waiting and self._waiting[0].due_s <= now_s:
            due = self._waiting.pop(0)
            if due.key not in self._begun and now_s - due.due_s <= LATEST_S:
                self._begun.add(due.key)
                self.heard_at.append((due.due_s, due.cue.payload))
                self.log.append(f"{'say' if due.cue.is_words else 'chime'} {due.cue.payload}")

    def prepare(self, texts: Iterable[str]) -> None:
        self.prepared = list(texts)
        self.log.append("prepare")

    def preparation(self) -> Preparation:
        return Preparation(len(self.prepared), len(self.prepared), "a log")

    def speech_ms(self, text: str) -> int | None:
        return None

    def can_say(self, text: str) -> bool:
        return self.voice

    def schedule(self, cues: Iterable[DueCue]) -> None:
        self._waiting += cues
        self.listen()

    def unschedule(self) -> None:
        self.listen()
        self._waiting.clear()

    def say(self, text: str) -> bool:
        self.log.append(f"say {text}")
        return self.voice

    def chime(self, chime: object) -> None:
        self.log.append(f"chime {chime}")

    def hush(self) -> None:
        self.listen()
        self._waiting.clear()
        self.log.append("hush")

    def describe(self) -> str:
        return "a log"

    def close(self) -> None:
        self.log.append("close")


@dataclass
class MemoryHomework:
    """Homework as a journal keeps it, in memory."""

    accepted: list[AcceptedHomework] = field(default_factory=list)
    ended: dict[str, EndedHomework] = field(default_factory=dict)
    refusing: str = ""

    def has_any(self) -> bool:
        return bool(self.accepted)

    def log(self) -> HomeworkLog:
        return HomeworkLog(tuple(self.accepted), tuple(self.ended.values()))

    def accept(self, homework: AcceptedHomework) -> None:
        self._may_write()
        self.accepted.append(homework)
        self.ended.pop(homework.id, None)

    def end(self, ended: EndedHomework) -> None:
        self._may_write()
        self.ended[ended.id] = ended

    def _may_write(self) -> None:
        if self.refusing:
            raise StorageError(self.refusing, "Nothing was changed.")


@dataclass
class MemoryRecorder:
    """Keeps a session's facts in lists; every fact is 'saved' at once unless ``failing`` is set."""

    session_id: str = "00000000-0000-4000-8000-000000000001"
    sets: list[SetRecord] = field(default_factory=list)
    pains: list[PainReport] = field(default_factory=list)
    pains_before: list[int] = field(default_factory=list)
    swaps: list[tuple[int, str]] = field(default_factory=list)
    outcomes: list[SessionOutcome] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)
    checkpoints: list[Checkpoint] = field(default_factory=list)
    failing: str = ""
    closed: bool = False

    def record_pain_before(self, score: int) -> None:
        self.pains_before.append(score)

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
        count = len(self.pains_before)
        count += len(self.sets) + len(self.pains) + len(self.swaps) + len(self.outcomes) + len(self.check_ins)
        return RecorderStatus(0, count, self.failing) if self.failing else RecorderStatus(count, 0)

    def close(self) -> None:
        self.closed = True


class RecordingNotifier:
    """A desktop in memory: it keeps what shows, and its user presses what the test says."""

    def __init__(self, *, has_choices: bool = True, broken: bool = False) -> None:
        self.has_choices = has_choices
        self.broken = broken
        """Whether nothing can be shown."""
        self.notices: list[Notice] = []
        """Everything that was ever shown."""
        self.withdrawn: list[str] = []
        self.closed = False
        self._answers: dict[str, Callable[[str], None]] = {}

    @property
    def showing(self) -> list[str]:
        """Ids of what shows now."""
        return list(self._answers)

    async def show(self, notice: Notice, answered: Callable[[str], None]) -> None:
        if self.broken:
            raise NotTold("Nothing on this desktop shows notices.")
        self._answers.pop(notice.id, None)
        self.notices.append(notice)
        self._answers[notice.id] = answered

    async def withdraw(self, notice_id: str) -> None:
        self.withdrawn.append(notice_id)
        self._answers.pop(notice_id, None)

    async def about(self) -> NotifierAbout:
        if self.broken:
            return NotifierAbout("", problem="Nothing on this desktop shows notices.")
        return NotifierAbout("A log", "1", self.has_choices)

    async def close(self) -> None:
        self.closed = True
        self._answers.clear()

    def press(self, answer: str, notice_id: str | None = None) -> None:
        """Press a choice of a notice (the newest one), click it or close it; nothing, if it has gone."""
        answered = self._answers.pop(self.notices[-1].id if notice_id is None else notice_id, None)
        if answered is not None:
            answered(answer)
