"""Somebody at the desk on macOS and Windows, by stand-ins for their calls; and which sensor is whose."""

from __future__ import annotations

import subprocess
import sys

import pytest

from glutecoach.desktop import mac_presence, windows_presence
from glutecoach.desktop.linux_presence import LinuxSensor
from glutecoach.desktop.mac_presence import mac_sensor
from glutecoach.desktop.presence import PresenceAbout, sensor_for
from glutecoach.desktop.presence_sources import NO_FULL_SCREEN, NO_IDLE
from glutecoach.desktop.windows_presence import windows_sensor
from glutecoach.domain.reminder import PRESENT_WITHIN_S, Presence


class Mac:
    def __init__(self, idle_s: float, locked: bool | None = False) -> None:
        self._idle_s = idle_s
        self._locked = locked

    def idle_s(self) -> float:
        return self._idle_s

    def is_locked(self) -> bool | None:
        return self._locked


class Windows:
    def __init__(self, last_ms: int | None, now_ms: int, state: int | None = 5) -> None:
        self._told = (last_ms, now_ms, state)

    def last_input_ms(self) -> int | None:
        return self._told[0]

    def now_ms(self) -> int:
        return self._told[1]

    def notification_state(self) -> int | None:
        return self._told[2]


@pytest.mark.parametrize("locked", [False, None])
async def test_macos_tells_idle_time(locked: bool | None) -> None:
    sensor = mac_sensor(Mac(12.5, locked))
    assert await sensor.look() == Presence(12.5)
    assert sensor.about() == PresenceAbout("macOS", "", (mac_presence.FOCUS, NO_FULL_SCREEN))


async def test_a_locked_mac_is_away() -> None:
    assert ((await mac_sensor(Mac(1, locked=True)).look()).idle_s or 0) > PRESENT_WITHIN_S


@pytest.mark.skipif(sys.platform == "darwin", reason="this is one")
async def test_what_is_no_mac_says_that_nothing_is_known() -> None:
    sensor = mac_sensor()
    assert await sensor.look() == Presence()
    assert NO_IDLE in sensor.about().missing


@pytest.mark.parametrize(
    ("last_ms", "now_ms", "idle_s"),
    [(1_000, 8_500, 7.5), (0xFFFFFF00, 0x100, 0.512), (5, 5, 0), (None, 5, None)],
    ids=["usual", "the count began anew", "just now", "not told"],
)
async def test_windows_tells_idle_time(last_ms: int | None, now_ms: int, idle_s: float | None) -> None:
    assert (await windows_sensor(Windows(last_ms, now_ms)).look()).idle_s == idle_s


@pytest.mark.parametrize(
    ("state", "occupied"), [(2, True), (3, True), (4, True), (5, False), (6, True), (7, False), (None, False)]
)
async def test_windows_tells_whether_somebody_may_be_spoken_to(state: int | None, occupied: bool) -> None:
    assert await windows_sensor(Windows(0, 2_000, state)).look() == Presence(2.0, occupied=occupied)


async def test_a_locked_windows_is_away() -> None:
    assert ((await windows_sensor(Windows(0, 10, 1)).look()).idle_s or 0) > PRESENT_WITHIN_S


async def test_windows_says_what_it_does_not_tell() -> None:
    sensor = windows_sensor(Windows(0, 10))
    await sensor.look()
    assert sensor.about() == PresenceAbout("Windows", "Windows", (windows_presence.FOCUS,))


@pytest.mark.skipif(sys.platform == "win32", reason="this is one")
async def test_what_is_no_windows_says_that_nothing_is_known() -> None:
    sensor = windows_sensor()
    assert await sensor.look() == Presence()
    assert NO_IDLE in sensor.about().missing


def test_libraries_of_desktops_are_loaded_only_when_somebody_is_asked() -> None:
    code = (
        "import sys; from glutecoach.desktop.presence import sensor_for\n"
        "for platform in ('linux', 'darwin', 'win32'): sensor_for({}, platform)\n"
        "print({'dbus_fast', 'desktop_notifier'} & {name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("platform", ["linux", "freebsd14", "darwin", "win32"])
async def test_every_system_has_a_sensor_that_never_fails(platform: str) -> None:
    sensor = sensor_for({}, platform)
    assert isinstance(sensor, LinuxSensor) is (platform in {"linux", "freebsd14"})
    assert isinstance(await sensor.look(), Presence)
    await sensor.close()
    await sensor.close()
    assert isinstance(await sensor.look(), Presence)
    await sensor.close()
