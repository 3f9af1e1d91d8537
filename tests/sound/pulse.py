"""A sound server of the tests' own: nobody hears it, and what it plays is recorded."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from array import array
from pathlib import Path

from tests.sound.stand_ins import HAS_LIBRARY, eventually

HAS_PULSE = HAS_LIBRARY and all(shutil.which(tool) for tool in ("pulseaudio", "pactl", "parec"))
SINK = "module-null-sink", "sink_name=test", "rate=48000", "channels=2", "format=s16le", "norewinds=1"


class PulseServer:
    """A private PulseAudio with one sink that plays to nobody."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            "PULSE_SERVER": f"unix:{folder / 'native'}",
            "PULSE_RUNTIME_PATH": str(folder / "run"),
            "PULSE_STATE_PATH": str(folder / "state"),
            "XDG_RUNTIME_DIR": str(folder / "xdg"),
            # Nothing but this server: no other way to a device.
            "ALSA_CONFIG_PATH": str(folder / "no-alsa.conf"),
        }
        for name in ("run", "state", "xdg"):
            (folder / name).mkdir(mode=0o700)
        (folder / "no-alsa.conf").write_text("")
        self._server: subprocess.Popen[bytes] | None = None
        self._recorder: subprocess.Popen[bytes] | None = None
        self._recordings = 0

    def start(self) -> None:
        """Start the server and wait until it answers."""
        (self.folder / "native").unlink(missing_ok=True)
        self._server = self._popen(
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "--disallow-exit", "--log-target=null",
            "-L", f"module-native-protocol-unix socket={self.folder / 'native'} auth-anonymous=1",
            "-L", " ".join(SINK),
        )  # fmt: skip
        assert eventually(lambda: self._pactl("info") == 0), "the sound server does not start"

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        if self._server:
            self._server.wait()

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def suspend(self, *, on: bool) -> None:
        assert self._pactl("suspend-sink", "test", str(int(on))) == 0

    def unload_sink(self) -> None:
        assert self._pactl("unload-module", SINK[0]) == 0

    def load_sink(self) -> None:
        assert self._pactl("load-module", *SINK) == 0

    def record(self) -> Path:
        """Record what is played from now on, into a file of its own."""
        self._end_recorder()
        self._recordings += 1
        path = self.folder / f"recorded-{self._recordings}"
        with path.open("wb") as file:
            self._recorder = self._popen(
                "parec", "-d", "test.monitor", "--raw", "--format=s16le", "--rate=48000", "--latency-msec=10",
                stdout=file,
            )  # fmt: skip
        assert eventually(lambda: path.stat().st_size > 0), "the recorder does not start"
        return path

    def stop(self) -> None:
        self._end_recorder()
        with contextlib.suppress(OSError):
            self.thaw()
        with contextlib.suppress(OSError):
            self.kill()

    def _end_recorder(self) -> None:
        if self._recorder:
            self._recorder.kill()
            self._recorder.wait()
        self._recorder = None

    def _signal(self, number: int) -> None:
        if self._server and self._server.poll() is None:
            self._server.send_signal(number)

    def _pactl(self, *arguments: str) -> int:
        done = subprocess.run(
            ["pactl", *arguments],
            env=self._all_of_environment(),
            capture_output=True,
            timeout=10,
            check=False,
        )
        return done.returncode

    def _popen(self, *command: str, stdout: object = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            command,
            env=self._all_of_environment(),
            stdout=stdout,
            stderr=subprocess.DEVNULL,  # type: ignore[call-overload]
        )

    def _all_of_environment(self) -> dict[str, str]:
        return {**os.environ, **self.environment, "HOME": str(self.folder)}


def loudest(recorded: Path) -> int:
    """The strongest sample of a recording so far."""
    content = recorded.read_bytes()
    samples = array("h", content[: len(content) // 4 * 4])
    return max(map(abs, samples), default=0)
