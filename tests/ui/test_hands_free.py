"""A session from the mat: any key in the floor view, remotes and pedals, media keys."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from textual.keys import Keys
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from glutecoach.domain.now_playing import MediaCommand
from glutecoach.domain.one_press import ONE_PRESS_MS
from glutecoach.domain.record import SetOutcome
from glutecoach.domain.timeline import SegmentKind
from glutecoach.domain.transport import PlayerState
from glutecoach.ui.commands import Group, commands_of
from glutecoach.ui.screens.floor import FloorView
from glutecoach.ui.screens.hurt import HurtDialog
from glutecoach.ui.screens.instructions import InstructionsDialog
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.screens.stop import StopDialog
from glutecoach.ui.widgets.line import Line
from tests.desktop.dbus_stand import private_bus
from tests.ui.session_stand import SessionStand, let_pass, screen_of

__all__ = ["private_bus"]

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.desktop.dbus_stand import PrivateBus

A_MOMENT_S = ONE_PRESS_MS / 1000
MEANT_ELSEWHERE = {key for each in commands_of(Group.FLOOR) for key in each.keys}
ANY_KEYS = (
    "space",
    "n",
    "b",
    "r",
    "e",
    "h",
    "i",
    "5",
    "full_stop",
    "tab",
    "f5",
    "question_mark",
    "home",
    "ä",
)


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return SessionStand(tmp_path)


@asynccontextmanager
async def playing(stand: SessionStand, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with stand.app(stand.planned("every-kind")).run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield pilot


@asynccontextmanager
async def lying_down(stand: SessionStand, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    async with playing(stand, size) as pilot:
        await pilot.press("f")
        let_pass(stand, pilot, 3)
        yield pilot


def state(pilot: Pilot[None]) -> PlayerState:
    return screen_of(pilot).session.coach.snapshot().state


def part(pilot: Pilot[None]) -> int:
    return screen_of(pilot).session.coach.snapshot().index


def kind(pilot: Pilot[None]) -> SegmentKind:
    return screen_of(pilot).session.coach.snapshot().segment.kind


def small_line(pilot: Pilot[None]) -> str:
    return screen_of(pilot).query_one("#floor-line", Line).content.plain


async def go_to(stand: SessionStand, pilot: Pilot[None], wanted: SegmentKind) -> None:
    while kind(pilot) is not wanted:
        screen_of(pilot).session.coach.skip()
    let_pass(stand, pilot, 3)


# Any key.


@pytest.mark.parametrize("key", ANY_KEYS)
async def test_any_key_pauses_and_any_key_goes_on(stand: SessionStand, key: str) -> None:
    async with lying_down(stand) as pilot:
        await pilot.press(key)
        assert state(pilot) is PlayerState.PAUSED
        assert small_line(pilot) == "Paused. Press any key to go on."
        stand.clock.advance(A_MOMENT_S)
        await pilot.press("o")
        assert state(pilot) is PlayerState.RESUMING
        assert isinstance(pilot.app.screen, SessionScreen)
        assert part(pilot) == 0


async def test_a_palm_on_many_keys_is_one_press(stand: SessionStand) -> None:
    async with lying_down(stand) as pilot:
        await pilot.press("g", "h", "v", "b", "space")
        assert state(pilot) is PlayerState.PAUSED


async def test_the_keys_of_the_board_do_nothing_else_here(stand: SessionStand) -> None:
    async with lying_down(stand) as pilot:
        before = part(pilot)
        for each in commands_of(Group.SESSION):
            for key in set(each.keys) - MEANT_ELSEWHERE:
                stand.clock.advance(A_MOMENT_S)
                await pilot.press(key)
        assert part(pilot) == before
        assert isinstance(pilot.app.screen, SessionScreen)


@pytest.mark.parametrize("key", ["f", "escape"])
async def test_f_and_escape_leave_it_and_the_keys_are_those_of_the_board_again(
    stand: SessionStand, key: str
) -> None:
    async with lying_down(stand) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not screen_of(pilot).query_one(FloorView).display
        assert state(pilot) is PlayerState.PLAYING
        await pilot.press("n")
        assert part(pilot) == 1


async def test_x_hurts_and_q_asks(stand: SessionStand) -> None:
    async with lying_down(stand) as pilot:
        await go_to(stand, pilot, SegmentKind.HOLD)
        await pilot.press("x")
        assert isinstance(pilot.app.screen, HurtDialog)
        await pilot.press("escape")
        stand.clock.advance(1)
        await pilot.press("q")
        assert isinstance(pilot.app.screen, StopDialog)


async def test_enter_ends_a_set_at_ones_own_pace_and_pauses_elsewhere(stand: SessionStand) -> None:
    async with lying_down(stand) as pilot:
        await pilot.press("enter")
        assert state(pilot) is PlayerState.PAUSED
        stand.clock.advance(A_MOMENT_S)
        await pilot.press("enter")
        await go_to(stand, pilot, SegmentKind.OPEN)
        await pilot.press("enter")
        assert kind(pilot) is not SegmentKind.OPEN
        assert screen_of(pilot).session.ledger.sets[-1].outcome is SetOutcome.COMPLETED


async def test_leaving_the_app_goes_by_its_own_key(stand: SessionStand) -> None:
    async with lying_down(stand) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert state(pilot) is PlayerState.PAUSED
        assert not isinstance(pilot.app.screen, SessionScreen)


async def test_a_click_anywhere_is_as_good_as_a_key(stand: SessionStand) -> None:
    async with lying_down(stand) as pilot:
        await pilot.click("#floor-digits")
        assert state(pilot) is PlayerState.PAUSED
        stand.clock.advance(A_MOMENT_S)
        await pilot.click("#floor-main")
        assert state(pilot) is PlayerState.RESUMING


async def test_the_footer_names_the_keys_of_the_view_that_is_seen(stand: SessionStand) -> None:
    def named() -> list[tuple[str, str]]:
        footer = screen_of(pilot).query_one(Footer)
        return [(each.key_display, each.description) for each in footer.query(FooterKey)]

    async with playing(stand) as pilot:
        on_the_board = named()
        await pilot.press("f")
        await pilot.pause()
        wanted = [(each.shown, each.name) for each in commands_of(Group.FLOOR) if each.in_footer]
        assert named() == wanted
        assert sum(len(shown) + len(name) + 3 for shown, name in wanted) <= 80
        await pilot.press("f")
        await pilot.pause()
        assert named() == on_the_board


def test_the_screen_can_do_what_the_floor_views_commands_say() -> None:
    for each in commands_of(Group.FLOOR):
        assert hasattr(SessionScreen, f"action_{each.action}"), each.id


def test_the_keys_of_the_floor_view_are_keys() -> None:
    known = {key.value for key in Keys} | {"space"}
    assert all(len(key) == 1 or key in known for key in MEANT_ELSEWHERE)


async def test_a_window_that_is_too_small_keeps_the_keys_of_the_board(stand: SessionStand) -> None:
    async with playing(stand, (50, 15)) as pilot:
        await pilot.press("n")
        assert part(pilot) == 1
        assert state(pilot) is PlayerState.PLAYING


# Remotes and pedals.


@pytest.mark.parametrize("view", ["board", "floor"])
@pytest.mark.parametrize(("on", "back"), [("pagedown", "pageup"), ("right", "left"), ("down", "up")])
async def test_remotes_and_pedals_go_on_and_back_in_every_view(
    stand: SessionStand, view: str, on: str, back: str
) -> None:
    async with playing(stand) as pilot:
        if view == "floor":
            await pilot.press("f")
        await pilot.press(on)
        assert part(pilot) == 1
        stand.clock.advance(1)
        await pilot.press(back)
        assert part(pilot) == 0
        assert state(pilot) is PlayerState.PLAYING


async def test_a_foot_that_stays_on_the_pedal_goes_on_once(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        for _ in range(20):
            await pilot.press("pagedown")
            stand.clock.advance(0.03)
        assert part(pilot) == 1
        stand.clock.advance(A_MOMENT_S)
        await pilot.press("pagedown")
        assert part(pilot) == 2


async def test_a_pedal_calls_a_set_at_ones_own_pace_done(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await go_to(stand, pilot, SegmentKind.OPEN)
        await pilot.press("pagedown")
        assert screen_of(pilot).session.ledger.sets[-1].outcome is SetOutcome.COMPLETED


async def test_in_a_pause_a_pedal_moves_and_the_pause_stays(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("space", "pagedown")
        assert (part(pilot), state(pilot)) == (1, PlayerState.PAUSED)


# Media keys.


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (MediaCommand.PLAY_PAUSE, (0, PlayerState.PAUSED)),
        (MediaCommand.PAUSE, (0, PlayerState.PAUSED)),
        (MediaCommand.STOP, (0, PlayerState.PAUSED)),
        (MediaCommand.PLAY, (0, PlayerState.PLAYING)),
        (MediaCommand.NEXT, (1, PlayerState.PLAYING)),
        (MediaCommand.PREVIOUS, (0, PlayerState.PLAYING)),
    ],
    ids=str,
)
async def test_a_media_key_does_what_it_says(
    stand: SessionStand, asked: MediaCommand, wanted: tuple[int, PlayerState]
) -> None:
    async with playing(stand) as pilot:
        let_pass(stand, pilot, 3)
        screen_of(pilot)._obey(asked)
        assert (part(pilot), state(pilot)) == wanted


@pytest.mark.parametrize("asked", MediaCommand, ids=str)
async def test_no_media_key_ends_or_loses_anything(stand: SessionStand, asked: MediaCommand) -> None:
    async with playing(stand) as pilot:
        await go_to(stand, pilot, SegmentKind.HOLD)
        done = len(screen_of(pilot).session.ledger.sets)
        for _ in range(3):
            screen_of(pilot)._obey(asked)
        assert state(pilot) is not PlayerState.FINISHED
        assert len(screen_of(pilot).session.ledger.sets) >= done


@pytest.mark.parametrize(("key", "window"), [("x", HurtDialog), ("i", InstructionsDialog), ("q", StopDialog)])
@pytest.mark.parametrize("asked", MediaCommand, ids=str)
async def test_below_a_window_media_keys_do_nothing(
    stand: SessionStand, key: str, window: type, asked: MediaCommand
) -> None:
    async with playing(stand) as pilot:
        await go_to(stand, pilot, SegmentKind.HOLD)
        await pilot.press(key)
        await pilot.pause()
        before = (part(pilot), state(pilot))
        screen_of(pilot)._obey(asked)
        assert isinstance(pilot.app.screen, window)
        assert (part(pilot), state(pilot)) == before


async def until(pilot: Pilot[None], words: tuple[str, ...], wanted: str) -> None:
    """Ask the desktop's tool again and again, until it says what is wanted."""
    async with asyncio.timeout(20):
        while True:
            process = await asyncio.create_subprocess_exec(
                *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
            )
            said, _ = await process.communicate()
            if said.decode().strip() == wanted:
                return
            await pilot.pause()


