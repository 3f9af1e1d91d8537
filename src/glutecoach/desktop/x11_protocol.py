"""The few words of X11 that tell of somebody at the desk, spoken directly.

Xlib would end the whole process as soon as the server goes, and would wait for it without end.
"""

import struct
from asyncio import StreamReader, StreamWriter, open_connection, open_unix_connection
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SOCKETS = Path("/", "tmp", ".X11-unix")
"""Where every server listens."""
_COOKIE = b"MIT-MAGIC-COOKIE-1"
_REPLY = 1
_ERROR = 0
_MOST_AUTHORITY_BYTES = 1 << 20
_MOST_REPLY_BYTES = 1 << 20
_ANY_FAMILY = 65535
_LOCAL_FAMILY = 256


@dataclass(frozen=True, slots=True)
class Display:
    """Where a server is."""

    host: str
    """Empty: this machine."""
    number: int

    @classmethod
    def named(cls, name: str) -> "Display":
        """Read a name such as ``:0`` or ``localhost:10.0``.

        Raises:
            ValueError: It is none.
        """
        host, colon, rest = name.rpartition(":")
        number = int(rest.partition(".")[0])
        if not colon or not 0 <= number < 60_000:
            raise ValueError(name)
        is_here = host in {"", "unix"} or host.startswith("/")
        return cls("" if is_here else host.removeprefix("[").removesuffix("]"), number)


class X11Connection:
    """A connection for one look."""

    def __init__(self, reader: StreamReader, writer: StreamWriter, root: int) -> None:
        self._reader = reader
        self._writer = writer
        self.root = root
        """The window behind all windows of the first screen."""

    async def ask(self, request: bytes) -> bytes | None:
        """Send a request and return its reply; None: the server says no."""
        self._writer.write(request)
        while True:
            packet = await self._reader.readexactly(32)
            if packet[0] == _ERROR:
                return None
            if packet[0] == _REPLY:
                (words,) = struct.unpack_from("<I", packet, 4)
                return packet + await self._reader.readexactly(min(words * 4, _MOST_REPLY_BYTES))

    async def extension(self, name: bytes) -> int | None:
        """Return the number by which an extension is called; None: the server has it not."""
        reply = await self.ask(struct.pack("<BxHHxx", 98, 2 + _words(name), len(name)) + _padded(name))
        return reply[9] if reply and reply[8] else None

    async def atom(self, name: bytes) -> int:
        """Return the number of a name; 0: nobody has used it."""
        reply = await self.ask(struct.pack("<BBHHxx", 16, 1, 2 + _words(name), len(name)) + _padded(name))
        return int(struct.unpack_from("<I", reply, 8)[0]) if reply else 0

    async def numbers_of(self, window: int, atom: int) -> tuple[int, ...]:
        """Return the numbers in a property of a window; empty: there are none."""
        reply = await self.ask(struct.pack("<BxHIIIII", 20, 6, window, atom, 0, 0, 64))
        if reply is None or reply[1] != 32:
            return ()
        (count,) = struct.unpack_from("<I", reply, 16)
        return struct.unpack_from(f"<{min(count, 64)}I", reply, 32)

    async def close(self) -> None:
        """Hang up."""
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except OSError:
            return


async def connected(display: Display, environment: Mapping[str, str]) -> X11Connection | None:
    """Return a connection; None: the server does not let us in.

    Raises:
        OSError, EOFError, struct.error: There is no server, or it does not speak X11.
    """
    reader, writer = await _opened(display)
    try:
        root = await _greeted(reader, writer, _cookie(display, environment))
    except BaseException:
        writer.close()
        raise
    if root is None:
        writer.close()
        return None
    return X11Connection(reader, writer, root)


async def _opened(display: Display) -> tuple[StreamReader, StreamWriter]:
    if display.host:
        return await open_connection(display.host, 6000 + display.number)
    path = str(_SOCKETS / f"X{display.number}")
    try:
        return await open_unix_connection(path)
    except OSError:
        # Linux knows a second name for it, which no folder holds.
        return await open_unix_connection(f"\0{path}")


async def _greeted(reader: StreamReader, writer: StreamWriter, cookie: bytes) -> int | None:
    """Introduce ourselves and return the root window of the first screen; None: refused."""
    name = _COOKIE if cookie else b""
    hello = struct.pack("<BxHHHHxx", ord("l"), 11, 0, len(name), len(cookie))
    writer.write(hello + _padded(name) + _padded(cookie))
    status, words = struct.unpack("<BxxxxxH", await reader.readexactly(8))
    told = await reader.readexactly(words * 4)
    if status != 1:
        return None
    vendor_bytes, formats = struct.unpack_from("<H", told, 16)[0], told[21]
    return int(struct.unpack_from("<I", told, 32 + (vendor_bytes + 3) // 4 * 4 + formats * 8)[0])


def _cookie(display: Display, environment: Mapping[str, str]) -> bytes:
    """Return what lets us in, from the user's own file; empty: nothing is needed, or it is not there."""
    home = environment.get("HOME", "")
    path = Path(environment.get("XAUTHORITY") or Path(home) / ".Xauthority")
    try:
        content = path.read_bytes()[:_MOST_AUTHORITY_BYTES] if path.is_file() else b""
    except OSError:
        return b""
    fitting = [
        entry
        for entry in _entries(content)
        if entry.name == _COOKIE and entry.number in {b"", str(display.number).encode()}
    ]
    ours = _ANY_FAMILY, _LOCAL_FAMILY
    best = sorted(fitting, key=lambda entry: (entry.family in ours) == bool(display.host))
    return best[0].data if best else b""


@dataclass(frozen=True, slots=True)
class _Entry:
    family: int
    number: bytes
    name: bytes
    data: bytes


def _entries(content: bytes) -> list[_Entry]:
    found, at = [], 0
    try:
        while at < len(content):
            (family,) = struct.unpack_from(">H", content, at)
            fields, at = [], at + 2
            for _ in range(4):
                (length,) = struct.unpack_from(">H", content, at)
                fields.append(content[at + 2 : at + 2 + length])
                at += 2 + length
            found.append(_Entry(family, *fields[1:]))
    except struct.error:
        return found
    return found


def _words(name: bytes) -> int:
    return (len(name) + 3) // 4


def _padded(name: bytes) -> bytes:
    return name + b"\0" * (-len(name) % 4)
