"""Writes a sound to a file as a whole: .wav by itself, .ogg with the library for it."""

import contextlib
import importlib
import os
import tempfile
import wave
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from glutecoach.errors import GlutecoachError, InputError, StorageError
from glutecoach.sound.clips import RATE_HZ

SUFFIXES = (".wav", ".ogg")
_SAMPLE_BYTES = 2


def check_sound_file(path: Path) -> None:
    """Look whether a sound can be written there, before any work is done for it.

    Raises:
        InputError: the name ends in something else, or its folder is not there.
        GlutecoachError: the library for .ogg is not installed.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(
            f"The name of the sound file, {path.name}, ends in neither .wav nor .ogg.", "Choose one."
        )
    if not path.parent.is_dir():
        raise InputError(f"The folder {path.parent} is not there.", "Make it, or name another.")
    if path.suffix.lower() == ".ogg":
        _ogg_library()


def write_sound(path: Path, blocks: Iterable[bytes], channels: int, tell: Callable[[int], None]) -> None:
    """Write samples (16 bit, little-endian, at ``RATE_HZ``); a file of that name is replaced at the end.

    Args:
        path: ends in .wav or .ogg.
        blocks: the samples.
        channels: 1 or 2.
        tell: is told after each block how many bytes of samples have come.

    Raises:
        StorageError: it cannot be written; what was there is untouched.
        GlutecoachError: the library for .ogg is not installed.
    """
    write = _write_ogg if path.suffix.lower() == ".ogg" else _write_wav
    try:
        descriptor, name = tempfile.mkstemp(prefix=".glutecoach-", suffix=path.suffix, dir=path.parent)
        os.close(descriptor)
        try:
            write(name, _told(blocks, tell), channels)
            os.replace(name, path)  # noqa: PTH105  (both are names here)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        raise StorageError(f"{path.name} cannot be written: {reason}.", "Choose another folder.") from error


def _told(blocks: Iterable[bytes], tell: Callable[[int], None]) -> Iterable[bytes]:
    written = 0
    for block in blocks:
        yield block
        written += len(block)
        tell(written)


def _write_wav(name: str, blocks: Iterable[bytes], channels: int) -> None:
    with wave.open(name, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(_SAMPLE_BYTES)
        file.setframerate(RATE_HZ)
        for block in blocks:
            file.writeframesraw(block)


def _write_ogg(name: str, blocks: Iterable[bytes], channels: int) -> None:
    library = _ogg_library()
    try:
        with library.SoundFile(
            name, "w", RATE_HZ, channels, format="OGG", subtype="VORBIS", compression_level=0.7
        ) as file:
            for block in blocks:
                file.buffer_write(block, "int16")
    except library.LibsndfileError as error:
        raise OSError(0, str(error)) from error


def _ogg_library() -> Any:
    try:
        return importlib.import_module("soundfile")
    except (ImportError, OSError) as error:
        raise GlutecoachError(
            "Writing .ogg needs the library soundfile.",
            "Install glutecoach[ogg], or choose a name ending in .wav.",
        ) from error
