"""Make the chimes in ``audio/chimes`` from sine tones: ``python scripts/make_chimes.py [FOLDER]``.

Each chime is a few strokes on a soft wooden bar. What a chime means can be told by its rhythm alone (number
of strokes, their spacing, its length); the pitch only makes it pleasant. Every run writes the same bytes.
"""

import array
import math
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

RATE_HZ = 48_000
ATTACK_S = 0.002
RELEASE_S = 0.03
"""Every file ends in a ramp of this length, so that nothing clicks."""
LOUDNESS_WINDOW_S = 0.1
"""Loudness is the level of the loudest tenth of a second: about the time that the ear adds up."""
SIGNAL_DBFS = -17.0
"""Loudness of chimes that say something: as loud as the softest words of the built-in voice."""
NOTICE_DBFS = -21.0
"""Loudness of the chime that calls nobody to act."""
BACKGROUND_DBFS = -26.0
"""Loudness of chimes that come every few seconds."""
PARTIALS = ((1.0, 1.0, 1.0), (3.93, 0.16, 0.3), (9.2, 0.03, 0.1))
"""A tuned bar's partials: frequency ratio, strength, share of the decay time."""

G4, C5, D5, E5, G5, A5, C6 = 392.0, 523.25, 587.33, 659.26, 783.99, 880.0, 1046.5


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of the mallet."""

    at_s: float
    pitch_hz: float
    decay_s: float
    """Time in which the tone falls to 37 %."""
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """What one chime plays."""

    length_s: float
    strokes: tuple[Stroke, ...]
    loudness_dbfs: float = SIGNAL_DBFS


SCORES = {
    # short-long, rising: "now".
    "start": Score(0.58, (Stroke(0.0, C5, 0.035, 0.8), Stroke(0.13, G5, 0.12))),
    # one soft, round stroke.
    "repetition": Score(0.22, (Stroke(0.0, E5, 0.055),), BACKGROUND_DBFS),
    # two soft strokes close together, like a ball that settles.
    "lower": Score(0.2, (Stroke(0.0, D5, 0.022, 0.9), Stroke(0.085, C5, 0.035)), BACKGROUND_DBFS),
    # two equal strokes, unhurried.
    "halfway": Score(0.52, (Stroke(0.0, E5, 0.07), Stroke(0.27, E5, 0.07))),
    # one dry tap.
    "countdown": Score(0.1, (Stroke(0.0, A5, 0.032),)),
    # three even strokes, falling, the last one rings.
    "end": Score(0.72, (Stroke(0.0, G5, 0.05), Stroke(0.17, E5, 0.05), Stroke(0.34, C5, 0.1))),
    # long-short, long-short: one side, the other side.
    "change-sides": Score(
        0.82,
        (
            Stroke(0.0, G5, 0.07),
            Stroke(0.26, D5, 0.03, 0.85),
            Stroke(0.43, G5, 0.07),
            Stroke(0.69, D5, 0.035, 0.85),
        ),
    ),
    # long, then two short ones, low and soft: "there is something to read".
    "notice": Score(
        0.6,
        (Stroke(0.0, C5, 0.07), Stroke(0.3, G4, 0.026, 0.85), Stroke(0.4, G4, 0.04, 0.9)),
        NOTICE_DBFS,
    ),
    # a little phrase that comes home.
    "session-end": Score(
        1.2,
        (
            Stroke(0.0, C5, 0.06, 0.85),
            Stroke(0.16, E5, 0.06, 0.85),
            Stroke(0.32, G5, 0.08, 0.9),
            Stroke(0.56, E5, 0.05, 0.8),
            Stroke(0.72, C6, 0.12),
        ),
    ),
}


def render(score: Score) -> "array.array[int]":
    """Return the chime's samples, 16 bit, mono."""
    tones = [0.0] * round(score.length_s * RATE_HZ)
    for stroke in score.strokes:
        _strike(tones, stroke)
    _release(tones)
    gain = 10 ** (score.loudness_dbfs / 20) / loudest_rms(tones)
    return array.array("h", (round(tone * gain * 32767) for tone in tones))


def loudest_rms(samples: list[float]) -> float:
    """Return the root mean square of the loudest window; a shorter sound counts as followed by silence."""
    window = round(LOUDNESS_WINDOW_S * RATE_HZ)
    squares = [0.0]
    for sample in samples:
        squares.append(squares[-1] + sample * sample)
    starts = range(max(1, len(samples) - window + 1))
    return math.sqrt(max(squares[min(at + window, len(samples))] - squares[at] for at in starts) / window)


def _strike(tones: list[float], stroke: Stroke) -> None:
    first = round(stroke.at_s * RATE_HZ)
    attack = round(ATTACK_S * RATE_HZ)
    for index in range(first, len(tones)):
        at = index - first
        ramp = 0.5 - 0.5 * math.cos(math.pi * at / attack) if at < attack else 1.0
        tones[index] += stroke.strength * ramp * _bar(at / RATE_HZ, stroke)


def _bar(at_s: float, stroke: Stroke) -> float:
    return sum(
        strength
        * math.exp(-at_s / (stroke.decay_s * share))
        * math.sin(math.tau * stroke.pitch_hz * ratio * at_s)
        for ratio, strength, share in PARTIALS
    )


def _release(tones: list[float]) -> None:
    length = round(RELEASE_S * RATE_HZ)
    for index in range(length):
        tones[-1 - index] *= 0.5 - 0.5 * math.cos(math.pi * index / length)


def write(folder: Path) -> None:
    """Write every chime into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, score in SCORES.items():
        samples = render(score)
        if sys.byteorder == "big":
            samples.byteswap()
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(samples.tobytes())


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "audio" / "chimes")
