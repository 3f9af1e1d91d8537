"""Short sounds in memory: 16 bit, mono, at the stream's rate."""

import sys
import wave
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path

RATE_HZ = 48_000
LONGEST_S = 10
"""A longer file is not a chime."""


def load_clips(folder: Path) -> dict[str, "array[int]"]:
    """Return the folder's sounds by name. A file that is not such a sound is left out."""
    return {path.stem: clip for path in sorted(folder.glob("*.wav")) for clip in _read(path)}


def _read(path: Path) -> Iterator["array[int]"]:
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE_HZ):
                return
            samples = array("h", file.readframes(min(file.getnframes(), LONGEST_S * RATE_HZ)))
    except (OSError, EOFError, ValueError, wave.Error):
        return
    if sys.byteorder == "big":
        samples.byteswap()
    yield samples


def at_volume(clips: Mapping[str, "array[int]"], percent: int) -> dict[str, "array[int]"]:
    """Return the sounds at a volume: the square of its share, which is about how loudness is felt."""
    gain = (max(0, min(100, percent)) / 100) ** 2
    return {name: array("h", (int(sample * gain) for sample in clip)) for name, clip in clips.items()}
