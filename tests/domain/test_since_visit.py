"""Looking back to the last visit."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    MorningCheckIn,
    PainReport,
    PainSign,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.since_visit import LogSince, first_day_since, last_visit, since_visit
from glutecoach.domain.streak import SessionFact, streak
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind, visit_is_near

TODAY = date(2026, 3, 16)
VISIT = Visit(date(2026, 3, 2))
MINUTE_MS = 60_000


def session(ago: int, *, timed: bool = True, **more: object) -> SessionRecord:
    day = TODAY - timedelta(days=ago)
    done = SetRecord(
        0,
        "bridge",
        "Glute bridge",
        1,
        None,
        3 * MINUTE_MS,
        None,
        3 * MINUTE_MS,
        0,
        0,
        None,
        SetOutcome.COMPLETED,
    )
    record = SessionRecord(
        id=f"{ago}-{timed}",
        program="desk-3",
        title="Desk break",
        level=1,
        started=datetime.combine(day, time(9), UTC),
        zone="",
        day=day,
        evidence=Evidence.TIMED if timed else Evidence.CLAIMED,
        asked_ms=4 * MINUTE_MS,
        sets=(done,) if timed else (),
        pains=(),
        check_in=CheckIn(),
        outcome=SessionOutcome.COMPLETED,
        claimed_ms=0 if timed else 4 * MINUTE_MS,
    )
    return replace(record, **more)  # type: ignore[arg-type]


GOALS = (Goal(date(2026, 1, 5), 3),)


def told(
    *sessions: SessionRecord,
    goals: tuple[Goal, ...] = GOALS,
    visits: tuple[Visit, ...] = (VISIT,),
    pauses: tuple[Pause, ...] = (),
    **more: object,
) -> dict[str, str]:
    facts = [
        SessionFact(one.id, one.day, one.credit, one.stopped_for_pain, one.evidence is Evidence.TIMED)
        for one in sessions
    ]
    report = streak(facts, goals, pauses, TODAY)
    found = since_visit(LogSince(sessions, report, visits, pauses, **more))  # type: ignore[arg-type]
    return {"title": found.title} | {each.label: each.words for each in found.statements}


def test_it_begins_with_the_last_visit_or_else_with_the_first_session() -> None:
    later, today = Visit(date(2026, 3, 9), VisitKind.THERAPY), Visit(TODAY)
    assert last_visit([VISIT, later, today, Visit(date(2026, 4, 1))], TODAY) == later
    assert first_day_since([later, VISIT], [session(40)], TODAY) == later.day
    assert first_day_since([today], [session(3), session(40)], TODAY) == TODAY - timedelta(days=40)
    assert first_day_since([], [], TODAY) == TODAY


def test_the_title_tells_from_when_on() -> None:
    assert told()["title"] == "Since your chair massage on 2 March 2026, 14 days ago"
    assert told(session(2), visits=())["title"] == "Since 14 March 2026, 3 days"


def test_days_and_work_count_only_since_then_and_keep_what_was_entered_apart() -> None:
    found = told(session(1), session(2), session(3, timed=False), session(20))
    assert found["Days"] == "3 days counted, 6 asked for."
    assert (
        found["Work"] == "6 min measured, 4 min entered by hand, of 12 min that the sessions asked for "
        "(50 % measured, 33 % by hand)."
    )
    assert found["Programs"] == "Desk break (3)."


def test_nothing_done_is_told_without_reproach() -> None:
    found = told()
    assert found["Work"] == "Nothing yet."
    assert set(found) == {"title", "Days", "Work"}


def test_without_a_goal_the_days_are_told_all_the_same() -> None:
    assert told(session(1), session(2), goals=())["Days"] == "2 days with exercise; no goal was set."


def test_today_is_asked_for_once_it_is_done() -> None:
    daily = (Goal(date(2026, 1, 5), 7),)
    assert (
        told(visits=(Visit(TODAY - timedelta(days=1)),), goals=daily)["Days"]
        == "0 days counted, 1 asked for."
    )
    done = told(session(0), visits=(Visit(TODAY - timedelta(days=1)),), goals=daily)
    assert done["Days"] == "1 day counted, 2 asked for."


def test_days_that_were_paused_ask_for_nothing() -> None:
    found = told(pauses=(Pause(date(2026, 2, 20), date(2026, 3, 8), "ill"),))
    assert found["Days"] == "0 days counted, 3 asked for."
    assert found["Paused"] == "7 days (ill)."


def test_pain_lights_and_effort_are_told_oldest_first() -> None:
    found = told(
        session(1, check_in=CheckIn(6, 1)),
        session(3, check_in=CheckIn(4, 4)),
        session(5, check_in=CheckIn(4, 2)),
        session(6),
    )
    assert found["Pain"] == "1 to 4 of 10 after sessions; 2 at first, 1 at last."
    assert found["Lights"] == "2 green and 1 amber; nothing said after 1."
    assert found["Effort"] == "Mostly 4 of 10."
    same = told(session(1, check_in=CheckIn(pain=2)), session(2, check_in=CheckIn(pain=2)))
    assert same["Pain"] == "Always 2 of 10 after sessions."
    assert told(session(1, check_in=CheckIn(pain=3)))["Pain"] == "3 of 10 after one session."


def test_why_the_newest_red_session_was_red_is_told() -> None:
    signs = (PainReport(0, "bridge", None, 3, (PainSign.SHARP, PainSign.SPREADING)),)
    older, newer = session(4, check_in=CheckIn(pain=8)), session(3, pains=signs)
    found = told(older, newer, session(1, check_in=CheckIn(pain=1)))["Lights"]
    assert found == "1 green and 2 red. 13 March 2026: The pain was sharp. The pain moved down the leg."


def test_pain_before_and_the_morning_after_is_told_apart() -> None:
    found = told(
        session(3, pain_before=5, morning=MorningCheckIn(pain=4)),
        session(2, pain_before=3, morning=MorningCheckIn()),
    )
    assert found["Besides"] == "3 to 5 of 10 before sessions and 4 of 10 the morning after."
    assert "Besides" not in told(session(1))


def test_what_was_stopped_for_pain_is_told_with_side_and_day() -> None:
    hurt = SetRecord(0, "clamshell", "Clamshell", 1, Side.LEFT, 1000, 8, 500, 0, 0, 3, SetOutcome.PAIN)
    assert told(session(2, sets=(hurt,)))["Stopped"] == "For pain: Clamshell left on 14 March 2026."
    many = told(session(2, sets=(hurt,) * 6))["Stopped"]
    assert many.endswith("and 2 more.")


def test_levels_and_self_tests_of_the_span_are_told() -> None:
    def answer(ago: int, accepted: bool) -> LevelAnswer:
        return LevelAnswer(
            TODAY - timedelta(days=ago), "desk-3", Rung(1), Rung(2), Move.PROGRESS, accepted, ""
        )

    results = [
        SelfTestResult("bridge-hold", "Bridge hold", TODAY - timedelta(days=ago), None, value)
        for ago, value in ((1, 41.5), (5, 30.0), (30, 20.0))
    ]
    found = told(session(1), answers=(answer(20, True), answer(3, False), answer(2, True)), results=results)
    assert found["Levels"] == "Desk break from 1 to 2."
    assert found["Self-tests"] == "Bridge hold 41.5."


def test_it_is_offered_on_the_day_before_a_visit_and_on_its_day() -> None:
    assert [ago for ago in range(-3, 4) if visit_is_near([Visit(TODAY + timedelta(days=ago))], TODAY)] == [
        0,
        1,
    ]
