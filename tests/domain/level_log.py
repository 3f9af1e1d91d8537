"""Sessions and answers from which the rules of levels decide, by days before a Monday."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from glutecoach.domain.program import Item, Program, Role
from glutecoach.domain.record import CheckIn, Evidence, PainReport, PainSign, SessionOutcome, SessionRecord
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from tests.factories import exercise, level, program, reps

TODAY = date(2026, 3, 30)
"""A Monday."""
LADDER = replace(
    program(
        *(level(Item(exercise(), reps(6 + 2 * number)), number=number) for number in (1, 2, 3)),
        name="ladder",
        title="Ladder",
    ),
    role=Role.MOBILITY,
)
"""Three levels; each can be done with a little less and a little more."""
FLAT = replace(
    program(
        *(level(Item(exercise(), reps(3 + number), "Just two."), number=number) for number in (1, 2)),
        name="ladder",
    ),
    role=Role.MOBILITY,
)
"""Two levels, of which there is neither a little less nor a little more."""


def with_role(role: Role | None) -> Program:
    return replace(LADDER, role=role)


def did(
    back: int,
    effort: int | None = None,
    pain: int | None = None,
    *,
    level: int = 1,
    share: float = 1.0,
    program: str = "ladder",
    hour: int = 9,
    signs: tuple[PainSign, ...] = (),
    outcome: SessionOutcome = SessionOutcome.COMPLETED,
    **changes: object,
) -> SessionRecord:
    """A session of so many days before today."""
    day = TODAY - timedelta(days=back)
    pains = (PainReport(0, "bridge", None, pain, signs),) if signs else ()
    record = SessionRecord(
        id=f"{program}-{day}-{hour}",
        program=program,
        title=program.capitalize(),
        level=level,
        started=datetime(day.year, day.month, day.day, hour, tzinfo=UTC),
        zone="",
        day=day,
        evidence=Evidence.CLAIMED,
        asked_ms=300_000,
        sets=(),
        pains=pains,
        check_in=CheckIn(effort, pain),
        outcome=outcome,
        claimed_ms=round(300_000 * share),
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def said(
    session: SessionRecord | None,
    start: tuple[int, int],
    target: tuple[int, int],
    move: Move = Move.PROGRESS,
    *,
    accepted: bool = True,
    back: int | None = None,
    program: str = "ladder",
) -> LevelAnswer:
    """An answer, on the day of a session or so many days before today."""
    day = session.day if session is not None and back is None else TODAY - timedelta(days=back or 0)
    name = session.id if session is not None else ""
    return LevelAnswer(day, program, Rung(*start), Rung(*target), move, accepted, "Because.", name)
