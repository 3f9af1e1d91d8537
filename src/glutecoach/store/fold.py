"""From the events of a session to the session as it stands. Pure: the same events, the same record."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    MorningCheckIn,
    PainReport,
    SessionOutcome,
    SessionRecord,
    SetRecord,
)
from glutecoach.store.bodies import check_in_of, morning_of, pain_of, set_of
from glutecoach.store.body_fields import (
    choice,
    clean_line,
    day_or_none,
    integer,
    integer_or_none,
    listed,
    text_line,
)
from glutecoach.store.correction_body import corrected_sets, correction_of
from glutecoach.store.json_text import Body, BodyError, loads_all
from glutecoach.store.plan_text import plan_of
from glutecoach.store.rows import Kind, SessionRow, Tellable
from glutecoach.store.undoing import undone_places


@dataclass(slots=True)
class _Telling:
    """A session while its events are being told."""

    program: str
    title: str
    level: int
    day: date
    started: datetime
    asked_ms: int
    sets: list[SetRecord] = field(default_factory=list)
    pains: list[PainReport] = field(default_factory=list)
    check_in: CheckIn = field(default_factory=CheckIn)
    outcome: SessionOutcome | None = None
    claimed_ms: int = 0
    pain_before: int | None = None
    morning: MorningCheckIn | None = None
    revision: int = 0
    deleted: bool = False
    corrected: bool = False


def fold(row: SessionRow, events: Sequence[Tellable]) -> SessionRecord:
    """Tell a session from its events, in their order; what cannot be read of them is passed over.

    Raises:
        ValueError: the row's own day or time cannot be read.
    """
    bodies = loads_all([event.body for event in events])
    plan = plan_of(row.plan)
    telling = _Telling(
        clean_line(row.program),
        clean_line(row.title),
        row.level,
        date.fromisoformat(row.day),
        row.started,
        sum(item.asked_ms for item in plan),
    )
    undone = undone_places(events, bodies)
    for at, (event, body) in enumerate(zip(events, bodies, strict=True)):
        tell = _TELLERS.get(event.kind)
        if tell is not None and at not in undone:
            try:
                tell(telling, body)
            except BodyError:
                continue
    return SessionRecord(
        id=row.id,
        program=telling.program,
        title=telling.title,
        level=telling.level,
        started=telling.started,
        zone=clean_line(row.zone),
        day=telling.day,
        evidence=Evidence.TIMED if row.evidence == Evidence.TIMED else Evidence.CLAIMED,
        asked_ms=telling.asked_ms,
        sets=tuple(telling.sets),
        pains=tuple(telling.pains),
        check_in=telling.check_in,
        outcome=telling.outcome,
        claimed_ms=telling.claimed_ms,
        deleted=telling.deleted,
        corrected=telling.corrected,
        plan=plan,
        pain_before=telling.pain_before,
        morning=telling.morning,
        revision=telling.revision,
    )


def swaps_of(events: Iterable[Tellable]) -> tuple[tuple[int, str], ...]:
    """Return the swaps of a session, in their order."""
    told = [event.body for event in events if event.kind == Kind.SWAP]
    swaps = []
    for body in loads_all(told):
        try:
            swaps.append((integer(body, "item"), text_line(body, "exercise")))
        except BodyError:
            continue
    return tuple(swaps)


def _tell_start(telling: _Telling, body: Body) -> None:
    telling.day = day_or_none(body, "day") or telling.day
    telling.revision = integer_or_none(body, "revision") or 0


def _tell_set(telling: _Telling, body: Body) -> None:
    telling.sets.append(set_of(body))


def _tell_pain(telling: _Telling, body: Body) -> None:
    telling.pains.append(pain_of(body))


def _tell_check_in(telling: _Telling, body: Body) -> None:
    telling.check_in = check_in_of(body)


def _tell_before(telling: _Telling, body: Body) -> None:
    telling.pain_before = integer_or_none(body, "pain")


def _tell_morning(telling: _Telling, body: Body) -> None:
    telling.morning = morning_of(body)


def _tell_finish(telling: _Telling, body: Body) -> None:
    telling.outcome = choice(SessionOutcome, body, "outcome")


def _tell_resume(telling: _Telling, _body: Body) -> None:
    telling.outcome = None


def _tell_claim(telling: _Telling, body: Body) -> None:
    said, morning = body.get("check_in"), body.get("morning")
    telling.day = day_or_none(body, "day") or telling.day
    telling.asked_ms = integer(body, "asked_ms")
    telling.claimed_ms = integer(body, "claimed_ms")
    telling.sets = list(listed(body, "sets", set_of))
    telling.pains = list(listed(body, "pains", pain_of))
    telling.check_in = check_in_of(said) if isinstance(said, dict) else CheckIn()
    telling.outcome = choice(SessionOutcome, body, "outcome")
    telling.pain_before = integer_or_none(body, "pain_before")
    telling.morning = morning_of(morning) if isinstance(morning, dict) else None
    telling.revision = integer_or_none(body, "revision") or 0


def _tell_correction(telling: _Telling, body: Body) -> None:
    correction = correction_of(body)
    telling.corrected = True
    if correction.of is not None:
        telling.program, telling.title = correction.of.program, correction.of.title
        telling.level, telling.asked_ms = correction.of.level, correction.of.asked_ms
    telling.day = correction.day or telling.day
    telling.started = correction.started or telling.started
    telling.outcome = correction.outcome or telling.outcome
    telling.check_in = correction.check_in or telling.check_in
    if correction.claimed_ms is not None:
        telling.claimed_ms = correction.claimed_ms
    telling.sets = list(corrected_sets(tuple(telling.sets), correction.sets))


def _tell_delete(telling: _Telling, _body: Body) -> None:
    telling.deleted = True


def _tell_restore(telling: _Telling, _body: Body) -> None:
    telling.deleted = False


_TELLERS: dict[str, Callable[[_Telling, Body], None]] = {
    Kind.START: _tell_start,
    Kind.SET: _tell_set,
    Kind.PAIN: _tell_pain,
    Kind.CHECK_IN: _tell_check_in,
    Kind.BEFORE: _tell_before,
    Kind.MORNING: _tell_morning,
    Kind.FINISH: _tell_finish,
    Kind.RESUME: _tell_resume,
    Kind.CLAIM: _tell_claim,
    Kind.CORRECT: _tell_correction,
    Kind.DELETE: _tell_delete,
    Kind.RESTORE: _tell_restore,
}
