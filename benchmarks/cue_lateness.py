"""How late the app delivers cues, with one core busy and with none."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.homes import Home, home, set_goal
from benchmarks.measuring import Figure, quantile
from benchmarks.terminal import Terminal

WATCH_S = 45.0
# Parts of odd lengths: cues must not happen to fall on the ticks.
DOSE = "reps = 200\ntempo = { lift_s = 0.37, hold_s = 0.29, lower_s = 0.31, pause_s = 0.16 }"
TIMED_APP = Path(__file__).parent / "timed_app.py"
_BUSY = [sys.executable, "-c", "while True: pass"]


def measure() -> Iterator[Figure]:
    """Milliseconds between the time a cue was due and the moment its event reached the screen's listener."""
    with home() as made:
        set_goal(made, years=0.1)
        made.put_program("many-cues", DOSE)
        ticks = sorted(_timer_floor())
        quiet = sorted(_lateness(made))
        busy_process = subprocess.Popen(_BUSY)
        try:
            busy_ticks = sorted(_timer_floor())
            busy = sorted(_lateness(made))
        finally:
            busy_process.kill()
            busy_process.wait()
    yield from _figures("quiet", quiet, ticks, goal=False)
    yield from _figures("one busy core", busy, busy_ticks, goal=True)


def _figures(when: str, late: list[float], floor: list[float], *, goal: bool) -> Iterator[Figure]:
    for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0)):
        at_most = 15.0 if goal and name == "p99" else None
        yield Figure(
            f"cue event late, {when}, {name} of {len(late)}",
            quantile(late, share),
            "ms",
            quantile(floor, share),
            "a thread that sleeps until its deadlines",
            at_most,
            absolute=True,
        )


def _lateness(made: Home) -> list[float]:
    log = made.folder / "lateness.txt"
    log.unlink(missing_ok=True)
    with Terminal(
        [sys.executable, str(TIMED_APP), str(made.folder), "many-cues", str(log)], made.environment
    ) as terminal:
        terminal.wait_for("Many cues")
        terminal.watch(1)
        terminal.press("n")
        terminal.watch(WATCH_S)
    return [float(line) for line in log.read_text().split()]


def _timer_floor() -> list[float]:
    late = []
    begin = time.perf_counter()
    for tick in range(1, 101):
        deadline = begin + tick * 0.1
        time.sleep(max(0.0, deadline - time.perf_counter()))
        late.append((time.perf_counter() - deadline) * 1000)
    return late
