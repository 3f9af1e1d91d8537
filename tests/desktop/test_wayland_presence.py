"""Idle time and full screens on Wayland: with a compositor of the test's own, and with a real one."""

from __future__ import annotations

import asyncio
import os
import struct
import subprocess
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest

from glutecoach.desktop import wayland_protocol
from glutecoach.desktop.wayland_presence import WaylandFullScreen, WaylandIdle
from glutecoach.desktop.wayland_protocol import connected
from glutecoach.steady import steady_s
from tests.desktop.display_stand import needed, program_on
from tests.desktop.presence_stands import Compositor, FakeClock

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Wayland is not there")
SEAT, NEW, OLD = ("wl_seat", 7), "ext_idle_notifier_v1", ("org_kde_kwin_idle", 1)
WINDOWS = ("zwlr_foreign_toplevel_manager_v1", 3)


async def heard() -> None:
    """Let what was sent arrive."""
    for _ in range(20):
        await asyncio.sleep(0)


async def until(holds: Callable[[], object]) -> None:
    for _ in range(1_000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came about")


@pytest.mark.parametrize(
    ("offer", "opcode", "order"),
    [((NEW, 1), 1, (60_000, None)), ((NEW, 2), 2, (60_000, None)), (OLD, 0, (None, 60_000))],
)
async def test_the_compositor_is_asked_once_and_tells_who_is_gone_and_back(
    tmp_path: Path, offer: tuple[str, int], opcode: int, order: tuple[int | None, int | None]
) -> None:
    compositor, clock = Compositor(SEAT, ("wl_shm", 1), offer), FakeClock()
    async with compositor.on(tmp_path) as environment:
        idle = WaylandIdle(environment, clock)
        assert await idle.idle_s() == 0
        ((interface, asked, numbers),) = compositor.asked
        assert (interface, asked) == (offer[0], opcode)
        assert numbers[1 if order[0] else 2] == 60_000
        clock.at_s += 500
        assert await idle.idle_s() == 60, "nobody can have been gone for longer"
        compositor.goes()
        await heard()
        clock.at_s += 100
        assert await idle.idle_s() == 160
        compositor.is_back()
        await heard()
        clock.at_s += 7
        assert await idle.idle_s() == 7
        assert compositor.connections == 1
        await idle.close()


@pytest.mark.parametrize("offers", [(), (SEAT,), ((NEW, 1),)], ids=["nothing", "no notifier", "no seat"])
async def test_a_compositor_that_does_not_tell_is_told_as_such(
    tmp_path: Path, offers: tuple[tuple[str, int], ...]
) -> None:
    async with Compositor(*offers).on(tmp_path) as environment:
        idle = WaylandIdle(environment, FakeClock())
        assert await idle.idle_s() is None
        assert await WaylandFullScreen(environment).is_taken() is None
        await idle.close()


async def test_a_compositor_that_ends_is_found_again(tmp_path: Path) -> None:
    first, clock = Compositor(SEAT, OLD), FakeClock()
    async with first.on(tmp_path) as environment:
        idle = WaylandIdle(environment, clock)
        await idle.idle_s()
    await until(lambda: idle._connection is None or not idle._connection.is_open)
    with pytest.raises(OSError, match=r"."):
        await idle.idle_s()
    (tmp_path / "wayland-7").unlink(missing_ok=True)
    async with Compositor(SEAT, OLD).on(tmp_path):
        assert await idle.idle_s() == 0
        await idle.close()


@pytest.mark.parametrize(
    ("windows", "is_full"),
    [
        ([], False),
        ([(2, 3)], True),
        ([(0, 2), (3,)], False),
        ([(), (1,), (0, 2, 3)], True),
    ],
    ids=["none", "in use and full", "full but not in use", "one of many"],
)
async def test_only_a_window_in_use_that_fills_the_screen_counts(
    tmp_path: Path, windows: list[tuple[int, ...]], is_full: bool
) -> None:
    compositor = Compositor(SEAT, WINDOWS)
    compositor.windows = windows
    async with compositor.on(tmp_path) as environment:
        assert await WaylandFullScreen(environment).is_taken() is is_full


async def test_without_wayland_nothing_is_known() -> None:
    assert await WaylandIdle({}, FakeClock()).idle_s() is None
    assert await WaylandFullScreen({}).is_taken() is None


async def test_a_compositor_that_says_nothing_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wayland_protocol, "_ROUND_TRIP_S", 0.02)
    compositor = Compositor(SEAT, OLD)
    compositor.is_mute = True
    async with compositor.on(tmp_path) as environment:
        with pytest.raises(TimeoutError):
            await connected(environment)
        await asyncio.sleep(0)


@pytest.mark.parametrize(
    "said",
    [
        struct.pack("=II", 1, 4 << 16),
        struct.pack("=II", 1, 0),
        struct.pack("=II", 1, 12 << 16) + b"oops",
        struct.pack("=III", 2, 12 << 16, 7),
        struct.pack("=IIIII", 2, 20 << 16, 7, 0xFFFFFFFF, 1),
        struct.pack("=II", 99, 8 << 16),
        b"\xff" * 64,
    ],
    ids=["short", "empty", "error", "half a global", "endless name", "of nobody", "noise"],
)
async def test_nonsense_from_a_compositor_ends_nothing_but_the_connection(
    tmp_path: Path, said: bytes, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wayland_protocol, "_ROUND_TRIP_S", 0.2)
    compositor = Compositor(SEAT, OLD)
    async with compositor.on(tmp_path) as environment:
        connection = await connected(environment)
        assert connection is not None
        connection.of_others = lambda number, event, said: struct.unpack("=I", said)
        compositor.tell_raw(said)
        with suppress(TimeoutError):
            await connection.round_trip()
        await connection.close()
    assert not caplog.records


# A real one.


@pytest.fixture
async def sway(tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """A compositor that people use, without a screen. It refuses to run for the system's administrator."""
    command = [needed("sway", "sway"), "--config", os.devnull]
    tmp_path.chmod(0o700)
    if os.getuid() == 0:
        command = [
            needed("setpriv", "util-linux"),
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            *command,
        ]
        os.chown(tmp_path, 65534, 65534)
        for folder in tmp_path.parents[:2]:
            folder.chmod(0o755)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "SWAYSOCK": str(tmp_path / "sway"),
        "WLR_BACKENDS": "headless",
        "WLR_LIBINPUT_NO_DEVICES": "1",
        "WLR_RENDERER": "pixman",
    }
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as process:
        try:
            await until(lambda: list(tmp_path.glob("wayland-*[0-9]")) or process.poll() is not None)
            if process.poll() is not None:
                pytest.skip("sway does not start here")
            (socket,) = tmp_path.glob("wayland-*[0-9]")
            environment["WAYLAND_DISPLAY"] = socket.name
            tell_sway(environment, "-t", "get_version")
            yield environment
        finally:
            process.terminate()


def tell_sway(environment: dict[str, str], *words: str) -> str:
    command = [needed("swaymsg", "sway"), *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


async def test_a_real_compositor_tells_of_idle_time(sway: dict[str, str]) -> None:
    idle = WaylandIdle(sway, steady_s, told_after_s=0.2)
    assert await idle.idle_s() is not None
    await until(lambda: idle._is_gone)
    gone_s = await idle.idle_s()
    assert gone_s is not None
    assert gone_s >= 0.2
    tell_sway(sway, "seat", "-", "cursor", "move", "5", "5")
    await until(lambda: not idle._is_gone)
    await idle.close()


async def test_a_real_compositor_tells_of_a_full_screen(sway: dict[str, str]) -> None:
    source = WaylandFullScreen(sway)
    assert await source.is_taken() is False
    with program_on_wayland(sway, needed("foot", "foot"), "sleep", "60"):
        await until(lambda: '"foot"' in tell_sway(sway, "-t", "get_tree"))
        assert await source.is_taken() is False
        tell_sway(sway, "fullscreen", "enable")
        for _ in range(200):
            if await source.is_taken():
                break
            await asyncio.sleep(0.01)
        assert await source.is_taken() is True


def program_on_wayland(environment: dict[str, str], *command: str):
    as_sway = [f"{name}={value}" for name, value in environment.items()]
    return program_on("env", "-i", *as_sway, *command)
