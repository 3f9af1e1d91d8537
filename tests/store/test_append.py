"""Appending twice changes nothing; nothing that is appended is changed or lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.store.append import put_facts, put_session
from glutecoach.store.migrations import migrate
from glutecoach.store.rows import Fact, Kind, SessionRow
from glutecoach.store.verify import verify

ROW = SessionRow(
    "6f1c9a5e-0000-4000-8000-000000000001", "wake-up", "Wake-up", 1, "2026-03-02T07:00:00.000Z",
    "Europe/Berlin", 60, "2026-03-02", "timed", "0.1.0", "[]",
)  # fmt: skip


def fact(number: int, kind: Kind = Kind.SWAP, seq: int | None = -1) -> Fact:
    place = number if seq == -1 else seq
    kind = Kind.START if number == 0 else kind
    return Fact(ROW.id, place, f"2026-03-02T07:00:{number:02}.000Z", number, kind, f'{{"n":{number}}}')


@contextmanager
def table() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        yield connection


def deliver(connection: sqlite3.Connection, facts: list[Fact]) -> None:
    for one in facts:
        put_session(connection, ROW)
        put_facts(connection, [one])


def stored(connection: sqlite3.Connection) -> list[tuple[int, str]]:
    return connection.execute("SELECT seq, body FROM event ORDER BY seq").fetchall()


@given(st.integers(1, 8), st.data())
def test_any_repetition_of_attempts_stores_each_fact_once_and_in_order(
    count: int, data: st.DataObject
) -> None:
    facts = [fact(number) for number in range(count)]
    attempts: list[Fact] = []
    for one in facts:
        attempts += [one] * data.draw(st.integers(1, 3))
        attempts += data.draw(st.lists(st.sampled_from(attempts), max_size=3))
    with table() as connection:
        deliver(connection, attempts)
        assert stored(connection) == [(number, f'{{"n":{number}}}') for number in range(count)]
        assert verify(connection).holds


@given(st.permutations([fact(number) for number in range(6)]))
def test_any_order_of_attempts_loses_and_doubles_nothing(shuffled: list[Fact]) -> None:
    with table() as connection:
        deliver(connection, shuffled)
        deliver(connection, shuffled[::-1])
        assert sorted(body for _, body in stored(connection)) == sorted(one.body for one in shuffled)
        assert verify(connection).holds


@given(st.lists(st.booleans(), min_size=1, max_size=10))
def test_another_window_may_append_in_between(turns: list[bool]) -> None:
    """True: the session's own next fact; False: something that another window adds at the end."""
    own = 1
    with table() as connection:
        deliver(connection, [fact(0)])
        for number, is_own in enumerate(turns, 1):
            if is_own:
                deliver(connection, [fact(number, seq=own)])
                deliver(connection, [fact(number, seq=own)])
                own += 1
            else:
                deliver(connection, [fact(number, Kind.CHECK_IN, seq=None)])
        assert [body for _, body in stored(connection)] == [f'{{"n":{n}}}' for n in range(len(turns) + 1)]
        assert verify(connection).holds


def test_the_same_words_at_another_time_are_another_fact() -> None:
    first = fact(0)
    with table() as connection:
        deliver(connection, [first, first._replace(mono_ms=7), first._replace(mono_ms=7)])
        assert len(stored(connection)) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = '{}'",
        "UPDATE event SET hash = zeroblob(16)",
        "DELETE FROM event",
        "DELETE FROM session",
        "UPDATE session SET title = 'other'",
        "UPDATE session SET start_utc = '2020-01-01'",
        "UPDATE session SET plan = '[]'",
        "UPDATE plan_event SET body = '{}'",
        "DELETE FROM plan_event",
    ],
)
def test_the_file_itself_refuses_to_change_what_was_written(statement: str) -> None:
    with table() as connection:
        deliver(connection, [fact(0)])
        connection.execute("INSERT INTO plan_event VALUES (0, '', 'goal', '{}', zeroblob(16))")
        before = stored(connection)
        with pytest.raises(sqlite3.IntegrityError, match=r"never (changed|removed)"):
            connection.execute(statement)
        assert stored(connection) == before


def test_columns_hold_only_what_they_are_for() -> None:
    with table() as connection:
        deliver(connection, [fact(0)])
        for statement in (
            "INSERT INTO event VALUES ('nobody', 0, '', 0, 'swap', '{}', zeroblob(16))",
            "INSERT INTO event VALUES ('x', 'one', '', 0, 'swap', '{}', zeroblob(16))",
            "INSERT INTO session SELECT 'b', program, title, 'level', start_utc, zone, utc_offset_min, day,"
            " evidence, app_version, plan, head_hash FROM session",
            "INSERT INTO session SELECT 'b', program, title, level, start_utc, zone, utc_offset_min, day,"
            " 'guessed', app_version, plan, head_hash FROM session",
        ):
            connection.execute("PRAGMA foreign_keys = ON")
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(statement)
