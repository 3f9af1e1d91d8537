"""Programs that know of somebody at the desk, for tests: on the bus, on an X display, as a Wayland compositor."""

from __future__ import annotations

import asyncio
import ctypes
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Annotated, Any

import pytest
from dbus_fast import PropertyAccess, Variant
from dbus_fast.annotations import DBusBool, DBusSignature, DBusStr, DBusUInt32, DBusUInt64
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

Strings = Annotated[list[str], DBusSignature("as")]


class FakeClock:
    """Seconds that go on when they are told to."""

    def __init__(self) -> None:
        self.at_s = 1_000.0

    def __call__(self) -> float:
        return self.at_s


class IdleMonitor(ServiceInterface):
    """GNOME's."""

    NAME, PATH = "org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core"

    def __init__(self, idle_ms: int = 0) -> None:
        super().__init__(self.NAME)
        self.idle_ms = idle_ms
        self.asked = 0

    @dbus_method(name="GetIdletime")
    def idle(self) -> DBusUInt64:
        self.asked += 1
        return self.idle_ms


class ScreenSaver(ServiceInterface):
    """A screen saver; with ``interface`` set, that of another desktop."""

    NAME, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"

    def __init__(self, idle: int = 0, active: bool = False, interface: str = NAME) -> None:
        super().__init__(interface)
        self.idle = idle
        self.active = active

    @dbus_method(name="GetSessionIdleTime")
    def session_idle(self) -> DBusUInt32:
        return self.idle

    @dbus_method(name="GetActive")
    def is_active(self) -> DBusBool:
        return self.active


class LoginSession(ServiceInterface):
    """The login manager's session of whoever asks."""

    NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1/session/auto"

    def __init__(self, *, idle_since_us: int = 0, idle: bool = False, locked: bool = False) -> None:
        super().__init__("org.freedesktop.login1.Session")
        self.values = (idle_since_us, idle, locked)

    @dbus_property(access=PropertyAccess.READ, name="IdleSinceHint")
    def since(self) -> DBusUInt64:
        return self.values[0]

    @dbus_property(access=PropertyAccess.READ, name="IdleHint")
    def idle(self) -> DBusBool:
        return self.values[1]

    @dbus_property(access=PropertyAccess.READ, name="LockedHint")
    def locked(self) -> DBusBool:
        return self.values[2]


class Dunst(ServiceInterface):
    """The part of dunst that tells of pauses."""

    def __init__(self, paused: bool) -> None:
        super().__init__("org.dunstproject.cmd0")
        self.is_paused = paused

    @dbus_property(access=PropertyAccess.READ, name="paused")
    def paused(self) -> DBusBool:
        return self.is_paused


class NotificationCenter(ServiceInterface):
    """SwayNotificationCenter's own interface."""

    NAME, PATH = "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc"

    def __init__(self, quiet: bool) -> None:
        super().__init__(self.NAME)
        self.quiet = quiet

    @dbus_method(name="GetDnd")
    def dnd(self) -> DBusBool:
        return self.quiet


class Mako(ServiceInterface):
    """mako's modes."""

    PATH = "/fr/emersion/Mako"

    def __init__(self, *modes: str) -> None:
        super().__init__("fr.emersion.Mako")
        self.modes = modes

    @dbus_method(name="ListModes")
    def list_modes(self) -> Strings:
        return list(self.modes)


class Xfconf(ServiceInterface):
    """The settings of Xfce."""

    NAME, PATH = "org.xfce.Xfconf", "/org/xfce/Xfconf"

    def __init__(self, quiet: bool) -> None:
        super().__init__(self.NAME)
        self.quiet = quiet

    @dbus_method(name="GetProperty")
    def value(self, channel: DBusStr, key: DBusStr) -> Annotated[Any, DBusSignature("v")]:
        assert (channel, key) == ("xfce4-notifyd", "/do-not-disturb")
        return Variant("b", self.quiet)


class SessionManager(ServiceInterface):
    """GNOME's; it tells by number what is kept from happening."""

    NAME, PATH = "org.gnome.SessionManager", "/org/gnome/SessionManager"

    def __init__(self, kept: int) -> None:
        super().__init__(self.NAME)
        self.kept = kept

    @dbus_method(name="IsInhibited")
    def is_inhibited(self, flags: DBusUInt32) -> DBusBool:
        return bool(self.kept & flags)


class PowerPolicy(ServiceInterface):
    """KDE's."""

    NAME, PATH = "org.kde.Solid.PowerManagement", "/org/kde/Solid/PowerManagement/PolicyAgent"

    def __init__(self, kept: int) -> None:
        super().__init__("org.kde.Solid.PowerManagement.PolicyAgent")
        self.kept = kept

    @dbus_method(name="HasInhibition")
    def has_inhibition(self, types: DBusUInt32) -> DBusBool:
        return bool(self.kept & types)


class ServiceManager(ServiceInterface):
    """The user's systemd: it knows the variables of the session."""

    NAME, PATH = "org.freedesktop.systemd1", "/org/freedesktop/systemd1"

    def __init__(self, *variables: str) -> None:
        super().__init__("org.freedesktop.systemd1.Manager")
        self.variables = variables

    @dbus_property(access=PropertyAccess.READ, name="Environment")
    def environment(self) -> Strings:
        return list(self.variables)


class Nothing(ServiceInterface):
    """Something that only has a name."""

    def __init__(self) -> None:
        super().__init__("org.example.Nothing")


