"""The whole sensor of Linux: with a real display, a real bus and, for do-not-disturb, a real dunst."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from glutecoach.desktop.linux_presence import NO_BUS, LinuxSensor
from glutecoach.desktop.presence import PresenceSensor, sensor_for
from glutecoach.desktop.presence_sources import NO_FULL_SCREEN, NO_IDLE, ONLY_LIT
from glutecoach.domain.reminder import PRESENT_WITHIN_S, Presence
from tests.desktop.dbus_stand import PrivateBus, coming, on_bus
from tests.desktop.display_stand import needed, program_on
from tests.desktop.notification_server import NAME as NOTIFICATIONS
from tests.desktop.notification_server import FakeNotificationServer
from tests.desktop.presence_stands import (
    Compositor,
    FakeClock,
    IdleMonitor,
    LoginSession,
    ScreenSaver,
    ServiceManager,
    SessionManager,
    window_manager,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="another desktop")


@pytest.fixture
async def sensor(private_bus: PrivateBus, display: str) -> AsyncIterator[PresenceSensor]:
    """A sensor as a program started on the desktop has it."""
    made = sensor_for(os.environ, "linux")
    yield made
    await made.close()


async def test_on_a_bare_display_idle_time_is_known_and_the_rest_is_told_as_missing(
    sensor: PresenceSensor,
) -> None:
    seen = await sensor.look()
    assert seen.idle_s is not None
    assert not seen.occupied
    about = sensor.about()
    assert (about.idle_from, about.attention_from) == ("X11", "")
    assert NO_FULL_SCREEN in about.missing
    assert NO_IDLE not in about.missing


async def test_a_full_screen_on_the_display_is_a_reason_to_wait(sensor: PresenceSensor, display: str) -> None:
    with window_manager(display) as manager:
        manager.runs()
        manager.uses()
        assert not (await sensor.look()).occupied
        assert sensor.about().attention_from == "X11"
        manager.uses("_NET_WM_STATE_FULLSCREEN")
        assert (await sensor.look()).occupied


async def test_the_desktop_knows_better_than_the_display(
    sensor: PresenceSensor, private_bus: PrivateBus
) -> None:
    async with on_bus(private_bus.address, IdleMonitor.NAME, {IdleMonitor.PATH: IdleMonitor(77_000)}):
        assert (await sensor.look()).idle_s == 77
        assert sensor.about().idle_from == "GNOME"
    assert (await sensor.look()).idle_s is not None
    assert sensor.about().idle_from == "X11"


async def test_a_lock_on_the_bus_is_away_though_the_mouse_moves(
    sensor: PresenceSensor, private_bus: PrivateBus
) -> None:
    saver = ScreenSaver(active=True, interface="org.gnome.ScreenSaver")
    async with on_bus(private_bus.address, "org.gnome.ScreenSaver", {"/org/gnome/ScreenSaver": saver}):
        assert ((await sensor.look()).idle_s or 0) > PRESENT_WITHIN_S


async def test_do_not_disturb_on_the_bus_is_a_reason_to_wait(
    sensor: PresenceSensor, private_bus: PrivateBus
) -> None:
    server = FakeNotificationServer()
    async with server.on(private_bus.address):
        assert not (await sensor.look()).occupied
        server.inhibited = True
        assert (await sensor.look()).occupied


async def test_a_real_dunst_tells_of_its_pause(
    private_bus: PrivateBus, display: str, tmp_path: Path, sensor: PresenceSensor
) -> None:
    (tmp_path / "dunstrc").write_text("[global]\nmonitor = 0\nfont = Monospace 12\n")
    control = needed("dunstctl", "dunst")
    async with coming(private_bus.address, NOTIFICATIONS) as came:
        with program_on(needed("dunst", "dunst"), "-conf", str(tmp_path / "dunstrc")):
            await came()
            assert not (await sensor.look()).occupied
            assert "dunst" in sensor.about().attention_from
            subprocess.run([control, "set-paused", "true"], check=True, env=os.environ)
            assert (await sensor.look()).occupied


async def test_a_service_finds_the_screen_through_the_users_manager(
    private_bus: PrivateBus, display: str
) -> None:
    alone = {"DBUS_SESSION_BUS_ADDRESS": private_bus.address, "DBUS_SYSTEM_BUS_ADDRESS": ""}
    sensor = LinuxSensor(alone, steady=FakeClock())
    manager = ServiceManager("LANG=C", f"DISPLAY={display}", "PATH=/evil", "nonsense")
    async with on_bus(private_bus.address, ServiceManager.NAME, {ServiceManager.PATH: manager}):
        assert (await sensor.look()).idle_s is not None
    assert sensor.about().idle_from == "X11"
    assert sensor._environment.get("PATH") is None
    await sensor.close()


async def test_a_service_that_began_before_the_screen_finds_it_later(
    private_bus: PrivateBus, display: str
) -> None:
    sensor = LinuxSensor({"DBUS_SESSION_BUS_ADDRESS": private_bus.address, "DBUS_SYSTEM_BUS_ADDRESS": ""})
    manager = ServiceManager()
    async with on_bus(private_bus.address, ServiceManager.NAME, {ServiceManager.PATH: manager}):
        assert (await sensor.look()).idle_s is None
        assert NO_IDLE in sensor.about().missing
        manager.variables = (f"DISPLAY={display}",)
        assert (await sensor.look()).idle_s is not None
    await sensor.close()


async def test_on_wayland_the_compositor_is_asked_instead_of_x11(
    private_bus: PrivateBus, display: str, tmp_path: Path
) -> None:
    compositor, clock = Compositor(("wl_seat", 7), ("ext_idle_notifier_v1", 2)), FakeClock()
    async with compositor.on(tmp_path) as wayland:
        sensor = LinuxSensor({**os.environ, **wayland}, steady=clock)
        await sensor.look()
        compositor.goes()
        await until_gone(sensor, clock)
        assert sensor.about().idle_from == "Wayland"
        await sensor.close()


async def until_gone(sensor: LinuxSensor, clock: FakeClock) -> None:
    for _ in range(500):
        clock.at_s += 1
        if ((await sensor.look()).idle_s or 0) > PRESENT_WITHIN_S:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody went")


async def test_the_login_manager_is_the_last_to_be_asked(private_bus: PrivateBus) -> None:
    environment = {
        "DBUS_SESSION_BUS_ADDRESS": private_bus.address,
        "DBUS_SYSTEM_BUS_ADDRESS": private_bus.address,
    }
    session = LoginSession(idle_since_us=40_000_000, idle=True)
    sensor = LinuxSensor(environment, now=lambda: 100.0)
    async with on_bus(private_bus.address, LoginSession.NAME, {LoginSession.PATH: session}):
        assert await sensor.look() == Presence(60.0)
        assert sensor.about().idle_from == "the login manager"
    await sensor.close()


async def test_a_desktop_that_knows_of_films_says_that_it_knows_no_more(
    private_bus: PrivateBus, sensor: PresenceSensor
) -> None:
    async with on_bus(private_bus.address, SessionManager.NAME, {SessionManager.PATH: SessionManager(8)}):
        assert (await sensor.look()).occupied
    assert ONLY_LIT in sensor.about().missing


async def test_without_the_library_for_the_bus_the_display_is_asked_and_the_extra_is_named(
    sensor: PresenceSensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "dbus_fast"]:
        monkeypatch.setitem(sys.modules, name, None)
    assert (await sensor.look()).idle_s is not None
    assert sensor.about().missing[0] == NO_BUS


async def test_a_session_that_ends_under_the_sensor_ends_nothing(
    private_bus: PrivateBus, sensor: PresenceSensor, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = FakeNotificationServer()
    async with server.on(private_bus.address):
        await sensor.look()
    private_bus.stop()
    assert isinstance(await sensor.look(), Presence)


async def test_a_look_starts_no_thread_and_leaves_nothing_open(private_bus: PrivateBus, display: str) -> None:
    threads, files = threading.active_count(), open_files()
    sensor = sensor_for(os.environ, "linux")
    async with FakeNotificationServer().on(private_bus.address):
        for _ in range(3):
            await sensor.look()
        assert threading.active_count() == threads
        await sensor.close()
    assert open_files() == files


def open_files() -> int:
    """How many sockets and pipes this program has open."""
    folder = Path("/proc/self/fd")
    return sum(file.exists() or file.is_symlink() for file in folder.iterdir()) if folder.exists() else 0


def test_making_a_sensor_costs_nothing_until_it_looks(private_bus: PrivateBus) -> None:
    before = open_files()
    sensor_for(os.environ, "linux")
    assert open_files() == before
