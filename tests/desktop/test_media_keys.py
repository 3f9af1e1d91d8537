"""Media keys on a real bus, pressed with the desktop's own tool."""

from __future__ import annotations

import asyncio
import gc
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from glutecoach.desktop.media_keys import (
    BusMediaKeys,
    MediaKeys,
    NoMediaKeys,
    media_keys_for,
)
from glutecoach.desktop.session_bus import bus_of_this_desktop
from glutecoach.domain.now_playing import MediaCommand, NowPlaying, Playing
from tests.desktop.dbus_stand import PrivateBus
from tests.fakes import FakeClock

needs_playerctl = pytest.mark.skipif(shutil.which("playerctl") is None, reason="playerctl is not here")
BRIDGE = NowPlaying(Playing.PLAYING, 3, "Glute bridge, left side", "Hold", "Wake up, level 1", 1_000, 30_000)


async def run(*words: str) -> str:
    process = await asyncio.create_subprocess_exec(
        *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    said, _ = await asyncio.wait_for(process.communicate(), 20)
    return said.decode().strip()


async def playerctl(*words: str) -> str:
    return await run("playerctl", *words)


async def position_s() -> int:
    """Whole seconds: the tool adds the time since it asked."""
    return int(float(await playerctl("position")))


@asynccontextmanager
async def opened(
    bus: PrivateBus, clock: FakeClock, playing: NowPlaying | None = BRIDGE
) -> AsyncIterator[tuple[MediaKeys, list[MediaCommand]]]:
    pressed: list[MediaCommand] = []
    keys = BusMediaKeys(bus.address, clock.monotonic_ms)
    if playing is not None:
        keys.tell(playing)
    assert await keys.open(pressed.append)
    try:
        yield keys, pressed
    finally:
        keys.close()
        await asyncio.sleep(0)
        await asyncio.sleep(0)


@needs_playerctl
@pytest.mark.parametrize("asked", MediaCommand)
async def test_every_media_key_is_heard(private_bus: PrivateBus, asked: MediaCommand) -> None:
    async with opened(private_bus, FakeClock()) as (_, pressed):
        await playerctl(asked.value)
        assert pressed == [asked]


@needs_playerctl
async def test_the_desktop_is_told_what_is_done_and_how_far(private_bus: PrivateBus) -> None:
    clock = FakeClock()
    async with opened(private_bus, clock):
        assert await playerctl("--list-all") == "glutecoach"
        assert await playerctl("status") == "Playing"
        asked = "{{title}}|{{artist}}|{{album}}|{{mpris:length}}|{{mpris:trackid}}"
        words = await playerctl("metadata", "--format", asked)
        assert words == "Glute bridge, left side|Hold|Wake up, level 1|30000000|'/glutecoach/part/3'"
        assert await position_s() == 1
        clock.advance(5)
        assert await position_s() == 6
        clock.advance(500)
        assert await position_s() == 30


@needs_playerctl
async def test_a_pause_and_the_next_part_are_told(private_bus: PrivateBus) -> None:
    clock = FakeClock()
    async with opened(private_bus, clock) as (keys, _):
        keys.tell(replace(BRIDGE, state=Playing.PAUSED, moving=False))
        clock.advance(60)
        assert (await playerctl("status"), await position_s()) == ("Paused", 1)
        keys.tell(replace(BRIDGE, part=4, title="Rest", position_ms=0, length_ms=None))
        assert await playerctl("metadata", "--format", "{{title}} {{mpris:length}}") == "Rest"


@needs_playerctl
async def test_a_window_over_the_session_takes_the_keys_away(private_bus: PrivateBus) -> None:
    async with opened(private_bus, FakeClock(), replace(BRIDGE, listening=False)) as (keys, pressed):
        await playerctl("next")
        assert pressed == []
        keys.tell(BRIDGE)
        await playerctl("next")
        assert pressed == [MediaCommand.NEXT]


@needs_playerctl
async def test_nothing_is_left_behind(private_bus: PrivateBus) -> None:
    async with opened(private_bus, FakeClock()) as (keys, pressed):
        keys.close()
        keys.close()
        keys.tell(BRIDGE)
        assert await playerctl("--list-all") in {"", "No players were found", "No players found"}
        assert pressed == []


@needs_playerctl
async def test_two_sessions_are_two_players(private_bus: PrivateBus) -> None:
    async with opened(private_bus, FakeClock()), opened(private_bus, FakeClock()):
        names = (await playerctl("--list-all")).split()
        assert len(names) == 2
        assert "glutecoach" in names
        assert any(name.startswith("glutecoach.instance") for name in names)


async def signals_of(bus: PrivateBus) -> tuple[list[str], object]:
    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

    heard: list[str] = []
    ear = await MessageBus(bus_address=bus.address).connect()
    rule = "type='signal',path='/org/mpris/MediaPlayer2'"
    await ear.call(
        Message(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch",
            signature="s", body=[rule],
        )
    )  # fmt: skip
    ear.add_message_handler(lambda message: heard.append(message.member or ""))
    return heard, ear


async def test_the_same_again_is_not_told_and_a_jump_is(private_bus: PrivateBus) -> None:
    clock = FakeClock()
    heard, ear = await signals_of(private_bus)
    async with opened(private_bus, clock) as (keys, _):

        async def told(playing: NowPlaying) -> list[str]:
            heard.clear()
            keys.tell(playing)
            await ear.introspect("org.freedesktop.DBus", "/org/freedesktop/DBus")  # type: ignore[attr-defined]
            await asyncio.sleep(0)
            return [each for each in heard if each in {"PropertiesChanged", "Seeked"}]

        clock.advance(4)
        assert await told(replace(BRIDGE, position_ms=5_000)) == []
        assert await told(replace(BRIDGE, position_ms=0)) == ["Seeked"]
        assert await told(replace(BRIDGE, state=Playing.PAUSED, position_ms=0)) == ["PropertiesChanged"]
        assert await told(replace(BRIDGE, part=4, position_ms=9_000)) == ["PropertiesChanged"]
    ear.disconnect()  # type: ignore[attr-defined]
    await ear.wait_for_disconnect()  # type: ignore[attr-defined]


async def test_a_bus_that_ends_takes_the_keys_along_and_nothing_else(
    private_bus: PrivateBus, capfd: pytest.CaptureFixture[str]
) -> None:
    troubles: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, told: troubles.append(told))
    async with opened(private_bus, FakeClock()) as (keys, _):
        assert isinstance(keys, BusMediaKeys)
        player = keys._player
        assert player is not None
        private_bus.stop()
        async with asyncio.timeout(10):
            while player._bus is not None:
                await asyncio.sleep(0.01)
        keys.tell(replace(BRIDGE, part=4))
    del keys, player
    gc.collect()
    await asyncio.sleep(0)
    assert troubles == []
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "unix:", "nonsense", "unix:path=/dev/null"])
async def test_where_no_bus_answers_nothing_is_heard(address: str) -> None:
    keys = BusMediaKeys(address, FakeClock().monotonic_ms)
    assert not await keys.open(lambda _: None)
    keys.tell(BRIDGE)
    keys.close()


