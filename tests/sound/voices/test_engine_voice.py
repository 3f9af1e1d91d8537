"""The system's voice as the program sees it, with processes and folders that misbehave."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glutecoach.sound.voices.choice import FASTEST_WPM, SLOWEST_WPM, VoiceChoice
from glutecoach.sound.voices.engine_voice import EngineVoice
from glutecoach.sound.voices.pool import Command, Patience
from glutecoach.sound.voices.voice_list import list_voices
from glutecoach.sound.voices.wire import decode_setup
from tests.sound.stand_ins import PATIENCE_S, ends_in_time, eventually, is_collected, is_gone, python
from tests.sound.voices import speech_stand_ins as behaviours
from tests.sound.voices.speech_stand_ins import nothing_to_start, stand_in

SHORT = Patience(start_s=20, phrase_s=1.0, restart_after_s=(0.0,))
TEXTS = ["Lift.", "Hold 5 s.", "Lower."]
MakeVoice = Callable[..., EngineVoice]


@pytest.fixture
def make_voice(tmp_path: Path) -> Iterator[MakeVoice]:
    voices: list[EngineVoice] = []

    def make(
        behaviour: str = behaviours.OBEDIENT,
        *,
        cache: Path | None = None,
        command: Command | None = None,
        engines: tuple[str, ...] = ("good",),
        choice: VoiceChoice | None = None,
        patience: Patience = SHORT,
    ) -> EngineVoice:
        voices.append(
            EngineVoice(
                choice or VoiceChoice(),
                cache or tmp_path / "cache",
                None,
                command=command or stand_in(behaviour, tmp_path),
                patience=patience,
                engines=engines,
            )
        )
        return voices[-1]

    yield make
    for voice in voices:
        voice.close()


def spoken(voice: EngineVoice, texts: list[str]) -> list[bool]:
    """Prepare texts and tell which can be heard."""
    voice.prepare(texts)
    assert voice.settle(PATIENCE_S)
    assert voice.progress() == (len(set(texts)), len(set(texts)))
    return [voice.clip(text) is not None for text in texts]


def test_texts_become_clips(make_voice: MakeVoice, tmp_path: Path) -> None:
    voice = make_voice()
    assert spoken(voice, TEXTS) == [True] * 3
    clip = voice.clip("Lift.")
    assert clip
    assert (clip.path.parent, clip.speech_ms) == (tmp_path / "cache", 250)
    assert voice.describe() == "good (stand-in)"


def test_nothing_is_started_before_something_is_to_be_said(make_voice: MakeVoice, tmp_path: Path) -> None:
    voice = make_voice()
    assert voice.progress() == (0, 0)
    assert voice.clip("Lift.") is None
    assert voice.describe() == "The speech engine is starting."
    voice.prepare([])
    assert voice.process_id is None
    assert not (tmp_path / "cache").exists()


def test_a_text_with_nothing_to_say_counts_as_done(make_voice: MakeVoice) -> None:
    assert spoken(make_voice(), ["Lift.", "…", "🙂"]) == [True, False, False]


def test_engines_are_given_spoken_text(make_voice: MakeVoice, tmp_path: Path) -> None:
    heard = tmp_path / "heard"
    behaviour = behaviours.OBEDIENT.replace(
        "obey(request)", f"open({str(heard)!r}, 'a').write(request['text'] + '|'); obey(request)"
    )
    spoken(make_voice(behaviour), ["Hold 45 s.\x01", "3×10"])
    assert heard.read_text() == "Hold forty five seconds.|three times ten|"


def test_clips_of_an_earlier_run_are_used_again(make_voice: MakeVoice) -> None:
    spoken(make_voice(), TEXTS)
    # This one has a voice, but renders nothing.
    assert spoken(make_voice(behaviours.REFUSES), TEXTS) == [True] * 3


def test_another_rate_is_another_clip(make_voice: MakeVoice) -> None:
    spoken(make_voice(), TEXTS)
    other = make_voice(behaviours.REFUSES, choice=VoiceChoice(rate_wpm=120))
    assert spoken(other, TEXTS) == [False] * 3


@pytest.mark.parametrize("content", [b"", b"<html>" * 200], ids=["empty", "foreign"])
def test_a_broken_clip_is_rendered_again(make_voice: MakeVoice, tmp_path: Path, content: bytes) -> None:
    spoken(make_voice(), TEXTS)
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(content)
    assert spoken(make_voice(), TEXTS) == [True] * 3


def test_a_clip_that_vanishes_is_rendered_again(make_voice: MakeVoice) -> None:
    voice = make_voice()
    spoken(voice, TEXTS)
    clip = voice.clip("Lift.")
    assert clip
    clip.path.unlink()
    assert voice.clip("Lift.") is None
    assert eventually(lambda: voice.clip("Lift.") is not None)


@pytest.mark.parametrize(
    "behaviour",
    [behaviours.EMPTY_FILES, behaviours.FOREIGN_FILES, behaviours.NO_FILES, behaviours.REFUSES],
    ids=["empty", "foreign", "none", "refuses"],
)
def test_what_is_no_speech_is_never_a_clip(make_voice: MakeVoice, behaviour: str) -> None:
    assert spoken(make_voice(behaviour), TEXTS) == [False] * 3


@pytest.mark.parametrize(
    "behaviour",
    [behaviours.CRASHES_ONCE, behaviours.HANGS_ONCE, behaviours.STOPS_ONCE, behaviours.BABBLES],
    ids=["crash", "hang", "stop", "babble"],
)
def test_a_process_that_fails_costs_no_word(make_voice: MakeVoice, behaviour: str) -> None:
    assert spoken(make_voice(behaviour), TEXTS) == [True] * 3


@pytest.mark.parametrize(
    "behaviour", [behaviours.ENDS_AT_ONCE, behaviours.NO_ENGINE, behaviours.ALWAYS_HANGS]
)
def test_without_a_voice_everything_is_over_and_the_reason_is_told(
    make_voice: MakeVoice, behaviour: str
) -> None:
    voice = make_voice(behaviour, patience=Patience(20, 0.3, (0.0,)))
    assert spoken(voice, TEXTS) == [False] * 3
    assert voice.describe().endswith(".")
    assert voice.process_id is None
    assert spoken(voice, ["More."]) == [False]


def test_a_process_that_cannot_be_started_is_a_reason(make_voice: MakeVoice) -> None:
    voice = make_voice(command=nothing_to_start)
    assert spoken(voice, TEXTS) == [False] * 3
    assert "does not start" in voice.describe()


def test_an_engine_that_says_nothing_makes_room_for_one_that_says_everything(make_voice: MakeVoice) -> None:
    voice = make_voice(behaviours.FIRST_ENGINE_SAYS_NOTHING, engines=("bad", "good"))
    assert spoken(voice, TEXTS) == [True] * 3
    assert voice.describe() == "good (stand-in)"


def test_new_texts_take_the_place_of_old_ones(make_voice: MakeVoice, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    behaviour = behaviours.OBEDIENT.replace(
        "obey(request)", f"open({str(gate)!r}).read() if request['text'] == 'first' else None; obey(request)"
    )
    os.mkfifo(gate)
    voice = make_voice(behaviour, patience=Patience(20, 20, (0.0,)))
    voice.prepare(["first", "old"])
    assert eventually(lambda: voice.describe() == "good (stand-in)")
    voice.prepare(["new", "first"])
    gate.write_text("go on")
    assert voice.settle(PATIENCE_S)
    assert [voice.clip(text) is not None for text in ("first", "new", "old")] == [True, True, False]


def test_the_choice_reaches_the_process_within_limits(make_voice: MakeVoice, tmp_path: Path) -> None:
    setups = []
    obedient = stand_in(behaviours.OBEDIENT, tmp_path)

    def command(setup: object) -> list[str]:
        built = list(obedient(setup))  # type: ignore[arg-type]
        setups.append(decode_setup(built[-2]))
        return built

    for rate in (10, 9999):
        voice = make_voice(command=command, choice=VoiceChoice("good", "slt", rate))
        spoken(voice, ["Lift."])
        voice.close()
    assert [(setup.engine, setup.voice) for setup in setups] == [("good", "slt")] * 2
    assert [setup.rate_wpm for setup in setups] == [SLOWEST_WPM, FASTEST_WPM]


# Folders.


@pytest.mark.skipif(os.name == "nt", reason="folders are protected otherwise there")
def test_a_folder_that_cannot_be_used_is_replaced_for_this_run(make_voice: MakeVoice, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    voice = make_voice(cache=tmp_path / "file" / "cache")
    assert spoken(voice, TEXTS) == [True] * 3
    clip = voice.clip("Lift.")
    assert clip
    voice.close()
    assert not clip.path.parent.exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no such owners there")
def test_a_read_only_folder_is_replaced_too(
    make_voice: MakeVoice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    cache.chmod(0o500)
    if os.access(cache, os.W_OK):
        # The administrator may write anywhere; a folder of somebody else is refused for the same reason.
        monkeypatch.setattr("os.getuid", lambda: 4242)
    voice = make_voice()
    assert spoken(voice, TEXTS) == [True] * 3
    clip = voice.clip("Lift.")
    assert clip
    assert clip.path.parent != cache
    assert list(cache.iterdir()) == []


def test_a_missing_home_is_missed_by_nobody(make_voice: MakeVoice, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "USERPROFILE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    assert spoken(make_voice(), TEXTS) == [True] * 3


# The end.


def test_closing_leaves_no_process_and_no_thread(make_voice: MakeVoice) -> None:
    voice = make_voice()
    spoken(voice, TEXTS)
    process_id = voice.process_id
    assert process_id
    assert ends_in_time(voice.close)
    assert is_collected(process_id)
    voice.close()
    voice.prepare(["More."])
    assert voice.clip("More.") is None
    assert voice.clip("Lift.")


@pytest.mark.parametrize("behaviour", [behaviours.ALWAYS_HANGS, behaviours.MUTE, behaviours.FLOODS])
def test_closing_does_not_wait_for_what_hangs(make_voice: MakeVoice, behaviour: str) -> None:
    voice = make_voice(behaviour, patience=Patience(300, 300, (0.0,)))
    voice.prepare(TEXTS)
    assert eventually(lambda: voice.process_id is not None)
    process_id = voice.process_id
    assert process_id
    assert ends_in_time(voice.close)
    assert eventually(lambda: is_gone(process_id))


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal there")
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "in the middle of a phrase"])
def test_no_speech_process_survives_a_program_that_is_killed(tmp_path: Path, busy: bool) -> None:
    hanging = "import glutecoach.sound.voices.renderer as r, threading\nr.Renderer.render = lambda *a: threading.Event().wait()"
    hanging = hanging if busy else "pass"
    worker = (
        f"import sys\n{FAKE_ENGINE}\n{hanging}\n"
        "from glutecoach.sound.voices.worker import main\nmain(sys.argv[1])"
    )
    program = f"""
