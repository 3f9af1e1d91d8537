"""Opening the journal: what is in its place, and what can be done with that."""

import os
import sqlite3
import stat
from contextlib import closing, suppress
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from glutecoach.domain.moment import Clock
from glutecoach.domain.safetext import clean
from glutecoach.errors import StorageError
from glutecoach.files import make_private_folder
from glutecoach.paths import Paths
from glutecoach.store import condition
from glutecoach.store.condition import FILE_ERRORS, Trouble, TroubleError, trouble_of
from glutecoach.store.connection import BUSY_TIMEOUT_S, connect, create_empty, prepare_for_writing
from glutecoach.store.history_file import newer_trouble, require_ours
from glutecoach.store.marker import Marker
from glutecoach.store.migrations import NEWEST, migrate, read_as_newest, version_of

_NEEDED_SQLITE = (3, 37, 0)
SIDE_FILES = ("-journal", "-wal", "-shm")
_WAL_MARK = slice(18, 20)
"""Bytes of the header that say whether a -wal file belongs to the database."""


class Opened(NamedTuple):
    """What came of opening."""

    connection: sqlite3.Connection | None
    """None where nothing can be read."""
    writable: bool
    trouble: Trouble | None


def open_history(paths: Paths, clock: Clock, *, timeout_s: float = BUSY_TIMEOUT_S) -> Opened:
    """Open the history, or begin one where there never was any; storage trouble is returned, not raised."""
    if sqlite3.sqlite_version_info < _NEEDED_SQLITE:
        return Opened(None, writable=False, trouble=condition.SQLITE_TOO_OLD)
    try:
        return _open_what_is_there(paths, clock, timeout_s)
    except (*FILE_ERRORS, OSError, TroubleError) as error:
        return Opened(None, writable=False, trouble=trouble_of(error))


def put_aside(path: Path, name: str) -> Path | None:
    """Rename a file and its side files; nothing is ever removed. Returns where it went, if it was there."""
    target = path.with_name(name)
    for side in SIDE_FILES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + side).rename(target.with_name(target.name + side))
    try:
        path.rename(target)
    except FileNotFoundError:
        return None
    return target


def stamp(clock: Clock) -> str:
    """Return the time as a part of a file's name."""
    return clock.now().local.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _open_what_is_there(paths: Paths, clock: Clock, timeout_s: float) -> Opened:
    path = paths.journal
    if _is_empty(path):
        _require_no_past(paths)
        _begin(path, clock)
    else:
        _put_foreign_wal_aside(path, clock)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    connection = _connect(path, timeout_s, writable=writable)
    try:
        if version_of(connection) > NEWEST:
            return _newer(connection, path, timeout_s)
        return _taken(connection, paths, clock, writable=writable)
    except BaseException:
        connection.close()
        raise


def _taken(connection: sqlite3.Connection, paths: Paths, clock: Clock, *, writable: bool) -> Opened:
    """Look at a file that opened, and take it into use as far as it allows."""
    if _has_tables(connection):
        require_ours(connection)
    else:
        _require_no_past(paths)
    if not writable:
        read_as_newest(connection)
        return Opened(connection, writable=False, trouble=condition.READ_ONLY)
    prepare_for_writing(connection)
    trouble = _backed_up(connection, paths, clock) if 0 < version_of(connection) < NEWEST else None
    if trouble is not None:
        read_as_newest(connection)
        return Opened(connection, writable=False, trouble=trouble)
    migrate(connection)
    return Opened(connection, writable=True, trouble=None)


def _backed_up(connection: sqlite3.Connection, paths: Paths, clock: Clock) -> Trouble | None:
    """Make a backup before the tables become those of this version; returns what stands in its way.

    Without one the history stays as it is: it can be read, and nothing is written.
    """
    query = "SELECT 1 FROM session UNION ALL SELECT 1 FROM plan_event LIMIT 1"
    if connection.execute(query).fetchone() is None:
        return None
    from glutecoach.store.backups import BackupReason, back_up  # noqa: PLC0415  (once in a version's life)

    try:
        back_up(paths, clock, BackupReason.BEFORE_UPGRADE)
    except StorageError as error:
        return condition.not_upgraded(trouble_of(error), error.problem)
    return None


def _newer(connection: sqlite3.Connection, path: Path, timeout_s: float) -> Opened:
    """Open a newer version's file again so that it stays as it is, to the byte."""
    connection.close()
    reading = connect(path, writable=False, timeout_s=timeout_s)
    return Opened(reading, writable=False, trouble=newer_trouble(reading))


def _is_empty(path: Path) -> bool:
    """Tell whether there is no file, or one without content: SQLite takes both for a new database."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return True
    if not stat.S_ISREG(found.st_mode):
        raise TroubleError(condition.FOREIGN)
    return found.st_size == 0


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Tell whether the file holds anything: its beginning may have been cut off."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is not None


def _require_no_past(paths: Paths) -> None:
    past = Marker(paths).past()
    if past is not None:
        raise TroubleError(condition.lost(past.sentence, clean(str(paths.data))))


def _begin(path: Path, clock: Clock) -> None:
    """Create the file and its tables; another process may be doing the same."""
    try:
        make_private_folder(path.parent)
        for side in SIDE_FILES:
            _put_foreign_aside(path, side, clock)
        create_empty(path)
        with closing(connect(path, writable=True)) as connection:
            prepare_for_writing(connection)
            migrate(connection)
    except (*FILE_ERRORS, OSError) as error:
        _remove_if_empty(path)
        raise TroubleError(_why_not_begun(error, path.parent)) from error


def _why_not_begun(error: Exception, folder: Path) -> Trouble:
    trouble = trouble_of(error)
    if trouble is condition.FULL:
        return condition.FULL_AT_START
    if trouble is condition.READ_ONLY and not folder.is_dir():
        return condition.unreachable("it cannot be created")
    return trouble


def _remove_if_empty(path: Path) -> None:
    with suppress(OSError):
        if path.stat().st_size == 0:
            path.unlink()


def _connect(path: Path, timeout_s: float, *, writable: bool) -> sqlite3.Connection:
    connection = connect(path, writable=writable, timeout_s=timeout_s)
    try:
        version_of(connection)
    except sqlite3.OperationalError:
        connection.close()
        if writable or not _has_content(path, "-journal"):
            raise
        # A cut-off write cannot be rolled back on a read-only disk: read a copy of it instead.
        from glutecoach.store.recovered_copy import recovered_copy  # noqa: PLC0415  (slow to import, rarely needed)

        return recovered_copy(path)
    except BaseException:
        connection.close()
        raise
    return connection


def _put_foreign_wal_aside(path: Path, clock: Clock) -> None:
    """Move away a log that is not ours (we never have one) before SQLite plays it into the history."""
    if _has_content(path, "-wal") and not _uses_wal(path):
        _put_foreign_aside(path, "-wal", clock)


def _put_foreign_aside(path: Path, side: str, clock: Clock) -> None:
    if _has_content(path, side):
        found = path.with_name(path.name + side)
        found.rename(found.with_name(f"{found.name}.foreign-{stamp(clock)}"))


def _has_content(path: Path, side: str) -> bool:
    try:
        return path.with_name(path.name + side).stat().st_size > 0
    except OSError:
        return False


def _uses_wal(path: Path) -> bool:
    """Tell whether another program has switched the file to a write-ahead log: then the log is its own."""
    with path.open("rb") as file:
        return file.read(_WAL_MARK.stop)[_WAL_MARK] == b"\x02\x02"
