"""One bit of the file turns over: whatever that changes in the history is noticed.

``GLUTECOACH_FLIPS=1500`` flips that many instead of some.
"""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from glutecoach.domain.plan import Goal
from glutecoach.errors import InputError, StorageError
from glutecoach.store.verify import verify
from tests.store.released.make import history
from tests.store.stand import claimed, journal_in, place

FLIPS = int(os.environ.get("GLUTECOACH_FLIPS", "200"))


BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""Python cannot even tell SQLite's complaint where that quotes broken text."""


@dataclass
class Seen:
    """What a flip did, and who saw it."""

    changed: bool
    by_sqlite: bool
    by_us: bool
    survived: bool
    """Whether the journal opened, read and closed without an error of its own."""


def content(path: Path) -> list[object] | None:
    """Everything that the history says, or None where it cannot be read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            return [
                connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
                for table in ("session", "event", "plan_event")
            ]
    except BROKEN:
        return None


def unsound(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
    except BROKEN:
        return True


def broken(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(path)) as connection:
            return not verify(connection).holds
    except BROKEN:
        return True


def flipped(original: bytes, before: list[object] | None, path: Path, bit: int) -> Seen:
    changed = bytearray(original)
    changed[bit // 8] ^= 1 << bit % 8
    path.write_bytes(changed)
    return Seen(content(path) != before, unsound(path), broken(path), reads_on(path.parent))


def reads_on(folder: Path) -> bool:
    """Open the history as the program does, and read everything it reads."""
    journal = journal_in(folder)
    for record in journal.sessions(include_deleted=True):
        journal.history(record.id)
    journal.facts()
    journal.goals()
    journal.pauses()
    journal.unfinished()
    journal.doubted_since()
    journal.verify()
    with suppress(StorageError, InputError):
        journal.claim(claimed())
        journal.set_goal(Goal(date(2026, 3, 3), 4))
    journal.close()
    return True


def test_no_flipped_bit_changes_history_unnoticed(tmp_path: Path) -> None:
    history(tmp_path / "whole")
    path = place(tmp_path / "whole").journal
    original, before = path.read_bytes(), content(path)
    assert not broken(path)
    chance = random.Random(11)
    copy = place(tmp_path / "flipped").journal
    copy.parent.mkdir()
    seen = [flipped(original, before, copy, chance.randrange(len(original) * 8)) for _ in range(FLIPS)]
    changed = [one for one in seen if one.changed]
    missed_by_sqlite = [one for one in changed if not one.by_sqlite]
    print(
        f"{FLIPS} flips, {len(changed)} changed history, {len(missed_by_sqlite)} unseen by SQLite's own check"
    )
    assert [one for one in changed if not one.by_us] == []
    assert all(one.survived for one in seen)
    # The control: flips do change history, and without the chain many of them would pass.
    assert len(changed) > FLIPS // 20
    assert missed_by_sqlite
