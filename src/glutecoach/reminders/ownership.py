"""One process reminds at a time. The lock is the system's: it ends with its process."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from glutecoach.files import PRIVATE_FILE, make_private_folder
from glutecoach.store.lock import FileLock, try_lock

FILE_NAME = "reminders.lock"
SERVICE, TERMINAL, APP = "service", "terminal", "app"
"""Who may remind."""
_KNOWN = (SERVICE, TERMINAL, APP)
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that reminds."""

    who: str
    """``service``, ``terminal``, ``app``; empty: not known."""
    process: str = ""
    """Its number; empty: not known."""


class Ownership:
    """The right to remind, of which there is one for each user."""

    def __init__(self, folder: Path, who: str) -> None:
        """Take nothing yet.

        Args:
            folder: the one for state.
            who: ``service``, ``terminal`` or ``app``.
        """
        self._path = folder / FILE_NAME
        self._who = who
        self._lock: FileLock | None = None
        self._free_for_all = False
        self.left_at: datetime | None = None
        """When the one before let go, or began where it was cut off; aware. None: there was none."""

    def take(self) -> bool:
        """Take the right if nobody has it; return whether it is ours. It costs nothing while it is.

        Where files cannot be locked or made at all, everybody has it.
        """
        if self._lock is not None or self._free_for_all:
            return True
        try:
            make_private_folder(self._path.parent)
            file = _opened(self._path)
        except OSError:
            self._free_for_all = True
            return True
        if not try_lock(file):
            file.close()
            return False
        self.left_at = _last_changed(file)
        _write(file, f"{self._who} {os.getpid()}")
        self._lock = FileLock(file)
        return True

    def release(self) -> None:
        """Let it go; doing so twice is harmless."""
        if self._lock is not None:
            # The time of this is what the next one goes on from.
            _write(self._lock.file, "")
            self._lock.release()
        self._lock = None


def owner(folder: Path) -> Owner | None:
    """Return who reminds at this moment; None: nobody does."""
    try:
        file = os.fdopen(os.open(folder / FILE_NAME, os.O_RDWR), "r+b", buffering=0)
    except (OSError, ValueError):
        return None
    with file:
        # Whoever let go has taken its name out: then the lock is left alone, somebody may just be taking it.
        named = _owner_named_in(file)
        return None if named is None or try_lock(file) else named


def _opened(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE), "r+b", buffering=0)


def _last_changed(file: BinaryIO) -> datetime | None:
    told = os.fstat(file.fileno())
    if not told.st_size:
        return None
    try:
        return datetime.fromtimestamp(told.st_mtime, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _write(file: BinaryIO, text: str) -> None:
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(f"{text}\n".encode("ascii"))


def _owner_named_in(file: BinaryIO) -> Owner | None:
    try:
        file.seek(0)
        text = file.read(_LONGEST).decode("ascii", "replace").strip()
    except OSError:
        return Owner("")
    if not text:
        return None
    who, _, process = text.partition(" ")
    return Owner(who if who in _KNOWN else "", process if process.isdecimal() else "")
