"""The bus that tests start is a real one, and nobody else's."""

from __future__ import annotations

import os
import subprocess

from dbus_fast.aio import MessageBus

from tests.desktop.dbus_stand import PrivateBus
from tests.desktop.notification_server import NAME, FakeNotificationServer


async def test_a_program_on_the_bus_of_the_test_is_found(private_bus: PrivateBus) -> None:
    async with FakeNotificationServer().on(private_bus.address):
        bus = await MessageBus().connect()
        found = await bus.introspect(NAME, "/org/freedesktop/Notifications")
        bus.disconnect()
        await bus.wait_for_disconnect()
    assert NAME in {interface.name for interface in found.interfaces}


def test_a_program_in_a_thread_of_its_own_hears_another_process(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer()
    with server.beside(private_bus.address):
        ask = ["dbus-send", "--session", "--print-reply", f"--dest={NAME}", "/org/freedesktop/Notifications"]
        subprocess.run(
            [*ask, f"{NAME}.CloseNotification", "uint32:7"], check=True, capture_output=True, env=os.environ
        )
    assert server.withdrawn == [7]
