"""Sessions that are listened to: untouched, and with keys pressed; and the audio process without any."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.homes import Home, home, set_goal
from benchmarks.listening.asked import Asked, Log, asked, read_log
from benchmarks.listening.costs import Ledger
from benchmarks.listening.ear import Ear, Heard
from benchmarks.listening.rig import Recorder, Recording, Rig, rig
from benchmarks.listening.stalls import Stalls, watched
from benchmarks.terminal import Terminal
from glutecoach.resources import shipped
from glutecoach.sound.child import Child
from glutecoach.sound.device import process_command
from glutecoach.sound.protocol import Order, Report, Volumes, cue_line, volume_line
from glutecoach.steady import steady_s

APP = Path(__file__).parent / "heard_app.py"
PROGRAM, LEVEL = "wake-up", 1
HOGS = 4
TAIL_S = 3.0
"""So long after the end it is still listened: words that were cut off would be missed here."""
LOOK_S = 1.0
AHEAD_S = 1.5
"""So long before its time a chime is handed to the audio process that runs alone."""
LONGEST_S = 300.0
PAUSE = "pause"
KEYS: tuple[tuple[float, str, str], ...] = (
    (3.3, " ", PAUSE),
    (6.3, " ", "resume"),
    (28.0, "+", "extend"),
    (40.0, "n", "skip"),
    (50.0, "b", "back"),
    (62.3, " ", PAUSE),
    (65.3, " ", "resume"),
    (73.7, "b", "back"),
    (80.1, "n", "skip"),
    (88.4, "+", "extend"),
)
"""When after the beginning which key is pressed."""
KEYS_S = 100.0
_HOG = [sys.executable, "-c", "while True: pass"]


@dataclass(frozen=True)
class Result:
    """What was heard of one run."""

    name: str
    heard: list[Heard]
    begin_s: float
    end_s: float
    log: Log
    pressed: list[tuple[float, str]]
    silences: dict[float, float]
    """How many milliseconds after the time of each pause the last sound was heard."""
    costs: Ledger
    unexplained: list[tuple[float, float]]
    """Times and levels of what was none of the cues."""
    peak_dbfs: float
    clock_drift_ms: float
    """Of the sound server against the steady clock."""
    stalls: Stalls
    """How late the machine woke a process that did nothing but sleep."""

    @property
    def lasted_s(self) -> float:
        """From the first cue's scheduling to the end."""
        return self.end_s - self.begin_s


def untouched(name: str, keep: Path | None, *, until_s: float = LONGEST_S, hogs: int = 0) -> Result:
    """Play the program to its end, or for so long."""
    with busy(hogs):
        return _listen(name, keep, (), until_s)


def with_keys(name: str, keep: Path | None, *, until_s: float = KEYS_S, hogs: int = 0) -> Result:
    """Play the program and press keys."""
    with busy(hogs):
        return _listen(name, keep, KEYS, until_s)


@contextmanager
def busy(hogs: int) -> Iterator[None]:
    """Keep so many processes busy."""
    running = [subprocess.Popen(_HOG, stdin=subprocess.DEVNULL) for _ in range(hogs)]
    try:
        yield
    finally:
        for each in running:
            each.kill()
            each.wait()


def _listen(name: str, keep: Path | None, keys: Sequence[tuple[float, str, str]], until_s: float) -> Result:
    with _folder(keep, name) as folder, rig() as server, home() as made:
        set_goal(made, years=0.1)
        log_file = folder / "asked.jsonl"
        log_file.unlink(missing_ok=True)
        with watched() as stalls, server.recording(folder / "heard.raw") as recorder:
            costs, pressed = _play(server, made, log_file, keys, until_s)
        log = read_log(log_file)
        return _result(name, recorder, asked(log), log, pressed, costs, stalls)


def _play(
    server: Rig, made: Home, log_file: Path, keys: Sequence[tuple[float, str, str]], until_s: float
) -> tuple[Ledger, list[tuple[float, str]]]:
    environment = {**made.environment, **server.environment}
    del environment["GLUTECOACH_SOUND"]
    command = [sys.executable, str(APP), str(made.folder), PROGRAM, str(LEVEL), str(log_file)]
    costs, pressed, waiting = Ledger(), [], list(keys)
    with Terminal(command, environment) as terminal:
        begin_s = _until(terminal, lambda: read_log(log_file).times_s("schedule"), 20.0)[0]
        while steady_s() < begin_s + until_s and not read_log(log_file).times_s("Finished"):
            costs.look(terminal.pid)
            next_s = begin_s + waiting[0][0] if waiting else begin_s + until_s
            terminal.watch(max(0.0, min(LOOK_S, next_s - steady_s())))
            if waiting and steady_s() >= next_s:
                _, key, name = waiting.pop(0)
                pressed.append((steady_s(), name))
                terminal.press(key)
        if read_log(log_file).times_s("Finished"):
            terminal.watch(TAIL_S)
        costs.look(terminal.pid)
    return costs, pressed


