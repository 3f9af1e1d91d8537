"""The folder of rendered clips, and everything that may be wrong with it."""

from __future__ import annotations

import os
import stat
from array import array
from pathlib import Path

import pytest

from glutecoach.sound.voices.clip_audio import Speech, write_speech
from glutecoach.sound.voices.clip_cache import STALE_PART_S, ClipCache, clip_length_ms

RATE_HZ = 16_000


def a_clip(path: Path, ms: int = 100) -> Path:
    write_speech(path, Speech(array("h", [1000] * (RATE_HZ * ms // 1000)), RATE_HZ))
    return path


@pytest.fixture
def cache(tmp_path: Path) -> ClipCache:
    cache = ClipCache(tmp_path / "deep" / "voice")
    assert cache.open()
    return cache


def test_a_clip_is_found_again_with_its_length(cache: ClipCache) -> None:
    path = a_clip(cache.path("flite", "rms", 150, "Lift."), 730)
    clip = cache.find(path)
    assert clip is not None
    assert (clip.path, clip.speech_ms) == (path, 730)


def test_nothing_is_found_where_nothing_is(cache: ClipCache) -> None:
    assert cache.find(cache.path("flite", "rms", 150, "Lift.")) is None


def test_everything_that_is_heard_is_in_the_name(cache: ClipCache) -> None:
    paths = {
        cache.path("flite", "rms", 150, "Lift."),
        cache.path("espeak-ng", "rms", 150, "Lift."),
        cache.path("flite", "slt", 150, "Lift."),
        cache.path("flite", "rms", 160, "Lift."),
        cache.path("flite", "rms", 150, "Lower."),
    }
    assert len(paths) == 5
    assert all(path.parent == cache.folder for path in paths)
    assert cache.path("flite", "rms", 150, "Lift.") in paths


@pytest.mark.parametrize("constant", ["NORMALISER_VERSION", "CLIP_FORMAT_VERSION"])
def test_a_new_version_makes_all_clips_anew(
    cache: ClipCache, monkeypatch: pytest.MonkeyPatch, constant: str
) -> None:
    before = cache.path("flite", "rms", 150, "Lift.")
    monkeypatch.setattr(f"glutecoach.sound.voices.clip_cache.{constant}", 99)
    assert cache.path("flite", "rms", 150, "Lift.") != before


@pytest.mark.skipif(os.name == "nt", reason="files have no such owners there")
def test_only_the_owner_may_look(tmp_path: Path) -> None:
    folder = tmp_path / "open-to-all"
    folder.mkdir(mode=0o755)
    folder.chmod(0o755)
    for each in (folder, tmp_path / "new"):
        ClipCache(each).open()
        assert stat.S_IMODE(each.stat().st_mode) == 0o700


def broken(path: Path, kind: str) -> None:
    whole = a_clip(path).read_bytes()
    contents = {
        "empty": b"",
        "header only": whole[:44],
        "no frames": whole[:40] + bytes(4),
        "cut": whole[:-10],
        "grown": whole + b"more",
        "foreign": b"<html>" * 100,
        "two channels": whole[:22] + b"\x02\x00" + whole[24:],
        "eight bits": whole[:34] + b"\x08\x00" + whole[36:],
        "no rate": whole[:24] + bytes(4) + whole[28:],
    }
    path.write_bytes(contents[kind])


@pytest.mark.parametrize(
    "kind",
    ["empty", "header only", "no frames", "cut", "grown", "foreign", "two channels", "eight bits", "no rate"],
)
def test_a_broken_file_is_no_clip_and_makes_room(cache: ClipCache, kind: str) -> None:
    path = cache.path("flite", "rms", 150, "Lift.")
    broken(path, kind)
    assert cache.find(path) is None
    assert not path.exists()


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "dangling link"])
def test_what_is_no_file_is_no_clip_and_holds_nobody_up(cache: ClipCache, tmp_path: Path, kind: str) -> None:
    path = cache.path("flite", "rms", 150, "Lift.")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(a_clip(tmp_path / "elsewhere.wav") if kind == "link" else tmp_path / "none")
    assert cache.find(path) is None
    assert not path.is_symlink()
    assert not path.exists()
    assert kind != "link" or (tmp_path / "elsewhere.wav").exists()


def test_an_hour_of_sound_is_no_clip(tmp_path: Path) -> None:
    assert clip_length_ms(a_clip(tmp_path / "long.wav", 61_000)) is None


def names(cache: ClipCache) -> set[str]:
    assert cache.folder
    return {path.name for path in cache.folder.iterdir()}


def filled(folder: Path, **limits: int) -> ClipCache:
    """Five clips; the first is the oldest, but was used just now."""
    cache = ClipCache(folder, **limits)
    cache.open()
    for number in range(5):
        path = a_clip(folder / f"{number}.wav")
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    assert cache.find(folder / "0.wav")
    return cache


def test_the_files_not_used_for_longest_go_first(tmp_path: Path) -> None:
    cache = filled(tmp_path, max_files=3)
    cache.tidy()
    assert names(cache) == {"0.wav", "4.wav", "3.wav"}


def test_the_folder_stays_below_its_size(tmp_path: Path) -> None:
    size = a_clip(tmp_path / "measure").stat().st_size
    (tmp_path / "measure").unlink()
    cache = filled(tmp_path, max_bytes=2 * size + 10)
    cache.tidy()
    assert names(cache) == {"0.wav", "4.wav"}


def test_what_dead_processes_left_goes_after_a_while(tmp_path: Path) -> None:
    old, new = tmp_path / ".a.wav.1.part", tmp_path / ".b.wav.2.raw"
    for path in (old, new):
        path.write_bytes(b"half")
    past = new.stat().st_mtime - STALE_PART_S - 60
    os.utime(old, (past, past))
    cache = ClipCache(tmp_path)
    cache.open()
    assert names(cache) == {new.name}


def unusable(tmp_path: Path, kind: str) -> Path:
    if kind == "a file in the way":
        (tmp_path / "file").write_text("")
        return tmp_path / "file" / "voice"
    if kind == "a file instead":
        (tmp_path / "file").write_text("")
        return tmp_path / "file"
    return {"no such device": Path("/proc/1/none/voice"), "a bad name": Path("bad\0name")}[kind]


@pytest.mark.skipif(os.name == "nt", reason="other names are bad there")
@pytest.mark.parametrize("kind", ["a file in the way", "a file instead", "no such device", "a bad name"])
def test_without_a_folder_clips_last_for_this_run(tmp_path: Path, kind: str) -> None:
    cache = ClipCache(unusable(tmp_path, kind))
    assert cache.open()
    assert cache.folder
    folder = cache.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    path = a_clip(cache.path("flite", "rms", 150, "Lift."))
    assert path.parent == folder
    assert cache.find(path)
    cache.close()
    assert not folder.exists()


def test_a_folder_of_its_own_is_kept(cache: ClipCache) -> None:
    cache.close()
    assert cache.folder
    assert cache.folder.exists()


def test_not_even_a_temporary_folder_is_no_reason_to_raise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    cache = ClipCache(unusable(tmp_path, "a file instead"))
    assert not cache.open()
    assert cache.folder is None
    cache.tidy()
    cache.close()
