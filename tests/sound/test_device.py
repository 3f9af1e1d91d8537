"""The process behind the device: it is sent what is asked for, is watched, and never outlives the program."""

from __future__ import annotations

import importlib.machinery
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from glutecoach.domain.timeline import Chime, Cue, CueKind, Side, Track
from glutecoach.sound import device
from glutecoach.sound.delivery import LATE_S
from glutecoach.sound.device import DeviceSound, open_sound, process_command
from glutecoach.sound.keeper import KEEP_TRYING_S
from glutecoach.sound.null import SilentSound
from glutecoach.sound.player_process import NULL_DEVICE
from glutecoach.sound.port import DueCue
from glutecoach.sound.process import LOG_LIMIT_BYTES
from glutecoach.sound.protocol import Order, Volumes, parse_order
from tests.factories import ROOT
from tests.sound import stand_ins
from tests.sound.stand_ins import StandInVoice, eventually, is_collected, is_gone, python

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
        self.voice = StandInVoice(folder)
        self.open: list[DeviceSound] = []

    def sound(
        self, code: str, restarts: tuple[float, ...] = (), volume: int = 80, *, bed: bool = False
    ) -> DeviceSound:
        return self.run(python(code, str(self.heard_in)), restarts, volume, bed=bed)

    def run(
        self,
        command: list[str],
        restarts: tuple[float, ...] = (),
        volume: int = 80,
        *,
        bed: bool = False,
        keep_trying_s: float | None = None,
    ) -> DeviceSound:
        sound = DeviceSound(
            self.voice,
            command,
            Volumes(volume, volume, volume),
            self.folder / "sound.log",
            bed_file=self.folder / "bed.ogg",
            bed=bed,
            monotonic=self.clock,
            restart_after_s=restarts,
            keep_trying_s=keep_trying_s,
        )
        self.open.append(sound)
        return sound

    def heard(self) -> list[str]:
        return self.heard_in.read_text().splitlines() if self.heard_in.exists() else []

    def orders(self) -> list[Order]:
        return [parse_order(line.removeprefix("cue ")) for line in self.heard() if line.startswith("cue ")]

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
    assert eventually(lambda: sound.describe().startswith("Sound plays"))
    assert sound.process_id
    return sound.process_id


# What is sent.


def due(
    key: str,
    due_s: float,
    payload: str = "start",
    kind: CueKind = CueKind.SIGNAL,
    track: Track = Track.CHIME,
    side: Side | None = None,
) -> DueCue:
    return DueCue(key, due_s, Cue(0, track, kind, payload), side)


def said(key: str, due_s: float, text: str, kind: CueKind = CueKind.COUNT) -> DueCue:
    return due(key, due_s, text, kind, Track.VOICE)


def test_verbs_arrive_in_order_after_the_volume(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, volume=55)
    running(sound)
    sound.chime(Chime.START)
    sound.unschedule()
    sound.hush()
    sound.bed(True)
    sound.bed(False)
    sound.set_volumes(20, 30)
    assert booth.has_heard("volume 20 30 55")
    heard = booth.heard()
    assert heard[0] == "volume 55 55 55"
    assert heard[1].startswith("cue ")
    assert heard[2:] == [
        "unschedule",
        "hush",
        f'bed "{booth.folder / "bed.ogg"}"',
        "bed null",
        "volume 20 30 55",
    ]


