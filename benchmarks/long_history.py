"""A year and ten years of history: what they cost where they are read."""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

from benchmarks.homes import Home, home, set_goal
from benchmarks.measuring import Figure, medians_ms, program
from benchmarks.terminal import Terminal
from glutecoach.cli.clock import SystemClock
from glutecoach.store.journal import Journal
from tests.store.long_history import build

RUNS = 9
SESSIONS_A_DAY = 2
_READ = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT id, day FROM session").fetchall()
kinds = "('finish', 'correct', 'delete', 'restore', 'claim')"
connection.execute(f"SELECT session, body FROM event WHERE kind IN {kinds}").fetchall()
"""


def measure() -> Iterator[Figure]:
    """Medians; the histories are written by the store itself, and checked against their hashes."""
    empty_ms = None
    for years in (0, 1, 10):
        with home() as made:
            set_goal(made, years=max(0.1, years))
            _fill(made, years)
            start_ms, page_ms = _pages(made)
            commands = {
                "read": [sys.executable, "-c", _READ, str(made.paths.journal)],
                "streak": [*program(), "streak"],
            }
            median = medians_ms(commands, made.environment, RUNS)
            newest_ms = _newest_rows_ms(made)
        when = {0: "empty", 1: "a year", 10: "ten years"}[years]
        empty_ms = start_ms if empty_ms is None else empty_ms
        yield Figure(
            f"`glutecoach streak`, {when}",
            median["streak"],
            "ms",
            median["read"],
            "Python that reads the same rows",
        )
        yield Figure(f"Today's extra start, {when}", start_ms - empty_ms, "ms", at_most=30, absolute=True)
        yield Figure(
            f"History opens, {when}",
            page_ms,
            "ms",
            newest_ms,
            "sqlite3 reads 60 sessions",
            150,
            absolute=True,
        )


def _fill(made: Home, years: int) -> None:
    if years:
        sessions = 365 * years * SESSIONS_A_DAY
        build(
            made.paths,
            sessions,
            start=datetime.now(UTC) - timedelta(days=365 * years),
            per_day=SESSIONS_A_DAY,
        )
        journal = Journal.open(made.paths, SystemClock())
        found = journal.verify()
        journal.close()
        if found is None or not found.holds or found.sessions != sessions:
            raise RuntimeError("the history that was made does not hold")


def _pages(made: Home) -> tuple[float, float]:
    """Return how long Today takes to come, and History after its key."""
    starts, pages = [], []
    for _ in range(RUNS):
        with Terminal(program(), made.environment) as terminal:
            starts.append(terminal.wait_for("this week"))
            terminal.watch(1.0)
            terminal.mark()
            terminal.press("h")
            pages.append(terminal.wait_for("Correct"))
    return statistics.median(starts), statistics.median(pages)


def _newest_rows_ms(made: Home) -> float:
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        with closing(sqlite3.connect(made.paths.journal)) as connection:
            newest = connection.execute(
                "SELECT id FROM session ORDER BY day DESC, start_utc DESC LIMIT 60"
            ).fetchall()
            for row in newest:
                connection.execute(
                    "SELECT seq, kind, body FROM event WHERE session = ? ORDER BY seq", row
                ).fetchall()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)
