"""Looking at the whole log without changing anything: not even what opening it would tidy up."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from glutecoach.domain.log_checks import LoggedSession
from glutecoach.domain.plan import Goal
from glutecoach.domain.safetext import clean
from glutecoach.paths import Paths
from glutecoach.store import condition
from glutecoach.store.condition import FILE_ERRORS, TroubleError, trouble_of
from glutecoach.store.connection import connect
from glutecoach.store.facts import goals_of
from glutecoach.store.history_file import require_ours
from glutecoach.store.log_reading import logged_sessions
from glutecoach.store.marker import Marker
from glutecoach.store.migrations import read_as_newest, version_of
from glutecoach.store.spool import waiting
from glutecoach.store.spool_files import spool_places
from glutecoach.store.verify import Verification, verify


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What there is to be checked."""

    sessions: tuple[LoggedSession, ...]
    """Empty where they were not asked for."""
    verification: Verification | None
    """None: it was not asked for, or there is no history yet."""
    goals: tuple[Goal, ...]
    left_beside: tuple[str, ...]
    """Files that wait to be brought in."""


def look_at(paths: Paths, *, whole: bool = True, sessions: bool = True) -> LookedAt:
    """Read what the checks need: the file with its hashes where ``whole``, and the sessions.

    Raises:
        StorageError: it cannot be read, or not to its end.
    """
    left = tuple(clean(file.name) for file in waiting(paths.journal, spool_places(paths.data)))
    with _looking(paths) as connection:
        if connection is None:
            return LookedAt((), None, (), left)
        try:
            return LookedAt(
                tuple(logged_sessions(connection)) if sessions else (),
                verify(connection) if whole else None,
                goals_of(connection),
                left,
            )
        except FILE_ERRORS as error:
            raise TroubleError(trouble_of(error)) from error


@contextmanager
def _looking(paths: Paths) -> Iterator[sqlite3.Connection | None]:
    """Open the history for reading alone; None: there is none yet.

    Raises:
        TroubleError: it is not where it was, is no history, or is from a newer version.
    """
    try:
        if not paths.journal.exists() or not paths.journal.stat().st_size:
            past = Marker(paths).past()
            if past is not None:
                raise TroubleError(condition.lost(past.sentence, clean(str(paths.data))))
            yield None
            return
        opened = _opened(paths)
    except (*FILE_ERRORS, OSError) as error:
        raise TroubleError(trouble_of(error)) from error
    with closing(opened) as connection:
        yield connection


def _opened(paths: Paths) -> sqlite3.Connection:
    connection = connect(paths.journal, writable=False)
    try:
        try:
            version_of(connection)
        except sqlite3.OperationalError:
            from glutecoach.store.recovered_copy import recovered_copy  # noqa: PLC0415  (rarely needed)

            # A write was cut off, which only somebody who may write can roll back: a copy tells the same.
            connection.close()
            connection = recovered_copy(paths.journal)
        require_ours(connection)
        read_as_newest(connection)
    except BaseException:
        connection.close()
        raise
    return connection
