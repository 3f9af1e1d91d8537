"""Media keys: what the desktop tells of a session, and what its keys ask of it.

Only Linux desktops offer it (MPRIS, over the session bus). Where there is none, nobody is told and nothing
is heard: a session never depends on it.
"""

import asyncio
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from glutecoach.desktop.session_bus import bus_of_this_desktop
from glutecoach.domain.now_playing import MediaCommand, NowPlaying

if TYPE_CHECKING:
    from glutecoach.desktop.mpris import MprisPlayer

LONGEST_CONNECT_S = 5.0
Pressed = Callable[[MediaCommand], None]


class MediaKeys(Protocol):
    """Hears media keys and tells the desktop what plays; lives in one event loop."""

    async def open(self, pressed: Pressed) -> bool:
        """Begin to hear keys; False: nobody offers them here. Never raises."""
        ...

    def tell(self, playing: NowPlaying) -> None:
        """Tell how the session stands; often the same again, which costs nothing."""
        ...

    def close(self) -> None:
        """Leave nothing behind; more than once does no harm."""
        ...


class NoMediaKeys:
    """Where no desktop offers any."""

    async def open(self, pressed: Pressed) -> bool:  # noqa: ARG002  (nothing is ever pressed)
        """Hear nothing."""
        return False

    def tell(self, playing: NowPlaying) -> None:
        """Tell nobody."""

    def close(self) -> None:
        """Leave nothing behind."""


class BusMediaKeys:
    """Media keys over a session bus; whatever the bus does, the session does not notice."""

    def __init__(self, address: str, now_ms: Callable[[], int]) -> None:
        """Prepare; nothing is loaded or opened yet.

        Args:
            address: of the bus.
            now_ms: milliseconds that never go back.
        """
        self._address = address
        self._now_ms = now_ms
        self._player: MprisPlayer | None = None
        self._closed = False
        self._playing: NowPlaying | None = None

    async def open(self, pressed: Pressed) -> bool:
        """Begin to hear keys; False: the bus does not answer, or its library is not here."""
        try:
            # Beside the loop, so that no cue waits for it.
            mpris = await asyncio.to_thread(import_module, "glutecoach.desktop.mpris")
            player: MprisPlayer = mpris.MprisPlayer(pressed, self._now_ms)
            if self._playing is not None:
                player.tell(self._playing)
            async with asyncio.timeout(LONGEST_CONNECT_S):
                await player.connect(self._address)
        except Exception:  # noqa: BLE001  (a bus may fail in any way: then there are no media keys)
            return False
        if self._closed:
            player.disconnect()
            return False
        self._player = player
        if self._playing is not None:
            player.tell(self._playing)
        return True

    def tell(self, playing: NowPlaying) -> None:
        """Tell how the session stands."""
        self._playing = playing
        if self._player is not None:
            try:
                self._player.tell(playing)
            except Exception:  # noqa: BLE001  (the bus is gone: so are the media keys)
                self.close()

    def close(self) -> None:
        """Let go of the bus; its name is free at once."""
        self._closed = True
        player, self._player = self._player, None
        if player is not None:
            player.disconnect()


def media_keys_for(environment: Mapping[str, str], now_ms: Callable[[], int]) -> MediaKeys:
    """Return the media keys of the desktop that a process runs on.

    Args:
        environment: the variables of the process.
        now_ms: milliseconds that never go back.
    """
    address = bus_of_this_desktop(environment)
    return BusMediaKeys(address, now_ms) if address else NoMediaKeys()
