"""The few words of Wayland that tell of somebody at the desk, spoken directly: no library knows them all."""

import asyncio
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

_DISPLAY, _REGISTRY = 1, 2
_SYNC, _GET_REGISTRY, _BIND = 0, 1, 0
_ERROR_EVENT, _GLOBAL_EVENT = 0, 0
_HEADER_BYTES = 8
_ROUND_TRIP_S = 1.0

Heard = Callable[[int, bytes], None]
"""Takes the number of an event and what it says."""


class WaylandConnection(asyncio.Protocol):
    """A connection to the compositor that reads what comes, and keeps nothing of what nobody listens to."""

    def __init__(self) -> None:
        self.globals: dict[str, tuple[int, int]] = {}
        """Name and version of what the compositor offers, by interface."""
        self.is_open = False
        self.of_others: Callable[[int, int, bytes], None] | None = None
        """Takes events of objects that the compositor made."""
        self._transport: asyncio.Transport | None = None
        self._heard: dict[int, Heard] = {_DISPLAY: self._display_event, _REGISTRY: self._registry_event}
        self._pending = b""
        self._last_id = _REGISTRY
        self._closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask what the compositor offers."""
        self.is_open = isinstance(transport, asyncio.Transport)
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
            self.request(_DISPLAY, _GET_REGISTRY, struct.pack("=I", _REGISTRY))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the name is the protocol's
        """Remember that it is over."""
        self.is_open = False
        if not self._closed.done():
            self._closed.set_result(None)

    def data_received(self, data: bytes) -> None:
        """Hand out whole events."""
        self._pending += data
        while len(self._pending) >= _HEADER_BYTES:
            number, word = struct.unpack_from("=II", self._pending)
            size = word >> 16
            if size < _HEADER_BYTES:
                self.hang_up()
                return
            if len(self._pending) < size:
                return
            said, self._pending = self._pending[_HEADER_BYTES:size], self._pending[size:]
            self._hand_out(number, word & 0xFFFF, said)

    def request(self, number: int, opcode: int, said: bytes = b"") -> None:
        """Send a request to an object."""
        if self._transport and self.is_open:
            self._transport.write(
                struct.pack("=II", number, (_HEADER_BYTES + len(said)) << 16 | opcode) + said
            )

    def new_object(self, heard: Heard) -> int:
        """Return the number of an object to be, and listen to its events."""
        self._last_id += 1
        self._heard[self._last_id] = heard
        return self._last_id

    def bound(self, interface: str, most_version: int, heard: Heard) -> int | None:
        """Take up what the compositor offers and return its number; None: it does not."""
        if interface not in self.globals:
            return None
        name, version = self.globals[interface]
        number = self.new_object(heard)
        words = (
            struct.pack("=I", name)
            + _text(interface)
            + struct.pack("=II", min(version, most_version), number)
        )
        self.request(_REGISTRY, _BIND, words)
        return number

    async def round_trip(self) -> None:
        """Wait until the compositor has answered all that was asked.

        Raises:
            TimeoutError: It does not, within a moment.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        number = self.new_object(lambda *_: done.set_result(None))
        self.request(_DISPLAY, _SYNC, struct.pack("=I", number))
        async with asyncio.timeout(_ROUND_TRIP_S):
            await asyncio.wait({done, self._closed}, return_when=asyncio.FIRST_COMPLETED)

    def hang_up(self) -> None:
        """End it."""
        self.is_open = False
        if self._transport:
            self._transport.abort()

    async def close(self) -> None:
        """End it and wait until it is over."""
        self.hang_up()
        await self._closed

    def _hand_out(self, number: int, event: int, said: bytes) -> None:
        heard = self._heard.get(number)
        try:
            if heard is not None:
                heard(event, said)
            elif self.of_others is not None:
                self.of_others(number, event, said)
        except struct.error:
            self.hang_up()

    def _display_event(self, event: int, said: bytes) -> None:  # noqa: ARG002 - every listener takes both
        if event == _ERROR_EVENT:
            self.hang_up()

    def _registry_event(self, event: int, said: bytes) -> None:
        if event == _GLOBAL_EVENT and len(said) >= 12:
            name, length = struct.unpack_from("=II", said)
            after = 8 + (length + 3) // 4 * 4
            if length and after + 4 <= len(said):
                interface = said[8 : 8 + length - 1].decode("utf-8", "replace")
                (version,) = struct.unpack_from("=I", said, after)
                self.globals.setdefault(interface, (name, version))


async def connected(environment: Mapping[str, str]) -> WaylandConnection | None:
    """Return a connection that knows what is offered; None: there is no compositor.

    Raises:
        OSError, TimeoutError: There should be one, and there is not.
    """
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return None
    path = Path(environment.get("XDG_RUNTIME_DIR", "/")) / name
    loop = asyncio.get_running_loop()
    _, connection = await loop.create_unix_connection(WaylandConnection, str(path))
    try:
        await connection.round_trip()
    except BaseException:
        connection.hang_up()
        raise
    return connection


def nothing_heard(event: int, said: bytes) -> None:
    """Listen to nothing that an object says."""


def _text(words: str) -> bytes:
    content = words.encode() + b"\0"
    return struct.pack("=I", len(content)) + content + b"\0" * (-len(content) % 4)
