"""Sound through the machine's own device, held by a process of its own."""

import importlib.util
import os
import sys
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from glutecoach.domain.timeline import Chime
from glutecoach.resources import shipped
from glutecoach.sound.child import Child
from glutecoach.sound.delivery import order_for
from glutecoach.sound.keeper import KEEP_TRYING_S, RESTART_AFTER_S, Condition, Keeper
from glutecoach.sound.null import SilentSound
from glutecoach.sound.port import DueCue, Preparation, Sound
from glutecoach.sound.protocol import Order, Report, Volumes
from glutecoach.sound.voices.voice import Voice, VoiceClip
from glutecoach.steady import steady_s

SOUND_VARIABLE = "GLUTECOACH_SOUND"
"""Environment variable; ``none`` keeps everything silent."""
PROCESS = "glutecoach.sound.player_process"
SETTLE_S = 3.0
"""How long ``describe`` waits for the process to start."""
VOICE_CLOSE_S = 3.0
"""How long ``close`` waits for the voice."""
NOW_LATE_S = 2.0
"""What is asked for now may wait so long for words that sound."""

_MISSING = "The sound library is not installed; install glutecoach[sound] to hear the session."
_NO_CHIMES = "The chimes are missing from this installation; captions are shown instead."
WORDS: dict[Report | Condition, str] = {
    Report.PLAYING: "Sound plays through {backend}.",
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
    """Chimes and words through the device."""

    def __init__(
        self,
        voice: Voice,
        command: Sequence[str],
        volumes: Volumes,
        log_file: Path | None,
        *,
        bed_file: Path | None = None,
        bed: bool = False,
        monotonic: Callable[[], float] = steady_s,
        restart_after_s: Sequence[float] = RESTART_AFTER_S,
        keep_trying_s: float | None = KEEP_TRYING_S,
    ) -> None:
        """Start ``command`` in the background; what it prints goes to ``log_file``, or nowhere.

        The voice belongs to this sound from now on, and is closed with it.
        """
        self._voice = voice
        self._volumes = volumes
        self._bed_file = bed_file
        self._monotonic = monotonic
        self._broken: set[str] = set()
        self._closed = False
        self._keeper = Keeper(
            lambda: Child(command, log_file),
            volumes,
            monotonic,
            bed=self._bed_path(bed),
            on_broken=self._broken.add,
            restart_after_s=restart_after_s,
            keep_trying_s=keep_trying_s,
        )

    @property
    def process_id(self) -> int | None:
        """The number of the process that holds the device, while there is one."""
        return self._keeper.process_id

    def prepare(self, texts: Collection[str]) -> None:
        """Let the voice make clips of these texts."""
        if not self._closed:
            self._voice.prepare(texts)

    def preparation(self) -> Preparation:
        """Tell how far the voice has come."""
        ready, total = self._voice.progress()
        words = self._voice.describe()
        return Preparation(ready, total, "" if words.endswith(".") else words)

    def speech_ms(self, text: str) -> int | None:
        """Return how long the text's clip is, if there is one."""
        clip = self._clip(text)
        return clip.speech_ms if clip else None

    def can_say(self, text: str) -> bool:
        """Tell whether there is a clip, and a device that plays it."""
        return self._keeper.state is Report.PLAYING and self._clip(text) is not None

    def schedule(self, cues: Sequence[DueCue]) -> None:
        """Hand them to the process; words without a clip are left to the captions, announced by a chime."""
        orders = (order_for(due, self._clip) for due in cues)
        self._keeper.schedule([order for order in orders if order])

    def unschedule(self) -> None:
        """Drop what has not begun."""
        self._keeper.unschedule()

    def say(self, text: str) -> bool:
        """Say it as soon as the device takes it, if there is a clip of it."""
        clip = self._clip(text)
        if clip is None or self._keeper.state is not Report.PLAYING:
            return False
        self._keeper.play(Order("", self._monotonic(), NOW_LATE_S, path=str(clip.path)))
        return True

    def chime(self, chime: Chime) -> None:
        """Play a chime as soon as the device takes it."""
        self._keeper.play(Order("", self._monotonic(), NOW_LATE_S, chime=chime.value))

    def hush(self) -> None:
        """Fall silent, and drop what was asked for but not heard yet."""
        self._keeper.hush()

    def set_volumes(self, voice_percent: int, chime_percent: int) -> None:
        """Play at this loudness from now on; what sounds already goes on as it is."""
        self._volumes = Volumes(voice_percent, chime_percent, self._volumes.bed)
        self._keeper.set_volumes(self._volumes)

    def bed(self, on: bool) -> None:
        """Let a quiet sound lie under everything that is scheduled, or not."""
        self._keeper.set_bed(self._bed_path(on))

    def describe(self) -> str:
        """Return two sentences at most: what plays, or why nothing does; and which voice speaks."""
        self._keeper.settle(SETTLE_S)
        device = WORDS[self._keeper.state].format(backend=self._keeper.backend)
        if self._closed:
            return device
        words = self._voice.describe()
        return f"{device} {words if words.endswith('.') else f'Voice: {words}.'}"

    def close(self) -> None:
        """End the process that holds the device, and let go of the voice."""
        first, self._closed = not self._closed, True
        if first:
            # The voice may hang with its engine; whatever it does, this goes on.
            closing = threading.Thread(target=self._voice.close, name="sound-voice", daemon=True)
            closing.start()
        self._keeper.close()
        if first:
            closing.join(VOICE_CLOSE_S)

    def _clip(self, text: str) -> VoiceClip | None:
        if self._closed:
            return None
        clip = self._voice.clip(text)
        return None if clip is None or str(clip.path) in self._broken else clip

    def _bed_path(self, on: bool) -> str | None:
        return str(self._bed_file) if on and self._bed_file else None


def open_sound(volumes: Volumes, log_file: Path | None, voice: Voice, *, bed: bool = False) -> Sound:
    """Return the machine's sound, which comes up in the background, or a silent one that tells why.

    Args:
        volumes: how loud everything is.
        log_file: where the sound library may print; nowhere if None.
        voice: speaks the words; belongs to the sound from now on.
        bed: whether a quiet sound lies under the session.
    """
    if os.environ.get(SOUND_VARIABLE) == "none":
        reason = f"Sound is switched off by {SOUND_VARIABLE}; captions are shown instead."
        return SilentSound(reason, voice)
    if not _library_is_there():
        return SilentSound(_MISSING, voice)
    audio = shipped("audio")
    if not isinstance(audio, Path) or not (audio / "chimes").is_dir():
        return SilentSound(_NO_CHIMES, voice)
    if not sys.executable:
        return SilentSound("Sound cannot be started from here; captions are shown instead.", voice)
    return DeviceSound(
        voice, process_command(audio / "chimes"), volumes, log_file, bed_file=bed_file(audio), bed=bed
    )


def bed_file(audio: Path) -> Path | None:
    """Return the sound that may lie under a session, where there is one."""
    return next((path for suffix in ("ogg", "flac", "wav") for path in audio.glob(f"bed*/*.{suffix}")), None)


def process_command(chimes: Path, *options: str) -> list[str]:
    """Return how the sound process is started. ``-P``: no file in the current folder can pose as a module."""
    return [sys.executable, "-P", "-m", PROCESS, str(chimes), *options]


def _library_is_there() -> bool:
    """Look for the library without loading it: that is for the sound process alone."""
    try:
        return importlib.util.find_spec("miniaudio") is not None
    except (ImportError, ValueError):
        return False
