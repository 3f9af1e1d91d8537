"""``python -m benchmarks [NAME…]``: measure, and print one table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from benchmarks import (
    caseload,
    cue_lateness,
    first_paint,
    long_history,
    moving_figure,
    remind,
    running_session,
    status_command,
    streak_command,
    ten_years,
)
from benchmarks.measuring import Figure, machine, table

BENCHMARKS: dict[str, Callable[[], Iterable[Figure]]] = {
    "first-paint": first_paint.measure,
    "streak": streak_command.measure,
    "status": status_command.measure,
    "running-session": running_session.measure,
    "moving-figure": moving_figure.measure,
    "cue-lateness": cue_lateness.measure,
    "long-history": long_history.measure,
    "ten-years": ten_years.measure,
    "caseload": caseload.measure,
    "remind": remind.measure,
}


def main(names: list[str]) -> int:
    """Run those that are named, or all; return 1 when a goal was missed, 2 for an unknown name."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    print(f"{machine()}\n", flush=True)
    for name in names or BENCHMARKS:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        figures += BENCHMARKS[name]()
    print(table(figures))
    return 0 if all(figure.holds is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
