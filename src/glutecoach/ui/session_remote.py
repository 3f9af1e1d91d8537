"""The media keys of a session in the app: heard in the app's own loop, once the session has begun."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from glutecoach.desktop.media_keys import media_keys_for
from glutecoach.domain.now_playing import MediaCommand, NowPlaying

if TYPE_CHECKING:
    from glutecoach.ui.services import Services


class SessionRemote:
    """Opens media keys beside a session, and lets go of them with it."""

    def __init__(self, services: "Services", pressed: Callable[[MediaCommand], None]) -> None:
        """Prepare for one session; nothing is opened yet."""
        self._keys = media_keys_for(services.environment, services.clock.monotonic_ms)
        self._pressed = pressed
        self._opening: asyncio.Task[bool] | None = None

    def open(self) -> None:
        """Begin to hear keys, as soon as the desktop answers; nothing waits for it."""
        self._opening = asyncio.create_task(self._keys.open(self._pressed))

    def tell(self, playing: NowPlaying) -> None:
        """Tell the desktop how the session stands."""
        self._keys.tell(playing)

    def close(self) -> None:
        """Leave nothing behind."""
        if self._opening is not None:
            self._opening.cancel()
        self._keys.close()
