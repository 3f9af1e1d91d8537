"""The journal's file in use: opened when needed, looked at before each use, let go after any error."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from glutecoach.store import condition
from glutecoach.store.condition import FILE_ERRORS, TroubleError
from glutecoach.store.connection import BUSY_TIMEOUT_S, connect, prepare_for_writing, transaction
from glutecoach.store.migrations import NEWEST, read_as_newest, version_of
from glutecoach.store.queries import last_app_version
from glutecoach.store.reserve import Reserve
from glutecoach.store.schema import APPLICATION_ID


class HistoryFile:
    """One connection to the journal, for one thread at a time."""

    def __init__(
        self,
        path: Path,
        *,
        writable: bool = True,
        connection: sqlite3.Connection | None = None,
        timeout_s: float = BUSY_TIMEOUT_S,
    ) -> None:
        self._path = path
        self._writable = writable
        self._reserve = Reserve(path)
        self._connection = connection
        self._identity = _identity(path) if connection else None
        self.wait_at_most(timeout_s)

    def connection(self) -> sqlite3.Connection:
        """Return a connection to the file that is in the place now.

        Raises:
            TroubleError: it is gone, not ours, or from a newer version.
            sqlite3.Error: it cannot be opened.
        """
        # Somebody may have moved the file away or put another in its place: SQLite would go on
        # with the one it has, and nothing written to that would ever be seen again.
        identity = _identity(self._path)
        if identity is None:
            self.close()
            raise TroubleError(condition.GONE)
        if self._connection is None or identity != self._identity:
            self.close()
            self._connection = self._open()
            self._identity = identity
        return self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Run a block as one transaction.

        Raises:
            TroubleError: see ``connection``.
            sqlite3.Error: nothing was stored, or it is not known; the next use opens the file anew.
        """
        try:
            connection = self.connection()
            with transaction(connection):
                # While the lock was waited for, a backup may have been put in the file's place,
                # or a newer program may have come.
                if _identity(self._path) != self._identity:
                    raise TroubleError(condition.BUSY)
                _require_our_version(connection)
                yield connection
        except (*FILE_ERRORS, TroubleError):
            # After a failed sync the system's cache cannot be believed: never go on with this connection.
            self.close()
            raise

    def wait_at_most(self, timeout_s: float) -> None:
        """Set how long another program's lock is waited for from now on."""
        self._timeout_s = timeout_s
        if self._connection is not None:
            self._connection.execute(f"PRAGMA busy_timeout = {round(timeout_s * 1000)}")

    def give_up_reserve(self, error: Exception) -> bool:
        """After a full disk, make the little room that was kept for this; tells whether there was any."""
        return condition.trouble_of(error) is condition.FULL and self._reserve.give_up()

    def keep_reserve(self) -> None:
        """Keep a little room for the time when the disk is full."""
        self._reserve.keep()

    def close(self) -> None:
        """Let the file go; the next use opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _open(self) -> sqlite3.Connection:
        connection = connect(self._path, writable=self._writable, timeout_s=self._timeout_s)
        try:
            require_ours(connection)
            if self._writable:
                prepare_for_writing(connection)
            else:
                read_as_newest(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def require_ours(connection: sqlite3.Connection) -> None:
    """Check that the file is a journal of this version.

    Raises:
        TroubleError: it is something else, or newer.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise TroubleError(condition.FOREIGN)
    if version_of(connection) < 1:
        raise TroubleError(condition.DAMAGED)
    _require_our_version(connection)


def newer_trouble(connection: sqlite3.Connection) -> condition.Trouble:
    """Tell which newer version wrote the file, as far as it lets us read that."""
    try:
        return condition.newer(last_app_version(connection))
    except FILE_ERRORS:
        return condition.newer("")


def _require_our_version(connection: sqlite3.Connection) -> None:
    if version_of(connection) > NEWEST:
        raise TroubleError(newer_trouble(connection))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
