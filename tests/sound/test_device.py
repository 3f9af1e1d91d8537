"""The process behind the device: it is sent what is asked for, is watched, and never outlives the program."""

from __future__ import annotations

import importlib.machinery
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from glutecoach.domain.timeline import Chime
from glutecoach.sound import device
from glutecoach.sound.child import LOG_LIMIT_BYTES
from glutecoach.sound.device import DeviceSound, open_sound, process_command
from glutecoach.sound.null import SilentSound
from glutecoach.sound.player_process import NULL_DEVICE
from glutecoach.sound.protocol import LEAD_S
from tests.factories import ROOT
from tests.sound import stand_ins
from tests.sound.stand_ins import eventually, is_collected, is_gone, python

CHIMES = ROOT / "audio" / "chimes"
MEMORY_LIMIT_KB = 45 * 1024
"""It takes about 28 MB; more when its modules are not compiled yet. Loading the app would take twice that."""

posix_only = pytest.mark.skipif(os.name != "posix", reason="signals")
needs_library = pytest.mark.skipif(not stand_ins.HAS_LIBRARY, reason="the sound library is not installed")


class Seconds:
    """A clock that is moved by hand; any thread may read it."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


class Booth:
    """Opens sounds with stand-ins, and closes them when the test is over."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard_in = folder / "heard"
        self.clock = Seconds()
        self.open: list[DeviceSound] = []

    def sound(self, code: str, restarts: tuple[float, ...] = (), volume: int = 80) -> DeviceSound:
        return self.run(python(code, str(self.heard_in)), restarts, volume)

    def run(self, command: list[str], restarts: tuple[float, ...] = (), volume: int = 80) -> DeviceSound:
        sound = DeviceSound(
            command, volume, self.folder / "sound.log", monotonic=self.clock, restart_after_s=restarts
        )
        self.open.append(sound)
        return sound

    def heard(self) -> list[str]:
        return self.heard_in.read_text().splitlines() if self.heard_in.exists() else []

    def has_heard(self, *lines: str) -> bool:
        return eventually(lambda: set(lines) <= set(self.heard()))


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[Booth]:
    made = Booth(tmp_path)
    yield made
    for sound in made.open:
        sound.close()


def running(sound: DeviceSound) -> int:
    """The number of the process, once it plays."""
    assert eventually(lambda: sound.describe().startswith("Chimes play"))
    assert sound.process_id
    return sound.process_id


# What is sent.


def test_verbs_arrive_in_order_after_the_volume(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, volume=55)
    running(sound)
    sound.chime(Chime.START)
    sound.hush()
    sound.set_volume(20)
    assert booth.has_heard("volume 20")
    assert booth.heard() == ["volume 55", f"chime start {1_000 + LEAD_S!r}", "hush", "volume 20"]


