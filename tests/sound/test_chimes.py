"""The shipped chimes: made by our script, clean, equally loud, and told apart by rhythm alone."""

from __future__ import annotations

import importlib.util
import itertools
import math
import sys
import wave
from array import array
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from glutecoach.domain.timeline import Chime
from glutecoach.resources import shipped
from glutecoach.sound.clips import RATE_HZ, load_chimes
from tests.factories import ROOT

FOLDER = ROOT / "audio" / "chimes"
QUIET = {Chime.REPETITION, Chime.LOWER}
SOFT = {Chime.NOTICE}
HOP = RATE_HZ // 200
"""Five milliseconds."""


@cache
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_chimes", ROOT / "scripts" / "make_chimes.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_chimes"] = module  # dataclasses look themselves up there
    spec.loader.exec_module(module)
    return module


@cache
def samples(chime: Chime) -> array[int]:
    return load_chimes(FOLDER)[chime.value]


def dbfs(level: float) -> float:
    return 20 * math.log10(max(level, 1e-6) / 32768)


def envelope(chime: Chime) -> list[float]:
    sound = samples(chime)
    blocks = [sound[at : at + HOP] for at in range(0, len(sound), HOP)]
    return [math.sqrt(sum(sample * sample for sample in block) / len(block)) for block in blocks]


def strokes_ms(chime: Chime) -> list[int]:
    """Where the level jumps up: the rhythm, without any notion of pitch."""
    levels = envelope(chime)
    floor = 0.2 * max(levels)
    found: list[int] = []
    for at, level in enumerate(levels):
        before = min(levels[max(0, at - 3) : at], default=0)
        if level > floor and level > 1.6 * before and (not found or at * 5 - found[-1] > 40):
            found.append(at * 5)
    return found


def ring_ms(chime: Chime) -> int:
    """How long the last stroke can be heard: until a tenth of its level."""
    levels = envelope(chime)[strokes_ms(chime)[-1] // 5 :]
    return 5 * next((at for at, level in enumerate(levels) if level < 0.1 * max(levels)), len(levels))


def test_every_chime_has_its_file_and_no_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{chime.value}.wav" for chime in Chime}


def test_the_files_are_what_the_script_writes(tmp_path: Path) -> None:
    script().write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in FOLDER.iterdir()
    }


def test_the_script_writes_the_same_twice(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        script().write(tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_the_set_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 500_000


def test_the_credits_name_every_chime() -> None:
    credits_page = (ROOT / "audio" / "CREDITS.md").read_text(encoding="utf-8")
    assert [chime for chime in Chime if f"`{chime.value}`" not in credits_page] == []


def test_the_program_finds_them_where_it_looks() -> None:
    folder = shipped("audio") / "chimes"
    assert isinstance(folder, Path)
    assert set(load_chimes(folder)) == {chime.value for chime in Chime}


@pytest.mark.parametrize("chime", Chime)
def test_the_format_is_mono_16_bit_at_the_rate_of_the_stream(chime: Chime) -> None:
    with wave.open(str(FOLDER / f"{chime.value}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)
        assert 0.05 <= file.getnframes() / RATE_HZ <= 1.5


@pytest.mark.parametrize("chime", Chime)
def test_it_can_be_heard_from_the_first_moment(chime: Chime) -> None:
    audible = next(at for at, sample in enumerate(samples(chime)) if dbfs(abs(sample)) > -45)
    assert audible / RATE_HZ <= 0.002


@pytest.mark.parametrize("chime", Chime)
def test_it_keeps_clear_of_full_scale(chime: Chime) -> None:
    assert dbfs(max(map(abs, samples(chime)))) <= -3


@pytest.mark.parametrize("chime", Chime)
def test_nothing_clicks_at_either_end(chime: Chime) -> None:
    sound = samples(chime)
    assert sound[0] == 0
    assert sound[-1] == 0
    assert dbfs(max(map(abs, sound[: RATE_HZ // 10_000]))) < -50
    assert dbfs(max(map(abs, sound[-RATE_HZ // 1_000 :]))) < -50


@pytest.mark.parametrize("chime", Chime)
def test_it_has_no_constant_part(chime: Chime) -> None:
    assert dbfs(abs(sum(samples(chime)) / len(samples(chime)))) < -60


def loudness(chime: Chime) -> float:
    return dbfs(script().loudest_rms(list(samples(chime))))


def test_what_says_something_is_equally_loud() -> None:
    levels = [loudness(chime) for chime in Chime if chime not in QUIET | SOFT]
    assert max(levels) - min(levels) < 0.5
    assert -20 < min(levels) < -14


def test_what_comes_every_few_seconds_is_unobtrusive() -> None:
    assert all(loudness(chime) < loudness(Chime.START) - 8 for chime in QUIET)
    assert abs(loudness(Chime.REPETITION) - loudness(Chime.LOWER)) < 0.5


def test_what_calls_nobody_to_act_is_softer_and_still_above_the_background() -> None:
    assert all(loudness(Chime.START) - 6 < loudness(chime) < loudness(Chime.START) - 2 for chime in SOFT)


RHYTHMS = {
    Chime.START: [0, 130],
    Chime.REPETITION: [0],
    Chime.LOWER: [0, 85],
    Chime.HALFWAY: [0, 270],
    Chime.COUNTDOWN: [0],
    Chime.END: [0, 170, 340],
    Chime.CHANGE_SIDES: [0, 260, 430, 690],
    Chime.NOTICE: [0, 300, 400],
    Chime.SESSION_END: [0, 160, 320, 560, 720],
}


@pytest.mark.parametrize("chime", Chime)
def test_its_rhythm_can_be_heard_without_an_ear_for_pitch(chime: Chime) -> None:
    assert strokes_ms(chime) == RHYTHMS[chime]


@pytest.mark.parametrize(("one", "other"), itertools.combinations(Chime, 2))
def test_no_two_are_alike_in_rhythm(one: Chime, other: Chime) -> None:
    first, second = strokes_ms(one), strokes_ms(other)
    if len(first) != len(second):
        return
    lengths = [(ring_ms(one), ring_ms(other))]
    gaps = zip(itertools.pairwise(first), itertools.pairwise(second), strict=True)
    lengths += [(b - a, d - c) for (a, b), (c, d) in gaps]
    assert max(max(pair) / min(pair) for pair in lengths) >= 1.5
