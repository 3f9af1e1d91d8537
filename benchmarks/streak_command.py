"""``glutecoach streak``: asked for by prompts and status lines."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.homes import home, set_goal
from benchmarks.measuring import Figure, medians_ms, program
from tests.store.long_history import build

RUNS = 21
_READ = (
    "import sqlite3, sys; connection = sqlite3.connect(sys.argv[1]);"
    "print(len(connection.execute('SELECT id, day FROM session').fetchall()))"
)


def measure() -> Iterator[Figure]:
    """Whole processes; medians."""
    with home() as made:
        set_goal(made, years=0.25)
        build(made.paths, 60, 12)
        journal = str(made.paths.journal)
        commands = {
            "python": [sys.executable, "-c", "pass"],
            "sqlite": [sys.executable, "-c", _READ, journal],
            "floor": [
                sys.executable,
                "-c",
                f"import argparse; argparse.ArgumentParser().parse_known_args(); {_READ}",
                journal,
            ],
            "streak": [*program(), "streak"],
            "version": [*program(), "--version"],
            "programs": [*program(), "programs"],
        }
        median = medians_ms(commands, made.environment, RUNS)
    yield Figure(
        "`glutecoach streak`",
        median["streak"],
        "ms",
        median["floor"],
        "Python, argparse, sqlite3 and a query",
        2,
    )
    yield Figure("the same", median["streak"], "ms", median["sqlite"], "Python, sqlite3 and a query")
    yield Figure("`glutecoach --version`", median["version"], "ms", median["python"], "`python -c pass`")
    yield Figure("`glutecoach programs`", median["programs"], "ms", median["python"], "`python -c pass`")
