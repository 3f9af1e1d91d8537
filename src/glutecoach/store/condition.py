"""What can be wrong with storage, and the two sentences that tell it."""

import errno
import sqlite3
from enum import StrEnum
from typing import NamedTuple

from glutecoach.errors import StorageError

FILE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What working on the file can raise; the second where SQLite's complaint quotes text that is broken."""


class JournalCondition(StrEnum):
    """In what condition the journal is."""

    READY = "ready"
    READ_ONLY = "read-only"
    NEWER = "newer"
    """Written by a newer version of the program; never changed by this one."""
    DAMAGED = "damaged"
    """Not a journal, or only parts of one can be read."""
    LOST = "lost"
    """There was a history, and it is not where it should be."""
    FULL = "full"
    UNREACHABLE = "unreachable"
    BUSY = "busy"
    """Another program holds the file."""


class Trouble(NamedTuple):
    """What is wrong: one sentence, and one of what to do."""

    condition: JournalCondition
    problem: str
    remedy: str

    @property
    def message(self) -> str:
        """Both sentences."""
        return f"{self.problem} {self.remedy}".rstrip()


class TroubleError(StorageError):
    """Storage trouble that was found by looking, not told by the system."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.problem, trouble.remedy)
        self.trouble = trouble


FULL = Trouble(JournalCondition.FULL, "The disk is full, or takes nothing more.", "Please free some space.")
READ_ONLY = Trouble(
    JournalCondition.READ_ONLY,
    "Your history can be read but not written here.",
    "Sessions cannot be saved until its folder can be written again.",
)
FULL_AT_START = Trouble(
    JournalCondition.FULL,
    "The disk is full, so no history can be begun.",
    "Free some space, or practise without saving.",
)
BUSY = Trouble(
    JournalCondition.BUSY,
    "Another program is holding your history file.",
    "Please close it; a database viewer or a backup, perhaps.",
)
DAMAGED = Trouble(
    JournalCondition.DAMAGED,
    "Your history file cannot be read, or only in part.",
    "Put a backup in its place, or set it aside and start a new history; the file is kept either way.",
)
FOREIGN = Trouble(
    JournalCondition.DAMAGED,
    "The file in the place of your history is not a glutecoach history.",
    "Put your own in its place, or set it aside and start a new history; the file is kept either way.",
)
GONE = Trouble(
    JournalCondition.LOST,
    "Your history file is no longer where it was.",
    "Put it back in its place, or choose to start a new history.",
)
SQLITE_TOO_OLD = Trouble(
    JournalCondition.UNREACHABLE,
    f"This Python comes with SQLite {sqlite3.sqlite_version}, and the history needs 3.37.",
    "Please use a newer Python.",
)


def newer(app_version: str) -> Trouble:
    """Return the trouble of a history that a later version wrote; the version may be unknown."""
    by = f"glutecoach {app_version}" if app_version else "a newer glutecoach"
    return Trouble(
        JournalCondition.NEWER,
        f"This history was written by {by}.",
        "Please update this one; until then sessions are not saved, and nothing was changed.",
    )


def not_upgraded(trouble: Trouble, problem: str) -> Trouble:
    """Return the trouble of a history of an older version of which no backup could be made."""
    found = JournalCondition.READ_ONLY if trouble.condition is JournalCondition.DAMAGED else trouble.condition
    return Trouble(
        found,
        f"Your history has to be brought to a newer form, and that waits for a backup. {problem}",
        "It can be read meanwhile; sessions are saved once a backup can be made.",
    )


def lost(sentence: str, folder: str) -> Trouble:
    """Return the trouble of a history that was there once and is missing or empty now."""
    return Trouble(
        JournalCondition.LOST,
        sentence,
        f"Put its file back into {folder}, or choose to start a new history; nothing is written until then.",
    )


def unreachable(reason: str) -> Trouble:
    """Return the trouble of a folder or file that cannot be used at all."""
    return Trouble(
        JournalCondition.UNREACHABLE,
        f"The folder of your history cannot be used: {reason}.",
        "Give it the right permissions, or name another with --data-dir.",
    )


def trouble_of(error: Exception) -> Trouble:
    """Tell what an error of SQLite or of the system means for the user."""
    match error:
        case TroubleError():
            return error.trouble
        case sqlite3.Error():
            return _of_sqlite(error)
        case UnicodeDecodeError():
            return DAMAGED
        case OSError():
            return _of_system(error)
        case _:
            return unreachable(type(error).__name__)


_BY_RESULT = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: unreachable("the disk does not answer as it should"),
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_PROTOCOL: BUSY,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: FOREIGN,
    sqlite3.SQLITE_FORMAT: FOREIGN,
    sqlite3.SQLITE_CANTOPEN: unreachable("it cannot be opened"),
}
_FAILED_WRITES = {
    # Quotas and size limits reach us as these.
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}
_FULL_SYSTEM_ERRORS = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY_SYSTEM_ERRORS = {errno.EROFS, errno.EACCES, errno.EPERM}


def _of_sqlite(error: sqlite3.Error) -> Trouble:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return DAMAGED if isinstance(error, sqlite3.DatabaseError) else unreachable(type(error).__name__)
    if code in _FAILED_WRITES:
        return FULL
    # The low byte is the result; the rest only tells where it happened. Anything unforeseen, such as
    # a table that is not there, means that the file is not what it should be.
    return _BY_RESULT.get(code & 0xFF, DAMAGED)


def _of_system(error: OSError) -> Trouble:
    if error.errno in _FULL_SYSTEM_ERRORS:
        return FULL
    if error.errno in _READ_ONLY_SYSTEM_ERRORS:
        return READ_ONLY
    return unreachable((error.strerror or "unknown reason").lower())
