"""Sessions as they are recorded, in few words, for tests of what was done."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from glutecoach.domain.exercise import Family
from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    MorningCheckIn,
    PainReport,
    PlannedItem,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.timeline import Side
from glutecoach.domain.work_done import Catalogue

TODAY = date(2026, 3, 19)
"""A Thursday."""
MINUTE = 60_000
FAMILIES = {
    "bridge": Family.ACTIVATION,
    "clam": Family.ACTIVATION,
    "lunge": Family.MOBILITY,
    "roll": Family.SELF_MASSAGE,
}
LEVEL = (("bridge", 2 * MINUTE), ("clam", 4 * MINUTE), ("roll", 2 * MINUTE))
CATALOGUE = Catalogue(FAMILIES, frozenset({"clam"}), {("wake-up", 1): LEVEL})


def ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days=days)


def a_set(
    exercise: str = "bridge",
    minutes: float = 1,
    *,
    of: float | None = None,
    item: int = 0,
    number: int = 1,
    side: Side | None = None,
    outcome: SetOutcome = SetOutcome.STOPPED,
    extended: float = 0,
) -> SetRecord:
    """A set: minutes done, ``of`` minutes asked."""
    asked = round((minutes if of is None else of) * MINUTE)
    return SetRecord(
        item, exercise, exercise.capitalize(), number, side, asked, None, round(minutes * MINUTE), 0,
        round(extended * MINUTE), None, outcome,
    )  # fmt: skip


def session(
    *sets: SetRecord,
    id: str = "a",  # noqa: A002  (its name in the record)
    days_ago: int = 0,
    asked: float = 8,
    claimed: float = 0,
    evidence: Evidence = Evidence.TIMED,
    outcome: SessionOutcome | None = SessionOutcome.COMPLETED,
    program: str = "wake-up",
    title: str = "First week",
    plan: tuple[tuple[str, int], ...] = (),
    deleted: bool = False,
    said: CheckIn | None = None,
    before: int | None = None,
    morning: int | None = None,
    hurt: tuple[int | None, ...] = (),
) -> SessionRecord:
    """A session of some sets, in minutes."""
    day = ago(days_ago)
    return SessionRecord(
        id=id,
        program=program,
        title=title,
        level=1,
        started=datetime.combine(day, time(9), UTC),
        zone="UTC",
        day=day,
        evidence=evidence,
        asked_ms=round(asked * MINUTE),
        sets=sets,
        pains=tuple(PainReport(0, "bridge", None, score) for score in hurt),
        check_in=said or CheckIn(),
        outcome=outcome,
        claimed_ms=round(claimed * MINUTE),
        deleted=deleted,
        plan=tuple(PlannedItem(exercise, exercise, asked_ms, {}) for exercise, asked_ms in plan),
        pain_before=before,
        morning=None if morning is None else MorningCheckIn(morning),
    )


def by_hand(minutes: float, *sets: SetRecord, **more: object) -> SessionRecord:
    """A session entered afterwards."""
    return session(*sets, claimed=minutes, evidence=Evidence.CLAIMED, **more)  # type: ignore[arg-type]


_SETS = st.builds(
    a_set,
    st.sampled_from(["bridge", "clam", "lunge", "roll", "unheard-of"]),
    st.integers(0, 5),
    of=st.integers(0, 4),
    item=st.integers(0, 3),
    number=st.integers(1, 2),
    side=st.sampled_from([None, *Side]),
    outcome=st.sampled_from(SetOutcome),
    extended=st.integers(-2, 2),
)
SESSIONS = st.lists(_SETS, max_size=6).flatmap(
    lambda sets: st.builds(
        session,
        *map(st.just, sets),
        id=st.uuids().map(str),
        days_ago=st.integers(-3, 40),
        asked=st.one_of(st.just(8), st.integers(0, 12)),
        claimed=st.one_of(st.just(0), st.integers(0, 12)),
        evidence=st.sampled_from(Evidence),
        outcome=st.sampled_from([None, *SessionOutcome]),
        program=st.sampled_from(["wake-up", "own"]),
        plan=st.sampled_from([(), LEVEL, (("lunge", 8 * MINUTE),)]),
        deleted=st.booleans(),
    )
)
"""Sessions of every kind, the odd ones among them."""
