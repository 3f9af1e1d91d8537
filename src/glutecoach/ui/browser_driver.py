"""The app's side of a window in a browser: it draws into a pipe, and leaves when nobody reads it any more."""

import os
from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import Any

from textual import events, messages
from textual.app import App
from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Textual's driver for browsers, made to end with its server and to send whole packets."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # The screen and a file on its way to the browser are written from two threads.
        self._write = partial(_write_whole, self.fileno, Lock(), self._leave)

    def start_application_mode(self) -> None:
        """Begin, as a page that its user looks at: the keys of a page in the background are not listed."""
        super().start_application_mode()
        # The page says so but once, and too early to be heard.
        self._app.call_later(self._app.post_message, events.AppFocus())

    def run_input_thread(self) -> None:
        """Take what the browser sends; once nothing can come any more, leave."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._leave()

    def _leave(self) -> None:
        self.send_message(messages.ExitApp())


def _write_whole(to: int, lock: Lock, gone: Callable[[], None], data: bytes) -> int:
    """Write all of it; where nobody reads any more, say so and go on as if somebody did."""
    waiting = memoryview(data)
    with lock:
        try:
            while waiting:
                waiting = waiting[os.write(to, waiting) :]
        except OSError:
            gone()
    return len(data)
