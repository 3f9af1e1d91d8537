"""Ten years of history (7,300 sessions, about 290,000 events): everything that reads them."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from benchmarks.homes import Home, home, set_goal
from benchmarks.measuring import Figure, program, timed_ms
from benchmarks.terminal import Terminal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.domain.streak import streak
from glutecoach.ui.progress_reading import WEEKS_OF_YEAR, ProgressReading
from glutecoach.ui.services import Services
from tests.store.long_history import build

YEARS, SESSIONS_A_DAY = 10, 2
SESSIONS = 365 * YEARS * SESSIONS_A_DAY
RUNS, LONG_RUNS = 9, 3
_SETTLED_S = 1.0
"""So long Today is left alone before another page is opened from it."""
_KINDS = "('finish', 'correct', 'delete', 'restore', 'claim')"
_READ_ALL = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for table in ("session", "event", "plan_event"):
    connection.execute(f"SELECT * FROM {table}").fetchall()
"""
_ALL_ROWS = "Python that reads every row"
_SECTIONS = {"2": "Minutes a week", "3": "30% less", "4": "No self-test yet", "5": "last 7 days"}
"""The key of a section of the Progress page, and words that stand in it alone."""


def measure() -> Iterator[Figure]:
    """Build the history once; floors are measured in turn with what stands on them."""
    with ExitStack() as stack:
        empty, made = (stack.enter_context(home()) for _ in range(2))
        set_goal(empty, years=0.1)
        set_goal(made, years=YEARS)
        build(
            made.paths,
            SESSIONS,
            start=datetime.now(UTC) - timedelta(days=365 * YEARS),
            per_day=SESSIONS_A_DAY,
        )
        yield from _in_process(made)
        yield from _pages(empty, made)
        yield from _processes(made, Path(stack.enter_context(home()).folder))


@dataclass(frozen=True)
class _Piece:
    """Something that is read and worked out, beside the rows it rests on."""

    what: str
    run: Callable[[], object]
    floor: Callable[[], object]
    floor_is: str
    at_most: float | None = None


def _in_process(made: Home) -> Iterator[Figure]:
    invocation = Invocation(made.environment)
    invocation.choose_data_dir(str(made.folder))
    services = House(invocation).services()
    try:
        for piece in _pieces(made, services):
            floor_ms, run_ms = _medians(piece.floor, piece.run)
            goal = {} if piece.at_most is None else {"at_most": piece.at_most, "absolute": True}
            yield Figure(piece.what, run_ms, "ms", floor_ms, piece.floor_is, **goal)
    finally:
        services.journal.close()


def _pieces(made: Home, services: Services) -> Iterator[_Piece]:
    journal, today = services.journal, date.today()
    path, year = made.paths.journal, timedelta(weeks=WEEKS_OF_YEAR + 1)

    def whole_streak() -> object:
        return streak(journal.facts(), journal.goals(), journal.pauses(), today)

    def reading() -> ProgressReading:
        return ProgressReading(services)

    standing = "sqlite3 reads what sessions came to"
    yield _Piece("streak, ten years, in the process", whole_streak, lambda: _standing(path), standing, 50)
    yield _Piece(
        "heat map of the newest year",
        lambda: reading().year(),
        lambda: _standing(path, today - year),
        standing,
    )
    yield _Piece("heat map of five years ago", lambda: reading().year(5), lambda: _standing(path), standing)
    weeks, month = today - timedelta(weeks=12), today - timedelta(days=27)
    events = "sqlite3 reads their events"
    yield _Piece("charts of twelve weeks", lambda: _charts(reading()), lambda: _events(path, weeks), events)
    yield _Piece("numbers of four weeks", lambda: reading().spans, lambda: _events(path, month), events)


def _charts(reading: ProgressReading) -> object:
    return reading.minutes, reading.pain, reading.effort


