"""Idle time and full screens where windows are X11's."""

import struct
from collections.abc import Mapping

from glutecoach.desktop.presence_sources import Attention
from glutecoach.desktop.x11_protocol import Display, X11Connection, connected

_QUERY_INFO = 1
"""The screen saver extension's number for what is known of the user."""


class X11Idle:
    """The server's own count since the last key or move of the mouse."""

    name = "X11"

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def idle_s(self) -> float | None:
        """Return seconds; None: not known."""
        server = await _server(self._environment)
        if server is None:
            return None
        try:
            number = await server.extension(b"MIT-SCREEN-SAVER")
            return None if number is None else await _idle_s(server, number)
        finally:
            await server.close()


class X11FullScreen:
    """Whether the window in use fills the screen, as the window manager tells."""

    name = "X11"
    kind = Attention.FULL_SCREEN

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def is_taken(self) -> bool | None:
        """Tell; None: no window manager tells."""
        server = await _server(self._environment)
        if server is None:
            return None
        try:
            return await _is_full(server)
        finally:
            await server.close()


async def _server(environment: Mapping[str, str]) -> X11Connection | None:
    name = environment.get("DISPLAY", "")
    return await connected(Display.named(name), environment) if name else None


async def _idle_s(server: X11Connection, number: int) -> float | None:
    reply = await server.ask(struct.pack("<BBHI", number, _QUERY_INFO, 2, server.root))
    return struct.unpack_from("<I", reply, 16)[0] / 1000 if reply else None


async def _is_full(server: X11Connection) -> bool | None:
    manager = await server.atom(b"_NET_SUPPORTING_WM_CHECK")
    if not manager or not await server.numbers_of(server.root, manager):
        return None
    active = await server.numbers_of(server.root, await server.atom(b"_NET_ACTIVE_WINDOW"))
    if not active:
        return False
    states = await server.numbers_of(active[0], await server.atom(b"_NET_WM_STATE"))
    return await server.atom(b"_NET_WM_STATE_FULLSCREEN") in states
