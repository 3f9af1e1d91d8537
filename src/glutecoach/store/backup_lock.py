"""One program at a time makes backups in a folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from glutecoach.errors import StorageError
from glutecoach.files import PRIVATE_FILE
from glutecoach.store.lock import try_lock

_NAME = ".lock"
_LOOK_AGAIN_S = 0.05
_LOOKS = 40


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait some seconds until no other program makes a backup in this folder, and keep others from it.

    Raises:
        StorageError: another one is still at it.
        OSError: the folder cannot be written.
    """
    file = os.fdopen(os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, PRIVATE_FILE), "r+b", buffering=0)
    with file:
        never = Event()
        for _ in range(_LOOKS):
            if try_lock(file):
                break
            never.wait(_LOOK_AGAIN_S)
        else:
            raise StorageError("Another window is making a backup.", "Please try again in a moment.")
        yield
