"""The port through which a session is heard."""

from collections.abc import Collection
from typing import Protocol

from glutecoach.domain.timeline import Chime


class Sound(Protocol):
    """Plays chimes and says words; never blocks, never raises, not even after ``close``."""

    def prepare(self, texts: Collection[str]) -> None:
        """Get ready to say these texts; called before play, may go on in the background."""
        ...

    def say(self, text: str) -> bool:
        """Say it now. False: it cannot be spoken, the caption has to do."""
        ...

    def chime(self, chime: Chime) -> None:
        """Play a chime now."""
        ...

    def hush(self) -> None:
        """Fall silent at once."""
        ...

    def describe(self) -> str:
        """Return one line for ``doctor``: what plays, or why nothing does.

        The only verb that may take a few seconds, until that is known: call it off the screen's thread.
        """
        ...

    def close(self) -> None:
        """Let go of the device; nothing sounds afterwards."""
        ...
