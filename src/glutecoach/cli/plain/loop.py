"""Plays a session in the plain terminal: ticks the coach, prints its events, hands it the keys."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from glutecoach.cli.plain.keys import END, ENTER, NEXT, PREVIOUS, Keys
from glutecoach.cli.plain.questions import PainQuestion, Question, StopQuestion, Tell, UrgentQuestion
from glutecoach.cli.plain.words import KEY_LINES, instructions
from glutecoach.coach import Coach, Direction
from glutecoach.domain.events import PauseReason
from glutecoach.domain.one_press import OnePress
from glutecoach.domain.timeline import SegmentKind
from glutecoach.domain.transport import PlayerState

if TYPE_CHECKING:
    from glutecoach.cli.plain.remote import PlainRemote
    from glutecoach.domain.screening import SafetyTexts

TICK_S = 0.05
SHORTEST_TICK_S = 0.004
"""For sessions that run faster than life: their cues come closer together."""
_ENDING_SIGNALS = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")


class PlainPlayer:
    """Drives one coach until the session is over or somebody ends it."""

    def __init__(
        self,
        coach: Coach,
        keys: Keys,
        tell: Tell,
        *,
        speed: float = 1.0,
        output_gone: Callable[[], bool] = lambda: False,
        safety: "Callable[[], SafetyTexts] | None" = None,
        remote: "PlainRemote | None" = None,
        now_ms: Callable[[], int] | None = None,
    ) -> None:
        """Get ready to drive a coach that has not begun.

        Args:
            coach: of the session.
            keys: what the user presses.
            tell: prints a line to the user.
            speed: how many times faster than life the coach's clock runs.
            output_gone: tells whether nobody reads our output any more; the session is left then.
            safety: reads when to stop and when to get help; None: that cannot be asked here.
            remote: the media keys; None: there are none.
            now_ms: tells a pedal that is held down from one that is pressed often; None: nothing does.
        """
        self.ended_by = 0
        """The signal that ended it from outside; 0: none did."""
        self._output_gone = output_gone
        self._coach = coach
        self._keys = keys
        self._tell = tell
        self._tick_s = max(SHORTEST_TICK_S, min(TICK_S, TICK_S / speed))
        self._question: Question | None = None
        self._safety = safety
        self._remote = remote
        self._now_ms = now_ms
        self._one_press = OnePress()
        self._urgent: UrgentQuestion | None = None
        self._verbs: dict[str, Callable[[], object]] = {
            " ": coach.toggle_pause,
            "n": self._next,
            ENTER: coach.done,
            "b": coach.back,
            NEXT: self._next,
            PREVIOUS: coach.back,
            "+": lambda: coach.extend(10),
            "=": lambda: coach.extend(10),
            "-": lambda: coach.extend(-10),
            "r": coach.repeat_item,
            "e": lambda: self._swap(Direction.EASIER),
            "h": lambda: self._swap(Direction.HARDER),
            "x": self._hurts,
            "i": self._instruct,
            "w": self._when_to_stop,
            "q": self._stop,
            "\x04": self._stop,
            "?": self._list_keys,
        }

    def play(self) -> None:
        """Play to the end. Ctrl-C stops and keeps; a terminal that goes away leaves it to be continued."""
        with _signals(self._end), self._keys:
            self._coach.play()
            while not (self._coach.finished or self.ended_by or self._output_gone()):
                self._tick()
                self._take(self._keys.wait(self._until_next_tick_s()))
                if self._remote:
                    self._remote.turn(listening=self._question is None)
                if not self._keys.present:
                    self._play_alone()
            if self.ended_by == signal.SIGINT:
                self._coach.stop()

    def _tick(self) -> None:
        """Deliver what is due."""
        self._coach.tick()

    def _until_next_tick_s(self) -> float:
        """Return the regular tick's length, or less when something is due before."""
        due_s = self._coach.due_in_s()
        return self._tick_s if due_s is None else min(self._tick_s, due_s)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        """Take note of a signal; the loop ends at its next turn, between two events and never within one."""
        if self.ended_by:
            raise KeyboardInterrupt
        self.ended_by = number

    def _take(self, key: str) -> None:
        if key == END:
            self.ended_by = self.ended_by or int(getattr(signal, "SIGHUP", signal.SIGTERM))
        elif key in {NEXT, PREVIOUS} and self._is_held(key):
            return
        elif key and self._question:
            self._question = None if self._question.take(key) else self._question
        elif key:
            self._verbs.get(key if key == ENTER else key.lower(), self._unknown)()

    def _is_held(self, key: str) -> bool:
        return self._now_ms is not None and not self._one_press.begins(key, self._now_ms())

    def _play_alone(self) -> None:
        """Nobody can press a key: end self-paced sets after their planned time, go on after gaps."""
        snapshot = self._coach.snapshot()
        if snapshot.pause_reason is PauseReason.GAP:
            self._coach.toggle_pause()
        elif (
            snapshot.segment.kind is SegmentKind.OPEN and snapshot.position_ms >= snapshot.segment.planned_ms
        ):
            self._coach.done()

    def _next(self) -> None:
        if not self._coach.done():
            self._coach.skip()

    def _swap(self, direction: Direction) -> None:
        if not self._coach.swap(direction):
            self._tell(f"There is no {direction.value} way of this one.")

    def _hurts(self) -> None:
        if self._coach.hurt():
            self._question = PainQuestion(self._coach, self._tell)

    @property
    def help_needed(self) -> bool:
        """Whether the session was ended because help is needed now."""
        return self._urgent is not None and self._urgent.is_urgent

    def _when_to_stop(self) -> None:
        if self._safety is None:
            self._unknown()
        else:
            self._question = self._urgent = UrgentQuestion(self._coach, self._tell, self._safety())

    def _stop(self) -> None:
        if self._coach.has_work and self._coach.snapshot().state is not PlayerState.FINISHED:
            self._question = StopQuestion(self._coach, self._tell)
        else:
            self._coach.stop()

    def _instruct(self) -> None:
        for line in instructions(self._coach.snapshot().segment):
            self._tell(line)

    def _list_keys(self) -> None:
        for key, meaning in KEY_LINES:
            self._tell(f"{key}: {meaning}")

    def _unknown(self) -> None:
        self._tell("That key does nothing here; ? lists the keys.")


@contextmanager
def _signals(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Let a handler have every signal that ends a program, and give them back afterwards."""
    names = ("SIGINT", *_ENDING_SIGNALS)
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)
