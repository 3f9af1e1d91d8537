"""A whole session as one sound file, and everything heard one after the other."""

from __future__ import annotations

import importlib.util
import wave
from array import array
from pathlib import Path

import pytest

from glutecoach.cli.session_audio import FADE_OUT_S, LEAD_IN_S, write_session
from glutecoach.cli.sound_trial import listen_through
from glutecoach.domain.dose import HoldDose
from glutecoach.domain.exercise import Sides
from glutecoach.domain.preferences import AudioPreferences, CoachPreferences
from glutecoach.domain.program import Item
from glutecoach.domain.timeline import Chime
from glutecoach.sound.recording import RecordingSound
from tests.cli.conftest import Run
from tests.factories import compiler, exercise, level
from tests.fakes import FakeClock
from tests.sound.stand_ins import HAS_LIBRARY, RATE_HZ, StandInVoice

needs_library = pytest.mark.skipif(not HAS_LIBRARY, reason="miniaudio is not installed")
PHRASES = compiler().phrases
STRETCH = Item(exercise("stretch", sides=Sides.EACH), HoldDose(1, 10, 0))


def written(path: Path, voice: StandInVoice, *, pan_sides: bool = False, volume: int = 90) -> list[str]:
    told: list[str] = []
    write_session(
        path,
        level(STRETCH),
        phrases=PHRASES,
        manner=CoachPreferences(pan_sides=pan_sides),
        audio=AudioPreferences(voice_volume=volume),
        voice=voice,
        tell=told.append,
    )
    return told


def samples(path: Path) -> tuple[int, array[int]]:
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getsampwidth()) == (RATE_HZ, 2)
        return file.getnchannels(), array("h", file.readframes(file.getnframes()))


def loudest(part: array[int]) -> int:
    return max(map(abs, part), default=0)


@needs_library
def test_a_session_is_as_long_as_its_timeline_and_sounds_from_its_first_word_on(tmp_path: Path) -> None:
    voice = StandInVoice(tmp_path)
    told = written(tmp_path / "session.wav", voice)
    channels, heard = samples(tmp_path / "session.wav")
    assert channels == 1
    seconds = len(heard) / RATE_HZ
    assert seconds == pytest.approx(LEAD_IN_S + 15 + 10 + 8 + 10 + 4 + FADE_OUT_S, abs=0.2)
    begin = round((LEAD_IN_S + 0.39) * RATE_HZ)
    assert loudest(heard[:begin]) == 0
    assert loudest(heard[begin : begin + RATE_HZ // 4]) > 1_000
    assert told[-1] == "Mixing: 100 %."
    assert "Left side first." in voice.asked


@needs_library
def test_sides_are_heard_from_their_side_where_that_is_wanted(tmp_path: Path) -> None:
    written(tmp_path / "session.wav", StandInVoice(tmp_path), pan_sides=True)
    channels, heard = samples(tmp_path / "session.wav")
    assert channels == 2
    change = round((LEAD_IN_S + 15 + 10 + 1.3) * RATE_HZ) * 2
    words = heard[change : change + RATE_HZ // 2]
    assert loudest(words[1::2]) > 2 * loudest(words[0::2])


@needs_library
def test_what_the_voice_cannot_say_is_counted(tmp_path: Path) -> None:
    class Mute(StandInVoice):
        def clip(self, text: str) -> None:
            return None

    told = write_session(
        tmp_path / "session.wav",
        level(STRETCH),
        phrases=PHRASES,
        manner=CoachPreferences(),
        audio=AudioPreferences(),
        voice=Mute(tmp_path),
        tell=lambda _: None,
    )
    assert told.unspoken > 5
    assert loudest(samples(tmp_path / "session.wav")[1]) > 1_000  # the chimes


@needs_library
def test_the_command_writes_a_file_in_the_built_in_voice(glutecoach: Run, tmp_path: Path) -> None:
    path = tmp_path / "ball-desk.wav"
    ran = glutecoach("cues", "ball-desk", "--verbosity", "brief", "--audio", str(path))
    assert (ran.code, "Massage ball at the desk, level 1" in ran.out) == (0, True)
    assert "could not be spoken" not in ran.err
    _, heard = samples(path)
    assert loudest(heard) > 8_000
    assert loudest(heard) < 32_767


@needs_library
@pytest.mark.skipif(importlib.util.find_spec("soundfile") is None, reason="soundfile is not installed")
def test_a_name_ending_in_ogg_is_written_as_ogg(glutecoach: Run, tmp_path: Path) -> None:
    path = tmp_path / "session.ogg"
    assert glutecoach("cues", "ball-desk", "--verbosity", "tones", "--audio", str(path)).code == 0
    assert path.read_bytes()[:4] == b"OggS"


@pytest.mark.parametrize(
    ("name", "words"), [("session.mp3", ".wav nor .ogg"), ("nowhere/session.wav", "is not there")]
)
def test_a_name_that_cannot_be_written_is_refused_before_any_work(
    name: str, words: str, glutecoach: Run, tmp_path: Path
) -> None:
    ran = glutecoach("cues", "ball-desk", "--audio", str(tmp_path / name))
    assert (ran.code, words in ran.err, ran.out) == (2, True, "")
    assert list(tmp_path.rglob("session*")) == []


@needs_library
def test_a_file_that_was_there_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "session.wav"
    path.write_text("dear to me")

    def tell(words: str) -> None:
        if words.startswith("Mixing"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_session(
            path,
            level(STRETCH),
            phrases=PHRASES,
            manner=CoachPreferences(),
            audio=AudioPreferences(),
            voice=StandInVoice(tmp_path),
            tell=tell,
        )
    assert path.read_text() == "dear to me"
    assert [each.name for each in tmp_path.glob(".glutecoach-*")] == []


def heard_through(sound: RecordingSound) -> tuple[bool, list[str]]:
    clock, told = FakeClock(), []
    spoke = listen_through(sound, PHRASES, clock, told.append, clock.advance)
    return spoke, told


def test_every_chime_is_named_and_played_and_then_a_sentence_is_said() -> None:
    log: list[tuple[str, str]] = []
    spoke, told = heard_through(RecordingSound(log, speaks=True))
    assert spoke
    played = [what for verb, what in log if verb == "schedule"]
    assert [what.split()[1] for what in played[: len(Chime)]] == [chime.value for chime in Chime]
    assert "This is how I will guide you." in played[-1]
    for chime in Chime:
        assert any(line.startswith(f"{chime.value}:") for line in told)


def test_without_a_voice_the_chimes_are_heard_and_it_is_told_that_nothing_was_said() -> None:
    log: list[tuple[str, str]] = []
    spoke, _ = heard_through(RecordingSound(log))
    assert not spoke
    assert sum(verb == "schedule" for verb, _ in log) == len(Chime)


def test_doctor_says_why_nothing_is_played(glutecoach: Run) -> None:
    ran = glutecoach("doctor", "--sound")
    assert (ran.code, "GLUTECOACH_SOUND" in ran.out) == (0, True)
