"""A year of days: one sign a day that needs no colour, months above it, and a day that can be chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.progress import HeatCell, HeatMap
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.weeks import DayState
from glutecoach.ui.heat_signs import LEGEND, sign_of
from glutecoach.ui.months import month_labels, months_away, short_day
from glutecoach.ui.widgets.heat_map import HeatMapView
from tests.ui.progress_stand import TODAY, at_progress, first_week, open_progress
from tests.ui.reading import drawn

MONDAYS = [date(2025, 3, 3) + timedelta(weeks=week) for week in range(53)]


def cell(state: DayState, minutes: float = 0, **said: bool) -> HeatCell:
    told = {"paused": False, "in_goal": True, "visit": False, **said}
    return HeatCell(TODAY, state, minutes, **told)


@pytest.mark.parametrize(
    ("day", "sign"),
    [
        (cell(DayState.DONE, 4.9), "▒"),
        (cell(DayState.COUNTS, 5), "▓"),
        (cell(DayState.DONE, 14.9), "▓"),
        (cell(DayState.DONE, 15), "█"),
        (cell(DayState.PARTLY, 40), "░"),
        (cell(DayState.DONE, 15, paused=True), "█"),
        (cell(DayState.PAUSED, paused=True), "–"),
        (cell(DayState.FREE), "·"),
        (cell(DayState.FREE, in_goal=False), " "),
        (cell(DayState.FUTURE), " "),
        (cell(DayState.FREE, visit=True), "v"),
        (cell(DayState.FUTURE, visit=True), "v"),
        (cell(DayState.PAUSED, paused=True, visit=True), "v"),
        (cell(DayState.COUNTS, 5, visit=True), "V"),
        (cell(DayState.PARTLY, 1, visit=True), "V"),
    ],
)
def test_every_kind_of_day_has_a_sign_of_its_own(day: HeatCell, sign: str) -> None:
    assert sign_of(day) == sign


def test_the_legend_tells_every_sign() -> None:
    told = set(" ".join(sign for sign, _ in LEGEND).split())
    assert told == {"░", "▒", "▓", "█", "·", "–", "v", "V"}


@pytest.mark.parametrize("wide", [1, 2, 3])
def test_a_month_stands_above_the_week_in_which_it_begins(wide: int) -> None:
    line = month_labels(MONDAYS, wide)
    assert " ".join(line.split()) == "Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar"
    for column, start in enumerate(MONDAYS[1:], 1):
        days = [start + timedelta(days=each) for each in range(7)]
        begins = next((day for day in days if day.day == 1), None)
        here = line[column * wide : column * wide + 3]
        assert (
            (here == short_day(begins)[-3:])
            if begins
            else (here[:1] in {"", " "} or here not in line.split())
        )


def test_the_first_month_has_a_name_only_where_the_next_leaves_room() -> None:
    for start, line in (
        (date(2026, 1, 12), "  Feb"),
        (date(2026, 1, 5), "   Feb"),
        (date(2026, 3, 2), "Mar Apr"),
    ):
        assert month_labels([start + timedelta(weeks=week) for week in range(6)], 1) == line


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-30, 30))
def test_some_months_away_lies_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    found = months_away(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day == day.day or (found + timedelta(days=1)).day == 1


def test_months_end_where_the_calendar_does() -> None:
    assert months_away(date.min, -1) == date.min
    assert months_away(date.max, 1) == date.max
    assert months_away(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_away(date(2024, 3, 31), -1) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ((), TODAY),
        (("up",), TODAY - timedelta(days=1)),
        (("up", "up", "up", "up"), TODAY - timedelta(days=4)),
        (("left",), TODAY - timedelta(days=7)),
        (("left", "left", "right"), TODAY - timedelta(days=7)),
        (("up", "down", "down"), TODAY),
        (("right",), TODAY),
        (("pageup",), date(2026, 2, 5)),
        (("pageup", "pageup", "pagedown"), date(2026, 2, 5)),
        (("left_square_bracket",), date(2025, 3, 5)),
        (("comma",), date(2025, 3, 5)),
        (("comma", "full_stop"), TODAY),
        (("comma", "right_square_bracket"), TODAY),
        (("home", "end"), TODAY),
    ],
)
async def test_keys_choose_a_day(keys: tuple[str, ...], day: date) -> None:
    async with at_progress().app().run_test(size=(80, 24)) as pilot:
        screen = await open_progress(pilot, *keys)
        assert screen.query_one(HeatMapView).chosen == day


async def test_home_goes_to_the_first_day_there_is_and_not_further() -> None:
    stand = at_progress()
    first = min(record.day for record in stand.journal.records)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        screen = await open_progress(pilot, "home")
        chosen = screen.query_one(HeatMapView).chosen
        assert first - timedelta(days=7) < chosen <= first
        assert "March 2024 to March 2025" in drawn(pilot.app)
        for key in ("up", "left", "pageup", "comma"):
            await pilot.press(key)
            await pilot.pause()
            assert screen.query_one(HeatMapView).chosen == chosen


async def test_every_day_can_be_reached_a_step_at_a_time_over_the_edge_of_a_year() -> None:
    async with at_progress().app().run_test(size=(80, 24)) as pilot:
        screen = await open_progress(pilot)
        view = screen.query_one(HeatMapView)
        seen = [view.chosen]
        for _ in range(60):
            await pilot.press("left")
            seen.append(view.chosen)
            assert view.cell is not None
            assert view.cell.day == view.chosen
        assert {(before - after).days for before, after in pairwise(seen)} == {7}


async def test_the_chosen_day_and_today_are_marked_without_colour() -> None:
    async with at_progress().app().run_test(size=(80, 24)) as pilot:
        await open_progress(pilot, "up", "left")
        lines = drawn(pilot.app).splitlines()
    row = next(line for line in lines if line.strip().startswith("Wed›"))
    pointer = next(line for line in lines if "▴" in line)
    today = next(line for line in lines if "◂ today" in line)
    assert today.strip().startswith("Thu ")
    assert pointer.index("▴") == today.index("◂") - 2
    assert row[pointer.index("▴")] in "░▒▓█·–vV "


async def test_a_day_is_chosen_and_opened_with_the_mouse() -> None:
    async with at_progress().app().run_test(size=(80, 24)) as pilot:
        screen = await open_progress(pilot)
        view = screen.query_one(HeatMapView)
        await pilot.click(HeatMapView, offset=(4 + 51, 3))
        await pilot.pause()
        assert view.chosen == date(2026, 2, 25)
        await pilot.click(HeatMapView, offset=(1, 0))
        await pilot.click(HeatMapView, offset=(75, 3))
        await pilot.pause()
        assert view.chosen == date(2026, 2, 25)


async def test_days_before_the_first_goal_and_days_to_come_have_no_sign() -> None:
    async with first_week().app().run_test(size=(80, 24)) as pilot:
        await open_progress(pilot)
        lines = drawn(pilot.app).splitlines()
    rows = {line.split()[0].strip("›"): line for line in lines if line[2:5] in {"Mon", "Tue", "Fri", "Sun"}}
    assert rows["Mon"].split() == ["Mon", "·"]
    assert rows["Tue"].split() == ["Tue", "▓"]
    assert rows["Fri"].split() == ["Fri"]
    assert rows["Sun"].split() == ["Sun"]


@pytest.mark.parametrize("size", [(60, 18), (40, 18), (30, 16)])
async def test_where_room_is_short_the_newest_weeks_and_the_chosen_day_can_be_seen(
    size: tuple[int, int],
) -> None:
    async with at_progress().app().run_test(size=size) as pilot:
        screen = await open_progress(pilot)
        assert "◂" in drawn(pilot.app)
        for key in ("up", *["pageup"] * 10):
            await pilot.press(key)
            await pilot.pause()
            lines = drawn(pilot.app).splitlines()
            pointer = next(line for line in lines if "▴" in line)
            row = next(line for line in lines if "›" in line[:6])
            assert pointer.index("▴") < len(row.rstrip()) or row[:2].strip() == ""
            assert len(pointer) <= size[0]
        day = screen.query_one(HeatMapView).chosen
        assert f" {day.day} " in "".join(lines[12:])


async def test_a_click_where_room_is_short_chooses_the_day_that_is_seen() -> None:
    async with at_progress().app().run_test(size=(60, 18)) as pilot:
        screen = await open_progress(pilot)
        await pilot.click(HeatMapView, offset=(4 + 48, 3))
        await pilot.pause()
        assert screen.query_one(HeatMapView).chosen == date(2026, 2, 25)


async def test_weeks_begin_on_the_weekday_of_the_goal() -> None:
    stand = at_progress()
    stand.journal.goal_list[0] = replace(stand.journal.goal_list[0], week_start=6)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await open_progress(pilot, "up")
        lines = drawn(pilot.app).splitlines()
    names = [line[2:6] for line in lines if line[2:5] in {day[:3] for day in WEEKDAYS}]
    assert names == ["Sun ", "Mon ", "Tue ", "Wed›", "Thu ", "Fri ", "Sat "]
    assert next(line for line in lines if "◂ today" in line).startswith("  Thu")


def test_a_view_without_a_map_draws_nothing_and_knows_no_day() -> None:
    view = HeatMapView()
    assert view.cell is None
    assert HeatMap((), 0).weeks == ()
