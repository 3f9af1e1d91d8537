"""Files become samples, as loud and from where they are heard; foreign ones are refused, nothing piles up."""

from __future__ import annotations

import math
import os
import struct
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.sound import clips
from glutecoach.sound.clips import RATE_HZ, BrokenClipError, Shelf, decode, gain, load_chimes, placed, scaled
from glutecoach.sound.protocol import Order, Volumes
from tests.sound.stand_ins import HAS_LIBRARY, write_wav

FULL = Volumes(100, 100)
TONE = array("h", (round(12_000 * math.sin(at / 20)) for at in range(4_800)))

needs_library = pytest.mark.skipif(not HAS_LIBRARY, reason="the sound library is not installed")
samples_of = st.lists(st.integers(-32_768, 32_767), min_size=1, max_size=50).map(lambda s: array("h", s))


# Chimes.


def test_files_that_are_no_chimes_are_left_out(tmp_path: Path) -> None:
    good = array("h", [1, 2, 3])
    write_wav(tmp_path / "good.wav", good)
    write_wav(tmp_path / "slow.wav", good, rate=22_050)
    write_wav(tmp_path / "wide.wav", array("h", [1, 2]), channels=2)
    write_wav(tmp_path / "none.wav", array("h"))
    (tmp_path / "empty.wav").write_bytes(b"")
    (tmp_path / "text.wav").write_text("not a sound")
    (tmp_path / "cut.wav").write_bytes((tmp_path / "good.wav").read_bytes()[:30])
    (tmp_path / "folder.wav").mkdir()
    assert load_chimes(tmp_path) == {"good": good}


def test_a_very_long_chime_is_cut(tmp_path: Path) -> None:
    write_wav(tmp_path / "long.wav", array("h", bytes(2 * 30 * RATE_HZ)))
    assert len(load_chimes(tmp_path)["long"]) == 10 * RATE_HZ


def test_a_folder_that_is_not_there_has_no_chimes(tmp_path: Path) -> None:
    assert load_chimes(tmp_path / "none") == {}


# Decoding.


def as_aiff(path: Path, samples: array[int]) -> Path:
    """What the speech engine of a Mac writes, whatever the name."""
    rate = b"\x40\x0e\xbb\x80" + bytes(6)  # 48000 as an 80-bit number
    body = array("h", samples)
    body.byteswap()
    common = b"COMM" + struct.pack(">IhIh", 18, 1, len(samples), 16) + rate
    sound = b"SSND" + struct.pack(">III", 8 + 2 * len(samples), 0, 0) + body.tobytes()
    path.write_bytes(b"FORM" + struct.pack(">I", 4 + len(common) + len(sound)) + b"AIFF" + common + sound)
    return path


@needs_library
@pytest.mark.parametrize("write", [write_wav, as_aiff])
def test_a_clip_is_decoded_sample_for_sample(
    write: Callable[[Path, array[int]], Path], tmp_path: Path
) -> None:
    assert decode(str(write(tmp_path / "clip.wav", TONE))) == TONE


@needs_library
@pytest.mark.parametrize("name", ["a b.wav", "Überstreckung ✓.wav", "~clip.wav"])
def test_any_name_will_do(name: str, tmp_path: Path) -> None:
    assert decode(str(write_wav(tmp_path / name, TONE))) == TONE


@needs_library
@pytest.mark.parametrize("kind", ["ogg", "flac"])
def test_compressed_clips_are_decoded(kind: str, tmp_path: Path) -> None:
    soundfile = pytest.importorskip("soundfile")
    path = tmp_path / f"clip.{kind}"
    with soundfile.SoundFile(str(path), "w", 48_000, 1) as file:
        file.buffer_write(TONE.tobytes(), "int16")
    found = decode(str(path))
    assert abs(len(found) - len(TONE)) <= 64
    assert max(abs(a - b) for a, b in zip(found, TONE, strict=False)) <= (0 if kind == "flac" else 1_500)


