"""Pauses as ranges: typed or stepped to, their effect told first, overlapping, long, deleted, brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from glutecoach.domain.plan import Goal, Pause
from glutecoach.ui.screens.today import TodayScreen
from tests.ui.reading import drawn, shown, told
from tests.ui.stand import MONDAY, Stand, lived_in


def with_goal() -> Stand:
    stand = Stand()
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    return stand


def typed(text: str) -> list[str]:
    return ["minus" if each == "-" else each for each in text]


async def test_a_range_is_typed() -> None:
    stand = with_goal()
    async with stand.app().run_test() as pilot:
        await pilot.press("p", *typed("2026-02-20"), "down", *typed("3-08"), "down", "left", "left", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Paused: Friday 20 February to Sunday 8 March. Enjoy it." in told(pilot.app)
    assert stand.journal.pause_list == [Pause(date(2026, 2, 20), date(2026, 3, 8), "holiday")]


async def test_a_pause_that_is_moved_stays_as_long_as_it_was_and_never_ends_before_it_begins() -> None:
    stand = with_goal()
    async with stand.app().run_test() as pilot:
        await pilot.press("p", "down", "right", "right", "up", "right", "down", *["left"] * 9, "enter")
    assert stand.journal.pause_list == [Pause(MONDAY + timedelta(days=1), MONDAY + timedelta(days=1), "away")]


async def test_what_it_does_to_this_week_is_told_before_it_is_saved() -> None:
    async with with_goal().app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "Monday 2 March to Wednesday 4 March: nothing is due." in shown(pilot.app)
        assert "This week then asks for 1 day instead of 3 days." in shown(pilot.app)
        await pilot.press("down", *["right"] * 4)
        await pilot.pause()
        assert "This week then asks for no day instead of 3 days." in shown(pilot.app)
        await pilot.press("escape")


async def test_a_pause_that_mends_a_week_says_so() -> None:
    async with with_goal().app().run_test() as pilot:
        await pilot.press("p", *["left"] * 7, "down", *["right"] * 4)
        await pilot.pause()
        assert "With it nothing was due in the week of 23 February 2026." in shown(pilot.app)


async def test_without_a_goal_it_changes_nothing_and_says_so() -> None:
    async with Stand().app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "No goal is set for this week, so it changes nothing." in shown(pilot.app)


async def test_more_than_four_weeks_are_allowed_with_a_remark() -> None:
    stand = with_goal()
    async with stand.app().run_test() as pilot:
        await pilot.press("p", "down", *typed("2026-03-29"))
        await pilot.pause()
        assert "therapist" not in shown(pilot.app)
        await pilot.press("right")
        await pilot.pause()
        assert "it may help to tell your therapist" in shown(pilot.app)
        await pilot.press("enter")
    assert stand.journal.pause_list[0].days == 29


async def test_pauses_may_overlap() -> None:
    stand = with_goal()
    stand.journal.pause_list.append(Pause(MONDAY, MONDAY + timedelta(days=1), "ill"))
    async with stand.app().run_test() as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "Some of these days are paused already; that is fine." in shown(pilot.app)
        await pilot.press("enter")
    assert len(stand.journal.pause_list) == 2


async def test_a_day_of_another_year_is_named_with_it() -> None:
    async with with_goal().app().run_test() as pilot:
        await pilot.press("p", "down", *typed("2027-01-03"))
        await pilot.pause()
        assert "Sunday 3 January 2027, 308 days" in drawn(pilot.app)


async def test_on_a_small_terminal_all_of_it_is_in_sight() -> None:
    stand = with_goal()
    for ahead in range(0, 40, 4):
        day = MONDAY + timedelta(days=ahead)
        stand.journal.pause_list.append(Pause(day, day + timedelta(days=1), "rest"))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("p", *["left"] * 10, "down", *typed("2026-04-30"))
        await pilot.pause()
        page = drawn(pilot.app)
        assert "it may help to tell" in page
        assert "Enter Save" in page
        assert "Your pauses" in page
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert "d Delete" in drawn(pilot.app)


def long_one() -> Stand:
    stand = lived_in()
    stand.journal.pause_list.append(Pause(MONDAY - timedelta(days=2), MONDAY + timedelta(days=1), "ill"))
    return stand


PICTURES: dict[str, tuple[Callable[[], Stand], tuple[str, ...]]] = {
    "pause-range": (lived_in, ("p", "left", "down", "right")),
    "pause-long": (long_one, ("p", "down", *typed("2026-04-12"))),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_pause_looks_as_it_did(snap_compare: Callable[..., bool], name: str, size: tuple[int, int]) -> None:
    stand, keys = PICTURES[name]
    assert snap_compare(stand().app(), press=keys, terminal_size=size)
