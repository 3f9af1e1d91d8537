"""No natural break is missed, none is made up, and nobody is woken for nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.being_away import LEEWAY_S, Glance, away_fact, is_away, next_look
from glutecoach.domain.reminder import Deed, ReminderFact

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = 60.0
ABSENCES = st.lists(
    st.one_of(st.floats(0.5, 30), st.floats(30, 290), st.floats(290, 310), st.floats(310, 5_000)),
    min_size=1,
    max_size=25,
)
LATENESS = st.lists(st.floats(0, 0.9), min_size=1, max_size=7)


def at(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def glance(seconds: float, idle_s: float | None, next_in_s: float = 300) -> Glance:
    return Glance(at(seconds), seconds, idle_s, next_in_s)


class Day:
    """Somebody at a desk whose keys are known, and the looks that a program takes at them."""

    def __init__(self, pauses: list[float], late: list[float], minutes: int, coarse_s: float = 0) -> None:
        self.keys = [0.0]
        for pause in pauses:
            self.keys.append(self.keys[-1] + pause)
        self.minutes = minutes
        self.late = late
        self.coarse_s = coarse_s
        self.looks: list[Glance] = []
        self.facts: list[ReminderFact] = []

    def run(self) -> Day:
        # As long again as the longest wait, so that whoever is back at the end is seen.
        now_s, before, number = 0.0, None, 0
        while now_s < self.keys[-1] + 400:
            idle_s = self._idle(now_s)
            seen = glance(now_s, idle_s, next_look(idle_s, self.minutes))
            fact = away_fact(before, seen, self.minutes)
            self.facts += [fact] if fact else []
            self.looks.append(seen)
            before = seen
            now_s += seen.next_in_s + self.late[number % len(self.late)]
            number += 1
        return self

    def _idle(self, now_s: float) -> float:
        keys = [key for key in self.keys if key <= now_s]
        # The last one goes on typing, so that the day does not end in a break.
        idle_s = 0.0 if now_s >= self.keys[-1] else now_s - keys[-1]
        return idle_s // self.coarse_s * self.coarse_s if self.coarse_s else idle_s

    def breaks(self, at_least_s: float) -> list[tuple[float, float]]:
        return [(left, back) for left, back in pairwise(self.keys) if back - left >= at_least_s]


def meets(fact: ReminderFact, span: tuple[float, float]) -> bool:
    assert fact.since is not None
    return fact.since <= at(span[1]) and fact.at >= at(span[0])


@given(ABSENCES, LATENESS, st.sampled_from([1, 3, 5, 15]), st.sampled_from([0.0, 1.0]))
def test_no_break_as_long_as_a_natural_one_is_missed(
    pauses: list[float], late: list[float], minutes: int, coarse_s: float
) -> None:
    day = Day(pauses, late, minutes, coarse_s).run()
    for span in day.breaks(minutes * MINUTE):
        assert any(meets(fact, span) for fact in day.facts), span


@given(ABSENCES, LATENESS, st.sampled_from([1, 3, 5, 15]))
def test_no_break_is_made_up(pauses: list[float], late: list[float], minutes: int) -> None:
    day = Day(pauses, late, minutes).run()
    real = day.breaks(minutes * MINUTE - LEEWAY_S - 0.001)
    for fact in day.facts:
        assert fact.deed is Deed.AWAY
        assert any(at(left - 0.01) <= fact.since <= fact.at <= at(back) for left, back in real if fact.since)


@given(ABSENCES, LATENESS, st.sampled_from([3, 5, 15]))
def test_who_is_there_is_looked_at_twice_in_the_time_of_a_natural_break_at_most(
    pauses: list[float], late: list[float], minutes: int
) -> None:
    day = Day(pauses, late, minutes).run()
    for three in zip(day.looks, day.looks[1:], day.looks[2:], strict=False):
        if not any(is_away(look.idle_s, minutes) for look in three):
            assert three[2].steady_s - three[0].steady_s >= minutes * MINUTE - LEEWAY_S - 1.01


@given(st.floats(0, 20_000), st.integers(1, 30), st.booleans())
def test_a_look_is_never_sooner_than_a_second_and_never_later_than_a_break_could_be_over(
    idle_s: float, minutes: int, waiting: bool
) -> None:
    wait_s = next_look(idle_s, minutes, waiting=waiting)
    assert 1 <= wait_s <= max(300, minutes * MINUTE)
    if not is_away(idle_s, minutes):
        assert idle_s + wait_s <= minutes * MINUTE - LEEWAY_S + 1


@pytest.mark.parametrize(
    ("idle_s", "wait_s"), [(0.0, 298), (100.0, 198), (297.5, 1), (298.0, 60), (1_200, 120), (9_000, 300)]
)
def test_the_next_look_is_when_a_break_would_be_full_then_ever_more_rarely(
    idle_s: float, wait_s: float
) -> None:
    assert next_look(idle_s, 5) == wait_s


def test_what_waits_for_somebody_looks_every_minute() -> None:
    assert next_look(0, 5, waiting=True) == 60
    assert next_look(280, 5, waiting=True) == 18
    assert next_look(9_000, 5, waiting=True) == 300


def test_where_idle_time_is_not_known_nothing_is_looked_for() -> None:
    assert next_look(None, 5) == 298
    assert not is_away(None, 5)
    assert away_fact(glance(0, None), glance(300, None), 5) is None


def test_before_the_first_look_nothing_is_known() -> None:
    assert away_fact(None, glance(0, 4_000), 5) is None


def test_a_break_lasts_from_the_last_key_to_the_last_look_that_saw_nobody() -> None:
    fact = away_fact(glance(600, 400, 60), glance(660, 5), 5)
    assert fact == ReminderFact(at(600), Deed.AWAY, since=at(200))


def test_while_somebody_is_away_nothing_is_told_yet() -> None:
    assert away_fact(glance(600, 400, 60), glance(660, 460), 5) is None


def test_a_break_after_a_break_tells_the_first() -> None:
    fact = away_fact(glance(600, 900, 300), glance(1_000, 320), 5)
    assert fact == ReminderFact(at(600), Deed.AWAY, since=at(-300))


def test_a_source_that_goes_away_ends_the_break() -> None:
    fact = away_fact(glance(600, 400, 60), glance(660, None), 5)
    assert fact == ReminderFact(at(600), Deed.AWAY, since=at(200))


@pytest.mark.parametrize("idle_s", [0.0, 20.0, None])
def test_a_machine_that_slept_is_a_break(idle_s: float | None) -> None:
    fact = away_fact(glance(0, idle_s), glance(3_600, idle_s), 5)
    assert fact == ReminderFact(at(3_600), Deed.AWAY, since=at(300))


def test_a_machine_that_slept_while_nobody_was_there_goes_on_with_the_same_break() -> None:
    fact = away_fact(glance(600, 600, 60), glance(7_200, 3), 5)
    assert fact == ReminderFact(at(7_200), Deed.AWAY, since=at(0))


def test_a_machine_that_woke_by_itself_keeps_the_break_open() -> None:
    before, night, morning = glance(600, 600, 60), glance(7_200, 660, 66), glance(7_266, 2)
    assert away_fact(before, night, 5) is None
    assert away_fact(night, morning, 5) is not None


def test_a_short_nap_of_the_machine_is_no_break() -> None:
    assert away_fact(glance(0, 3), glance(500, 3), 5) is None


@given(st.integers(-86_400, 86_400))
def test_a_clock_that_was_set_in_between_makes_no_break(seconds: int) -> None:
    before, now = glance(0, 3), glance(290, 3)
    assert away_fact(before, replace(now, at=now.at + timedelta(seconds=seconds)), 5) is None


def test_a_clock_that_was_set_keeps_the_length_of_a_break() -> None:
    now = replace(glance(660, 5), at=at(660 - 3_600))
    fact = away_fact(glance(600, 400, 60), now, 5)
    assert fact == ReminderFact(at(600 - 3_600), Deed.AWAY, since=at(200 - 3_600))
