"""The watchdog, under a clock of our own; and a keeper whose process does not come up."""

from __future__ import annotations

import threading

import pytest

from glutecoach.sound.child import Child
from glutecoach.sound.keeper import PATIENCE_S, START_PATIENCE_S, Condition, Keeper, Watchdog
from glutecoach.sound.protocol import Order, Volumes
from tests.sound.stand_ins import ends_in_time


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
