"""``glutecoach status``: asked at every prompt, and by bars every few seconds."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.homes import Home, home, set_goal
from benchmarks.measuring import Figure, medians_ms, program
from tests.store.long_history import build

RUNS = 21
_FLOOR = (
    "import argparse; argparse.ArgumentParser().parse_known_args();"
    "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1]);"
    "print(len(connection.execute('SELECT id, day FROM session').fetchall()))"
)
FLOOR_IS = "Python, argparse, sqlite3 and a query"


def measure() -> Iterator[Figure]:
    """Whole processes; medians."""
    with home() as made:
        set_goal(made, years=0.25)
        build(made.paths, 60, 12)
        _let_stand(made)
        asked = [*program(), "status", "--format", "{sign}{due} {week}"]
        # What forgets first and then asks is what the first look after a change costs.
        forgetting = f"import os; os.path.exists({_note(made)!r}) and os.remove({_note(made)!r})"
        commands = {
            "floor": [sys.executable, "-c", _FLOOR, str(made.paths.journal)],
            "noted": asked,
            "json": [*program(), "status", "--json"],
            "forget": [sys.executable, "-c", forgetting],
            "first": asked,
        }
        median = medians_ms(commands, made.environment, RUNS)
    yield Figure("`glutecoach status`", median["noted"], "ms", median["floor"], FLOOR_IS, 1.5)
    yield Figure("`glutecoach status --json`", median["json"], "ms", median["floor"], FLOOR_IS)
    yield Figure("`status`, first look after a change", median["first"], "ms", median["floor"], FLOOR_IS)


def _note(made: Home) -> str:
    return str(made.paths.cache / "status.json")


def _let_stand(made: Home) -> None:
    """Let the files be older than the moment in which a change may leave no trace."""
    long_ago = time.time() - 3600
    for path in Path(made.folder).rglob("*.toml"):
        os.utime(path, (long_ago, long_ago))
