"""What every sound has to keep to, whatever became of the device behind it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glutecoach.domain.timeline import Chime, Cue, CueKind, Side, Track
from glutecoach.sound.device import DeviceSound, process_command
from glutecoach.sound.null import SilentSound
from glutecoach.sound.player_process import NULL_DEVICE
from glutecoach.sound.port import DueCue, Sound
from glutecoach.sound.protocol import Volumes
from glutecoach.sound.recording import RecordingSound
from glutecoach.steady import steady_s
from tests.factories import ROOT
from tests.sound import stand_ins
from tests.sound.stand_ins import StandInVoice

CHIMES = ROOT / "audio" / "chimes"


def on_device(command: list[str]) -> Callable[[Path], Sound]:
    def make(folder: Path) -> Sound:
        with_file = [part.replace("LOG", str(folder / "heard")) for part in command]
        return DeviceSound(
            StandInVoice(folder),
            with_file,
            Volumes(80, 80),
            folder / "sound.log",
            restart_after_s=(0.0, 0.0),
            keep_trying_s=None,
        )

    return make


KINDS: dict[str, Callable[[Path], Sound]] = {
    "silent": lambda folder: SilentSound("Sound is switched off.", StandInVoice(folder)),
    "recording": lambda _: RecordingSound([]),
    "speaking recording": lambda _: RecordingSound([], speaks=True, speech_ms={"Lift": 400}),
    "obedient process": on_device(stand_ins.python(stand_ins.OBEDIENT, "LOG")),
    "deaf process": on_device(stand_ins.python(stand_ins.DEAF)),
    "dying process": on_device(stand_ins.python(stand_ins.DYING)),
    "noisy process": on_device(stand_ins.python(stand_ins.NOISY)),
    "process that cannot be started": on_device(["/nowhere/python"]),
    "library missing": on_device(stand_ins.without_library(CHIMES)),
    "device missing": on_device(stand_ins.without_device(CHIMES)),
    "chimes missing": on_device(process_command(CHIMES / "nowhere")),
    "real library, no listener": on_device(process_command(CHIMES, NULL_DEVICE)),
}


@pytest.fixture(params=KINDS)
def sound(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sound]:
    if "real library" in request.param and not stand_ins.HAS_LIBRARY:
        pytest.skip("the sound library is not installed")
    made = KINDS[request.param](tmp_path)
    yield made
    made.close()


def every_cue(due_s: float) -> list[DueCue]:
    """Cues of every track and kind, sensible and not."""
    payloads = {Track.CHIME: "countdown", Track.VOICE: "Lift", Track.CAPTION: "Look up"}
    cues = [Cue(0, track, kind, payloads[track]) for track in Track for kind in CueKind]
    cues += [
        Cue(0, track, CueKind.ANNOUNCE, odd)
        for track in Track
        for odd in ("", "\0\ud800\n", "x" * 100, " " * 9_000)
    ]
    sides = (None, Side.LEFT, Side.RIGHT)
    return [DueCue(f"{at} {due_s}", due_s, cue, sides[at % 3]) for at, cue in enumerate(cues)]


def every_verb(sound: Sound) -> None:
    sound.prepare(["Lift", "Lower", "\0\N{PILE OF POO}\ud800"])
    sound.preparation()
    sound.prepare(())
    sound.hush()
    for chime in Chime:
        sound.chime(chime)
    sound.say("Lift")
    sound.say("")
    for due_s in (-1.0, 0.0, steady_s(), steady_s() + 3, 1e12, float("nan"), float("inf")):
        sound.schedule(every_cue(due_s))
    sound.schedule(())
    sound.unschedule()
    sound.hush()


def test_every_verb_may_be_called_at_any_time(sound: Sound) -> None:
    every_verb(sound)
    sound.describe()
    every_verb(sound)
    sound.close()
    every_verb(sound)


def test_closing_twice_is_closing_once(sound: Sound) -> None:
    voice = getattr(sound, "_voice", None)
    sound.close()
    sound.close()
    assert voice is None or voice.closed == 1


def test_it_describes_itself_in_one_plain_line_before_and_after(sound: Sound) -> None:
    for _ in range(2):
        line = sound.describe()
        assert line.endswith(".")
        assert line.isprintable()
        assert "{" not in line
        sound.close()


def test_it_says_truly_whether_it_speaks(sound: Sound) -> None:
    sound.describe()
    for text in ("Lift", "Lift …"):
        assert sound.say(text) is sound.can_say(text)
    if not isinstance(sound, RecordingSound):
        assert not sound.can_say("Lift …")
    sound.close()
    assert sound.can_say("Lift") is sound.say("Lift") is False


def test_it_knows_lengths_of_words_or_says_that_it_does_not(sound: Sound) -> None:
    sound.prepare(["Lift"])
    length_ms = sound.speech_ms("Lift")
    assert length_ms is None or 100 <= length_ms <= 1_000
    assert sound.speech_ms("Lift …") is None
    sound.close()
    sound.speech_ms("Lift")


def test_getting_ready_comes_to_an_end(sound: Sound) -> None:
    assert sound.preparation().is_over
    sound.prepare(["Lift", "Lower"])
    found = sound.preparation()
    assert found.is_over
    assert 0 <= found.ready <= found.total <= 2


def test_volume_and_bed_may_change_at_any_time(sound: Sound) -> None:
    # Not part of the port, but settings change while a session runs.
    assert isinstance(sound, (DeviceSound, SilentSound, RecordingSound))
    for _ in range(2):
        sound.set_volumes(10, 100)
        sound.bed(True)
        sound.bed(False)
        sound.close()


def test_nothing_appears_on_the_screen(sound: Sound, capfd: pytest.CaptureFixture[str]) -> None:
    every_verb(sound)
    sound.describe()
    sound.close()
    assert capfd.readouterr() == ("", "")


def test_nothing_is_left_running(sound: Sound) -> None:
    sound.describe()
    process_id = getattr(sound, "process_id", None)
    sound.close()
    assert process_id is None or stand_ins.is_collected(process_id)
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("sound")] == []


def test_a_flood_is_dropped_rather_than_waited_for(sound: Sound) -> None:
    def flood() -> None:
        for number in range(3_000):
            sound.chime(Chime.REPETITION)
            sound.schedule([DueCue(f"{number}", steady_s() + 1, Cue(0, Track.CHIME, CueKind.COUNT, "end"))])

    assert stand_ins.ends_in_time(flood)
    assert stand_ins.ends_in_time(sound.close)


def test_the_library_stays_out_of_this_process(sound: Sound, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "miniaudio", raising=False)  # other tests load it
    every_verb(sound)
    sound.describe()
    assert "miniaudio" not in sys.modules


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("silent", "Sound is switched off."),
        ("obedient process", "Sound plays through Test. Voice: a whistle."),
        ("noisy process", "Sound plays through Test. Voice: a whistle."),
        ("dying process", "The sound stopped and could not be started again; captions are shown instead."),
        (
            "process that cannot be started",
            "The sound stopped and could not be started again; captions are shown instead.",
        ),
        (
            "library missing",
            "The sound library is not installed; install glutecoach[sound] to hear the session.",
        ),
        ("device missing", "No sound device was found; captions are shown instead."),
        ("chimes missing", "The chimes are missing from this installation; captions are shown instead."),
    ],
)
def test_the_line_tells_the_reason(kind: str, line: str, tmp_path: Path) -> None:
    made = KINDS[kind](tmp_path)
    try:
        assert stand_ins.eventually(lambda: made.describe().startswith(line)), made.describe()
    finally:
        made.close()


def test_a_voice_that_cannot_speak_is_described_by_its_own_sentence(tmp_path: Path) -> None:
    sentence = "No voice was found on this machine."
    voice = StandInVoice(tmp_path, words=sentence)
    sound = DeviceSound(voice, stand_ins.python(stand_ins.NOISY), Volumes(80, 80), None)
    try:
        assert sound.describe() == f"Sound plays through Test. {sentence}"
        assert sound.preparation().voice == ""
    finally:
        sound.close()


def test_a_recording_holds_the_verbs_in_order() -> None:
    log: list[tuple[str, str]] = []
    sound = RecordingSound(log)
    sound.prepare({"b", "a"})
    sound.chime(Chime.START)
    sound.schedule(
        [
            DueCue("1", 12.3456, Cue(0, Track.VOICE, CueKind.COUNT, "Two")),
            DueCue("2", 13.0, Cue(0, Track.CHIME, CueKind.SIGNAL, "end"), Side.LEFT),
        ]
    )
    sound.unschedule()
    sound.say("Lift")
    sound.hush()
    sound.set_volumes(20, 30)
    sound.bed(True)
    sound.close()
    sound.chime(Chime.END)
    sound.close()
    assert log == [
        ("prepare", "a"),
        ("prepare", "b"),
        ("chime", "start"),
        ("schedule", "voice Two @12.346"),
        ("schedule", "chime end @13.000 left"),
        ("unschedule", ""),
        ("say", "Lift"),
        ("hush", ""),
        ("volumes", "20 30"),
        ("bed", "on"),
        ("close", ""),
    ]
