"""Loudness of speech and beds as people hear it: ITU-R BS.1770 for one channel, without other packages."""

import math
from collections.abc import Sequence

BLOCK_S = 0.4
STEP_S = 0.1
SILENCE_LUFS = -70.0
"""Quieter blocks never count."""
PAUSE_LU = 10.0
"""Nor do blocks that are so much quieter than the average: pauses between words."""
_OFFSET_LUFS = -0.691

Section = tuple[float, float, float, float, float]
"""A second-order filter: b0, b1, b2, a1, a2."""


def loudness_lufs(samples: Sequence[float], rate_hz: int) -> float:
    """Return the loudness of samples between -1 and 1.

    What is shorter than a block is one block of its own length, so that a short word is not taken for a
    quiet one.
    """
    for section in (_shelf(rate_hz), _high_pass(rate_hz)):
        samples = _filtered(samples, section)
    powers = _block_powers(samples, rate_hz)
    powers = [power for power in powers if _lufs(power) > SILENCE_LUFS]
    if not powers:
        return -math.inf
    threshold = _lufs(_mean(powers)) - PAUSE_LU
    return _lufs(_mean([power for power in powers if _lufs(power) > threshold]))


def dbfs(level: float) -> float:
    """Return a level between 0 and 1 in decibels below full scale."""
    return 20 * math.log10(max(level, 1e-9))


def _block_powers(samples: Sequence[float], rate_hz: int) -> list[float]:
    block, step = round(BLOCK_S * rate_hz), round(STEP_S * rate_hz)
    starts = range(0, max(1, len(samples) - block + 1), step)
    blocks = (samples[at : at + block] for at in starts)
    return [sum(sample * sample for sample in part) / len(part) for part in blocks if part]


def _filtered(samples: Sequence[float], section: Section) -> list[float]:
    b0, b1, b2, a1, a2 = section
    first = second = 0.0
    heard = []
    for sample in samples:
        out = b0 * sample + first
        first = b1 * sample - a1 * out + second
        second = b2 * sample - a2 * out
        heard.append(out)
    return heard


def _shelf(rate_hz: int) -> Section:
    """Return the filter of the head: what is above 1.7 kHz counts 4 dB more, at any rate."""
    k = math.tan(math.pi * 1681.974450955533 / rate_hz)
    high, band, quality = 1.584864701130855, 1.258720930232562, 0.7071752369554196
    a0 = 1 + k / quality + k * k
    return (
        (high + band * k / quality + k * k) / a0,
        2 * (k * k - high) / a0,
        (high - band * k / quality + k * k) / a0,
        2 * (k * k - 1) / a0,
        (1 - k / quality + k * k) / a0,
    )


def _high_pass(rate_hz: int) -> Section:
    """Return the filter of the ear: what is below 38 Hz counts for nothing."""
    k, quality = math.tan(math.pi * 38.13547087602444 / rate_hz), 0.5003270373238773
    a0 = 1 + k / quality + k * k
    return 1.0, -2.0, 1.0, 2 * (k * k - 1) / a0, (1 - k / quality + k * k) / a0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _lufs(power: float) -> float:
    return _OFFSET_LUFS + 10 * math.log10(max(power, 1e-12))
