"""The player: plays a timeline. Time is an argument, events come out, and it does nothing else.

Rule 1: everything that decides what happens next lives here. Rule 2: it knows no clock, no sound, no
screen and no disk. Positions are sums of the differences between the times it is told, so that it
cannot drift, however often or seldom it is asked.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, islice

from glutecoach.domain.events import (
    CueDue,
    Finished,
    Paused,
    PauseReason,
    PlayerEvent,
    Resumed,
    Resuming,
    SegmentEntered,
    SegmentLeft,
    SegmentStretched,
    TimelineChanged,
)
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.program import Item
from glutecoach.domain.record import SetOutcome
from glutecoach.domain.timeline import CueKind, Phase, Segment, SegmentKind, Timeline
from glutecoach.domain.transport import TRANSITIONS, IllegalVerbError, PlayerState, Snapshot, Verb
from glutecoach.domain.upcoming import UpcomingCue, cues_from, due_until

Stretch = Callable[[Segment, int], Segment]
"""Makes a segment longer or shorter by about so many milliseconds."""

GAP_LIMIT_MS = 5_000
"""A longer time without being asked means that the computer slept: pause, never a burst of cues."""
BACK_AGAIN_MS = 2_000
"""Going back so early in a segment leads to the one before."""

_STANDING = frozenset({PlayerState.PAUSED, PlayerState.RESUMING, PlayerState.HURT})


class Player:
    """Plays one timeline once."""

    def __init__(
        self,
        timeline: Timeline,
        stretch: Stretch,
        *,
        start: Checkpoint | None = None,
        gap_limit_ms: int = GAP_LIMIT_MS,
    ) -> None:
        """Make a player that stands before the beginning, or where a killed session stood."""
        self._timeline = timeline
        self._stretch = stretch
        self._gap_limit_ms = gap_limit_ms
        self._state = PlayerState.READY
        self._reason: PauseReason | None = None
        self._gap_ms = 0
        self._told_ms = 0
        self._index = min(start.segment_index, len(timeline.segments) - 1) if start else 0
        self._segment = timeline.segments[self._index]
        if start and start.stretched_ms:
            self._segment = stretch(self._segment, start.stretched_ms)
        self._position_ms = self._within_segment(start.position_ms) if start else 0
        self._continued = start is not None and (self._index, self._position_ms) != (0, 0)
        self._cues_done = self._cues_until(self._position_ms) if self._continued else 0
        self._paused_ms = 0
        self._extended_ms = self._segment.planned_ms - timeline.segments[self._index].planned_ms
        self._resume_ms = 0
        self._resume_cues_done = 0
        self._events: list[PlayerEvent] = []

    @property
    def timeline(self) -> Timeline:
        """What is played, swaps included."""
        return self._timeline

    @property
    def state(self) -> PlayerState:
        """What it is doing."""
        return self._state

    def allows(self, verb: Verb) -> bool:
        """Whether the verb is legal now."""
        if verb is Verb.DONE and not self._segment.ends_by_hand:
            return False
        return (self._state, verb) in TRANSITIONS

    def due_in_ms(self) -> int | None:
        """Return how long after the time it was last told something is due; None: nothing is."""
        if self._state is PlayerState.PLAYING:
            cues, done, position_ms = self._segment.cues, self._cues_done, self._position_ms
            end_ms = self._segment.duration_ms
        elif self._state is PlayerState.RESUMING:
            cues, done, position_ms = self._timeline.resume_cues, self._resume_cues_done, self._resume_ms
            end_ms = self._timeline.resume_ms
        else:
            return None
        next_ms = cues[done].at_ms if done < len(cues) else end_ms
        return None if next_ms is None else max(0, next_ms - position_ms)

    def upcoming(self, within_ms: int) -> tuple[UpcomingCue, ...]:
        """Return what is due within a time after the one it was last told, if nobody intervenes."""
        counting_down = self._state is PlayerState.RESUMING
        if self._state is not PlayerState.PLAYING and not counting_down:
            return ()
        resume_left_ms = self._timeline.resume_ms - self._resume_ms if counting_down else 0
        begun_ms = self._told_ms + resume_left_ms - self._position_ms
        segments = chain((self._segment,), islice(self._timeline.segments, self._index + 1, None))
        cues = cues_from(segments, self._index, begun_ms, self._cues_done)
        if counting_down:
            countdown_ms = self._told_ms - self._resume_ms
            left = self._timeline.resume_cues[self._resume_cues_done :]
            cues = chain((UpcomingCue(countdown_ms + cue.at_ms, -1, cue) for cue in left), cues)
        return due_until(cues, self._told_ms + within_ms)

    def checkpoint(self) -> Checkpoint:
        """Return where it stands, for a later start."""
        return Checkpoint(self._index, self._position_ms, self._extended_ms)

    # Verbs. Each first delivers what is due by then, then does its work.

    def advance(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Tell the time; return everything that has become due, in order."""
        self._advance(now_ms)
        return self._deliver()

    def play(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Begin."""
        self._require(Verb.PLAY)
        self._told_ms = now_ms
        self._state = PlayerState.PLAYING
        self._events.append(SegmentEntered(self._index, self._segment, self._position_ms))
        if self._continued:
            self._begin_countdown()
        self._run(0)
        return self._deliver()

    def pause(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Stand still."""
        self._prepare(Verb.PAUSE, now_ms)
        self._stand_still(PlayerState.PAUSED, PauseReason.ASKED)
        return self._deliver()

    def resume(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Go on after a countdown."""
        self._prepare(Verb.RESUME, now_ms)
        self._begin_countdown()
        self._run(0)
        return self._deliver()

    def done(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Tell that the self-paced set is done."""
        self._prepare(Verb.DONE, now_ms)
        self._leave(SetOutcome.COMPLETED)
        self._enter(self._index + 1)
        return self._deliver()

    def skip(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Go to the next segment."""
        self._prepare(Verb.SKIP, now_ms)
        self._leave(SetOutcome.SKIPPED)
        self._enter(self._index + 1)
        return self._deliver()

    def back(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Begin the segment again; at its beginning, the one before."""
        self._prepare(Verb.BACK, now_ms)
        again = self._position_ms <= BACK_AGAIN_MS and self._index > 0
        self._leave(SetOutcome.RESTARTED)
        self._enter(self._index - 1 if again else self._index)
        return self._deliver()

    def extend(self, now_ms: int, by_ms: int) -> tuple[PlayerEvent, ...]:
        """Make the segment longer, or shorter by a negative time; never shorter than what has passed."""
        self._prepare(Verb.EXTEND, now_ms)
        was = self._segment
        wanted = self._stretch(was, by_ms)
        if wanted.duration_ms is not None and wanted.duration_ms < self._position_ms:
            wanted = replace(wanted, duration_ms=self._position_ms, planned_ms=self._position_ms)
        self._segment = self._without_repeated_halfway(was, wanted)
        self._cues_done = self._cues_until(self._position_ms)
        by_ms = wanted.planned_ms - was.planned_ms
        self._extended_ms += by_ms
        self._events.append(SegmentStretched(self._index, self._segment, by_ms))
        if self._state is PlayerState.PLAYING:
            self._run(0)
        return self._deliver()

    def repeat_item(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Begin the item again."""
        self._prepare(Verb.REPEAT_ITEM, now_ms)
        self._leave(SetOutcome.RESTARTED)
        self._enter(self._timeline.first_segment_of(self._segment.item_index))
        return self._deliver()

    def skip_item(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Go to the next item."""
        hurt = self._prepare(Verb.SKIP_ITEM, now_ms) is PlayerState.HURT
        self._leave(SetOutcome.PAIN if hurt else SetOutcome.SKIPPED)
        self._go_on_playing(hurt)
        self._enter(self._after_item())
        return self._deliver()

    def swap(self, now_ms: int, timeline: Timeline, exercise: str) -> tuple[PlayerEvent, ...]:
        """Do the current item with another exercise: play on in ``timeline`` from that item's start."""
        hurt = self._prepare(Verb.SWAP, now_ms) is PlayerState.HURT
        item_index = self._segment.item_index
        self._leave(SetOutcome.PAIN if hurt else SetOutcome.SKIPPED)
        self._timeline = timeline
        self._events.append(TimelineChanged(item_index, exercise))
        self._go_on_playing(hurt)
        self._enter(timeline.first_segment_of(item_index))
        return self._deliver()

    def hurt(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """Stand still because something hurts."""
        self._prepare(Verb.HURT, now_ms)
        self._stand_still(PlayerState.HURT, PauseReason.PAIN)
        return self._deliver()

    def stop(self, now_ms: int) -> tuple[PlayerEvent, ...]:
        """End the session here."""
        was = self._prepare(Verb.STOP, now_ms)
        if was is not PlayerState.READY:
            self._leave(SetOutcome.PAIN if was is PlayerState.HURT else SetOutcome.STOPPED)
        self._finish(completed=self._segment.kind is SegmentKind.END)
        return self._deliver()

    # What a screen draws.

    def snapshot(self, now_ms: int) -> Snapshot:
        """Return how it stands at ``now_ms``; changes nothing."""
        since_ms = max(0, now_ms - self._told_ms)
        position_ms, resume_ms = self._position_ms, self._resume_ms
        if self._state is PlayerState.PLAYING and since_ms <= self._gap_limit_ms:
            position_ms += since_ms
        elif self._state is PlayerState.RESUMING:
            resume_ms = min(self._timeline.resume_ms, resume_ms + since_ms)
        if self._segment.duration_ms is not None:
            position_ms = min(position_ms, self._segment.duration_ms)
        phase = self._phase_at(position_ms)
        behind_ms = sum(segment.planned_ms for segment in self._timeline.segments[: self._index])
        ahead_ms = sum(segment.planned_ms for segment in self._timeline.segments[self._index + 1 :])
        finished = self._state is PlayerState.FINISHED
        return Snapshot(
            state=self._state,
            pause_reason=self._reason,
            index=self._index,
            segment=self._segment,
            position_ms=position_ms,
            phase=phase,
            phase_remaining_ms=phase.at_ms + phase.duration_ms - position_ms if phase else 0,
            session_position_ms=behind_ms + min(position_ms, self._segment.planned_ms),
            session_ms=behind_ms + self._segment.planned_ms + ahead_ms,
            next_item=None if finished else self._item_after(self._segment.item_index),
            resume_in_ms=self._timeline.resume_ms - resume_ms if self._state is PlayerState.RESUMING else 0,
            gap_ms=self._gap_ms,
        )

    # Inside.

    def _within_segment(self, position_ms: int) -> int:
        duration_ms = self._segment.duration_ms
        return max(0, position_ms if duration_ms is None else min(position_ms, duration_ms))

    def _require(self, verb: Verb) -> None:
        if not self.allows(verb):
            raise IllegalVerbError(verb, self._state)

    def _prepare(self, verb: Verb, now_ms: int) -> PlayerState:
        """Deliver what is due, then refuse an illegal verb; return the state it was given in."""
        self._require(verb)
        self._advance(now_ms)
        if not self.allows(verb):
            # What came due changed the state: the events are kept for the next delivery.
            raise IllegalVerbError(verb, self._state)
        return self._state

    def _deliver(self) -> tuple[PlayerEvent, ...]:
        events, self._events = tuple(self._events), []
        return events

    def _advance(self, now_ms: int) -> None:
        since_ms = max(0, now_ms - self._told_ms)
        self._told_ms = max(now_ms, self._told_ms)
        if self._state in {PlayerState.READY, PlayerState.FINISHED}:
            return
        moving = self._state in {PlayerState.PLAYING, PlayerState.RESUMING}
        if moving and since_ms > self._gap_limit_ms:
            self._paused_ms += since_ms
            self._gap_ms = since_ms
            self._stand_still(PlayerState.PAUSED, PauseReason.GAP)
        elif moving:
            self._run(since_ms)
        else:
            self._paused_ms += since_ms

    def _run(self, since_ms: int) -> None:
        """Let time pass: first the countdown, then segment after segment."""
        if self._state is PlayerState.RESUMING:
            since_ms = self._run_countdown(since_ms)
        while self._state is PlayerState.PLAYING:
            duration_ms = self._segment.duration_ms
            left_ms = None if duration_ms is None else max(0, duration_ms - self._position_ms)
            step_ms = since_ms if left_ms is None else min(since_ms, left_ms)
            self._position_ms += step_ms
            since_ms -= step_ms
            self._fire_cues(since_ms)
            if left_ms is None or step_ms < left_ms:
                return
            self._leave(SetOutcome.COMPLETED)
            self._enter(self._index + 1)

    def _run_countdown(self, since_ms: int) -> int:
        """Let the countdown pass; return the time left over."""
        step_ms = min(since_ms, self._timeline.resume_ms - self._resume_ms)
        self._resume_ms += step_ms
        self._paused_ms += step_ms
        since_ms -= step_ms
        cues = self._timeline.resume_cues
        while self._resume_cues_done < len(cues) and cues[self._resume_cues_done].at_ms <= self._resume_ms:
            cue = cues[self._resume_cues_done]
            self._events.append(CueDue(cue, self._resume_ms - cue.at_ms + since_ms))
            self._resume_cues_done += 1
        if self._resume_ms >= self._timeline.resume_ms:
            self._state, self._reason = PlayerState.PLAYING, None
            self._events.append(Resumed())
        return since_ms

    def _fire_cues(self, beyond_ms: int) -> None:
        cues = self._segment.cues
        while self._cues_done < len(cues) and cues[self._cues_done].at_ms <= self._position_ms:
            cue = cues[self._cues_done]
            self._events.append(CueDue(cue, self._position_ms - cue.at_ms + beyond_ms))
            self._cues_done += 1

    def _stand_still(self, state: PlayerState, reason: PauseReason) -> None:
        self._state, self._reason = state, reason
        gap_ms = self._gap_ms if reason is PauseReason.GAP else 0
        self._events.append(Paused(reason, gap_ms))

    def _begin_countdown(self) -> None:
        self._state = PlayerState.RESUMING
        self._reason = None
        self._gap_ms = 0
        self._resume_ms = 0
        self._resume_cues_done = 0
        self._events.append(Resuming(self._timeline.resume_ms))

    def _go_on_playing(self, was_hurt: bool) -> None:
        """Play at once: a new item begins with its own get-ready time, so no countdown is needed."""
        if was_hurt:
            self._state, self._reason = PlayerState.PLAYING, None
            self._events.append(Resumed())

    def _leave(self, outcome: SetOutcome) -> None:
        """Close the segment: the one way out of every segment."""
        reps = reps_done(self._segment, self._position_ms, outcome)
        left = SegmentLeft(
            index=self._index,
            segment=self._segment,
            outcome=outcome,
            timed_ms=self._position_ms,
            paused_ms=self._paused_ms,
            extended_ms=self._extended_ms,
            reps_done=reps,
        )
        self._events.append(left)

    def _enter(self, index: int) -> None:
        """Begin a segment, or finish after the last: the one way into every segment."""
        self._position_ms = self._paused_ms = self._extended_ms = self._cues_done = 0
        if index >= len(self._timeline.segments):
            self._finish(completed=True)
            return
        self._index = index
        self._segment = self._timeline.segments[index]
        self._events.append(SegmentEntered(index, self._segment))
        if self._state is PlayerState.PLAYING:
            self._fire_cues(0)

    def _finish(self, *, completed: bool) -> None:
        self._state, self._reason = PlayerState.FINISHED, None
        self._events.append(Finished(completed))

    def _cues_until(self, position_ms: int) -> int:
        return bisect_right(self._segment.cues, position_ms, key=lambda cue: cue.at_ms)

    def _without_repeated_halfway(self, was: Segment, wanted: Segment) -> Segment:
        passed = any(c.kind is CueKind.HALFWAY and c.at_ms <= self._position_ms for c in was.cues)
        if not passed:
            return wanted
        return replace(wanted, cues=tuple(c for c in wanted.cues if c.kind is not CueKind.HALFWAY))

    def _phase_at(self, position_ms: int) -> Phase | None:
        phases = self._segment.phases
        index = bisect_right(phases, position_ms, key=lambda phase: phase.at_ms) - 1
        return phases[index] if phases else None

    def _after_item(self) -> int:
        item_index = self._segment.item_index
        segments = self._timeline.segments
        return next(
            (
                index
                for index in range(self._index + 1, len(segments))
                if segments[index].item_index > item_index or segments[index].kind is SegmentKind.END
            ),
            len(segments),
        )

    def _item_after(self, item_index: int) -> Item | None:
        segments = self._timeline.segments[self._index :]
        return next((segment.item for segment in segments if segment.item_index > item_index), None)


def reps_done(segment: Segment, position_ms: int, outcome: SetOutcome) -> int | None:
    """Return how many whole repetitions (of each side) were done; None where none are counted."""
    if segment.repetitions is None:
        return None
    if outcome is SetOutcome.COMPLETED:
        return segment.repetitions
    if segment.duration_ms is None or not segment.repetitions:
        return None
    return min(segment.repetitions, position_ms * segment.repetitions // max(1, segment.duration_ms))
