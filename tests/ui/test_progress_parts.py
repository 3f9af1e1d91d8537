"""The words, bars and dots of the Progress page: right at their edges, and readable without colour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.adherence import DaysDone
from glutecoach.domain.exercise import Family
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.progress import STACK, Share, Span, WeekMinutes
from glutecoach.domain.streak import streak
from glutecoach.domain.trends import Trend, TrendPoint
from glutecoach.domain.visit import Visit
from glutecoach.domain.weeks import Day
from glutecoach.ui.day_words import BEFORE_THE_GOAL, day_line, session_line, why_line
from glutecoach.ui.numbers_table import heading, rows_of, share_words
from glutecoach.ui.progress_words import span_line
from glutecoach.ui.trend_words import trend_line
from glutecoach.ui.widgets.spark import spark
from glutecoach.ui.widgets.stacked_weeks import BY_HAND, TIMED, bar, minutes_in_words
from glutecoach.ui.widgets.trend_plot import Grid, axis_label, change_bar, row_signs
from tests.ui.fakes import MemoryJournal, session_on
from tests.ui.progress_stand import TODAY, by_hand
from tests.ui.stand import MONDAY

SHARE = Share("all", 100, 80, 4, 12, 1)
SPAN = Span("last 28 days", TODAY - timedelta(days=27), TODAY, SHARE, (), (), (), DaysDone(14, 12))
TREND = Trend("Pain", "of 10", 0, 10, (), 2, ())
GRID = Grid(MONDAY, MONDAY + timedelta(days=20), 0, 10, 21, 11)


def judged(day: date, *records: object, pause: Pause | None = None) -> Day:
    journal = MemoryJournal(records=list(records))  # type: ignore[arg-type]
    report = streak(journal.facts(), [Goal(MONDAY, 3)], [pause] if pause else [], TODAY)
    return next(each for week in report.weeks for each in week.days if each.day == day)


def test_a_day_is_told_with_its_sessions_its_visit_and_whether_it_counts() -> None:
    day = MONDAY + timedelta(days=1)
    record = session_on(day, title="Desk break", share=0.4)
    done = replace(record, id="b", started=record.started.replace(hour=12))
    visits = [Visit(day), Visit(day + timedelta(days=1))]
    assert day_line(day, TODAY, [done, record], visits, judged(day, record, done)) == (
        "Tuesday 3 March: Desk break, 4 min; Desk break, 4 min: counts; chair massage"
    )
    assert day_line(day, TODAY, [record], [], judged(day, record)) == "Tuesday 3 March: Desk break, 4 min"
    whole = session_on(day)
    assert day_line(day, TODAY, [whole], [], judged(day, whole)).endswith("10 min, counts")


def test_a_day_without_work_is_told_kindly() -> None:
    pause = Pause(MONDAY, MONDAY, "ill")
    assert day_line(MONDAY, TODAY, [], [], judged(MONDAY, pause=pause)) == "Monday 2 March: paused (ill)"
    assert day_line(TODAY, TODAY, [], [], judged(TODAY)) == "Today, Thursday 5 March: nothing on this day"
    assert why_line(None) == BEFORE_THE_GOAL
    assert why_line(judged(MONDAY)) == "A free day: any days of the week will do."


def test_of_many_sessions_and_long_titles_not_all_is_told() -> None:
    records = [session_on(MONDAY, title="t" * 80, hour=hour) for hour in range(6, 12)]
    line = day_line(MONDAY, TODAY, records, [], None)
    assert line.count("…") == 3
    assert line.endswith("; 3 more")
    assert session_line(by_hand(records[0])) == f"06:04 {'t' * 29}…: 5 min, 50 %, by hand"


def test_four_weeks_stand_in_one_line() -> None:
    assert span_line(SPAN) == ("Last 28 days: 84 % of the dose (4 % by hand)  ·  whole weeks: 12 of 14 days")
    alone = replace(SPAN, total=replace(SHARE, claimed_min=0), days=DaysDone())
    assert span_line(alone) == "Last 28 days: 80 % of the dose"
    assert span_line(replace(alone, total=replace(SHARE, asked_min=0))) == ""


def test_measured_and_entered_work_stand_apart_in_the_table() -> None:
    assert share_words(SHARE) == "80 % + 4 %"
    assert share_words(replace(SHARE, claimed_min=0)) == "80 %"
    assert share_words(None) == share_words(replace(SHARE, asked_min=0)) == "–"
    rows = {
        row.name: row.cells for row in rows_of([replace(SPAN, programs=(SHARE, replace(SHARE, name="x")))])
    }
    assert rows["Days, whole weeks"] == ("12 of 14",)
    assert rows["Sessions"] == ("12 + 1",)
    assert rows["Minutes"] == ("80 + 4 of 100",)
    assert rows["x"] == ("80 % + 4 %",)
    assert "By side" not in rows
    assert heading(SPAN) == "last 28 days"
    assert heading(replace(SPAN, name="since your visit on 2 Mar 2026", first=MONDAY)) == "since 2 Mar"


def test_a_line_that_one_span_lacks_is_left_open_there() -> None:
    other = replace(SPAN, families=(SHARE,))
    rows = {row.name: row.cells for row in rows_of([SPAN, other])}
    assert rows["all"] == ("–", "80 % + 4 %")


def trend(*values: float, threshold: float | None = 2) -> Trend:
    points = tuple(TrendPoint(MONDAY + timedelta(days=day), value, "") for day, value in enumerate(values))
    return replace(TREND, points=points, threshold=threshold)


@pytest.mark.parametrize(
    ("values", "threshold", "words", "is_real"),
    [
        ((4,), 2, "first result", False),
        ((4, 6), 2, "2 more, that counts", True),
        ((6, 9, 4), 2, "2 less, that counts", True),
        ((4, 5.9), 2, "no clear change (±2)", False),
        ((4, 4), 2, "no clear change (±2)", False),
        ((0.1, 0.1 + 0.2), 0.2, "0.2 more, that counts", True),
        ((4, 9), None, "5 more, unsure", False),
        ((4, 4), None, "the same, unsure", False),
    ],
)
def test_a_change_is_called_one_from_its_threshold_on(
    values: tuple[float, ...], threshold: float | None, words: str, is_real: bool
) -> None:
    line = trend_line(trend(*values, threshold=threshold))
    assert (line.change, line.is_real) == (words, is_real)


def test_bars_of_a_line_show_the_newest_values_on_their_scale() -> None:
    assert spark([0, 5, 10], 0, 10, 6) == "▁▅█"
    assert spark([0, 5, 10], 0, 10, 2) == "▅█"
    assert spark([-3, 12], 0, 10, 6) == "▁█"
    assert spark([3], 3, 3, 6) == "▁"
    assert spark([], 0, 10, 6) == ""


minutes = st.dictionaries(st.sampled_from(STACK), st.floats(0.01, 500), max_size=4)


@given(minutes, minutes, st.floats(0, 2000), st.integers(8, 90))
def test_a_bar_is_as_long_as_its_work_and_keeps_measured_before_entered(
    timed: dict[Family | None, float], claimed: dict[Family | None, float], more: float, room: int
) -> None:
    week = WeekMinutes(MONDAY, timed, claimed)
    total = fsum((*timed.values(), *claimed.values()))
    parts = bar(week, total + more, room)
    length = sum(length for _, _, length in parts)
    assert all(length > 0 for _, _, length in parts)
    assert length <= room
    # However little it is, it can be seen, as long as the bar has room for it.
    assert len(parts) == len(timed) + len(claimed) or length == room
    assert abs(length - room * total / ((total + more) or 1)) <= len(parts) + 1
    signs = [sign for sign, _, _ in parts]
    solid = [sign in TIMED.values() for sign in signs]
    assert solid == sorted(solid, reverse=True)


def test_every_kind_of_work_has_a_sign_of_its_own() -> None:
    signs = [*TIMED.values(), *BY_HAND.values()]
    assert len(set(signs)) == len(signs) == 2 * len(STACK)


def test_minutes_of_a_week_are_told_apart() -> None:
    week = WeekMinutes(MONDAY, {Family.MOBILITY: 78.4}, {None: 5.6})
    assert minutes_in_words(week) == "84 min, 6 by hand"
    assert minutes_in_words(WeekMinutes(MONDAY, {None: 12}, {})) == "12 min"
    assert minutes_in_words(WeekMinutes(MONDAY, {}, {None: 0.2})) == "under 1 min, under 1 by hand"
    assert minutes_in_words(WeekMinutes(MONDAY, {}, {})) == "·"


def test_values_stand_at_their_day_and_height_in_front_of_visits() -> None:
    told = (
        TrendPoint(MONDAY, 10, "before"),
        TrendPoint(MONDAY + timedelta(days=20), 0, "after"),
        TrendPoint(MONDAY + timedelta(days=5), 5, "next morning"),
        TrendPoint(MONDAY + timedelta(days=6), 5, "during"),
        TrendPoint(MONDAY - timedelta(days=1), 5, "after"),
    )
    drawn = replace(TREND, points=told)
    visits = [MONDAY + timedelta(days=5), MONDAY + timedelta(days=7), MONDAY - timedelta(days=7)]
    rows = ["".join(row_signs(y, GRID, drawn, visits)) for y in range(GRID.rows)]
    assert rows[0] == "○    ┊ ┊             "
    assert rows[5] == "     ◆▲┊             "
    assert rows[10] == "     ┊ ┊            ●"
    assert rows[3] == "     ┊ ┊             "


def test_the_axis_names_its_ends_and_its_middle() -> None:
    assert [axis_label(y, GRID) for y in range(GRID.rows)] == ["10", *[""] * 4, "5", *[""] * 4, "0"]


@pytest.mark.parametrize("rows", [3, 6, 11])
def test_the_bar_is_as_long_as_the_smallest_change_that_counts(rows: int) -> None:
    grid = replace(GRID, rows=rows)
    drawn = "".join(change_bar(y, grid, TREND).strip() or " " for y in range(rows)).strip()
    assert len(drawn) - 1 == max(1, round(2 * (rows - 1) / 10)) or (rows == 3 and drawn == "")
    assert drawn == "" or (drawn[0], drawn[-1]) == ("┬", "┴")
    assert not any(change_bar(y, grid, replace(TREND, threshold=None)) for y in range(rows))


@given(st.integers(1, 400), st.integers(2, 90), st.integers(2, 11), st.floats(-3, 14))
def test_every_value_has_a_place_on_the_grid(days: int, columns: int, rows: int, value: float) -> None:
    grid = Grid(MONDAY, MONDAY + timedelta(days=days), 0, 10, columns, rows)
    found = [grid.column(MONDAY + timedelta(days=day)) for day in range(days + 1)]
    assert found == sorted(found)
    assert (found[0], found[-1]) == (0, columns - 1)
    assert 0 <= grid.row(value) < rows


def test_a_span_of_one_day_can_be_drawn() -> None:
    assert Grid(MONDAY, MONDAY, 3, 3, 20, 5).column(MONDAY) == 0
