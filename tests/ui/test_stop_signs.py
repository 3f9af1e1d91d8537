"""When to stop is one key away in every session, and no swap leads to what is not for the user."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.transport import PlayerState
from glutecoach.ui.screens.hurt import HurtDialog
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.screens.stop_signs import StopSignsDialog
from tests.ui.fakes import MemoryClearance
from tests.ui.reading import drawn, footer_names
from tests.ui.safety_stand import CAREFUL_LIBRARY, avoid
from tests.ui.session_stand import SessionStand, screen_of
from tests.ui.stand import safety_texts

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from glutecoach.domain.library import Library

TEXTS = safety_texts()


def stand_of(folder: Path, *conditions: Condition, library: Library = CAREFUL_LIBRARY) -> SessionStand:
    stand = SessionStand(folder, library)
    level = SafetyLevel.ADAPTED if conditions else SafetyLevel.GO
    stand.clearance = MemoryClearance(Clearance(level, frozenset(conditions), (), stand.clock.now().local))
    return stand


def state(pilot: Pilot[None]) -> PlayerState:
    return screen_of(pilot).session.coach.snapshot().state


def exercise(pilot: Pilot[None]) -> str:
    return screen_of(pilot).session.coach.snapshot().segment.item.exercise.id


async def begin(stand: SessionStand, pilot: Pilot[None], program: str = "wake-up") -> None:
    """Start a session past what it says before."""
    planned = PlannedSession.of(stand.library.programs[program], 1)
    pilot.app.play_session(planned)  # type: ignore[attr-defined]
    await pilot.pause()
    assert isinstance(pilot.app.screen, SessionScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_one_key_tells_when_to_stop_and_the_session_waits(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    stand = stand_of(tmp_path)
    async with stand.app().run_test(size=size) as pilot:
        await begin(stand, pilot)
        assert "Stop signs" in footer_names(pilot.app)
        await pilot.press("w")
        assert isinstance(pilot.app.screen, StopSignsDialog)
        assert state(pilot) is PlayerState.PAUSED
        page = " ".join(drawn(pilot.app).replace("│", "").split())
        assert all(sign in page for sign in TEXTS.stop_signs)
        assert TEXTS.emergency.now[0] in page
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        assert state(pilot) is PlayerState.RESUMING


async def test_the_users_own_number_is_named_in_it(tmp_path: Path) -> None:
    stand = stand_of(tmp_path)
    stand.settings.current = replace(stand.settings.current, emergency_number="999")
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot)
        await pilot.press("w")
        assert "Call 999" in drawn(pilot.app)


async def test_it_opens_from_the_floor_view_and_in_a_very_small_window(tmp_path: Path) -> None:
    stand = stand_of(tmp_path)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot)
        await pilot.press("f")
        assert "w Stop signs" in drawn(pilot.app)
        await pilot.press("w")
        assert isinstance(pilot.app.screen, StopSignsDialog)
        await pilot.press("escape")
        await pilot.resize_terminal(40, 12)
        await pilot.press("w")
        await pilot.pause()
        assert TEXTS.stop_signs[0] in drawn(pilot.app)


async def test_when_something_hurts_a_line_names_the_key(tmp_path: Path) -> None:
    stand = stand_of(tmp_path)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot)
        await pilot.press("x")
        assert "w  When to stop, and when to get help" in drawn(pilot.app)
        await pilot.press("w")
        assert isinstance(pilot.app.screen, StopSignsDialog)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HurtDialog), "the question stays open"
        await pilot.press("end", "enter")
        assert isinstance(pilot.app.screen, StopSignsDialog)
        assert state(pilot) is PlayerState.HURT


async def test_a_swap_passes_over_what_is_not_for_the_user(tmp_path: Path) -> None:
    """Harder than the squeeze is the bridge, which is left out; the next one up is taken."""
    stand = stand_of(tmp_path, Condition.KNEE, library=_without_the_bridge())
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot)
        assert exercise(pilot) == "squeeze"
        await pilot.press("h")
        assert exercise(pilot) == "bridge-wide"
        assert "Only as wide as it feels fine." in screen_of(pilot).session.coach.items[0].care


async def test_a_swap_that_leads_to_nothing_for_the_user_stays(tmp_path: Path) -> None:
    stand = stand_of(tmp_path, Condition.PREGNANCY, library=_all_up_the_ladder_avoided())
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot)
        await pilot.press("h")
        assert exercise(pilot) == "squeeze"


async def test_who_has_no_condition_swaps_to_the_neighbour(tmp_path: Path) -> None:
    stand = stand_of(tmp_path)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot)
        await pilot.press("h")
        assert exercise(pilot) == "bridge"


async def test_when_something_hurts_the_easier_one_is_for_the_user_too(tmp_path: Path) -> None:
    stand = stand_of(tmp_path, Condition.BROKEN_SKIN)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot, "hip-flexor")
        coach = screen_of(pilot).session.coach
        coach.skip_item()
        assert exercise(pilot) == "bridge"
        await pilot.press("x", "e")
        assert exercise(pilot) == "bridge", "the squeeze is not for this user: the bridge is made easier"
        assert coach.caption


async def test_a_gentle_day_stays_gentle_whatever_key_is_pressed(tmp_path: Path) -> None:
    stand = stand_of(tmp_path)
    assert stand.clearance is not None
    assert stand.clearance.current is not None
    stand.clearance.current = replace(stand.clearance.current, level=SafetyLevel.GENTLE_ONLY)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await begin(stand, pilot, "calm")
        await pilot.press("h")
        assert exercise(pilot) == "squeeze"


def _with(library: Library, **exercises: object) -> Library:
    return replace(library, exercises={**library.exercises, **exercises})  # type: ignore[dict-item]


def _without_the_bridge() -> Library:
    bridge = CAREFUL_LIBRARY.exercises["bridge"]
    harder = replace(bridge.harder, exercise="bridge-wide")
    cares = (*bridge.cares, avoid(Condition.KNEE, "Not with this knee."))
    return _with(CAREFUL_LIBRARY, bridge=replace(bridge, cares=cares, harder=harder))


def _all_up_the_ladder_avoided() -> Library:
    wide = CAREFUL_LIBRARY.exercises["bridge-wide"]
    harder = replace(wide.harder, exercise="squeeze")
    avoided = replace(wide, cares=(avoid(Condition.PREGNANCY, "Not now."),), harder=harder)
    return _with(CAREFUL_LIBRARY, **{"bridge-wide": avoided})
