"""What a client did of homework, to test what is given back of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from glutecoach.domain.exercise import Sides
from glutecoach.domain.homework import AcceptedHomework, Homework
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.moment import Moment
from glutecoach.domain.plan import Pause
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    MorningCheckIn,
    PainReport,
    PainSign,
    PlannedItem,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.returning import JournalFacts, Span, return_of
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.resources import shipped
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal
from glutecoach.store.plan_text import dose_fields
from tests.homework_samples import ANNA, homework, kept

LAST = date(2026, 3, 15)
"""A Sunday, two weeks from the first day."""
SPAN = Span(date(2026, 3, 2), LAST)
EVERYTHING = Included(notes=True, pain_notes=True, self_tests=True, name="A. B.")
NOTHING = Included(notes=False, pain_notes=False, self_tests=False, name="Heron 7")
NOTE = "The stairs went well, zebra"
MORNING_NOTE = "Slept badly, walrus"
PAIN_REASON = "The pain was sharp, says the ocelot rule."
MESSAGE = "Thank you.\nMay I do the clamshell standing?"


def march(day: int) -> date:
    return date(2026, 3, day)


@cache
def self_tests() -> Mapping[str, SelfTest]:
    return load_self_tests(shipped("programs"))


def anna() -> KeptHomework:
    """Return two revisions: from the second Monday on with the second level to begin with."""
    first = homework(of="wake-up")
    second = replace(first, revision=2, written=march(9))
    return kept(first, second)


def session_of(
    assigned: Homework,
    day: int,
    *,
    level: int = 1,
    evidence: Evidence = Evidence.TIMED,
    claimed_share: float = 0.0,
    outcomes: Mapping[int, SetOutcome] | None = None,
    extended: Mapping[int, int] | None = None,
    **changes: object,
) -> SessionRecord:
    """Return a session in which every set was done, but for those with another outcome.

    Args:
        assigned: the revision.
        day: of March.
        level: which is done.
        evidence: entered by hand there are no sets.
        claimed_share: of the work, entered by hand.
        outcomes: by the set's place.
        extended: by the set's place, in ms.
        changes: of the record.
    """
    items = assigned.program.level(level).items
    plan = tuple(
        PlannedItem(item.exercise.id, item.exercise.title, item.asked_ms, dose_fields(item.dose), item.note)
        for item in items
    )
    asked = sum(item.asked_ms for item in items)
    sets = [] if evidence is Evidence.CLAIMED else _sets(assigned, level)
    for place, outcome in (outcomes or {}).items():
        done = {SetOutcome.SKIPPED: 0, SetOutcome.COMPLETED: sets[place].prescribed_ms}
        part = done.get(outcome, sets[place].prescribed_ms // 2)
        sets[place] = replace(sets[place], outcome=outcome, timed_ms=part)
    for place, more in (extended or {}).items():
        sets[place] = replace(sets[place], extended_ms=more)
    values: dict[str, object] = {
        "id": f"00000000-0000-4000-8000-{day:012d}",
        "program": assigned.id,
        "title": assigned.title,
        "level": level,
        "started": datetime.combine(march(day), time(7, 30), UTC),
        "zone": "Europe/Berlin",
        "day": march(day),
        "evidence": evidence,
        "asked_ms": asked,
        "sets": tuple(sets),
        "pains": (),
        "check_in": CheckIn(),
        "outcome": SessionOutcome.COMPLETED,
        "claimed_ms": round(asked * claimed_share),
        "plan": plan,
        "revision": assigned.revision,
    }
    return SessionRecord(**{**values, **changes})  # type: ignore[arg-type]


def _sets(assigned: Homework, level: int) -> list[SetRecord]:
    found = []
    for place, item in enumerate(assigned.program.level(level).items):
        sides = tuple(Side) if item.exercise.sides is Sides.EACH else (None,)
        share = item.asked_ms // (len(sides) * item.dose.sets)
        for number in range(1, item.dose.sets + 1):
            for side in sides:
                last = number == item.dose.sets and side is sides[-1]
                asked = item.asked_ms - share * (len(sides) * item.dose.sets - 1) if last else share
                found.append(
                    SetRecord(
                        place, item.exercise.id, item.exercise.title, number, side, asked, None, asked, 0, 0,
                        None, SetOutcome.COMPLETED,
                    )
                )  # fmt: skip
    return found


def sessions() -> tuple[SessionRecord, ...]:
    """Return five sessions: two whole, one with a skipped and a longer set, one by hand, one that hurt."""
    first, second = anna().revisions[0].homework, anna().newest
    return (
        session_of(first, 2, check_in=CheckIn(4, 2, NOTE), pain_before=3),
        session_of(
            first,
            4,
            outcomes={1: SetOutcome.SKIPPED},
            extended={2: 10_000},
            check_in=CheckIn(5, 3),
            pain_before=3,
            morning=MorningCheckIn(2, 1, note=MORNING_NOTE),
        ),
        session_of(first, 6, evidence=Evidence.CLAIMED, claimed_share=1.0),
        session_of(
            second,
            9,
            level=2,
            outcomes={4: SetOutcome.PAIN},
            pains=(PainReport(2, "clamshell", Side.RIGHT, 6, (PainSign.SHARP,)),),
            check_in=CheckIn(7, 5),
            pain_before=2,
            morning=MorningCheckIn(3, signs=(PainSign.NUMBNESS,)),
        ),
        session_of(second, 11, check_in=CheckIn(4, 2), pain_before=2),
    )


def facts(**changes: object) -> JournalFacts:
    """Return everything the journal knows, other programs among it."""
    elsewhere = replace(sessions()[0], id="11111111-0000-4000-8000-000000000000", program="own")
    values: dict[str, object] = {
        "sessions": (*sessions(), elsewhere),
        "pauses": (Pause(march(12), march(13), "ill"), Pause(date(2026, 1, 1), date(2026, 1, 9))),
        "visits": (
            Visit(date(2026, 2, 2)), Visit(date(2026, 2, 16)), Visit(march(2)),
            Visit(march(16), VisitKind.THERAPY), Visit(march(30)),
        ),
        "answers": (
            LevelAnswer(march(9), ANNA, Rung(1), Rung(2), Move.PROGRESS, True, "Both were easy."),
            LevelAnswer(march(10), ANNA, Rung(2), Rung(1), Move.REGRESS, True, PAIN_REASON),
            LevelAnswer(march(10), "own", Rung(2), Rung(1), Move.REGRESS, True, "Another program."),
        ),
        "results": (
            SelfTestResult("chair-stand", "Chair stand", march(3), None, 12),
            SelfTestResult("chair-stand", "Chair stand", march(14), None, 16),
            SelfTestResult("chair-stand", "Chair stand", date(2026, 1, 14), None, 9),
        ),
        "texts": {1: "first", 2: "second"},
    }  # fmt: skip
    return JournalFacts(**{**values, **changes})  # type: ignore[arg-type]


def returned(included: Included = EVERYTHING, message: str = MESSAGE, **changes: object) -> HomeworkReturn:
    """Return what Anna gives back."""
    return return_of(anna(), facts(**changes), SPAN, included, message)


def moved(identifier: str = ANNA, *, to: date, **changes: object) -> KeptHomework:
    """Return the homework with its last day on another day, for journals whose clock is today's."""
    first = homework(identifier, start=to - timedelta(days=13), written=to - timedelta(days=13), **changes)
    first = replace(first, end=to + timedelta(days=7))
    return kept(first, replace(first, revision=2, written=to - timedelta(days=6)))


