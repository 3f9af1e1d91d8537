"""A bell between processes: whoever changed something about reminders rings, and the one that reminds looks.

It is a named pipe, which costs nothing until somebody writes to it. Where there are none (Windows, some
network drives), the change is seen at the next look.
"""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.files import PRIVATE_FILE, make_private_folder

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

FILE_NAME = "reminders.bell"
_RING = b"\n"


class Bell:
    """Listens for rings; for the process that reminds."""

    def __init__(self, folder: Path) -> None:
        """Take the folder for state; nothing is made before it listens."""
        self._path = folder / FILE_NAME
        self._descriptor: int | None = None
        self._loop: AbstractEventLoop | None = None

    def listen(self, loop: "AbstractEventLoop", rung: Callable[[], None]) -> bool:
        """Call something in a loop whenever somebody rings; return whether that works here."""
        if not hasattr(os, "mkfifo"):
            return False
        with suppress(OSError, NotImplementedError):
            make_private_folder(self._path.parent)
            _make_pipe(self._path)
            # Held open for writing as well: a pipe without a writer would tell of its end for ever.
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_NONBLOCK)
            loop.add_reader(self._descriptor, self._rang, rung)
            self._loop = loop
        return self._loop is not None

    def close(self) -> None:
        """Listen no more; doing so twice is harmless."""
        if self._descriptor is not None:
            if self._loop is not None:
                self._loop.remove_reader(self._descriptor)
            os.close(self._descriptor)
        self._descriptor = self._loop = None

    def _rang(self, rung: Callable[[], None]) -> None:
        if self._descriptor is not None:
            with suppress(OSError):
                os.read(self._descriptor, 4096)
        rung()


def ring(folder: Path) -> None:
    """Let the process that reminds look now; nothing happens where none listens."""
    flags = os.O_WRONLY | getattr(os, "O_NONBLOCK", 0)
    with suppress(OSError, ValueError):
        path = folder / FILE_NAME
        if not stat.S_ISFIFO(path.lstat().st_mode):
            return
        descriptor = os.open(path, flags)
        try:
            os.write(descriptor, _RING)
        finally:
            os.close(descriptor)


def _make_pipe(path: Path) -> None:
    with suppress(FileNotFoundError):
        if stat.S_ISFIFO(path.lstat().st_mode):
            return
        path.unlink()
    os.mkfifo(path, PRIVATE_FILE)
