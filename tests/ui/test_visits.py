"""Visits: noted by arrow keys or typed, told on Today, deleted and brought back."""

from __future__ import annotations

from datetime import date, timedelta

from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.screens.visits import VisitsScreen
from glutecoach.ui.widgets.day_row import DayRow
from glutecoach.ui.widgets.visit_row import VisitRow
from tests.ui.reading import drawn, shown, told
from tests.ui.stand import MONDAY, Stand


def with_visits(*ahead: int) -> Stand:
    stand = Stand()
    stand.journal.visit_list += [Visit(MONDAY + timedelta(days=days)) for days in ahead]
    return stand


async def test_a_visit_of_today_is_noted_with_two_keys_and_the_window_stays_open() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await pilot.press("v", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitsScreen)
        assert "Noted: chair massage, Monday 2 March." in shown(pilot.app)
        assert "today         chair massage, Monday 2 March" in drawn(pilot.app)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Chair massage today" in shown(pilot.app)
    assert stand.journal.visit_list == [Visit(MONDAY)]


async def test_arrow_keys_choose_the_day_and_the_kind() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await pilot.press("v", "right", "right", "right", "left", "down", "right", "enter")
    assert stand.journal.visit_list == [Visit(date(2026, 3, 4), VisitKind.THERAPY)]


async def test_a_day_can_be_typed_in_full_or_in_part() -> None:
    for typed, day in {
        "2026-03-16": date(2026, 3, 16),
        "3-17": date(2026, 3, 17),
        "18": date(2026, 3, 18),
        "2026-01-07": date(2026, 1, 7),
    }.items():
        stand = Stand()
        async with stand.app().run_test() as pilot:
            keys = ["minus" if each == "-" else each for each in typed]
            await pilot.press("v", *keys, "enter")
        assert stand.journal.visit_list == [Visit(day)], typed


async def test_what_is_typed_is_shown_can_be_corrected_and_ends_with_another_key() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("v", "1", "9")
        row = pilot.app.screen.query_one(DayRow)
        assert row.answer.value == date(2026, 3, 19)
        assert str(row.render()).endswith("   19")
        await pilot.press("backspace", "8")
        assert row.answer.value == date(2026, 3, 18)
        await pilot.press("right")
        assert row.answer.value == date(2026, 3, 19)
        assert row.typed == ""


async def test_a_day_that_is_none_or_too_far_away_changes_nothing() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await pilot.press("v", *"2099", "minus", *"01", "minus", *"01", "enter")
    assert stand.journal.visit_list == [Visit(MONDAY)]


async def test_a_visit_that_is_noted_already_is_not_noted_twice() -> None:
    stand = with_visits(0)
    async with stand.app().run_test() as pilot:
        await pilot.press("v", "enter")
        await pilot.pause()
        assert "Already noted: chair massage, Monday 2 March." in shown(pilot.app)
    assert stand.journal.visit_list == [Visit(MONDAY)]


async def test_visits_are_listed_newest_first_with_how_near_they_are() -> None:
    async with with_visits(-4, 6, -400).app().run_test() as pilot:
        await pilot.press("v")
        await pilot.pause()
        rows = [str(row.render()).strip() for row in pilot.app.screen.query(VisitRow)]
    assert rows == [
        "in 6 days     chair massage, Sunday 8 March",
        "4 days ago    chair massage, Thursday 26 February",
        "400 days ago  chair massage, Sunday 26 January 2025",
    ]


async def test_a_visit_is_deleted_and_brought_back() -> None:
    stand = with_visits(-4, 6)
    async with stand.app().run_test() as pilot:
        await pilot.press("v", "down", "down", "d")
        await pilot.pause()
        assert stand.journal.visit_list == [Visit(MONDAY - timedelta(days=4))]
        assert "Deleted: chair massage, Sunday 8 March." in shown(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert set(stand.journal.visit_list) == {
            Visit(MONDAY - timedelta(days=4)),
            Visit(MONDAY + timedelta(days=6)),
        }
        assert len(pilot.app.screen.query(VisitRow)) == 2
        assert not pilot.app.screen.check_action("undo", ())


async def test_enter_in_the_list_notes_nothing_and_d_outside_deletes_nothing() -> None:
    stand = with_visits(6)
    async with stand.app().run_test() as pilot:
        await pilot.press("v", "d")
        await pilot.press("down", "down", "enter")
        await pilot.pause()
    assert stand.journal.visit_list == [Visit(MONDAY + timedelta(days=6))]


async def test_what_cannot_be_written_is_told() -> None:
    stand = with_visits(6)
    stand.journal.refusing = "The disk is full."
    async with stand.app().run_test() as pilot:
        await pilot.press("v", "enter", "down", "down", "d")
        await pilot.pause()
        assert told(pilot.app).count("The disk is full.") == 2
        assert len(pilot.app.screen.query(VisitRow)) == 1
    assert stand.journal.visit_list == [Visit(MONDAY + timedelta(days=6))]


async def test_many_visits_leave_the_keys_in_sight_on_a_small_terminal() -> None:
    async with with_visits(*range(-70, 0)).app().run_test(size=(80, 24)) as pilot:
        await pilot.press("v")
        await pilot.pause()
        assert len(pilot.app.screen.query(VisitRow)) == 60
        assert "Enter Note it" in drawn(pilot.app)
        await pilot.press(*["down"] * 12)
        await pilot.pause()
        row = pilot.app.screen.focused
        assert isinstance(row, VisitRow)
        assert pilot.app.screen.get_widget_at(row.region.x + 1, row.region.y)[0] is row
