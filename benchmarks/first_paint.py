"""How soon there is something to see, and how soon Today can be used."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.homes import home, set_goal
from benchmarks.measuring import Figure, program
from benchmarks.terminal import Terminal

RUNS = 9
FLOORS = Path(__file__).parent / "floors"
_PRINT = (
    "import sys; sys.stdout.write('\\x1b[?1049h\\x1b[2Jready to use'); sys.stdout.flush(); sys.stdin.read()"
)


def measure() -> Iterator[Figure]:
    """Time from the start of the process to a marked text on a pseudo-terminal; medians."""
    ways = {
        "python": ([sys.executable, "-c", _PRINT], "ready to use"),
        "something": (program(), "One moment"),
        "textual": ([sys.executable, str(FLOORS / "empty_app.py")], "ready to use"),
        "today": (program(), "This week"),
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    with home() as made:
        set_goal(made, years=0.1)
        for turn in range(RUNS + 1):
            for name, (command, text) in ways.items():
                with Terminal(command, made.environment) as terminal:
                    elapsed_ms = terminal.wait_for(text)
                if turn:
                    times[name].append(elapsed_ms)
    median = {name: statistics.median(values) for name, values in times.items()}
    yield Figure(
        "something on the screen", median["something"], "ms", median["python"], "bare Python that prints", 3
    )
    yield Figure("Today can be used", median["today"], "ms", median["textual"], "empty Textual app", 1.4)
