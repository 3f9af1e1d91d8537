"""Opening the door, and closing it behind everybody."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from ipaddress import ip_address

from aiohttp import web

from glutecoach.errors import InputError
from glutecoach.serving.addresses import Place
from glutecoach.serving.door import Door
from glutecoach.serving.server import BrowserServer, Serving

_ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_CLOSING_S = 1.0


async def serve_until_ended(serving: Serving, place: Place, opened: Callable[[str, int], None]) -> int:
    """Show the app to browsers until Ctrl-C, or until the program is asked to end.

    Args:
        serving: what is served.
        place: where to listen.
        opened: is told the address to open, with the key in it, and the port.

    Returns:
        The signal that ended it.

    Raises:
        InputError: the address or the port cannot be had.
    """
    with _listening(place) as listening:
        port = int(listening.getsockname()[1])
        door = Door(place.names)
        server = BrowserServer(serving, door, port)
        runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=_CLOSING_S)
        await runner.setup()
        try:
            with _noted_signals(server) as received:
                await web.SockSite(runner, listening).start()
                opened(place.url(port, f"/open/{door.key}"), port)
                number = await received.get()
                await server.leave()
        finally:
            await runner.cleanup()
    return number


@contextmanager
def _listening(place: Place) -> Iterator[socket.socket]:
    """Take the port, before anything is said about it."""
    family = socket.AF_INET6 if ip_address(place.address).version == 6 else socket.AF_INET
    try:
        listening = socket.create_server((place.address, place.port), family=family)
    except OSError as error:
        raise InputError(
            f"Port {place.port} of {place.address} cannot be had: {(error.strerror or 'refused').lower()}.",
            "Leave --port out to take any that is free, or name another.",
        ) from error
    with listening:
        yield listening


@contextmanager
def _noted_signals(server: BrowserServer) -> Iterator[asyncio.Queue[int]]:
    """Note what wants us to end; who asks twice does not want to wait for anything to be saved."""
    received: asyncio.Queue[int] = asyncio.Queue()
    loop = asyncio.get_running_loop()
    asked = False

    def note(number: int, _frame: object) -> None:
        nonlocal asked
        loop.call_soon_threadsafe(server.kill if asked else partial(received.put_nowait, number))
        asked = True

    numbers = [getattr(signal, name) for name in _ENDING_SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, note) for number in numbers}
    try:
        yield received
    finally:
        for number, was in before.items():
            signal.signal(number, was)
