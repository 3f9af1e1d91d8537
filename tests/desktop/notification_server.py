"""A notification server for tests: the interface that desktops have, and a user who presses what is said."""

import asyncio
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

from dbus_fast import DBusError, PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.desktop.dbus_stand import Beside, beside, on_bus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
EXPIRED, DISMISSED, BY_CALL = 1, 2, 3
Strings = Annotated[list[str], DBusSignature("as")]
Hints = Annotated[dict[str, Any], DBusSignature("a{sv}")]


@dataclass(frozen=True)
class Shown:
    """A notice as it reached the server."""

    number: int
    app: str
    icon: str
    title: str
    body: str
    actions: dict[str, str]
    """Words by key."""
    hints: dict[str, Any]
    timeout_ms: int


class FakeNotificationServer(ServiceInterface):
    """A notification server, as the specification tells; it keeps what it was told to show."""

    def __init__(
        self,
        *,
        abilities: tuple[str, ...] = ("actions", "body", "body-markup"),
        who: tuple[str, str] = ("Test Server", "7.1"),
    ) -> None:
        super().__init__(NAME)
        self.abilities = abilities
        self.who = who
        self.shown: list[Shown] = []
        self.withdrawn: list[int] = []
        self.inhibited = False
        self.refuses = False
        """Whether it takes no notice, for reasons of its own."""
        self.pressed_at_the_last_moment: str | None = None
        """A key that the user presses while a notice is being withdrawn."""
        self.answer: str | None = None
        """What the user presses as soon as a notice shows: a key, or "dismissed"; None: nothing."""

    @dbus_method(name="Notify")
    def notify(
        self,
        app: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Strings,
        hints: Hints,
        timeout_ms: DBusInt32,
    ) -> DBusUInt32:
        if self.refuses:
            raise DBusError("org.freedesktop.Notifications.Error.ExcessNotificationGeneration", "too many")
        number = replaces or len(self.shown) + 1
        keys = dict(zip(actions[::2], actions[1::2], strict=True))
        plain = {name: hint.value for name, hint in hints.items()}
        self.shown.append(Shown(number, app, icon, title, body, keys, plain, timeout_ms))
        if self.answer is not None:
            # A user takes a moment: the notice's number is known by then.
            asyncio.get_running_loop().call_later(0.1, self.press, self.answer, number)
        return number

    @dbus_method(name="CloseNotification")
    def close_notification(self, number: DBusUInt32) -> None:
        self.withdrawn.append(number)
        if self.pressed_at_the_last_moment is not None:
            self.action_invoked(number, self.pressed_at_the_last_moment)
        self.notification_closed(number, BY_CALL)

    @dbus_method(name="GetCapabilities")
    def get_capabilities(self) -> Strings:
        return list(self.abilities)

    @dbus_method(name="GetServerInformation")
    def get_server_information(self) -> Annotated[tuple[str, str, str, str], DBusSignature("ssss")]:
        return (self.who[0], "tests", self.who[1], "1.2")

    @dbus_signal(name="ActionInvoked")
    def action_invoked(self, number: int, key: str) -> Annotated[tuple[int, str], DBusSignature("us")]:
        return (number, key)

    @dbus_signal(name="NotificationClosed")
    def notification_closed(
        self, number: int, reason: int
    ) -> Annotated[tuple[int, int], DBusSignature("uu")]:
        return (number, reason)

    @dbus_property(access=PropertyAccess.READ, name="Inhibited")
    def is_inhibited(self) -> DBusBool:
        """Whether do-not-disturb is on, as KDE tells it."""
        return self.inhibited

    def press(self, key: str, number: int | None = None) -> None:
        """Press a button of a notice (the newest one), click it ("default") or close it ("dismissed")."""
        number = self.shown[-1].number if number is None else number
        if key != "dismissed":
            self.action_invoked(number, key)
        self.notification_closed(number, DISMISSED)

    def expire(self) -> None:
        """Let the newest notice go by itself."""
        self.notification_closed(self.shown[-1].number, EXPIRED)

    def on(self, address: str) -> AbstractAsyncContextManager[MessageBus]:
        """Put it on a bus, in the loop that runs."""
        return on_bus(address, NAME, {PATH: self})

    @contextmanager
    def beside(self, address: str) -> Iterator[Beside]:
        """Put it on a bus, in a thread of its own."""
        with beside(address, NAME, {PATH: self}) as other:
            yield other
