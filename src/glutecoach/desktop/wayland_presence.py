"""Idle time and full screens where the compositor tells of them on Wayland."""

import struct
from collections.abc import Callable, Mapping

from glutecoach.desktop.presence_sources import Attention
from glutecoach.desktop.wayland_protocol import WaylandConnection, connected, nothing_heard
from glutecoach.domain.reminder import PRESENT_WITHIN_S

_NOTIFIER = "ext_idle_notifier_v1"
_NOTIFIER_OF_INPUT = 2
"""From this version on films that keep the screen lit need not count as somebody."""
_OLDER_NOTIFIER = "org_kde_kwin_idle"
_WINDOWS = "zwlr_foreign_toplevel_manager_v1"
_IDLED = 0
_STATE, _CLOSED = 4, 6
_IN_USE, _FILLS_SCREEN = 2, 3


class WaylandIdle:
    """The compositor tells when somebody has gone and is back; in between nothing is sent."""

    name = "Wayland"

    def __init__(
        self,
        environment: Mapping[str, str],
        steady: Callable[[], float],
        told_after_s: float = PRESENT_WITHIN_S,
    ) -> None:
        """Make one that is told when nobody has typed or moved the mouse for so long."""
        self._environment = environment
        self._steady = steady
        self._told_after_s = told_after_s
        self._connection: WaylandConnection | None = None
        self._changed_at = 0.0
        self._is_gone = False
        self._is_told = False

    async def idle_s(self) -> float | None:
        """Return seconds; None: not known. Of somebody there, it is the most that it can be."""
        if self._connection is None or not self._connection.is_open:
            await self.close()
            await self._begin()
        if not self._is_told:
            return None
        since_s = self._steady() - self._changed_at
        return since_s + self._told_after_s if self._is_gone else min(since_s, self._told_after_s)

    async def close(self) -> None:
        """Hang up."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _begin(self) -> None:
        self._is_told = self._is_gone = False
        self._connection = connection = await connected(self._environment)
        if connection is None:
            return
        self._changed_at = self._steady()
        self._is_told = self._ask_for_news(connection)
        await connection.round_trip()
        self._is_told = self._is_told and connection.is_open

    def _ask_for_news(self, connection: WaylandConnection) -> bool:
        """Ask to be told; return whether there is anybody to ask."""
        seat = connection.bound("wl_seat", 1, nothing_heard)
        wait_ms = round(self._told_after_s * 1000)
        if seat is None:
            return False
        if notifier := connection.bound(_NOTIFIER, _NOTIFIER_OF_INPUT, nothing_heard):
            opcode = 2 if connection.globals[_NOTIFIER][1] >= _NOTIFIER_OF_INPUT else 1
            said = struct.pack("=III", connection.new_object(self._hear), wait_ms, seat)
            connection.request(notifier, opcode, said)
            return True
        if notifier := connection.bound(_OLDER_NOTIFIER, 1, nothing_heard):
            said = struct.pack("=III", connection.new_object(self._hear), seat, wait_ms)
            connection.request(notifier, 0, said)
            return True
        return False

    def _hear(self, event: int, said: bytes) -> None:  # noqa: ARG002 - every listener takes both
        self._is_gone = event == _IDLED
        self._changed_at = self._steady()


class WaylandFullScreen:
    """Whether the window in use fills the screen; asked anew each time, as all titles come along."""

    name = "Wayland"
    kind = Attention.FULL_SCREEN

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment

    async def is_taken(self) -> bool | None:
        """Tell; None: the compositor does not."""
        connection = await connected(self._environment)
        if connection is None:
            return None
        try:
            return await _is_full(connection)
        finally:
            await connection.close()


async def _is_full(connection: WaylandConnection) -> bool | None:
    windows: dict[int, frozenset[int]] = {}

    def hear(window: int, event: int, said: bytes) -> None:
        if event == _STATE:
            windows[window] = _states(said)
        elif event == _CLOSED:
            windows.pop(window, None)

    connection.of_others = hear
    if connection.bound(_WINDOWS, 3, nothing_heard) is None:
        return None
    await connection.round_trip()
    return any({_IN_USE, _FILLS_SCREEN} <= states for states in windows.values())


def _states(said: bytes) -> frozenset[int]:
    (length,) = struct.unpack_from("=I", said)
    return frozenset(struct.unpack_from(f"={min(length, len(said) - 4) // 4}I", said, 4))
