"""The history is searched: what is typed narrows it down, and there is always a way back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.widgets import Static

from glutecoach.domain.record import CheckIn
from glutecoach.store.changes import Correction
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.log_search import LogSearch
from glutecoach.ui.widgets.search_line import SearchLine
from glutecoach.ui.widgets.session_list import SessionList
from tests.ui.history_pages import listed, open_history, sessions_in
from tests.ui.reading import footer_names
from tests.ui.session_stand import SessionStand, lived_in

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return lived_in(tmp_path)


async def read(pilot: Pilot[None]) -> None:
    """Wait until the log was read and the list stands."""
    await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()


async def search(pilot: Pilot[None], words: str) -> HistoryScreen:
    screen = await open_history(pilot)
    await pilot.press("slash", *[" " if each == " " else each for each in words])
    await read(pilot)
    return screen


def found(screen: HistoryScreen) -> str:
    return str(screen.query_one("#log-found", Static).render())


async def test_what_is_typed_narrows_the_list_and_escape_shows_everything_again(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        assert "Find" in footer_names(pilot.app)
        await pilot.press("slash", *"ball")
        await read(pilot)
        assert "Find" not in footer_names(pilot.app)
        assert sessions_in(screen) == 1
        assert "Massage ball" in listed(screen)[1]
        assert found(screen) == "1 session found. Esc shows every session."
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert not screen.query_one(LogSearch).is_open
        assert sessions_in(screen) == 10
        assert isinstance(screen.focused, SessionList)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("cushion", 1),
        ("march", 3),
        ("2026-02", 7),
        ("2026-03-02", 1),
        ("tuesday", 3),
        ("by hand", 1),
        ("level 2", 5),
        ("march pain", 1),
        ("nothing like it", 0),
    ],
)
async def test_words_days_and_marks_are_found(stand: SessionStand, words: str, count: int) -> None:
    async with stand.app().run_test() as pilot:
        screen = await search(pilot, words)
        assert sessions_in(screen) == count


async def test_filters_narrow_it_further_and_deleted_ones_are_asked_for(stand: SessionStand) -> None:
    newest = stand.journal.sessions(limit=2)
    stand.journal.delete(newest[0].id)
    stand.journal.correct(newest[1].id, Correction(check_in=CheckIn(1, 0)))
    async with stand.app().run_test() as pilot:
        screen = await search(pilot, "")
        assert sessions_in(screen) == 9
        await pilot.press("tab", "tab", "tab", "right")
        await pilot.pause()
        assert sessions_in(screen) == 1
        assert "Massage ball" in listed(screen)[1]
        await pilot.press("right")
        await pilot.pause()
        assert "Hip flexor reset" in listed(screen)[1]
        await pilot.press("right", *"first")
        await pilot.pause()
        assert isinstance(screen.focused, SearchLine)
        assert sessions_in(screen) == 8


async def test_a_session_that_was_found_is_opened_and_the_search_is_still_there(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await search(pilot, "cushion")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        await pilot.press("escape")
        await read(pilot)
        assert pilot.app.screen is screen
        assert (screen.query_one(SearchLine).value, sessions_in(screen)) == ("cushion", 1)


async def test_below_the_search_letters_are_commands_again(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await search(pilot, "march")
        await pilot.press("down")
        assert isinstance(screen.focused, SessionList)
        await pilot.press("d")
        await read(pilot)
        assert sessions_in(screen) == 2
        assert len(stand.journal.sessions()) == 9
        await pilot.press("u")
        await read(pilot)
        assert sessions_in(screen) == 3
        await pilot.press("slash", *" ball")
        await read(pilot)
        assert screen.query_one(SearchLine).value == "march ball"
        assert sessions_in(screen) == 1


async def test_what_is_corrected_away_from_the_search_leaves_it(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await search(pilot, "ball")
        await pilot.press("down", "c")
        await pilot.pause()
        await pilot.press("down", "down", "left", "enter")
        await read(pilot)
        assert sessions_in(screen) == 0
        assert "No session has all of that" in found(screen)


async def test_letters_typed_faster_than_they_are_read_are_no_commands(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        for character in "/dada":
            key = "slash" if character == "/" else character
            pilot.app.post_message(events.Key(key, character))
        await read(pilot)
        assert pilot.app.screen is screen
        assert screen.query_one(SearchLine).value == "dada"
        assert len(stand.journal.sessions()) == 10


async def test_many_that_are_found_come_as_one_goes_down(
    stand: SessionStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glutecoach.ui.screens.history.FIRST_PAGE", 3)
    monkeypatch.setattr("glutecoach.ui.screens.history.PAGE", 2)
    monkeypatch.setattr("glutecoach.ui.widgets.session_list._NEAR", 1)
    async with stand.app().run_test() as pilot:
        screen = await search(pilot, "first")
        assert found(screen).startswith("8 sessions found.")
        assert sessions_in(screen) == 3
        await pilot.press("down")
        for expected in (5, 7, 8):
            await pilot.press("end")
            await pilot.pause()
            assert sessions_in(screen) == expected
        days = [one.day for one in screen.query_one(SessionList).shown]
        assert days == sorted(days, reverse=True)
        assert days[-1] == date(2026, 2, 11)


async def test_while_the_log_is_read_the_page_goes_on(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        screen.query_one(LogSearch).open()
        screen._read_log()
        assert found(screen) == "Reading the log …"
        assert sessions_in(screen) == 10
        await read(pilot)
        assert found(screen).startswith("10 sessions found.")
