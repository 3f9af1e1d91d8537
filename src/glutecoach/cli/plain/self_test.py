"""A self-test in the plain terminal: the same player and words, line by line, then the result."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from glutecoach.cli.output import say
from glutecoach.cli.plain.keys import ENTER, NEXT, Keys
from glutecoach.cli.plain.loop import PlainPlayer
from glutecoach.cli.plain.playhead import Playhead
from glutecoach.cli.plain.self_test_result import PlainResult
from glutecoach.cli.plain.words import clock_time
from glutecoach.domain.events import Finished, Paused, PauseReason, Resuming, SegmentEntered
from glutecoach.domain.self_test import Measure, SelfTest
from glutecoach.domain.session_events import Caption, CoachEvent
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import Segment, SegmentKind
from glutecoach.ui.self_test_run import SelfTestRun

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House
    from glutecoach.domain.self_test_session import PlannedTest

KEYS_IN_SHORT = "Keys: space or Enter ends a hold, n skips a part, x this hurts, q stops, ? lists all keys."
_KEY_LINES = (
    ("space", "pause, and go on; a hold: it ends here"),
    ("Enter", "a hold: it ends here; a measurement: you have read it off"),
    ("n", "leave this part out"),
    ("i", "how the test is done"),
    ("x", "this hurts: the test ends at once"),
    ("q", "stop here; nothing is stored unless you want it"),
    ("?", "this list"),
)
_HEADS = {
    SegmentKind.GET_READY: "Listen",
    SegmentKind.CHANGE_SIDES: "Change sides",
    SegmentKind.PRACTICE: "Practice",
    SegmentKind.COUNT_IN: "Get ready",
    SegmentKind.REST: "Rest",
}
_OF_SIGNALS = 128


class PlainSelfTest:
    """Prints a self-test while it is played, then asks and tells what it came to."""

    def __init__(
        self, house: "House", planned: "PlannedTest", keys: Keys, ask: Callable[[str], str] = input
    ) -> None:
        self._house = house
        self._keys = keys
        self._ask = ask
        self._output_gone = False
        self._run = SelfTestRun.begin_test(house.services(), planned, self._hear)
        self._playhead = Playhead(lambda: self._run.coach.timeline)

    def play(self) -> int:
        """Play it and return the exit code."""
        say(f"Self-test: {self._run.test.title}.", KEYS_IN_SHORT, at_once=True)
        try:
            player = _TestPlayer(
                self._run, self._keys, self._tell, self._house.speed, lambda: self._output_gone
            )
            player.play()
            if not player.ended_by:
                self._keys.rest()
                PlainResult(self._house, self._run, self._ask).tell()
        finally:
            self._run.close()
        return _OF_SIGNALS + player.ended_by if player.ended_by else 0

    def _hear(self, event: CoachEvent) -> None:
        self._playhead.follow(event, self._run.coach.snapshot().session_position_ms)
        try:
            if words := event_words(event, self._run.test):
                self._tell(words)
        except OSError:
            self._output_gone = True

    def _tell(self, words: str) -> None:
        say(f"{clock_time(self._playhead.at_ms):>7}  {words}", at_once=True)


class _TestPlayer(PlainPlayer):
    """Knows a test's keys alone."""

    def __init__(
        self,
        run: SelfTestRun,
        keys: Keys,
        tell: Callable[[str], None],
        speed: float,
        output_gone: Callable[[], bool],
    ) -> None:
        super().__init__(run.coach, keys, tell, speed=speed, output_gone=output_gone)
        self._run = run
        self._verbs = {
            " ": run.press,
            ENTER: run.press,
            "n": self._leave_out,
            NEXT: self._next_part,
            "i": self._tell_how,
            "x": run.stop_for_pain,
            "q": run.stop,
            "\x04": run.stop,
            "?": self._tell_keys,
        }

    def _tick(self) -> None:
        self._run.tick()

    def _leave_out(self) -> None:
        if not self._run.skip():
            self._tell("It begins in a moment.")

    def _next_part(self) -> None:
        if not self._run.next_part():
            self._tell("It begins in a moment.")

    def _tell_how(self) -> None:
        test, side = self._run.test, self._run.coach.snapshot().segment.side
        for sentence in (*test.set_up, *test.movement, test.end_when, *test.cautions):
            self._tell(with_side(sentence, side))

    def _tell_keys(self) -> None:
        for key, meaning in _KEY_LINES:
            self._tell(f"{key}: {meaning}")


def event_words(event: CoachEvent, test: SelfTest) -> str:
    """Return what an event of a self-test is told as; empty for what nobody has to hear."""
    match event:
        case SegmentEntered(segment=segment):
            return _segment_words(segment, test)
        case Caption(text=text):
            return text
        case Paused(reason=PauseReason.GAP):
            return "Paused: nothing happened for a while. Space goes on."
        case Resuming():
            return "Going on in three seconds."
        case Finished(completed=completed):
            return "The test is over." if completed else "Stopped."
        case _:
            return ""


def _segment_words(segment: Segment, test: SelfTest) -> str:
    if segment.kind is SegmentKind.END:
        return ""
    if segment.kind is SegmentKind.TEST:
        return _test_words(segment, test)
    return f"{_HEADS[segment.kind]}, {segment.planned_ms // 1000} seconds."


def _test_words(segment: Segment, test: SelfTest) -> str:
    which = f", try {segment.set_number} of {test.tries}" if test.tries > 1 else ""
    match test.measure:
        case Measure.COUNT:
            return f"Go, {test.time_s} seconds. Count your {test.unit}."
        case Measure.SECONDS:
            return f"Hold{which}. Enter or space when it ends; {test.cap_s} seconds at most."
        case _:
            return "Measure in your own time, then press Enter."