@pytest.mark.skipif(shutil.which("playerctl") is None, reason="playerctl is not here")
async def test_the_desktop_drives_a_session_until_it_ends(tmp_path: Path, private_bus: PrivateBus) -> None:
    stand = SessionStand(tmp_path, environment={"DBUS_SESSION_BUS_ADDRESS": private_bus.address})
    async with playing(stand) as pilot:
        await until(pilot, ("playerctl", "status"), "Playing")
        await until(pilot, ("playerctl", "pause"), "")
        await until(pilot, ("playerctl", "status"), "Paused")
        assert state(pilot) is PlayerState.PAUSED
        await until(pilot, ("playerctl", "next"), "")
        await until(pilot, ("playerctl", "metadata", "artist"), "Exercise, 4 repetitions, set 1 of 2")
        await pilot.press("x")
        before = part(pilot)
        await until(pilot, ("playerctl", "next"), "")
        assert part(pilot) == before
        await pilot.press("escape", "q")
        await pilot.press("y")
        await until(pilot, ("playerctl", "--list-all"), "")


async def test_whoever_switches_media_keys_off_is_on_no_bus(tmp_path: Path, private_bus: PrivateBus) -> None:
    from dataclasses import replace

    stand = SessionStand(tmp_path, environment={"DBUS_SESSION_BUS_ADDRESS": private_bus.address})
    stand.settings.save(replace(stand.settings.current, media_keys=False))
    async with playing(stand) as pilot:
        await pilot.pause()
        assert screen_of(pilot)._remote is None
