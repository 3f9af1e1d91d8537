"""A self-test that is really played, in the app or without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glutecoach.domain.self_test_session import PlannedTest
from glutecoach.ui.screens.self_test_run import SelfTestRunScreen
from glutecoach.ui.self_test_run import SelfTestRun
from tests.ui.session_stand import LONGEST_TICK_S
from tests.ui.stand import self_tests

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from glutecoach.domain.session_events import CoachEvent
    from glutecoach.domain.timeline import SegmentKind
    from tests.ui.session_stand import SessionStand


class PlayedTest:
    """One self-test without a screen: a run, a clock, and what was heard."""

    def __init__(self, stand: SessionStand, test: str) -> None:
        self.stand = stand
        self.heard: list[CoachEvent] = []
        services = stand.app().services
        planned = PlannedTest.of_test(self_tests()[test], stand.library.exercises)
        self.run = SelfTestRun.begin_test(services, planned, self.heard.append)
        self.run.coach.play()

    @property
    def kind(self) -> SegmentKind:
        return self.run.coach.snapshot().segment.kind

    def wait(self, seconds: float) -> None:
        left = seconds
        while left > 1e-9 and not self.run.coach.finished:
            step = min(left, 0.5)
            self.stand.clock.advance(step)
            left -= step
            self.run.tick()

    def wait_for(self, kind: SegmentKind) -> None:
        """Let time pass until a part begins; to the millisecond."""
        for _ in range(20_000):
            if self.kind is kind or self.run.coach.finished:
                return
            self.stand.clock.advance(_step(self.run.coach.due_in_s()))
            self.run.tick()
        raise AssertionError(f"{kind} never comes")


def run_screen(pilot: Pilot[None]) -> SelfTestRunScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, SelfTestRunScreen))


def pass_time(stand: SessionStand, pilot: Pilot[None], seconds: float) -> None:
    """Let time pass as the running screen sees it."""
    screen = run_screen(pilot)
    left = seconds
    while left > 1e-9 and not screen.session.coach.finished:
        step = min(left, LONGEST_TICK_S)
        stand.clock.advance(step)
        left -= step
        screen.tick()


def pass_until(stand: SessionStand, pilot: Pilot[None], kind: SegmentKind) -> None:
    """Let time pass until a part begins."""
    screen = run_screen(pilot)
    for _ in range(5_000):
        coach = screen.session.coach
        if coach.finished or coach.snapshot().segment.kind is kind:
            return
        stand.clock.advance(_step(coach.due_in_s()))
        screen.tick()
    raise AssertionError(f"{kind} never comes")


def _step(due_s: float | None) -> float:
    """Return how long to wait for what is due next: to the millisecond, and never as long as a gap."""
    return min(LONGEST_TICK_S, max(0.001, 0.1 if due_s is None else due_s))
