"""What a session asked its sound for, and what of it ought to have been heard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

EITHER_S = 0.3
"""So shortly before it is due a cue may have begun: then taking it back comes too late, or cuts it."""
CUT_FREE_S = 0.05
"""So long before a cue is cut it sounds whole."""


class Fate(StrEnum):
    """Whether it ought to have been heard."""

    HEARD = "heard"
    EITHER = "either"
    """It was taken back while it was about to begin."""
    CAPTION = "caption"
    """There is no clip of these words."""


@dataclass(frozen=True)
class Asked:
    """One cue as it was scheduled last."""

    key: str
    due_s: float
    asked_s: float
    """When it was scheduled first for this time."""
    payload: str
    track: str
    kind: str
    path: str
    """Its clip; empty for a chime."""
    chime: str
    fate: Fate = Fate.HEARD
    cut_s: float | None = None
    """When the sound was told to fall silent, if that was after it was due."""

    @property
    def name(self) -> str:
        """What it is, in a few words."""
        return f"{self.track} {self.payload}"


@dataclass(frozen=True)
class Log:
    """What the app noted."""

    entries: tuple[dict[str, Any], ...]

    def times_s(self, *names: str) -> list[float]:
        """Return when these things happened."""
        return [entry["at_s"] for entry in self.entries if entry["what"] in names]

    def shown_s(self) -> dict[tuple[str, str], list[tuple[float, float]]]:
        """Return when each cue was due on the screen and when it reached it, by payload and track."""
        found: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for entry in self.entries:
            if entry["what"] == "shown":
                times = entry["at_s"] - entry["late_ms"] / 1000, entry["at_s"]
                found.setdefault((entry["track"], entry["payload"]), []).append(times)
        return found


def read_log(path: Path) -> Log:
    """Read what was noted so far; a line that is being written is left out."""
    if not path.exists():
        return Log(())
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    return Log(tuple(json.loads(line) for line in lines))


def asked(log: Log) -> list[Asked]:
    """Return every cue that was, or may have been, heard, in order of time."""
    waiting: dict[str, Asked] = {}
    for entry in log.entries:
        if entry["what"] == "schedule":
            _schedule(waiting, entry)
        elif entry["what"] == "unschedule":
            waiting = _kept(waiting.values(), entry["at_s"], cuts=False)
        elif entry["what"] in {"hush", "close"}:
            waiting = _kept(waiting.values(), entry["at_s"], cuts=True)
    return sorted(waiting.values(), key=lambda cue: cue.due_s)


def _schedule(waiting: dict[str, Asked], entry: dict[str, Any]) -> None:
    known = waiting.get(entry["key"])
    fate = Fate.HEARD if entry["path"] or entry["chime"] else Fate.CAPTION
    asked_s = entry["at_s"]
    if known is not None and abs(known.due_s - entry["due_s"]) < 0.001:
        asked_s = known.asked_s
    elif known is not None and known.due_s < entry["at_s"] + EITHER_S:
        # It may have begun at its earlier time, and is not begun again.
        fate = Fate.EITHER
    waiting[entry["key"]] = Asked(
        entry["key"],
        entry["due_s"],
        asked_s,
        entry["payload"],
        entry["track"],
        entry["kind"],
        entry["path"],
        entry["chime"],
        fate,
    )


def _kept(cues: Iterable[Asked], at_s: float, *, cuts: bool) -> dict[str, Asked]:
    return {cue.key: kept for cue in cues for kept in _after_taking_back(cue, at_s, cuts=cuts)}


def _after_taking_back(cue: Asked, at_s: float, *, cuts: bool) -> Iterator[Asked]:
    if cue.due_s > at_s + EITHER_S:
        return
    fate = Fate.EITHER if cue.due_s > at_s - EITHER_S and cue.fate is Fate.HEARD else cue.fate
    if cue.due_s <= at_s and not cuts:
        fate = cue.fate
    yield replace(cue, fate=fate, cut_s=at_s if cuts and cue.cut_s is None else cue.cut_s)
