"""Sessions of which something was said about pain."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from glutecoach.domain.record import (
    CheckIn,
    Compared,
    Evidence,
    MorningCheckIn,
    PainReport,
    PainSign,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)

DAY = date(2026, 3, 2)


def hurt(score: int | None = None, *signs: PainSign) -> PainReport:
    """What was told after "this hurts"."""
    return PainReport(0, "bridge", None, score, signs)


def morning(
    pain: int | None = None,
    compared: Compared | None = None,
    *signs: PainSign,
    muscles: bool = False,
    stiffness: int | None = None,
) -> MorningCheckIn:
    """What was told the morning after."""
    return MorningCheckIn(pain, stiffness, compared, muscles, signs)


def told(
    *pains: PainReport,
    before: int | None = None,
    after: int | None = None,
    next_day: MorningCheckIn | None = None,
    outcome: SessionOutcome | None = SessionOutcome.COMPLETED,
    stopped_set: bool = False,
    day: date = DAY,
    hour: int = 9,
    deleted: bool = False,
) -> SessionRecord:
    """A timed session of one set."""
    ended = SetOutcome.PAIN if stopped_set else SetOutcome.COMPLETED
    done = SetRecord(0, "bridge", "Glute bridge", 1, None, 60_000, None, 60_000, 0, 0, None, ended)
    return SessionRecord(
        id=f"{day}-{hour}",
        program="wake-up",
        title="First week wake-up",
        level=1,
        started=datetime(day.year, day.month, day.day, hour, tzinfo=UTC),
        zone="",
        day=day,
        evidence=Evidence.TIMED,
        asked_ms=60_000,
        sets=(done,),
        pains=pains,
        check_in=CheckIn(pain=after),
        outcome=outcome,
        deleted=deleted,
        pain_before=before,
        morning=next_day,
    )


def on(session: SessionRecord, day: date) -> SessionRecord:
    """The same on another day."""
    started = session.started.replace(year=day.year, month=day.month, day=day.day)
    return replace(session, id=f"{day}-{started.hour}", day=day, started=started)
