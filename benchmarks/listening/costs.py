"""What the processes of a session cost, each by its part (Linux: /proc)."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.processes import family

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
APP = "app"
PARTS = {"player_process": "audio process", "voices.worker": "speech process"}


@dataclass
class Cost:
    """One process."""

    part: str
    work_s: float
    """User and system time since it was started."""
    rss_mb: float
    pss_mb: float
    """Its share of memory, where what several processes share is divided among them."""


@dataclass
class Ledger:
    """Keeps the latest cost of every process of a family, also of those that have ended since."""

    costs: dict[int, Cost] = field(default_factory=dict)

    def look(self, pid: int) -> None:
        """Look at the process and all that it started."""
        for each in family(pid):
            cost = _cost(each, APP if each == pid else "")
            if cost is not None:
                known = self.costs.get(each)
                if known is not None:
                    cost.rss_mb = max(cost.rss_mb, known.rss_mb)
                    cost.pss_mb = max(cost.pss_mb, known.pss_mb)
                self.costs[each] = cost

    def of(self, part: str) -> list[Cost]:
        """Return the costs of a part's processes."""
        return [cost for cost in self.costs.values() if cost.part == part]

    def work_s(self, part: str) -> float:
        """Return the work of a part."""
        return sum(cost.work_s for cost in self.of(part))


def _cost(pid: int, part: str) -> Cost | None:
    folder = Path(f"/proc/{pid}")
    try:
        command = (folder / "cmdline").read_bytes().decode(errors="replace")
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
        rollup = (folder / "smaps_rollup").read_text()
    except OSError:
        return None
    if fields[0] == "Z":
        return None
    part = next((name for sign, name in PARTS.items() if sign in command), part or "other")
    return Cost(part, sum(map(int, fields[11:13])) / _TICKS_PER_S, _mb(rollup, "Rss"), _mb(rollup, "Pss"))


def _mb(rollup: str, name: str) -> float:
    return next(
        (int(line.split()[1]) / 1000 for line in rollup.splitlines() if line.startswith(f"{name}:")), 0.0
    )
