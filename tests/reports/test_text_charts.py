"""Charts of text: as reviewed, within their width, readable by signs alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.exercise import Family
from glutecoach.domain.progress import HeatCell, HeatMap, WeekMinutes, family_name
from glutecoach.domain.trends import AFTER, BEFORE, Trend, TrendPoint
from glutecoach.domain.weeks import DayState
from glutecoach.reports import text_charts
from glutecoach.reports.chart_signs import ASCII, UNICODE, signs_for
from tests.factories import ROOT
from tests.reports.chart_values import FIRST, GOLDEN, TODAY, TRENDS, charts, pain, text, weeks, year

CHARTS = dict(charts())


@pytest.mark.parametrize("name", [name for name in CHARTS if name.endswith(".txt")])
def test_the_charts_are_what_was_reviewed(name: str) -> None:
    """After a wanted change: `python -m tests.reports.chart_values`, and read the diff."""
    assert CHARTS[name] == (GOLDEN / name).read_text(encoding="utf-8")


@given(st.integers(0, 250))
def test_no_line_is_wider_than_there_is_room(width: int) -> None:
    most = max(width, text_charts.NARROWEST)
    drawn = [*text_charts.heat_map_lines(year(), width), *text_charts.minutes_lines(weeks(), width)]
    for trend in TRENDS:
        drawn += text_charts.trend_lines(trend, FIRST, TODAY, width)
    assert max(map(len, drawn)) <= most


def test_signs_of_ascii_alone_are_of_ascii_alone_and_all_different() -> None:
    assert text(80, ASCII).isascii()
    for signs in (ASCII, UNICODE):
        days = (signs.free, signs.partly, signs.counts, signs.done, signs.paused, signs.visit)
        assert len(set(days)) == len(days)
        points = (*signs.moments.values(), signs.several, signs.visit, signs.band, " ")
        assert len(set(points)) == len(points)


@pytest.mark.parametrize(
    ("encoding", "ascii_only", "expected"),
    [
        ("utf-8", False, UNICODE),
        ("utf-8", True, ASCII),
        ("latin-1", False, ASCII),
        ("ascii", False, ASCII),
        ("no-such-encoding", False, ASCII),
        (None, False, ASCII),
    ],
)
def test_signs_that_cannot_be_written_are_not_used(
    encoding: str | None, ascii_only: bool, expected: object
) -> None:
    assert signs_for(encoding, ascii_only=ascii_only) is expected


def cell(state: DayState, *, paused: bool = False, in_goal: bool = True, visit: bool = False) -> HeatCell:
    return HeatCell(date(2026, 3, 2), state, 5, paused, in_goal, visit)


@pytest.mark.parametrize(
    ("found", "sign"),
    [
        (cell(DayState.DONE), "█"),
        (cell(DayState.COUNTS), "▒"),
        (cell(DayState.PARTLY), "░"),
        (cell(DayState.FREE), "·"),
        (cell(DayState.FREE, in_goal=False), ""),
        (cell(DayState.PAUSED, paused=True), "‖"),
        (cell(DayState.PAUSED, paused=True, in_goal=False), "‖"),
        (cell(DayState.DONE, paused=True), "█"),
        (cell(DayState.FUTURE), ""),
        (None, ""),
    ],
)
def test_each_kind_of_day_has_its_sign(found: HeatCell | None, sign: str) -> None:
    other = cell(DayState.FREE, in_goal=False)
    drawn = text_charts.heat_map_lines(HeatMap(((found, *[other] * 6),), 0), 80)
    assert drawn[1].removeprefix("Mon").strip() == sign


def test_where_room_is_short_the_newest_weeks_stay() -> None:
    wide, narrow = (text_charts.heat_map_lines(year(), width) for width in (80, 30))
    for row in range(1, 8):
        assert wide[row].ljust(57)[-26:] == narrow[row].ljust(30)[-26:]
        assert wide[row][:3] == narrow[row][:3]


def test_weekdays_begin_where_weeks_do() -> None:
    drawn = text_charts.heat_map_lines(HeatMap(year().weeks, 6), 80)
    assert [line[:3] for line in drawn[1:8]] == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


def test_months_stand_above_their_first_week() -> None:
    drawn = text_charts.heat_map_lines(year(), 80)
    column = drawn[0].index("Jan")
    starts = [min(each.day for each in week if each) for week in year().weeks]
    assert starts[column - 4].month == 1
    assert starts[column - 5].month == 12


def test_a_bar_is_as_long_as_its_minutes_and_small_letters_are_by_hand() -> None:
    week = WeekMinutes(date(2026, 3, 2), {Family.ACTIVATION: 4.0, Family.SELF_MASSAGE: 2.0}, {None: 3.0})
    head, line = text_charts.minutes_lines([week], 80)
    assert line == "2 Mar        6        3  AAAASSooo"
    assert head.split() == ["week", "of", "timed", "by", "hand"]
    assert text_charts.minutes_key([week], 80) == (
        "A activation, S self-massage, O other; small letters: by hand; a letter is 1 min"
    )


@given(st.lists(st.floats(0, 500), min_size=1, max_size=8), st.integers(30, 120))
def test_rounding_makes_no_bar_longer_than_the_sum(minutes: list[float], width: int) -> None:
    made = [
        WeekMinutes(date(2026, 3, 2), dict.fromkeys([*Family, None], amount), {Family.MOBILITY: amount})
        for amount in minutes
    ]
    step = text_charts.minutes_a_letter(made, width)
    for amount, line in zip(minutes, text_charts.minutes_lines(made, width)[1:], strict=True):
        bar = line[25:].strip()
        assert abs(len(bar) - 5 * amount / step) <= 0.5 + 1e-6
        assert len(line) <= width


def test_weeks_without_work_have_no_bar_and_no_key() -> None:
    nothing = [WeekMinutes(date(2026, 3, 2), {}, {})]
    assert text_charts.minutes_lines(nothing, 80)[1] == "2 Mar        -        -"
    assert text_charts.minutes_key(nothing, 80) == ""


def trend(*points: tuple[int, float, str], threshold: float | None = 2) -> Trend:
    made = tuple(TrendPoint(FIRST + timedelta(days=day), value, detail) for day, value, detail in points)
    return Trend("Pain", "of 10", 0, 10, made, threshold, (FIRST + timedelta(days=5),))


def plotted(*points: tuple[int, float, str], threshold: float | None = 2) -> dict[int, str]:
    """The rows of a plot by their value."""
    drawn = text_charts.trend_lines(
        trend(*points, threshold=threshold), FIRST, FIRST + timedelta(days=10), 30
    )
    return {10 - row: line[6:] for row, line in enumerate(drawn[:11])}


def test_a_value_stands_at_its_day_and_its_height() -> None:
    rows = plotted((0, 7, AFTER), (10, 1, AFTER), threshold=None)
    assert rows[7].rstrip() == "●"
    assert rows[1] == " " * 23 + "●"
    assert not any(rows[value].strip() for value in (0, 2, 3, 4, 5, 6, 8, 9, 10))


def test_different_moments_in_one_place_are_told() -> None:
    rows = plotted((0, 7, AFTER), (0, 7, BEFORE), (10, 3, AFTER), (10, 3, AFTER), threshold=None)
    assert rows[7].rstrip() == "◉"
    assert rows[3].strip() == "●"


def test_the_band_holds_what_is_no_change_from_the_first_value_after_a_session() -> None:
    rows = plotted((0, 9, BEFORE), (1, 5, AFTER), (9, 3, AFTER))
    assert [value for value in range(11) if "·" in rows[value]] == [4, 5, 6]


def test_without_a_threshold_there_is_no_band_and_no_word_of_one() -> None:
    rows = plotted((1, 5, AFTER), threshold=None)
    assert not any("·" in row for row in rows.values())
    assert text_charts.band_words(trend(threshold=None)) == ""


def test_visits_stand_on_the_line_of_days() -> None:
    drawn = text_charts.trend_lines(trend((0, 5, AFTER)), FIRST, FIRST + timedelta(days=10), 30)
    assert drawn[11] == "     └" + "─" * 11 + "v" + "─" * 12
    assert drawn[12].split() == ["15", "Dec", "25", "Dec"]


def test_values_outside_the_days_are_not_drawn() -> None:
    inside = text_charts.trend_lines(pain(), FIRST, TODAY, 80)
    assert text_charts.trend_lines(pain(), TODAY + timedelta(days=9), TODAY + timedelta(days=20), 80) == []
    assert text_charts.trend_lines(pain(), FIRST, FIRST, 80) != inside
    assert text_charts.trend_key(pain(), TODAY + timedelta(days=9), TODAY + timedelta(days=20)) == ""


def test_what_lies_outside_the_scale_makes_no_chart_fall() -> None:
    assert text_charts.trend_lines(
        Trend("x", "", 3, 3, (TrendPoint(FIRST, 3, ""),), None, ()), FIRST, TODAY, 30
    )


def test_the_document_tells_every_sign() -> None:
    page = (ROOT / "docs" / "PROGRESS.md").read_text(encoding="utf-8")
    for name in ("done", "counts", "partly", "free", "paused", "visit"):
        assert f"| `{getattr(UNICODE, name)}` | `{getattr(ASCII, name)}` |" in page
    for moment, sign in UNICODE.moments.items():
        assert f"`{sign}`" in page
        assert f"`{ASCII.moments[moment]}`" in page
    for family, letter in text_charts.LETTERS.items():
        assert f"`{letter}` {family_name(family)}" in page
