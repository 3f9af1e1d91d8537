"""Arithmetic of doses and of what was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from glutecoach.domain.dose import HoldDose, RollDose, Tempo, planned_set_ms, set_ms
from glutecoach.domain.exercise import Equipment, Place, Position, Sides
from glutecoach.domain.program import Item
from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    PainReport,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.speech import estimated_speech_ms
from glutecoach.domain.timeline import Side
from tests.factories import exercise, level, program, reps
from tests.fakes import MONDAY_MORNING


def test_a_set_is_as_long_as_its_repetitions() -> None:
    assert set_ms(reps(8, tempo=Tempo(2, 0.5, 2.5, 1))) == 48_000
    assert set_ms(reps(5), alternating=True) == 60_000
    assert set_ms(HoldDose(2, 12.5, 5)) == 12_500
    assert set_ms(RollDose(1, 45, 3, 0)) == 45_000


def test_a_self_paced_set_has_no_length_but_an_estimate() -> None:
    assert set_ms(reps(8, tempo=None)) is None
    assert planned_set_ms(reps(8, tempo=None)) == 32_000
    assert planned_set_ms(reps(4, tempo=None), alternating=True) == 32_000


@pytest.mark.parametrize(
    ("sides", "asked_ms"), [(Sides.BOTH, 48_000), (Sides.EACH, 96_000), (Sides.ALTERNATING, 96_000)]
)
def test_an_item_asks_for_both_sides(sides: Sides, asked_ms: int) -> None:
    assert Item(exercise(sides=sides), reps(4, sets=2)).asked_ms == asked_ms


def test_a_level_knows_what_to_fetch_and_where_it_can_be_done() -> None:
    chair = exercise("squeeze", position=Position.CHAIR, equipment=(Equipment.CHAIR,))
    floor = exercise("bridge", equipment=(Equipment.MAT, Equipment.BAND))
    both = level(Item(chair, reps()), Item(floor, reps()), Item(floor, reps()))
    assert both.equipment == (Equipment.MAT, Equipment.BAND)
    assert both.place is Place.FLOOR
    assert level(Item(chair, reps())).equipment == ()
    assert level(Item(chair, reps())).place is Place.DESK


def test_a_program_offers_the_nearest_level_there_is() -> None:
    two = program(level(number=1), level(number=2))
    assert [two.level(number).number for number in (-1, 0, 1, 2, 9)] == [1, 1, 1, 2, 2]


DONE = SetRecord(0, "bridge", "Bridge", 1, None, 30_000, None, 30_000, 0, 0, None, SetOutcome.COMPLETED)
SESSION = SessionRecord(
    id="x",
    program="wake-up",
    title="Wake-up",
    level=1,
    started=MONDAY_MORNING,
    zone="Europe/Berlin",
    day=date(2026, 3, 2),
    evidence=Evidence.TIMED,
    asked_ms=60_000,
    sets=(DONE,),
    pains=(),
    check_in=CheckIn(),
    outcome=SessionOutcome.COMPLETED,
)


@pytest.mark.parametrize(
    ("change", "credited_ms"),
    [
        ({}, 30_000),
        ({"extended_ms": 10_000, "timed_ms": 40_000}, 30_000),
        ({"extended_ms": -10_000, "timed_ms": 20_000}, 20_000),
        ({"outcome": SetOutcome.SKIPPED, "timed_ms": 12_000}, 12_000),
        ({"outcome": SetOutcome.STOPPED, "timed_ms": 45_000}, 30_000),
        ({"outcome": SetOutcome.PAIN, "timed_ms": 5_000}, 5_000),
        ({"outcome": SetOutcome.RESTARTED, "timed_ms": 29_000}, 0),
    ],
)
def test_a_set_counts_for_what_was_done_and_never_for_more_than_was_asked(
    change: dict, credited_ms: int
) -> None:
    assert replace(DONE, **change).credited_ms == credited_ms


def test_a_set_done_twice_counts_once_and_the_better_time() -> None:
    tried = replace(DONE, outcome=SetOutcome.SKIPPED, timed_ms=10_000)
    assert replace(SESSION, sets=(tried, DONE, tried)).done_ms == 30_000


def test_the_two_sides_count_apart() -> None:
    left, right = (replace(DONE, side=side) for side in Side)
    assert replace(SESSION, sets=(left, right)).credit == 1.0


def test_a_session_never_counts_for_more_than_it_asked() -> None:
    many = tuple(replace(DONE, set_number=number) for number in range(1, 6))
    assert replace(SESSION, sets=many).done_ms == 60_000
    assert replace(SESSION, asked_ms=0).credit == 0.0


def test_stopping_for_pain_is_known_from_the_end_or_from_a_set() -> None:
    assert not replace(SESSION, pains=(PainReport(0, "bridge", None, 2),)).stopped_for_pain
    assert replace(SESSION, outcome=SessionOutcome.PAIN).stopped_for_pain
    assert replace(SESSION, sets=(replace(DONE, outcome=SetOutcome.PAIN),)).stopped_for_pain


def test_longer_words_take_longer_to_say_and_silence_takes_no_time() -> None:
    assert estimated_speech_ms("  ") == 0
    assert estimated_speech_ms("Three.") < 1_000
    assert estimated_speech_ms("10 repetitions.") > estimated_speech_ms("ten")
    assert 2_000 < estimated_speech_ms("Lie on your back with your knees bent.") < 3_500
