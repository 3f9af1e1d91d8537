"""Steps from one version of the tables to the next. Append only: what was released is never edited."""

import sqlite3

from glutecoach.store.connection import transaction
from glutecoach.store.schema import APPLICATION_ID, VERSION_1, VERSION_2

Migration = tuple[str, ...]
"""Statements that lead to the next version."""

MIGRATIONS: tuple[Migration, ...] = (
    (*VERSION_1, f"PRAGMA application_id = {APPLICATION_ID}"),
    VERSION_2,
)
NEWEST = len(MIGRATIONS)
_MERGING = 2
"""The first version that holds what other devices wrote."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: tuple[Migration, ...] = MIGRATIONS) -> None:
    """Bring the tables to the newest version, each step in a transaction of its own.

    The version is written last within the step: a step that is cut off has never been.
    """
    while version_of(connection) < len(migrations):
        with transaction(connection):
            # Another process may have taken the step while we waited for the lock.
            version = version_of(connection)
            if version < len(migrations):
                for statement in migrations[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")


def read_as_newest(connection: sqlite3.Connection) -> None:
    """Make an older file that stays as it is readable like a new one: what it has no tables for is empty.

    Only memory is written to.
    """
    if 0 < version_of(connection) < _MERGING:
        connection.execute("PRAGMA temp_store = MEMORY")
        for statement in VERSION_2:
            if statement.startswith("CREATE TABLE"):
                connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE IF NOT EXISTS", 1))
