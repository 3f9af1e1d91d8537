"""Clips: where they begin and end, how loud they are, and what is no clip at all."""

from __future__ import annotations

import importlib.util
import math
import random
import struct
import wave
from array import array
from pathlib import Path

import pytest

from glutecoach.sound.voices.clip_audio import (
    SILENCE_DBFS,
    TAIL_MS,
    NoSpeechError,
    Speech,
    finished,
    read_speech,
    write_speech,
)
from glutecoach.sound.voices.loudness import PEAK_DBFS, TARGET_DBFS, amplitude, gain_to_target, speech_dbfs

RATE_HZ = 16_000
HAS_DECODER = importlib.util.find_spec("miniaudio") is not None


def tone(ms: int, dbfs_rms: float = -20.0, rate_hz: int = RATE_HZ) -> array[int]:
    """A tone of that effective level."""
    top = amplitude(dbfs_rms) * math.sqrt(2)
    count = rate_hz * ms // 1000
    return array("h", [round(top * math.sin(math.tau * 200 * index / rate_hz)) for index in range(count)])


def silence(ms: int) -> array[int]:
    return array("h", bytes(2 * RATE_HZ * ms // 1000))


@pytest.mark.parametrize("dbfs", [-45.0, -30.0, -20.0, -12.0])
def test_every_voice_comes_out_at_one_level(dbfs: float) -> None:
    speech = finished(Speech(tone(1000, dbfs), RATE_HZ))
    assert speech_dbfs(speech.samples, RATE_HZ) == pytest.approx(TARGET_DBFS, abs=0.3)


def test_pauses_do_not_make_speech_louder() -> None:
    spoken = tone(500) + silence(3000) + tone(500)
    assert speech_dbfs(spoken, RATE_HZ) == pytest.approx(-20.0, abs=0.3)
    assert gain_to_target(spoken, RATE_HZ) == pytest.approx(1.0, abs=0.05)


def test_no_peak_comes_near_the_end_of_the_scale() -> None:
    spiky = tone(1000, -40.0)
    spiky[8000] = 12_000
    samples = finished(Speech(spiky, RATE_HZ)).samples
    assert max(map(abs, samples)) == pytest.approx(amplitude(PEAK_DBFS), abs=2)


@pytest.mark.parametrize("extreme", [-32768, 32767])
def test_samples_at_the_end_of_the_scale_stay_in_it(extreme: int) -> None:
    samples = finished(Speech(array("h", [extreme, -extreme - 1] * 4000), RATE_HZ)).samples
    assert max(map(abs, samples)) <= amplitude(PEAK_DBFS) + 1


def test_a_clip_begins_with_its_first_audible_sample() -> None:
    speech = finished(Speech(silence(270) + tone(500) + silence(100), RATE_HZ))
    assert abs(speech.samples[0]) > amplitude(SILENCE_DBFS)
    assert speech.length_ms == pytest.approx(500 + TAIL_MS, abs=2)


def test_a_clip_ends_a_moment_after_its_last_and_fades() -> None:
    noise = random.Random(1)
    breath = array("h", [noise.choice((-100, 100)) for _ in range(RATE_HZ // 2)])
    samples = finished(Speech(tone(500) + breath, RATE_HZ)).samples
    tail = samples[-RATE_HZ * TAIL_MS // 1000 :]
    assert len(samples) == pytest.approx(RATE_HZ * (500 + TAIL_MS) // 1000, abs=20)
    assert max(map(abs, tail[:50])) > 90
    assert abs(tail[-1]) <= 1


@pytest.mark.parametrize("samples", [array("h"), silence(500), array("h", [0])], ids=len)
def test_silence_is_no_speech(samples: array[int]) -> None:
    with pytest.raises(NoSpeechError):
        finished(Speech(samples, RATE_HZ))


def test_a_clip_is_read_as_it_was_written(tmp_path: Path) -> None:
    speech = Speech(tone(300), RATE_HZ)
    write_speech(tmp_path / "clip.wav", speech)
    assert read_speech(tmp_path / "clip.wav") == speech
    assert speech.length_ms == 300


def test_two_channels_become_one(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "both.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(array("h", [100, 300, -50, -150]).tobytes())
    assert list(read_speech(tmp_path / "both.wav").samples) == [200, -100]


def aiff(samples: array[int], rate_hz: int) -> bytes:
    """What macOS writes: big-endian, the rate as an 80-bit number."""
    exponent = rate_hz.bit_length() - 1
    rate = struct.pack(">HQ", 16383 + exponent, rate_hz << (63 - exponent))
    common = struct.pack(">hIh", 1, len(samples), 16) + rate
    swapped = array("h", samples)
    swapped.byteswap()
    sound = struct.pack(">II", 0, 0) + swapped.tobytes()
    chunks = (
        b"COMM" + struct.pack(">I", len(common)) + common + b"SSND" + struct.pack(">I", len(sound)) + sound
    )
    return b"FORM" + struct.pack(">I", 4 + len(chunks)) + b"AIFF" + chunks


@pytest.mark.skipif(not HAS_DECODER, reason="the sound library is not installed")
def test_what_macos_writes_is_read_whatever_its_name(tmp_path: Path) -> None:
    samples = tone(400, rate_hz=22_050)
    (tmp_path / "clip.wav").write_bytes(aiff(samples, 22_050))
    speech = read_speech(tmp_path / "clip.wav")
    assert speech.samples == samples


@pytest.mark.parametrize(
    "content", [b"", b"RIFF", b"FORM", b"FORM" + b"\xff" * 200, b"ID3" + bytes(500), bytes(5000)], ids=len
)
def test_a_foreign_file_is_no_speech(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "clip.wav").write_bytes(content)
    with pytest.raises(NoSpeechError):
        read_speech(tmp_path / "clip.wav")


def test_half_a_file_is_no_speech(tmp_path: Path) -> None:
    path = tmp_path / "clip.wav"
    write_speech(path, Speech(tone(300), RATE_HZ))
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(NoSpeechError):
        read_speech(path)


def test_a_missing_file_and_a_folder_are_no_speech(tmp_path: Path) -> None:
    for path in (tmp_path / "none.wav", tmp_path):
        with pytest.raises(NoSpeechError):
            read_speech(path)