def test_each_chime_is_due_the_same_moment_after_it_was_asked_for(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    for second in (3, 2, 1):
        sound.chime(Chime.COUNTDOWN)
        booth.clock.now_s += 1
        assert eventually(lambda: len(booth.heard()) == 5 - second)  # noqa: B023  (called at once)
    due = [float(line.split()[2]) for line in booth.heard()[1:]]
    assert [later - due[0] for later in due] == [0, 1, 2]


def test_it_is_told_to_end(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    process_id = running(sound)
    sound.close()
    assert booth.heard()[-1] == "quit"
    assert is_collected(process_id)
    assert sound.process_id is None
    assert sound.describe() == "Sound is closed."


def test_opening_waits_for_nothing(booth: Booth) -> None:
    sound = booth.sound(stand_ins.MUTE)
    sound.chime(Chime.START)
    assert sound.process_id is None or is_gone(sound.process_id) is False


def test_closing_before_it_has_started_leaves_nothing(booth: Booth) -> None:
    for _ in range(5):
        sound = booth.sound(stand_ins.OBEDIENT)
        sound.close()
        assert sound.process_id is None
        assert sound.describe() == "Sound is closed."


@posix_only
def test_keys_pressed_in_the_terminal_are_not_meant_for_it(booth: Booth) -> None:
    process_id = running(booth.sound(stand_ins.OBEDIENT))
    assert os.getsid(process_id) != os.getsid(0)
    assert os.getpgid(process_id) != os.getpgid(0)


# What it may print.


def test_what_it_prints_goes_to_the_log_that_only_the_owner_may_read(booth: Booth) -> None:
    running(booth.sound(stand_ins.NOISY))
    log = booth.folder / "sound.log"
    assert "cannot find card" in log.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_what_a_library_prints_is_not_taken_for_a_report(booth: Booth) -> None:
    sound = booth.run(stand_ins.with_talking_library(CHIMES))
    assert eventually(lambda: sound.describe() == "No sound device was found; captions are shown instead.")
    assert "playing Nonsense" in (booth.folder / "sound.log").read_text()


def test_the_log_is_begun_anew_when_it_is_long(booth: Booth) -> None:
    log = booth.folder / "sound.log"
    log.write_bytes(b"x" * (LOG_LIMIT_BYTES + 1))
    running(booth.sound(stand_ins.OBEDIENT))
    assert log.stat().st_size == 0


@pytest.mark.parametrize("kind", ["no folder", "a folder in its place", "none asked for"])
def test_without_a_place_for_the_log_it_plays_all_the_same(kind: str, booth: Booth) -> None:
    log: Path | None = booth.folder / "sound.log"
    if kind == "no folder":
        (booth.folder / "file").write_text("")
        log = booth.folder / "file" / "sound.log"
    elif kind == "a folder in its place":
        (booth.folder / "sound.log").mkdir()
    else:
        log = None
    sound = DeviceSound(python(stand_ins.NOISY), 80, log)
    booth.open.append(sound)
    assert sound.describe() == "Chimes play through Test."


# What may happen to it.


@posix_only
def test_a_killed_process_is_started_again_at_the_same_volume(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, restarts=(0.0,), volume=10)
    first = running(sound)
    sound.set_volume(33)
    assert booth.has_heard("volume 33")
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: sound.process_id not in {None, first})
    assert eventually(lambda: booth.heard()[-1] == "volume 33" and len(booth.heard()) == 3)
    assert is_collected(first)
    running(sound)
    sound.chime(Chime.END)
    assert eventually(lambda: booth.heard()[-1].startswith("chime end"))


@posix_only
def test_it_is_started_again_only_so_often(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, restarts=(0.0, 0.0))
    seen = set()
    for _ in range(3):
        process_id = running(sound)
        seen.add(process_id)
        os.kill(process_id, signal.SIGKILL)
        assert eventually(lambda: sound.process_id not in seen)
    assert eventually(lambda: "could not be started again" in sound.describe())
    assert len(seen) == 3
    assert sound.process_id is None
    sound.chime(Chime.START)


@posix_only
def test_while_it_is_gone_chimes_are_dropped_and_not_played_later(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, restarts=(0.5,))
    process_id = running(sound)
    assert booth.has_heard("volume 80")
    os.kill(process_id, signal.SIGKILL)
    assert eventually(lambda: "is started again" in sound.describe())
    sound.chime(Chime.START)
    running(sound)
    sound.hush()
    assert booth.has_heard("hush")
    assert booth.heard() == ["volume 80", "volume 80", "hush"]


@posix_only
@pytest.mark.parametrize("code", [stand_ins.OBEDIENT, stand_ins.DEAF])
def test_a_stopped_process_holds_nobody_up(code: str, booth: Booth) -> None:
    sound = booth.sound(code)
    process_id = running(sound)
    os.kill(process_id, signal.SIGSTOP)

    def session() -> None:
        for _ in range(10_000):
            sound.chime(Chime.REPETITION)
            sound.hush()
        sound.close()

    assert stand_ins.ends_in_time(session)
    assert is_collected(process_id)


@posix_only
def test_a_process_that_fell_silent_is_replaced(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, restarts=(0.0,))
    first = running(sound)
    os.kill(first, signal.SIGSTOP)
    for _ in range(8):
        booth.clock.now_s += 1
        sound.chime(Chime.REPETITION)  # each has the keeper look once
        eventually(sound._keeper._lines.empty)
    assert eventually(lambda: sound.process_id not in {None, first})
    assert is_collected(first)


def test_a_missing_device_is_not_asked_for_again(booth: Booth) -> None:
    sound = booth.run(stand_ins.without_device(CHIMES), restarts=(0.0, 0.0))
    assert eventually(lambda: sound.describe() == "No sound device was found; captions are shown instead.")
    assert eventually(lambda: not sound._keeper._thread.is_alive())
    assert (booth.folder / "sound.log").read_text().count("only the null device") == 1


def test_a_device_that_was_there_is_asked_for_again(booth: Booth) -> None:
    """As when a headset is taken off: playing, lost, not found, playing."""
    code = (
        "import sys, pathlib; f = pathlib.Path(sys.argv[1]); n = len(f.read_text()) if f.exists() else 0\n"
        "f.write_text('x' * (n + 1))\n"
        "print(['playing One\\nlost', 'no-device', 'playing Two'][n], flush=True)\n"
        "n < 2 or sys.stdin.read()"
    )
    sound = booth.sound(code, restarts=(0.0, 0.0))
    assert eventually(lambda: sound.describe() == "Chimes play through Two.")


APP = """
import sys, time
from pathlib import Path
from glutecoach.sound.device import DeviceSound
from glutecoach.domain.timeline import Chime
sound = DeviceSound(sys.argv[2:], 80, Path(sys.argv[1]))
sound.chime(Chime.START)
while sound.process_id is None:
    time.sleep(0.01)
print(sound.process_id, flush=True)
time.sleep(600)
"""


@posix_only
@pytest.mark.parametrize(
    "kind", ["obedient", "starting", "hanging", pytest.param("real", marks=needs_library)]
)
def test_when_the_program_is_killed_the_process_ends(kind: str, tmp_path: Path) -> None:
    commands = {
        "obedient": python(stand_ins.OBEDIENT, str(tmp_path / "heard")),
        "real": process_command(CHIMES, NULL_DEVICE),
        "starting": python(stand_ins.MUTE),
        "hanging": stand_ins.with_hanging_device(CHIMES),
    }
    app = subprocess.Popen(
        python(APP, str(tmp_path / "log"), *commands[kind]), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert app.stdout
    assert app.stderr
    process_id = int(app.stdout.readline())
    assert not is_gone(process_id)
    app.kill()
    assert eventually(lambda: is_gone(process_id))
    output = app.communicate()
    assert output == (b"", b"")


def test_a_program_that_forgets_to_close_still_ends(tmp_path: Path) -> None:
    forgetful = APP.replace("time.sleep(600)", "")
    command = python(forgetful, str(tmp_path / "log"), *python(stand_ins.OBEDIENT, str(tmp_path / "heard")))
    done = subprocess.run(command, capture_output=True, timeout=stand_ins.PATIENCE_S, check=True)
    assert eventually(lambda: is_gone(int(done.stdout)))
    assert done.stderr == b""


# Opening the machine's own sound.


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv("GLUTECOACH_SOUND")
    return monkeypatch


def test_the_environment_can_keep_it_silent(tmp_path: Path) -> None:
    sound = open_sound(80, tmp_path / "log")
    assert isinstance(sound, SilentSound)
    assert "GLUTECOACH_SOUND" in sound.describe()


def test_without_the_library_no_process_is_started(wanted: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wanted.setattr(importlib.machinery.PathFinder, "find_spec", lambda *_: None)
    sound = open_sound(80, tmp_path / "log")
    assert isinstance(sound, SilentSound)
    assert "glutecoach[sound]" in sound.describe()


def test_without_the_chimes_no_process_is_started(wanted: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wanted.setattr(device, "_library_is_there", lambda: True)
    wanted.setattr(device, "shipped", lambda kind: tmp_path / kind)
    sound = open_sound(80, tmp_path / "log")
    assert isinstance(sound, SilentSound)
    assert "chimes are missing" in sound.describe()


def test_an_interpreter_that_does_not_know_itself_is_silent(
    wanted: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wanted.setattr(device, "_library_is_there", lambda: True)
    wanted.setattr(sys, "executable", "")
    assert isinstance(open_sound(80, tmp_path / "log"), SilentSound)


OPEN = """
import sys
from pathlib import Path
from glutecoach.sound.device import open_sound
from glutecoach.domain.timeline import Chime
sound = open_sound(80, Path(sys.argv[1]))
sound.chime(Chime.START)
line = sound.describe()
sound.close()
assert line.endswith("."), line
assert "miniaudio" not in sys.modules
"""


@needs_library
def test_on_this_machine_it_plays_or_tells_why_and_prints_nothing(
    wanted: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done = subprocess.run(python(OPEN, str(tmp_path / "log")), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_library
def test_a_file_in_the_current_folder_cannot_pose_as_the_library(
    wanted: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trap = tmp_path / "sprung"
    for name in ("miniaudio", "wave", "heapq", "glutecoach"):
        (tmp_path / f"{name}.py").write_text(f"open({str(trap)!r}, 'w')\n")
    wanted.chdir(tmp_path)
    subprocess.run(python(OPEN, str(tmp_path / "log")), capture_output=True, check=True)
    assert not trap.exists()


@needs_library
def test_the_real_process_plays_to_nobody_in_little_memory(booth: Booth) -> None:
    sound = booth.run(process_command(CHIMES, NULL_DEVICE))
    process_id = running(sound)
    assert sound.describe() == "Chimes play through Null."
    for chime in Chime:
        sound.chime(chime)
    status = Path(f"/proc/{process_id}/status")
    if status.exists():
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        assert int(held.split()[1]) <= MEMORY_LIMIT_KB
