"""Figures and how they are printed; timing of whole processes."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured promise."""

    what: str
    value: float
    unit: str
    floor: float | None = None
    floor_is: str = ""
    """What was measured for the floor."""
    at_most: float | None = None
    """The goal: largest ratio to the floor, or, where ``absolute``, largest value."""
    absolute: bool = False

    @property
    def ratio(self) -> float | None:
        """How many times the floor it is."""
        return self.value / self.floor if self.floor else None

    @property
    def holds(self) -> bool | None:
        """Whether the goal is kept; None where there is none."""
        measured = self.value if self.absolute else self.ratio
        return None if self.at_most is None or measured is None else measured <= self.at_most

    @property
    def goal(self) -> str:
        """The goal in words."""
        if self.at_most is None:
            return ""
        return f"≤ {self.at_most:g} {self.unit}" if self.absolute else f"≤ {self.at_most:g} ×"


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table."""
    rows = ["| what | figure | floor | ratio | goal | |", "|---|---|---|---|---|---|"]
    for each in figures:
        floor = "" if each.floor is None else f"{number(each.floor)} {each.unit} ({each.floor_is})"
        ratio = "" if each.ratio is None else f"{each.ratio:.2f}"
        verdict = {True: "kept", False: "**missed**", None: ""}[each.holds]
        cells = (each.what, f"{number(each.value)} {each.unit}", floor, ratio, each.goal, verdict)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def number(value: float) -> str:
    """Return a number with three digits that mean something."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def machine() -> str:
    """Return what it was measured on, in general words, and how busy that was."""
    load = f", load {os.getloadavg()[0]:.1f} at the beginning" if hasattr(os, "getloadavg") else ""
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {system}{load}."


def program() -> list[str]:
    """Return how the installed program is started."""
    return [sys.executable, "-c", "from glutecoach.cli import main; main()"]


def timed_ms(command: Sequence[str], environment: dict[str, str]) -> float:
    """Return how long a process takes from its start to its end."""
    begin = time.perf_counter()
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    elapsed_ms = (time.perf_counter() - begin) * 1000
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return elapsed_ms


def medians_ms(commands: dict[str, list[str]], environment: dict[str, str], runs: int) -> dict[str, float]:
    """Run all commands in turn, so that a busy moment hits them alike; return the median of each."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        timed_ms(command, environment)
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(timed_ms(command, environment))
    return {name: statistics.median(values) for name, values in times.items()}


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which so large a share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
