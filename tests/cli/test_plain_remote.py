"""The line mode from the mat: page keys of remotes and pedals, and media keys from a thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

import pytest

from glutecoach.cli.plain.keys import NEXT, PREVIOUS
from glutecoach.cli.plain.loop import PlainPlayer
from glutecoach.cli.plain.remote import PlainRemote
from glutecoach.coach import Coach
from glutecoach.desktop.media_thread import MediaThread
from glutecoach.domain.now_playing import MediaCommand, NowPlaying, Playing
from glutecoach.domain.program import Item
from glutecoach.domain.record import SetOutcome
from glutecoach.sound.null import SilentSound
from tests.cli.plain_stand import ScriptedKeys, Stage
from tests.factories import compiler, exercise, planned, reps
from tests.fakes import FakeClock, MemoryRecorder

BRIDGE = NowPlaying(Playing.PLAYING, 3, "Glute bridge", "Hold", "Wake up, level 1", 1_000, 30_000)


def own_pace() -> Stage:
    return Stage(planned(Item(exercise(), reps(5, tempo=None))))


def test_a_pedal_goes_on_and_calls_a_set_at_ones_own_pace_done() -> None:
    stage = own_pace()
    stage.play((1, NEXT), (3, NEXT), (5, "q"), (5.1, "y"))
    assert [each.outcome for each in stage.recorder.sets] == [SetOutcome.COMPLETED]


def test_a_pedal_goes_back() -> None:
    stage = own_pace()
    stage.play((1, NEXT), (2, PREVIOUS), (3, "q"), (3.1, "y"))
    assert sum("Get ready" in line for line in stage.lines) == 2


def test_a_foot_that_stays_on_the_pedal_goes_on_once() -> None:
    clock, recorder = FakeClock(), MemoryRecorder()
    held: list[tuple[float, str | Callable[[], None]]] = [(1 + each * 0.05, NEXT) for each in range(12)]
    coach = Coach(
        planned(Item(exercise(), reps(4, sets=3))),
        compiler=compiler(),
        exercises={},
        clock=clock,
        sound=SilentSound("Nothing sounds."),
        recorder=recorder,
        listener=lambda _: None,
    )
    keys = ScriptedKeys(clock, [*held, (2, "q"), (2.1, "y")])
    PlainPlayer(coach, keys, lambda _: None, now_ms=clock.monotonic_ms).play()
    assert coach.snapshot().index == 1


class ThreadedKeys:
    """Media keys that tell in which thread they were asked, and let the test press."""

    def __init__(self) -> None:
        self.told: list[NowPlaying] = []
        self.threads: set[int] = set()
        self.open_now, self.heard, self.closed = threading.Event(), threading.Event(), threading.Event()

    async def open(self, pressed: Callable[[MediaCommand], None]) -> bool:
        self.pressed = pressed
        self.open_now.set()
        return True

    def tell(self, playing: NowPlaying) -> None:
        self.threads.add(threading.get_ident())
        self.told.append(playing)
        self.heard.set()

    def close(self) -> None:
        self.closed.set()


def test_what_is_pressed_waits_until_it_is_fetched() -> None:
    keys = ThreadedKeys()
    thread = MediaThread(keys)
    assert keys.open_now.wait(10)
    assert thread.take() is None
    keys.pressed(MediaCommand.NEXT)
    keys.pressed(MediaCommand.PAUSE)
    assert [thread.take(), thread.take(), thread.take()] == [MediaCommand.NEXT, MediaCommand.PAUSE, None]
    thread.close()
    assert keys.closed.is_set()


def test_what_is_told_is_told_in_the_loops_own_thread() -> None:
    keys = ThreadedKeys()
    thread = MediaThread(keys)
    thread.tell(BRIDGE)
    assert keys.heard.wait(10)
    thread.close()
    assert keys.told[-1] == BRIDGE
    assert threading.get_ident() not in keys.threads


@pytest.fixture
def hurried_threads() -> Iterator[None]:
    """Threads take turns as often as they can, so that each meets the other half done."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried_threads")
def test_closing_twice_or_at_once_does_no_harm() -> None:
    for _ in range(20):
        thread = MediaThread(ThreadedKeys())
        thread.close()
        thread.close()
        thread.tell(BRIDGE)
        assert not thread._thread.is_alive()


class Played:
    """A session that takes note of what it is asked."""

    def __init__(self) -> None:
        self.asked: list[MediaCommand] = []
        self.coach = Coach(
            planned(),
            compiler=compiler(),
            exercises={},
            clock=FakeClock(),
            sound=SilentSound("Nothing sounds."),
            recorder=MemoryRecorder(),
            listener=lambda _: None,
        )

    def obey(self, asked: MediaCommand) -> bool:
        self.asked.append(asked)
        return True


def test_while_a_question_waits_keys_are_dropped_and_the_desktop_knows() -> None:
    keys, run = ThreadedKeys(), Played()
    thread = MediaThread(keys)
    remote = PlainRemote(run, thread, "Wake up, level 1")  # type: ignore[arg-type]
    assert keys.open_now.wait(10)
    keys.pressed(MediaCommand.NEXT)
    remote.turn(listening=False)
    assert keys.heard.wait(10)
    assert (run.asked, keys.told[-1].listening) == ([], False)
    keys.pressed(MediaCommand.PLAY)
    remote.turn(listening=True)
    assert run.asked == [MediaCommand.PLAY]
    remote.close()
    assert keys.told[-1].listening
