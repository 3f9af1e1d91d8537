"""Somebody at the desk, as Windows tells."""

import ctypes
import sys
from typing import Protocol

from glutecoach.desktop.presence_sources import Attention, JoinedSensor

_TICKS = 1 << 32
"""Windows counts milliseconds since it began in so many steps, seven weeks of them, and then anew."""
_NOBODY, _BUSY, _GAME, _TALK, _QUIET = 1, 2, 3, 4, 6
"""Its numbers for: locked or elsewhere, a full screen, a game, a talk, do-not-disturb of the first hour."""
FOCUS = "Windows holds notices back by itself in Focus; glutecoach is not told of all of it."


class WindowsCalls(Protocol):
    """What is asked of Windows."""

    def last_input_ms(self) -> int | None:
        """Return when the last key or move of the mouse was; None: not known."""
        ...

    def now_ms(self) -> int:
        """Return the same clock's time."""
        ...

    def notification_state(self) -> int | None:
        """Return whether the user may be told something, in Windows' numbers; None: not known."""
        ...


class SystemCalls:
    """The real ones."""

    def last_input_ms(self) -> int | None:
        """Return when the last key or move of the mouse was; None: not known."""
        if sys.platform != "win32":
            return None
        told = _LastInput(ctypes.sizeof(_LastInput), 0)
        return int(told.at_ms) if ctypes.windll.user32.GetLastInputInfo(ctypes.byref(told)) else None

    def now_ms(self) -> int:
        """Return the same clock's time."""
        if sys.platform != "win32":
            return 0
        return int(ctypes.windll.kernel32.GetTickCount()) % _TICKS

    def notification_state(self) -> int | None:
        """Return whether the user may be told something, in Windows' numbers; None: not known."""
        if sys.platform != "win32":
            return None
        state = ctypes.c_int(0)
        failed = ctypes.windll.shell32.SHQueryUserNotificationState(ctypes.byref(state))
        return None if failed else state.value


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("at_ms", ctypes.c_uint))


class WindowsIdle:
    """The count since the last key or move of the mouse."""

    name = "Windows"

    def __init__(self, calls: WindowsCalls) -> None:
        self._calls = calls

    async def idle_s(self) -> float | None:
        """Return seconds; None: not known."""
        at_ms = self._calls.last_input_ms()
        return None if at_ms is None else (self._calls.now_ms() - at_ms) % _TICKS / 1000


class WindowsLock:
    """The lock of the screen."""

    def __init__(self, calls: WindowsCalls) -> None:
        self._calls = calls

    async def is_locked(self) -> bool | None:
        """Tell; None: not known."""
        state = self._calls.notification_state()
        return None if state is None else state == _NOBODY


class WindowsFullScreen:
    """Whether something fills the screen."""

    name = "Windows"
    kind = Attention.FULL_SCREEN

    def __init__(self, calls: WindowsCalls) -> None:
        self._calls = calls

    async def is_taken(self) -> bool | None:
        """Tell; None: not known."""
        state = self._calls.notification_state()
        return None if state is None else state in {_BUSY, _GAME, _TALK}


class WindowsQuiet:
    """The one kind of do-not-disturb that Windows tells; that it tells nothing means nothing."""

    name = "Windows"
    kind = Attention.DO_NOT_DISTURB

    def __init__(self, calls: WindowsCalls) -> None:
        self._calls = calls

    async def is_taken(self) -> bool | None:
        """Tell; None: not known."""
        return True if self._calls.notification_state() == _QUIET else None


def windows_sensor(calls: WindowsCalls | None = None) -> JoinedSensor:
    """Return a sensor for Windows; ``calls`` stands in for the real ones."""
    known = calls or SystemCalls()
    return JoinedSensor(
        [WindowsIdle(known)],
        [WindowsLock(known)],
        [WindowsFullScreen(known), WindowsQuiet(known)],
        own_quiet=FOCUS,
    )
