"""Trends, thresholds, norms and words of self-tests."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.library import Source
from glutecoach.domain.preferences import NormTable
from glutecoach.domain.self_test import NormGroup, age_in, norm_for, self_tests_due
from glutecoach.domain.self_test_trend import Change, change, newest_of, side_difference, trends_of
from glutecoach.domain.self_test_words import (
    bars,
    norm_lines,
    own_lines,
    sides_line,
    trend_in_short,
    value_explained,
    value_in_words,
    why_not,
)
from glutecoach.domain.timeline import Side
from tests.domain.self_tests import DAY, changed, detectable, norm, result, shipped

values = st.integers(0, 200).map(float)
days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def on(offset: int) -> date:
    return DAY + timedelta(days=offset)


# The trend.


@given(values, values, st.floats(0.5, 50))
def test_a_change_counts_from_the_detectable_one_on_and_never_below(
    before: float, now: float, threshold: float
) -> None:
    found = change(changed("chair-stand", detectable=detectable(threshold)), before, now)
    if abs(now - before) < threshold - 1e-6:
        assert found is Change.UNCLEAR
    elif abs(now - before) > threshold + 1e-6:
        assert found is (Change.MORE if now > before else Change.LESS)


def test_a_change_of_exactly_the_detectable_one_counts() -> None:
    test = shipped()["fingertip-to-floor"]
    assert [change(test, 10.0, now) for now in (5.5, 5.6, 14.4, 14.5)] == [
        Change.LESS,
        Change.UNCLEAR,
        Change.UNCLEAR,
        Change.MORE,
    ]
    fine = changed("fingertip-to-floor", detectable=detectable(0.3))
    assert change(fine, 0.1, 0.1 + 0.2 + 0.1) is Change.MORE


def test_where_nobody_knows_the_scatter_only_the_difference_is_told() -> None:
    test = shipped()["chair-stand"]
    trends = trends_of(test, [result(18, on(-28)), result(25)])
    assert change(test, 18, 25) is Change.UNKNOWN
    assert trend_in_short(test, trends[0]) == "7 stands more"
    assert own_lines(test, trends) == (
        "Since last time, 2 February 2026: 7 stands more.",
        "How large a change has to be to be more than chance has not been measured well for this test.",
    )


@given(st.lists(st.tuples(days, values, st.sampled_from(Side)), max_size=20))
def test_each_side_has_one_value_a_day_in_order(
    entries: list[tuple[date, float, Side]],
) -> None:
    test = shipped()["bridge-hold"]
    results = [result(value, day, side, test.id) for day, value, side in entries]
    trends = trends_of(test, [*results, result(1, DAY, None, "chair-stand")])
    assert [trend.side for trend in trends] == [
        side for side in Side if any(s is side for _, _, s in entries)
    ]
    for trend in trends:
        assert [point.day for point in trend.points] == sorted({d for d, _, s in entries if s is trend.side})
        for point in trend.points:
            last = [v for d, v, s in entries if (d, s) == (point.day, trend.side)][-1]
            assert point.value == last


def test_the_trend_is_told_since_last_time_and_since_the_first() -> None:
    test = shipped()["bridge-hold"]
    results = [result(v, on(d), Side.LEFT, test.id) for d, v in ((-60, 40), (-30, 48), (0, 63))]
    (trend,) = trends_of(test, results)
    assert own_lines(test, [trend])[:2] == (
        "Left side: since last time, 31 January 2026: no clear change (15 s more).",
        "Left side: since the first time, 1 January 2026: more than before (23 s more).",
    )
    assert trend_in_short(test, trend) == "no clear change"
    first = trends_of(test, results[:1])
    assert own_lines(test, first) == (
        "Left side: this is the first result. The next one, in about four weeks, tells more.",
    )


def test_the_sides_are_compared_only_where_they_were_tested_on_one_day() -> None:
    test = shipped()["seated-rotation"]

    def told(left: float, right: float, right_day: date = DAY) -> str:
        results = [result(left, DAY, Side.LEFT, test.id), result(right, right_day, Side.RIGHT, test.id)]
        return sides_line(test, side_difference(test, trends_of(test, results)))

    assert told(40, 25) == "The left side came to 15 degrees more. A small difference is common."
    assert told(30, 40) == "The right side came to 10 degrees more. A small difference is common."
    assert told(30, 35) == "There is no clear difference between the sides."
    assert told(30, 50, on(-1)) == ""


def test_four_weeks_after_the_newest_result_it_is_time_again() -> None:
    assert self_tests_due([], DAY)
    assert not self_tests_due([result(1, on(-27)), result(1, on(-90))], DAY)
    assert self_tests_due([result(1, on(-28)), result(1, on(-90))], DAY)


def test_the_newest_results_are_those_of_one_day_and_one_test() -> None:
    newest = [result(1, DAY, Side.LEFT, "bridge-hold"), result(2, DAY, Side.RIGHT, "bridge-hold")]
    others = [result(3, on(-1), Side.LEFT, "bridge-hold"), result(4, on(5))]
    assert newest_of([*others, *newest], "bridge-hold") == tuple(newest)
    assert newest_of([], "bridge-hold") == ()


# Norms.


@pytest.mark.parametrize(
    ("age", "table", "told"),
    [
        (18, NormTable.WOMEN, None),
        (19, NormTable.NONE, "everyone"),
        (35, NormTable.MEN, "everyone"),
        (36, NormTable.WOMEN, None),
        (59, NormTable.MEN, None),
        (60, NormTable.WOMEN, "women"),
        (60, NormTable.MEN, "men"),
        (60, NormTable.NONE, None),
        (94, NormTable.WOMEN, "women"),
        (95, NormTable.WOMEN, None),
        (None, NormTable.WOMEN, None),
    ],
)
def test_a_norm_is_found_at_the_edges_of_its_ages_and_nowhere_else(
    age: int | None, table: NormTable, told: str | None
) -> None:
    found = norm_for(shipped()["chair-stand"], age, table)
    assert (found.group.value if found else None) == told


@given(st.integers(0, 120), st.sampled_from(NormTable))
def test_no_norm_is_shown_to_an_age_it_was_not_measured_at(age: int, table: NormTable) -> None:
    for test in shipped().values():
        found = norm_for(test, age, table)
        if found is not None:
            assert found.age_from <= age <= found.age_to
            assert found.group.value in {NormGroup.EVERYONE.value, table.value}


def test_what_the_evidence_does_not_vouch_for_is_not_there() -> None:
    stance, chair = shipped()["single-leg-stance"], shipped()["chair-stand"]
    assert [norm_for(stance, age, NormTable.NONE) for age in (70, 79)] == [None, None]
    assert all(each.as_reported for each in stance.norms)
    assert all(each.as_reported is (each.age_from >= 60) for each in chair.norms)
    assert not any(norm_for(chair, age, table) for age in range(36, 60) for table in NormTable)
    assert shipped()["side-bridge"].norms == shipped()["fingertip-to-floor"].norms == ()
    assert shipped()["figure-four"].norms == ()
    assert chair.detectable is None


def test_the_age_is_the_one_reached_this_year() -> None:
    assert [age_in(2026, born) for born in (1966, 2026, 1906)] == [60, 0, 120]
    assert [age_in(2026, born) for born in (0, 2027, 1905)] == [None, None, None]


def test_a_norm_names_people_amount_remark_and_source() -> None:
    sources = {"lein-2022": Source("lein-2022", "Lein 2022", "", "study")}
    assert norm_lines(shipped()["chair-stand"], 30, NormTable.NONE, sources) == (
        "Others, healthy women and men aged 19 to 35: 33 stands on average, give or take 5.4 "
        "(standard deviation).",
        "47 women and 34 men. Active people did about 2 or 3 stands more than inactive ones.",
        "Source: Lein 2022.",
    )
    told = norm_lines(shipped()["chair-stand"], 72, NormTable.MEN, {})
    assert told[0] == "Others, the middle half of men aged 70 to 74: 12 to 17 stands, as reported."


@pytest.mark.parametrize(
    ("test", "age", "table", "words"),
    [
        ("chair-stand", 45, NormTable.WOMEN, "no table that can be trusted"),
        ("chair-stand", 65, NormTable.NONE, "one table of women and one of men"),
        ("chair-stand", None, NormTable.NONE, "tell your year of birth"),
        ("side-bridge", 30, NormTable.NONE, "No table of others"),
    ],
)
def test_where_nothing_may_be_shown_it_says_so(
    test: str, age: int | None, table: NormTable, words: str
) -> None:
    (line,) = norm_lines(shipped()[test], age, table, {})
    assert words in line


def test_two_norms_of_the_same_age_are_told_apart_by_their_table() -> None:
    women, men = norm(20, 30, NormGroup.WOMEN), norm(20, 30, NormGroup.MEN)
    test = changed("chair-stand", norms=(women, men))
    assert norm_for(test, 20, NormTable.MEN) == men
    assert norm_for(test, 30, NormTable.WOMEN) == women


# Words.


def test_values_are_told_with_their_unit() -> None:
    told = {
        "chair-stand": ("1 stand", "14 stands"),
        "bridge-hold": ("1 s", "14 s"),
        "fingertip-to-floor": ("1 cm", "14 cm"),
        "seated-rotation": ("1 degree", "14 degrees"),
    }
    for name, words in told.items():
        assert (value_in_words(shipped()[name], 1), value_in_words(shipped()[name], 14)) == words
    assert value_explained(shipped()["figure-four"], 2) == "2 of 3: the shin is level"


LABELS = re.compile(
    r"\b(weak|poor|good|bad|normal|abnormal|below average|dysfunction\w*|inhibited)\b", re.IGNORECASE
)


@given(values, values, st.integers(0, 110), st.sampled_from(NormTable))
def test_nothing_that_is_said_of_a_result_is_a_label(
    before: float, now: float, age: int, table: NormTable
) -> None:
    for test in shipped().values():
        side = test.side_list[0]
        results = [result(before, on(-30), side, test.id), result(now, DAY, side, test.id)]
        trends = trends_of(test, results)
        lines = [*own_lines(test, trends), *norm_lines(test, age, table, {}), trend_in_short(test, trends[0])]
        assert not [line for line in lines if LABELS.search(line)]


def test_the_chart_is_readable_without_its_bars() -> None:
    test = shipped()["chair-stand"]
    (trend,) = trends_of(test, [result(0, on(-28)), result(10, on(-1)), result(20)])
    assert bars(test, trend.points, 20) == [
        ("2 February 2026", "", "0 stands"),
        ("1 March 2026", "█" * 10, "10 stands"),
        ("2 March 2026", "█" * 20, "20 stands"),
    ]


# Safety.


def answers(level: SafetyLevel, *conditions: Condition) -> Clearance:
    return Clearance(level, frozenset(conditions), (), datetime(2026, 3, 2, tzinfo=UTC))


def test_until_a_clinician_has_looked_there_are_no_self_tests() -> None:
    for test in shipped().values():
        assert not why_not(test, None)
        assert not why_not(test, answers(SafetyLevel.GO))
        for level in (SafetyLevel.EMERGENCY, SafetyLevel.LOCKED, SafetyLevel.GENTLE_ONLY):
            assert why_not(test, answers(level))


def test_a_condition_leaves_out_what_the_test_says_it_leaves_out() -> None:
    fracture = answers(SafetyLevel.ADAPTED, Condition.SPINE_FRACTURE)
    left_out = {name for name, test in shipped().items() if why_not(test, fracture)}
    assert left_out == {"bridge-hold", "side-bridge", "fingertip-to-floor"}
    assert not why_not(shipped()["single-leg-stance"], answers(SafetyLevel.ADAPTED, Condition.BALANCE))
