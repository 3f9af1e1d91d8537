"""Returns to write and read, plain and odd."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from glutecoach.domain.homework_return import HomeworkReturn, Included, ReturnedRevision
from glutecoach.domain.limits import MAX_LEVELS
from glutecoach.domain.plan import PAUSE_KINDS, Pause
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from tests.formats.log_records import LINES, NOTES, SESSION, SESSIONS, SIDES
from tests.homework_samples import ANNA, MONDAY

SUNDAY = MONDAY + timedelta(days=13)
DONE = replace(SESSION, program=ANNA, title="Hips and low back", revision=1)
SECOND = replace(
    DONE, id="5b3c0f6a-0000-4000-8000-00000000abcd", day=date(2026, 3, 4), morning=None, revision=2
)
RETURN = HomeworkReturn(
    homework=ANNA,
    title="Hips and low back",
    client="A. B.",
    first=MONDAY,
    last=SUNDAY,
    revisions=(
        ReturnedRevision(1, MONDAY, "a" * 64),
        ReturnedRevision(2, date(2026, 3, 4), "0123456789abcdef" * 4),
    ),
    sessions=(DONE, SECOND),
    pauses=(Pause(date(2026, 3, 9), date(2026, 3, 10), "ill"),),
    visits=(Visit(MONDAY, VisitKind.THERAPY),),
    answers=(
        LevelAnswer(MONDAY, ANNA, Rung(2), Rung(1, 1), Move.REGRESS, True, "It hurt, 4 of 10.", DONE.id),
    ),
    results=(SelfTestResult("bridge-hold", "Bridge hold", date(2026, 3, 5), Side.LEFT, 41.5),),
    ended=date(2026, 3, 12),
    end_reason="Knee",
    message="It went well.\nThe stairs are easy now.",
)

DAYS = st.dates(date(1970, 1, 1), date(2199, 12, 31))
RUNGS = st.builds(Rung, st.integers(1, MAX_LEVELS), st.integers(-1, 1))
REVISIONS = st.builds(
    ReturnedRevision,
    st.integers(1, 9_999),
    DAYS,
    st.just("") | st.binary(min_size=32, max_size=32).map(bytes.hex),
)
ANSWERS = st.builds(
    LevelAnswer,
    day=DAYS,
    program=LINES,
    start=RUNGS,
    target=RUNGS,
    move=st.sampled_from(Move),
    accepted=st.booleans(),
    reason=LINES,
    session=LINES,
)
RESULTS = st.builds(
    SelfTestResult,
    test=LINES,
    title=LINES,
    day=DAYS,
    side=SIDES,
    value=st.floats(-1e6, 1e6, allow_nan=False),
)
INCLUDED = st.builds(Included, st.booleans(), st.booleans(), st.booleans())


@st.composite
def returns(draw: st.DrawFn) -> HomeworkReturn:
    """Draw a return whose sessions are of its homework, and in its days."""
    first, last = sorted((draw(DAYS), draw(DAYS)))
    sessions = draw(st.lists(SESSIONS, max_size=3, unique_by=lambda session: session.id))
    kept = tuple(
        replace(
            one,
            program=ANNA,
            day=draw(st.dates(first, last)),
            deleted=False,
            revision=draw(st.integers(0, 9_999)),
        )
        for one in sessions
    )
    return HomeworkReturn(
        homework=ANNA,
        title=draw(LINES),
        client=draw(LINES),
        first=first,
        last=last,
        revisions=draw(st.lists(REVISIONS, max_size=2).map(tuple)),
        sessions=kept,
        pauses=draw(
            st.lists(st.builds(Pause, DAYS, DAYS, st.sampled_from([*PAUSE_KINDS])), max_size=2).map(tuple)
        ),
        visits=draw(st.lists(st.builds(Visit, DAYS, st.sampled_from(VisitKind)), max_size=2).map(tuple)),
        answers=draw(st.lists(ANSWERS, max_size=2).map(tuple)),
        results=draw(st.lists(RESULTS, max_size=2).map(tuple)),
        ended=draw(st.none() | DAYS),
        end_reason=draw(LINES),
        message=draw(NOTES),
    )
