"""The library that talks to desktops, ``desktop-notifier``: found, or told why not."""

import asyncio
import logging
import os
import sys
import warnings
from typing import TYPE_CHECKING, Any

from glutecoach.desktop.notices import NotTold
from glutecoach.desktop.session_bus import BUS_VARIABLE, HAS_A_BUS, session_bus_address

if TYPE_CHECKING:
    from types import ModuleType

    from desktop_notifier.backends.base import DesktopNotifierBackend

APP_NAME = "glutecoach"
DEADLINE_S = 5.0
"""A desktop that does not answer within this time is not there."""
CONSENT_S = 60.0
"""So long the system may ask its user whether notices are welcome."""
_ICON = "appointment-soon"
"""A name that every icon theme knows."""
_LIBRARY = "desktop_notifier"
_NO_BACKEND = "DummyNotificationCenter"
NOT_INSTALLED = (
    "What shows notices is not installed.",
    "pip install 'glutecoach[desk]' brings it; the rest works without.",
)
NO_DESKTOP = ("No desktop is here that could show a notice.", "It works where a desktop is running.")
NO_SERVER = (
    "Nothing on this desktop shows notices.",
    "A notification service such as dunst, mako or swaync does.",
)
NO_BUNDLE = (
    "macOS shows no notices of this Python, because it is no signed app.",
    "The Python of python.org may show them.",
)
UNWELCOME = (
    "The system was told not to show notices of glutecoach.",
    "Its settings for notifications change that.",
)


class LoggedTrouble(logging.Handler):
    """The library only logs what went wrong; it is kept here instead of being printed over the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.last: BaseException | None = None

    def begin(self) -> None:
        """Take what the library logs."""
        logger = logging.getLogger(_LIBRARY)
        logger.propagate = False
        logger.addHandler(self)

    def stop(self) -> None:
        """Take no more."""
        logging.getLogger(_LIBRARY).removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was raised."""
        self.last = record.exc_info[1] if record.exc_info else None


def library() -> "ModuleType":
    """Return the library.

    Raises:
        NotTold: it is not installed, or does not run on this system.
    """
    try:
        with warnings.catch_warnings():
            # It asks asyncio for something that is about to go.
            warnings.simplefilter("ignore", DeprecationWarning)
            import desktop_notifier.main  # noqa: PLC0415  (160 ms, and an extra)
    except ImportError as error:
        raise NotTold(*NOT_INSTALLED) from error
    except (AttributeError, OSError, RuntimeError) as error:
        raise NotTold(*NO_DESKTOP) from error
    return desktop_notifier


async def found_backend() -> "DesktopNotifierBackend":
    """Return what talks to this system's desktop, ready to be used.

    Raises:
        NotTold: no desktop is there, or nothing on it shows notices.
    """
    backend = _backend()
    _hush_a_lost_bus(asyncio.get_running_loop())
    try:
        await _made_ready(backend)
    except NotTold:
        await let_go(backend)
        raise
    except Exception as error:
        reached = getattr(backend, "bus", None) is not None
        await let_go(backend)
        raise NotTold(*(NO_SERVER if reached or not HAS_A_BUS else NO_DESKTOP)) from error
    return backend


def is_there(backend: "DesktopNotifierBackend") -> bool:
    """Tell whether the way to the desktop is still open."""
    bus: Any = getattr(backend, "bus", None)
    return bus is None or bool(bus.connected)


async def let_go(backend: "DesktopNotifierBackend") -> None:
    """Leave the desktop, whether or not it is still there."""
    bus: Any = getattr(backend, "bus", None)
    if bus is None:
        return
    try:
        bus.disconnect()
        async with asyncio.timeout(DEADLINE_S):
            await bus.wait_for_disconnect()
    except Exception as error:  # noqa: BLE001  (a bus that went away first raises what it likes)
        logging.getLogger(__name__).debug("The bus was gone: %r", error)


def _hush_a_lost_bus(loop: asyncio.AbstractEventLoop) -> None:
    """Print nothing about answers that nobody waits for any more because the desktop is gone."""
    if loop.get_exception_handler() is None:
        loop.set_exception_handler(_told_but_for_a_lost_bus)


def _told_but_for_a_lost_bus(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    if "future" in context and isinstance(context.get("exception"), OSError | EOFError):
        return
    loop.default_exception_handler(context)


def _backend() -> "DesktopNotifierBackend":
    main = library().main
    if HAS_A_BUS:
        address = session_bus_address(os.environ)
        if not address:
            raise NotTold(*NO_DESKTOP)
        # The library looks nowhere else.
        os.environ[BUS_VARIABLE] = address
    try:
        kind = main.get_backend_class()
        if kind.__name__ == _NO_BACKEND:
            raise NotTold(*(NO_BUNDLE if sys.platform == "darwin" else NO_DESKTOP))
        backend: DesktopNotifierBackend = kind(APP_NAME, main.Icon(name=_ICON) if HAS_A_BUS else None)
    except (ImportError, OSError, RuntimeError) as error:
        raise NotTold(*NO_DESKTOP) from error
    return backend


async def _made_ready(backend: "DesktopNotifierBackend") -> None:
    async with asyncio.timeout(CONSENT_S):
        welcome = await backend.request_authorisation()
    if not welcome:
        raise NotTold(*UNWELCOME)
    async with asyncio.timeout(DEADLINE_S):
        await backend.get_capabilities()


def number_of(backend: "DesktopNotifierBackend", name: str) -> int | None:
    """Return the number that a desktop with D-Bus gave a notice; None elsewhere.

    The library forgets it as soon as something is pressed, when some desktops still show the notice.
    """
    names: Any = getattr(backend, "_platform_to_interface_notification_identifier", None)
    inverse: Any = getattr(names, "inverse", {})
    number = inverse.get(name)
    return number if isinstance(number, int) else None


async def close_number(backend: "DesktopNotifierBackend", number: int) -> None:
    """Take a notice back by its number; raises what the desktop answers where it is gone."""
    interface: Any = getattr(backend, "interface", None)
    if interface is not None:
        await interface.call_close_notification(number)
