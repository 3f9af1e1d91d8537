"""Clips that were rendered before, in a folder of files named by what they say and how."""

import contextlib
import hashlib
import json
import os
import shutil
import stat
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

from glutecoach.files import PRIVATE_FOLDER, make_private_folder
from glutecoach.sound.voices.clip_audio import CLIP_FORMAT_VERSION, MAX_CLIP_S
from glutecoach.sound.voices.spoken_text import NORMALISER_VERSION
from glutecoach.sound.voices.voice import VoiceClip

MAX_BYTES = 200_000_000
MAX_FILES = 5_000
STALE_PART_S = 3_600
"""A part as old as this belongs to nobody any more."""
_HEADER_BYTES = 44
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")
_RATES_HZ = range(8_000, 48_001)
_SUFFIX = ".wav"


class ClipCache:
    """Nothing here raises: where nothing can be kept, clips last as long as the program runs."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES, max_files: int = MAX_FILES) -> None:
        """Use ``folder``; nothing is read or written yet."""
        self._wanted = folder
        self._max_bytes = max_bytes
        self._max_files = max_files
        self._temporary: Path | None = None
        self.folder: Path | None = None
        """Where clips are now; None: nowhere, not even for this run."""

    def open(self) -> bool:
        """Make the folder ready, or a private one for this run; False where neither can be."""
        if _is_usable(self._wanted):
            self.folder = self._wanted
            self.tidy()
        else:
            with contextlib.suppress(OSError):
                self.folder = self._temporary = Path(tempfile.mkdtemp(prefix="glutecoach-"))
        return self.folder is not None

    def close(self) -> None:
        """Remove what was only for this run."""
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self.folder = self._temporary = None

    def path(self, engine: str, voice: str, rate_wpm: int, spoken: str) -> Path:
        """Return where the clip of a spoken text is, or would be."""
        identity = [engine, voice, rate_wpm, spoken, NORMALISER_VERSION, CLIP_FORMAT_VERSION]
        name = hashlib.sha256(json.dumps(identity).encode()).hexdigest()
        return (self.folder or self._wanted) / f"{name}{_SUFFIX}"

    def find(self, path: Path) -> VoiceClip | None:
        """Return the clip in a file; a file that is none is removed, so that it can be rendered again."""
        length_ms = clip_length_ms(path)
        if length_ms is None:
            _remove(path)
            return None
        with contextlib.suppress(OSError):
            os.utime(path)  # it is used: others go before it does
        return VoiceClip(path, length_ms)

    def tidy(self) -> None:
        """Remove the clips not used for longest, down to the limits, and what dead processes left."""
        if not self.folder:
            return
        kept_bytes = 0
        newest_first = sorted(_clips_in(self.folder), reverse=True)
        for count, (_, size, path) in enumerate(newest_first, start=1):
            kept_bytes += size
            if kept_bytes > self._max_bytes or count > self._max_files:
                _remove(path)
        _remove_stale_parts(self.folder)


def clip_length_ms(path: Path) -> int | None:
    """Return how long the clip in a file is by its header; None for a file that is not a whole clip."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return None
            return _length_ms(file.read(_HEADER_BYTES), status.st_size)
    except (OSError, ValueError):
        return None


def _length_ms(header: bytes, file_bytes: int) -> int | None:
    if len(header) != _HEADER_BYTES:
        return None
    riff, _, kind, fmt, fmt_bytes, codec, channels, rate_hz, _, _, bits, data, size = _HEADER.unpack(header)
    is_ours = (riff, kind, fmt, fmt_bytes, codec, channels, bits, data) == (
        b"RIFF", b"WAVE", b"fmt ", 16, 1, 1, 16, b"data",
    )  # fmt: skip
    if not is_ours or rate_hz not in _RATES_HZ or size == 0 or file_bytes != _HEADER_BYTES + size:
        return None
    length_ms = round(size / 2 * 1000 / rate_hz)
    return length_ms if length_ms <= MAX_CLIP_S * 1000 else None


def _is_usable(folder: Path) -> bool:
    try:
        make_private_folder(folder)
        status = folder.stat()
        if hasattr(os, "getuid") and status.st_uid != os.getuid():
            return False
        if stat.S_IMODE(status.st_mode) & 0o077:
            folder.chmod(PRIVATE_FOLDER)
        descriptor, probe = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
        os.close(descriptor)
        Path(probe).unlink()
    except (OSError, ValueError, RuntimeError):
        return False
    return True


def _clips_in(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Yield when each was used last, its size and its path."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIX) and not entry.name.startswith("."):
                with contextlib.suppress(OSError):
                    status = entry.stat(follow_symlinks=False)
                    yield status.st_mtime_ns, status.st_size, Path(entry.path)


def _remove_stale_parts(folder: Path) -> None:
    # The folder was written a moment ago, so its own time is the file system's now.
    with contextlib.suppress(OSError):
        now_s = folder.stat().st_mtime
        for part in folder.glob(".*"):
            with contextlib.suppress(OSError):
                if now_s - part.lstat().st_mtime > STALE_PART_S:
                    part.unlink()


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
