"""Puts sounds into a stream at the times they are due. Knows no device and no clock."""

import itertools
import threading
from array import array
from collections import deque
from heapq import heappop, heappush

FADE_S = 0.012
"""How fast a sound is taken back: at once for the ear, but without a click."""
LATEST_S = 0.5
"""A sound that is due longer ago than this is dropped; a burst of old chimes helps nobody."""
PACE_BLOCKS = 5
"""Over so many blocks the even pace is sought: a late block or two do not move a sound."""


class Pace:
    """Finds the even times behind blocks that are asked for unevenly.

    A block is never asked for early, so the earliest of a few tells the pace. Where the device loses time,
    the pace follows within ``PACE_BLOCKS``.
    """

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._frames = 0
        self._origins_s: deque[float] = deque(maxlen=PACE_BLOCKS)

    def block(self, frames: int, asked_s: float) -> float:
        """Return the time at which the next block of ``frames``, asked for at ``asked_s``, begins."""
        position_s = self._frames / self._rate_hz
        self._origins_s.append(asked_s - position_s)
        self._frames += frames
        return min(self._origins_s) + position_s


class _Sounding:
    """A sound that is being played."""

    def __init__(self, clip: "array[int]", delay: int) -> None:
        self._clip = clip
        self._at = 0
        self._delay = delay
        """Frames of the next block before it begins."""

    @property
    def over(self) -> bool:
        """Whether all of it was played."""
        return self._at >= len(self._clip)

    def take(self, frames: int) -> "array[int]":
        """Return the next block of it, filled up with silence."""
        part = self._clip[self._at : self._at + frames - self._delay]
        block = _silence(frames)
        block[self._delay : self._delay + len(part)] = part
        self._at += len(part)
        self._delay = 0
        return block

    def fade(self, frames: int) -> None:
        """Let it end within so many frames."""
        rest = self._clip[self._at : self._at + frames]
        self._clip = array("h", (int(s * (frames - i) / frames) for i, s in enumerate(rest)))
        self._at = 0


class Mixer:
    """Sounds wait here until they are due. Any thread may call any method."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._pace = Pace(rate_hz)
        self._lock = threading.Lock()
        self._order = itertools.count()
        self._waiting: list[tuple[float, int, array[int]]] = []
        self._sounding: list[_Sounding] = []
        self.blocks = 0
        """How many blocks were asked for; stands still when the device does."""

    def play(self, clip: "array[int]", due_s: float) -> None:
        """Let a sound begin at a time of the clock whose readings ``render`` is given."""
        with self._lock:
            heappush(self._waiting, (due_s, next(self._order), clip))

    def hush(self) -> None:
        """Drop what waits and fade what sounds."""
        with self._lock:
            self._waiting.clear()
            for sounding in self._sounding:
                sounding.fade(round(FADE_S * self._rate_hz))

    def render(self, frames: int, asked_s: float) -> "array[int]":
        """Return the next samples of the stream, asked for at this time."""
        with self._lock:
            self.blocks += 1
            self._begin_due(self._pace.block(frames, asked_s), frames)
            layers = [sounding.take(frames) for sounding in self._sounding]
            self._sounding = [sounding for sounding in self._sounding if not sounding.over]
        return _sum(layers, frames)

    def _begin_due(self, start_s: float, frames: int) -> None:
        while self._waiting:
            delay = round((self._waiting[0][0] - start_s) * self._rate_hz)
            if delay >= frames:
                return
            _, _, clip = heappop(self._waiting)
            if delay >= -LATEST_S * self._rate_hz:
                self._sounding.append(_Sounding(clip, max(0, delay)))


def _silence(frames: int) -> "array[int]":
    return array("h", bytes(2 * frames))


def _sum(layers: "list[array[int]]", frames: int) -> "array[int]":
    if len(layers) < 2:
        return layers[0] if layers else _silence(frames)
    total = list(map(sum, zip(*layers, strict=True)))
    if min(total) < -32768 or max(total) > 32767:
        total = [max(-32768, min(32767, sample)) for sample in total]
    return array("h", total)
