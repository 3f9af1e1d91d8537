"""The watchdog, under a clock of our own; and a keeper whose process does not come up."""

from __future__ import annotations

import os
import threading

import pytest

from glutecoach.sound.child import Child
from glutecoach.sound.keeper import LASTED_S, PATIENCE_S, START_PATIENCE_S, Condition, Keeper, Watchdog
from glutecoach.sound.protocol import Order, Report, Volumes
from tests.sound.stand_ins import DEAF, ends_in_time, eventually, python


def looks_until_lost(watchdog: Watchdog, start_s: float, reports: int, step_s: float = 1.0) -> float:
    for look in range(1, 1_000):
        if not watchdog.alive(start_s + look * step_s, reports):
            return look * step_s
    return 0.0


def test_a_process_that_reports_is_alive_for_ever() -> None:
    watchdog = Watchdog(0.0)
    assert all(watchdog.alive(float(second), second) for second in range(1, 3_600))


def test_one_that_falls_silent_is_lost_after_a_few_seconds() -> None:
    watchdog = Watchdog(0.0)
    assert watchdog.alive(1.0, 1)
    assert looks_until_lost(watchdog, 1.0, 1) == PATIENCE_S


def test_one_that_starts_is_given_longer() -> None:
    assert looks_until_lost(Watchdog(0.0), 0.0, 0) == START_PATIENCE_S > PATIENCE_S


@pytest.mark.parametrize("step_s", [0.01, 0.25, 0.5])
def test_how_often_it_is_looked_changes_nothing(step_s: float) -> None:
    watchdog = Watchdog(0.0)
    watchdog.alive(0.0, 1)
    assert looks_until_lost(watchdog, 0.0, 1, step_s) == pytest.approx(PATIENCE_S, abs=step_s)


def test_a_night_with_the_lid_closed_is_one_look() -> None:
    watchdog = Watchdog(0.0)
    assert watchdog.alive(1.0, 1)
    assert watchdog.alive(40_000.0, 1)
    assert watchdog.alive(40_001.0, 2)


def test_silence_is_not_added_up_over_reports() -> None:
    watchdog = Watchdog(0.0)
    for second in range(1, 100):
        assert watchdog.alive(float(second), second // 3)


def test_a_process_that_takes_for_ever_to_start_holds_nobody_up() -> None:
    gate = threading.Event()

    def start() -> Child:
        gate.wait()
        raise OSError

    keeper = Keeper(start, Volumes(80, 80), lambda: 0.0)

    def session() -> None:
        for number in range(1_000):
            keeper.hush()
            keeper.schedule([Order(f"{number}", 5.0, 1.0, chime="start")])
        keeper.set_volumes(Volumes(10, 10))
        keeper.settle(0.0)

    assert ends_in_time(session)
    assert keeper.state is Condition.STARTING
    gate.set()
    keeper.close()
    assert keeper.state is Condition.CLOSED


@pytest.mark.parametrize(("played_s", "starts"), [(LASTED_S, 5), (LASTED_S / 2, 2)])
def test_after_a_process_that_lasted_the_pauses_begin_anew(played_s: float, starts: int) -> None:
    now = [0.0]
    children: list[Child] = []

    def start() -> Child:
        children.append(Child(python(DEAF), None))
        return children[-1]

    keeper = Keeper(start, Volumes(80, 80), lambda: now[0], restart_after_s=(0.0,), keep_trying_s=None)
    try:
        for number in range(1, starts + 1):
            assert eventually(lambda: len(children) == number and keeper.state is Report.PLAYING)  # noqa: B023
            now[0] += played_s
            keeper.state = Condition.STARTING
            children[-1].kill()
        given_up = eventually(lambda: keeper.state is Condition.GIVEN_UP or len(children) > starts)
        assert given_up
        assert (len(children) == starts) is (played_s < LASTED_S)
    finally:
        keeper.close()


def test_half_a_line_is_finished_before_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    echo = "import sys\nfor line in sys.stdin: print('playing', line.strip(), flush=True)"
    child = Child(python(echo), None)
    written = os.write
    try:
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", lambda pipe, line: written(pipe, line[:2]))
            child.send(b"first\n")
        child.send(b"second\n")
        reports = child.reports()
        assert [next(reports)[1], next(reports)[1]] == ["first", "second"]
    finally:
        child.kill()
        child.end()
        child.let_go()
