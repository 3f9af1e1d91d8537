"""A session bus of the test's own, and programs on it that the product talks to.

``private_bus`` is a fixture: import it in a ``conftest.py`` (``tests/desktop`` has it already).
``on_bus`` puts interfaces on it within the loop of the test, ``beside`` in a thread of their own, for what
runs a loop itself (the command line, another process).
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

pytest.importorskip(
    "dbus_fast", reason="the desktop's libraries are not here: pip install 'glutecoach[desk]'"
)

from dbus_fast import Message
from dbus_fast.aio import MessageBus

if TYPE_CHECKING:
    from dbus_fast.service import ServiceInterface

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Nothing is started by being asked for: what is on the bus is what the test put there."""
Result = TypeVar("Result")


@dataclass(frozen=True)
class PrivateBus:
    """A bus that nobody else uses. ``DBUS_SESSION_BUS_ADDRESS`` names it while the test runs."""

    address: str
    process: subprocess.Popen[str]

    def stop(self) -> None:
        """End it, as at a log-out."""
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def private_bus(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PrivateBus]:
    """A session bus of the test's own; there is no other one to be found."""
    with bus_in(tmp_path_factory.mktemp("bus")) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/system_bus_socket")
        yield bus


@contextmanager
def bus_in(folder: Path) -> Iterator[PrivateBus]:
    """Yield a bus whose socket lies in a folder."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("dbus-daemon is not here (package dbus)")
    (folder / "bus.conf").write_text(CONFIG.format(socket=folder / "bus"))
    command = [daemon, f"--config-file={folder / 'bus.conf'}", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield PrivateBus(process.stdout.readline().strip(), process)
        finally:
            process.terminate()


Objects = Mapping[str, "ServiceInterface"]
"""Interfaces by the path of their object."""


@asynccontextmanager
async def on_bus(address: str, name: str, objects: Objects) -> AsyncIterator[MessageBus]:
    """Own a name on a bus, with interfaces behind it, in the loop that runs."""
    bus = await MessageBus(bus_address=address).connect()
    try:
        for path, interface in objects.items():
            bus.export(path, interface)
        await bus.request_name(name)
        yield bus
    finally:
        bus.disconnect()
        with suppress(EOFError, OSError):  # the test may have ended the bus
            await bus.wait_for_disconnect()


@asynccontextmanager
async def coming(address: str, name: str) -> AsyncIterator[Callable[[], Awaitable[object]]]:
    """Yield what waits until somebody owns a name on a bus."""
    bus = await MessageBus(bus_address=address).connect()
    came = asyncio.Event()

    def heard(message: Message) -> None:
        if message.member == "NameOwnerChanged" and message.body[0] == name and message.body[2]:
            came.set()

    bus.add_message_handler(heard)
    rule = f"type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='{name}'"
    call = {"destination": "org.freedesktop.DBus", "path": "/org/freedesktop/DBus"}
    await bus.call(
        Message(**call, interface="org.freedesktop.DBus", member="AddMatch", signature="s", body=[rule])
    )
    try:
        yield lambda: asyncio.wait_for(came.wait(), 20)
    finally:
        bus.disconnect()
        await bus.wait_for_disconnect()


class Beside:
    """A loop in a thread of its own."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def do(self, deed: Callable[..., Result], *arguments: object) -> Result:
        """Do something in that loop (send a signal, for example) and return what it gave."""

        async def done() -> Result:
            return deed(*arguments)

        return asyncio.run_coroutine_threadsafe(done(), self._loop).result(10)

    def later(self, deed: Callable[..., object], *arguments: object) -> None:
        """Do something in that loop, without waiting for it; what blocks there makes the program hang."""
        self._loop.call_soon_threadsafe(deed, *arguments)


@contextmanager
def beside(address: str, name: str, objects: Objects) -> Iterator[Beside]:
    """Own a name on a bus, with interfaces behind it, in a thread of its own."""
    ready, over = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    troubles: list[BaseException] = []

    async def stand() -> None:
        async with on_bus(address, name, objects):
            ready.set()
            await over.wait()

    def run() -> None:
        try:
            loop.run_until_complete(stand())
        except BaseException as trouble:  # noqa: BLE001 - told by the test's own thread
            troubles.append(trouble)
        finally:
            ready.set()
            loop.close()

    thread = threading.Thread(target=run)
    thread.start()
    ready.wait(10)
    if troubles:
        raise troubles[0]
    try:
        yield Beside(loop)
    finally:
        if not loop.is_closed():
            loop.call_soon_threadsafe(over.set)
        thread.join(10)
        assert not troubles, troubles
