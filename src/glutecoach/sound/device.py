"""Sound through the machine's own device, held by a process of its own."""

import importlib.util
import os
import sys
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from glutecoach.domain.timeline import Chime
from glutecoach.resources import shipped
from glutecoach.sound.child import Child
from glutecoach.sound.keeper import RESTART_AFTER_S, Condition, Keeper
from glutecoach.sound.null import SilentSound
from glutecoach.sound.port import Sound
from glutecoach.sound.protocol import LEAD_S, Report, chime_line, hush_line

SOUND_VARIABLE = "GLUTECOACH_SOUND"
"""Environment variable; ``none`` keeps everything silent."""
PROCESS = "glutecoach.sound.player_process"
SETTLE_S = 3.0
"""How long ``describe`` waits for the process to start."""

_MISSING = "The sound library is not installed; install glutecoach[sound] to hear chimes."
_NO_CHIMES = "The chimes are missing from this installation; captions are shown instead."
WORDS: dict[Report | Condition, str] = {
    Report.PLAYING: "Chimes play through {backend}.",
    Report.NO_LIBRARY: _MISSING,
    Report.BROKEN_LIBRARY: "The sound library cannot be loaded here; captions are shown instead.",
    Report.NO_CHIMES: _NO_CHIMES,
    Report.NO_DEVICE: "No sound device was found; captions are shown instead.",
    Report.LOST: "The sound device has stopped; captions are shown meanwhile.",
    Condition.STARTING: "Sound is still starting; captions are shown meanwhile.",
    Condition.RESTARTING: "The sound has stopped and is started again; captions are shown meanwhile.",
    Condition.GIVEN_UP: "The sound stopped and could not be started again; captions are shown instead.",
    Condition.CLOSED: "Sound is closed.",
}


class DeviceSound:
    """Chimes through the device. Words are left to the captions."""

    def __init__(
        self,
        command: Sequence[str],
        volume_percent: int,
        log_file: Path | None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        restart_after_s: Sequence[float] = RESTART_AFTER_S,
    ) -> None:
        """Start ``command`` in the background; what it prints goes to ``log_file``, or nowhere."""
        self._monotonic = monotonic
        self._keeper = Keeper(
            lambda: Child(command, log_file), volume_percent, monotonic, restart_after_s=restart_after_s
        )

    @property
    def process_id(self) -> int | None:
        """The number of the process that holds the device, while there is one."""
        return self._keeper.process_id

    def prepare(self, texts: Collection[str]) -> None:
        """Do nothing: there is no voice yet."""

    def say(self, text: str) -> bool:  # noqa: ARG002  (the port's signature)
        """Return False: the caption has to do."""
        return False

    def chime(self, chime: Chime) -> None:
        """Play a chime, always the same short moment from now."""
        self._keeper.send(chime_line(chime.value, self._monotonic() + LEAD_S))

    def hush(self) -> None:
        """Fall silent, and drop what was asked for but not heard yet."""
        self._keeper.send(hush_line())

    def set_volume(self, percent: int) -> None:
        """Play at this loudness from the next chime on."""
        self._keeper.set_volume(percent)

    def describe(self) -> str:
        """Return one line: what plays, or why nothing does."""
        self._keeper.settle(SETTLE_S)
        return WORDS[self._keeper.state].format(backend=self._keeper.backend)

    def close(self) -> None:
        """End the process that holds the device."""
        self._keeper.close()


def open_sound(volume_percent: int, log_file: Path | None) -> Sound:
    """Return the machine's sound, which comes up in the background, or a silent one that tells why.

    Args:
        volume_percent: 0 to 100.
        log_file: where the sound library may print; nowhere if None.
    """
    if os.environ.get(SOUND_VARIABLE) == "none":
        return SilentSound(f"Sound is switched off by {SOUND_VARIABLE}; captions are shown instead.")
    if not _library_is_there():
        return SilentSound(_MISSING)
    chimes = shipped("audio") / "chimes"
    if not isinstance(chimes, Path) or not chimes.is_dir():
        return SilentSound(_NO_CHIMES)
    if not sys.executable:
        return SilentSound("Sound cannot be started from here; captions are shown instead.")
    return DeviceSound(process_command(chimes), volume_percent, log_file)


def process_command(chimes: Path, *options: str) -> list[str]:
    """Return how the sound process is started. ``-P``: no file in the current folder can pose as a module."""
    return [sys.executable, "-P", "-m", PROCESS, str(chimes), *options]


def _library_is_there() -> bool:
    """Look for the library without loading it: that is for the sound process alone."""
    try:
        return importlib.util.find_spec("miniaudio") is not None
    except (ImportError, ValueError):
        return False
