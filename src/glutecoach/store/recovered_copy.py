"""A readable copy of a history whose last write was cut off, on a disk that cannot be written."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from glutecoach.store.connection import connect


def recovered_copy(path: Path) -> sqlite3.Connection:
    """Roll a copy back to its last complete state and return it in memory.

    Raises:
        OSError: there is no room for the copy.
        sqlite3.Error: the copy cannot be read either.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with TemporaryDirectory(prefix="glutecoach-") as folder:
            copy = Path(folder) / path.name
            for side in ("", "-journal"):
                copyfile(path.with_name(path.name + side), copy.with_name(copy.name + side))
            copy.chmod(0o600)
            with closing(connect(copy, writable=True)) as connection:
                connection.backup(memory)
    except BaseException:
        memory.close()
        raise
    return memory
