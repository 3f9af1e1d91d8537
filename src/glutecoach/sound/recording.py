"""A sound that is written down instead of heard."""

from collections.abc import Collection

from glutecoach.domain.timeline import Chime

Heard = tuple[str, str]
"""A verb of the port and what it was asked for; empty for verbs that take nothing."""


class RecordingSound:
    """Appends every verb to a list, until it is closed."""

    def __init__(self, log: list[Heard], *, speaks: bool = False) -> None:
        """Record into ``log``; ``speaks`` tells whether words count as spoken."""
        self.log = log
        self._speaks = speaks
        self._closed = False

    def prepare(self, texts: Collection[str]) -> None:
        """Record each text, in alphabetical order."""
        for text in sorted(texts):
            self._record("prepare", text)

    def say(self, text: str) -> bool:
        """Record the words; return whether this sound speaks."""
        self._record("say", text)
        return self._speaks and not self._closed

    def chime(self, chime: Chime) -> None:
        """Record the chime's name."""
        self._record("chime", chime.value)

    def hush(self) -> None:
        """Record it."""
        self._record("hush", "")

    def describe(self) -> str:
        """Return what this is."""
        return "Sound is written down instead of played."

    def close(self) -> None:
        """Record it once; nothing is recorded afterwards."""
        self._record("close", "")
        self._closed = True

    def _record(self, verb: str, payload: str) -> None:
        if not self._closed:
            self.log.append((verb, payload))
