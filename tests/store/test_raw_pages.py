"""Rows are found in the pages themselves: the same ones that SQLite finds, of every size and kind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.store.raw_pages import raw_rows

VALUES = (
    None,
    0,
    1,
    -1,
    127,
    -128,
    32_767,
    1 << 22,
    -(1 << 30),
    1 << 40,
    -(1 << 62),
    "",
    "grün",
    "x" * 3,
    b"",
    b"\x00\xff",
)


@pytest.mark.parametrize("size", [512, 4096, 65536])
def test_every_row_that_was_written_is_found(tmp_path: Path, size: int) -> None:
    path = tmp_path / "file.db"
    rows = [(f"{number:04}", number, VALUES[number % len(VALUES)]) for number in range(500)]
    rows += [
        (f"long {length}", length, "y" * length)
        for length in (400, 1_001, 1_002, 1_003, 4_061, 4_062, 99_999)
    ]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA page_size = {size}")
        connection.execute("CREATE TABLE own (name PRIMARY KEY, number, value) WITHOUT ROWID")
        connection.execute("CREATE TABLE numbered (number INTEGER PRIMARY KEY, name, value)")
        connection.executemany("INSERT INTO own VALUES (?, ?, ?)", rows)
        connection.executemany(
            "INSERT INTO numbered VALUES (?, ?, ?)", [(n, name, v) for n, (name, _, v) in enumerate(rows)]
        )
        connection.commit()
    found = set(raw_rows(path.read_bytes(), size))
    assert set(rows) <= found
    assert {(n, name, value) for n, (name, _, value) in enumerate(rows)} <= found


@given(content=st.binary(max_size=3_000), start=st.sampled_from([b"\x0d", b"\x0a", b"\x02"]))
def test_whatever_is_in_a_page_nothing_breaks(content: bytes, start: bytes) -> None:
    page = (bytes(100) + start + content).ljust(4_096, b"\x01")[:4_096]
    for row in raw_rows(page + start + content + bytes(4_096), 4_096):
        assert isinstance(row, tuple)


@given(noise=st.lists(st.tuples(st.integers(0, 8_191), st.integers(0, 255)), max_size=60))
def test_noise_in_a_real_file_breaks_nothing(noise: list[tuple[int, int]], tmp_path_factory) -> None:
    path = tmp_path_factory.mktemp("noise") / "file.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE own (name PRIMARY KEY, value) WITHOUT ROWID")
        connection.executemany("INSERT INTO own VALUES (?, ?)", [(str(n), "z" * 60 * n) for n in range(30)])
        connection.commit()
    content = bytearray(path.read_bytes())
    for place, byte in noise:
        content[place] = byte
    assert all(isinstance(row, tuple) for row in raw_rows(content, 4_096))


def test_a_row_that_leads_in_a_circle_comes_to_an_end(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE own (number INTEGER PRIMARY KEY, value)")
        connection.execute("INSERT INTO own VALUES (1, ?)", ("z" * 50_000,))
        connection.commit()
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4_096):
        content[page * 4_096 : page * 4_096 + 4] = (3).to_bytes(4, "big")
    assert any(row[0] == 1 for row in raw_rows(content, 4_096))
