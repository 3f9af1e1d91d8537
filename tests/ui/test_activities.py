"""The user's own activities: named, scored, compared, deleted and brought back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.ui.screens.activities import ActivitiesScreen
from glutecoach.ui.widgets.activities_due import ActivitiesDue
from glutecoach.ui.widgets.entry_row import EntryRow
from tests.ui.fakes import session_on
from tests.ui.reading import drawn, shown, told
from tests.ui.stand import MONDAY, Stand

if TYPE_CHECKING:
    from textual.pilot import Pilot

SMALL, LARGE = (80, 24), (120, 40)
BEFORE = ActivityScores(MONDAY - timedelta(days=35), (Activity("Sit long", 3), Activity("Climb stairs", 5)))


async def opened(stand: Stand, pilot: Pilot[None]) -> ActivitiesScreen:
    await pilot.press("a")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ActivitiesScreen)
    return pilot.app.screen


def typed(words: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in words]


async def test_names_are_typed_and_scored_with_one_key_each() -> None:
    stand = Stand()
    async with stand.app().run_test(size=SMALL) as pilot:
        await opened(stand, pilot)
        await pilot.press(*typed("Sit long"), "enter", "4")
        await pilot.press(*typed("Stairs"), "enter", "t", "enter")
        await pilot.pause()
        assert "It is kept." in told(pilot.app)  # type: ignore[arg-type]
        (row,) = pilot.app.screen.query(EntryRow)
        assert row.label == "2 March 2026: Sit long 4, Stairs 10"
    assert stand.journal.activity_list == [
        ActivityScores(MONDAY, (Activity("Sit long", 4), Activity("Stairs", 10)))
    ]
    assert stand.journal.overall_list == []


async def test_the_next_month_only_numbers_are_asked_and_changes_told() -> None:
    stand = Stand()
    stand.journal.activity_list.append(BEFORE)
    async with stand.app().run_test(size=LARGE) as pilot:
        await opened(stand, pilot)
        assert "before: 3" in drawn(pilot.app)
        await pilot.press("6", "tab", "5", "ctrl+s")
        await pilot.pause()
        page = shown(pilot.app)  # type: ignore[arg-type]
        assert "Sit long: 6; it was 3 on 26 January 2026: better by 3 points." in page
        assert "Climb stairs: 5; it was 5 on 26 January 2026: no change that counts yet." in page
        assert "On average: 5.5; at first it was 4.0: no change that counts yet." in page


async def test_how_it_is_on_the_whole_is_kept_beside() -> None:
    stand = Stand()
    async with stand.app().run_test(size=LARGE) as pilot:
        page = await opened(stand, pilot)
        page.query_one("#activities-overall").focus()
        await pilot.press(*["right"] * 8, "enter")
        await pilot.pause()
        assert "On the whole +2: somewhat better (a change that counts)." in shown(pilot.app)  # type: ignore[arg-type]
    assert stand.journal.overall_list == [OverallChange(MONDAY, 2)]


async def test_saying_it_again_on_the_same_day_replaces_it() -> None:
    stand = Stand()
    stand.journal.activity_list.append(BEFORE)
    async with stand.app().run_test(size=LARGE) as pilot:
        await opened(stand, pilot)
        await pilot.press("6", "ctrl+s")
        await pilot.pause()
        page = pilot.app.screen
        page.query("ScoreScale").first().focus()
        await pilot.pause()
        await pilot.press("7", "ctrl+s")
        await pilot.pause()
    assert stand.journal.activity_list == [BEFORE, ActivityScores(MONDAY, (Activity("Sit long", 7),))]


async def test_half_an_answer_asks_for_the_other_half() -> None:
    stand = Stand()
    async with stand.app().run_test(size=SMALL) as pilot:
        page = await opened(stand, pilot)
        await pilot.press(*typed("Stairs"), "ctrl+s")
        assert "How does it go, from 0 to 10: Stairs?" in told(pilot.app)  # type: ignore[arg-type]
        await pilot.press("5")
        page.query(Input).first().value = ""
        await pilot.press("ctrl+s")
        assert "Name it in your own words." in told(pilot.app)  # type: ignore[arg-type]
        assert isinstance(pilot.app.focused, Input)
    assert stand.journal.activity_list == []


async def test_nothing_said_is_nothing_kept() -> None:
    stand = Stand()
    async with stand.app().run_test(size=SMALL) as pilot:
        await opened(stand, pilot)
        await pilot.press("ctrl+s")
        assert "Nothing is kept yet" in told(pilot.app)  # type: ignore[arg-type]
    assert stand.journal.activity_list == []


async def test_an_entry_is_deleted_and_brought_back() -> None:
    stand = Stand()
    stand.journal.activity_list.append(BEFORE)
    stand.journal.overall_list.append(OverallChange(MONDAY - timedelta(days=3), -1))
    async with stand.app().run_test(size=LARGE) as pilot:
        page = await opened(stand, pilot)
        rows = list(page.query(EntryRow))
        assert [type(row.entry) for row in rows] == [OverallChange, ActivityScores]
        rows[1].focus()
        await pilot.press("d")
        await pilot.pause()
        assert stand.journal.activity_list == []
        assert "u brings it back" in told(pilot.app)  # type: ignore[arg-type]
        await pilot.press("u")
        await pilot.pause()
        assert stand.journal.activity_list == [BEFORE]
        await pilot.press("u")
        assert stand.journal.activity_list == [BEFORE]


async def test_what_cannot_be_written_is_said() -> None:
    stand = Stand()
    stand.journal.activity_list.append(BEFORE)
    async with stand.app().run_test(size=LARGE) as pilot:
        await opened(stand, pilot)
        stand.journal.refusing = "The disk is full."
        await pilot.press("6", "ctrl+s")
        await pilot.pause()
        assert "The disk is full." in told(pilot.app)  # type: ignore[arg-type]
    assert stand.journal.activity_list == [BEFORE]


@pytest.mark.parametrize("hostile", ["[red]x[/]", "[link=javascript:x]y[/link]", "\x1b[31mz", "{x}$y"])
async def test_names_are_shown_as_text_and_nothing_else(hostile: str) -> None:
    stand = Stand()
    stand.journal.activity_list.append(ActivityScores(MONDAY - timedelta(days=35), (Activity(hostile, 4),)))
    async with stand.app().run_test(size=LARGE) as pilot:
        await opened(stand, pilot)
        await pilot.press("5", "ctrl+s")
        await pilot.pause()
        assert hostile.replace("\x1b", "") in drawn(pilot.app)
    assert stand.journal.activity_list[-1].activities[0].name == hostile.replace("\x1b", "")


async def test_a_long_name_is_bounded_and_cleaned() -> None:
    stand = Stand()
    async with stand.app().run_test(size=LARGE) as pilot:
        page = await opened(stand, pilot)
        page.query(Input).first().value = "x" * 90
        await pilot.press("enter", "5", "ctrl+s")
        await pilot.pause()
    assert len(stand.journal.activity_list[-1].activities[0].name) <= 60


@pytest.mark.parametrize(
    ("days", "words"),
    [((), "Three activities: name yours  a"), ((28,), "Your activities: a month ago  a"), ((27,), "")],
)
async def test_today_reminds_once_a_month(days: tuple[int, ...], words: str) -> None:
    stand = Stand()
    stand.journal.records.append(session_on(date(2026, 2, 20)))
    for back in days:
        stand.journal.activity_list.append(ActivityScores(MONDAY - timedelta(days=back), BEFORE.activities))
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.pause()
        line = pilot.app.screen.query_one(ActivitiesDue)
        assert line.display is bool(words)
        assert not words or words in drawn(pilot.app)


async def test_before_the_first_session_nothing_is_asked() -> None:
    async with Stand().app().run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert not pilot.app.screen.query_one(ActivitiesDue).display
