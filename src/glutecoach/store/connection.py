"""Connections to the journal's file, set up so that what is committed survives a power cut."""

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from glutecoach.files import PRIVATE_FILE, sync_folder

BUSY_TIMEOUT_S = 5.0
"""How long another program's lock is waited for."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)
_WRITER_SETTINGS = (
    # One file that can be copied and opened on a read-only disk; FULL keeps every commit through a power cut.
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    *(("PRAGMA fullfsync = ON",) if sys.platform == "darwin" else ()),
)


def connect(path: Path, *, writable: bool, timeout_s: float = BUSY_TIMEOUT_S) -> sqlite3.Connection:
    """Open an existing file; never creates one.

    Raises:
        sqlite3.Error: it cannot be opened, or is no database.
    """
    address = f"{path.absolute().as_uri()}?mode={'rw' if writable else 'ro'}"
    # Several threads may share a connection; whoever does holds a lock meanwhile.
    connection = sqlite3.connect(
        address, uri=True, timeout=timeout_s, isolation_level=None, check_same_thread=False
    )
    try:
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare_for_writing(connection: sqlite3.Connection) -> None:
    """Make commits durable; only for a file that is known to be ours, for it may change its header."""
    for setting in _WRITER_SETTINGS:
        connection.execute(setting)


def create_empty(path: Path) -> None:
    """Create the file for its owner alone; leaves one that another process made meanwhile.

    Raises:
        OSError: the folder cannot be written.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
        sync_folder(path.parent)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run a block as one transaction that holds the write lock from its beginning.

    Raises:
        sqlite3.Error: nothing of it was stored (or, after a failing disk, it is not known).
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.rollback()
        raise
