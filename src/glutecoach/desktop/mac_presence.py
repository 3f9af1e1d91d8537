"""Somebody at the desk, as macOS tells."""

import ctypes
from typing import Protocol

from glutecoach.desktop.presence_sources import JoinedSensor

FOCUS = "macOS holds notices back by itself while a Focus is on; glutecoach is not told of it."
_GRAPHICS = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_OF_THE_HARDWARE = 1
_ANY_INPUT = 0xFFFFFFFF
_UTF8 = 0x08000100
_LOCKED = b"CGSSessionScreenIsLocked"


class MacCalls(Protocol):
    """What is asked of macOS."""

    def idle_s(self) -> float:
        """Return seconds since the last key or move of the mouse."""
        ...

    def is_locked(self) -> bool | None:
        """Tell whether the screen is locked; None: there is no screen."""
        ...


class SystemCalls:
    """The real ones.

    Raises:
        OSError: This is no macOS.
    """

    def __init__(self) -> None:
        self._graphics = ctypes.CDLL(_GRAPHICS)
        self._foundation = ctypes.CDLL(_FOUNDATION)
        self._graphics.CGEventSourceSecondsSinceLastEventType.restype = ctypes.c_double
        self._graphics.CGEventSourceSecondsSinceLastEventType.argtypes = [ctypes.c_int32, ctypes.c_uint32]
        self._graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
        foundation = self._foundation
        foundation.CFStringCreateWithCString.restype = ctypes.c_void_p
        foundation.CFStringCreateWithCString.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
        foundation.CFDictionaryGetValue.restype = ctypes.c_void_p
        foundation.CFDictionaryGetValue.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        foundation.CFBooleanGetValue.restype = ctypes.c_ubyte
        foundation.CFBooleanGetValue.argtypes = [ctypes.c_void_p]
        foundation.CFRelease.argtypes = [ctypes.c_void_p]

    def idle_s(self) -> float:
        """Return seconds since the last key or move of the mouse."""
        return float(self._graphics.CGEventSourceSecondsSinceLastEventType(_OF_THE_HARDWARE, _ANY_INPUT))

    def is_locked(self) -> bool | None:
        """Tell whether the screen is locked; None: there is no screen."""
        session = self._graphics.CGSessionCopyCurrentDictionary()
        if not session:
            return None
        key = self._foundation.CFStringCreateWithCString(None, _LOCKED, _UTF8)
        value = self._foundation.CFDictionaryGetValue(session, key)
        locked = bool(value and self._foundation.CFBooleanGetValue(value))
        self._foundation.CFRelease(key)
        self._foundation.CFRelease(session)
        return locked


class MacIdle:
    """The count since the last key or move of the mouse."""

    name = "macOS"

    def __init__(self, calls: MacCalls) -> None:
        self._calls = calls

    async def idle_s(self) -> float | None:
        """Return seconds."""
        return self._calls.idle_s()


class MacLock:
    """The lock of the screen."""

    def __init__(self, calls: MacCalls) -> None:
        self._calls = calls

    async def is_locked(self) -> bool | None:
        """Tell; None: not known."""
        return self._calls.is_locked()


def mac_sensor(calls: MacCalls | None = None) -> JoinedSensor:
    """Return a sensor for macOS; ``calls`` stands in for the real ones."""
    try:
        known = calls or SystemCalls()
    except (OSError, AttributeError):
        return JoinedSensor(own_quiet=FOCUS)
    return JoinedSensor([MacIdle(known)], [MacLock(known)], own_quiet=FOCUS)
