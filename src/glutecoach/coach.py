"""The coach: runs a session without a screen.

It asks the clock, and delivers every event of the player in one order: sound, listener, journal.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from glutecoach.domain.continuing import after_what_is_done
from glutecoach.domain.events import (
    CueDue,
    Finished,
    Paused,
    PauseReason,
    PlayerEvent,
    SegmentEntered,
    SegmentLeft,
)
from glutecoach.domain.exercise import Exercise, Neighbour
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.player import GAP_LIMIT_MS, Player
from glutecoach.domain.program import Item
from glutecoach.domain.record import CheckIn, PainReport, PainSign, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.recorder import Recorder, RecorderStatus
from glutecoach.domain.session_events import Caption, CoachEvent, Saved, StorageTrouble
from glutecoach.domain.set_records import missed_set, set_record
from glutecoach.domain.side_words import with_side
from glutecoach.domain.swapping import item_with, timeline_with
from glutecoach.domain.timeline import Timeline, Track
from glutecoach.domain.transport import PlayerState, Snapshot, Verb
from glutecoach.sound.ahead import HORIZON_MS, CuesAhead

if TYPE_CHECKING:
    from glutecoach.domain.compile import SessionCompiler
    from glutecoach.domain.moment import Clock
    from glutecoach.sound.port import Sound

CHECKPOINT_EVERY_MS = 1_000


class Direction(StrEnum):
    """Which neighbour to swap to."""

    EASIER = "easier"
    HARDER = "harder"


class PainChoice(StrEnum):
    """What to do after something hurt."""

    EASIER = "easier"
    SKIP = "skip"
    END = "end"
    CONTINUE = "continue"
    """It was pressed by mistake."""


class Coach:
    """Runs one session of one level."""

    def __init__(
        self,
        planned: PlannedSession,
        *,
        compiler: "SessionCompiler",
        exercises: Mapping[str, Exercise],
        clock: "Clock",
        sound: "Sound",
        recorder: Recorder,
        listener: Callable[[CoachEvent], None],
        speed: float = 1.0,
        start: Checkpoint | None = None,
        item_for: Callable[[Exercise], Item | None] = item_with,
    ) -> None:
        """Compile the session and get ready to speak; nothing sounds before ``play``.

        Args:
            planned: the level to play.
            compiler: how it is turned into cues.
            exercises: the library, for swaps.
            clock: its monotonic time drives the session.
            sound: what is heard.
            recorder: where what was done is written.
            listener: told every event, after the sound and before the journal.
            speed: how many times faster than life the clock given runs.
            start: where a killed session stood.
            item_for: how an exercise is swapped in; None: it is not for this user, and is passed over.
        """
        self.planned = planned
        self.caption = ""
        self._compiler = compiler
        self._exercises = exercises
        self._item_for = item_for
        self._clock = clock
        self._sound = sound
        self._recorder = recorder
        self._listener = listener
        self._speed = speed
        self._items = list(planned.level.items)
        self._swaps: list[tuple[int, str]] = []
        timeline = compiler.compile(planned.level)
        for item_index, exercise in start.swaps if start else ():
            if exercise in exercises:
                again = item_for(exercises[exercise]) or item_with(exercises[exercise])
                timeline = self._swapped(timeline, item_index, again)
        self._sets = start.sets + len(start.done_since) if start else 0
        start = after_what_is_done(timeline, start) if start else None
        gap_limit_ms = round(GAP_LIMIT_MS * max(1.0, speed))
        self._player = Player(timeline, compiler.stretch, start=start, gap_limit_ms=gap_limit_ms)
        self._ended_by_pain = False
        self._worked = start is not None
        self._checkpoint_at_ms = 0
        self._kept: Checkpoint | None = None
        self._told = RecorderStatus(0, 0)
        self._closed = False
        sides = compiler.phrases.side_texts() if compiler.preferences.pan_sides else {}
        self._ahead = CuesAhead(sound, clock.at_s, sides)
        self._prepare_words(timeline)

    # What a front end reads.

    @property
    def timeline(self) -> Timeline:
        """What is played, swaps included."""
        return self._player.timeline

    @property
    def finished(self) -> bool:
        """Whether nothing follows."""
        return self._player.state is PlayerState.FINISHED

    @property
    def has_work(self) -> bool:
        """Whether ending now would leave something in the journal."""
        return self._worked or self._player.snapshot(self._now()).segment.kind.is_work

    @property
    def session_id(self) -> str:
        """The session's identity in the journal."""
        return self._recorder.session_id

    @property
    def items(self) -> tuple[Item, ...]:
        """The items as they are done, swaps included."""
        return tuple(self._items)

    def snapshot(self) -> Snapshot:
        """Return how the session stands now."""
        return self._player.snapshot(self._now())

    def storage(self) -> RecorderStatus:
        """Tell what has reached the disk."""
        return self._recorder.status()

    def due_in_s(self) -> float | None:
        """Return the seconds after the last tick until something is due; None: nothing is.

        A front end that ticks then, besides its regular ticks, delivers every cue on its time.
        """
        due_ms = self._player.due_in_ms()
        return None if due_ms is None else due_ms / 1000 / self._speed

    def finishes_at(self) -> datetime:
        """Return the wall-clock time of the end, if nothing stops it from here on."""
        snapshot = self.snapshot()
        left_ms = snapshot.session_remaining_ms + snapshot.resume_in_ms
        return self._clock.now().local + timedelta(milliseconds=left_ms / self._speed)

    def neighbour(self, direction: Direction) -> Neighbour:
        """Return the easier or harder way of the current exercise."""
        return _neighbour(self.snapshot().segment.item.exercise, direction)

    def further(self, direction: Direction) -> Item | None:
        """Return the nearest exercise that way which is for this user; None: there is none."""
        exercise = self.snapshot().segment.item.exercise
        seen = {exercise.id}
        while True:
            neighbour = _neighbour(exercise, direction)
            following = self._exercises.get(neighbour.exercise or "")
            if following is None or following.id in seen:
                return None
            item = self._item_for(following)
            if item is not None:
                return item
            seen.add(following.id)
            exercise = following

    # Verbs. Each is safe at any time: where it makes no sense it returns False and nothing happens.

    def tick(self) -> None:
        """Deliver what is due. Called often; how often changes nothing."""
        now_ms = self._now()
        events = self._player.advance(now_ms)
        self._hand_on(now_ms)
        self._deliver(events)
        self._keep_checkpoint(now=any(isinstance(event, SegmentEntered) for event in events))
        self._tell_storage()

    def play(self) -> bool:
        """Begin, or go on where a killed session stood."""
        return self._do(Verb.PLAY, self._player.play)

    def toggle_pause(self) -> bool:
        """Pause, or go on through the countdown."""
        before = self._player.state
        self.tick()
        if self._player.state is PlayerState.PAUSED:
            # Found by this very key press to have been away: show that first, the next press goes on.
            return before is not PlayerState.PAUSED or self._do(Verb.RESUME, self._player.resume)
        return self._do(Verb.PAUSE, self._player.pause)

    def pause(self) -> bool:
        """Stand still."""
        return self._do(Verb.PAUSE, self._player.pause)

    def done(self) -> bool:
        """Tell that a self-paced set is done."""
        return self._do(Verb.DONE, self._player.done)

    def skip(self) -> bool:
        """Go to the next segment."""
        return self._do(Verb.SKIP, self._player.skip)

    def back(self) -> bool:
        """Begin the segment again; twice: the one before."""
        return self._do(Verb.BACK, self._player.back)

    def extend(self, by_s: int = 10) -> bool:
        """Make the segment longer, or shorter by a negative time."""
        return self._do(Verb.EXTEND, lambda now_ms: self._player.extend(now_ms, by_s * 1000))

    def repeat_item(self) -> bool:
        """Begin the item again."""
        return self._do(Verb.REPEAT_ITEM, self._player.repeat_item)

    def skip_item(self) -> bool:
        """Go to the next item."""
        return self._do(Verb.SKIP_ITEM, self._player.skip_item)

    def swap(self, direction: Direction) -> bool:
        """Do the nearest neighbour that suits the user; without one, say how to do this one differently."""
        item = self.further(direction)
        if item is None:
            neighbour = self.neighbour(direction)
            self._say_manner(neighbour)
            return bool(neighbour.how)
        return self._swap_to(item)

    def hurt(self) -> bool:
        """Stand still because something hurts; ``answer_pain`` goes on."""
        return self._do(Verb.HURT, self._player.hurt)

    def answer_pain(self, score: int | None, choice: PainChoice, signs: tuple[PainSign, ...] = ()) -> bool:
        """Write down how much it hurt (0-10, None: not said) and what kind it was; go on as chosen."""
        if self._player.state is not PlayerState.HURT:
            return False
        if choice is PainChoice.CONTINUE:
            return self._do(Verb.RESUME, self._player.resume)
        segment = self.snapshot().segment
        exercise = segment.item.exercise
        self._report_pain(score, signs)
        if not segment.kind.is_work and choice is not PainChoice.END:
            self._record(missed_set(segment, SetOutcome.PAIN))
        if choice is PainChoice.END:
            self._ended_by_pain = True
            return self.stop()
        easier = self.further(Direction.EASIER)
        if choice is PainChoice.EASIER and easier is not None:
            return self._swap_to(easier)
        if choice is PainChoice.EASIER:
            self._say_manner(exercise.easier)
            return self._do(Verb.RESUME, self._player.resume)
        return self.skip_item()

    def help_needed(self) -> bool:
        """End at once: one of the signs that need help is there. It is written down."""
        if not self._player.allows(Verb.STOP):
            return False
        self._report_pain(None, (PainSign.RED_FLAG,))
        self._ended_by_pain = True
        return self.stop()

    def tell_hurt(self) -> None:
        """Say the words for "this hurts", whatever the state."""
        self._show(self._compiler.phrases.say("hurt"), voiced=True)

    def stop(self) -> bool:
        """End the session here; what was done is kept."""
        return self._do(Verb.STOP, self._player.stop)

    def check_in(self, said: CheckIn) -> None:
        """Write what the user says about the session."""
        self._recorder.check_in(said)

    def close(self) -> RecorderStatus:
        """Let go of everything. An unfinished session can be continued later."""
        if not self._closed:
            self._closed = True
            self._ahead.silence()
            if self._player.state not in {PlayerState.READY, PlayerState.FINISHED}:
                self._recorder.checkpoint(self._where())
            self._recorder.close()
        return self._recorder.status()

    # Inside.

    def _now(self) -> int:
        return self._clock.monotonic_ms()

    def _do(self, verb: Verb, act: Callable[[int], tuple[PlayerEvent, ...]]) -> bool:
        now_ms = self._now()
        if self._player.state is not PlayerState.READY:
            self._deliver(self._player.advance(now_ms))
        if not self._player.allows(verb):
            return False
        if verb is Verb.EXTEND:
            self._ahead.take_back()
        else:
            self._ahead.silence()
        events = act(now_ms)
        self._hand_on(now_ms)
        self._deliver(events)
        self._keep_checkpoint(now=True)
        self._tell_storage()
        return True

    def _swap_to(self, item: Item) -> bool:
        if not self._player.allows(Verb.SWAP):
            return False
        item_index = self.snapshot().segment.item_index
        timeline = self._swapped(self._player.timeline, item_index, item)
        self._prepare_words(timeline)
        done = self._do(Verb.SWAP, lambda now_ms: self._player.swap(now_ms, timeline, item.exercise.id))
        self._recorder.record_swap(item_index, item.exercise.id)
        return done

    def _swapped(self, timeline: Timeline, item_index: int, item: Item) -> Timeline:
        self._items[item_index] = item
        self._swaps.append((item_index, item.exercise.id))
        return timeline_with(timeline, self._compiler, self._items, item_index)

    def _report_pain(self, score: int | None, signs: tuple[PainSign, ...]) -> None:
        snapshot = self.snapshot()
        item_index, exercise = snapshot.segment.item_index, snapshot.segment.item.exercise.id
        self._recorder.record_pain(PainReport(item_index, exercise, snapshot.side, score, signs))

    def _say_manner(self, neighbour: Neighbour) -> None:
        if neighbour.how:
            self._show(with_side(neighbour.how, self.snapshot().segment.side), voiced=True)

    def _show(self, text: str, *, voiced: bool) -> None:
        self._caption(text, spoken=voiced and self._sound.say(text))

    def _caption(self, text: str, *, spoken: bool) -> None:
        self.caption = text
        self._listener(Caption(text, spoken))

    def _deliver(self, events: tuple[PlayerEvent, ...]) -> None:
        for event in events:
            self._sound_out(event)
            self._listener(event)
            self._write_down(event)

    def _sound_out(self, event: PlayerEvent) -> None:
        """Show words when they are due; they were handed to the sound ahead of time."""
        match event:
            case CueDue(cue=cue) if cue.is_words:
                spoken = cue.track is Track.VOICE and self._sound.can_say(cue.payload)
                self._caption(cue.payload, spoken=spoken)
            case Paused(reason=reason):
                self._ahead.silence()
                key = {PauseReason.ASKED: "paused", PauseReason.GAP: "away", PauseReason.PAIN: "hurt"}[reason]
                self._show(self._compiler.phrases.say(key), voiced=reason is PauseReason.PAIN)
            case _:
                pass

    def _hand_on(self, now_ms: int) -> None:
        self._ahead.hand_on(self._player.upcoming(HORIZON_MS), now_ms)

    def _prepare_words(self, timeline: Timeline) -> None:
        said = self._compiler.phrases.say
        unforeseen = [said(key) for key in ("hurt", "last_one")]
        countdown = [cue.payload for cue in timeline.resume_cues if cue.track is Track.VOICE]
        # What comes first is ready first.
        self._sound.prepare([*timeline.spoken_texts(), *countdown, *unforeseen])

    def _write_down(self, event: PlayerEvent) -> None:
        match event:
            case SegmentLeft() if event.segment.kind.is_work:
                self._record(set_record(event))
            case Finished(completed=completed):
                self._recorder.finish(self._outcome(completed=completed))
            case _:
                pass

    def _record(self, done: SetRecord) -> None:
        self._worked = True
        self._sets += 1
        self._recorder.record_set(done)

    def _outcome(self, *, completed: bool) -> SessionOutcome:
        if completed:
            return SessionOutcome.COMPLETED
        return SessionOutcome.PAIN if self._ended_by_pain else SessionOutcome.STOPPED

    def _where(self) -> Checkpoint:
        where = self._player.checkpoint()
        return replace(where, swaps=tuple(self._swaps), sets=self._sets)

    def _keep_checkpoint(self, *, now: bool = False) -> None:
        now_ms = self._now()
        due = now or now_ms >= self._checkpoint_at_ms
        if due and self._player.state not in {PlayerState.READY, PlayerState.FINISHED}:
            self._checkpoint_at_ms = now_ms + round(CHECKPOINT_EVERY_MS * max(1.0, self._speed))
            where = self._where()
            if where != self._kept:
                self._kept = where
                self._recorder.checkpoint(where)

    def _tell_storage(self) -> None:
        status = self._recorder.status()
        if status == self._told:
            return
        if status.problem != self._told.problem:
            self._listener(StorageTrouble(status.problem))
        self._told = status
        self._listener(Saved(status.saved, status.waiting))


def _neighbour(exercise: Exercise, direction: Direction) -> Neighbour:
    return exercise.easier if direction is Direction.EASIER else exercise.harder
