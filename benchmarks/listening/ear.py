"""Finds known sounds in a recording, to the sample, and what sounds besides them."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.listening.asked import CUT_FREE_S, Asked, Fate
from benchmarks.listening.rig import CHANNELS, RATE_HZ, Recording
from glutecoach.resources import shipped

Samples = npt.NDArray[np.float64]
SEARCH_S = 0.6
"""So far from its time a cue is looked for."""
LONGEST_S = 1.5
"""So much of a clip is looked for; its rest follows."""
SHORTEST_S = 0.1
"""Of a cut clip that much has to be there to be found."""
THRESHOLDS = (0.95, 0.8, 0.65, 0.5)
"""The surest ones are taken out of the recording first; that uncovers those they sound together with."""
AUDIBLE = 10 ** (-45 / 20)
_QUIET = 1e-5
_PEAK_SAMPLES = 48


@dataclass(frozen=True)
class Heard:
    """A cue and where it was found."""

    cue: Asked
    at_s: float | None
    """On the steady clock; None: nowhere."""
    score: float
    """How alike recording and clip are there; 1 is the same."""
    gain: float = 0.0

    @property
    def off_ms(self) -> float | None:
        """How long after its time it was heard."""
        return None if self.at_s is None else (self.at_s - self.cue.due_s) * 1000


class Ear:
    """Listens to one recording."""

    def __init__(self, recording: Recording) -> None:
        raw = np.fromfile(recording.path, "<i2")
        raw = raw[: len(raw) // CHANNELS * CHANNELS].reshape(-1, CHANNELS)
        self._begin_s = recording.begin_s
        self.peak_dbfs = decibels(float(np.abs(raw.astype(np.int32)).max(initial=0)) / 32768)
        self.rest: Samples = raw.mean(axis=1) / 32768
        """What was not recognised yet."""
        self._all = self.rest.copy()
        self._left_alone: list[tuple[int, int]] = []

    def find(self, cues: Sequence[Asked]) -> list[Heard]:
        """Return where each of the cues was heard, in order of their times."""
        found: dict[str, Heard] = {}
        best: dict[str, Heard] = {}
        for threshold in THRESHOLDS:
            for cue in cues:
                if cue.key in found or cue.fate is Fate.CAPTION:
                    continue
                heard = best[cue.key] = self._best(cue)
                if heard.score >= threshold:
                    found[cue.key] = heard
                    self._take_out(heard)
        lost = {key: Heard(heard.cue, None, heard.score) for key, heard in best.items() if key not in found}
        for cue in (heard.cue for heard in lost.values() if heard.cue.cut_s is not None):
            # Too little of it can have been heard to be found.
            self._left_alone.append(
                (self._index(cue.due_s - SEARCH_S / 2), self._index(cue.due_s + SEARCH_S))
            )
        return sorted([*found.values(), *lost.values()], key=lambda heard: heard.cue.due_s)

    def sounds_on_ms(self, at_s: float, look_s: float = 1.0) -> float:
        """Return how long after a time there was still something to hear."""
        begin = self._index(at_s)
        loud = np.flatnonzero(np.abs(self._all[begin : begin + int(look_s * RATE_HZ)]) > AUDIBLE)
        return float(loud[-1] / RATE_HZ * 1000) if len(loud) else 0.0

    def unexplained(self, begin_s: float, end_s: float, above: float = 0.01) -> list[tuple[float, float]]:
        """Return times and levels in dBFS of what sounded in between and was none of the cues."""
        rest = np.abs(self.rest)
        for begin, end in self._left_alone:
            rest[begin:end] = 0
        first, last = self._index(begin_s), self._index(end_s)
        loud = np.flatnonzero(rest[first:last] > above) + first
        groups = np.split(loud, np.flatnonzero(np.diff(loud) > RATE_HZ // 10) + 1) if len(loud) else []
        return [(self._begin_s + int(g[0]) / RATE_HZ, decibels(float(rest[g].max()))) for g in groups]

    def _best(self, cue: Asked) -> Heard:
        clip = clip_of(cue)
        if cue.cut_s is not None:
            clip = clip[: max(0, int((cue.cut_s - cue.due_s - CUT_FREE_S) * RATE_HZ))]
        clip = clip[: int(LONGEST_S * RATE_HZ)]
        first = max(0, self._index(cue.due_s - SEARCH_S))
        part = self.rest[first : self._index(cue.due_s + SEARCH_S) + len(clip)]
        if len(clip) < SHORTEST_S * RATE_HZ or len(part) <= len(clip):
            return Heard(cue, None, 0.0)
        scores, gains = correlation(part, clip)
        at = _nearest(scores, (cue.due_s - self._begin_s) * RATE_HZ - first)
        return Heard(cue, self._begin_s + (first + at) / RATE_HZ, float(scores[at]), float(gains[at]))

    def _take_out(self, heard: Heard) -> None:
        clip, at = clip_of(heard.cue), self._index(heard.at_s or 0.0)
        end = min(len(self.rest), at + len(clip))
        if heard.cue.cut_s is not None:
            cut = self._index(heard.cue.cut_s)
            if cut < end:
                # It fades out somewhere after this; what is left of it there says nothing.
                self._left_alone.append((cut - RATE_HZ // 20, cut + RATE_HZ // 2))
                end = cut
        if end > at:
            self.rest[at:end] -= heard.gain * clip[: end - at]

    def _index(self, at_s: float) -> int:
        return round((at_s - self._begin_s) * RATE_HZ)


def correlation(part: Samples, clip: Samples) -> tuple[Samples, Samples]:
    """Return for each place in ``part`` how alike it is to the clip, and how loud the clip is there."""
    places = len(part) - len(clip) + 1
    size = 1 << int(np.ceil(np.log2(len(part) + len(clip))))
    product = np.fft.irfft(np.fft.rfft(part, size) * np.conj(np.fft.rfft(clip, size)), size)[:places]
    sums = np.concatenate([[0.0], np.cumsum(part**2)])
    energy = np.sqrt(np.maximum(0.0, sums[len(clip) :] - sums[:places]))
    own = float(np.sqrt((clip**2).sum())) or 1.0
    scores = np.where(energy > _QUIET * np.sqrt(len(clip)), product / (np.maximum(energy, 1e-9) * own), 0.0)
    return scores, product / own**2


def _nearest(scores: Samples, due: float) -> int:
    """Return the best place; of places that are as good, the one nearest to the time that was asked for."""
    peak = float(scores.max())
    good = np.flatnonzero(scores >= peak - 1e-3 * abs(peak))
    nearest = int(good[np.abs(good - due).argmin()])
    around = max(0, nearest - _PEAK_SAMPLES)
    return around + int(scores[around : nearest + _PEAK_SAMPLES].argmax())


def clip_of(cue: Asked) -> Samples:
    """Return the samples of a cue's sound, as loud as they are in its file."""
    return _clip(cue.path) if cue.path else _chime(cue.chime)


@cache
def _clip(path: str) -> Samples:
    import miniaudio

    decoded = miniaudio.decode_file(
        path, output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE_HZ
    )
    return np.asarray(decoded.samples, dtype=np.float64) / 32768


@cache
def _chime(name: str) -> Samples:
    with wave.open(str(Path(str(shipped("audio"))) / "chimes" / f"{name}.wav")) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2") / 32768


def lead_in_ms(cue: Asked) -> float:
    """Return how long after its first sample a clip becomes audible."""
    return float(np.argmax(np.abs(clip_of(cue)) > AUDIBLE)) / RATE_HZ * 1000


def decibels(level: float) -> float:
    """Return a level of full scale in dBFS."""
    return float(20 * np.log10(max(level, 1e-6)))
