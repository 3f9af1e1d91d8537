"""The small parts: identities, JSON, the lock, the marker, the reserve, the indexes."""

from __future__ import annotations

import math
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.errors import InputError
from glutecoach.paths import Paths
from glutecoach.store import queries
from glutecoach.store.append import put_facts, put_session
from glutecoach.store.condition import FULL, TroubleError
from glutecoach.store.connection import connect, prepare_for_writing, transaction
from glutecoach.store.fold import fold
from glutecoach.store.history_file import HistoryFile
from glutecoach.store.identity import (
    checked_session_id,
    is_session_id,
    new_session_id,
)
from glutecoach.store.json_text import BodyError, dumps, loads, loads_all
from glutecoach.store.lock import SessionRunningError, take_session_lock
from glutecoach.store.marker import Marker
from glutecoach.store.plan_text import plan_text
from glutecoach.store.queries import Extent
from glutecoach.store.reserve import SIZE, Reserve
from glutecoach.store.rows import Event, Fact, Kind, SessionRow
from tests.factories import planned
from tests.store.stand import journal_in, place, play_through
from tests.store.test_append import ROW

# Identities.


def test_identities_are_new_each_time_and_fit_for_a_name() -> None:
    made = {new_session_id() for _ in range(100)}
    assert len(made) == 100
    assert all(is_session_id(one) for one in made)


@pytest.mark.parametrize("text", ["", "../x", "1", "6f1c9a5e-0000-4000-8000-00000000000g", "x" * 10_000])
def test_what_is_no_identity_is_refused(text: str) -> None:
    assert not is_session_id(text)
    with pytest.raises(InputError):
        checked_session_id(text)


def test_an_identity_has_one_spelling() -> None:
    assert (
        checked_session_id("{6F1C9A5E-0000-4000-8000-000000000001}") == "6f1c9a5e-0000-4000-8000-000000000001"
    )
    assert not is_session_id("6F1C9A5E-0000-4000-8000-000000000001")


# JSON.

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.text(), values, max_size=4)


@given(objects)
def test_an_object_is_read_as_it_was_written(value: dict[str, object]) -> None:
    assert loads(dumps(value)) == value


@given(
    st.lists(objects.map(dumps) | st.sampled_from(["", "{", "[]", "{}},{{}", '{"a":NaN}', "1,2", "{},{}"]))
)
def test_reading_many_at_once_is_reading_each(texts: list[str]) -> None:
    def one(text: str) -> dict[str, object]:
        try:
            return loads(text)
        except BodyError:
            return {}

    assert loads_all(texts) == [one(text) for text in texts]


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none_are_refused_both_ways(value: float) -> None:
    with pytest.raises(ValueError, match="Out of range"):
        dumps({"x": value})
    with pytest.raises(BodyError):
        loads(f'{{"x":{str(value).replace("inf", "Infinity").replace("nan", "NaN")}}}')


@pytest.mark.parametrize("text", ["[" * 200_000, '{"x":' * 200_000, "9" * 5_000, "", "null", '"x"'])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(BodyError):
        loads(text)


# Telling a session from anything.

bodies = objects.map(dumps) | st.text(max_size=20)
garbled = st.builds(
    Event, st.integers(0, 20), st.just("2026-03-02T07:00:00.000Z"), st.sampled_from([*Kind, "juggle"]), bodies
)


@given(st.lists(garbled, max_size=8), st.text(max_size=20))
def test_a_session_can_be_told_whatever_its_events_say(events: list[Event], plan: str) -> None:
    record = fold(ROW._replace(plan=plan), events)
    assert record.id == ROW.id
    assert 0 <= record.credit <= 1


@given(
    st.sampled_from([*Kind]),
    st.dictionaries(
        st.sampled_from(
            ["item", "set", "side", "outcome", "timed_ms", "asked_ms", "claimed_ms", "day", "sets", "pains",
             "check_in", "change", "undoes", "exercise", "title", "note", "effort", "score", "reason"]
        ),
        values,
    ),
)  # fmt: skip
def test_a_session_can_be_told_with_known_fields_of_any_type(kind: Kind, body: dict[str, object]) -> None:
    fold(ROW, [Event(0, "", kind, dumps(body))])


# The lock.


def test_the_lock_is_held_by_one_and_names_its_process(tmp_path: Path) -> None:
    path = tmp_path / "new" / "session.lock"
    lock = take_session_lock(path)
    assert lock is not None
    with pytest.raises(SessionRunningError, match=rf"another window.*process {os.getpid()}"):
        take_session_lock(path)
    lock.release()
    lock.release()
    again = take_session_lock(path)
    assert again is not None
    again.release()


def test_where_no_lock_can_be_made_a_session_is_possible_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert take_session_lock(tmp_path / "file" / "session.lock") is None
    (tmp_path / "session.lock").mkdir()
    assert take_session_lock(tmp_path / "session.lock") is None


def test_a_lock_with_anything_in_it_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "session.lock"
    lock = take_session_lock(path)
    assert lock is not None
    path.write_bytes(b"\x1b]0;x\x07")
    with pytest.raises(SessionRunningError) as told:
        take_session_lock(path)
    lock.release()
    assert told.value.remedy == "Finish it there, or close that window, and start again."


# The marker.


