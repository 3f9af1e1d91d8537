"""The streak explained: opened with one key, every week and day with its reason, ten years without waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.preferences import Theme
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.screens.away import AwayScreen
from glutecoach.ui.screens.streak import StreakScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.week_list import AT_A_TIME, WeekList
from tests.ui.fakes import session_on
from tests.ui.reading import drawn, footer_names, shown
from tests.ui.stand import MONDAY, Stand, lived_in


def daily() -> Stand:
    """Six days a week for five weeks: with free days, a pause and a week that was not kept."""
    stand = Stand()
    stand.clock.advance(3 * 86_400)
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 6))
    for offset in range(-28, 3):
        if offset not in {-23, -18, -17, -10, -9, -8, -5}:
            stand.journal.records.append(session_on(MONDAY + timedelta(days=offset)))
    stand.journal.pause_list.append(Pause(MONDAY - timedelta(days=10), MONDAY - timedelta(days=8), "ill"))
    return stand


def years(count: int) -> Stand:
    stand = Stand()
    first = MONDAY - timedelta(days=7 * round(52.18 * count))
    stand.journal.goal_list.append(Goal(first, 2))
    day = first
    while day < MONDAY:
        stand.journal.records += [session_on(day), session_on(day + timedelta(days=3))]
        day += timedelta(days=7)
    return stand


async def test_one_key_on_today_tells_the_rule_the_streak_and_every_week_newest_first() -> None:
    async with lived_in().app().run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StreakScreen)
        page = shown(pilot.app)
        assert "Each week has a goal number of days." in page
        assert "Stopping because of pain always counts." in page
        assert "4 weeks in a row." in page
        assert "2 of 3 days done. 1 more day would keep this week." in page
        lines = [line.strip() for line in drawn(pilot.app).splitlines() if " due " in line]
        assert lines == [
            "› ▫  2 March 2026       ● ● ◐ ○ · · ·   2 done, 3 due     still open",
            "■  23 February 2026   ● ○ ● ○ ● ○ ○   3 done, 3 due     counts",
            "■  16 February 2026   ● ○ ● ○ ● ○ ○   3 done, 3 due     counts",
            "■  9 February 2026    ● ○ ● ○ ● ○ ○   3 done, 3 due     counts",
            "■  2 February 2026    ● ○ ● ○ ○ ● ○   3 done, 3 due     counts",
        ]
        assert footer_names(pilot.app)[:3] == ["Why", "Pause", "Back"]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_days_in_a_row_stand_beside_the_weeks_only_for_a_daily_goal() -> None:
    async with daily().app().run_test(size=(100, 40)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert "Days in a row: each day that counts adds one" in drawn(pilot.app)
        assert "15 days in a row." in drawn(pilot.app)
    async with lived_in().app().run_test(size=(100, 40)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert "ays in a row" not in drawn(pilot.app)


async def test_enter_opens_a_week_to_its_reasons_and_days_and_closes_it_again() -> None:
    async with lived_in().app().run_test(size=(100, 40)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        page = drawn(pilot.app)
        assert "Due: 3 days, any days of the week." in page
        assert "Counted: 2 days (Monday and Tuesday)." in page
        assert "Wednesday  ◐  About a third of the session (30 %): half is needed." in page
        assert "Thursday   ○  Nothing yet today." in page
        assert "Sunday     ·  Still to come." in page
        # The cursor is on the week, and closes it from any of its lines.
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "Counted:" not in drawn(pilot.app)
        assert "› ▫  2 March 2026" in drawn(pilot.app)


async def test_long_reasons_are_wrapped_below_their_first_word_in_little_room() -> None:
    stand = lived_in()
    stand.journal.pause_list.append(Pause(MONDAY, MONDAY, "ill"))
    async with stand.app().run_test(size=(60, 30)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        page = drawn(pilot.app)
        assert "     Monday     ●  All of the session: this day\n" in page
        assert "                   counts. The day was paused, and\n" in page


async def test_a_kind_of_pause_from_a_file_is_only_text() -> None:
    stand = Stand()
    stand.journal.goal_list.append(Goal(MONDAY, 3))
    stand.journal.pause_list.append(Pause(MONDAY, MONDAY, "\x1b]0;x\x07[/x] [bold]"))
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await pilot.press("y", "enter")
        await pilot.pause()
        assert "Paused (]0;x[/x] [bold]): nothing is due." in drawn(pilot.app)


async def test_a_pause_can_be_added_from_here_and_shows_at_once() -> None:
    stand = lived_in()
    async with stand.app().run_test(size=(100, 40)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(pilot.app.screen, AwayScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StreakScreen)
        assert "● ● ◐ – – – ·" in drawn(pilot.app)


async def test_without_a_goal_it_says_how_to_set_one() -> None:
    async with Stand().app().run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        page = drawn(pilot.app)
        assert "Each week has a goal number of days." in page
        assert "No goal yet, so nothing is due and nothing is counted." in page
        assert "Week of" not in page
        assert footer_names(pilot.app)[:2] == ["Pause", "Back"]
        await pilot.press("enter", "down", "end")


async def test_with_a_goal_and_nothing_done_there_is_this_week() -> None:
    stand = Stand()
    stand.journal.goal_list.append(Goal(MONDAY, 3))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert "Your streak begins with the first week that counts." in drawn(pilot.app)
        assert "○ · · · · · ·   0 done, 3 due     still open" in drawn(pilot.app)


async def test_a_history_that_cannot_be_read_is_told_instead_of_a_streak() -> None:
    stand = lived_in()
    stand.journal.condition = JournalCondition.DAMAGED
    stand.journal.message = "Your history file cannot be read."
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert "Your history file cannot be read." in drawn(pilot.app)
        assert "weeks in a row" not in drawn(pilot.app).split("Streak")[1].split("how many weeks in a row")[1]


async def test_ten_years_are_laid_out_as_one_comes_to_them() -> None:
    async with years(10).app().run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        weeks = pilot.app.screen.query_one(WeekList)
        assert weeks.option_count == AT_A_TIME
        await pilot.press(*["pagedown"] * 8)
        await pilot.pause()
        assert AT_A_TIME < weeks.option_count < 300
        await pilot.press("end")
        await pilot.pause()
        assert weeks.option_count == 523
        assert weeks.chosen is not None
        assert weeks.chosen.first_day == date(2016, 2, 29)
        await pilot.press("enter")
        await pilot.pause()
        assert "So this week counts." in drawn(pilot.app)
        await pilot.press("home")
        assert weeks.chosen is not None
        assert weeks.chosen.first_day == MONDAY


async def test_weeks_that_began_on_another_day_stand_below_the_same_letters() -> None:
    stand = Stand()
    stand.clock.advance(15 * 86_400)
    stand.journal.goal_list += [Goal(MONDAY - timedelta(days=7), 3), Goal(MONDAY, 3, week_start=6)]
    stand.journal.records.append(session_on(MONDAY))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        page = drawn(pilot.app)
        assert "S M T W T F S\n" in page
        assert "15 March 2026      ○ ○ ○ · · · ·" in page
        assert "9 March 2026         ○ ○ ○ ○ ○ ○   0 done, 2 due" in page
        assert "2 March 2026       ○ ● ○ ○ ○ ○ ○" in page


async def test_the_mouse_opens_a_week() -> None:
    async with lived_in().app().run_test(size=(100, 40)) as pilot:
        await pilot.press("y")
        await pilot.pause()
        await pilot.click(WeekList, offset=(10, 1))
        await pilot.pause()
        assert "Counted: 3 days (Monday, Wednesday and Friday)." in drawn(pilot.app)


async def test_a_smaller_window_keeps_the_open_weeks() -> None:
    async with lived_in().app().run_test(size=(100, 40)) as pilot:
        await pilot.press("y", "enter")
        await pilot.resize_terminal(70, 30)
        await pilot.pause()
        assert "Counted: 2 days (Monday and Tuesday)." in drawn(pilot.app)


PICTURES: dict[str, tuple[Callable[[], Stand], tuple[str, ...]]] = {
    "streak": (lived_in, ("y",)),
    "streak-open": (daily, ("y", "down", "down", "enter", "down")),
    "streak-no-goal": (Stand, ("y",)),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", PICTURES)
def test_the_streak_looks_as_it_did(
    snap_compare: Callable[..., bool], name: str, size: tuple[int, int]
) -> None:
    stand, keys = PICTURES[name]
    assert snap_compare(stand().app(), press=keys, terminal_size=size)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_the_streak_looks_as_it_did_in_other_colours(snap_compare: Callable[..., bool], theme: Theme) -> None:
    stand = daily()
    stand.settings.current = replace(stand.settings.current, theme=theme)
    assert snap_compare(stand.app(), press=("y", "down", "enter"), terminal_size=(80, 24))
