"""Inside the sound process: what the lines do, and how the device is opened, watched and given up."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from array import array
from collections.abc import Callable, Generator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.sound import stream
from glutecoach.sound.clips import RATE_HZ, Shelf
from glutecoach.sound.mixer import Mixer
from glutecoach.sound.player_process import BROKEN_LIMIT, NOTES_LIMIT, Commands
from glutecoach.sound.protocol import (
    LINE_LIMIT,
    Order,
    Report,
    Volumes,
    bed_line,
    cue_line,
    hush_line,
    parse_order,
    parse_report,
    parse_volumes,
    quit_line,
    report_line,
    unschedule_line,
    volume_line,
)
from tests.sound.stand_ins import HAS_LIBRARY, write_wav

needs_library = pytest.mark.skipif(not HAS_LIBRARY, reason="the sound library is not installed")
CHIME = Order("a", 0.05, 1.0, chime="start")


class Desk:
    """Commands with a mixer, and what is heard and told of them."""

    def __init__(self) -> None:
        self.mixer = Mixer(RATE_HZ)
        self.told: list[tuple[Report, str]] = []
        shelf = Shelf({"start": array("h", [1000] * 10)})
        self.commands = Commands(shelf, self.mixer, lambda *line: self.told.append(line))

    def block(self) -> list[int]:
        return list(array("h", self.mixer.render(4_800, 0.0))[0::2])

    def heard(self) -> set[int]:
        return set(self.block()) - {0}


def test_a_chime_is_played_when_it_is_due() -> None:
    desk = Desk()
    assert desk.commands.do(cue_line(CHIME))
    assert desk.block().index(1000) == 2_400


@needs_library
def test_a_clip_is_played_when_it_is_due(tmp_path: Path) -> None:
    desk = Desk()
    path = write_wav(tmp_path / 'a "strange"\n näme.wav', array("h", [700] * 10))
    assert desk.commands.do(cue_line(Order("a", 0.05, 1.0, path=str(path))))
    assert desk.block().index(700) == 2_400
    assert desk.told == []


def test_a_clip_that_cannot_be_played_is_told_once_and_nothing_else_suffers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    desk = Desk()
    path = str(tmp_path / "none.wav")
    for number in range(3):
        assert desk.commands.do(cue_line(Order(f"{number}", 0.05, 1.0, path=path)))
    desk.commands.do(cue_line(CHIME))
    assert desk.told == [(Report.BROKEN, path)]
    assert desk.heard() == {1000}


def test_neither_reports_nor_the_log_are_flooded(capfd: pytest.CaptureFixture[str]) -> None:
    desk = Desk()
    for number in range(BROKEN_LIMIT + NOTES_LIMIT):
        desk.commands.do(cue_line(Order(f"{number}", 0.05, 1.0, path=f"/nowhere/{number}")))
    assert len(desk.told) == BROKEN_LIMIT
    assert len(capfd.readouterr().err.splitlines()) == NOTES_LIMIT


def test_the_same_key_is_the_same_sound() -> None:
    desk = Desk()
    for _ in range(3):
        desk.commands.do(cue_line(CHIME))
    assert desk.heard() == {1000}


@pytest.mark.parametrize("line", [hush_line(), unschedule_line()])
def test_what_waits_is_dropped(line: bytes) -> None:
    desk = Desk()
    desk.commands.do(cue_line(CHIME))
    desk.commands.do(line)
    assert desk.heard() == set()


def test_a_volume_counts_from_the_next_sound_on() -> None:
    desk = Desk()
    desk.commands.do(volume_line(Volumes(0, 50, 0)))
    desk.commands.do(cue_line(CHIME))
    assert desk.heard() == {250}


@needs_library
def test_a_bed_is_laid_at_its_volume_and_taken_away(tmp_path: Path) -> None:
    desk = Desk()
    path = write_wav(tmp_path / "bed.wav", array("h", [800] * 9_600), channels=2)
    desk.commands.do(volume_line(Volumes(100, 100, 50)))
    desk.commands.do(bed_line(str(path)))
    desk.commands.do(cue_line(Order("far", 1_000.0, 1.0, chime="start")))
    for _ in range(40):
        desk.block()
    assert desk.heard() == {200}
    desk.commands.do(volume_line(Volumes(100, 100, 100)))
    for _ in range(40):
        desk.block()
    assert desk.heard() == {800}
    desk.commands.do(bed_line(None))
    for _ in range(4):
        desk.block()
    assert desk.heard() == set()


def test_a_bed_that_cannot_be_played_is_none(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    desk = Desk()
    assert desk.commands.do(bed_line(str(tmp_path / "none.ogg")))
    desk.commands.do(cue_line(CHIME))
    assert desk.heard() == {1000}


def test_only_quit_ends_it() -> None:
    commands = Desk().commands
    assert commands.do(hush_line())
    assert not commands.do(quit_line())


any_line = st.one_of(
    st.binary(max_size=LINE_LIMIT),
    st.tuples(
        st.sampled_from([b"cue ", b"bed ", b"volume ", b"hush ", b"unschedule "]), st.binary(max_size=60)
    ).map(b"".join),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["key", "due", "late", "path", "chime", "pan"]), inner)
        ),
    ).map(lambda told: b"cue " + json.dumps(told).encode()),
)


@given(line=any_line)
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
    "line",
    [
        b"cue",
        b"cue {}",
        b"cue []\n",
        b"cue " + b"[" * 3_900,
        cue_line(Order("a", 0.1, 1.0, chime="nothing")),
        cue_line(Order("a", 0.1, 1.0, chime="start", pan=2.0)),
        cue_line(Order("a", 0.1, 1.0, chime="start", pan=float("nan"))),
        b"volume loud\n",
        b"volume 1 2\n",
        b"volume 1 2 3 4\n",
        b"bed {\n",
        b"\n",
    ],
)
def test_a_line_without_sense_is_passed_over(line: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    desk = Desk()
    assert desk.commands.do(line)
    assert desk.heard() == set()


@pytest.mark.parametrize("due_s", [float("nan"), float("inf"), float("-inf")])
def test_a_time_that_is_none_keeps_nothing_else_waiting(
    due_s: float, capfd: pytest.CaptureFixture[str]
) -> None:
    desk = Desk()
    desk.commands.do(cue_line(Order("x", due_s, 1.0, chime="start")))
    desk.commands.do(cue_line(CHIME))
    assert desk.heard() == {1000}


@given(
    order=st.builds(
        Order,
        key=st.text(max_size=30),
        due_s=st.floats(allow_nan=False, allow_infinity=False),
        late_s=st.floats(0, 10),
        path=st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=100),
        chime=st.text(max_size=20),
        pan=st.floats(-1, 1),
    )
)
def test_an_order_survives_the_line_to_the_last_bit(order: Order) -> None:
    line = cue_line(order)
    assert line.count(b"\n") == 1
    assert parse_order(line.decode("ascii").removeprefix("cue ")) == order


def test_what_does_not_fit_into_a_line_is_not_sent() -> None:
    assert cue_line(Order("a", 0.0, 0.0, path="x" * LINE_LIMIT)) == b""
    assert report_line(Report.BROKEN, "x" * LINE_LIMIT) == b""
    assert 0 < len(cue_line(Order("a", 0.0, 0.0, path="x" * 3_800))) <= LINE_LIMIT <= 4_096


def test_volumes_are_held_within_bounds() -> None:
    assert parse_volumes("300 -5 7") == Volumes(100, 0, 7)


@pytest.mark.parametrize("report", Report)
def test_reports_are_read_as_they_were_written(report: Report) -> None:
    assert parse_report(report_line(report, "PulseAudio")) == (report, "PulseAudio")
    assert parse_report(report_line(report)) == (report, "")


@given(line=st.one_of(st.binary(max_size=LINE_LIMIT), st.binary(max_size=50).map(lambda b: b"broken " + b)))
def test_what_is_no_report_is_none_and_details_are_plain_text(line: bytes) -> None:
    read = parse_report(line)
    assert read is None or read[0] is Report.BROKEN or (read[1].isprintable() and len(read[1]) <= 40)


def test_a_detail_cannot_carry_an_escape() -> None:
    assert parse_report(b"playing Pulse\x1b[2JAudio\n") == (Report.PLAYING, "Pulse[2JAudio")


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
        self.taken: list[object] = []

    def start(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.taken = [blocks.send(4_800) for _ in range(self.wanted)]


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


def test_the_stream_is_short_blocks_of_16_bit_stereo(library: Callable[..., FakeDevice]) -> None:
    device = library()
    told_by(Mixer(RATE_HZ))
    assert device.asked_for == {
        "output_format": "s16",
        "nchannels": 2,
        "sample_rate": 48_000,
        "buffersize_msec": 100,
        "callback_periods": 2,
        "backends": None,
        "app_name": "glutecoach",
    }


@pytest.mark.parametrize(
    ("backend", "asked_s", "heard_s"),
    [("PulseAudio", (0.0, 0.04), 0.0), ("ALSA", (0.0, 0.1), 0.2), ("WASAPI", (0.0, 0.1), 0.1)],
)
@pytest.mark.parametrize("block", [0, 1])
def test_a_sound_begins_earlier_by_what_the_device_has_in_store(
    backend: str,
    asked_s: tuple[float, ...],
    heard_s: float,
    block: int,
    library: Callable[..., FakeDevice],
) -> None:
    device = library(backend=backend)
    mixer = Mixer(RATE_HZ)
    mixer.add("a", heard_s + block / 10 + 0.05, 0.0, array("h", [9, 9]))
    times = iter(asked_s)
    stream.play(mixer, lambda *_: None, lambda: next(times))
    taken = device.taken[block]
    assert isinstance(taken, array)
    assert taken.index(9) == 2 * 2_400


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
    assert device.blocks.send(3) == bytes(12)
    assert capfd.readouterr().err.count("ZeroDivisionError") == 1


def test_the_process_loads_nothing_it_does_not_need() -> None:
    code = "import sys, glutecoach.sound.player_process; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    own = {name.removeprefix("glutecoach.") for name in loaded if name.startswith("glutecoach.")}
    parts = ("bed", "clips", "mixer", "pace", "player_process", "protocol", "stream")
    assert own == {"steady", "sound", *(f"sound.{part}" for part in parts)}
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