def _until(terminal: Terminal, what: Callable[[], list[float]], timeout_s: float) -> list[float]:
    end = time.monotonic() + timeout_s
    while not (found := what()):
        if time.monotonic() > end:
            raise RuntimeError("The session did not begin.")
        terminal.watch(0.1)
    return found


def alone(name: str, keep: Path | None, *, seconds: int = 60, hogs: int = 0) -> Result:
    """Let the audio process play a chime every second, without any app: the floor of a session."""
    with busy(hogs), _folder(keep, name) as folder, rig() as server:
        with watched() as stalls, server.recording(folder / "heard.raw") as recorder:
            cues, costs = _play_alone(server, folder, seconds)
        return _result(name, recorder, cues, Log(()), [], costs, stalls)


def _play_alone(server: Rig, folder: Path, seconds: int) -> tuple[list[Asked], Ledger]:
    costs = Ledger()
    with _environment(server.environment):
        child = Child(process_command(Path(str(shipped("audio"))) / "chimes"), folder / "sound.log")
    try:
        if next(child.reports())[0] is not Report.PLAYING:
            raise RuntimeError("The audio process does not play.")
        child.send(volume_line(Volumes(90, 80, 0)))
        begin_s = steady_s() + AHEAD_S
        cues = [_chime(begin_s, number) for number in range(seconds)]
        for cue in cues:
            time.sleep(max(0.0, cue.due_s - AHEAD_S - steady_s()))
            child.send(cue_line(Order(cue.key, cue.due_s, 0.15, chime=cue.chime)))
            costs.look(child.process_id)
        time.sleep(AHEAD_S + TAIL_S + 0.5)
        costs.look(child.process_id)
    finally:
        child.end()
        child.let_go()
    return cues, costs


def _chime(begin_s: float, number: int) -> Asked:
    # Not at whole seconds: the stream's blocks have such lengths.
    due_s = begin_s + number * 1.0037
    return Asked(
        f"alone:{number}", due_s, due_s - AHEAD_S, "countdown", "chime", "countdown", "", "countdown"
    )


def _result(
    name: str,
    recorder: Recorder,
    cues: list[Asked],
    log: Log,
    pressed: list[tuple[float, str]],
    costs: Ledger,
    stalls: Stalls,
) -> Result:
    recording = recorder.recording
    ear = Ear(recording)
    heard = ear.find([cue for cue in cues if cue.due_s < recording.end_s - TAIL_S])
    _write_down(heard, recording)
    begin_s = min(log.times_s("schedule"), default=cues[0].due_s)
    end_s = min(log.times_s("Finished"), default=recording.end_s)
    # Where an unfinished session was left, cues sound that are not looked for.
    until_s = recording.end_s if log.times_s("Finished") else recording.end_s - TAIL_S - 0.3
    silences = {at_s: ear.sounds_on_ms(at_s) for at_s, key in pressed if key == PAUSE}
    unexplained = ear.unexplained(recording.begin_s, until_s)
    return Result(
        name,
        heard,
        begin_s,
        end_s,
        log,
        pressed,
        silences,
        costs,
        unexplained,
        ear.peak_dbfs,
        recording.drift_ms,
        stalls,
    )


def _write_down(heard: list[Heard], recording: Recording) -> None:
    """Put everything that was found beside the recording, for whoever wants to look closer."""
    lines = ["recorded_s\tdue_s\toff_ms\tscore\tgain\tcue"]
    for each in heard:
        off = "" if each.off_ms is None else f"{each.off_ms:.3f}"
        where = f"{each.cue.due_s - recording.begin_s:.3f}\t{each.cue.due_s:.4f}"
        lines.append(f"{where}\t{off}\t{each.score:.3f}\t{each.gain:.3f}\t{each.cue.fate} {each.cue.name}")
    recording.path.with_suffix(".tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@contextmanager
def _folder(keep: Path | None, name: str) -> Iterator[Path]:
    if keep is not None:
        folder = keep / name.replace(" ", "-")
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with TemporaryDirectory(prefix="glutecoach-listening-") as made:
        yield Path(made)


@contextmanager
def _environment(additions: dict[str, str]) -> Iterator[None]:
    import os

    before = dict(os.environ)
    os.environ.update(additions)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
