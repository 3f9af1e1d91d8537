"""What every sound has to keep to, whatever became of the device behind it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glutecoach.domain.timeline import Chime
from glutecoach.sound.device import DeviceSound, process_command
from glutecoach.sound.null import SilentSound
from glutecoach.sound.player_process import NULL_DEVICE
from glutecoach.sound.port import Sound
from glutecoach.sound.recording import RecordingSound
from tests.factories import ROOT
from tests.sound import stand_ins

CHIMES = ROOT / "audio" / "chimes"


def on_device(command: list[str]) -> Callable[[Path], Sound]:
    def make(folder: Path) -> Sound:
        with_file = [part.replace("LOG", str(folder / "heard")) for part in command]
        return DeviceSound(with_file, 80, folder / "sound.log", restart_after_s=(0.0, 0.0))

    return make


KINDS: dict[str, Callable[[Path], Sound]] = {
    "silent": lambda _: SilentSound("Sound is switched off."),
    "recording": lambda _: RecordingSound([]),
    "speaking recording": lambda _: RecordingSound([], speaks=True),
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


def every_verb(sound: Sound) -> None:
    sound.prepare({"Lift", "Lower", "\0\N{PILE OF POO}\ud800"})
    sound.prepare(())
    sound.hush()
    for chime in Chime:
        sound.chime(chime)
    sound.say("Lift")
    sound.say("")
    sound.hush()


def test_every_verb_may_be_called_at_any_time(sound: Sound) -> None:
    every_verb(sound)
    sound.describe()
    every_verb(sound)
    sound.close()
    every_verb(sound)


def test_closing_twice_is_closing_once(sound: Sound) -> None:
    sound.close()
    sound.close()


def test_it_describes_itself_in_one_plain_line_before_and_after(sound: Sound) -> None:
    for _ in range(2):
        line = sound.describe()
        assert line.endswith(".")
        assert line.isprintable()
        assert "{" not in line
        sound.close()


def test_it_says_truly_whether_it_speaks(sound: Sound) -> None:
    speaks = isinstance(sound, RecordingSound) and sound.say("")
    assert sound.say("Lift") is speaks
    sound.close()
    assert sound.say("Lift") is False


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
        for _ in range(5_000):
            sound.chime(Chime.REPETITION)

    assert stand_ins.ends_in_time(flood)
    assert stand_ins.ends_in_time(sound.close)


def test_the_library_stays_out_of_this_process(sound: Sound) -> None:
    every_verb(sound)
    sound.describe()
    assert "miniaudio" not in sys.modules


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("silent", "Sound is switched off."),
        ("obedient process", "Chimes play through Test."),
        ("noisy process", "Chimes play through Test."),
        ("dying process", "The sound stopped and could not be started again; captions are shown instead."),
        (
            "process that cannot be started",
            "The sound stopped and could not be started again; captions are shown instead.",
        ),
        (
            "library missing",
            "The sound library is not installed; install glutecoach[sound] to hear chimes.",
        ),
        ("device missing", "No sound device was found; captions are shown instead."),
        ("chimes missing", "The chimes are missing from this installation; captions are shown instead."),
    ],
)
def test_the_line_tells_the_reason(kind: str, line: str, tmp_path: Path) -> None:
    made = KINDS[kind](tmp_path)
    try:
        assert stand_ins.eventually(lambda: made.describe() == line), made.describe()
    finally:
        made.close()


def test_a_recording_holds_the_verbs_in_order() -> None:
    log: list[tuple[str, str]] = []
    sound = RecordingSound(log)
    sound.prepare({"b", "a"})
    sound.chime(Chime.START)
    sound.say("Lift")
    sound.hush()
    sound.close()
    sound.chime(Chime.END)
    sound.close()
    assert log == [
        ("prepare", "a"),
        ("prepare", "b"),
        ("chime", "start"),
        ("say", "Lift"),
        ("hush", ""),
        ("close", ""),
    ]
