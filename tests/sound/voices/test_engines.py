"""The real speech process, with the engines that this machine has, and with none."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from glutecoach.sound.voices.choice import VoiceChoice
from glutecoach.sound.voices.clip_audio import SILENCE_DBFS, read_speech
from glutecoach.sound.voices.engine_voice import EngineVoice, worker_command
from glutecoach.sound.voices.engines import (
    ESPEAK,
    ESPEAK_PACKAGE,
    FLITE,
    MACOS,
    WINDOWS,
    ladder,
    needs_fresh_process,
    reach_data,
)
from glutecoach.sound.voices.loudness import PEAK_DBFS, TARGET_DBFS, amplitude, speech_dbfs
from glutecoach.sound.voices.pool import Command, Patience
from glutecoach.sound.voices.voice_list import list_voices
from glutecoach.sound.voices.wire import Setup, decode, encode, encode_setup
from tests.sound.stand_ins import PATIENCE_S, python

ON_LINUX = sys.platform.startswith("linux")


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


HAS_PYTTSX3 = importlib.util.find_spec("pyttsx3") is not None
HERE = {
    FLITE: ON_LINUX and HAS_PYTTSX3 and has_library("libflite.so.1"),
    # Found without loading it: a broken one would end the tests.
    ESPEAK: ON_LINUX and HAS_PYTTSX3 and has_library("libespeak-ng.so.1"),
    ESPEAK_PACKAGE: ON_LINUX and HAS_PYTTSX3 and importlib.util.find_spec("espeakng_loader") is not None,
}
each_engine = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(name, marks=pytest.mark.skipif(not here, reason=f"{name} is not installed"))
        for name, here in HERE.items()
    ],
)
TEXTS = ["Left side. Lift your hip slowly.", "One.", "Hold for 45 s.", "Well done!"]


@pytest.fixture
def voices() -> Iterator[list[EngineVoice]]:
    made: list[EngineVoice] = []
    yield made
    for voice in made:
        voice.close()


def speaking(
    made: list[EngineVoice],
    folder: Path,
    *engines: str,
    choice: VoiceChoice | None = None,
    command: Command = worker_command,
    log: Path | None = None,
) -> EngineVoice:
    voice = EngineVoice(
        choice or VoiceChoice(),
        folder,
        log,
        command=command,
        engines=engines,
        patience=Patience(PATIENCE_S, PATIENCE_S, (0.0,)),
    )
    made.append(voice)
    voice.prepare(TEXTS)
    assert voice.settle(PATIENCE_S)
    return voice


@each_engine
def test_an_engine_speaks_clips_that_begin_at_once_at_one_level(
    voices: list[EngineVoice], tmp_path: Path, engine: str
) -> None:
    voice = speaking(voices, tmp_path / "cache", engine)
    assert voice.describe().startswith(engine)
    for text in TEXTS:
        clip = voice.clip(text)
        assert clip, text
        speech = read_speech(clip.path)
        assert 200 < clip.speech_ms == speech.length_ms < 4000
        assert abs(speech.samples[0]) > amplitude(SILENCE_DBFS)
        assert speech_dbfs(speech.samples, speech.rate_hz) == pytest.approx(TARGET_DBFS, abs=2)
        assert max(map(abs, speech.samples)) <= amplitude(PEAK_DBFS) + 1


@each_engine
def test_the_rate_is_heard(voices: list[EngineVoice], tmp_path: Path, engine: str) -> None:
    lengths = []
    for rate in (100, 200):
        clip = speaking(voices, tmp_path, engine, choice=VoiceChoice(rate_wpm=rate)).clip(TEXTS[0])
        assert clip
        lengths.append(clip.speech_ms)
    assert lengths[0] > 1.4 * lengths[1]


@each_engine
def test_nothing_is_left_but_clips(voices: list[EngineVoice], tmp_path: Path, engine: str) -> None:
    speaking(voices, tmp_path / "cache", engine).close()
    assert {path.suffix for path in (tmp_path / "cache").iterdir()} == {".wav"}
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "cache").iterdir())


@each_engine
def test_what_an_engine_prints_goes_to_the_log(
    voices: list[EngineVoice], tmp_path: Path, capfd: pytest.CaptureFixture[str], engine: str
) -> None:
    log = tmp_path / "speech.log"
    speaking(voices, tmp_path / "cache", engine, log=log).close()
    assert capfd.readouterr() == ("", "")
    if engine != FLITE:
        assert "Audio saved" in log.read_text()


@each_engine
def test_an_engine_lists_its_voices(engine: str) -> None:
    listed = list_voices(None, PATIENCE_S, engines=(engine,))
    assert listed.problem == ""
    assert {voice.engine for voice in listed.voices} == {engine}
    assert listed.voices[0].language == "en-us"
    assert len({voice.id for voice in listed.voices}) == len(listed.voices)


@pytest.mark.parametrize(
    ("engine", "voice"), [(FLITE, "slt"), (ESPEAK, "gmw/en-us+f3"), (ESPEAK, "gmw/en-gb-scotland")]
)
def test_the_chosen_voice_speaks(voices: list[EngineVoice], tmp_path: Path, engine: str, voice: str) -> None:
    if not HERE[engine]:
        pytest.skip(f"{engine} is not installed")
    for choice in (VoiceChoice(engine, voice), VoiceChoice("", voice)):
        assert speaking(voices, tmp_path, engine, choice=choice).describe() == f"{engine} ({voice})"


@each_engine
@pytest.mark.parametrize("name", ["no-such-voice", "en-us+nonexist", "../../etc/passwd", "\x0150S"])
def test_a_voice_that_is_not_there_leaves_the_clearest(
    voices: list[EngineVoice], tmp_path: Path, engine: str, name: str
) -> None:
    clearest = "rms" if engine == FLITE else "en-us+f5"
    voice = speaking(voices, tmp_path, engine, choice=VoiceChoice(engine, name))
    assert voice.describe() == f"{engine} ({clearest})"


@pytest.mark.skipif(not HERE[ESPEAK_PACKAGE], reason="espeakng-loader is not installed")
def test_an_installation_however_deep_speaks(voices: list[EngineVoice], tmp_path: Path) -> None:
    package = Path(importlib.util.find_spec("espeakng_loader").origin).parent  # type: ignore[union-attr,arg-type]
    deep = tmp_path.joinpath(*["site-packages-of-a-deep-environment"] * 6, "espeakng_loader")
    deep.parent.mkdir(parents=True)
    deep.symlink_to(package)
    data = deep / "espeak-ng-data"
    assert len(os.fsencode(str(data))) >= 160

    def command(setup: Setup) -> list[str]:
        code = f"import sys, espeakng_loader; espeakng_loader.get_data_path = lambda: {str(data)!r}\n"
        run = "from glutecoach.sound.voices.worker import main; main(sys.argv[1])"
        return python(code + run, encode_setup(setup))

    voice = speaking(voices, tmp_path / "cache", ESPEAK_PACKAGE, command=command)
    assert voice.describe() == f"{ESPEAK_PACKAGE} (en-us+f5)"
    assert all(voice.clip(text) for text in TEXTS)


@pytest.mark.parametrize(("length", "moves"), [(100, False), (150, False), (160, True), (400, True)])
def test_only_a_path_that_is_too_long_is_shortened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int, moves: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ESPEAK_DATA_PATH", "")
    folder = tmp_path.joinpath(*["x" * 20] * 30)
    data = Path(str(folder)[: length - 15].rstrip("/")) / "espeak-ng-data"
    data = data.with_name("espeak-ng-data".ljust(length - len(str(data.parent)) - 1, "x"))
    data.mkdir(parents=True)
    assert len(str(data)) == length
    reach_data(data)
    assert os.environ["ESPEAK_DATA_PATH"] == ("." if moves else str(data))
    assert (Path.cwd() == data.parent) is moves


def test_without_any_engine_the_process_says_so(voices: list[EngineVoice], tmp_path: Path) -> None:
    voice = speaking(voices, tmp_path)
    assert [voice.clip(text) for text in TEXTS] == [None] * 4
    assert voice.progress() == (4, 4)
    assert voice.process_id is None
    assert "install flite or espeak-ng" in voice.describe()


def without_module(name: str) -> Command:
    code = f"import sys; sys.modules[{name!r}] = None\nfrom glutecoach.sound.voices.worker import main; main(sys.argv[1])"
    return lambda setup: python(code, encode_setup(setup))


def test_without_the_package_the_process_says_so(voices: list[EngineVoice], tmp_path: Path) -> None:
    voice = speaking(voices, tmp_path, *ladder("linux"), command=without_module("pyttsx3"))
    assert "glutecoach[sound]" in voice.describe()
    listed = list_voices(None, PATIENCE_S, command=without_module("pyttsx3"), engines=ladder("linux"))
    assert "glutecoach[sound]" in listed.problem


@pytest.mark.skipif(not HERE[ESPEAK], reason="espeak-ng is not installed")
def test_an_engine_that_is_missing_makes_way_for_the_next(voices: list[EngineVoice], tmp_path: Path) -> None:
    code = (
        "import ctypes, sys; load = ctypes.CDLL.__init__\n"
        "def refuse(self, name, *rest, **more):\n"
        "    if 'flite' in str(name): raise OSError('not here')\n"
        "    load(self, name, *rest, **more)\n"
        "ctypes.CDLL.__init__ = refuse\n"
        "from glutecoach.sound.voices.worker import main; main(sys.argv[1])"
    )
    voice = speaking(
        voices, tmp_path, *ladder("linux"), command=lambda setup: python(code, encode_setup(setup))
    )
    assert voice.describe() == f"{ESPEAK} (en-us+f5)"


@pytest.mark.skipif(not HERE[ESPEAK], reason="espeak-ng is not installed")
def test_an_engine_that_ends_the_process_makes_way_for_the_next(
    voices: list[EngineVoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not HERE[FLITE]:
        pytest.skip("flite is not installed")
    # The library itself ends the process where its data is missing.
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(tmp_path))
    voice = speaking(voices, tmp_path / "cache", ESPEAK, FLITE)
    assert voice.describe() == f"{FLITE} (rms)"


def test_the_best_engine_of_each_platform_comes_first() -> None:
    assert ladder("linux") == (FLITE, ESPEAK, ESPEAK_PACKAGE) == ladder("freebsd14")
    assert ladder("darwin") == (MACOS,)
    assert ladder("win32") == (WINDOWS,)
    assert ladder("linux", ESPEAK) == (ESPEAK, FLITE, ESPEAK_PACKAGE)
    assert ladder("linux", "something else") == ladder("linux")
    assert ladder("win32", FLITE) == (WINDOWS,)


def test_where_engines_speak_one_phrase_only_the_process_is_renewed() -> None:
    assert [needs_fresh_process(name) for name in ("linux", "darwin", "win32")] == [False, True, True]


# The process itself.


def run_worker(setup: Setup, requests: bytes) -> list[dict[str, object]]:
    process = subprocess.Popen(
        worker_command(setup), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin
    assert process.stdout
    in_time = threading.Timer(PATIENCE_S, process.kill)
    in_time.start()
    process.stdin.write(requests)
    process.stdin.flush()
    answers = []
    for line in process.stdout:
        answer = decode(line)
        assert answer, line
        answers.append(answer)
        if answer.get("number") == "last":
            process.stdin.close()
    process.stdout.close()
    assert process.wait(PATIENCE_S) == 0
    in_time.cancel()
    return answers


@each_engine
def test_requests_that_make_no_sense_are_refused_or_passed_over(tmp_path: Path, engine: str) -> None:
    requests = [
        b"nonsense\n",
        b"[" * 3000 + b"\n",
        encode("render", number=1, name="a.wav"),
        encode("render", number=2, text="", name="a.wav"),
        encode("render", number=3, text="\x0150S", name="a.wav"),
        encode("render", number=4, text="日本", name="a.wav"),
        encode("render", number=5, text="...", name="a.wav"),
        encode("render", number=6, text="Lift.", name="none/a.wav"),
        encode("render", number="last", text="Lift.", name="b.wav"),
    ]
    answers = run_worker(Setup(str(tmp_path), (engine,)), b"".join(requests))
    assert [(answer.get("number"), answer["kind"]) for answer in answers if "number" in answer] == [
        *((number, "failed") for number in range(1, 7)),
        ("last", "rendered"),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["b.wav"]
