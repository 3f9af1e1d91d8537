"""A sound that is written down instead of heard."""

from collections.abc import Collection, Mapping, Sequence

from glutecoach.domain.timeline import Chime
from glutecoach.sound.port import DueCue, Preparation

Heard = tuple[str, str]
"""A verb of the port and what it was asked for; empty for verbs that take nothing."""


class RecordingSound:
    """Appends every verb that is heard to a list, until it is closed."""

    def __init__(
        self, log: list[Heard], *, speaks: bool = False, speech_ms: Mapping[str, int] | None = None
    ) -> None:
        """Record into ``log``; ``speaks`` tells whether words count as spoken, ``speech_ms`` how long."""
        self.log = log
        self._speaks = speaks
        self._speech_ms = speech_ms or {}
        self._prepared = 0
        self._closed = False

    def prepare(self, texts: Collection[str]) -> None:
        """Record each text, in alphabetical order."""
        self._prepared = len(texts)
        for text in sorted(texts):
            self._record("prepare", text)

    def preparation(self) -> Preparation:
        """Return that all of it is ready."""
        return Preparation(self._prepared, self._prepared, "written down" if self._speaks else "")

    def speech_ms(self, text: str) -> int | None:
        """Return the length that was given for it."""
        return self._speech_ms.get(text)

    def can_say(self, text: str) -> bool:  # noqa: ARG002  (the port's signature)
        """Return whether this sound speaks."""
        return self._speaks and not self._closed

    def schedule(self, cues: Sequence[DueCue]) -> None:
        """Record each cue's track, payload, time and, if it has one, side."""
        for due in cues:
            side = f" {due.side}" if due.side else ""
            self._record("schedule", f"{due.cue.track} {due.cue.payload} @{due.due_s:.3f}{side}")

    def unschedule(self) -> None:
        """Record it."""
        self._record("unschedule", "")

    def say(self, text: str) -> bool:
        """Record the words; return whether this sound speaks."""
        self._record("say", text)
        return self.can_say(text)

    def chime(self, chime: Chime) -> None:
        """Record the chime's name."""
        self._record("chime", chime.value)

    def hush(self) -> None:
        """Record it."""
        self._record("hush", "")

    def set_volumes(self, voice_percent: int, chime_percent: int) -> None:
        """Record both."""
        self._record("volumes", f"{voice_percent} {chime_percent}")

    def bed(self, on: bool) -> None:
        """Record it."""
        self._record("bed", "on" if on else "off")

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