def _pages(empty: Home, made: Home) -> Iterator[Figure]:
    starts: dict[Home, list[float]] = {empty: [], made: []}
    opened: dict[str, list[float]] = {key: [] for key in ("g", *_SECTIONS)}
    for turn in range(RUNS + 1):
        for each, times in starts.items():
            with Terminal(program(), each.environment) as terminal:
                start_ms = terminal.wait_for("This week")
                pages = _turn_pages(terminal) if each is made else {}
            if turn:
                times.append(start_ms)
                for key, page_ms in pages.items():
                    opened[key].append(page_ms)
    # The quickest of each: a difference of medians drowns in whatever else the machine does.
    extra = min(starts[made]) - min(starts[empty])
    yield Figure("Today's extra start, ten years", extra, "ms", at_most=30, absolute=True)
    month = date.today() - timedelta(days=27)
    floor_ms, _ = _medians(
        lambda: (_standing(made.paths.journal, month), _events(made.paths.journal, month)), lambda: None
    )
    page = statistics.median(opened.pop("g"))
    yield Figure(
        "Progress opens, ten years", page, "ms", floor_ms, "sqlite3 reads four weeks", 150, absolute=True
    )
    for key, times in opened.items():
        yield Figure(
            f"Progress, its section {key}", statistics.median(times), "ms", at_most=150, absolute=True
        )


def _turn_pages(terminal: Terminal) -> dict[str, float]:
    """Open Progress and then its sections; each is there once its last words are."""
    terminal.watch(_SETTLED_S)
    times = {"g": _pressed(terminal, "g", "in a row", "Last 28 days", "to 15")}
    for key, words in _SECTIONS.items():
        times[key] = _pressed(terminal, key, words)
    return times


def _pressed(terminal: Terminal, key: str, *words: str) -> float:
    terminal.mark()
    terminal.press(key)
    seen_ms = max(terminal.wait_for(each) for each in words)
    terminal.watch(0.1)
    return seen_ms


def _processes(made: Home, folder: Path) -> Iterator[Figure]:
    """Whole processes, a few times each: they read every row."""
    read = [sys.executable, "-c", _READ_ALL, str(made.paths.journal)]
    floor_ms = statistics.median(timed_ms(read, made.environment) for _ in range(RUNS))
    exported = folder / "journal.jsonl"
    for name, run in (
        ("export", lambda: _export(made, exported)),
        ("check", lambda: timed_ms([*program(), "check"], made.environment)),
        ("backup", lambda: _back_up(made)),
        ("merge", lambda: _merge(exported)),
    ):
        value = statistics.median(run() for _ in range(LONG_RUNS))
        where = " into an empty history" if name == "merge" else ""
        yield Figure(f"`glutecoach {name}`, ten years{where}", value, "ms", floor_ms, _ALL_ROWS)


def _export(made: Home, exported: Path) -> float:
    exported.unlink(missing_ok=True)
    return timed_ms([*program(), "export", "-o", str(exported)], made.environment)


def _back_up(made: Home) -> float:
    shutil.rmtree(made.paths.backups, ignore_errors=True)
    return timed_ms([*program(), "backup"], made.environment)


def _merge(exported: Path) -> float:
    with home() as other:
        return timed_ms([*program(), "merge", str(exported)], other.environment)


def _medians(*pieces: Callable[[], object]) -> list[float]:
    """Run pieces in turn, so that a busy moment hits them alike."""
    times: list[list[float]] = [[] for _ in pieces]
    for turn in range(RUNS + 1):
        for piece, own in zip(pieces, times, strict=True):
            begin = time.perf_counter()
            piece()
            if turn:
                own.append((time.perf_counter() - begin) * 1000)
    return [statistics.median(own) for own in times]


def _standing(path: Path, since: date = date.min) -> object:
    """Read what streaks and heat maps rest on."""
    days = "SELECT id, day, evidence FROM session WHERE day >= ?"
    told = f"SELECT session, kind, body FROM event WHERE kind IN {_KINDS}"
    if since > date.min:
        told += " AND session IN (SELECT id FROM session WHERE day >= ?)"
    with closing(sqlite3.connect(path)) as connection:
        span = (since.isoformat(),)
        return (
            connection.execute(days, span).fetchall(),
            connection.execute(told, span if since > date.min else ()).fetchall(),
            connection.execute("SELECT kind, body FROM plan_event").fetchall(),
        )


def _events(path: Path, since: date) -> object:
    """Read every event of the sessions from a day on."""
    query = """SELECT session, seq, kind, body FROM event
        WHERE session IN (SELECT id FROM session WHERE day >= ?) ORDER BY session, seq"""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query, (since.isoformat(),)).fetchall()
