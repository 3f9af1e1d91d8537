"""Puts sounds into a stream at the times they are due. Knows no device and no clock."""

import itertools
import threading
from array import array
from bisect import insort
from dataclasses import dataclass
from operator import add, attrgetter

from glutecoach.sound.bed import Bed
from glutecoach.sound.pace import Pace

FADE_S = 0.012
"""How fast a sound is taken back: at once for the ear, but without a click."""
BREATH_S = 0.06
"""Words that had to wait for other words begin so much after them."""
WAITING_LIMIT = 500
KEYS_LIMIT = 2000
"""So many of the sounds that have begun are remembered."""

Layer = tuple[int, "array[int]"]
"""Where in a block samples begin, and the samples."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A sound and when it is due."""

    key: str
    due_s: float
    late_s: float
    """It is dropped rather than begun later than this."""
    clip: "array[int]"
    """Stereo samples at the stream's rate, as loud as they are played."""
    speaks: bool
    """Words wait for words; nothing else waits."""


class _Sounding:
    """A sound that is being played."""

    def __init__(self, clip: "array[int]", delay: int) -> None:
        self._clip = clip
        self._at = 0
        self._delay = 2 * delay
        """Samples of the next block before it begins."""

    @property
    def over(self) -> bool:
        """Whether all of it was played."""
        return self._at >= len(self._clip)

    def take(self, samples: int) -> Layer:
        """Return what belongs into the next block."""
        offset, self._delay = self._delay, 0
        part = self._clip[self._at : self._at + samples - offset]
        self._at += len(part)
        return offset, part

    def fade(self, frames: int) -> None:
        """Let it end within so many frames."""
        rest = self._clip[self._at : self._at + 2 * frames]
        self._clip = array("h", [int(s * (frames - (i >> 1)) / frames) for i, s in enumerate(rest)])
        self._at = 0


class Mixer:
    """Sounds wait here until they are due. Any thread may call any method."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz
        self._pace = Pace(rate_hz)
        self._lock = threading.Lock()
        self._numbers = itertools.count()
        self._waiting: list[Planned] = []
        self._begun: dict[str, None] = {}
        self._sounding: list[_Sounding] = []
        self._voice_end = 0
        """In frames after the start of the next block; below 0 once it is past."""
        self._beds: list[Bed] = []
        """The last one sounds; the others are on their way out."""
        self._bed_wanted = False
        self._silence = b""
        self.blocks = 0
        """How many blocks were asked for; stands still when the device does."""

    def add(self, key: str, due_s: float, late_s: float, clip: "array[int]", *, speaks: bool = False) -> None:
        """Let a sound begin at a time of the clock whose readings ``render`` is given.

        A key that waits already is moved; one that has begun is left alone. Without a key it is a sound of
        its own.
        """
        with self._lock:
            if key in self._begun or len(self._waiting) >= WAITING_LIMIT:
                return
            if key:
                self._bed_wanted = True
                self._waiting = [planned for planned in self._waiting if planned.key != key]
            planned = Planned(key or f" {next(self._numbers)}", due_s, late_s, clip, speaks)
            insort(self._waiting, planned, key=attrgetter("due_s"))

    def unschedule(self) -> None:
        """Drop what waits."""
        with self._lock:
            self._waiting.clear()

    def hush(self) -> None:
        """Drop what waits and fade what sounds; the bed goes until something is scheduled again."""
        fade = round(FADE_S * self._rate_hz)
        with self._lock:
            self._waiting.clear()
            for sounding in self._sounding:
                sounding.fade(fade)
            self._voice_end = min(self._voice_end, fade)
            self._bed_wanted = False

    def lay_bed(self, clip: "array[int] | None") -> None:
        """Let a stereo clip sound under everything that is scheduled, or none."""
        with self._lock:
            for bed in self._beds:
                bed.leaving = True
            if clip:
                self._beds.append(Bed(clip, self._rate_hz))

    def render(self, frames: int, asked_s: float) -> "array[int] | bytes":
        """Return the next stereo samples of the stream, asked for at this time."""
        with self._lock:
            self.blocks += 1
            self._begin_due(self._pace.block(frames, asked_s), frames)
            layers = [sounding.take(2 * frames) for sounding in self._sounding]
            self._sounding = [sounding for sounding in self._sounding if not sounding.over]
            layers += self._bed_layers(frames)
            self._voice_end -= frames
        return _sum(layers, 2 * frames) if layers else self._quiet(frames)

    def _begin_due(self, start_s: float, frames: int) -> None:
        left: list[Planned] = []
        for index, planned in enumerate(self._waiting):
            due = round((planned.due_s - start_s) * self._rate_hz)
            if due >= frames:
                left += self._waiting[index:]
                break
            at = self._earliest(planned, due)
            if at - due > planned.late_s * self._rate_hz:
                continue
            if at >= frames:
                left.append(planned)
            else:
                self._begin(planned, at)
        self._waiting = left

    def _earliest(self, planned: Planned, due: int) -> int:
        """Return the frame of the next block, or after it, at which it can begin."""
        if planned.speaks and self._voice_end > due:
            return max(0, self._voice_end + round(BREATH_S * self._rate_hz))
        return max(0, due)

    def _begin(self, planned: Planned, at: int) -> None:
        self._sounding.append(_Sounding(planned.clip, at))
        self._begun[planned.key] = None
        if len(self._begun) > KEYS_LIMIT:
            del self._begun[next(iter(self._begun))]
        if planned.speaks:
            self._voice_end = at + len(planned.clip) // 2

    def _bed_layers(self, frames: int) -> list[Layer]:
        if not self._beds:
            return []
        self._beds = [bed for bed in self._beds if not (bed.leaving and bed.silent)]
        wanted, ducked = self._bed_wanted, self._voice_end > 0
        heard = [bed for bed in self._beds if wanted or not bed.silent]
        return [(0, bed.take(frames, wanted=wanted, ducked=ducked)) for bed in heard]

    def _quiet(self, frames: int) -> bytes:
        if len(self._silence) != 4 * frames:
            self._silence = bytes(4 * frames)
        return self._silence


def _sum(layers: list[Layer], samples: int) -> "array[int]":
    layers.sort(key=lambda layer: -len(layer[1]))
    if len(layers[0][1]) == samples:
        block, taken = layers.pop(0)[1], [(0, samples)]
    else:
        block, taken = array("h", bytes(2 * samples)), []
    for offset, part in layers:
        end = offset + len(part)
        if any(offset < other_end and start < end for start, other_end in taken):
            block[offset:end] = _added(block[offset:end], part)
        else:
            block[offset:end] = part
        taken.append((offset, end))
    return block


def _added(one: "array[int]", other: "array[int]") -> "array[int]":
    try:
        return array("h", list(map(add, one, other)))  # from a list, an array is made faster
    except OverflowError:
        return array("h", [max(-32768, min(32767, sample)) for sample in map(add, one, other)])
