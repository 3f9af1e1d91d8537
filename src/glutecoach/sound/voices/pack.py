"""The built-in voice: clips that ship with the program, for every text of its own content."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from glutecoach.domain.safetext import clean, shortened
from glutecoach.resources import shipped
from glutecoach.sound.voices.voice import VoiceClip

MANIFEST = "manifest.json"
LANGUAGE = "en"
_MAX_MANIFEST_BYTES = 4 * 1024 * 1024
_MAX_SPEECH_MS = 60_000

_FileName = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}\.ogg\Z")]
"""A name of this kind cannot lead out of the folder."""


class _Clip(msgspec.Struct, frozen=True):
    file: _FileName
    speech_ms: Annotated[int, msgspec.Meta(gt=0, le=_MAX_SPEECH_MS)]


class _Manifest(msgspec.Struct, frozen=True):
    format: Literal[1]
    voice: str
    clips: dict[str, _Clip]


@dataclass(frozen=True, slots=True)
class _Pack:
    """What a manifest tells."""

    clips: Mapping[str, VoiceClip] = field(default_factory=dict)
    voice: str = ""
    problem: str = ""
    """One sentence; empty where the manifest is right."""


class PackVoice:
    """Speaks what is in its folder, and nothing else. It starts no process and writes nothing."""

    def __init__(self, folder: Path | None) -> None:
        """Read nothing yet. None: there is no folder."""
        self._folder = folder
        self._read: _Pack | None = None

    def prepare(self, texts: Collection[str]) -> None:
        """Do nothing: every clip is there already or will never be."""

    def clip(self, text: str) -> VoiceClip | None:
        """Return the text's clip if its file is there."""
        found = self._pack().clips.get(text)
        return found if found is not None and found.path.is_file() else None

    def holds(self, texts: Collection[str]) -> bool:
        """Tell whether every one of these texts can be spoken."""
        return all(self.clip(text) is not None for text in texts)

    def progress(self) -> tuple[int, int]:
        """Return (0, 0): there is never anything to wait for."""
        return 0, 0

    def describe(self) -> str:
        """Return which voice it is and how many phrases it has, or why it has none."""
        pack = self._pack()
        return pack.problem or f"The built-in voice ({pack.voice}, {len(pack.clips)} phrases)"

    def close(self) -> None:
        """Do nothing: nothing is held open."""

    def _pack(self) -> _Pack:
        if self._read is None:
            self._read = _load(self._folder)
        return self._read


def open_pack() -> PackVoice:
    """Return the voice that ships with the program; one that has nothing where no files can be reached."""
    folder = shipped("audio") / "voice" / LANGUAGE
    return PackVoice(folder if isinstance(folder, Path) else None)


def _load(folder: Path | None) -> _Pack:
    if folder is None or not (folder / MANIFEST).is_file():
        return _Pack(problem="The built-in voice is not installed.")
    try:
        with (folder / MANIFEST).open("rb") as file:
            manifest = msgspec.json.decode(file.read(_MAX_MANIFEST_BYTES), type=_Manifest)
    except (OSError, ValueError, RecursionError, msgspec.MsgspecError):
        return _Pack(problem="The built-in voice cannot be used, because its list of phrases is unreadable.")
    clips = {text: VoiceClip(folder / clip.file, clip.speech_ms) for text, clip in manifest.clips.items()}
    return _Pack(clips, shortened(clean(manifest.voice), 40))