class WindowManager:
    """As much of a window manager as says which window is in use, through Xlib."""

    _CARDINALS, _REPLACE, _ATOM, _WINDOW = 32, 0, 4, 33

    def __init__(self, display: str) -> None:
        try:
            self._x = ctypes.CDLL("libX11.so.6")
        except OSError:
            pytest.skip("libX11 is not here (package libx11-6)")
        for call in (self._x.XOpenDisplay, self._x.XDefaultRootWindow, self._x.XCreateSimpleWindow):
            call.restype = ctypes.c_void_p
        self._x.XInternAtom.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._window = ctypes.c_ulong(
            self._x.XCreateSimpleWindow(
                self._display, self._root, 0, 0, 10, 10, 0, ctypes.c_ulong(0), ctypes.c_ulong(0)
            )
        )

    def runs(self) -> None:
        """Say that there is a window manager."""
        self._set(self._root, "_NET_SUPPORTING_WM_CHECK", self._WINDOW, self._window.value)

    def uses(self, *states: str, window: bool = True) -> None:
        """Say which window is in use, and its states."""
        self._set(self._root, "_NET_ACTIVE_WINDOW", self._WINDOW, self._window.value if window else 0)
        self._set(self._window, "_NET_WM_STATE", self._ATOM, *(self._atom(state) for state in states))

    def uses_number(self, number: int) -> None:
        """Say that a window is in use which may not exist."""
        self._set(self._root, "_NET_ACTIVE_WINDOW", self._WINDOW, number)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))

    def _set(self, window: ctypes.c_ulong, name: str, kind: int, *numbers: int) -> None:
        data = (ctypes.c_ulong * len(numbers))(*numbers)
        self._x.XChangeProperty(
            self._display,
            window,
            ctypes.c_ulong(self._atom(name)),
            ctypes.c_ulong(kind),
            self._CARDINALS,
            self._REPLACE,
            data,
            len(numbers),
        )
        self._x.XSync(self._display, 0)


@contextmanager
def window_manager(display: str) -> Iterator[WindowManager]:
    """Yield a window manager on a display."""
    manager = WindowManager(display)
    try:
        yield manager
    finally:
        manager.close()


class Compositor:
    """A Wayland compositor that offers what a test says, and keeps what it was asked for."""

    def __init__(self, *offers: tuple[str, int]) -> None:
        self.offers = offers
        self.asked: list[tuple[str, int, tuple[int, ...]]] = []
        """Interface, number of the request, and what it says; of what was taken up."""
        self.windows: list[tuple[int, ...]] = []
        """The states of each window."""
        self.is_mute = False
        self.connections = 0
        self._writers: list[asyncio.StreamWriter] = []
        self._watcher: tuple[asyncio.StreamWriter, int] | None = None

    def tell_raw(self, said: bytes) -> None:
        """Send anything to whoever came last."""
        self._writers[-1].write(said)

    def goes(self) -> None:
        """Say that nobody is there."""
        assert self._watcher is not None
        tell(*self._watcher, 0)

    def is_back(self) -> None:
        """Say that somebody is there."""
        assert self._watcher is not None
        tell(*self._watcher, 1)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Talk to one program."""
        self._writers.append(writer)
        self.connections += 1
        objects = {1: "wl_display"}
        try:
            while not self.is_mute:
                number, word = struct.unpack("=II", await reader.readexactly(8))
                said = await reader.readexactly((word >> 16) - 8)
                self._answer(writer, objects, number, word & 0xFFFF, said)
            await reader.read()
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def _answer(
        self, writer: asyncio.StreamWriter, objects: dict[int, str], number: int, opcode: int, said: bytes
    ) -> None:
        kind = objects[number]
        numbers = struct.unpack(f"={len(said) // 4}I", said)
        if (kind, opcode) == ("wl_display", 0):
            tell(writer, numbers[0], 0, struct.pack("=I", 0))
        elif (kind, opcode) == ("wl_display", 1):
            objects[numbers[0]] = "wl_registry"
            for name, (interface, version) in enumerate(self.offers, 1):
                offer = struct.pack("=I", name) + text(interface) + struct.pack("=I", version)
                tell(writer, numbers[0], 0, offer)
        elif kind == "wl_registry":
            objects[numbers[-1]] = self.offers[numbers[0] - 1][0]
            if objects[numbers[-1]] == "zwlr_foreign_toplevel_manager_v1":
                self._show_windows(writer, numbers[-1])
        else:
            self.asked.append((kind, opcode, numbers))
            self._watcher = writer, numbers[0]

    def _show_windows(self, writer: asyncio.StreamWriter, manager: int) -> None:
        for handle, states in enumerate(self.windows, 0xFF000000):
            tell(writer, manager, 0, struct.pack("=I", handle))
            tell(writer, handle, 0, text("Some title"))
            tell(writer, handle, 4, struct.pack(f"={1 + len(states)}I", len(states) * 4, *states))
            tell(writer, handle, 5)

    @asynccontextmanager
    async def on(self, folder: Path) -> AsyncIterator[dict[str, str]]:
        """Listen in a folder; yield the variables that lead here."""
        server = await asyncio.start_unix_server(self.serve, str(folder / "wayland-7"))
        try:
            yield {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "wayland-7"}
        finally:
            server.close()
            for writer in self._writers:
                writer.close()
            await asyncio.sleep(0)


def tell(writer: asyncio.StreamWriter, number: int, event: int, said: bytes = b"") -> None:
    """Send an event of an object."""
    writer.write(struct.pack("=II", number, (8 + len(said)) << 16 | event) + said)


def text(words: str) -> bytes:
    content = words.encode() + b"\0"
    return struct.pack("=I", len(content)) + content + b"\0" * (-len(content) % 4)
