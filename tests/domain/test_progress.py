"""The year, the minutes of weeks, and what was done of what was asked over spans of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import fsum
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain import progress
from glutecoach.domain.adherence import DaysDone, dose_done
from glutecoach.domain.exercise import Family
from glutecoach.domain.plan import Goal
from glutecoach.domain.progress import HeatCell, HeatMap, Share, Span
from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.streak import SessionFact, StreakReport, streak
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.domain.weeks import DayState
from tests.domain import streak_log
from tests.domain.sessions_done import (
    CATALOGUE,
    FAMILIES,
    LEVEL,
    MINUTE,
    SESSIONS,
    TODAY,
    a_set,
    ago,
    by_hand,
    session,
)
from tests.domain.streak_log import day, goal, pause

REPORT = streak([], [Goal(ago(100), 3)], (), TODAY)


def cells(found: HeatMap) -> dict[date, HeatCell]:
    return {cell.day: cell for week in found.weeks for cell in week if cell is not None}


def mapped(picture: str, *visits: Visit, first: int = 0, last: int | None = None, **told: object) -> HeatMap:
    """The map of a log written as a picture."""
    report = streak_log.report(picture, **told)  # type: ignore[arg-type]
    end = len(picture.replace(" ", "")) - 1 if last is None else last
    facts = [replace(fact, done_ms=round(600_000 * fact.credit)) for fact in streak_log.facts(picture)]
    return progress.heat_map(report, facts, visits, day(first), day(end))


# The year.


def test_a_map_has_seven_cells_a_week_and_nothing_outside_its_span() -> None:
    found = mapped("xhl.... p..q...", first=2, last=11)
    assert [len(week) for week in found.weeks] == [7, 7]
    assert [cell is None for cell in found.weeks[0]] == [True, True, False, False, False, False, False]
    assert sorted(cells(found)) == [day(number) for number in range(2, 12)]


def test_every_day_is_shown_as_the_streak_judges_it() -> None:
    found = cells(mapped("xhl0p.. mQ.....", last=13))
    states = [found[day(number)].state for number in range(10)]
    assert states == [
        DayState.DONE, DayState.COUNTS, DayState.PARTLY, DayState.FREE, DayState.DONE, DayState.FREE,
        DayState.FREE, DayState.DONE, DayState.COUNTS, DayState.FREE,
    ]  # fmt: skip


def test_a_paused_day_is_marked_otherwise_than_a_missed_one_and_may_have_been_worked_on() -> None:
    found = cells(mapped("...x... .", pauses=(pause(1, 3),)))
    assert [found[day(number)].state for number in (0, 1, 3)] == [
        DayState.FREE,
        DayState.PAUSED,
        DayState.DONE,
    ]
    assert [found[day(number)].paused for number in (0, 1, 3)] == [False, True, True]


def test_days_to_come_and_days_without_a_goal_are_told_apart() -> None:
    report = streak_log.report("..x", goal(3, start=1))
    found = cells(progress.heat_map(report, streak_log.facts("..x"), [], day(-9), day(20)))
    assert found[day(-9)].state is DayState.FREE
    assert not found[day(-9)].in_goal
    assert not found[day(0)].in_goal
    assert found[day(1)].in_goal
    assert found[day(3)].state is found[day(20)].state is DayState.FUTURE


def test_work_before_the_first_goal_is_shown_too() -> None:
    early = SessionFact("early", day(-20), 1.0, stopped_for_pain=False, timed=True, done_ms=300_000)
    report = streak([early], [goal(3)], (), day(3))
    cell = cells(progress.heat_map(report, [early], [], day(-30), day(3)))[day(-20)]
    assert (cell.state, cell.minutes, cell.in_goal) == (DayState.DONE, 5, False)


def test_minutes_are_of_all_sessions_of_a_day_each_once_and_those_by_hand_are_told() -> None:
    facts = [
        SessionFact("a", day(0), 1.0, stopped_for_pain=False, timed=True, done_ms=300_000),
        SessionFact("a", day(0), 1.0, stopped_for_pain=False, timed=True, done_ms=300_000),
        SessionFact("b", day(0), 1.0, stopped_for_pain=False, timed=False, done_ms=120_000),
    ]
    report = streak(facts, [goal(3)], (), day(1))
    cell = cells(progress.heat_map(report, facts, [], day(0), day(0)))[day(0)]
    assert (cell.minutes, cell.claimed_min) == (7, 2)


def test_a_session_dated_ahead_is_left_out_until_its_day_comes() -> None:
    ahead = SessionFact("a", day(4), 1.0, stopped_for_pain=False, timed=True, done_ms=300_000)
    report = streak([ahead], [goal(3)], (), day(1))
    cell = cells(progress.heat_map(report, [ahead], [], day(0), day(13)))[day(4)]
    assert (cell.state, cell.minutes) == (DayState.FUTURE, 0)


def test_visits_past_and_coming_are_on_the_map() -> None:
    found = cells(mapped("x......", Visit(day(0)), Visit(day(5), VisitKind.THERAPY), last=6))
    assert [number for number in range(7) if found[day(number)].visit] == [0, 5]


def test_weeks_begin_on_the_users_weekday() -> None:
    assert mapped("x...... ...", last=9).week_start == 0
    report = streak_log.report("x...... ...", goal(3, week_start=6, start=-8))
    found = progress.heat_map(report, [], [], day(-1), day(9))
    assert found.week_start == 6
    assert found.weeks[0][0] is not None
    assert found.weeks[0][0].day.weekday() == 6


@given(st.integers(0, 400), st.integers(0, 400))
def test_every_day_of_a_span_is_on_the_map_once(back: int, length: int) -> None:
    first = ago(back)
    last = first + timedelta(days=length)
    days = [
        cell.day for week in progress.heat_map(REPORT, [], [], first, last).weeks for cell in week if cell
    ]
    assert days == [first + timedelta(days=number) for number in range(length + 1)]


# Minutes a week.


def test_a_week_is_stacked_by_family_with_measured_and_entered_work_apart() -> None:
    log = [
        session(a_set("bridge", 3), a_set("roll", 2, item=1), id="a"),
        by_hand(4, id="b", plan=LEVEL),
        by_hand(1, id="c", program="own"),
    ]
    (week,) = progress.week_minutes(log, CATALOGUE, [(ago(3), TODAY)])
    assert week.first_day == ago(3)
    assert week.timed == {Family.ACTIVATION: 3, Family.SELF_MASSAGE: 2}
    assert week.claimed == {Family.ACTIVATION: 3, Family.SELF_MASSAGE: 1, None: 1}


def test_with_families_alone_sums_that_nobody_can_divide_are_other() -> None:
    (week,) = progress.week_minutes([by_hand(4)], FAMILIES, [(TODAY, TODAY)])
    assert week.claimed == {None: 4}


def test_each_day_belongs_to_one_week() -> None:
    log = [session(a_set("bridge", 1), id=str(number), days_ago=number) for number in range(40)]
    weeks = progress.last_weeks(REPORT, 6)
    assert [sum(week.timed.values()) for week in progress.week_minutes(log, FAMILIES, weeks)] == [
        1.0 if number == -1 else 7.0 if number < 5 else 4.0 for number in range(6)
    ]


def test_the_newest_weeks_end_with_today_and_go_back_beyond_the_first_goal() -> None:
    weeks = progress.last_weeks(streak([], [Goal(ago(2), 3)], (), TODAY), 3)
    assert weeks == ((ago(17), ago(11)), (ago(10), ago(4)), (ago(3), TODAY))


# Spans.


def spans(log: list[SessionRecord], *visits: Visit, since: date | None = None) -> dict[str, Span]:
    return {span.name: span for span in progress.spans(log, REPORT, visits, TODAY, CATALOGUE, since=since)}


def test_there_are_seven_days_and_twenty_eight_and_the_time_since_the_visit() -> None:
    visits = (Visit(ago(40)), Visit(ago(9)), Visit(TODAY), Visit(ago(-3)))
    found = spans([], *visits, since=ago(60))
    assert {name: span.first for name, span in found.items()} == {
        "last 7 days": ago(6),
        "last 28 days": ago(27),
        "since your visit on 10 Mar 2026": ago(9),
        "since 18 Jan 2026": ago(60),
    }
    assert {span.last for span in found.values()} == {TODAY}
    assert progress.first_day_needed(visits, TODAY) == ago(27)
    assert progress.first_day_needed(visits, TODAY, ago(60)) == ago(60)
    assert list(spans([])) == ["last 7 days", "last 28 days"]


WORKED = [
    session(a_set("bridge", 2), a_set("clam", 2, item=1, side=Side.LEFT), id="a", plan=LEVEL),
    by_hand(4, id="b", days_ago=6, plan=LEVEL),
    session(a_set("bridge", 1), id="c", days_ago=7, program="own", title="My own", asked=1),
    session(a_set("bridge", 5), id="d", days_ago=28),
    session(a_set("bridge", 5), id="e", deleted=True),
    session(a_set("bridge", 5), id="f", outcome=None),
]


def test_a_worked_example_of_seven_days() -> None:
    span = spans(WORKED)["last 7 days"]
    assert span.total == Share("all", 16, 4, 4, 1, 1)
    assert span.families == (
        Share("activation", 12, 4, 3, 1, 1),
        Share("self-massage", 4, 0, 1, 1, 1),
    )
    assert span.programs == (Share("First week", 16, 4, 4, 1, 1),)
    assert span.sides == (Share("left side", 4, 2, 1, 1, 1), Share("right side", 4, 0, 1, 1, 1))


def test_a_worked_example_of_twenty_eight_days() -> None:
    span = spans(WORKED)["last 28 days"]
    assert span.total == Share("all", 17, 5, 4, 2, 1)
    assert [share.name for share in span.programs] == ["First week", "My own"]
    assert span.programs[1] == Share("My own", 1, 1, 0, 1, 0)


def test_a_session_dated_ahead_is_in_no_span_yet() -> None:
    ahead = session(a_set("bridge", 2), id="g", days_ago=-1)
    assert spans([*WORKED, ahead]) == spans(WORKED)


def test_a_program_has_the_title_it_had_last() -> None:
    log = [session(id="a", title="New"), session(id="b", days_ago=3, title="Old")]
    assert [share.name for share in spans(log)["last 7 days"].programs] == ["New"]


def test_sides_are_left_out_where_none_were_told_apart() -> None:
    span = spans([session(a_set("bridge", 8))])["last 7 days"]
    assert span.sides == ()
    assert progress.sides_line(span) == ""


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        (5.5, 4.5, ""),
        (5.6, 4.4, "The left side did 1 min more of 10 min on both sides."),
        (2, 6, "The right side did 4 min more of 8 min on both sides."),
        (0, 0, ""),
    ],
)
def test_a_difference_of_the_sides_is_named_above_a_tenth_of_the_work_of_both(
    left: float, right: float, told: str
) -> None:
    sets = (a_set("clam", left, item=1, side=Side.LEFT), a_set("clam", right, item=1, side=Side.RIGHT))
    assert progress.sides_line(spans([session(*sets, asked=20)])["last 7 days"]) == told


def test_days_stand_beside_the_work_and_are_of_whole_weeks() -> None:
    told = streak_log.report("xxx.... x...... xxxx... xxx.... xx")
    found = progress.spans([], told, [Visit(day(9))], told.today, CATALOGUE)
    assert [span.days for span in found] == [DaysDone(3, 3), DaysDone(12, 10), DaysDone(6, 6)]
    assert found[0].total.timed_min == 0


def test_a_visit_seven_days_ago_is_a_span_of_its_own_days() -> None:
    told = streak_log.report("xxx.... xxx.... xx")
    found = progress.spans([], told, [Visit(told.today - timedelta(days=6))], told.today, CATALOGUE)
    assert [span.days for span in found] == [DaysDone(3, 3), DaysDone(6, 6), DaysDone(0, 0)]


@given(st.lists(SESSIONS, max_size=8))
def test_the_parts_of_a_span_add_up_to_all_of_it(log: list[SessionRecord]) -> None:
    for span in spans(log).values():
        for name in ("asked_min", "timed_min", "claimed_min"):
            total = getattr(span.total, name)
            assert fsum(getattr(share, name) for share in span.families) == pytest.approx(total)
            assert fsum(getattr(share, name) for share in span.programs) == pytest.approx(total)
            assert fsum(getattr(share, name) for share in span.sides) <= total + 1e-6


@given(st.lists(SESSIONS, max_size=8))
def test_a_span_agrees_with_the_dose_and_nothing_is_done_twice(log: list[SessionRecord]) -> None:
    for span in spans(log).values():
        done = dose_done(log, span.first, span.last)
        assert span.total.asked_min * MINUTE == pytest.approx(done.asked_ms)
        assert span.total.timed_min * MINUTE == pytest.approx(done.timed_ms)
        assert span.total.claimed_min * MINUTE == pytest.approx(done.claimed_ms)
        for share in (span.total, *span.families, *span.programs, *span.sides):
            assert share.timed_min + share.claimed_min <= share.asked_min + 1e-9


@given(st.lists(SESSIONS, max_size=8), st.randoms())
def test_order_and_copies_of_the_log_change_nothing(log: list[SessionRecord], chance: Random) -> None:
    shuffled = [*log, *log[:4]]
    chance.shuffle(shuffled)
    for before, after in zip(spans(log).values(), spans(shuffled).values(), strict=True):
        assert [share.name for share in before.programs] == [share.name for share in after.programs]
        for one, other in zip(
            (before.total, *before.families, *before.sides),
            (after.total, *after.families, *after.sides),
            strict=True,
        ):
            assert one.name == other.name
            assert (one.timed_min, one.claimed_min) == pytest.approx((other.timed_min, other.claimed_min))


@given(st.lists(SESSIONS, max_size=8))
def test_the_minutes_of_weeks_are_those_of_their_span(log: list[SessionRecord]) -> None:
    weeks = progress.last_weeks(REPORT, 4)
    done = dose_done(log, weeks[0][0], TODAY)
    found = progress.week_minutes(log, CATALOGUE, weeks)
    timed = fsum(minutes for week in found for minutes in week.timed.values())
    claimed = fsum(minutes for week in found for minutes in week.claimed.values())
    assert timed * MINUTE == pytest.approx(done.timed_ms)
    assert claimed * MINUTE == pytest.approx(done.claimed_ms)


@given(SESSIONS)
def test_work_entered_by_hand_is_never_told_as_measured(told: SessionRecord) -> None:
    claimed = replace(told, evidence=Evidence.CLAIMED)
    span = spans([claimed])["last 28 days"]
    shares = (span.total, *span.families, *span.programs, *span.sides)
    assert all(share.timed_min == share.sessions_timed == 0 for share in shares)


def test_a_report_of_no_goal_makes_an_empty_year() -> None:
    nothing: StreakReport = streak([], [], (), TODAY)
    found = cells(progress.heat_map(nothing, [], [], ago(7), TODAY))
    assert {cell.state for cell in found.values()} == {DayState.FREE}
    assert not any(cell.in_goal for cell in found.values())
