"""Finds the even times behind blocks that are asked for unevenly."""

from collections import deque

WINDOW = 20
"""So many blocks are looked back on."""
RECENT = 5
"""So many late blocks in a row mean that the device has lost time."""
SLACK_S = 0.001
"""Less than this is not worth moving the sounds for: they stay even to the sample."""
LOST_S = 0.02
LOST_AT_ONCE_S = 1.0
"""No device has so much in store: one block as late as that is enough."""


class Pace:
    """Tells the time at which each block begins.

    A block is never asked for early, so the earliest of a few tells the pace. Where the device loses time,
    the pace follows within ``RECENT`` blocks; where its clock runs a little slow or fast, all the time.
    """

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._frames = 0
        self._seen_s: deque[float] = deque(maxlen=WINDOW)
        self._origin_s = 0.0

    def block(self, frames: int, asked_s: float) -> float:
        """Return the time at which the next block of ``frames``, asked for at ``asked_s``, begins."""
        position_s = self._frames / self._rate_hz
        self._follow(asked_s - position_s)
        self._frames += frames
        return self._origin_s + position_s

    def _follow(self, origin_s: float) -> None:
        late_s = origin_s - self._origin_s
        if not self._seen_s or late_s > LOST_AT_ONCE_S:
            self._begin_anew([origin_s])
            return
        self._seen_s.append(origin_s)
        recent = list(self._seen_s)[-RECENT:]
        if len(recent) == RECENT and min(recent) - self._origin_s > LOST_S:
            self._begin_anew(recent)
            return
        earliest_s = min(self._seen_s)
        if abs(earliest_s - self._origin_s) > SLACK_S:
            self._origin_s = earliest_s

    def _begin_anew(self, origins_s: list[float]) -> None:
        self._seen_s.clear()
        self._seen_s.extend(origins_s)
        self._origin_s = min(origins_s)
