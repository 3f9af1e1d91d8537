"""An in-memory journal and settings for the screens: they behave like the real ones, without a disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.log_search import LogEntry, entry_of
from glutecoach.domain.outline import SessionOutline, outline_of
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.preferences import Settings
from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    MorningCheckIn,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.streak import SessionFact
from glutecoach.errors import StorageError
from glutecoach.sound.port import DueCue, Preparation
from glutecoach.store.backup_file import Backup
from glutecoach.store.condition import JournalCondition
from glutecoach.store.plan_text import plan_of, plan_text
from glutecoach.store.queries import Extent
from glutecoach.store.restore_preview import RestorePreview, SessionLine
from glutecoach.store.restoring import Restored
from tests.fakes import MemoryHomework, MemoryRecorder

if TYPE_CHECKING:
    from glutecoach.domain.plan import Goal, Pause
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.program import Level
    from glutecoach.domain.recorder import Recorder
    from glutecoach.domain.rung import LevelAnswer
    from glutecoach.domain.self_test_result import SelfTestResult
    from glutecoach.domain.timeline import Chime
    from glutecoach.domain.visit import Visit
    from glutecoach.domain.well_being import ActivityScores, OverallChange


@dataclass(frozen=True)
class Unfinished:
    """What a journal tells of an interrupted session."""

    record: SessionRecord
    checkpoint: Checkpoint


@dataclass(frozen=True)
class MemoryLog:
    """Sessions as they can be searched; nothing was ever changed by hand."""

    records: list[SessionRecord]

    def entries(self) -> list[LogEntry]:
        return [entry_of(record) for record in self.records]

    def last_change(self, session_id: str | None = None) -> None:
        return None

    def history(self, session_id: str) -> tuple[()]:
        return ()


@dataclass
class MemoryJournal:
    """Keeps records, goals and pauses in lists; refuses to write while ``refusing`` is set."""

    records: list[SessionRecord] = field(default_factory=list)
    goal_list: list[Goal] = field(default_factory=list)
    pause_list: list[Pause] = field(default_factory=list)
    visit_list: list[Visit] = field(default_factory=list)
    self_test_list: list[SelfTestResult] = field(default_factory=list)
    activity_list: list[ActivityScores] = field(default_factory=list)
    overall_list: list[OverallChange] = field(default_factory=list)
    level_answer_list: list[LevelAnswer] = field(default_factory=list)
    homework: MemoryHomework = field(default_factory=MemoryHomework)
    interrupted: Unfinished | None = None
    message: str = ""
    remark: str = ""
    condition: JournalCondition = JournalCondition.READY
    refusing: str = ""
    last_written: str | None = None
    healed: bool = False
    """Whether looking again finds the trouble gone."""
    backup: Backup | None = None
    """What can stand in for a history that cannot be used."""
    restored: list[Path] = field(default_factory=list)

    @property
    def writable(self) -> bool:
        return not self.refusing

    @property
    def log(self) -> MemoryLog:
        return MemoryLog(self.records)

    def sessions(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        limit: int | None = None,
        include_deleted: bool = False,
    ) -> list[SessionRecord]:
        found = [
            record
            for record in sorted(self.records, key=lambda record: record.started, reverse=True)
            if (first is None or record.day >= first)
            and (last is None or record.day <= last)
            and (include_deleted or not record.deleted)
        ]
        return found[:limit]

    def session(self, session_id: str) -> SessionRecord | None:
        return next((record for record in self.records if record.id == session_id), None)

    def facts(self, since: date | None = None) -> list[SessionFact]:
        return [
            SessionFact(
                record.id,
                record.day,
                record.credit,
                record.stopped_for_pain,
                record.evidence is Evidence.TIMED,
                record.done_ms,
            )
            for record in self.sessions(first=since)
        ]

    def outlines(self, first: date) -> list[SessionOutline]:
        return [outline_of(record) for record in self.sessions(first=first)]

    def goals(self) -> tuple[Goal, ...]:
        return tuple(self.goal_list)

    def pauses(self) -> tuple[Pause, ...]:
        return tuple(self.pause_list)

    def set_goal(self, goal: Goal) -> None:
        self._check()
        self.goal_list.append(goal)

    def add_pause(self, pause: Pause) -> None:
        self._check()
        self.pause_list.append(pause)

    def remove_pause(self, pause: Pause) -> None:
        self._check()
        if pause in self.pause_list:
            self.pause_list.remove(pause)

    def visits(self) -> tuple[Visit, ...]:
        return tuple(sorted(self.visit_list, key=lambda visit: (visit.day, visit.kind)))

    def add_visit(self, visit: Visit) -> None:
        self._check()
        if visit not in self.visit_list:
            self.visit_list.append(visit)

    def remove_visit(self, visit: Visit) -> None:
        self._check()
        if visit in self.visit_list:
            self.visit_list.remove(visit)

    def add_morning(self, session_id: str, said: MorningCheckIn) -> None:
        self._check()
        self.records = [
            replace(record, morning=said) if record.id == session_id else record for record in self.records
        ]

    def activity_scores(self) -> tuple[ActivityScores, ...]:
        return tuple(sorted(self.activity_list, key=lambda scores: scores.day))

    def add_activity_scores(self, scores: ActivityScores) -> None:
        self._check()
        self.activity_list.append(scores)

    def remove_activity_scores(self, scores: ActivityScores) -> None:
        self._check()
        if scores in self.activity_list:
            self.activity_list.remove(scores)

    def overall_changes(self) -> tuple[OverallChange, ...]:
        return tuple(sorted(self.overall_list, key=lambda change: change.day))

    def add_overall_change(self, change: OverallChange) -> None:
        self._check()
        self.overall_list.append(change)

    def remove_overall_change(self, change: OverallChange) -> None:
        self._check()
        if change in self.overall_list:
            self.overall_list.remove(change)

    def level_answers(self) -> tuple[LevelAnswer, ...]:
        return tuple(self.level_answer_list)

    def add_level_answer(self, answer: LevelAnswer) -> None:
        self._check()
        self.level_answer_list.append(answer)

    def remove_level_answer(self, answer: LevelAnswer) -> None:
        self._check()
        if answer in self.level_answer_list:
            self.level_answer_list.remove(answer)

    def self_test_results(self) -> tuple[SelfTestResult, ...]:
        return tuple(sorted(self.self_test_list, key=lambda result: result.day))

    def add_self_test_result(self, result: SelfTestResult) -> None:
        self._check()
        self.self_test_list.append(result)

    def remove_self_test_result(self, result: SelfTestResult) -> None:
        self._check()
        if result in self.self_test_list:
            self.self_test_list.remove(result)

    def begin(self, planned: PlannedSession, *, timed: bool = True) -> Recorder:
        return MemoryRecorder()

    def unfinished(self) -> Unfinished | None:
        return self.interrupted

    def proceed(self, session_id: str) -> Recorder:
        return MemoryRecorder(session_id)

    def keep_partial(self, session_id: str) -> None:
        self._check()
        if self.interrupted and self.interrupted.record.id == session_id:
            self.records.append(replace(self.interrupted.record, outcome=SessionOutcome.PARTIAL))
            self.interrupted = None

    def discard(self, session_id: str) -> None:
        self._check()
        if self.interrupted and self.interrupted.record.id == session_id:
            self.interrupted = None

    def look_again(self) -> None:
        if self.healed:
            self.condition, self.message, self.refusing = JournalCondition.READY, "", ""

    def set_aside(self) -> Path | None:
        self._check()
        self.records.clear()
        self.condition, self.message = JournalCondition.READY, ""
        return Path("/home/client/history.damaged-20260302.db")

    @property
    def backups(self) -> MemoryJournal:
        return self

    def on_offer(self) -> Backup | None:
        return self.backup if self.message else None

    def preview(self, backup: Path) -> RestorePreview:
        now = Extent(3, "2026-03-04") if self.condition is JournalCondition.NEWER else None
        missing = (SessionLine("a", "2026-03-04", "First week [b]wake-up"),) if now else ()
        return RestorePreview(now, Extent(2, "2026-03-02"), missing, (), 0, plan_changes=False)

    def put_back(self, backup: Path) -> Restored:
        self._check()
        self.restored.append(backup)
        self.condition, self.message = JournalCondition.READY, ""
        return Restored(Extent(2, "2026-03-02"), Path("/home/client/history.damaged-20260302.db"))

    def doubted_since(self) -> str | None:
        return self.last_written

    def close(self) -> None:
        pass

    def _check(self) -> None:
        if self.refusing:
            raise StorageError(self.refusing, "Free some space, then try again.")


@dataclass
class MemorySettings:
    """Holds the settings; refuses to write them down while ``refusing`` is set."""

    current: Settings = field(default_factory=lambda: Settings(welcomed=True))
    refusing: str = ""
    saved: list[Settings] = field(default_factory=list)

    def save(self, settings: Settings) -> str:
        self.current = settings
        if self.refusing:
            return self.refusing
        self.saved.append(settings)
        return ""


@dataclass
class MemoryClearance:
    """Holds what the safety questions came to; refuses to write it down while ``refusing`` is set."""

    current: Clearance | None = None
    refusing: str = ""
    saved: list[Clearance] = field(default_factory=list)
    erased: int = 0

    def save(self, clearance: Clearance) -> str:
        if clearance.level is SafetyLevel.EMERGENCY:
            return self.erase()
        self.current = clearance
        if self.refusing:
            return self.refusing
        self.saved.append(clearance)
        return ""

    def erase(self) -> str:
        self.current = None
        self.erased += 1
        return self.refusing


def cleared_at(moment: datetime) -> MemoryClearance:
    """Return answers of that moment that let everything start as it is written."""
    return MemoryClearance(Clearance(SafetyLevel.GO, frozenset(), (), moment))


@dataclass
class ListeningSound:
    """Remembers what was played."""

    chimes: list[Chime] = field(default_factory=list)
    closed: bool = False
    line: str = "Sound plays on the default device."
    words: list[str] = field(default_factory=list)
    prepared: Preparation = field(default_factory=lambda: Preparation(0, 0, ""))

    def prepare(self, texts: object) -> None:
        pass

    def preparation(self) -> Preparation:
        return self.prepared

    def speech_ms(self, text: str) -> int | None:
        return None

    def can_say(self, text: str) -> bool:
        return False

    def schedule(self, cues: Iterable[DueCue]) -> None:
        for due in cues:
            if due.cue.is_words:
                self.words.append(due.cue.payload)

    def unschedule(self) -> None:
        pass

    def say(self, text: str) -> bool:
        return False

    def chime(self, chime: Chime) -> None:
        self.chimes.append(chime)

    def hush(self) -> None:
        pass

    def describe(self) -> str:
        return self.line

    def close(self) -> None:
        self.closed = True


def session_on(
    day: date,
    *,
    program: str = "wake-up",
    level: int = 1,
    share: float = 1.0,
    title: str = "First week wake-up",
    outcome: SessionOutcome | None = SessionOutcome.COMPLETED,
    hour: int = 8,
    plan: Level | None = None,
) -> SessionRecord:
    """Return a session of ten minutes of which a share was done."""
    asked_ms = 600_000
    done = SetRecord(
        0, "bridge", "Glute bridge", 1, None, asked_ms, None, round(asked_ms * share), 0, 0, None,
        SetOutcome.STOPPED,
    )  # fmt: skip
    return SessionRecord(
        id=f"{program}-{day}-{hour}",
        program=program,
        title=title,
        level=level,
        started=datetime.fromisoformat(f"{day}T{hour:02}:04:00+01:00"),
        zone="Europe/Berlin",
        day=day,
        evidence=Evidence.TIMED,
        asked_ms=asked_ms,
        sets=(done,),
        pains=(),
        check_in=CheckIn(),
        outcome=outcome,
        plan=plan_of(plan_text(plan)) if plan else (),
    )