import sys, threading
from pathlib import Path
from glutecoach.sound.voices.choice import VoiceChoice
from glutecoach.sound.voices.engine_voice import EngineVoice
from glutecoach.sound.voices.wire import encode_setup
command = lambda setup: [sys.executable, "-P", "-c", {worker!r}, encode_setup(setup)]
voice = EngineVoice(VoiceChoice(), Path(sys.argv[1]), None, command=command, engines=("fake",))
voice.prepare(["Lift."])
while voice.describe() != "fake (voice)":
    threading.Event().wait(0.01)
print(voice.process_id, flush=True)
threading.Event().wait()
"""
    app = subprocess.Popen(python(program, str(tmp_path / "cache")), stdout=subprocess.PIPE)
    assert app.stdout
    process_id = int(app.stdout.readline())
    assert not is_gone(process_id)
    app.send_signal(signal.SIGKILL)
    app.wait()
    app.stdout.close()
    assert eventually(lambda: is_gone(process_id))


FAKE_ENGINE = """
import types
from glutecoach.sound.voices import engines, worker
fake = types.SimpleNamespace(
    connect=print, runAndWait=lambda: print("x"), setProperty=print, getProperty=lambda name: "voice", save_to_file=print
)
worker.open_engine = lambda name: engines.OpenEngine(name, fake, lambda: False, True, ("voice",))
"""


def test_the_program_itself_never_loads_an_engine() -> None:
    code = (
        "import sys, glutecoach.sound.voices.engine_voice, glutecoach.sound.voices.session_voice,"
        " glutecoach.sound.voices.voice_list\n"
        "print({'pyttsx3', 'espeakng_loader', 'miniaudio'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# Which voices there are.


def test_the_voices_of_all_engines_are_listed(tmp_path: Path) -> None:
    engines = ("bad", "good", "missing", "better")
    listed = list_voices(None, PATIENCE_S, command=stand_in(behaviours.VOICES, tmp_path), engines=engines)
    assert [voice.id for voice in listed.voices] == [
        f"{name}-{n}" for name in ("good", "better") for n in range(3)
    ]
    assert {voice.language for voice in listed.voices} == {"en-us"}
    assert listed.problem == ""


@pytest.mark.parametrize(
    ("behaviour", "engines", "words"),
    [
        (behaviours.VOICES, ("missing",), "install flite"),
        (behaviours.VOICES, ("bad",), "ends or hangs"),
        (behaviours.MUTE, ("good",), "ends or hangs"),
        (behaviours.FLOODS_BEFORE, ("good",), "ends or hangs"),
        (behaviours.NO_PACKAGE, ("good",), "glutecoach[sound]"),
        (behaviours.NO_PACKAGE, (), "No speech engine"),
    ],
)
def test_where_no_voice_is_the_reason_is_told(
    tmp_path: Path, behaviour: str, engines: tuple[str, ...], words: str
) -> None:
    timeout_s = 0.3 if behaviour == behaviours.MUTE else PATIENCE_S
    listed = list_voices(None, timeout_s, command=stand_in(behaviour, tmp_path), engines=engines)
    assert listed.voices == ()
    assert words in listed.problem


def test_a_process_that_cannot_be_started_has_no_voices() -> None:
    listed = list_voices(None, PATIENCE_S, command=nothing_to_start, engines=("good",))
    assert "cannot be started" in listed.problem
