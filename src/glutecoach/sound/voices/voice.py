"""The port of a voice: it turns texts into clips ahead of time."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class VoiceClip:
    """A text that was spoken, ready to be played."""

    path: Path
    """A sound file, trimmed: its first sample is audible, and so is nearly its last."""
    speech_ms: int
    """How long it is."""


class Voice(Protocol):
    """Speaks texts into clips. Only ``close`` may take a moment; nothing raises."""

    def prepare(self, texts: Collection[str]) -> None:
        """Make clips of these texts in the background, in the order given."""
        ...

    def clip(self, text: str) -> VoiceClip | None:
        """Return the text's clip; None while there is none."""
        ...

    def progress(self) -> tuple[int, int]:
        """Return how many of the texts asked for are ready (or have failed), and of how many."""
        ...

    def describe(self) -> str:
        """Return which voice this is, in a few words, or in one sentence why it cannot speak."""
        ...

    def close(self) -> None:
        """Let go of everything; no process stays behind."""
        ...
