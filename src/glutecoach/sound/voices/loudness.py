"""How loud speech is, and how much louder it has to be: one level for every voice."""

import math
from array import array
from operator import mul

TARGET_DBFS = -20.0
"""The level of all speech: the gated mean below."""
PEAK_DBFS = -1.0
"""No sample is louder than this; a clip whose peaks stand out stays below the target for it."""
WINDOW_MS = 100
ABSOLUTE_GATE_DBFS = -60.0
"""Quieter windows are silence, and no part of the speech."""
RELATIVE_GATE_DB = -10.0
"""So far below the level of the rest, windows are pauses and trailing ends."""
FULL_SCALE = 32768


def amplitude(dbfs: float) -> float:
    """Return the 16-bit amplitude of a level."""
    return float(FULL_SCALE * 10 ** (dbfs / 20))


def speech_dbfs(samples: "array[int]", rate_hz: int) -> float:
    """Return the level of the speech in mono 16-bit samples; minus infinity for silence."""
    powers = _window_powers(samples, max(1, rate_hz * WINDOW_MS // 1000))
    loud = [power for power in powers if _dbfs(power) > ABSOLUTE_GATE_DBFS]
    if not loud:
        return -math.inf
    gate = _dbfs(_mean(loud)) + RELATIVE_GATE_DB
    return _dbfs(_mean([power for power in loud if _dbfs(power) > gate]))


def gain_to_target(samples: "array[int]", rate_hz: int) -> float:
    """Return the factor that brings speech as near to the target as its peak allows; 1 for silence."""
    level = speech_dbfs(samples, rate_hz)
    if level == -math.inf:
        return 1.0
    peak = max(abs(sample) for sample in samples)
    return min(10 ** ((TARGET_DBFS - level) / 20), amplitude(PEAK_DBFS) / peak)


def amplified(samples: "array[int]", gain: float) -> "array[int]":
    """Return samples times a factor that does not take them out of range."""
    return array("h", [round(sample * gain) for sample in samples])


def _window_powers(samples: "array[int]", window: int) -> list[float]:
    parts = (samples[start : start + window] for start in range(0, len(samples), window))
    return [sum(map(mul, part, part)) / len(part) for part in parts]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _dbfs(power: float) -> float:
    return 10 * math.log10(power / FULL_SCALE**2) if power else -math.inf
