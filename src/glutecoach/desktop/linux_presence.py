"""Somebody at the desk, as Linux and its kin tell: by the bus, by X11 or Wayland, by the login manager."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.util import find_spec

from glutecoach.desktop.bus_presence import GnomeIdle, LoginIdle, ScreenSaverIdle, attention, locks
from glutecoach.desktop.bus_questions import BusQuestions, of_property
from glutecoach.desktop.gnome_banners import BannersSetting
from glutecoach.desktop.presence import PresenceAbout
from glutecoach.desktop.presence_sources import AttentionSource, IdleSource, JoinedSensor
from glutecoach.desktop.session_bus import session_bus_address
from glutecoach.desktop.wayland_presence import WaylandFullScreen, WaylandIdle
from glutecoach.desktop.x11_presence import X11FullScreen, X11Idle
from glutecoach.domain.reminder import Presence
from glutecoach.steady import steady_s

NO_BUS = "What the desktop itself knows needs one more part: pip install 'glutecoach[desk]'."
_SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"
_OF_THE_SCREEN = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY")
_MANAGER = of_property(
    "org.freedesktop.systemd1",
    "/org/freedesktop/systemd1",
    "org.freedesktop.systemd1.Manager",
    "Environment",
)


class LinuxSensor:
    """Everything that desktops on Linux tell. It finds out at the first look what there is."""

    def __init__(
        self,
        environment: Mapping[str, str],
        *,
        steady: Callable[[], float] = steady_s,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._environment = dict(environment)
        self._steady = steady
        self._now = now
        self._bus = BusQuestions(session_bus_address(environment), steady)
        self._system_bus = BusQuestions(environment.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS), steady)
        self._joined: JoinedSensor | None = None
        self._wayland: WaylandIdle | None = None

    async def look(self) -> Presence:
        """Return what is known just now."""
        if self._joined is None or not _has_screen(self._environment):
            await self._find_out()
        return await self._joined.look() if self._joined else Presence()

    def about(self) -> PresenceAbout:
        """Return what the last look could know."""
        if self._joined is None:
            return PresenceAbout()
        about = self._joined.about()
        return about if find_spec("dbus_fast") else replace(about, missing=(NO_BUS, *about.missing))

    async def close(self) -> None:
        """Hang up everywhere."""
        if self._wayland:
            await self._wayland.close()
        await self._bus.close()
        await self._system_bus.close()

    async def _find_out(self) -> None:
        """Find the screen, which a service is not told of, and join what can be asked."""
        if not _has_screen(self._environment):
            self._environment |= _screen_in(await self._bus.ask(_MANAGER))
        if self._joined is None or _has_screen(self._environment):
            on_wayland = bool(self._environment.get("WAYLAND_DISPLAY"))
            self._joined = JoinedSensor(
                self._idle(on_wayland=on_wayland),
                locks(self._bus, self._system_bus),
                self._attention(on_wayland=on_wayland),
                steady=self._steady,
            )

    def _idle(self, *, on_wayland: bool) -> list[IdleSource]:
        sources: list[IdleSource] = [GnomeIdle(self._bus)]
        if on_wayland:
            # X11 knows only of windows of its own there.
            self._wayland = WaylandIdle(self._environment, self._steady)
            sources.append(self._wayland)
        else:
            sources.append(X11Idle(self._environment))
        return [
            *sources,
            ScreenSaverIdle(self._bus, on_wayland=on_wayland),
            LoginIdle(self._system_bus, self._now),
        ]

    def _attention(self, *, on_wayland: bool) -> list[AttentionSource]:
        full = WaylandFullScreen(self._environment) if on_wayland else X11FullScreen(self._environment)
        return [*attention(self._bus), BannersSetting(self._bus, self._environment), full]


def _has_screen(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _screen_in(told: object) -> dict[str, str]:
    """Return what the user's service manager knows of the screen."""
    if not isinstance(told, list):
        return {}
    pairs = (entry.partition("=") for entry in told if isinstance(entry, str))
    return {name: value for name, _, value in pairs if name in _OF_THE_SCREEN}
