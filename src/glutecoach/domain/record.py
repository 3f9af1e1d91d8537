"""Records: what was done. What is planned is in ``program``; the two never mix."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from glutecoach.domain.timeline import Side


class SetOutcome(StrEnum):
    """How a set ended."""

    COMPLETED = "completed"
    SKIPPED = "skipped"
    RESTARTED = "restarted"
    """Left by going back; the set was begun again."""
    STOPPED = "stopped"
    """The session ended here."""
    PAIN = "pain"
    """Stopped because it hurt."""


class SessionOutcome(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    """Reached its end, with or without skipped sets."""
    STOPPED = "stopped"
    """Ended by the user before its end."""
    PAIN = "pain"
    """Ended because it hurt."""
    PARTIAL = "partial"
    """Interrupted and not continued."""


class Evidence(StrEnum):
    """How we know; kept apart for ever."""

    TIMED = "timed"
    """Measured by the player."""
    CLAIMED = "claimed"
    """Entered afterwards by hand, or imported."""


@dataclass(frozen=True, slots=True)
class SetRecord:
    """What was done of one set of one side."""

    item_index: int
    exercise: str
    """Identifier."""
    title: str
    """The exercise's title at that time."""
    set_number: int
    side: Side | None
    prescribed_ms: int
    """Asked work; estimated for self-paced repetitions."""
    prescribed_reps: int | None
    timed_ms: int
    """Time really spent in the set, pauses left out."""
    paused_ms: int
    extended_ms: int
    """Time added (or, negative, taken away) by the user."""
    reps_done: int | None
    """Whole repetitions; None for holds and rolls."""
    outcome: SetOutcome

    @property
    def credited_ms(self) -> int:
        """Work that counts: never more than was asked, and none of a set that was begun again.

        A completed set counts whole, less what the user took away from it.
        """
        if self.outcome is SetOutcome.RESTARTED:
            return 0
        if self.outcome is SetOutcome.COMPLETED:
            return max(0, self.prescribed_ms + min(0, self.extended_ms))
        return max(0, min(self.timed_ms, self.prescribed_ms))


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item as it was planned when the session began; enough to compile it again."""

    exercise: str
    title: str
    asked_ms: int
    dose: dict[str, object]
    """The dose's fields as they stand in a program file."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What the user said about a session; None: not said."""

    effort: int | None = None
    """0-10."""
    pain: int | None = None
    """0-10."""
    note: str = ""


class PainSign(StrEnum):
    """What kind of pain it was, as far as the traffic light tells kinds apart."""

    SHARP = "sharp"
    """Sudden and sharp."""
    GIVING_WAY = "giving-way"
    """The leg gave way."""
    SPREADING = "spreading"
    """It moved down the leg."""
    NUMBNESS = "numbness"
    """New numbness, tingling or weakness."""
    CENTRALISING = "centralising"
    """It moved from the leg toward the back."""
    RED_FLAG = "red-flag"
    """One of the signs that need help now."""


@dataclass(frozen=True, slots=True)
class PainReport:
    """What the user told after pressing "it hurts" in a session."""

    item_index: int
    exercise: str
    side: Side | None
    score: int | None
    """0-10; None: not said."""
    signs: tuple[PainSign, ...] = ()
    """What kind of pain it was; empty: nothing particular, or not said."""


class Compared(StrEnum):
    """How something is, beside how it was before the session."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class MorningCheckIn:
    """What the user said on the morning after; None: not said."""

    pain: int | None = None
    """0-10."""
    stiffness: int | None = None
    """0-10."""
    compared: Compared | None = None
    """Beside before the session."""
    muscles_only: bool = False
    """Whether it is only the soreness of muscles that worked."""
    signs: tuple[PainSign, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session as the journal tells it, corrections applied."""

    id: str
    program: str
    """Identifier."""
    title: str
    """The program's title at that time."""
    level: int
    started: datetime
    """With the zone's offset at that time."""
    zone: str
    """IANA name, or empty."""
    day: date
    """The calendar day it belongs to, fixed when it began."""
    evidence: Evidence
    asked_ms: int
    """Work the session asked for."""
    sets: tuple[SetRecord, ...]
    pains: tuple[PainReport, ...]
    check_in: CheckIn
    outcome: SessionOutcome | None
    """None while it is running or was killed."""
    claimed_ms: int = 0
    """Work entered by hand; 0 for timed sessions."""
    deleted: bool = False
    corrected: bool = False
    plan: tuple[PlannedItem, ...] = ()
    pain_before: int | None = None
    """0-10, told before it began; None: not said."""
    morning: MorningCheckIn | None = None
    """What was said the morning after; None: nothing."""
    revision: int = 0
    """The revision of the homework it was done under; 0: it was none."""

    @property
    def done_ms(self) -> int:
        """Work that counts: each set of each side once, the best attempt, never above what was asked."""
        best: dict[tuple[int, str, int, Side | None], int] = {}
        for done in self.sets:
            key = (done.item_index, done.exercise, done.set_number, done.side)
            best[key] = max(best.get(key, 0), done.credited_ms)
        return min(self.asked_ms, sum(best.values()) + self.claimed_ms) if self.asked_ms else 0

    @property
    def credit(self) -> float:
        """Share of the asked work that was done, 0-1."""
        return self.done_ms / self.asked_ms if self.asked_ms else 0.0

    @property
    def is_empty(self) -> bool:
        """Whether it was begun by mistake: it ended, nothing was done, and nobody said anything of it."""
        return (
            self.evidence is Evidence.TIMED
            and self.outcome is not None
            and not (self.stopped_for_pain or self.pains or self.claimed_ms or self.corrected)
            and self.check_in == CheckIn()
            and self.morning is None
            and not any(done.timed_ms or done.reps_done or done.credited_ms for done in self.sets)
        )

    @property
    def stopped_for_pain(self) -> bool:
        """Whether it ended, or an item of it was stopped, because of pain."""
        return self.outcome is SessionOutcome.PAIN or any(
            done.outcome is SetOutcome.PAIN for done in self.sets
        )
