"""Questions to programs on a bus: short deadlines, nothing started by asking, and no asking twice in vain."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from glutecoach.steady import steady_s

if TYPE_CHECKING:
    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

ANSWER_WITHIN_S = 1.0
ASKED_AGAIN_AFTER_S = 600.0
"""What never answered is not asked for so long: desktops begin later than their services, now and then."""
_PROPERTIES = "org.freedesktop.DBus.Properties"
_BUS = "org.freedesktop.DBus"


@dataclass(frozen=True, slots=True)
class Question:
    """A call that changes nothing."""

    name: str
    """Of the program on the bus."""
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[object, ...] = ()


def of_property(name: str, path: str, interface: str, wanted: str) -> Question:
    """Return the question for a property."""
    return Question(name, path, _PROPERTIES, "Get", "ss", (interface, wanted))


def of_owner(name: str) -> Question:
    """Return the question whether anybody has a name."""
    return Question(_BUS, "/org/freedesktop/DBus", _BUS, "NameHasOwner", "s", (name,))


class BusQuestions:
    """Asks on one bus. The connection stays open, asks nothing by itself and is told nothing."""

    def __init__(self, address: str, steady: Callable[[], float] = steady_s) -> None:
        self._address = address
        """Empty: there is no bus."""
        self._steady = steady
        self._bus: MessageBus | None = None
        self._connecting = asyncio.Lock()
        self._not_before: dict[Question | None, float] = {}
        """Until when somebody is not asked; None stands for the bus itself."""
        self._have_answered: set[Question] = set()
        """Who did once may be busy just now, and is asked again the next time."""

    async def ask(self, question: Question) -> object | None:
        """Return the first value of the answer; None: nobody answers."""
        if self._is_in_vain(question) or (bus := await self._connected()) is None:
            return None
        answer = await self._answer(bus, question)
        if answer is not None:
            self._have_answered.add(question)
        elif question not in self._have_answered:
            self._not_before[question] = self._steady() + ASKED_AGAIN_AFTER_S
        return answer

    async def close(self) -> None:
        """Hang up."""
        bus, self._bus = self._bus, None
        if bus is not None:
            await _hung_up(bus)

    def _is_in_vain(self, question: Question | None) -> bool:
        return self._steady() < self._not_before.get(question, float("-inf"))

    async def _connected(self) -> "MessageBus | None":
        async with self._connecting:
            if self._bus is not None and not self._bus.connected:
                await self.close()
            if self._bus is None and self._address and not self._is_in_vain(None):
                self._bus = await _connection(self._address)
                if self._bus is None:
                    self._not_before[None] = self._steady() + ASKED_AGAIN_AFTER_S
            return self._bus

    async def _answer(self, bus: "MessageBus", question: Question) -> object | None:
        from dbus_fast.errors import DBusError  # noqa: PLC0415 - an extra, and only where it is needed

        try:
            async with asyncio.timeout(ANSWER_WITHIN_S):
                reply = await bus.call(_message(question))
        except (TimeoutError, OSError, EOFError, DBusError):
            return None
        return _first_value(reply)


async def _connection(address: str) -> "MessageBus | None":
    try:
        from dbus_fast.aio import MessageBus  # noqa: PLC0415 - an extra
        from dbus_fast.errors import AuthError, InvalidAddressError  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    try:
        async with asyncio.timeout(ANSWER_WITHIN_S):
            return await MessageBus(bus_address=address).connect()
    except (TimeoutError, OSError, EOFError, AuthError, InvalidAddressError):
        return None


async def _hung_up(bus: "MessageBus") -> None:
    try:
        bus.disconnect()
        async with asyncio.timeout(ANSWER_WITHIN_S):
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
    except (TimeoutError, OSError, EOFError):
        return


def _message(question: Question) -> "Message":
    from dbus_fast import Message, MessageFlag  # noqa: PLC0415 - an extra

    return Message(
        destination=question.name,
        path=question.path,
        interface=question.interface,
        member=question.member,
        signature=question.signature,
        body=list(question.body),
        flags=MessageFlag.NO_AUTOSTART,
    )


def _first_value(reply: "Message") -> object | None:
    from dbus_fast import MessageType, Variant  # noqa: PLC0415 - an extra

    if reply.message_type is not MessageType.METHOD_RETURN or not reply.body:
        return None
    value: object = reply.body[0]
    return cast(object, value.value) if isinstance(value, Variant) else value
