"""Whatever was changed by hand can be taken back, and it is said what that was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from glutecoach.errors import StorageError
from glutecoach.store.changes import Correction
from glutecoach.store.journal import Journal
from glutecoach.store.log_desk import LogDesk
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.widgets.session_list import SessionList
from tests.ui.history_pages import (
    corrected,
    listed,
    open_history,
    sheet,
)
from tests.ui.reading import drawn, footer_names, told
from tests.ui.session_stand import SessionStand, lived_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return lived_in(tmp_path)


async def test_deleting_is_taken_back_with_one_key(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("d", "d")
        await pilot.pause()
        assert len(stand.journal.sessions()) == 8
        assert "Monday 2 March" in listed(screen)[0]
        await pilot.press("u", "u")
        await pilot.pause()
        assert listed(screen) == before
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_an_added_session_is_taken_back_with_one_key(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Press u to take it back." in told(pilot.app)
        assert "Undo" in footer_names(pilot.app)
        (added,) = [one for one in stand.journal.sessions() if one.day == date(2026, 3, 5)]
        await pilot.press("u")
        await pilot.pause()
        assert listed(screen) == before
        words = "You added First week wake-up, level 1, of 5 March 2026. It is no longer in the log."
        assert words in told(pilot.app)
    assert [entry.kind for entry in stand.journal.history(added.id)] == ["claim", "delete"]


async def test_each_undo_takes_back_one_change_and_says_which(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        first = screen.query_one(SessionList).chosen
        assert first is not None
        await corrected(pilot, "left")
        await corrected(pilot, "left")
        await pilot.press("d")
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        name = "Hip flexor reset, level 1, of"
        for words in (
            "You added First week wake-up, level 1, of 5 March 2026. It is no longer in the log.",
            f"You deleted {name} 1 March 2026. It is in the log again.",
            f"You corrected {name} 2 March 2026. Day 1 March 2026 → 2 March 2026.",
            f"You corrected {name} 3 March 2026. Day 2 March 2026 → 3 March 2026.",
        ):
            pilot.app.clear_notifications()
            await pilot.press("u")
            await pilot.pause()
            assert words in told(pilot.app)
        assert listed(screen) == before
        assert stand.journal.session(first.id) == first


async def test_a_correction_is_taken_back_from_the_page_of_its_session(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await pilot.press("d", "down", "enter")
        await pilot.pause()
        # What was done to another session is not offered here.
        assert "Undo" not in footer_names(pilot.app)
        await corrected(pilot, "down", "down", "right")
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "corrected" in sheet(pilot)
        assert "Undo" in footer_names(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "corrected" not in sheet(pilot)
        assert "You corrected First week wake-up, level 2," in told(pilot.app)
        assert "Undo" not in footer_names(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert stand.journal.session(before.id) == before


async def test_an_added_session_is_taken_back_from_its_own_page(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "Thursday 5 March" in sheet(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert listed(screen) == before


async def test_what_another_window_did_meanwhile_stays(stand: SessionStand) -> None:
    other = Journal.open(stand.paths, stand.clock)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        first = screen.query_one(SessionList).chosen
        assert first is not None
        await pilot.press("d")
        await pilot.pause()
        other.restore(first.id)
        await pilot.press("u")
        await pilot.pause()
        assert "was changed in another window meanwhile and stays as it is now." in told(pilot.app)
        assert stand.journal.session(first.id) == first


async def test_what_cannot_be_taken_back_now_can_be_later(
    stand: SessionStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_desk: LogDesk, _change: object) -> bool:
        raise StorageError("The disk is full.", "Free some space.")

    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("d")
        await pilot.pause()
        with monkeypatch.context() as full:
            full.setattr(LogDesk, "take_back", refuse)
            await pilot.press("u")
            await pilot.pause()
        assert "The disk is full." in told(pilot.app)
        assert screen.check_action("undo", ()) is True
        await pilot.press("u")
        await pilot.pause()
        assert listed(screen) == before


async def test_what_was_done_before_the_page_was_opened_is_asked_about(stand: SessionStand) -> None:
    newest = stand.journal.sessions(limit=1)[0]
    stand.clock.advance(600)
    stand.journal.delete(newest.id)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        assert "Undo" in footer_names(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmScreen)
        asked = drawn(pilot.app)
        assert "Take back what you did on 5 March 2026, 08:10?" in asked
        assert "You deleted Hip flexor reset, level 1, of 3 March" in asked
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert len(stand.journal.sessions()) == 9
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert len(stand.journal.sessions()) == 10
        assert "Hip flexor reset" in listed(screen)[1]
        assert "It is in the log again." in told(pilot.app)
    assert stand.journal.session(newest.id) == newest


async def test_undoing_goes_back_through_earlier_days_until_nothing_is_left(stand: SessionStand) -> None:
    newest = stand.journal.sessions(limit=1)[0]
    stand.clock.advance(600)
    stand.journal.correct(newest.id, Correction(day=date(2026, 3, 2)))
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        for _ in range(2):
            await pilot.press("u")
            await pilot.pause()
            await pilot.press("y")
            await pilot.pause()
        assert "You added Hip flexor reset" in told(pilot.app)
        assert screen.check_action("undo", ()) is False
        assert len(stand.journal.sessions()) == 9
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.screen is screen


async def test_an_earlier_correction_is_taken_back_on_the_page_of_its_session(stand: SessionStand) -> None:
    timed = stand.journal.sessions(limit=2)[1]
    stand.clock.advance(600)
    stand.journal.correct(timed.id, Correction("Wrong.", day=date(2026, 3, 1)))
    stand.clock.advance(600)
    stand.journal.delete(stand.journal.sessions(limit=1)[0].id)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        chosen = screen.query_one(SessionList)
        chosen.highlighted = chosen.get_option_index(timed.id)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        asked = str(pilot.app.screen.query_one("#question-why", Static).render())
        assert asked.endswith("If you take that back: day 1 March 2026 → 3 March 2026.")
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "Undo" not in footer_names(pilot.app)
    assert stand.journal.session(timed.id) == timed
