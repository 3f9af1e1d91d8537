"""From what an engine writes to a clip: one channel, one level, no silence around it."""

import importlib
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

from glutecoach.sound.voices.loudness import amplified, amplitude, gain_to_target

CLIP_FORMAT_VERSION = 1
"""To be raised when clips come out differently: those made before are then made anew."""
SILENCE_DBFS = -45.0
TAIL_MS = 30
"""Kept after the last audible sample, and faded out."""
MAX_CLIP_S = 60
_OTHER_FORMATS_RATE_HZ = 22_050


class NoSpeechError(Exception):
    """What was written is no speech."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Mono 16-bit samples."""

    samples: "array[int]"
    rate_hz: int

    @property
    def length_ms(self) -> int:
        """How long it is."""
        return round(len(self.samples) * 1000 / self.rate_hz)


def read_speech(path: Path) -> Speech:
    """Decode what an engine wrote: WAV, or the AIFF that macOS writes whatever the name says.

    Raises:
        NoSpeechError: it is neither, or not complete.
    """
    try:
        with wave.open(str(path), "rb") as file:
            return _read_wave(file)
    except (OSError, EOFError, wave.Error) as error:
        if _begins_with(path, b"FORM"):
            return _read_with_library(path)
        raise NoSpeechError(str(error) or "not a sound file") from error


def _read_wave(file: wave.Wave_read) -> Speech:
    frames, rate_hz, channels = file.getnframes(), file.getframerate(), file.getnchannels()
    if file.getsampwidth() != 2 or frames > rate_hz * MAX_CLIP_S:
        raise NoSpeechError("unusual sound file")
    content = file.readframes(frames)
    if len(content) != frames * channels * 2:
        raise NoSpeechError("incomplete sound file")
    samples = array("h", content)
    if sys.byteorder == "big":
        samples.byteswap()
    return Speech(_one_channel(samples, channels), rate_hz)


def _one_channel(samples: "array[int]", channels: int) -> "array[int]":
    if channels == 1:
        return samples
    sides = [samples[channel::channels] for channel in range(channels)]
    return array("h", [round(sum(frame) / channels) for frame in zip(*sides, strict=True)])


def _read_with_library(path: Path) -> Speech:
    try:
        library = importlib.import_module("miniaudio")
        decoded = library.decode_file(
            str(path),
            output_format=library.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=_OTHER_FORMATS_RATE_HZ,
        )
    except Exception as error:
        raise NoSpeechError(f"{type(error).__name__}: {error}") from error
    return Speech(array("h", decoded.samples), _OTHER_FORMATS_RATE_HZ)


def _begins_with(path: Path, magic: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(magic)) == magic
    except OSError:
        return False


def finished(speech: Speech) -> Speech:
    """Return it at the common level, from its first audible sample to a little after its last.

    Raises:
        NoSpeechError: nothing in it is audible.
    """
    if not speech.samples:
        raise NoSpeechError("nothing was said")
    samples = amplified(speech.samples, gain_to_target(speech.samples, speech.rate_hz))
    return Speech(_trimmed(samples, speech.rate_hz), speech.rate_hz)


def _trimmed(samples: "array[int]", rate_hz: int) -> "array[int]":
    threshold = amplitude(SILENCE_DBFS)
    first = _first_above(samples, threshold)
    if first is None:
        raise NoSpeechError("only silence was said")
    last = len(samples) - 1 - (_first_above(samples[::-1], threshold) or 0)
    tail = samples[last + 1 : last + 1 + rate_hz * TAIL_MS // 1000]
    ramp = array("h", [round(sample * (1 - index / len(tail))) for index, sample in enumerate(tail)])
    return samples[first : last + 1] + ramp


def _first_above(samples: "array[int]", threshold: float) -> int | None:
    return next((index for index, sample in enumerate(samples) if abs(sample) > threshold), None)


def write_speech(path: Path, speech: Speech) -> None:
    """Write it as a plain WAV file.

    Raises:
        OSError: it cannot be written.
    """
    samples = speech.samples[:]
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speech.rate_hz)
        file.writeframes(samples.tobytes())
