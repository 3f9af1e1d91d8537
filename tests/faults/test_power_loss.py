"""The power goes at any moment: whatever the disk had taken by then, what was called saved is there.

``GLUTECOACH_IMAGES=20000`` looks at that many disks instead of some hundreds.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from glutecoach.store.verify import verify
from tests.faults.child import SETS
from tests.faults.power_loss import Model, watched
from tests.faults.test_syscalls import can_trace
from tests.store.stand import journal_in, place, play_through

IMAGES = int(os.environ.get("GLUTECOACH_IMAGES", "400"))
pytestmark = pytest.mark.skipif(not can_trace(), reason="needs strace")


class Found(NamedTuple):
    """What was found on the disks."""

    images: int
    unsound: int
    lost: int
    """Images on which something is missing that had been called saved."""


def cuts(what: str, folder: Path, images: int) -> Found:
    """Run a session, cut the power at every request to the disk, and look at what is left."""
    home = folder / "data"
    journal = journal_in(home)
    play_through(journal, sets=3)
    journal.close()
    path = place(home).journal
    start = {str(each): each.read_bytes() for each in path.parent.glob("journal.db*")}
    calls = list(watched(what, home, path, folder / "calls"))
    assert sum(call.name == "pwrite64" for call in calls) > 3 * SETS
    chance, model, saved = random.Random(20260302), Model(start), 0
    each = max(1, images // len(calls))
    looked = unsound = lost = 0
    for call in calls:
        if call.name == "told":
            saved = json.loads(call.text.splitlines()[-1]).get("saved", saved)
            continue
        model.do(call)
        for _ in range(each):
            sets = sets_found(model.after_a_cut(chance), str(path), folder / "found")
            looked += 1
            unsound += sets is None
            lost += sets is not None and sets < min(saved, SETS)
    return Found(looked, unsound, lost)


def sets_found(files: dict[str, bytes], journal: str, folder: Path) -> int | None:
    """Return how many sets the newest session has, or None where the history does not hold."""
    folder.mkdir(exist_ok=True)
    path = folder / "journal.db"
    for name in ("journal.db", "journal.db-journal"):
        content = files.get(f"{journal}{name.removeprefix('journal.db')}", b"")
        (folder / name).write_bytes(content)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            if not verify(connection).holds:
                return None
            query = """SELECT count(*) FROM event WHERE kind = 'set' AND session =
                (SELECT id FROM session ORDER BY rowid DESC LIMIT 1) AND (SELECT count(*) FROM session) > 1"""
            return int(connection.execute(query).fetchone()[0])
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def test_nothing_that_was_called_saved_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    found = cuts("whole", tmp_path, IMAGES)
    print(f"{found.images} disks after a cut, {found.unsound} unsound, {found.lost} with something lost")
    assert found.images >= IMAGES // 2
    assert (found.unsound, found.lost) == (0, 0)


def test_the_model_sees_a_program_that_does_not_wait_for_its_disk(tmp_path: Path) -> None:
    """The control: without syncing, histories are torn and sets are lost, and it is found."""
    found = cuts("careless", tmp_path, min(IMAGES, 2_000))
    print(f"control: {found.images} disks, {found.unsound} unsound, {found.lost} with something lost")
    assert found.unsound > 0
    assert found.lost > 0
