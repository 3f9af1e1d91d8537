"""What a process and its children cost, read from /proc (Linux)."""

from __future__ import annotations

import os
from pathlib import Path

_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def family(pid: int) -> list[int]:
    """Return the process and everything it started that still runs."""
    parents = {
        int(path.name): _fields(path)[1]
        for path in Path("/proc").iterdir()
        if path.name.isdigit() and _fields(path)
    }
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if int(parent) == each]
    return found


def cpu_s(pid: int) -> float:
    """Return the seconds of work that the process, its children, and those it waited for have done."""
    fields = [_fields(Path(f"/proc/{each}")) for each in family(pid)]
    return sum(sum(map(int, each[11:13])) for each in fields if each) / _TICKS_PER_S


def memory_mb(pid: int) -> float:
    """Return the resident memory of the process alone."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * _PAGE_BYTES / 1e6


def _fields(folder: Path) -> list[str]:
    """Return the numbered fields after the name, which may hold anything: state, parent, …"""
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
