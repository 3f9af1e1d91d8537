"""The history: every session, newest first, however many there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from glutecoach.domain.record import Evidence
from glutecoach.errors import StorageError
from glutecoach.ui.screens.claim import ClaimScreen
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.widgets.session_list import OLDER, SessionList
from tests.ui.history_pages import (
    claimed,
    listed,
    open_history,
    sessions_in,
    sheet,
)
from tests.ui.session_stand import SessionStand, lived_in
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return lived_in(tmp_path)


async def test_sessions_stand_newest_first_below_their_days(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        lines = listed(await open_history(pilot))
    assert lines[0] == "Tuesday 3 March"
    assert "Hip flexor reset, level 1" in lines[1]
    assert ("50 %" in lines[1], "by hand" in lines[1]) == (True, True)
    assert "timed" in lines[2]
    assert lines[3] == "Monday 2 March"
    assert len([line for line in lines if "level" in line]) == 10


async def test_the_cursor_begins_at_the_newest_session_and_skips_days(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        chosen = []
        for _ in range(3):
            chosen.append(screen.query_one(SessionList).chosen)
            await pilot.press("down")
        assert [one.program if one else None for one in chosen] == ["hip-flexor", "ball-desk", "wake-up"]


async def test_an_empty_history_can_still_be_added_to(tmp_path: Path) -> None:
    stand = SessionStand(tmp_path)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        assert screen.query_one("#history-nothing").display
        assert screen.check_action("delete", ()) is False
        for key in ("enter", "c", "d", "u"):
            await pilot.press(key)
        assert pilot.app.screen is screen
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClaimScreen)


async def test_a_history_that_cannot_be_read_is_not_called_empty() -> None:
    stand = Stand()
    stand.journal.message = "Your history file cannot be read."
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        nothing = str(pilot.app.screen.query_one("#history-nothing", Static).render())
        assert "Your history file cannot be read." in nothing
        assert "No sessions yet" not in nothing


async def test_a_session_is_opened_set_by_set(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        shown = sheet(pilot)
        assert "ended because it hurt" in shown
        assert "2 of 5 repetitions, stopped because it hurt" in shown
        assert "8 repetitions, 10 s longer" in shown
        assert "Pain    6  strong" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_the_cursor_stays_near_a_deleted_session(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        await pilot.press("down", "down", "d")
        await pilot.pause()
        chosen = screen.query_one(SessionList).chosen
        assert chosen is not None
        assert chosen.day in {date(2026, 2, 25), date(2026, 3, 3)}


async def test_a_journal_that_refuses_is_told_and_nothing_changes(
    stand: SessionStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session_id: str) -> None:
        raise StorageError("The disk is full.", "Free some space.")

    monkeypatch.setattr(stand.journal, "delete", refuse)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("d")
        await pilot.pause()
        assert listed(screen) == before
        assert any(toast.title == "The disk is full." for toast in pilot.app._notifications)


@pytest.fixture
def in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four sessions at first, then two at a time, and asking for more in the last line only."""
    monkeypatch.setattr("glutecoach.ui.screens.history.FIRST_PAGE", 4)
    monkeypatch.setattr("glutecoach.ui.screens.history.PAGE", 2)
    monkeypatch.setattr("glutecoach.ui.widgets.session_list._NEAR", 1)


@pytest.mark.usefixtures("in_pages")
async def test_older_sessions_come_when_the_cursor_gets_there(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        whole = stand.journal.sessions()
        assert sessions_in(screen) == 4
        assert listed(screen)[-1] == "Older sessions"
        for expected in (6, 8, 10):
            await pilot.press("end")
            await pilot.pause()
            assert sessions_in(screen) == expected
        assert screen.query_one(SessionList).options[-1].id != OLDER
        assert [one.id for one in screen.query_one(SessionList).shown] == [one.id for one in whole]
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert sessions_in(screen) == 10
        chosen = screen.query_one(SessionList).chosen
        assert chosen is not None
        assert chosen.id == whole[-1].id


@pytest.mark.usefixtures("in_pages")
async def test_a_day_that_is_shown_in_part_has_one_heading_and_each_session_once(stand: SessionStand) -> None:
    for _ in range(3):
        stand.journal.claim(replace(claimed(stand), day=date(2026, 2, 24)))
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        for _ in range(8):
            await pilot.press("end")
            await pilot.pause()
        lines = listed(screen)
        assert sessions_in(screen) == 13
        assert lines.count("Tuesday 24 February") == 1
        assert len({one.id for one in screen.query_one(SessionList).shown}) == 13


@pytest.mark.usefixtures("in_pages")
async def test_older_sessions_come_when_the_list_is_looked_through(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(80, 10)) as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        screen.query_one(SessionList).scroll_end(animate=False)
        for _ in range(3):
            await pilot.pause()
        assert sessions_in(screen) > 4
        assert screen.query_one(SessionList).chosen == before


@pytest.mark.usefixtures("in_pages")
async def test_the_line_below_the_last_session_can_be_clicked(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(80, 28)) as pilot:
        screen = await open_history(pilot)
        row = listed(screen).index("Older sessions")
        await pilot.click(SessionList, offset=(3, row))
        await pilot.pause()
        assert sessions_in(screen) == 6
        assert pilot.app.screen is screen


async def test_a_sheet_that_is_not_seen_is_not_made(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await open_history(pilot)
        assert sheet(pilot) == ""
        await pilot.resize_terminal(160, 45)
        for _ in range(3):
            await pilot.pause()
        assert "Hip flexor reset, level 1" in sheet(pilot)


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 45)])
async def test_headings_stand_above_their_columns(stand: SessionStand, size: tuple[int, int]) -> None:
    async with stand.app().run_test(size=size) as pilot:
        screen = await open_history(pilot)
        await pilot.pause()
        heading = str(screen.query_one("#history-headings", Static).render())
        line = next(line for line in listed(screen) if "by hand" in line)
        assert heading.index("How known") == line.index("by hand")
        if size[0] >= 80:
            assert heading.index("Effort") == line.index("2 ", line.index("by hand"))


async def test_the_list_can_be_resized_at_any_time(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(120, 40)) as pilot:
        screen = await open_history(pilot)
        chosen = screen.query_one(SessionList).chosen
        for size in ((60, 18), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen.query_one(SessionList).chosen == chosen
            assert all(len(line) <= size[0] for line in listed(screen))


def test_a_record_of_the_stand_is_a_real_one(stand: SessionStand) -> None:
    newest = stand.journal.sessions(limit=1)[0]
    assert replace(newest, id="x").evidence is Evidence.CLAIMED
