"""After a break: how many there were today, and where the next one can be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from glutecoach.domain.reminder import Deed, ReminderFact, ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.screens.summary import SummaryScreen
from tests.ui.desk_stand import BREAK, page
from tests.ui.session_stand import SESSION_LIBRARY, SessionStand, let_pass

if TYPE_CHECKING:
    from pathlib import Path

HINT = "To be reminded of the next: F3, the Desk page."


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    programs = {**SESSION_LIBRARY.programs, BREAK.id: BREAK}
    return SessionStand(tmp_path, replace(SESSION_LIBRARY, programs=programs))


def moved_before(stand: SessionStand, times: int) -> None:
    """Write down that breaks were taken without the app."""
    for half_hours in range(times, 0, -1):
        at = stand.clock.now().local - timedelta(minutes=30 * half_hours)
        fact = ReminderFact(at, Deed.MOVED, ReminderKind.BREAK)
        assert not ReminderFacts(stand.paths.state).append(fact)


def remind(stand: SessionStand) -> None:
    reminders = ReminderPreferences(on=True)
    stand.settings.current = replace(stand.settings.current, reminders=reminders)


async def summary(stand: SessionStand, program: str = BREAK.id, *keys: str) -> str:
    """Return what the summary says of the day, after a session of which little was done."""
    async with stand.app(stand.planned(program)).run_test(size=(80, 24)) as pilot:
        for _ in range(2):
            await pilot.pause()
        let_pass(stand, pilot, 25)
        while isinstance(pilot.app.screen, SessionScreen):
            await pilot.press("n")
            await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        pilot.app.screen._run_over.ledger._recorder.flush()  # type: ignore[attr-defined]  (a real journal's)
        pilot.app.screen._look_at_storage()
        said = str(pilot.app.screen.query_one("#summary-week", Static).render())
        await pilot.press(*keys)
        await pilot.pause()
        if keys:
            assert page(pilot.app)  # type: ignore[arg-type]
        return said


async def test_a_break_is_counted_with_those_taken_without_the_app(stand: SessionStand) -> None:
    remind(stand)
    moved_before(stand, 1)
    said = await summary(stand)
    assert said.startswith("Breaks today: 2 of 4.\n")
    assert HINT not in said


async def test_the_fourth_break_makes_a_good_day(stand: SessionStand) -> None:
    moved_before(stand, 3)
    assert (await summary(stand)).startswith("4 breaks today: a good day (convention).\n")


async def test_while_nothing_reminds_the_way_to_the_desk_page_is_told_and_true(stand: SessionStand) -> None:
    said = await summary(stand, BREAK.id, "f3")
    first = said.splitlines()[0]
    assert first == f"Breaks today: 1 of 4. {HINT}"
    assert len(first) <= 76


async def test_nothing_is_said_of_breaks_after_another_session(stand: SessionStand) -> None:
    assert "Breaks today" not in await summary(stand, "wake-up")
