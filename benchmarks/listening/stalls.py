"""How late the machine itself is: a process that does nothing but sleep until its deadlines.

No player can keep what this one misses. ``python stalls.py`` writes each deadline and its lateness.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile

from glutecoach.steady import steady_s

EVERY_S = 0.05


@dataclass
class Stalls:
    """What it saw."""

    seen: list[tuple[float, float]] = field(default_factory=list)
    """When each deadline was, and how many milliseconds late it was kept."""

    def late_ms(self) -> list[float]:
        """Return every lateness."""
        return [late_ms for _, late_ms in self.seen]

    def near_ms(self, at_s: float, within_s: float = 1.0) -> float:
        """Return the greatest lateness around a time."""
        return max((late for deadline_s, late in self.seen if abs(deadline_s - at_s) < within_s), default=0.0)


@contextmanager
def watched() -> Iterator[Stalls]:
    """Watch until the block ends; then the stalls are there."""
    found = Stalls()
    with TemporaryFile("w+") as output:
        process = subprocess.Popen(
            [sys.executable, "-u", str(Path(__file__))], stdin=subprocess.DEVNULL, stdout=output
        )
        try:
            yield found
        finally:
            process.kill()
            process.wait()
            output.seek(0)
            lines = output.read().split("\n")[:-1]
            found.seen += [(float(line.split()[0]), float(line.split()[1])) for line in lines]


def main() -> None:
    """Sleep from deadline to deadline."""
    deadline_s = steady_s()
    while True:
        deadline_s = max(deadline_s + EVERY_S, steady_s())
        time.sleep(max(0.0, deadline_s - steady_s()))
        print(f"{deadline_s:.4f} {(steady_s() - deadline_s) * 1000:.3f}")


if __name__ == "__main__":
    main()
