"""What a user may add to the journal or change in it afterwards."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from glutecoach.domain.moment import Moment
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.program import Program
from glutecoach.domain.record import (
    CheckIn,
    MorningCheckIn,
    PainReport,
    PlannedItem,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)


@dataclass(frozen=True, slots=True)
class ClaimedSession:
    """A session entered afterwards by hand, or brought in from a file."""

    program: str
    """Identifier."""
    title: str
    level: int
    started: Moment
    """When it was done."""
    asked_ms: int
    """Work the session asked for."""
    claimed_ms: int = 0
    """Work that was done, as far as ``sets`` do not tell it."""
    outcome: SessionOutcome = SessionOutcome.COMPLETED
    check_in: CheckIn = field(default_factory=CheckIn)
    day: date | None = None
    """The calendar day it counts for; None: the day of its start."""
    id: str | None = None
    """A UUID from an export; None: made from ``source``, or new."""
    source: str = ""
    """Where rows without identities came from: the same row makes the same identity again."""
    sets: tuple[SetRecord, ...] = ()
    pains: tuple[PainReport, ...] = ()
    plan: tuple[PlannedItem, ...] = ()
    pain_before: int | None = None
    """0-10."""
    morning: MorningCheckIn | None = None
    revision: int = 0
    """The revision of the homework it was done under; 0: it was none."""

    @classmethod
    def of(cls, record: SessionRecord, source: str = "") -> "ClaimedSession":
        """Make a copy of a session as another journal told it; one without an end counts as partial."""
        return cls(
            program=record.program,
            title=record.title,
            level=record.level,
            started=Moment(record.started, record.zone),
            asked_ms=record.asked_ms,
            claimed_ms=record.claimed_ms,
            outcome=record.outcome or SessionOutcome.PARTIAL,
            check_in=record.check_in,
            day=record.day,
            id=record.id or None,
            source=source,
            sets=record.sets,
            pains=record.pains,
            plan=record.plan,
            pain_before=record.pain_before,
            morning=record.morning,
            revision=record.revision,
        )


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """What became of sessions that were brought in."""

    added: int
    known: int
    """They were there already, as they are or deleted: nothing changed."""


@dataclass(frozen=True, slots=True)
class LevelChange:
    """What a session was really a session of."""

    program: str
    """Identifier."""
    title: str
    level: int
    asked_ms: int
    """Work it asked for."""

    @classmethod
    def to(cls, record: SessionRecord, program: Program, number: int) -> "LevelChange":
        """Return the change to a level of a program.

        What was measured stays beside the work it was measured against; where nothing was, the level tells
        what was asked.
        """
        level = program.level(number)
        asked_ms = record.asked_ms if record.sets or record.plan else level.asked_ms
        return cls(program.id, program.title, level.number, asked_ms)

    def applied_to(self, record: SessionRecord) -> SessionRecord:
        """Return a session with the change: the same share of it is done."""
        claimed_ms = record.claimed_ms
        if self.asked_ms != record.asked_ms:
            claimed_ms = round(self.asked_ms * record.credit)
        return replace(
            record,
            program=self.program,
            title=self.title,
            level=self.level,
            asked_ms=self.asked_ms,
            claimed_ms=claimed_ms,
        )


@dataclass(frozen=True, slots=True)
class SetChange:
    """What is corrected about one set; the time that was measured stays."""

    index: int
    """Which of the record's sets, from 0."""
    outcome: SetOutcome | None = None
    """None: as it was."""
    reps_done: int | None = None
    """None: as it was."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected about a session; None: as it was. The original stays readable."""

    reason: str = ""
    day: date | None = None
    """The calendar day it counts for; it stays what it was where only the time is corrected."""
    started: datetime | None = None
    """When it began, aware, to the second."""
    claimed_ms: int | None = None
    """Work that was done besides what the sets tell."""
    outcome: SessionOutcome | None = None
    check_in: CheckIn | None = None
    """Replaces all that was said."""
    sets: tuple[SetChange, ...] = ()
    of: LevelChange | None = None
    """Which level of which program it was."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One event of a session as its history shows it."""

    seq: int
    at: datetime | None
    """In UTC; None where the file does not tell."""
    kind: str
    reason: str
    """Why it was corrected; empty for everything else."""
    details: dict[str, object]


@dataclass(frozen=True, slots=True)
class UnfinishedSession:
    """A session that was cut off: what was done, and where it stood."""

    record: SessionRecord
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class HandChange:
    """A change by hand that is still in force, and can be taken back."""

    session: str
    """Identifier."""
    seq: int
    kind: str
    """``claim``, ``correct``, ``delete`` or ``restore``."""
    at: datetime | None
    """In UTC; None where the file does not tell."""
    reason: str
    stands: SessionRecord
    """The session as it is with the change."""
    without: SessionRecord
    """The session as it will be once the change is taken back."""


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One event of a session, and what it changed of what was known by then."""

    entry: HistoryEntry
    before: SessionRecord | None
    """The session before it; None for the first event, and where nothing can be told."""
    after: SessionRecord | None
    elsewhere: bool = False
    """Whether another device wrote it beside what was written here."""
