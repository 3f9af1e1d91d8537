"""Inside the sound process: what the lines do, and how the device is opened, watched and given up."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Generator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.sound import stream
from glutecoach.sound.clips import RATE_HZ, at_volume, load_clips
from glutecoach.sound.mixer import Mixer
from glutecoach.sound.player_process import Commands
from glutecoach.sound.protocol import (
    LINE_LIMIT,
    Report,
    chime_line,
    hush_line,
    parse_report,
    quit_line,
    report_line,
    volume_line,
)


def write_wav(path: Path, samples: array[int], *, rate: int = RATE_HZ, channels: int = 1) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())


class Desk:
    """Commands with a mixer, and what is heard of them."""

    def __init__(self) -> None:
        self.mixer = Mixer(RATE_HZ)
        self.commands = Commands({"start": array("h", [1000] * 10)}, self.mixer)

    def heard(self) -> set[int]:
        return set(self.mixer.render(4_800, 0.0)) - {0}


def test_a_chime_is_played_when_it_is_due() -> None:
    desk = Desk()
    assert desk.commands.do(chime_line("start", 0.05))
    assert list(desk.mixer.render(4_800, 0.0)).index(1000) == 2_400


def test_a_time_survives_the_line_to_the_last_bit() -> None:
    assert float(chime_line("start", 86_400.123456789012).split()[2]) == 86_400.123456789012


def test_hush_drops_it() -> None:
    desk = Desk()
    desk.commands.do(chime_line("start", 0.05))
    desk.commands.do(hush_line())
    assert desk.heard() == set()


def test_half_the_volume_is_a_quarter_of_the_signal() -> None:
    desk = Desk()
    desk.commands.do(volume_line(50))
    desk.commands.do(chime_line("start", 0.0))
    assert desk.heard() == {250}


@pytest.mark.parametrize(("percent", "level"), [(0, 0), (100, 1000), (300, 1000), (-5, 0)])
def test_volumes_are_held_within_bounds(percent: int, level: int) -> None:
    assert at_volume({"a": array("h", [1000])}, percent)["a"][0] == level


def test_only_quit_ends_it() -> None:
    commands = Desk().commands
    assert commands.do(hush_line())
    assert not commands.do(quit_line())


@given(line=st.binary(max_size=LINE_LIMIT))
def test_no_line_can_break_it(line: bytes) -> None:
    quiet = os.dup(2)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 2)
    try:
        assert Desk().commands.do(line) or line.split()[0] == b"quit"
    finally:
        os.dup2(quiet, 2)
        os.close(sink)
        os.close(quiet)


@pytest.mark.parametrize(
    "line", [b"chime", b"chime nothing 0.1\n", b"chime start soon\n", b"volume loud\n", b"\n"]
)
def test_a_line_without_sense_is_passed_over(line: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    desk = Desk()
    assert desk.commands.do(line)
    assert desk.heard() == set()


@pytest.mark.parametrize("due", ["nan", "inf", "-inf"])
def test_a_time_that_is_none_keeps_nothing_else_waiting(due: str, capfd: pytest.CaptureFixture[str]) -> None:
    desk = Desk()
    desk.commands.do(f"chime start {due}\n".encode())
    desk.commands.do(chime_line("start", 0.0))
    assert desk.heard() == {1000}


@pytest.mark.parametrize("report", Report)
def test_reports_are_read_as_they_were_written(report: Report) -> None:
    assert parse_report(report_line(report, "PulseAudio")) == (report, "PulseAudio")
    assert parse_report(report_line(report)) == (report, "")


@given(line=st.binary(max_size=LINE_LIMIT))
def test_what_is_no_report_is_none_and_details_are_plain_text(line: bytes) -> None:
    read = parse_report(line)
    assert read is None or (read[1].isprintable() and len(read[1]) <= 40)


def test_a_detail_cannot_carry_an_escape() -> None:
    assert parse_report(b"playing Pulse\x1b[2JAudio\n") == (Report.PLAYING, "Pulse[2JAudio")


def test_files_that_are_no_chimes_are_left_out(tmp_path: Path) -> None:
    good = array("h", [1, 2, 3])
    write_wav(tmp_path / "good.wav", good)
    write_wav(tmp_path / "slow.wav", good, rate=22_050)
    write_wav(tmp_path / "wide.wav", array("h", [1, 2]), channels=2)
    (tmp_path / "empty.wav").write_bytes(b"")
    (tmp_path / "text.wav").write_text("not a sound")
    (tmp_path / "cut.wav").write_bytes((tmp_path / "good.wav").read_bytes()[:30])
    (tmp_path / "folder.wav").mkdir()
    assert load_clips(tmp_path) == {"good": good}


def test_a_very_long_file_is_cut(tmp_path: Path) -> None:
    write_wav(tmp_path / "long.wav", array("h", bytes(2 * 30 * RATE_HZ)))
    assert len(load_clips(tmp_path)["long"]) == 10 * RATE_HZ


def test_a_folder_that_is_not_there_has_no_sounds(tmp_path: Path) -> None:
    assert load_clips(tmp_path / "none") == {}


# The device, with a library in its place that behaves as the real one was seen to.

Blocks = Generator[object, int, None]


class LibraryError(Exception):
    pass


class FakeDevice:
    """Asks for so many blocks whenever it is looked at, and for none after that."""

    def __init__(self, backend: str, wanted: int) -> None:
        self.backend = backend
        self.wanted = wanted
        self.blocks: Blocks | None = None
        self.asked_for: dict[str, object] = {}

    def start(self, blocks: Blocks) -> None:
        self.blocks = blocks
        for _ in range(self.wanted):
            blocks.send(4_800)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakeDevice]:
    def install(backend: str = "PulseAudio", wanted: int = 2, refuses: str = "") -> FakeDevice:
        device = FakeDevice(backend, wanted)
        module = ModuleType("miniaudio")

        def open_device(**asked_for: object) -> FakeDevice:
            if refuses:
                raise LibraryError(refuses)
            device.asked_for = asked_for
            return device

        module.PlaybackDevice = open_device  # type: ignore[attr-defined]
        module.MiniaudioError = LibraryError  # type: ignore[attr-defined]
        module.SampleFormat = type("SampleFormat", (), {"SIGNED16": "s16"})  # type: ignore[attr-defined]
        module.Backend = type("Backend", (), {"NULL": "null"})  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "miniaudio", module)
        monkeypatch.setattr(stream, "LOOK_S", 0.001)
        return device

    return install


def told_by(mixer: Mixer, *, accept_null: bool = False) -> list[tuple[Report, str]]:
    """Run the stream to its end and return what it told."""
    told: list[tuple[Report, str]] = []
    seconds = itertools.count()
    stream.play(mixer, lambda *line: told.append(line), lambda: next(seconds), accept_null=accept_null)
    return told


def test_a_device_that_stops_asking_is_lost(library: Callable[..., FakeDevice]) -> None:
    library()
    told = told_by(Mixer(RATE_HZ))
    assert told[0] == (Report.PLAYING, "PulseAudio")
    assert told[-1] == (Report.LOST, "")
    assert set(told[1:-1]) == {(Report.BEAT, "")}


def test_a_device_that_pauses_between_looks_is_not_lost(library: Callable[..., FakeDevice]) -> None:
    library()
    mixer = Mixer(RATE_HZ)
    told: list[Report] = []

    def tell(report: Report, detail: str) -> None:
        told.append(report)
        if len(told) in {2, 4, 6, 8}:
            mixer.render(1, 0.0)

    stream.play(mixer, tell, lambda: 0.0)
    assert told.count(Report.BEAT) >= 8


def test_the_stream_is_short_blocks_of_16_bit_mono(library: Callable[..., FakeDevice]) -> None:
    device = library()
    told_by(Mixer(RATE_HZ))
    assert device.asked_for == {
        "output_format": "s16",
        "nchannels": 1,
        "sample_rate": 48_000,
        "buffersize_msec": 100,
        "callback_periods": 2,
        "backends": None,
        "app_name": "glutecoach",
    }


def test_a_device_that_plays_to_nobody_is_none(
    library: Callable[..., FakeDevice], capfd: pytest.CaptureFixture[str]
) -> None:
    library(backend="Null")
    assert told_by(Mixer(RATE_HZ)) == [(Report.NO_DEVICE, "")]


def test_a_device_that_cannot_be_opened_is_none(
    library: Callable[..., FakeDevice], capfd: pytest.CaptureFixture[str]
) -> None:
    library(refuses="failed to init device")
    assert told_by(Mixer(RATE_HZ)) == [(Report.NO_DEVICE, "")]
    assert "failed to init device" in capfd.readouterr().err


def test_a_library_that_is_missing_or_broken_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    assert told_by(Mixer(RATE_HZ)) == [(Report.NO_LIBRARY, "")]
    monkeypatch.delitem(sys.modules, "miniaudio")
    (tmp_path / "miniaudio.py").write_text("import a_library_that_is_not_there\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert told_by(Mixer(RATE_HZ)) == [(Report.BROKEN_LIBRARY, "")]
    (tmp_path / "miniaudio.py").write_text("raise OSError('cannot load the shared object')\n")
    assert told_by(Mixer(RATE_HZ)) == [(Report.BROKEN_LIBRARY, "")]


def test_a_mistake_in_one_block_is_a_silent_block_and_not_the_end(
    library: Callable[..., FakeDevice], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    device = library()
    mixer = Mixer(RATE_HZ)

    def broken(frames: int, asked_s: float) -> array[int]:
        raise ZeroDivisionError

    monkeypatch.setattr(mixer, "render", broken)
    told_by(mixer)
    assert device.blocks
    assert device.blocks.send(3) == bytes(6)
    assert capfd.readouterr().err.count("ZeroDivisionError") == 1


def test_the_process_loads_nothing_it_does_not_need() -> None:
    code = "import sys, glutecoach.sound.player_process; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("glutecoach.")} == {
        f"glutecoach.sound{module}"
        for module in ("", ".clips", ".mixer", ".player_process", ".protocol", ".stream")
    }
    assert not loaded & {
        "textual",
        "rich",
        "click",
        "msgspec",
        "platformdirs",
        "sqlite3",
        "asyncio",
        "subprocess",
    }
