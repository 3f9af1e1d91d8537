"""A backup as a file: its name, and how it is opened without trusting what is in it."""

import re
import sqlite3
import stat
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from glutecoach.domain.dose_words import counted
from glutecoach.domain.streak_words import date_in_words
from glutecoach.errors import InputError
from glutecoach.store.condition import FILE_ERRORS
from glutecoach.store.migrations import MIGRATIONS, NEWEST, migrate, version_of
from glutecoach.store.queries import Extent, deleted_ids, last_app_version, merged_ids
from glutecoach.store.reading import record_of
from glutecoach.store.schema import APPLICATION_ID
from glutecoach.store.verify_merges import holds_merges

LARGEST_BYTES = 1 << 30
"""Ten years of two sessions a day take a tenth of it."""
_LONGEST_VALUE = 16 * 1024 * 1024
_STEPS_AT_A_TIME = 1_000_000
_MOST_STEPS = 4_000
"""So many times a million steps: a hundred times what the largest sound file needs."""

_NAME = re.compile(r"glutecoach-(\d{8}T\d{6}Z)-([a-z-]+?)(?:-(\d+))?\.db")
_STAMP = "%Y%m%dT%H%M%SZ"
_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"
_SAFE = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA query_only = ON",
)
_NOT_OURS = "Only backups that glutecoach made can be used; 'glutecoach backup list' names them."


class BackupReason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    BEFORE_UPGRADE = "before-upgrade"
    BEFORE_IMPORT = "before-import"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that can be opened."""

    path: Path
    made: datetime
    """In UTC."""
    reason: BackupReason
    sessions: int
    """Without those that were deleted."""
    last_day: str
    """Of its sessions; empty where there are none."""
    bytes: int
    history: str = ""
    """Identity of the history that it is of: several computers may put theirs into one folder."""

    @property
    def words(self) -> str:
        """Tell when it was made and what it holds, such as ``a backup of 2 March 2026 with 20 sessions``."""
        made = date_in_words(self.made.astimezone().date())
        return f"a backup of {made} with {counted(self.sessions, 'session')}"


def backup_name(made: datetime, reason: BackupReason, number: int = 1) -> str:
    """Return the name of a backup; the number tells those of one second apart, in their order."""
    again = f"-{number}" if number > 1 else ""
    return f"glutecoach-{made.astimezone(UTC).strftime(_STAMP)}-{reason}{again}.db"


def named(name: str) -> tuple[datetime, BackupReason] | None:
    """Return when and why a backup of this name was made; None: it is no name of ours."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC), BackupReason(found[2])
    except ValueError:
        return None


def newest_first(found: Iterable[Backup]) -> list[Backup]:
    """Return backups in their order; those of one second are told apart by their numbers."""
    return sorted(found, key=lambda backup: (backup.made, number_of(backup.path.name)), reverse=True)


def number_of(name: str) -> int:
    """Return which one of its second a backup of this name is."""
    found = _NAME.fullmatch(name)
    return int(found[3] or 1) if found else 0


def read_backup(path: Path) -> Backup | None:
    """Return what a file in a folder of backups is; None: none of ours, or it cannot be opened."""
    known = named(path.name)
    if known is None:
        return None
    try:
        with opened_backup(path) as connection:
            held = living(connection)
            history = history_of(connection)
            return Backup(path, *known, held.sessions, held.last_day, path.stat().st_size, history)
    except (InputError, OSError, *FILE_ERRORS):
        return None


@contextmanager
def opened_backup(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a file of ours for reading, as it lies there: nothing beside it is played into it.

    Raises:
        InputError: it is not one of ours, or from a newer version.
        sqlite3.Error: it cannot be read.
    """
    _require_plain_file(path)
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        _guard(connection)
        _require_ours(connection)
        yield connection


def living(connection: sqlite3.Connection) -> Extent:
    """Count the sessions that are not deleted."""
    gone = hidden_ids(connection)
    days = [day for known, day in connection.execute("SELECT id, day FROM session") if known not in gone]
    return Extent(len(days), max(days, default=""))


def hidden_ids(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the deleted sessions, in files of every version."""
    if not holds_merges(connection):
        return deleted_ids(connection)
    merged = merged_ids(connection)
    told = (record_of(connection, session_id) for session_id in merged)
    return (deleted_ids(connection) - merged) | {each.id for each in told if each and each.deleted}


def history_of(connection: sqlite3.Connection) -> str:
    """Return the identity of the history in a file."""
    (identity,) = connection.execute("SELECT id FROM installation").fetchone()
    return str(identity)


def _require_plain_file(path: Path) -> None:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise InputError(f"There is no file {path}.", _NOT_OURS) from error
    if not stat.S_ISREG(found.st_mode) or not 0 < found.st_size <= LARGEST_BYTES:
        raise InputError(f"{path} is not a backup.", _NOT_OURS)


def _guard(connection: sqlite3.Connection) -> None:
    """Let nothing in the file act, or take for ever."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    steps = iter(range(_MOST_STEPS))
    connection.set_progress_handler(lambda: next(steps, None) is None, _STEPS_AT_A_TIME)
    for setting in _SAFE:
        connection.execute(setting)


def _require_ours(connection: sqlite3.Connection) -> None:
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        version = version_of(connection)
    except FILE_ERRORS as error:
        raise InputError("This file is not a backup, or it cannot be read any more.", _NOT_OURS) from error
    if not ours or version < 1:
        raise InputError("This file is not a backup of glutecoach.", _NOT_OURS)
    if version > NEWEST:
        raise InputError(
            f"This backup was made by {_maker(connection)}.", "Please update this one, then try again."
        )
    found = _schema(connection)
    expected = expected_schema(version)
    strange = {kind for kind, _, sql in found - expected if kind in ("view", "trigger") or _is_virtual(sql)}
    if strange or expected - found:
        raise InputError("This backup was changed by another program.", _NOT_OURS)


def _maker(connection: sqlite3.Connection) -> str:
    try:
        version = last_app_version(connection)
    except FILE_ERRORS:
        version = ""
    return f"glutecoach {version}" if version else "a newer glutecoach"


def _is_virtual(sql: str) -> bool:
    return sql.upper().startswith("CREATE VIRTUAL")


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[str, str, str]]:
    """Return kind, name and text of everything in a file; how the text is broken does not matter."""
    found = connection.execute(_SCHEMA)
    return frozenset((kind, name, " ".join((sql or "").split())) for kind, name, sql in found)


@cache
def expected_schema(version: int) -> frozenset[tuple[str, str, str]]:
    """Return everything that the steps to a version make, to the word."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, MIGRATIONS[:version])
        return _schema(connection)
