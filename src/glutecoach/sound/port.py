"""The port through which a session is heard."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from glutecoach.domain.timeline import Chime, Cue, Side


@dataclass(frozen=True, slots=True)
class DueCue:
    """A cue that is to be heard at a time."""

    key: str
    """Tells it from every other cue of the session: a cue that has begun is not begun again."""
    due_s: float
    """When it is to be heard, on the machine's monotonic clock."""
    cue: Cue
    """On the voice or the chime track."""
    side: Side | None = None
    """From where it may be heard, for those who want to hear the side; None: from the middle."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """How far the words of a session are ready to be spoken."""

    ready: int
    total: int
    voice: str
    """Which voice speaks, in a few words; empty where none does."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will become ready."""
        return self.ready >= self.total


class Sound(Protocol):
    """Plays chimes and says words; never blocks, never raises, not even after ``close``."""

    def prepare(self, texts: Collection[str]) -> None:
        """Get ready to say these texts in one voice; called before play, goes on in the background."""
        ...

    def preparation(self) -> Preparation:
        """Tell how far that has come."""
        ...

    def speech_ms(self, text: str) -> int | None:
        """Return how long the voice takes to say it; None where that is not known (yet)."""
        ...

    def can_say(self, text: str) -> bool:
        """Tell whether it would be heard if it were said now; if not, the caption has to do."""
        ...

    def schedule(self, cues: Sequence[DueCue]) -> None:
        """Let these be heard at their times, besides what is scheduled already.

        What cannot be begun in time is dropped, by its kind sooner or later. Words wait for words that sound.
        """
        ...

    def unschedule(self) -> None:
        """Drop what has not begun; what sounds is heard to its end."""
        ...

    def say(self, text: str) -> bool:
        """Say it now. False: it cannot be spoken, the caption has to do."""
        ...

    def chime(self, chime: Chime) -> None:
        """Play a chime now."""
        ...

    def hush(self) -> None:
        """Fall silent at once, and drop what has not begun."""
        ...

    def describe(self) -> str:
        """Return one line for ``doctor``: what plays, or why nothing does.

        The only verb that may take a few seconds, until that is known: call it off the screen's thread.
        """
        ...

    def close(self) -> None:
        """Let go of the device; nothing sounds afterwards."""
        ...