def test_a_chime_for_now_is_due_now(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    sound.chime(Chime.START)
    assert eventually(lambda: len(booth.orders()) == 1)
    assert booth.orders() == [Order("", 1_000.0, 2.0, chime="start")]


def test_words_are_played_from_their_clip(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    assert sound.can_say("Lift")
    assert sound.say("Lift")
    assert not sound.say("Lift …")
    assert sound.speech_ms("Lift") == 200
    sound.schedule([said("a", 1_001.5, "Lift")])
    assert eventually(lambda: len(booth.orders()) == 2)
    clip = booth.voice.clip("Lift")
    assert clip
    assert booth.orders() == [
        Order("", 1_000.0, 2.0, path=str(clip.path)),
        Order("a", 1_001.5, 0.3, path=str(clip.path)),
    ]


@pytest.mark.parametrize("kind", CueKind)
def test_each_kind_of_cue_may_be_as_late_as_it_is_useful(kind: CueKind, booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    sound.schedule([due("a", 1_001.0, kind=kind)])
    assert eventually(lambda: len(booth.orders()) == 1)
    assert booth.orders()[0].late_s == LATE_S[kind]


def test_a_countdown_is_never_late() -> None:
    assert LATE_S[CueKind.COUNTDOWN] == 0.15 == min(LATE_S.values())


def test_without_a_clip_what_comes_is_announced_by_a_chime_and_the_rest_is_silent(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    sound.schedule(
        [said(kind.value, 1_001.0, "Bridge …", kind) for kind in CueKind]
        + [due("shown", 1_001.0, "Look up", track=Track.CAPTION)]
    )
    sound.hush()
    assert booth.has_heard("hush")
    assert [(order.key, order.chime) for order in booth.orders()] == [("announce", "notice")]


def test_a_side_is_heard_from_its_side(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    sound.schedule([due("l", 1_001.0, side=Side.LEFT), due("m", 1_001.0), due("r", 1_001.0, side=Side.RIGHT)])
    assert eventually(lambda: len(booth.orders()) == 3)
    left, middle, right = (order.pan for order in booth.orders())
    assert left == -right < middle == 0


def test_what_is_handed_over_again_is_not_sent_again(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    for tick in range(10):
        sound.schedule([due("a", 1_001.0 + tick * 1e-7), due("b", 1_002.0)])
    sound.schedule([due("b", 1_002.5)])
    sound.hush()
    sound.schedule([due("b", 1_002.5)])
    assert eventually(lambda: len(booth.orders()) == 4)
    assert [(order.key, order.due_s) for order in booth.orders()] == [
        ("a", 1_001.0),
        ("b", 1_002.0),
        ("b", 1_002.5),
        ("b", 1_002.5),
    ]


def test_words_that_became_ready_take_the_place_of_the_chime(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    clips = {"Bridge": booth.voice.clip("Bridge")}
    booth.voice.clip = lambda text: None  # type: ignore[method-assign]
    sound.schedule([said("a", 1_001.0, "Bridge", CueKind.ANNOUNCE)])
    booth.voice.clip = clips.get  # type: ignore[method-assign]
    sound.schedule([said("a", 1_001.0, "Bridge", CueKind.ANNOUNCE)])
    assert eventually(lambda: len(booth.orders()) == 2)
    assert [(order.key, order.speaks) for order in booth.orders()] == [("a", False), ("a", True)]


def test_new_volumes_are_heard_from_what_is_scheduled_already(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    running(sound)
    sound.schedule([due("past", 999.0), due("b", 1_002.0), due("a", 1_001.0)])
    sound.set_volumes(10, 20)
    sound.hush()
    assert booth.has_heard("hush")
    heard = booth.heard()
    assert [order.key for order in booth.orders()] == ["past", "b", "a", "a", "b"]
    assert heard.index("volume 10 20 80") == 4


def test_a_clip_that_cannot_be_played_counts_as_none(booth: Booth) -> None:
    clip = booth.voice.clip("Lift")
    assert clip
    code = "import sys, json; print('playing Test\\nbroken', json.dumps(sys.argv[2]), flush=True); sys.stdin.read()"
    sound = booth.run(python(code, "", str(clip.path)))
    running(sound)
    assert eventually(lambda: not sound.can_say("Lift"))
    assert not sound.say("Lift")
    assert sound.speech_ms("Lift") is None
    assert sound.can_say("Lower")


def test_nothing_can_be_said_while_nothing_plays(booth: Booth) -> None:
    sound = booth.sound(stand_ins.MUTE)
    assert not sound.can_say("Lift")
    assert not sound.say("Lift")
    assert sound.speech_ms("Lift") == 200


def test_the_voice_is_closed_with_it(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT)
    sound.prepare(["Lift"])
    assert booth.voice.asked == ["Lift"]
    sound.close()
    assert booth.voice.closed == 1
    sound.prepare(["Lower"])
    assert booth.voice.asked == ["Lift"]


def test_a_voice_that_hangs_does_not_keep_the_program(booth: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    monkeypatch.setattr(device, "VOICE_CLOSE_S", 0.01)
    booth.voice.close = gate.wait  # type: ignore[method-assign, assignment]
    sound = booth.sound(stand_ins.OBEDIENT)
    assert stand_ins.ends_in_time(sound.close)
    gate.set()
    assert eventually(lambda: not [t for t in threading.enumerate() if t.name == "sound-voice"])


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
    assert eventually(lambda: sound.describe().startswith("No sound device was found"))
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
    sound = DeviceSound(booth.voice, python(stand_ins.NOISY), Volumes(80, 80), log)
    booth.open.append(sound)
    assert sound.describe().startswith("Sound plays through Test.")


# What may happen to it.


@posix_only
def test_a_killed_process_is_started_again_at_the_same_volume(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, restarts=(0.0,), volume=10)
    first = running(sound)
    sound.set_volumes(33, 44)
    assert booth.has_heard("volume 33 44 10")
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: sound.process_id not in {None, first})
    assert eventually(lambda: booth.heard()[-1] == "volume 33 44 10" and len(booth.heard()) == 3)
    assert is_collected(first)
    running(sound)
    sound.chime(Chime.END)
    assert eventually(lambda: '"end"' in booth.heard()[-1])


@posix_only
def test_a_new_process_goes_on_with_what_is_still_to_come(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, restarts=(0.0,), bed=True)
    first = running(sound)
    sound.schedule([due("dropped", 1_003.0)])
    sound.unschedule()
    sound.schedule([said("c", 1_003.0, "Lower"), due("a", 1_001.0), due("b", 1_002.0)])
    assert eventually(lambda: len(booth.orders()) == 4)
    booth.clock.now_s = 1_001.5
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: len(booth.orders()) == 6)
    running(sound)
    volume, bed = "volume 80 80 80", f'bed "{booth.folder / "bed.ogg"}"'
    assert [line for line in booth.heard() if not line.startswith("cue")] == [
        volume,
        bed,
        "unschedule",
        volume,
        bed,
    ]
    assert [order.key for order in booth.orders()[4:]] == ["b", "c"]


@posix_only
def test_what_is_scheduled_while_it_is_gone_is_heard_when_it_is_back(booth: Booth) -> None:
    sound = booth.sound(stand_ins.OBEDIENT, restarts=(0.3,))
    first = running(sound)
    assert booth.has_heard("volume 80 80 80")
    sound.schedule([due("hushed", 1_003.0)])
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: "is started again" in sound.describe())
    sound.hush()
    sound.schedule([due("a", 1_001.0)])
    assert not sound.can_say("Lift")
    running(sound)
    sound.schedule([due("a", 1_001.0), due("b", 1_002.0)])
    assert eventually(lambda: [order.key for order in booth.orders()][-2:] == ["a", "b"])
    assert [order.key for order in booth.orders()].count("a") == 1
    assert "hush" not in booth.heard()


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
    assert booth.has_heard("volume 80 80 80")
    os.kill(process_id, signal.SIGKILL)
    assert eventually(lambda: "is started again" in sound.describe())
    sound.chime(Chime.START)
    running(sound)
    sound.hush()
    assert booth.has_heard("hush")
    assert booth.heard() == ["volume 80 80 80", "volume 80 80 80", "hush"]


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

    def is_replaced() -> bool:
        booth.clock.now_s += 1
        sound.chime(Chime.REPETITION)  # has the keeper look
        return sound.process_id not in {None, first}

    assert eventually(is_replaced)
    assert is_collected(first)


def test_a_missing_device_is_not_asked_for_again(booth: Booth) -> None:
    sound = booth.run(stand_ins.without_device(CHIMES), restarts=(0.0, 0.0))
    assert eventually(lambda: sound.describe().startswith("No sound device was found"))
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
    assert eventually(lambda: sound.describe().startswith("Sound plays through Two."))


def test_a_device_that_was_there_is_asked_for_as_long_as_it_takes(booth: Booth) -> None:
    code = (
        "import sys, pathlib; f = pathlib.Path(sys.argv[1]); n = len(f.read_text()) if f.exists() else 0\n"
        "f.write_text('x' * (n + 1))\n"
        "print('playing Back' if n in {0, 9} else 'no-device', flush=True)\n"
        "n < 9 or sys.stdin.read()"
    )
    sound = booth.run(python(code, str(booth.heard_in)), restarts=(0.0, 0.0), keep_trying_s=0.0)
    assert eventually(lambda: booth.heard_in.exists() and len(booth.heard_in.read_text()) == 10)
    running(sound)
    assert KEEP_TRYING_S == 30


APP = """
import sys, time
from pathlib import Path
from glutecoach.sound.device import DeviceSound
from glutecoach.sound.protocol import Volumes
from glutecoach.domain.timeline import Chime
from tests.sound.stand_ins import StandInVoice
log = Path(sys.argv[1])
sound = DeviceSound(StandInVoice(log.parent), sys.argv[2:], Volumes(80, 80), log)
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
        python(APP, str(tmp_path / "log"), *commands[kind]),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
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
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, capture_output=True, timeout=stand_ins.PATIENCE_S, check=True, env=environment
    )
    assert eventually(lambda: is_gone(int(done.stdout)))
    assert done.stderr == b""


# Opening the machine's own sound.


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv("GLUTECOACH_SOUND")
    return monkeypatch


def test_the_environment_can_keep_it_silent(tmp_path: Path) -> None:
    voice = StandInVoice(tmp_path)
    sound = open_sound(Volumes(80, 80), tmp_path / "log", voice)
    assert isinstance(sound, SilentSound)
    assert "GLUTECOACH_SOUND" in sound.describe()
    sound.close()
    assert voice.closed == 1


def test_without_the_library_no_process_is_started(wanted: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wanted.delitem(sys.modules, "miniaudio", raising=False)  # other tests load it
    wanted.setattr(importlib.machinery.PathFinder, "find_spec", lambda *_: None)
    sound = open_sound(Volumes(80, 80), tmp_path / "log", StandInVoice(tmp_path))
    assert isinstance(sound, SilentSound)
    assert "glutecoach[sound]" in sound.describe()


def test_without_the_chimes_no_process_is_started(wanted: pytest.MonkeyPatch, tmp_path: Path) -> None:
    wanted.setattr(device, "_library_is_there", lambda: True)
    wanted.setattr(device, "shipped", lambda kind: tmp_path / kind)
    sound = open_sound(Volumes(80, 80), tmp_path / "log", StandInVoice(tmp_path))
    assert isinstance(sound, SilentSound)
    assert "chimes are missing" in sound.describe()


def test_an_interpreter_that_does_not_know_itself_is_silent(
    wanted: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wanted.setattr(device, "_library_is_there", lambda: True)
    wanted.setattr(sys, "executable", "")
    assert isinstance(open_sound(Volumes(80, 80), tmp_path / "log", StandInVoice(tmp_path)), SilentSound)


OPEN = """
import sys
from pathlib import Path
from glutecoach.sound.device import open_sound
from glutecoach.sound.protocol import Volumes
from glutecoach.domain.timeline import Chime


class Mute:
    def clip(self, text): return None
    def describe(self): return "No voice."
    def close(self): pass


sound = open_sound(Volumes(80, 80), Path(sys.argv[1]), Mute())
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
    assert sound.describe().startswith("Sound plays through Null.")
    for chime in Chime:
        sound.chime(chime)
    sound.schedule([said(f"{n}", 0.0, "x" * n) for n in range(1, 40)])
    status = Path(f"/proc/{process_id}/status")
    if status.exists():
        assert "numpy" not in status.with_name("maps").read_text()
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        assert int(held.split()[1]) <= MEMORY_LIMIT_KB
