"""Choosing what Today offers, and starting any program in three keys."""

from __future__ import annotations

import pytest

from glutecoach.ui.screens.choose_program import ChooseProgramScreen
from glutecoach.ui.screens.today import TodayScreen
from tests.ui.reading import drawn
from tests.ui.sample import LIBRARY
from tests.ui.stand import Stand


@pytest.mark.parametrize(("place", "program"), enumerate(LIBRARY.programs, start=1))
async def test_every_program_can_be_started_in_three_keys(place: int, program: str) -> None:
    stand = Stand()
    stand.settings.save(stand.settings.current)
    async with stand.app().run_test() as pilot:
        pilot.app.go_today()
        await pilot.press("c", str(place), "s")
        await pilot.pause()
        assert [planned.program for planned, _ in stand.started] == [program]
        assert isinstance(pilot.app.screen, TodayScreen)
    assert stand.settings.current.program == ""


async def test_the_first_line_leaves_the_choice_to_today_and_starts_nothing() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        pilot.app.go_today()
        await pilot.press("c")
        await pilot.pause()
        assert "Let Today choose" in drawn(pilot.app)
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ChooseProgramScreen)
        assert stand.started == []
        await pilot.press("9", "enter")
        await pilot.pause()
        assert stand.settings.current.program == ""
