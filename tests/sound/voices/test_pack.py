"""The built-in voice as a voice: has what its folder has, and never raises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from glutecoach.sound.voices.pack import PackVoice, open_pack
from glutecoach.sound.voices.voice import Voice, VoiceClip
from tests.factories import ROOT

NAME = "0123456789abcdef.ogg"
CLIP = {"file": NAME, "spoken": "rest.", "speech_ms": 509, "sha256": "00"}
MANIFEST = {"format": 1, "voice": "flite rms", "clips": {"Rest.": CLIP}}
UNREADABLE = "The built-in voice cannot be used, because its list of phrases is unreadable."
ABSENT = "The built-in voice is not installed."


def pack(folder: Path, manifest: object = MANIFEST) -> PackVoice:
    (folder / NAME).write_bytes(b"sound")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return PackVoice(folder)


def test_it_has_the_clips_of_its_list(tmp_path: Path) -> None:
    voice: Voice = pack(tmp_path)
    assert voice.clip("Rest.") == VoiceClip(tmp_path / NAME, 509)
    assert voice.clip("rest.") is None
    assert voice.clip("") is None
    assert voice.describe() == "The built-in voice (flite rms, 1 phrases)"


def test_it_tells_whether_it_has_all_of_some_texts(tmp_path: Path) -> None:
    voice = pack(tmp_path)
    assert voice.holds(["Rest."])
    assert voice.holds([])
    assert not voice.holds(["Rest.", "My own exercise."])


def test_there_is_nothing_to_wait_for(tmp_path: Path) -> None:
    voice = pack(tmp_path)
    voice.prepare(["Rest.", "My own exercise."])
    assert voice.progress() == (0, 0)
    voice.close()
    assert voice.clip("Rest.") is not None


def test_a_clip_whose_file_is_gone_is_no_clip(tmp_path: Path) -> None:
    voice = pack(tmp_path)
    (tmp_path / NAME).unlink()
    assert voice.clip("Rest.") is None
    assert not voice.holds(["Rest."])


@pytest.mark.parametrize(
    "changed",
    [
        {"file": "../secrets.ogg"},
        {"file": "/etc/passwd"},
        {"file": f"../{NAME}"},
        {"file": f"{NAME}\n"},
        {"file": f"x{NAME}"},
        {"file": NAME.upper()},
        {"file": ""},
        {"file": 7},
        {"speech_ms": 0},
        {"speech_ms": -5},
        {"speech_ms": 60_001},
        {"speech_ms": "509"},
        {"speech_ms": 1.5},
        {"speech_ms": True},
        {"speech_ms": None},
    ],
)
def test_one_entry_that_cannot_be_right_makes_the_whole_list_worthless(
    tmp_path: Path, changed: dict[str, Any]
) -> None:
    entry = {"file": NAME, "speech_ms": 400} | changed
    voice = pack(tmp_path, MANIFEST | {"clips": {"Rest.": CLIP, "Up.": entry}})
    assert voice.clip("Rest.") is None
    assert voice.clip("Up.") is None
    assert voice.describe() == UNREADABLE


@pytest.mark.parametrize(
    "manifest",
    [[], None, {}, "Rest.", MANIFEST | {"format": 2}, MANIFEST | {"clips": []}, {"format": 1, "clips": {}}],
)
def test_another_format_is_not_guessed_at(tmp_path: Path, manifest: object) -> None:
    assert pack(tmp_path, manifest).describe() == UNREADABLE


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"\x00" * 50, b"[" * 200_000])
def test_a_damaged_list_is_a_voice_that_has_nothing_and_says_so(tmp_path: Path, content: bytes) -> None:
    voice = pack(tmp_path)
    (tmp_path / "manifest.json").write_bytes(content)
    assert voice.clip("Rest.") is None
    assert voice.describe() == UNREADABLE


def test_a_list_that_is_no_file_or_far_too_long_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    assert PackVoice(tmp_path).describe() == ABSENT
    (tmp_path / "manifest.json").rmdir()
    voice = pack(tmp_path, MANIFEST | {"note": "x" * 5_000_000})
    assert voice.describe() == UNREADABLE


def test_no_folder_is_a_voice_that_has_nothing_and_says_so(tmp_path: Path) -> None:
    for folder in (None, tmp_path / "none", tmp_path):
        voice = PackVoice(folder)
        assert voice.clip("Rest.") is None
        assert voice.describe() == ABSENT


def test_nothing_is_read_before_it_is_asked_for_and_then_once(tmp_path: Path) -> None:
    voice = PackVoice(tmp_path)
    pack(tmp_path)
    assert voice.clip("Rest.") is not None
    (tmp_path / "manifest.json").unlink()
    assert voice.clip("Rest.") is not None


def test_the_name_of_the_voice_is_made_harmless(tmp_path: Path) -> None:
    voice = pack(tmp_path, MANIFEST | {"voice": "flite\x1b[31m\n" + "x" * 500})
    assert voice.describe().isprintable()
    assert len(voice.describe()) < 100


def test_the_one_that_ships_is_found() -> None:
    clip = open_pack().clip("Rest.")
    assert clip is not None
    assert clip.path.parent == ROOT / "audio" / "voice" / "en"


def test_without_files_there_is_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The program may be started from an archive, where no path leads to a file."""
    import zipfile

    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("voice/en/manifest.json", json.dumps(MANIFEST))
    inside = zipfile.Path(tmp_path / "all.zip")
    monkeypatch.setattr("glutecoach.sound.voices.pack.shipped", lambda _: inside)
    assert open_pack().describe() == ABSENT
