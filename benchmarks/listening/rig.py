"""A sound server that nobody else uses, and a recording of all that it plays, on the program's own clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from glutecoach.steady import steady_s

RATE_HZ = 48_000
CHANNELS = 2
FRAME_BYTES = 2 * CHANNELS
TOOLS = ("pulseaudio", "pactl", "parec")
_SINK = "listening"
_START_S = 5.0
_FRAGMENT_MS = 5
"""The recorder is asked for pieces so short: how late they arrive tells when their samples were played."""


@dataclass(frozen=True)
class Recording:
    """What was played."""

    path: Path
    """Raw samples: 16 bit, two channels, ``RATE_HZ``."""
    begin_s: float
    """When the first sample was played, on the steady clock."""
    frames: int
    drift_ms: float
    """How far the server's clock went from the steady clock until the end."""

    @property
    def end_s(self) -> float:
        """When the last sample was played."""
        return self.begin_s + self.frames / RATE_HZ


class Rig:
    """The server: programs in ``environment`` play to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        socket = folder / "native"
        self.environment = {
            "PULSE_SERVER": f"unix:{socket}",
            "PULSE_SINK": _SINK,
            "XDG_RUNTIME_DIR": str(_private(folder / "xdg")),
            "PULSE_RUNTIME_PATH": str(_private(folder / "run")),
            "PULSE_STATE_PATH": str(_private(folder / "state")),
        }
        # Without norewinds, the first milliseconds of each new stream are missing in what is recorded.
        modules = (
            f"module-native-protocol-unix socket={socket} auth-anonymous=1",
            f"module-null-sink sink_name={_SINK} rate={RATE_HZ} channels={CHANNELS} format=s16le norewinds=1",
        )
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disallow-exit"]
        scheduling = ["--realtime=yes", "--high-priority=yes", f"--log-target=file:{folder / 'server.log'}"]
        loading = [part for module in modules for part in ("-L", module)]
        self._environment = {**os.environ, **self.environment, "HOME": str(folder)}
        self._server = subprocess.Popen(
            ["pulseaudio", *options, *scheduling, *loading],
            env={name: value for name, value in self._environment.items() if name != "PULSE_SERVER"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        """Wait until it answers.

        Raises:
            RuntimeError: it does not.
        """
        end = time.monotonic() + _START_S
        while time.monotonic() < end:
            asked = subprocess.run(["pactl", "info"], env=self._environment, capture_output=True, check=False)
            if asked.returncode == 0:
                return
            time.sleep(0.05)
        log = self.folder / "server.log"
        raise RuntimeError(f"The sound server did not start: {log.read_text() if log.exists() else ''}")

    @contextmanager
    def recording(self, path: Path) -> Iterator[Recorder]:
        """Record to a file until the block ends."""
        recorder = Recorder(path, self._environment)
        try:
            recorder.wait()
            yield recorder
        finally:
            recorder.stop()

    def end(self) -> None:
        """End the server."""
        self._server.terminate()
        try:
            self._server.wait(3)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()


class Recorder:
    """Takes down what the server plays."""

    def __init__(self, path: Path, environment: dict[str, str]) -> None:
        self._path = path
        self._frames = 0
        self._offsets_s: list[float] = []
        """For each piece: its arrival less the time that its samples take."""
        form = ["--raw", "--format=s16le", f"--rate={RATE_HZ}", f"--channels={CHANNELS}"]
        self._process = subprocess.Popen(
            ["parec", "-d", f"{_SINK}.monitor", *form, f"--latency-msec={_FRAGMENT_MS}"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._running = threading.Event()
        self._thread = threading.Thread(target=self._pump, daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until it records.

        Raises:
            RuntimeError: it does not.
        """
        if not self._running.wait(_START_S):
            raise RuntimeError("The recorder did not start.")

    def stop(self) -> None:
        """Record no more."""
        self._process.terminate()
        self._process.wait()
        self._thread.join()

    @property
    def recording(self) -> Recording:
        """What was recorded, once it has stopped."""
        # A piece may come late, but never before its last sample was played: the earliest tell the time.
        quarter = max(1, len(self._offsets_s) // 4)
        first, last = min(self._offsets_s[:quarter]), min(self._offsets_s[-quarter:])
        return Recording(self._path, min(self._offsets_s), self._frames, (last - first) * 1000)

    def _pump(self) -> None:
        output = self._process.stdout
        received = 0
        with self._path.open("wb") as file:
            while output and (data := os.read(output.fileno(), 65536)):
                now_s = steady_s()
                file.write(data)
                received += len(data)
                self._frames = received // FRAME_BYTES
                self._offsets_s.append(now_s - self._frames / RATE_HZ)
                if self._frames > RATE_HZ // 20:
                    self._running.set()


def missing_tools() -> list[str]:
    """Return the programs that have to be installed first."""
    return [tool for tool in TOOLS if shutil.which(tool) is None]


@contextmanager
def rig() -> Iterator[Rig]:
    """Run the server until the block ends."""
    with TemporaryDirectory(prefix="glutecoach-rig-", ignore_cleanup_errors=True) as folder:
        server = Rig(Path(folder))
        try:
            server.wait()
            yield server
        finally:
            server.end()


def _private(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder
