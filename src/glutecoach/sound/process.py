"""Starts a process of our own that is spoken to through its pipes; what it prints goes to a log."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from glutecoach.files import PRIVATE_FILE, make_private_folder

LOG_LIMIT_BYTES = 200_000
"""A longer log is begun anew."""


def start(command: Sequence[str], log_file: Path | None) -> "subprocess.Popen[bytes]":
    """Start it.

    Args:
        command: how.
        log_file: where its standard error goes; nowhere if None, or if it cannot be written.

    Raises:
        OSError: it cannot be started.
    """
    log = _open_log(log_file)
    try:
        return subprocess.Popen(  # noqa: S603  (our own module)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            # Keys such as Ctrl-C are meant for the program alone.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    finally:
        if log != subprocess.DEVNULL:
            os.close(log)


def _open_log(path: Path | None) -> int:
    if path is None:
        return subprocess.DEVNULL
    try:
        make_private_folder(path.parent)
        too_long = path.exists() and path.stat().st_size > LOG_LIMIT_BYTES
        flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if too_long else os.O_APPEND)
        return os.open(path, flags | getattr(os, "O_NONBLOCK", 0), PRIVATE_FILE)
    except OSError:
        return subprocess.DEVNULL
