"""What a running session costs: work, bytes to the terminal, memory."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.first_paint import FLOORS
from benchmarks.homes import Home, home, set_goal
from benchmarks.measuring import Figure, program
from benchmarks.processes import cpu_s, memory_mb
from benchmarks.terminal import Terminal

SETTLE_S = 3.0
WATCH_S = 18.0
HOLD = "hold_s = 600"
REPETITIONS = "reps = 60\ntempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }"


def measure() -> Iterator[Figure]:
    """Work of all processes in percent of one core; without the sound, which has a process of its own."""
    with home() as made:
        set_goal(made, years=0.1)
        made.put_program("long-hold", HOLD)
        made.put_program("long-set", REPETITIONS)
        digits, digits_bytes, digits_mb = cost(
            [sys.executable, str(FLOORS / "digits_app.py")], made, "ready to use"
        )
        idle, idle_bytes, _ = cost(program(), made, "This week")
        hold, hold_bytes, hold_mb = cost([*program(), "play", "long-hold"], made, "Long hold", skip=True)
        work, work_bytes, _ = cost(
            [*program(), "play", "long-set", "--no-resume"], made, "Long set", skip=True
        )
    floor_is = "Textual digits and bar once a second"
    yield Figure("a hold in a session", hold, "% CPU", digits, floor_is, 1.5, absolute=True)
    yield Figure("paced repetitions", work, "% CPU", digits, floor_is)
    yield Figure("Today, idle", idle, "% CPU", digits, floor_is)
    yield Figure("a hold, to the terminal", hold_bytes, "B/s", digits_bytes, floor_is)
    yield Figure("paced repetitions, to the terminal", work_bytes, "B/s", digits_bytes, floor_is)
    yield Figure("Today idle, to the terminal", idle_bytes, "B/s")
    yield Figure("memory in a session", hold_mb, "MB", digits_mb, floor_is, 60, absolute=True)


def cost(command: list[str], made: Home, text: str, *, skip: bool = False) -> tuple[float, float, float]:
    """Return percent of a core, bytes a second and megabytes."""
    with Terminal(command, made.environment) as terminal:
        terminal.wait_for(text)
        terminal.watch(SETTLE_S)
        if skip:
            terminal.press("n")
            terminal.watch(SETTLE_S)
        worked_s, received = cpu_s(terminal.pid), terminal.received
        terminal.watch(WATCH_S)
        percent = 100 * (cpu_s(terminal.pid) - worked_s) / WATCH_S
        return percent, (terminal.received - received) / WATCH_S, memory_mb(terminal.pid)
