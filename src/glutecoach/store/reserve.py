"""A little room beside the journal, given up when the disk is full so that a session can still be saved."""

import os
from contextlib import suppress
from pathlib import Path

from glutecoach.files import PRIVATE_FILE

SIZE = 64 * 1024
"""Bytes; enough for about fifty sessions."""


class Reserve:
    """The file that holds the room."""

    def __init__(self, journal: Path) -> None:
        self._path = journal.with_name(f"{journal.name}.reserve")

    def keep(self) -> None:
        """Take the room unless it is taken; where there is none, do without."""
        with suppress(OSError):
            if not self._path.exists():
                self._take()

    def give_up(self) -> bool:
        """Free the room; tells whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True

    def _take(self) -> None:
        descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        try:
            with os.fdopen(descriptor, "wb") as file:
                # Random, so that a file system that packs zeros gives real room.
                file.write(os.urandom(SIZE))
        except OSError:
            self.give_up()
            raise
