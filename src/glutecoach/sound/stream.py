"""The one stream to the sound device. Only the sound process imports this."""

import os
import threading
from collections.abc import Callable, Generator
from typing import Any

from glutecoach.sound.clips import RATE_HZ
from glutecoach.sound.mixer import Mixer
from glutecoach.sound.protocol import Report

CHANNELS = 2
PERIOD_MS = 100
"""The stream is asked for this much at a time: long enough for a busy machine, short enough for a pause."""
PERIODS = 2
LATENCY_S = {"PulseAudio": 0.06, "ALSA": 0.2, "Null": 0.1}
"""How long after a block was asked for its beginning is heard, for each of the system's sound services."""
USUAL_LATENCY_S = 0.1
FIRST_LATENCY_S = {"PulseAudio": 0.0}
"""The same for a stream's very first block, where that is heard at once, because nothing is in store yet."""
LOOK_S = 1.0
"""How often it is looked whether the device still asks for sound."""
PATIENCE_LOOKS = 2
"""So many looks without a request, and the device is lost. Looks are counted, not seconds: a machine that was
asleep has lost nothing."""

Tell = Callable[[Report, str], None]


def play(mixer: Mixer, tell: Tell, monotonic: Callable[[], float], *, accept_null: bool = False) -> None:
    """Open the device and feed it from the mixer; return when it cannot be opened or is lost.

    Args:
        mixer: what is played.
        tell: is told how it goes.
        monotonic: the clock that sounds are due by.
        accept_null: whether a device that nobody hears will do (for tests).
    """
    try:
        import miniaudio  # noqa: PLC0415  (may be missing, and that is no error)
    except ModuleNotFoundError as error:
        missing = error.name == "miniaudio"
        tell(Report.NO_LIBRARY if missing else Report.BROKEN_LIBRARY, "")
        return
    except (ImportError, OSError):
        tell(Report.BROKEN_LIBRARY, "")
        return
    try:
        device = _open(miniaudio, accept_null=accept_null)
        blocks = _blocks(mixer, monotonic, device.backend)
        next(blocks)
        device.start(blocks)
    except miniaudio.MiniaudioError as error:
        os.write(2, f"{error}\n".encode())
        tell(Report.NO_DEVICE, "")
        return
    tell(Report.PLAYING, device.backend)
    _watch(mixer, tell)


def _open(miniaudio: Any, *, accept_null: bool) -> Any:
    device = miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=CHANNELS,
        sample_rate=RATE_HZ,
        buffersize_msec=PERIOD_MS,
        callback_periods=PERIODS,
        backends=[miniaudio.Backend.NULL] if accept_null else None,
        app_name="glutecoach",
    )
    # Where nothing can play, the library takes a device that plays to nobody, and says nothing.
    if device.backend == "Null" and not accept_null:
        raise miniaudio.MiniaudioError("only the null device was found")
    return device


def _blocks(mixer: Mixer, monotonic: Callable[[], float], backend: str) -> Generator[Any, int, None]:
    usual_s = LATENCY_S.get(backend, USUAL_LATENCY_S)
    latency_s = FIRST_LATENCY_S.get(backend, usual_s)
    frames = yield b""
    told = False
    while True:
        try:
            block: Any = mixer.render(frames, monotonic() + latency_s)
        except Exception as error:  # noqa: BLE001  (an exception here would end the sound for good)
            if not told:
                os.write(2, f"{error!r}\n".encode())
            told = True
            block = bytes(2 * CHANNELS * frames)
        latency_s = usual_s
        frames = yield block


def _watch(mixer: Mixer, tell: Tell) -> None:
    pause = threading.Event()
    seen, misses = mixer.blocks, 0
    while misses < PATIENCE_LOOKS:
        pause.wait(LOOK_S)
        misses = misses + 1 if mixer.blocks == seen else 0
        seen = mixer.blocks
        tell(Report.BEAT, "")
    tell(Report.LOST, "")