def keep(journal: Journal, assigned: KeptHomework, days: timedelta) -> None:
    """Write the homework and its sessions into a journal, so many days later than they are."""
    for revision in assigned.revisions:
        text = write_homework(revision.homework)
        journal.homework.accept(
            AcceptedHomework(assigned.id, revision.homework.revision, revision.accepted, text)
        )
    for session in sessions():
        _record(journal, assigned, session, session.day + days)
    told = facts()
    for pause in told.pauses:
        journal.add_pause(Pause(pause.first + days, pause.last + days, pause.kind))
    for visit in told.visits:
        journal.add_visit(Visit(visit.day + days, visit.kind))
    for answer in told.answers[:2]:
        journal.add_level_answer(replace(answer, day=answer.day + days, program=assigned.id))
    for result in told.results:
        journal.add_self_test_result(replace(result, day=result.day + days))


def _record(journal: Journal, assigned: KeptHomework, session: SessionRecord, day: date) -> None:
    if session.evidence is Evidence.CLAIMED:
        started = Moment(datetime.combine(day, time(18), UTC), "UTC")
        journal.claim(
            ClaimedSession(
                assigned.id,
                session.title,
                session.level,
                started,
                session.asked_ms,
                session.claimed_ms,
                day=day,
            )
        )
        return
    revision = assigned.revision(session.revision)
    assert revision is not None
    planned = PlannedSession.of(revision.program, session.level)
    recorder = journal.begin(
        replace(planned, day=day, revision=session.revision, pain_before=session.pain_before)
    )
    if session.pain_before is not None:
        recorder.record_pain_before(session.pain_before)
    for done in session.sets:
        recorder.record_set(done)
    for pain in session.pains:
        recorder.record_pain(pain)
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.check_in(session.check_in)
    recorder.close()
    if session.morning is not None:
        journal.add_morning(recorder.session_id, session.morning)
