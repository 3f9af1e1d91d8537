"""Whether two files hold the same, table by table and row by row: the second one is attached to the first."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from glutecoach.store.connection import connect

_COPY = "copy"
_TABLES = "SELECT name FROM {schema}.sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"


class Contents(NamedTuple):
    """What kind of file it is, and how much is in it."""

    application: int
    version: int
    tables: tuple[tuple[str, int], ...]
    """Each with the number of its rows."""


@contextmanager
def side_by_side(file: Path, copy: Path) -> Iterator[sqlite3.Connection]:
    """Open a file for reading, in one transaction, with another one attached as it lies there.

    Raises:
        sqlite3.Error: one of them cannot be opened.
    """
    with closing(connect(file, writable=False)) as connection:
        connection.execute(f"ATTACH ? AS {_COPY}", (f"{copy.absolute().as_uri()}?mode=ro&immutable=1",))
        connection.execute("BEGIN")
        yield connection


def contents(connection: sqlite3.Connection, schema: str = "main") -> Contents:
    """Count what there is.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    (application,) = connection.execute(f"PRAGMA {schema}.application_id").fetchone()
    (version,) = connection.execute(f"PRAGMA {schema}.user_version").fetchone()
    counted = tuple((table, _count(connection, schema, table)) for table in _tables(connection, schema))
    return Contents(application, version, counted)


def counts_are_the_same(connection: sqlite3.Connection) -> bool:
    """Tell whether the attached file has as many rows of everything; what is entered only adds to them."""
    return contents(connection) == contents(connection, _COPY)


def is_same(connection: sqlite3.Connection) -> bool:
    """Tell whether the attached file holds exactly the same."""
    mine = contents(connection)
    return mine == contents(connection, _COPY) and all(
        _shared(connection, table) == rows for table, rows in mine.tables
    )


def holds_all_of_attached(connection: sqlite3.Connection, tables: tuple[str, ...]) -> bool:
    """Tell whether every row that the attached file has in these tables, if it has them, is here too."""
    there = set(_tables(connection, _COPY)).intersection(tables)
    return all(_shared(connection, table) == _count(connection, _COPY, table) for table in there)


def _tables(connection: sqlite3.Connection, schema: str) -> list[str]:
    return sorted(name for (name,) in connection.execute(_TABLES.format(schema=schema)))


def _count(connection: sqlite3.Connection, schema: str, table: str) -> int:
    query = f"SELECT count(*) FROM {schema}.{_quoted(table)}"  # noqa: S608  (the name is quoted)
    return int(connection.execute(query).fetchone()[0])


def _shared(connection: sqlite3.Connection, table: str) -> int:
    """Count the rows that are in both files, every value the same."""
    columns = connection.execute("SELECT name, pk FROM pragma_table_info(?)", (table,)).fetchall()
    names = [_quoted(name) for name, _ in columns]
    keys = [_quoted(name) for name, place in columns if place] or names
    joined = " AND ".join(f"mine.{key} = theirs.{key}" for key in keys)
    same = " AND ".join(f"mine.{name} IS theirs.{name}" for name in names)
    query = (
        f"SELECT count(*) FROM main.{_quoted(table)} AS mine "  # noqa: S608  (the names are quoted)
        f"JOIN {_COPY}.{_quoted(table)} AS theirs ON {joined} WHERE {same}"
    )
    return int(connection.execute(query).fetchone()[0])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
