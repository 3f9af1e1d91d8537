"""Media keys for a program without an event loop: they live in a thread, and wait there to be fetched."""

import asyncio
import threading
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from glutecoach.domain.now_playing import MediaCommand, NowPlaying

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.desktop.media_keys import MediaKeys

_LONGEST_FAREWELL_S = 2.0


class MediaThread:
    """Runs media keys in a loop of their own."""

    def __init__(self, keys: "MediaKeys") -> None:
        """Begin; nothing waits for the desktop's answer."""
        self._keys = keys
        self._pressed: SimpleQueue[MediaCommand] = SimpleQueue()
        self._loop = asyncio.new_event_loop()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="media keys", daemon=True)
        self._thread.start()

    def take(self) -> MediaCommand | None:
        """Return the next key that was pressed; None: there is none."""
        try:
            return self._pressed.get_nowait()
        except Empty:
            return None

    def tell(self, playing: NowPlaying) -> None:
        """Tell how the session stands."""
        self._call(lambda: self._keys.tell(playing))

    def close(self) -> None:
        """Leave nothing behind, and wait a little for that; more than once does no harm."""
        self._call(self._over.set)
        self._thread.join(_LONGEST_FAREWELL_S)

    def _call(self, deed: "Callable[[], None]") -> None:
        """Do something in the loop, as soon as it runs; once it is closed there is nothing to do."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(deed)

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._live())
            self._loop.run_until_complete(self._loop.shutdown_default_executor())
        finally:
            self._loop.close()

    async def _live(self) -> None:
        opening = asyncio.create_task(self._keys.open(self._pressed.put))
        await self._over.wait()
        opening.cancel()
        self._keys.close()
        # What was closed is let go of while the loop still turns.
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()}, return_exceptions=True)
