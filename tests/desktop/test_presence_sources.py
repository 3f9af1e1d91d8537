"""A sensor joins what single sources know, believes no lie for ever, and says what it does not know."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from glutecoach.desktop import presence_sources
from glutecoach.desktop.presence import PresenceAbout
from glutecoach.desktop.presence_sources import (
    BELIEVED_FOR_S,
    NO_DO_NOT_DISTURB,
    NO_FULL_SCREEN,
    NO_IDLE,
    ONLY_LIT,
    Attention,
    JoinedSensor,
)
from glutecoach.domain.reminder import PRESENT_WITHIN_S, Presence
from tests.desktop.presence_stands import FakeClock

MINUTE = 60.0


class Idle:
    def __init__(self, name: str, told: float | BaseException | None) -> None:
        self.name = name
        self.told = told
        self.asked = 0

    async def idle_s(self) -> float | None:
        self.asked += 1
        if isinstance(self.told, BaseException):
            raise self.told
        return self.told


class Slow(Idle):
    async def idle_s(self) -> float | None:
        await asyncio.Event().wait()
        return 1.0


class Lock:
    def __init__(self, locked: bool | None) -> None:
        self.locked = locked

    async def is_locked(self) -> bool | None:
        return self.locked


class Reason:
    def __init__(self, name: str, kind: Attention, told: bool | None) -> None:
        self.name = name
        self.kind = kind
        self.told = told

    async def is_taken(self) -> bool | None:
        return self.told


async def test_the_first_source_that_knows_is_believed_and_the_others_are_left_in_peace() -> None:
    unknowing, knowing, other = Idle("A", None), Idle("B", 7.0), Idle("C", 9.0)
    sensor = JoinedSensor([unknowing, knowing, other])
    assert await sensor.look() == Presence(7.0)
    assert sensor.about().idle_from == "B"
    assert other.asked == 0


@pytest.mark.parametrize(
    "trouble", [OSError("gone"), EOFError(), ValueError("nonsense")], ids=["os", "end", "value"]
)
async def test_a_source_that_fails_does_not_stop_the_others(trouble: BaseException) -> None:
    assert await JoinedSensor([Idle("A", trouble), Idle("B", 7.0)]).look() == Presence(7.0)


async def test_a_source_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence_sources, "DEADLINE_S", 0.01)
    assert await JoinedSensor([Slow("A", None), Idle("B", 7.0)]).look() == Presence(7.0)


async def test_a_clock_that_went_back_is_no_idle_time() -> None:
    assert (await JoinedSensor([Idle("A", -3.0)]).look()).idle_s == 0


async def test_a_locked_screen_is_away_at_once_and_ever_longer_whatever_moves_the_mouse() -> None:
    clock, idle, lock = FakeClock(), Idle("A", 2.0), Lock(True)
    sensor = JoinedSensor([idle], [lock], steady=clock)
    first = (await sensor.look()).idle_s
    assert (first or 0) > PRESENT_WITHIN_S
    first = first or 0
    clock.at_s += 10 * MINUTE
    assert (await sensor.look()).idle_s == first + 10 * MINUTE
    lock.locked = False
    assert (await sensor.look()).idle_s == 2.0
    lock.locked = True
    clock.at_s += 60 * MINUTE
    assert (await sensor.look()).idle_s == first


async def test_a_lock_is_enough_to_know_of_an_absence() -> None:
    clock = FakeClock()
    sensor = JoinedSensor(locks=[Lock(None), Lock(True)], steady=clock)
    await sensor.look()
    clock.at_s += 10 * MINUTE
    assert ((await sensor.look()).idle_s or 0) > 10 * MINUTE


async def test_the_surest_lock_is_believed() -> None:
    assert await JoinedSensor([Idle("A", 2.0)], [Lock(False), Lock(True)]).look() == Presence(2.0)


@pytest.mark.parametrize("kind", list(Attention), ids=str)
async def test_any_reason_is_enough_to_be_quiet(kind: Attention) -> None:
    sensor = JoinedSensor(attention=[Reason("A", Attention.FULL_SCREEN, False), Reason("B", kind, True)])
    assert (await sensor.look()).occupied


async def test_without_a_reason_nobody_is_quiet() -> None:
    reasons = [Reason("A", kind, told) for kind in Attention for told in (False, None)]
    assert not (await JoinedSensor(attention=reasons).look()).occupied


@pytest.mark.parametrize("kind", [Attention.FULL_SCREEN, Attention.LIT_SCREEN], ids=str)
async def test_who_works_in_a_full_screen_all_day_is_told_after_two_hours(kind: Attention) -> None:
    clock, full = FakeClock(), Reason("A", kind, True)
    sensor = JoinedSensor(attention=[full], steady=clock)
    assert (await sensor.look()).occupied
    clock.at_s += BELIEVED_FOR_S - 1
    assert (await sensor.look()).occupied
    clock.at_s += 1
    assert not (await sensor.look()).occupied
    full.told = False
    await sensor.look()
    full.told = True
    assert (await sensor.look()).occupied


async def test_do_not_disturb_is_kept_for_as_long_as_it_is_on() -> None:
    clock = FakeClock()
    sensor = JoinedSensor(attention=[Reason("A", Attention.DO_NOT_DISTURB, True)], steady=clock)
    await sensor.look()
    clock.at_s += 48 * 60 * MINUTE
    assert (await sensor.look()).occupied


async def test_what_is_not_known_is_said() -> None:
    sensor = JoinedSensor()
    assert sensor.about() == PresenceAbout()
    assert await sensor.look() == Presence()
    assert sensor.about() == PresenceAbout("", "", (NO_IDLE, NO_DO_NOT_DISTURB, NO_FULL_SCREEN))


async def test_what_is_known_is_said_and_each_who_knows_is_named_once() -> None:
    known = [Reason("A", Attention.DO_NOT_DISTURB, False), Reason("B", Attention.FULL_SCREEN, False)]
    sensor = JoinedSensor(
        [Idle("C", 1.0)], attention=[*known, Reason("A", Attention.LIT_SCREEN, None), known[0]]
    )
    await sensor.look()
    assert sensor.about() == PresenceAbout("C", "A, B", ())


async def test_a_desktop_that_knows_only_of_lit_screens_says_so() -> None:
    sensor = JoinedSensor(
        [Idle("C", 1.0)],
        attention=[Reason("A", Attention.LIT_SCREEN, False)],
        own_quiet="It does that itself.",
    )
    await sensor.look()
    assert sensor.about().missing == ("It does that itself.", ONLY_LIT)


async def test_a_sensor_can_be_closed_at_any_time() -> None:
    close: Callable[[], Awaitable[None]] = JoinedSensor().close
    await close()
    await close()