@needs_library
def test_other_rates_and_channels_are_made_to_fit(tmp_path: Path) -> None:
    found = decode(str(write_wav(tmp_path / "clip.wav", array("h", [900] * 22_050), rate=11_025, channels=2)))
    assert abs(len(found) - RATE_HZ) <= 16
    assert abs(found[RATE_HZ // 2] - 900) <= 20
    both = decode(str(write_wav(tmp_path / "clip.wav", TONE)), channels=2)
    assert both[0::2] == both[1::2] == TONE


@needs_library
def test_a_long_clip_is_cut(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "clip.wav", array("h", bytes(2 * 40 * 8_000)), rate=8_000)
    assert len(decode(str(path))) == clips.LONGEST_S * RATE_HZ


@needs_library
@pytest.mark.parametrize(
    "kind", ["missing", "empty", "text", "cut", "noise", "no frames", "folder", "large", "pipe"]
)
def test_what_is_no_clip_is_told(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "clip.wav"
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "text":
        path.write_text("<html>not found</html>" * 200)
    elif kind == "cut":
        path.write_bytes(write_wav(path, TONE).read_bytes()[:40])
    elif kind == "noise":
        path.write_bytes(bytes(at * at * 31 % 251 for at in range(20_000)))
    elif kind == "no frames":
        write_wav(path, array("h"))
    elif kind == "folder":
        path.mkdir()
    elif kind == "large":
        write_wav(path, array("h", bytes(clips.LARGEST_BYTES)))
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no named pipes here")
        os.mkfifo(path)
    with pytest.raises(BrokenClipError):
        decode(str(path))


@needs_library
@given(content=st.binary(max_size=3_000))
def test_no_file_can_break_it(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.wav"
    for start in (
        b"",
        b"RIFF\x00\x01\x00\x00WAVEfmt ",
        b"OggS\0\x02",
        b"fLaC",
        b"FORM\0\0\0\x80AIFF",
        b"ID3",
    ):
        path.write_bytes(start + content)
        try:
            assert decode(str(path))
        except BrokenClipError:
            continue


@pytest.mark.parametrize("path", ["", "\0", "a" * 5_000, "\ud800"])
def test_no_path_can_break_it(path: str) -> None:
    with pytest.raises(BrokenClipError):
        Shelf({}).sound(Order("a", 0.0, 0.0, path=path or " "), FULL)


# Volume and place.


@pytest.mark.parametrize(("percent", "factor"), [(0, 0), (50, 0.25), (100, 1), (300, 1), (-5, 0)])
def test_half_the_volume_is_a_quarter_of_the_signal(percent: int, factor: float) -> None:
    assert gain(percent) == factor


@given(samples=samples_of, factor=st.floats(0, 1.5))
def test_a_volume_is_a_factor_on_every_sample(samples: array[int], factor: float) -> None:
    wanted = [sample * min(1.0, factor) for sample in samples]
    assert all(abs(found - want) <= 2 for found, want in zip(scaled(samples, factor), wanted, strict=True))


@given(samples=samples_of, factor=st.floats(0, 1), pan=st.floats(-1, 1))
def test_a_place_keeps_the_power_and_never_overflows(samples: array[int], factor: float, pan: float) -> None:
    both = placed(samples, factor, pan)
    peak = max(map(abs, samples))
    left, right = max(map(abs, both[0::2])), max(map(abs, both[1::2]))
    assert math.hypot(left, right) <= math.sqrt(2) * peak * factor + 3
    if max(left, right) < 32_000:
        assert math.hypot(left, right) == pytest.approx(math.sqrt(2) * peak * factor, abs=4)
    if pan < -0.01 and peak * factor > 1_000:
        assert left > right


def test_from_the_middle_at_full_volume_it_is_as_it_was() -> None:
    both = placed(TONE, 1.0, 0.0)
    assert both[0::2] == both[1::2] == TONE


def test_a_long_clip_is_the_same_as_its_pieces_one_after_another() -> None:
    long = array("h", [(at * 37) % 60_000 - 30_000 for at in range(2 * clips.PIECE + 3)])
    assert scaled(long, 0.5) == array("h", [sample >> 1 for sample in long])
    assert placed(long, 0.5, 0.0)[0::2] == scaled(long, 0.5)


@pytest.mark.parametrize("pan", [0.0, 0.6])
def test_the_stream_gets_a_word_in_while_a_long_clip_is_made_ready(pan: float) -> None:
    breaths: list[None] = []
    long = array("h", [9]) * (20 * clips.PIECE)
    placed(long, 0.9, pan, lambda: breaths.append(None))
    assert len(breaths) >= 20


def test_a_peak_at_the_very_end_of_a_long_clip_is_not_too_loud_either() -> None:
    long = array("h", [0] * (2 * clips.PIECE) + [30_000])
    assert max(placed(long, 1.0, 1.0)) == pytest.approx(32_767, abs=2)


def test_from_one_side_only_that_side_is_heard() -> None:
    both = placed(TONE, 0.5, 1.0)
    assert not any(both[0::2])
    assert max(both[1::2]) == pytest.approx(12_000 * 0.5 * math.sqrt(2), rel=0.01)


# The shelf.


@needs_library
def test_what_was_played_lately_is_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_wav(tmp_path / "clip.wav", TONE)
    shelf = Shelf({})
    order = Order("a", 0.0, 0.0, path=str(path))
    first = shelf.sound(order, FULL)
    monkeypatch.setattr(clips, "decode", None)
    assert shelf.sound(order, FULL) is first


@needs_library
def test_a_clip_that_was_made_anew_is_read_anew(tmp_path: Path) -> None:
    shelf = Shelf({})
    order = Order("a", 0.0, 0.0, path=str(tmp_path / "clip.wav"))
    write_wav(tmp_path / "clip.wav", TONE)
    shelf.sound(order, FULL)
    write_wav(tmp_path / "clip.wav", TONE[:1_000])
    assert len(shelf.sound(order, FULL)) == 2_000


@needs_library
def test_only_so_much_is_kept(tmp_path: Path) -> None:
    shelf = Shelf({"end": TONE}, limit_bytes=100_000)
    for number in range(30):
        path = write_wav(tmp_path / f"{number}.wav", TONE)
        assert shelf.sound(Order("a", 0.0, 0.0, path=str(path)), FULL)
        assert shelf._held_bytes == sum(2 * len(clip) for clip in shelf._held.values()) <= 100_000


def test_voice_and_chimes_have_volumes_of_their_own(tmp_path: Path) -> None:
    shelf = Shelf({"end": array("h", [1000])})
    assert set(shelf.sound(Order("a", 0.0, 0.0, chime="end"), Volumes(100, 50))) == {250}
    with pytest.raises(KeyError):
        shelf.sound(Order("a", 0.0, 0.0, chime="nothing"), FULL)
    if HAS_LIBRARY:
        path = write_wav(tmp_path / "clip.wav", array("h", [1000] * 10))
        assert set(shelf.sound(Order("a", 0.0, 0.0, path=str(path)), Volumes(50, 100))) == {250}
