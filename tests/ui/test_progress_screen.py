"""The Progress page: sections, the day that is opened, and every kind of history."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from glutecoach.domain.plan import Goal
from glutecoach.domain.streak import StreakReport, streak
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.screens.day_sessions import DaySessionsScreen
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.levels_why import LevelsWhyScreen
from glutecoach.ui.screens.progress import ProgressScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.screens.visits import VisitsScreen
from glutecoach.ui.widgets.heat_map import HeatMapView
from glutecoach.ui.widgets.section import Section
from glutecoach.ui.widgets.section_tabs import SectionTabs
from tests.ui.fakes import session_on
from tests.ui.progress_stand import BEGAN, TODAY, at_progress, first_week, on_thursday, open_progress
from tests.ui.reading import drawn, footer_names, shown
from tests.ui.session_stand import lived_in as really_lived_in
from tests.ui.stand import MONDAY

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.ui.screens.page import Page
    from tests.ui.stand import Stand

SMALL, LARGE = (80, 24), (120, 40)
WORDS = {
    "1": "March 2025 to March 2026",
    "2": "Minutes a week, 12 weeks",
    "3": "2 is a change",
    "4": "Sit through a film",
    "5": "Share done",
}


def seen(screen: ProgressScreen) -> list[str]:
    return [str(section.id) for section in screen.query(Section) if section.display]


async def test_g_on_today_opens_it_with_the_streak_the_week_and_four_weeks_in_one_line() -> None:
    stand = at_progress()
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.press("g")
        for _ in range(3):
            await pilot.pause()
        page = drawn(pilot.app)
        assert isinstance(pilot.app.screen, ProgressScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert "2 weeks in a row; your best is" in page
    assert "1 of 3 days done." in page
    assert "Last 28 days: 75 % of the dose (9 % by hand) · whole weeks: 11 of 12 days" in page
    assert "today" in page


@pytest.mark.parametrize("key", WORDS)
async def test_a_number_opens_its_section_alone_where_room_is_short(key: str) -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, key)
        page = drawn(pilot.app)
        assert seen(screen) == [("year", "minutes", "pain", "tests", "numbers")[int(key) - 1]]
        assert f"[{key} " in page
    assert [other for other, words in WORDS.items() if words in page] == [key]


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("tab",), 1),
        (("tab", "tab", "shift+tab"), 1),
        (("shift+tab",), 4),
        (("shift+tab", "tab"), 0),
        (("2", "right"), 2),
        (("3", "left"), 1),
        (("5", "right", "left"), 0),
    ],
)
async def test_tab_and_arrows_go_from_section_to_section(keys: tuple[str, ...], chosen: int) -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, *keys)
        # On the year the arrows belong to its days.
        assert screen.query_one(SectionTabs).chosen == chosen


@pytest.mark.parametrize(
    ("key", "pair"), [("1", ["1", "2"]), ("2", ["1", "2"]), ("4", ["3", "4"]), ("5", ["5"])]
)
async def test_two_sections_stand_side_by_side_where_there_is_room(key: str, pair: list[str]) -> None:
    async with at_progress().app().run_test(size=LARGE) as pilot:
        await open_progress(pilot, key)
        page = drawn(pilot.app)
    assert [other for other, words in WORDS.items() if words in page] == pair


async def test_a_window_that_grows_and_shrinks_keeps_day_and_section() -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, "left", "up")
        chosen = screen.query_one(HeatMapView).chosen
        for size in (LARGE, (200, 60), (60, 18), (40, 12), SMALL):
            await pilot.resize_terminal(*size)
            for _ in range(3):
                await pilot.pause()
            assert screen.query_one(HeatMapView).chosen == chosen
            assert seen(screen) == (["year", "minutes"] if size[0] >= 120 else ["year"])


async def test_a_click_on_a_name_opens_its_section() -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot)
        await pilot.click(SectionTabs, offset=(2 + 14, 0))
        await pilot.pause()
        assert screen.query_one(SectionTabs).chosen == 1
        await pilot.click(SectionTabs, offset=(79, 0))
        await pilot.pause()
        assert screen.query_one(SectionTabs).chosen == 1


async def test_sections_read_nothing_before_they_are_seen() -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot)
        assert screen._reading is not None
        assert screen._reading._sessions_from == TODAY - timedelta(days=27)
        assert "minutes" not in screen._reading.__dict__
        await pilot.press("2")
        await pilot.pause()
        assert screen._reading._sessions_from == MONDAY - timedelta(weeks=11)
        assert "spans" not in screen._reading.__dict__


async def test_a_day_with_one_session_opens_that_session_and_comes_back(tmp_path: Path) -> None:
    stand = really_lived_in(tmp_path)
    async with stand.app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, "up", "up", "up", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "ended because it hurt" in drawn(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.query_one(HeatMapView).chosen == MONDAY


async def test_a_day_with_two_sessions_lists_them_first(tmp_path: Path) -> None:
    stand = really_lived_in(tmp_path)
    async with stand.app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, "up", "up")
        assert "Hip flexor reset, 2 min by hand" in drawn(pilot.app).replace("\n  ", " ")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DaySessionsScreen)
        page = drawn(pilot.app)
        assert "Tuesday 3 March" in page
        assert page.count("level 1") == 2
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_what_is_corrected_meanwhile_is_seen_on_the_way_back(tmp_path: Path) -> None:
    stand = really_lived_in(tmp_path)
    async with stand.app().run_test(size=SMALL) as pilot:
        await open_progress(pilot, "up", "up", "up")
        before = drawn(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        stand.journal.delete(stand.journal.sessions(first=MONDAY, last=MONDAY)[0].id)
        await pilot.press("escape")
        for _ in range(3):
            await pilot.pause()
        assert "Monday 2 March: First week wake-up" in before
        assert "Monday 2 March: nothing on this day" in drawn(pilot.app)


async def test_the_streak_that_today_handed_over_is_read_anew_on_the_way_back() -> None:
    stand = at_progress()
    async with stand.app().run_test(size=SMALL) as pilot:
        cast("Any", pilot.app).show_progress(whole_report(stand))
        for _ in range(3):
            await pilot.pause()
        assert "2 weeks in a row" in drawn(pilot.app)
        await pilot.press("v")
        await pilot.pause()
        del stand.journal.records[5:]
        await pilot.press("escape")
        for _ in range(3):
            await pilot.pause()
        assert isinstance(pilot.app.screen, ProgressScreen)
        assert "2 weeks in a row" not in drawn(pilot.app)


async def test_a_day_without_sessions_offers_nothing_to_open() -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot)
        assert "Open" not in footer_names(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        await pilot.press("up", "up")
        await pilot.pause()
        assert "Open" in footer_names(pilot.app)


@pytest.mark.parametrize(("key", "page"), [("v", VisitsScreen), ("h", HistoryScreen), ("o", LevelsWhyScreen)])
async def test_other_pages_are_a_key_away(tmp_path: Path, key: str, page: type[Page]) -> None:
    async with really_lived_in(tmp_path).app().run_test(size=SMALL) as pilot:
        await open_progress(pilot, "3", key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, page)


@pytest.mark.parametrize("key", ["y", "a"])
async def test_streak_and_activities_are_a_key_away(key: str) -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, key)
        await pilot.pause()
        assert pilot.app.screen is not screen
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_an_empty_log_is_told_kindly_and_every_key_is_safe() -> None:
    async with on_thursday().app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot)
        assert "Nothing to see yet, and that is fine." in drawn(pilot.app)
        for key in ("up", "left", "home", "end", "comma", "enter", "2", "3", "4", "5", "tab", "1"):
            await pilot.press(key)
            await pilot.pause()
        assert pilot.app.screen is screen


async def test_a_first_week_has_its_day_and_says_what_will_come() -> None:
    async with first_week().app().run_test(size=SMALL) as pilot:
        await open_progress(pilot, "up", "up")
        assert "Tuesday 3 March: First week wake-up, 10 min, counts" in drawn(pilot.app)
        await pilot.press("3")
        await pilot.pause()
        assert "Nothing told in these weeks." in drawn(pilot.app)
        await pilot.press("4")
        await pilot.pause()
        page = drawn(pilot.app)
        assert "No self-test yet." in page
        assert "No activities yet." in page


async def test_a_history_that_cannot_be_read_says_so_and_promises_nothing() -> None:
    stand = on_thursday()
    stand.journal.condition = JournalCondition.DAMAGED
    stand.journal.message = "Your history file cannot be read."
    async with stand.app().run_test(size=SMALL) as pilot:
        await open_progress(pilot)
        page = drawn(pilot.app)
    assert "Your history file cannot be read." in page
    assert "Nothing can be shown just now." in page
    assert "Nothing to see yet" not in page


async def test_a_history_that_is_read_in_part_shows_what_it_has() -> None:
    stand = at_progress()
    stand.journal.message = "Some sessions cannot be read."
    async with stand.app().run_test(size=SMALL) as pilot:
        await open_progress(pilot)
        page = drawn(pilot.app)
    assert "Some sessions cannot be read." in page
    assert "◂ today" in page


async def test_sessions_from_before_the_goal_and_far_in_the_future_are_no_trouble() -> None:
    stand = on_thursday()
    stand.journal.goal_list.append(Goal(MONDAY, 3))
    old, coming = MONDAY - timedelta(weeks=400), MONDAY + timedelta(weeks=400)
    stand.journal.records += [session_on(old), session_on(coming), session_on(MONDAY)]
    async with stand.app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, "home")
        assert screen.query_one(HeatMapView).chosen == old
        assert "First week wake-up, 10 min" in drawn(pilot.app)
        assert "That was before your first goal." in drawn(pilot.app)
        await pilot.press("end")
        await pilot.pause()
        assert screen.query_one(HeatMapView).chosen == TODAY


async def test_a_session_dated_in_the_year_one_does_not_lead_there() -> None:
    stand = first_week()
    record = stand.journal.records[0]
    stand.journal.records.append(replace(record, id="old", day=record.day.replace(year=1)))
    async with stand.app().run_test(size=SMALL) as pilot:
        screen = await open_progress(pilot, "home", "up", "left", "comma")
        assert screen.query_one(HeatMapView).chosen.year == 1926


async def test_without_a_goal_everything_is_shown_all_the_same() -> None:
    stand = on_thursday()
    stand.journal.records += [session_on(TODAY - timedelta(days=back)) for back in (0, 9, 30)]
    async with stand.app().run_test(size=SMALL) as pilot:
        await open_progress(pilot)
        page = drawn(pilot.app)
    assert "No goal for this week." in page
    assert "in a row" not in page
    assert page.count("▓") == 4  # three days, and the legend


@pytest.mark.parametrize("back", [0, 1])
def test_the_map_is_the_same_whether_the_whole_history_was_read_or_not(back: int) -> None:
    stand = at_progress()
    services = stand.app().services
    alone, whole = ProgressReading(services), ProgressReading(services, whole_report(stand))
    assert alone.year(back) == whole.year(back)
    assert alone.report == whole.report


def test_a_report_of_another_day_is_not_trusted() -> None:
    stand = at_progress()
    late = replace(whole_report(stand), today=TODAY - timedelta(days=1), current=99)
    assert ProgressReading(stand.app().services, late).report.current != 99


def test_every_map_of_the_history_joins_the_next_one_by_a_week() -> None:
    reading = ProgressReading(at_progress().app().services)
    newest, older = reading.year(0), reading.year(1)
    assert newest.weeks[0] == older.weeks[-1]
    assert len(newest.weeks) == len(older.weeks) == 53
    maps = [{cell.day for week in reading.year(back).weeks for cell in week if cell} for back in range(6)]
    for back in range(-3, 5 * 364):
        day = TODAY - timedelta(days=back)
        assert day in maps[reading.years_back(day)]


def test_a_map_of_any_year_has_the_minutes_of_the_journal() -> None:
    stand = at_progress()
    reading = ProgressReading(stand.app().services)
    seen = {
        cell.day: cell.minutes
        for back in (1, 0)
        for week in reading.year(back).weeks
        for cell in week
        if cell
    }
    for day, minutes in seen.items():
        done = sum(record.done_ms for record in stand.journal.records if record.day == day)
        assert minutes == pytest.approx(done / 60_000)


def test_sessions_are_read_once_and_completely(monkeypatch: pytest.MonkeyPatch) -> None:
    stand = at_progress()
    read: list[str] = []
    original = type(stand.journal).sessions

    def sessions(self: object, **named: object) -> list[object]:
        found = original(self, **named)  # type: ignore[arg-type]
        read.extend(record.id for record in found)
        return found  # type: ignore[return-value]

    monkeypatch.setattr(type(stand.journal), "sessions", sessions)
    reading = ProgressReading(stand.app().services)
    for weeks in (4, 12, 8, 30, 1):
        first = TODAY - timedelta(weeks=weeks)
        wanted = [record.id for record in original(stand.journal, first=first, last=TODAY)]
        assert [record.id for record in reading.sessions_since(first)] == wanted
    assert len(read) == len(set(read))


async def test_levels_are_explained_by_the_rules_own_words() -> None:
    async with at_progress().app().run_test(size=SMALL) as pilot:
        await open_progress(pilot, "o")
        await pilot.pause()
        page = shown(pilot.app)
    assert "First week wake-up: level 1" in page
    assert "nothing changes until you say yes" in page


async def test_without_sessions_there_is_nothing_to_explain() -> None:
    async with on_thursday().app().run_test(size=SMALL) as pilot:
        await open_progress(pilot, "o")
        await pilot.pause()
        assert "there is nothing to go by yet" in shown(pilot.app)


def whole_report(stand: Stand) -> StreakReport:
    journal = stand.journal
    assert journal.goals()[0].start == BEGAN
    return streak(journal.facts(), journal.goals(), journal.pauses(), TODAY)
