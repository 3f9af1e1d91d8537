"""What was done, in words: per exercise for the summary, per set for the history. Plain text, no widget."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from glutecoach.domain.dose_words import counted
from glutecoach.domain.program import Level
from glutecoach.domain.record import (
    Evidence,
    PlannedItem,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.timeline import Side

SESSION_WORDS: Mapping[SessionOutcome | None, str] = {
    SessionOutcome.COMPLETED: "to its end",
    SessionOutcome.STOPPED: "ended early",
    SessionOutcome.PAIN: "ended because it hurt",
    SessionOutcome.PARTIAL: "interrupted",
    None: "not finished",
}
EVIDENCE_WORDS: Mapping[Evidence, str] = {
    Evidence.TIMED: "timed",
    Evidence.CLAIMED: "entered by hand",
}
_SIDES: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class ItemAsked:
    """What was asked of one exercise when the session began."""

    exercise: str
    """Identifier."""
    title: str
    sets: int
    """Sets of each side."""


@dataclass(frozen=True, slots=True)
class ItemDone:
    """What was done of one exercise."""

    title: str
    amount: str
    """``2 of 2 sets`` or ``left 2 of 2, right 1 of 2``."""
    remarks: str
    """Skipped, longer, hurt; empty when all went as planned."""
    share: float
    """0-1."""


def asked_of_level(level: Level) -> list[ItemAsked]:
    """Return what a level asks."""
    return [ItemAsked(item.exercise.id, item.exercise.title, item.dose.sets) for item in level.items]


def asked_of_plan(plan: Iterable[PlannedItem]) -> list[ItemAsked]:
    """Return what was asked, as the journal tells it."""
    return [ItemAsked(item.exercise, item.title, _whole(item.dose.get("sets"))) for item in plan]


def items_done(record: SessionRecord, asked: Sequence[ItemAsked]) -> list[ItemDone]:
    """Return the exercises of a session in order: those that were begun, swapped in, and not begun."""
    groups: dict[int, dict[str, list[SetRecord]]] = {index: {} for index in range(len(asked))}
    for done in record.sets:
        groups.setdefault(done.item_index, {}).setdefault(done.exercise, []).append(done)
    rows: list[ItemDone] = []
    for index, by_exercise in sorted(groups.items()):
        plan = asked[index] if index < len(asked) else None
        for exercise, sets in by_exercise.items():
            rows.append(_item_done(sets, plan.sets if plan and plan.exercise == exercise else 0))
        if not by_exercise and plan:
            rows.append(ItemDone(plan.title, "not begun", "", 0.0))
    return rows


def set_in_words(done: SetRecord) -> str:
    """Return one set, such as ``10 repetitions`` or ``22 of 30 s, skipped``."""
    return ", ".join([_amount(done), *_set_remarks(done)])


def set_name(done: SetRecord) -> str:
    """Return which set it was, such as ``left, set 2``."""
    return f"{done.side}, set {done.set_number}" if done.side else f"set {done.set_number}"


def percent(share: float) -> str:
    """Return a share as whole percent; never 100 before all is done, never 0 once something is."""
    whole = round(share * 100)
    if share < 1:
        whole = min(99, whole)
    return f"{max(1, whole) if share > 0 else 0} %"


def worked_in_words(milliseconds: int) -> str:
    """Return a length such as ``45 s`` or ``8 min``."""
    seconds = round(milliseconds / 1000)
    return f"{seconds} s" if seconds < 90 else f"{round(seconds / 60)} min"


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 1


def _item_done(sets: list[SetRecord], asked: int) -> ItemDone:
    best = {(done.side, done.set_number): done for done in sorted(sets, key=lambda done: done.credited_ms)}
    asked = max(asked, *(number for _, number in best))
    sides = [side for side in _SIDES if any(key[0] is side for key in best)]
    amounts = [_side_amount(side, asked, best) for side in sides]
    whole = sum(done.prescribed_ms for done in best.values()) or 1
    share = sum(done.credited_ms for done in best.values()) / whole
    return ItemDone(sets[0].title, ", ".join(amounts), ", ".join(_item_remarks(sets)), share)


def _side_amount(side: Side | None, asked: int, best: Mapping[tuple[Side | None, int], SetRecord]) -> str:
    full = sum(done.outcome is SetOutcome.COMPLETED for (of_side, _), done in best.items() if of_side is side)
    if side is None:
        return f"{full} of {counted(asked, 'set')}"
    return f"{side} {full} of {asked}"


def _item_remarks(sets: Iterable[SetRecord]) -> list[str]:
    sets = list(sets)
    outcomes = [done.outcome for done in sets]
    remarks = []
    if SetOutcome.PAIN in outcomes:
        remarks.append("stopped because it hurt")
    if skipped := outcomes.count(SetOutcome.SKIPPED):
        remarks.append(f"{skipped} skipped" if len(sets) > 1 else "skipped")
    if SetOutcome.STOPPED in outcomes:
        remarks.append("ended early")
    extended_ms = sum(done.extended_ms for done in sets)
    if extended_ms:
        remarks.append(_extended(extended_ms))
    return remarks


def _extended(extended_ms: int) -> str:
    return f"{round(abs(extended_ms) / 1000)} s {'longer' if extended_ms > 0 else 'shorter'}"


def _amount(done: SetRecord) -> str:
    if done.prescribed_reps is not None:
        if done.reps_done is None or done.reps_done == done.prescribed_reps:
            complete = done.outcome is SetOutcome.COMPLETED
            return (
                counted(done.prescribed_reps, "repetition") if complete else f"asked: {done.prescribed_reps}"
            )
        return f"{done.reps_done} of {counted(done.prescribed_reps, 'repetition')}"
    asked, timed = round(done.prescribed_ms / 1000), round(done.timed_ms / 1000)
    return f"{timed} s" if timed >= asked else f"{timed} of {asked} s"


def _set_remarks(done: SetRecord) -> list[str]:
    remarks = {
        SetOutcome.COMPLETED: [],
        SetOutcome.SKIPPED: ["skipped"],
        SetOutcome.RESTARTED: ["begun again"],
        SetOutcome.STOPPED: ["ended here"],
        SetOutcome.PAIN: ["stopped because it hurt"],
    }[done.outcome]
    if done.extended_ms:
        remarks = [*remarks, _extended(done.extended_ms)]
    if done.paused_ms >= 1000:
        remarks = [*remarks, f"paused {worked_in_words(done.paused_ms)}"]
    return remarks
