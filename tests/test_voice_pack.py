"""The built-in voice: a clip for everything the built-in content says, current, clean and equally loud."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import re
import sys
from array import array
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from glutecoach.sound.voices.pack import open_pack
from tests.factories import ROOT

FOLDER = ROOT / "audio" / "voice" / "en"
REMEDY = "run: python scripts/make_voice_pack.py"
TARGET_LUFS = -20.0


@cache
def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@cache
def manifest() -> dict[str, Any]:
    return json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def clips() -> dict[str, dict[str, Any]]:
    return manifest()["clips"]


@cache
def samples(name: str) -> array[int]:
    miniaudio = pytest.importorskip("miniaudio")
    decoded = miniaudio.decode_file(str(FOLDER / name), nchannels=1, sample_rate=manifest()["rate_hz"])
    return decoded.samples


def test_everything_that_is_said_has_a_clip_and_no_clip_is_left_over() -> None:
    wanted = set(script("make_voice_pack").pack_texts())
    assert wanted - set(clips()) == set(), REMEDY
    assert set(clips()) - wanted == set(), REMEDY


def test_every_clip_is_made_as_the_script_makes_it_now() -> None:
    maker = script("make_voice_pack")
    assert {key: manifest()[key] for key in maker.recipe()} == maker.recipe(), REMEDY
    assert manifest()["normaliser"] == maker.NORMALISER_VERSION, REMEDY
    assert [t for t, clip in clips().items() if not maker.is_current(t, clip, FOLDER)] == [], REMEDY


def test_every_file_belongs_to_one_text_and_is_named_after_it() -> None:
    names = {text: clip["file"] for text, clip in clips().items()}
    for text, name in names.items():
        assert name == f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.ogg"
    assert {path.name for path in FOLDER.iterdir()} == {*names.values(), "manifest.json"}
    assert len(set(names.values())) == len(names)


def test_nothing_but_plain_words_was_given_to_the_engine() -> None:
    spoken = [clip["spoken"] for clip in clips().values()]
    assert [text for text in spoken if not re.fullmatch(r"[A-Za-z ,.;:?!'-]+", text)] == []


def test_the_pack_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 13_000_000


def test_the_program_finds_it() -> None:
    pack = open_pack()
    assert pack.holds(tuple(clips()))
    assert pack.describe() == f"The built-in voice (flite rms, {len(clips())} phrases)"


def test_every_clip_lasts_as_long_as_is_told() -> None:
    for text, clip in clips().items():
        length_ms = len(samples(clip["file"])) * 1000 / manifest()["rate_hz"]
        assert abs(length_ms - clip["speech_ms"]) <= 30, text


def test_every_clip_is_heard_from_its_first_moment_and_ends_softly() -> None:
    rate_hz = manifest()["rate_hz"]
    for text, clip in clips().items():
        sound = samples(clip["file"])
        audible = [at for at, sample in enumerate(sound) if abs(sample) > 32768 * 10 ** (-45 / 20)]
        assert audible[0] <= 0.01 * rate_hz, text
        assert len(sound) - audible[-1] <= 0.06 * rate_hz, text
        assert max(map(abs, sound[-rate_hz // 1000 :])) < 32768 * 10 ** (-40 / 20), text


def test_no_clip_reaches_full_scale() -> None:
    limit = 32768 * 10 ** (-1 / 20)
    loud = [text for text, clip in clips().items() if max(map(abs, samples(clip["file"]))) > limit]
    assert loud == []


def test_every_clip_is_equally_loud() -> None:
    loudness_lufs = script("loudness").loudness_lufs
    for text, clip in clips().items():
        sound = [sample / 32768 for sample in samples(clip["file"])]
        assert abs(loudness_lufs(sound, manifest()["rate_hz"]) - TARGET_LUFS) <= 1.5, text


def test_loudness_is_what_the_standard_says() -> None:
    """A tone of 997 Hz at full scale is -3.01 LUFS; what is 20 dB softer is 20 LU softer; pauses do not count."""
    loudness_lufs = script("loudness").loudness_lufs
    tone = [math.sin(math.tau * 997 * at / 48_000) for at in range(48_000)]
    assert loudness_lufs(tone, 48_000) == pytest.approx(-3.01, abs=0.05)
    assert loudness_lufs([0.1 * sample for sample in tone], 48_000) == pytest.approx(-23.01, abs=0.05)
    assert loudness_lufs([*tone * 6, *[0.0] * 96_000], 48_000) == pytest.approx(-3.01, abs=0.2)
    assert loudness_lufs([0.0] * 48_000, 48_000) == -math.inf


def test_the_licence_of_the_voice_ships_with_it_and_the_credits_name_it() -> None:
    licence = (FOLDER / manifest()["licence"]).resolve()
    assert "Carnegie Mellon University" in licence.read_text(encoding="utf-8")
    assert "voice/LICENSE-flite.txt" in (ROOT / "audio" / "CREDITS.md").read_text(encoding="utf-8")


def test_a_serial_number_changes_nothing_but_itself() -> None:
    with_serial = script("ogg_file").with_serial
    name = next(iter(clips().values()))["file"]
    data = (FOLDER / name).read_bytes()
    changed = with_serial(data, 7)
    assert changed != data
    assert with_serial(changed, int.from_bytes(data[14:18], "little")) == data
    with pytest.raises(ValueError, match="not an Ogg file"):
        with_serial(b"RIFF", 7)


def test_what_is_missing_stale_or_left_over_is_found(tmp_path: Path) -> None:
    maker = script("make_voice_pack")
    text, entry = next(iter(clips().items()))
    assert not maker.is_current(text, entry, tmp_path)
    copy = tmp_path / entry["file"]
    copy.write_bytes((FOLDER / entry["file"]).read_bytes())
    assert maker.is_current(text, entry, tmp_path)
    assert not maker.is_current(text, {**entry, "spoken": "something else"}, tmp_path)
    assert not maker.is_current(text, None, tmp_path)
    copy.write_bytes(b"cut off")
    assert not maker.is_current(text, entry, tmp_path)
    (tmp_path / "old.ogg").touch()
    assert maker.write(tmp_path, ()) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