async def test_a_session_that_ends_first_leaves_nothing_behind(private_bus: PrivateBus) -> None:
    keys = BusMediaKeys(private_bus.address, FakeClock().monotonic_ms)
    opening = asyncio.create_task(keys.open(lambda _: None))
    await asyncio.sleep(0)
    keys.close()
    assert not await opening
    names = await run("busctl", f"--address={private_bus.address}", "list") if shutil.which("busctl") else ""
    assert "mpris" not in names


def test_the_bus_is_the_one_that_the_desktop_names(tmp_path: Path) -> None:
    named = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus"}
    assert bus_of_this_desktop(named) == "unix:path=/run/bus"
    assert bus_of_this_desktop({}) == ""
    assert bus_of_this_desktop({"XDG_RUNTIME_DIR": str(tmp_path)}) == ""
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tmp_path / "bus"))
        assert bus_of_this_desktop({"XDG_RUNTIME_DIR": str(tmp_path)}) == f"unix:path={tmp_path}/bus"


@pytest.mark.parametrize(
    "environment",
    [
        {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/bus", "SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"},
        {"DBUS_SESSION_BUS_ADDRESS": "tcp:host=10.0.0.1,port=1"},
    ],
    ids=["over ssh", "over a network"],
)
async def test_keys_of_another_desk_are_not_ours(environment: dict[str, str]) -> None:
    keys = media_keys_for(environment, FakeClock().monotonic_ms)
    assert isinstance(keys, NoMediaKeys)
    assert not await keys.open(lambda _: None)
