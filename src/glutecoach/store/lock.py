"""One running session at a time, across all windows. The lock is the system's: it ends with its process."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from glutecoach.errors import StorageError
from glutecoach.files import PRIVATE_FILE, make_private_folder

_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}
_FAR = 1 << 30
"""On Windows a locked byte cannot be read by others: one far behind the content is locked."""


class SessionRunningError(StorageError):
    """Another window is in a session."""

    def __init__(self, process: str) -> None:
        which = f" (process {process})" if process else ""
        super().__init__(
            "A session is already running in another window.",
            f"Finish it there, or close that window{which}, and start again.",
        )


class FileLock:
    """An open file that this process has locked."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def release(self) -> None:
        """Let it go; doing so twice is harmless."""
        with suppress(OSError):
            self.file.close()


def take_session_lock(path: Path) -> FileLock | None:
    """Take the lock of the running session; None where files cannot be locked or made at all.

    Raises:
        SessionRunningError: another window holds it.
    """
    try:
        make_private_folder(path.parent)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE_FILE), "r+b", buffering=0)
    except OSError:
        return None
    held = _hold(file)
    if held is None:
        file.close()
        return None
    if not held:
        process = _process_named_in(file)
        file.close()
        raise SessionRunningError(process)
    _write_process(file)
    return FileLock(file)


def try_lock(file: BinaryIO) -> bool:
    """Lock an open file unless another window has; where locks do not exist, it counts as locked by us."""
    return _hold(file) is not False


def is_session_running(data: Path) -> bool:
    """Tell whether a window, perhaps this one, is in a session of the journal in this folder."""
    try:
        file = os.fdopen(os.open(session_lock(data), os.O_RDWR), "r+b", buffering=0)
    except (OSError, ValueError):
        return False
    with file:
        return not try_lock(file)


def session_lock(data: Path) -> Path:
    """Return the file that a running session locks."""
    return data / "session.lock"


def _hold(file: BinaryIO) -> bool | None:
    """Return whether the file is ours now; None where it cannot be locked at all."""
    try:
        _lock_now(file)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock_now(file: BinaryIO) -> None:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        finally:
            file.seek(0)

else:
    import fcntl

    def _lock_now(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_process(file: BinaryIO) -> None:
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()).encode("ascii"))


def _process_named_in(file: BinaryIO) -> str:
    try:
        file.seek(0)
        text = file.read(32).decode("ascii", "replace").strip()
    except OSError:
        return ""
    return text if text.isdecimal() else ""
