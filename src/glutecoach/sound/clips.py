"""Sounds in memory: 16 bit, at the stream's rate, as loud and from where they are heard."""

import math
import stat
import sys
import wave
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from glutecoach.sound.protocol import Order, Volumes

RATE_HZ = 48_000
LONGEST_S = 30
"""Of a longer clip only so much is played."""
LONGEST_BED_S = 120
LONGEST_CHIME_S = 10
"""A longer file is not a chime."""
LARGEST_BYTES = 10_000_000
"""A larger file is no clip of ours."""
PIECE = 8_000
"""So many samples are worked on at a time: the stream has to get a word in while a clip is made ready."""
Breath = Callable[[], None]
"""Called after each piece of that work."""
SHELF_BYTES = 16_000_000
"""So much of what was played lately is kept at hand."""


class BrokenClipError(Exception):
    """A file cannot be played."""


def decode(path: str, *, channels: int = 1, longest_s: int = LONGEST_S) -> "array[int]":
    """Return the samples of a WAV, Ogg Vorbis, FLAC, AIFF or MP3 file at ``RATE_HZ``.

    Raises:
        BrokenClipError: there is no such file, or it holds no sound.
    """
    try:
        samples = array("h")
        for part in _decoded_parts(_content(path), channels):
            samples += part
            if len(samples) >= longest_s * RATE_HZ * channels:
                del samples[longest_s * RATE_HZ * channels :]
                break
    except BrokenClipError:
        raise
    except Exception as error:  # (whatever a decoder makes of a foreign file)
        raise BrokenClipError(f"{path}: {error!r}") from error
    if not samples:
        raise BrokenClipError(f"{path}: no sound in it")
    return samples


def _content(path: str) -> bytes:
    file = Path(path)
    found = file.stat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST_BYTES:
        raise BrokenClipError(f"{path}: not a file, or too large")
    return file.read_bytes()


def _decoded_parts(content: bytes, channels: int) -> Iterator[Any]:
    import miniaudio  # noqa: PLC0415  (may be missing, and stays out of the program's own process)

    parts = miniaudio.stream_memory(
        content, miniaudio.SampleFormat.SIGNED16, channels, RATE_HZ, frames_to_read=RATE_HZ
    )
    try:
        yield from parts
    finally:
        parts.close()


def load_chimes(folder: Path) -> dict[str, "array[int]"]:
    """Return the folder's sounds by name. A file that is not such a sound is left out."""
    return {path.stem: clip for path in sorted(folder.glob("*.wav")) for clip in _read_chime(path)}


def _read_chime(path: Path) -> Iterator["array[int]"]:
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE_HZ):
                return
            samples = array("h", file.readframes(min(file.getnframes(), LONGEST_CHIME_S * RATE_HZ)))
    except (OSError, EOFError, ValueError, wave.Error):
        return
    if sys.byteorder == "big":
        samples.byteswap()
    if samples:
        yield samples


def gain(percent: int) -> float:
    """Return the factor of a volume: the square of its share, which is about how loudness is felt."""
    return (max(0, min(100, percent)) / 100) ** 2


def scaled(samples: "array[int]", factor: float, breath: Breath = lambda: None) -> "array[int]":
    """Return samples at a factor of at most 1."""
    if factor >= 1:
        return samples
    if factor <= 0:
        return array("h", bytes(2 * len(samples)))
    share = round(factor * 32768)
    return _joined(([sample * share >> 15 for sample in piece] for piece in _pieces(samples)), breath)


def placed(mono: "array[int]", factor: float, pan: float, breath: Breath = lambda: None) -> "array[int]":
    """Return mono samples as stereo ones, equally strong wherever they come from; never too loud to fit."""
    angle = (pan + 1) * math.pi / 4
    left, right = factor * math.sqrt(2) * math.cos(angle), factor * math.sqrt(2) * math.sin(angle)
    strongest = max(left, right)
    fit = min(1.0, 32767 / (_peak(mono, breath) * strongest or 1)) if strongest > 1 else 1.0
    both = array("h", bytes(4 * len(mono)))
    if pan == 0:
        both[0::2] = both[1::2] = scaled(mono, factor * fit, breath)
    else:
        both[0::2] = _louder(mono, left * fit, breath)
        both[1::2] = _louder(mono, right * fit, breath)
    return both


def _peak(samples: "array[int]", breath: Breath) -> int:
    peak = 0
    for piece in _pieces(samples):
        highest, lowest = max(piece), min(piece)
        peak = max(peak, highest, -lowest)
        breath()
    return peak


def _louder(samples: "array[int]", factor: float, breath: Breath) -> "array[int]":
    """Return samples at any factor that they have room for."""
    if factor <= 1:
        return scaled(samples, factor, breath)
    return _joined(([int(sample * factor) for sample in piece] for piece in _pieces(samples)), breath)


def _pieces(samples: "array[int]") -> Iterator["array[int]"]:
    return (samples[start : start + PIECE] for start in range(0, len(samples), PIECE))


def _joined(pieces: Iterable[list[int]], breath: Breath) -> "array[int]":
    joined = array("h")
    for piece in pieces:
        joined.extend(piece)
        breath()
    return joined


class Shelf:
    """Keeps the sounds at hand that were played lately."""

    def __init__(
        self,
        chimes: dict[str, "array[int]"],
        limit_bytes: int = SHELF_BYTES,
        breath: Breath = lambda: None,
    ) -> None:
        self._chimes = chimes
        self._breath = breath
        self._limit_bytes = limit_bytes
        self._held_bytes = 0
        self._held: OrderedDict[tuple[object, ...], array[int]] = OrderedDict()

    @property
    def has_chimes(self) -> bool:
        """Whether there is any chime."""
        return bool(self._chimes)

    def sound(self, order: Order, volumes: Volumes) -> "array[int]":
        """Return what an order asks for, in stereo, as it is to be played.

        Raises:
            BrokenClipError: the clip cannot be played.
            KeyError: there is no such chime.
        """
        if order.path:
            return self._clip(order.path, gain(volumes.voice), order.pan)
        return self._chime(order.chime, gain(volumes.chimes), order.pan)

    def _chime(self, name: str, factor: float, pan: float) -> "array[int]":
        key = (name, factor, pan)
        return self._found(key) or self._put(key, placed(self._chimes[name], factor, pan, self._breath))

    def _clip(self, path: str, factor: float, pan: float) -> "array[int]":
        try:
            found = Path(path).stat()
        except (OSError, ValueError) as error:
            raise BrokenClipError(f"{path}: {error!r}") from error
        key = (path, found.st_mtime_ns, found.st_size, factor, pan)
        return self._found(key) or self._put(key, placed(decode(path), factor, pan, self._breath))

    def _found(self, key: tuple[object, ...]) -> "array[int] | None":
        if key in self._held:
            self._held.move_to_end(key)
        return self._held.get(key)

    def _put(self, key: tuple[object, ...], clip: "array[int]") -> "array[int]":
        self._held[key] = clip
        self._held_bytes += 2 * len(clip)
        while self._held_bytes > self._limit_bytes and len(self._held) > 1:
            self._held_bytes -= 2 * len(self._held.popitem(last=False)[1])
        return clip