def test_the_marker_tells_how_much_there_was(tmp_path: Path) -> None:
    marker = Marker(place(tmp_path))
    assert marker.past() is None
    marker.note(Extent(212, "2025-11-03"))
    past = marker.past()
    assert past is not None
    assert past.sentence == "Your history of 212 sessions until 2025-11-03 is missing."
    marker.note(Extent(1, ""))
    past = marker.past()
    assert past is not None
    assert past.sentence == "Your history of one session is missing."
    marker.note(Extent(0, ""))
    assert marker.past() is None


@pytest.mark.parametrize("content", [b"", b"{}", b'{"sessions":"many"}', b"\xff", b"[" * 3_000])
def test_a_marker_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    paths = place(tmp_path)
    paths.state.mkdir(parents=True)
    (paths.state / "history.json").write_bytes(content)
    assert Marker(paths).past() is None


def test_the_marker_follows_sessions_and_claims(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    play_through(journal)
    journal.close()
    past = Marker(place(tmp_path)).past()
    assert past is not None
    assert (past.sessions, past.last_day) == (1, "2026-03-02")


# The reserve.


def test_the_reserve_is_kept_and_given_up_once(tmp_path: Path) -> None:
    reserve = Reserve(tmp_path / "journal.db")
    assert not reserve.give_up()
    reserve.keep()
    reserve.keep()
    (file,) = tmp_path.iterdir()
    assert file.stat().st_size == SIZE
    assert reserve.give_up()
    assert list(tmp_path.iterdir()) == []
    Reserve(tmp_path / "nowhere" / "journal.db").keep()


def test_the_reserve_is_given_up_for_a_full_disk_alone(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    play_through(journal)
    journal.close()
    file = HistoryFile(place(tmp_path).journal)
    assert not file.give_up_reserve(PermissionError())
    assert file.give_up_reserve(TroubleError(FULL))
    file.keep_reserve()
    assert file.give_up_reserve(OSError(28, "No space left on device"))
    file.close()


# The file.


def settings(paths: Paths, **kind: bool) -> dict[str, object]:
    with closing(connect(paths.journal, **kind)) as connection:  # type: ignore[arg-type]
        prepare_for_writing(connection)
        names = (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "trusted_schema",
            "cell_size_check",
            "busy_timeout",
        )
        return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


def test_connections_are_set_up_to_lose_nothing(tmp_path: Path) -> None:
    journal_in(tmp_path).close()
    assert settings(place(tmp_path), writable=True) == {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5_000,
    }


def test_a_transaction_holds_the_write_lock_from_its_beginning(tmp_path: Path) -> None:
    journal_in(tmp_path).close()
    path = place(tmp_path).journal
    with (
        closing(connect(path, writable=True)) as one,
        closing(connect(path, writable=True, timeout_s=0)) as other,
        transaction(one),
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("BEGIN IMMEDIATE")


def test_a_name_with_signs_that_mean_something_in_an_address_is_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "50% ?mode=memory#x & ü"
    journal = journal_in(folder)
    play_through(journal)
    journal.close()
    assert (folder / "journal.db").stat().st_size > 0


@pytest.mark.parametrize(
    "query",
    [queries._STANDING, queries._STANDING_SINCE, queries._TOMBSTONES],
)
def test_what_a_streak_needs_is_read_from_the_small_indexes(tmp_path: Path, query: str) -> None:
    journal_in(tmp_path).close()
    with closing(connect(place(tmp_path).journal, writable=False)) as connection:
        values = ("2026-01-01",) * query.count("?")
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert any("event USING COVERING INDEX" in step for step in plan), plan


def test_lists_of_sessions_and_days_are_read_from_an_index(tmp_path: Path) -> None:
    journal_in(tmp_path).close()
    with closing(connect(place(tmp_path).journal, writable=False)) as connection:
        for query, values in (
            (queries._NEWEST_FIRST, ("2026-01-01", "2026-12-31")),
            ("SELECT id, day, evidence FROM session WHERE day >= ? ORDER BY day, start_utc, id", ("2026",)),
            (queries._LAST_INSTANT, ()),
        ):
            plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
            assert not any("TEMP B-TREE" in step or step == "SCAN session" for step in plan), plan


@pytest.mark.parametrize(
    "broken",
    [
        ROW._replace(day="2026-02-30"),
        ROW._replace(start_utc="2026-03-99"),
        ROW._replace(utc_offset_min=10**15),
        ROW._replace(start_utc="0001-01-01T00:00:00.000Z", utc_offset_min=-60),
    ],
    ids=["day", "start", "offset", "too long ago"],
)
def test_a_row_that_makes_no_sense_is_left_out_and_the_others_are_read(
    tmp_path: Path, broken: SessionRow
) -> None:
    journal = journal_in(tmp_path)
    kept = play_through(journal)
    file = HistoryFile(place(tmp_path).journal)
    with file.writing() as connection:
        put_session(connection, broken)
        put_facts(connection, [Fact(broken.id, 0, "never", 0, Kind.START, "{}")])
    file.close()
    assert journal.unfinished() is None
    assert [entry.kind for entry in journal.history(broken.id)] == ["start"]
    assert [record.id for record in journal.sessions()] == [kept]
    assert [fact.id for fact in journal.facts()] == [kept]
    journal.close()


def test_what_a_condition_asks_for_is_not_written_down() -> None:
    item = replace(planned().level.items[0], note="Slowly.", care="Hold on, for your balance.")
    text = plan_text(replace(planned().level, items=(item,)))
    assert "Slowly." in text
    assert "balance" not in text
