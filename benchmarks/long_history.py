"""A year and ten years of history: what they cost where they are read."""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta

from benchmarks.homes import Home, home, set_goal
from benchmarks.measuring import Figure, medians_ms, program
from benchmarks.terminal import Terminal
from glutecoach.cli.clock import SystemClock
from glutecoach.store.journal import Journal
from tests.store.long_history import build

RUNS = 9
SESSIONS_A_DAY = 2
WHEN = {0: "empty", 1: "a year", 10: "ten years"}
_READS = "Python that reads the same rows"
_READ = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT id, day FROM session").fetchall()
kinds = "('finish', 'correct', 'delete', 'restore', 'claim')"
connection.execute(f"SELECT session, body FROM event WHERE kind IN {kinds}").fetchall()
"""


def measure() -> Iterator[Figure]:
    """Runs in turn; the histories are written by the store and checked against their hashes."""
    with ExitStack() as stack:
        homes = {years: stack.enter_context(home()) for years in WHEN}
        for years, made in homes.items():
            set_goal(made, years=max(0.1, years))
            _fill(made, years)
        pages = _pages(homes)
        for years, made in homes.items():
            read = [sys.executable, "-c", _READ, str(made.paths.journal)]
            median = medians_ms({"read": read, "streak": [*program(), "streak"]}, made.environment, RUNS)
            page_ms = statistics.median(page for _, page in pages[years])
            # The quickest of each: a difference of medians drowns in whatever else the machine does.
            start_ms, empty_ms = (min(start for start, _ in pages[each]) for each in (years, 0))
            yield Figure(
                f"`glutecoach streak`, {WHEN[years]}", median["streak"], "ms", median["read"], _READS
            )
            extra = f"Today's extra start, {WHEN[years]}"
            yield Figure(extra, start_ms - empty_ms, "ms", at_most=30, absolute=True)
            opens = f"History opens, {WHEN[years]}"
            newest_ms = _newest_rows_ms(made)
            yield Figure(opens, page_ms, "ms", newest_ms, "sqlite3 reads 60 sessions", 150, absolute=True)


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


def _pages(homes: dict[int, Home]) -> dict[int, list[tuple[float, float]]]:
    """Return how long Today takes to come, and History after its key, for each home in turn."""
    pages: dict[int, list[tuple[float, float]]] = {years: [] for years in homes}
    for turn in range(RUNS + 1):
        for years, made in homes.items():
            with Terminal(program(), made.environment) as terminal:
                start_ms = terminal.wait_for("This week")
                terminal.watch(1.0)
                terminal.mark()
                terminal.press("h")
                page_ms = terminal.wait_for("timed" if years else "Add")
            if turn:
                pages[years].append((start_ms, page_ms))
    return pages


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
