"""Where in the session an event belongs; the same for the text lines and for JSON."""

from collections.abc import Callable

from glutecoach.domain.events import (
    CueDue,
    Resumed,
    Resuming,
    SegmentEntered,
    SegmentLeft,
    SegmentStretched,
)
from glutecoach.domain.session_events import Caption, CoachEvent, Saved, StorageTrouble
from glutecoach.domain.timeline import Cue, Timeline


class Playhead:
    """Follows the events; each belongs to a planned time after the session's start.

    The time comes from the events alone, where they have one, and not from the clock: however busy the
    computer is, the same session prints the same lines.
    """

    def __init__(self, timeline: Callable[[], Timeline]) -> None:
        self._timeline = timeline
        self._segment_at_ms = 0
        self._into_segment_ms = 0
        self._cues: tuple[Cue, ...] = ()
        self._counting_down = False

    @property
    def at_ms(self) -> int:
        """Planned time of the newest event."""
        return self._segment_at_ms + self._into_segment_ms

    def follow(self, event: CoachEvent, position_ms: int) -> None:
        """Move to an event.

        Args:
            event: the next one.
            position_ms: where the session stands now; for events that carry no time of their own.
        """
        match event:
            case SegmentEntered(index=index, segment=segment, position_ms=into_ms):
                before = self._timeline().segments[:index]
                self._segment_at_ms = sum(each.planned_ms for each in before)
                self._into_segment_ms = into_ms
                self._cues = segment.cues
            case SegmentLeft(timed_ms=timed_ms):
                self._into_segment_ms = timed_ms
            case CueDue(cue=cue):
                self._into_segment_ms = self._into_segment_ms if self._counting_down else cue.at_ms
            case Caption(text=text):
                self._follow_caption(text, position_ms)
            case Resuming():
                self._counting_down = True
            case Resumed():
                self._counting_down = False
            case Saved() | StorageTrouble():
                # The clock may stand before a cue by now that is told only at the next tick.
                pass
            case _:
                self._cues = event.segment.cues if isinstance(event, SegmentStretched) else self._cues
                self._reach(position_ms)

    def _follow_caption(self, text: str, position_ms: int) -> None:
        """Move to the time of the cue that a caption belongs to, if any: it is told just before its cue."""
        cue = next((c for c in self._cues if c.payload == text and c.at_ms >= self._into_segment_ms), None)
        if self._counting_down:
            return
        if cue is not None:
            self._into_segment_ms = cue.at_ms
        else:
            self._reach(position_ms)

    def _reach(self, position_ms: int) -> None:
        self._into_segment_ms = max(self._into_segment_ms, position_ms - self._segment_at_ms)
