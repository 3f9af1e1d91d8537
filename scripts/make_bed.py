"""Make the quiet beds in ``audio/beds`` from arithmetic alone: ``python scripts/make_bed.py [FOLDER]``.

Waves of soft noise, as slow as calm breath, over a few low tones. Everything in it repeats after its length,
and the waves are at their lowest where it begins again: it can be played round and round. Needs soundfile.
"""

import math
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from loudness import loudness_lufs
from ogg_file import encoded

RATE_HZ = 48_000
LENGTH_S = 24
LOUDNESS_LUFS = -36.0
"""Sixteen below the voice: under it, never beside it."""
WAVES = 2
"""In the whole length: five a minute."""
SEAM_S = 3
"""The end of the noise is crossfaded into its beginning for so long."""
SOFTNESS_HZ = 350.0
"""The noise is filtered twice at this frequency."""
NOISE_SHARE = 0.5
COMPRESSION = 0.9


@dataclass(frozen=True, slots=True)
class Tone:
    """A low tone that swells and fades."""

    pitch_hz: float
    strength: float
    swells: int
    """In the whole length."""
    swell_phase: float
    """0 to 1."""


TONES = (
    Tone(130.81, 1.0, 1, 0.0),
    Tone(196.0, 0.7, 2, 0.3),
    Tone(196.2, 0.5, 3, 0.6),
    Tone(293.66, 0.35, 3, 0.1),
    Tone(329.63, 0.22, 2, 0.8),
    Tone(392.0, 0.15, 5, 0.45),
)


def bed() -> "array[float]":
    """Return the samples, between -1 and 1."""
    noise = _unit(_looped_noise())
    tones = _unit(_tones())
    mixed = [NOISE_SHARE * a + (1 - NOISE_SHARE) * b for a, b in zip(noise, tones, strict=True)]
    gain = 10 ** ((LOUDNESS_LUFS - loudness_lufs(mixed, RATE_HZ)) / 20)
    return array("f", (gain * sample for sample in mixed))


def _looped_noise() -> list[float]:
    length, seam = LENGTH_S * RATE_HZ, SEAM_S * RATE_HZ
    soft = list(_softened(_softened(_white(length + seam))))
    for at in range(seam):
        angle = math.pi / 2 * at / seam
        soft[at] = soft[at] * math.sin(angle) + soft[length + at] * math.cos(angle)
    turn = math.tau * WAVES / length
    return [sample * (0.55 - 0.45 * math.cos(turn * at)) for at, sample in enumerate(soft[:length])]


def _white(count: int) -> Iterator[float]:
    """Return noise that is the same everywhere: a linear congruential generator."""
    state = 20
    for _ in range(count):
        state = (1_664_525 * state + 1_013_904_223) & 0xFFFFFFFF
        yield state / 2**31 - 1


def _softened(samples: Iterator[float]) -> Iterator[float]:
    share = 1 - math.exp(-math.tau * SOFTNESS_HZ / RATE_HZ)
    level = 0.0
    for sample in samples:
        level += share * (sample - level)
        yield level


def _tones() -> list[float]:
    length = LENGTH_S * RATE_HZ
    mixed = [0.0] * length
    for tone in TONES:
        turn = math.tau * round(tone.pitch_hz * LENGTH_S) / length
        swell = math.tau * tone.swells / length
        start = math.tau * tone.swell_phase
        for at in range(length):
            mixed[at] += tone.strength * (0.6 - 0.4 * math.cos(swell * at + start)) * math.sin(turn * at)
    return mixed


def _unit(samples: Sequence[float]) -> list[float]:
    """Return the samples with a root mean square of 1."""
    power = sum(sample * sample for sample in samples) / len(samples)
    return [sample / math.sqrt(power) for sample in samples]


def write(folder: Path) -> None:
    """Write every bed into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "calm.ogg").write_bytes(encoded(bed(), RATE_HZ, "calm", COMPRESSION))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "audio" / "beds")
