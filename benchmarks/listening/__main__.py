"""``python -m benchmarks.listening [NAME…]``: what a session sounds like from outside, and when.

It needs the programs pulseaudio, pactl and parec, the packages numpy and miniaudio, and Linux. It is no part
of the tests, and takes about twelve minutes; with ``--quick`` two.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.listening.rig import missing_tools
from benchmarks.measuring import Figure, machine, table

if TYPE_CHECKING:
    from benchmarks.listening.session import Result

NAMES = ("alone", "quiet", "busy", "keys", "busy-keys")
PACKAGES = ("numpy", "miniaudio")
QUICK_S = 45.0
QUICK_CHIMES = 15


def main() -> int:
    """Listen, and print; return 1 when a goal was missed, 2 when something is not installed."""
    options = _options()
    lacking = [*missing_tools(), *(name for name in PACKAGES if importlib.util.find_spec(name) is None)]
    if lacking or not sys.platform.startswith("linux"):
        needs = f"install {', '.join(lacking)}" if lacking else "use Linux"
        print(f"This listens through a PulseAudio of its own; first {needs}.", file=sys.stderr)
        return 2
    # Whoever ends this ends what it started, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(f"{machine()}\n", flush=True)
    figures, remarks = _measure(options)
    print("\n".join([table(figures), "", *remarks]))
    return 0 if all(figure.holds is not False for figure in figures) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.listening", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of: {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help=f"the first {QUICK_S:g} s of a session only")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the recordings and the notes there")
    options = parser.parse_args()
    if unknown := [name for name in options.names if name not in NAMES]:
        parser.error(f"there is no {unknown[0]}; there are: {', '.join(NAMES)}")
    return options


def _measure(options: argparse.Namespace) -> tuple[list[Figure], list[str]]:
    from benchmarks.listening import report, session

    until_s = QUICK_S if options.quick else session.LONGEST_S
    chimes = QUICK_CHIMES if options.quick else 60
    keep, hogs = options.keep, session.HOGS
    runs: dict[str, Callable[[], Result]] = {
        "alone": lambda: session.alone("alone", keep, seconds=chimes),
        "quiet": lambda: session.untouched("quiet", keep, until_s=until_s),
        "busy": lambda: session.untouched(f"{hogs} busy processes", keep, until_s=until_s, hogs=hogs),
        "keys": lambda: session.with_keys("keys", keep, until_s=min(until_s, session.KEYS_S)),
        "busy-keys": lambda: session.with_keys(
            f"keys and {hogs} busy processes", keep, until_s=min(until_s, session.KEYS_S), hogs=hogs
        ),
    }
    figures: list[Figure] = []
    remarks: list[str] = []
    floor: Result | None = None
    for name in ["alone", *(name for name in options.names or NAMES if name != "alone")]:
        print(f"listening: {name} …", file=sys.stderr, flush=True)
        before = os.getloadavg()[0]
        result = runs[name]()
        remarks.append(
            f"{result.name}: the machine's load was {before:.1f} before, {os.getloadavg()[0]:.1f} after"
        )
        figures += report.timing(result, floor)
        figures += report.machine_itself(result)
        figures += report.quality(result)
        if name == "alone":
            floor = result
        else:
            figures += report.screen(result)
        figures += report.cost(result, goal=name == "quiet")
        remarks += report.remarks(result)
    return figures, remarks


if __name__ == "__main__":
    sys.exit(main())
