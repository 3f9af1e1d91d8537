"""The shipped bed: quiet, small, and without a seam."""

from __future__ import annotations

import runpy
from array import array
from functools import cache
from itertools import pairwise

import pytest

from glutecoach.sound.clips import RATE_HZ
from tests.factories import ROOT

FILE = ROOT / "audio" / "beds" / "calm.ogg"


@cache
def samples() -> array[int]:
    miniaudio = pytest.importorskip("miniaudio")
    return miniaudio.decode_file(str(FILE), nchannels=1, sample_rate=RATE_HZ).samples


def test_it_is_small_and_long_enough_not_to_be_noticed() -> None:
    assert FILE.stat().st_size <= 300_000
    assert 20 <= len(samples()) / RATE_HZ <= 30


def test_it_is_far_below_the_voice() -> None:
    loudness_lufs = runpy.run_path(str(ROOT / "scripts" / "loudness.py"))["loudness_lufs"]
    assert -38 <= loudness_lufs([sample / 32768 for sample in samples()], RATE_HZ) <= -34


def test_it_begins_again_where_it_ends() -> None:
    steps = [abs(b - a) for a, b in pairwise(samples())]
    assert abs(samples()[0] - samples()[-1]) <= max(steps)
    level = sum(map(abs, samples())) / len(samples())
    for part in (samples()[: RATE_HZ // 2], samples()[-RATE_HZ // 2 :]):
        assert 0 < sum(map(abs, part)) / len(part) < level


def test_the_credits_name_it() -> None:
    assert f"`{FILE.stem}`" in (ROOT / "audio" / "CREDITS.md").read_text(encoding="utf-8")
