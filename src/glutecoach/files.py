"""Reading files that may be anything, and writing files that must not be half written."""

import contextlib
import os
import stat
from pathlib import Path
from typing import BinaryIO

from glutecoach.errors import InputError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


def open_regular(path: Path) -> BinaryIO:
    """Open a regular file for reading.

    Opening never waits (a pipe or a device is refused, not read).

    Raises:
        InputError: not a regular file, or not readable.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise InputError(
            f"The file cannot be opened: {reason}.", "Check its name and its permissions."
        ) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError("This is not a regular file.", "Name a plain text file.")
    return os.fdopen(descriptor, "rb")


def read_capped(path: Path, limit_bytes: int) -> bytes:
    """Return the content of a regular file of at most ``limit_bytes``.

    Opening never waits (a pipe or a device is refused, not read).

    Raises:
        InputError: not a regular file, too large, or not readable.
    """
    with open_regular(path) as file:
        try:
            content = file.read(limit_bytes + 1)
        except OSError as error:
            raise InputError(
                f"The file cannot be read: {error.strerror}.", "Check the disk it is on."
            ) from error
    if len(content) > limit_bytes:
        raise InputError(
            f"The file is larger than {limit_bytes // 1024} KiB.", "Split it, or shorten its texts."
        )
    return content


def make_private_folder(folder: Path) -> None:
    """Create a folder, and its parents, that only the owner may enter; leave an existing one as it is."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    # One by one: a folder that is made on the way to another gets the usual, open mode.
    for one in reversed(missing):
        one.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file as a whole: after a crash it holds the old content or the new, never a part.

    A symbolic link is followed, so that it stays a link. New files are for the owner alone.

    Raises:
        OSError: the folder cannot be written; the old file is untouched.
    """
    target = path.resolve()
    make_private_folder(target.parent)
    part = target.with_name(f".{target.name}.{os.urandom(4).hex()}.part")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else PRIVATE_FILE
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make new and renamed entries of a folder survive a power cut."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
