"""The real program with real sound: whatever becomes of voice and device, the session comes to its end."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.sound.pulse import HAS_PULSE, PulseServer, loudest
from tests.sound.stand_ins import eventually

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="reads /proc")
if os.name != "nt":
    from tests.terminal import Terminal

RUN = (sys.executable, "-m", "glutecoach")
MARK = "GLUTECOACH_TEST_MARK"
needs_pulse = pytest.mark.skipif(not HAS_PULSE, reason="pulseaudio or the sound library is not installed")
SHORT = """\
format = 1
title = "A short one"
summary = "A short session."
rationale = "Over soon."
when = "While testing."
sources = ["convention"]

[[levels]]
[[levels.items]]
exercise = "squeeze-seated"
reps = 2
tempo = { lift_s = 1, hold_s = 1, lower_s = 1, pause_s = 0 }
note = "These words are in no recording."
"""
STRAY = re.compile(rb"ALSA|pulse|Traceback|espeak|flite|jack|aplay|Audio saved", re.IGNORECASE)


@pytest.fixture
def short(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """A short program of one's own, and an environment in which sound is wanted."""
    data = Path(os.environ["GLUTECOACH_DATA_DIR"])
    (data / "programs").mkdir(parents=True)
    (data / "programs" / "short.toml").write_text(SHORT)
    (data / "settings.toml").write_text("welcomed = true\n")
    monkeypatch.delenv("GLUTECOACH_SOUND")
    mark = data.name + str(os.getpid())
    monkeypatch.setenv(MARK, mark)
    return {MARK: mark}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PulseServer]:
    folder = tmp_path / "pulse"
    folder.mkdir()
    made = PulseServer(folder)
    for name, value in made.environment.items():
        monkeypatch.setenv(name, value)
    made.start()
    yield made
    made.stop()


def marked(mark: str) -> list[str]:
    """What still runs of the program, children included."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(process.name) == os.getpid():
                continue
            if f"{MARK}={mark}".encode() in (process / "environ").read_bytes().split(b"\0"):
                words = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                if words and "pulse" not in words and "parec" not in words:
                    found.append(words)
    return found


def play(
    short: Mapping[str, str], meanwhile: Callable[[], object] = lambda: None, *, speed: str = "3"
) -> bytes:
    """Play the short session in the app; return everything that was written to the terminal."""
    with Terminal(*RUN, "play", "short", "--speed", speed, "--save") as terminal:
        terminal.wait_for("Exercise 1 of")
        meanwhile()
        terminal.wait_for(lambda text: "ffort" in text, 60)
        terminal.send("\r")
        terminal.wait_for("Today")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        written = bytes(terminal.raw)
    assert STRAY.search(written) is None, STRAY.search(written)
    assert eventually(lambda: marked(short[MARK]) == []), marked(short[MARK])
    return written


def shows(written: bytes, words: str) -> bool:
    return all(word.encode() in written for word in words.split())


@needs_pulse
def test_a_session_is_heard(short: Mapping[str, str], server: PulseServer) -> None:
    recorded = server.record()
    written = play(short)
    assert loudest(recorded) > 3_000
    assert shows(written, "Squeeze.")


@needs_pulse
@pytest.mark.parametrize("trouble", ["kill", "freeze", "unload_sink"])
def test_whatever_the_sound_server_does_the_session_comes_to_its_end(
    trouble: str, short: Mapping[str, str], server: PulseServer
) -> None:
    written = play(short, getattr(server, trouble))
    assert shows(written, "Squeeze.")


def test_without_any_device_the_words_are_captions(
    short: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "nothing.conf"))
    assert shows(play(short), "Squeeze.")


def test_a_cache_that_cannot_be_written_and_no_home_hold_nothing_up(
    short: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (Path(os.environ["GLUTECOACH_DATA_DIR"]) / "cache").write_text("a file, where a folder is wanted")
    monkeypatch.delenv("HOME")
    assert shows(play(short), "Squeeze.")


@needs_pulse
def test_after_the_program_is_killed_nothing_of_it_goes_on(
    short: Mapping[str, str], server: PulseServer
) -> None:
    with Terminal(*RUN, "play", "short", "--speed", "3", "--save") as terminal:
        terminal.wait_for("Exercise 1 of")
        assert eventually(lambda: len(marked(short[MARK])) >= 2), "no sound process was started"
        os.kill(terminal.process, 9)
        assert eventually(lambda: marked(short[MARK]) == []), marked(short[MARK])
