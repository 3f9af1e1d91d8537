"""Values over time: what was told when, what counts as a change, and the visits between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from glutecoach.domain.change import THRESHOLDS, Measure
from glutecoach.domain.record import CheckIn
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side
from glutecoach.domain.trends import (
    AFTER,
    BEFORE,
    DURING,
    NEXT_MORNING,
    activity_trends,
    effort_trend,
    overall_trend,
    pain_trend,
    self_test_trends,
)
from glutecoach.domain.visit import Visit
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.resources import shipped
from tests.domain.sessions_done import ago, session

TESTS = load_self_tests(shipped("programs"))


def test_pain_is_told_apart_by_when_it_was_told_and_the_morning_is_the_next_day() -> None:
    told = session(said=CheckIn(None, 3), before=4, morning=2, hurt=(None, 5, 6), days_ago=5)
    points = [(point.day, point.value, point.detail) for point in pain_trend([told]).points]
    assert points == [
        (ago(5), 4, BEFORE),
        (ago(5), 6, DURING),
        (ago(5), 3, AFTER),
        (ago(4), 2, NEXT_MORNING),
    ]


def test_what_was_not_said_is_no_point_and_no_pain_is_one() -> None:
    assert pain_trend([session()]).points == ()
    assert [point.value for point in pain_trend([session(said=CheckIn(None, 0))]).points] == [0]


def test_points_come_oldest_first_whatever_the_order_of_the_log() -> None:
    log = [session(id=str(n), days_ago=n, said=CheckIn(n, n)) for n in (1, 4, 2)]
    for trend in (pain_trend(log), effort_trend(log)):
        assert [point.value for point in trend.points] == [4, 2, 1]
        assert trend == (pain_trend if trend.title == "Pain" else effort_trend)([*log[::-1], log[0]])


def test_deleted_and_unfinished_sessions_tell_nothing() -> None:
    said = CheckIn(5, 5)
    log = [session(id="a", deleted=True, said=said), session(id="b", outcome=None, said=said)]
    assert pain_trend(log).points == effort_trend(log).points == ()


def test_visits_are_marked_from_the_first_point_on() -> None:
    log = [session(days_ago=10, said=CheckIn(4, 4))]
    visits = [Visit(ago(11)), Visit(ago(10)), Visit(ago(2)), Visit(ago(2)), Visit(ago(-5))]
    assert pain_trend(log, visits).marks == effort_trend(log, visits).marks == (ago(10), ago(2), ago(-5))
    assert pain_trend([], visits).marks == ()


def test_a_change_counts_from_the_published_or_agreed_threshold_on() -> None:
    assert pain_trend([]).threshold == THRESHOLDS[Measure.PAIN] == 2
    assert effort_trend([]).threshold is None
    assert overall_trend([]).threshold == THRESHOLDS[Measure.OVERALL]


def test_each_activity_has_its_own_trend_in_the_order_of_naming() -> None:
    scores = [
        ActivityScores(ago(3), (Activity("Stairs", 6), Activity("Socks", 5))),
        ActivityScores(ago(40), (Activity("Socks", 2), Activity("Stairs", 4))),
        ActivityScores(ago(3), (Activity("Stairs", 7),)),
    ]
    socks, stairs = activity_trends(scores)
    assert (socks.title, [point.value for point in socks.points]) == ("Socks", [2, 5])
    assert [(point.day, point.value) for point in stairs.points] == [(ago(40), 4), (ago(3), 7)]
    assert stairs.threshold == THRESHOLDS[Measure.ACTIVITY] == 3


def test_how_it_is_on_the_whole_has_a_scale_around_zero() -> None:
    trend = overall_trend([OverallChange(ago(1), 3), OverallChange(ago(30), -2)])
    assert (trend.lowest, trend.highest) == (-5, 5)
    assert [point.value for point in trend.points] == [-2, 3]


def result(name: str, days: int, value: float, side: Side | None = None) -> SelfTestResult:
    return SelfTestResult(name, TESTS[name].title, ago(days), side, value)


def test_every_side_of_a_self_test_has_a_trend_with_the_detectable_change_of_the_test() -> None:
    sided = next(name for name, test in TESTS.items() if None not in test.side_list)
    left, right = self_test_trends(
        [
            result(sided, 40, 20, Side.LEFT),
            result(sided, 40, 25, Side.RIGHT),
            result(sided, 2, 30, Side.LEFT),
        ],
        TESTS,
        [Visit(ago(20))],
    )
    assert left.title.endswith("left side")
    assert right.title.endswith("right side")
    assert [point.value for point in left.points] == [20, 30]
    assert left.marks == (ago(20),)
    known = TESTS[sided].detectable
    assert left.threshold == (known.value if known else None)


@pytest.mark.parametrize("name", sorted(TESTS))
def test_a_scale_holds_all_values_of_its_self_test(name: str) -> None:
    test = TESTS[name]
    side = test.side_list[0]
    (trend,) = self_test_trends(
        [result(name, 9, test.lowest, side), result(name, 1, test.highest, side)], TESTS
    )
    assert trend.lowest <= test.lowest
    assert test.highest <= trend.highest
    assert trend.lowest < trend.highest
    assert trend.unit


def test_results_of_a_self_test_that_is_gone_are_left_out() -> None:
    gone = replace(result("chair-stand", 1, 12), test="gone")
    assert self_test_trends([gone], TESTS) == ()


def test_a_score_that_cannot_be_stays_on_the_scale() -> None:
    log = [session(said=CheckIn(99, -4), days_ago=1)]
    assert [point.value for point in pain_trend(log).points] == [0]
    assert [point.value for point in effort_trend(log).points] == [10]


def test_the_morning_after_the_last_day_of_a_month_is_the_first_of_the_next() -> None:
    told = replace(session(morning=1), day=ago(0).replace(month=2, day=28))
    assert pain_trend([told]).points[0].day == told.day + timedelta(days=1)
