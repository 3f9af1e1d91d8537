"""No sound, and the reason for it."""

from collections.abc import Collection

from glutecoach.domain.timeline import Chime


class SilentSound:
    """Plays nothing; the captions do."""

    def __init__(self, reason: str) -> None:
        self._reason = reason

    def prepare(self, texts: Collection[str]) -> None:
        """Do nothing."""

    def say(self, text: str) -> bool:  # noqa: ARG002  (the port's signature)
        """Return False: the caption has to do."""
        return False

    def chime(self, chime: Chime) -> None:
        """Do nothing."""

    def hush(self) -> None:
        """Do nothing."""

    def describe(self) -> str:
        """Return the reason, in one sentence."""
        return self._reason

    def close(self) -> None:
        """Do nothing."""
