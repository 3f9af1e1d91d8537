"""Hands a session's cues to its sound a few seconds before they are due."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from glutecoach.domain.timeline import Side, Timeline, Track
from glutecoach.domain.upcoming import UpcomingCue
from glutecoach.sound.port import DueCue, Sound

HORIZON_MS = 4_000
"""Longer than a busy computer keeps the program from its next tick, and shorter than the gap after which the
session counts as left alone: what was handed on by then is all that can still be heard."""


def due_cues(timeline: Timeline, begin_s: float, sides: Mapping[str, Side]) -> Iterator[DueCue]:
    """Yield everything that is heard of a session that nobody touches, self-paced sets as long as planned.

    Args:
        timeline: the session.
        begin_s: when it begins.
        sides: which texts are to be heard from which side.
    """
    begun_ms = 0
    for index, segment in enumerate(timeline.segments):
        for cue in segment.cues:
            if cue.track is not Track.CAPTION:
                due_s = begin_s + (begun_ms + cue.at_ms) / 1000
                key = f"{index}:{cue.at_ms}:{cue.track.value}"
                yield DueCue(key, due_s, cue, sides.get(cue.payload))
        begun_ms += segment.planned_ms


class CuesAhead:
    """Hands every cue on once, until it is told that the session took another turn."""

    def __init__(
        self, sound: Sound, at_s: Callable[[float], float], sides: Mapping[str, Side] | None = None
    ) -> None:
        """Hand cues to ``sound``.

        Args:
            sound: what plays them.
            at_s: turns the player's milliseconds into the steady clock's seconds.
            sides: which texts are to be heard from which side; empty: everything from the middle.
        """
        self._sound = sound
        self._at_s = at_s
        self._sides = sides or {}
        self._turn = 0
        self._handed_until_ms: int | None = None

    def hand_on(self, upcoming: Iterable[UpcomingCue], now_ms: int) -> None:
        """Schedule what was not scheduled yet."""
        until_ms = self._handed_until_ms
        fresh = [each for each in upcoming if until_ms is None or each.due_ms > until_ms]
        self._handed_until_ms = now_ms + HORIZON_MS
        heard = [self._due(each) for each in fresh if each.cue.track is not Track.CAPTION]
        if heard:
            self._sound.schedule(heard)

    def take_back(self) -> None:
        """Drop what has not begun, because its times change; what sounds goes on."""
        self._sound.unschedule()
        self._handed_until_ms = None

    def silence(self) -> None:
        """Fall silent, because the session stands still or goes elsewhere."""
        self._turn += 1
        self._sound.hush()
        self._handed_until_ms = None

    def _due(self, upcoming: UpcomingCue) -> DueCue:
        cue = upcoming.cue
        key = f"{self._turn}:{upcoming.index}:{cue.at_ms}:{cue.track.value}"
        return DueCue(key, self._at_s(upcoming.due_ms), cue, self._sides.get(cue.payload))
