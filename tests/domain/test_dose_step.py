"""A level with a little less and a little more of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.dose_step import (
    LEAST_REPS,
    MOST_REPS,
    STEP_WORDS,
    level_in_words,
    makes_a_difference,
    stepped,
)
from glutecoach.domain.exercise import Family, Sides
from glutecoach.domain.ladder import level_down, step_down, step_up
from glutecoach.domain.limits import MAX_REPETITIONS_PER_SESSION, MAX_SESSION_S
from glutecoach.domain.program import Item, Level
from glutecoach.domain.rung import Rung
from glutecoach.domain.spoken_texts import spoken_texts
from tests.domain.level_log import FLAT, LADDER
from tests.domain.situations import library
from tests.factories import english, exercise, level, levels, reps


def amount(dose: Dose) -> float:
    match dose:
        case RepsDose():
            return dose.reps
        case HoldDose():
            return dose.hold_s
        case RollDose():
            return dose.duration_s


def done(
    dose: Dose, step: int, family: Family = Family.ACTIVATION, note: str = "", sides: Sides = Sides.BOTH
) -> float:
    item = Item(exercise(family=family, sides=sides), dose, note)
    return amount(stepped(level(item), step).items[0].dose)


@pytest.mark.parametrize(
    ("count", "less", "more"),
    [(1, 1, 2), (2, 2, 3), (3, 3, 4), (4, 3, 5), (5, 4, 6), (6, 5, 8), (8, 6, 10), (10, 8, 12), (12, 9, 14),
     (18, 14, 20), (19, 14, 20), (20, 15, 20), (30, 23, 30)],
)  # fmt: skip
def test_repetitions_are_about_three_quarters_or_one_or_two_more(count: int, less: int, more: int) -> None:
    assert (done(reps(count), -1), done(reps(count), 1)) == (less, more)


@pytest.mark.parametrize(
    ("family", "seconds", "less", "more"),
    [
        (Family.MOBILITY, 10, 10, 15), (Family.MOBILITY, 15, 10, 20), (Family.MOBILITY, 20, 15, 30),
        (Family.MOBILITY, 30, 20, 45), (Family.MOBILITY, 45, 30, 60), (Family.MOBILITY, 60, 45, 60),
        (Family.MOBILITY, 90, 65, 90), (Family.MOBILITY, 35, 20, 45), (Family.MOBILITY, 3, 3, 3),
        (Family.ACTIVATION, 5, 5, 8), (Family.ACTIVATION, 8, 5, 10), (Family.ACTIVATION, 10, 8, 15),
        (Family.ACTIVATION, 20, 15, 25), (Family.ACTIVATION, 25, 20, 30), (Family.ACTIVATION, 30, 25, 30),
        (Family.ACTIVATION, 45, 30, 45), (Family.SELF_MASSAGE, 30, 20, 45), (Family.SELF_MASSAGE, 60, 45, 60),
    ],
)  # fmt: skip
def test_holds_go_through_the_seconds_that_programs_use(
    family: Family, seconds: float, less: float, more: float
) -> None:
    dose = HoldDose(2, seconds, 8)
    assert (done(dose, -1, family), done(dose, 1, family)) == (less, more)


@pytest.mark.parametrize(
    ("seconds", "pace", "less", "more"),
    [(20, 3, 20, 30), (30, 3, 20, 45), (45, 3, 30, 60), (60, 3, 45, 60), (120, 3, 90, 120),
     (30, 12, 30, 45), (30, 30, 20, 45)],
)  # fmt: skip
def test_rolling_goes_through_its_seconds_and_never_turns_into_pressing(
    seconds: float, pace: float, less: float, more: float
) -> None:
    dose = RollDose(1, seconds, pace, 20)
    assert (done(dose, -1, Family.SELF_MASSAGE), done(dose, 1, Family.SELF_MASSAGE)) == (less, more)


@pytest.mark.parametrize(
    "note",
    [
        "Eight in all, four to each side.",
        "Two circles one way, then two the other way.",
        "Take 3 seconds to sit down.",
        "Twice as slow.",
    ],
)
def test_an_item_whose_note_tells_a_number_stays_as_it_is(note: str) -> None:
    assert done(reps(8), -1, note=note) == done(reps(8), 1, note=note) == 8


@pytest.mark.parametrize(
    "note",
    [
        "Keep it easy.",
        "Light pressure: 4 of 10 at most.",
        "A step of ten centimetres is enough.",
        "One knee at a time.",
    ],
)
def test_other_notes_keep_nothing_from_changing(note: str) -> None:
    assert (done(reps(8), -1, note=note), done(reps(8), 1, note=note)) == (6, 10)


def test_as_it_is_written_is_the_very_same() -> None:
    written = level()
    assert stepped(written, 0) is written
    same = FLAT.levels[0]
    assert stepped(same, 1) is same
    assert not makes_a_difference(same, 1)
    assert makes_a_difference(written, 1)


def test_nothing_else_of_an_item_changes() -> None:
    tempo = Tempo(2, 5, 3, 1)
    dose = RepsDose(3, 8, tempo, 30)
    item = Item(exercise(), dose, "Slowly.", "Mind your knee.")
    for step, count in ((-1, 6), (1, 10)):
        assert stepped(level(item), step).items == (replace(item, dose=replace(dose, reps=count)),)


@settings(deadline=None)
@given(levels, st.sampled_from([-1, 1]))
def test_a_step_is_small_goes_one_way_and_leaves_nothing_empty(planned: Level, step: int) -> None:
    changed = stepped(planned, step)
    assert changed.number == planned.number
    assert [item.exercise for item in changed.items] == [item.exercise for item in planned.items]
    for before, after in zip(planned.items, changed.items, strict=True):
        was, is_now = amount(before.dose), amount(after.dose)
        assert after.dose.sets == before.dose.sets
        assert after.dose.rest_s == before.dose.rest_s
        assert was <= is_now <= 2 * was if step > 0 else was / 2 <= is_now <= was
        assert is_now > 0
    assert changed.asked_ms >= planned.asked_ms if step > 0 else changed.asked_ms <= planned.asked_ms


@settings(deadline=None)
@given(st.integers(1, 60))
def test_repetitions_stay_inside_their_bounds(count: int) -> None:
    assert min(count, LEAST_REPS) <= done(reps(count), -1)
    assert done(reps(count), 1) <= max(count, MOST_REPS)


def test_no_session_gets_longer_than_sessions_may_be() -> None:
    crowded = level(*(Item(exercise(), reps(18, sets=5)) for _ in range(20)))
    assert MAX_REPETITIONS_PER_SESSION == 20 * 5 * 20
    assert stepped(crowded, 1) != crowded
    over = level(*crowded.items, Item(exercise(), reps(1)))
    assert stepped(over, 1) is over
    slow = Tempo(60, 60, 60, 20)
    endless = level(Item(exercise(), RepsDose(4, 17, slow, 0)), Item(exercise(), RepsDose(1, 4, slow, 0)))
    assert endless.asked_ms == MAX_SESSION_S * 1000
    assert stepped(endless, 1) is endless


@cache
def shipped_levels() -> tuple[Level, ...]:
    return tuple(one for program in library().programs.values() for one in program.levels)


@pytest.mark.parametrize("step", [-1, 1])
def test_every_level_that_ships_has_a_little_less_and_a_little_more(step: int) -> None:
    assert [one for one in shipped_levels() if not makes_a_difference(one, step)] == []


def test_a_step_of_what_ships_says_nothing_that_is_not_said_anyway() -> None:
    """The built-in voice need not learn a word."""
    programs = [replace(one, levels=one.levels[:2]) for one in library().programs.values()]
    words = set(spoken_texts(programs, {}, english()))
    doses = [item.dose for one in shipped_levels() for step in (-1, 1) for item in stepped(one, step).items]
    for dose in doses:
        told = {
            RepsDose: ("dose_reps", "dose_reps_each"), HoldDose: ("dose_hold",), RollDose: ("dose_roll",)
        }[type(dose)]  # fmt: skip
        key = "reps" if isinstance(dose, RepsDose) else "seconds"
        assert {english().say(each, **{key: f"{amount(dose):g}"}) for each in told} <= words


def test_what_a_little_less_or_more_says_is_among_the_texts_of_a_voice() -> None:
    from glutecoach.domain.compile import SessionCompiler
    from glutecoach.domain.timeline import Track

    planned = level(Item(exercise("odd"), reps(33)))
    program = replace(LADDER, levels=(planned,))
    texts = set(spoken_texts([program], {}, english()))
    timeline = SessionCompiler(english()).compile(stepped(planned, -1))
    said = {cue.payload for part in timeline.segments for cue in part.cues if cue.track is Track.VOICE}
    assert said <= texts
    assert english().say("dose_reps", reps=33) in texts


def test_a_level_is_told_with_its_step() -> None:
    assert [level_in_words(2, step) for step in (-1, 0, 1)] == [
        "level 2, a little less",
        "level 2",
        "level 2, a little more",
    ]
    assert set(STEP_WORDS) == {-1, 0, 1}


# The ladder.


def test_the_ladder_is_gone_up_rung_by_rung() -> None:
    found = [Rung(1, -1)]
    while (following := step_up(LADDER, found[-1])) is not None:
        found.append(following)
    assert found == [
        Rung(1, -1), Rung(1), Rung(1, 1), Rung(2), Rung(2, 1), Rung(3), Rung(3, 1)
    ]  # fmt: skip


def test_and_down_again() -> None:
    found = [Rung(3, 1)]
    while (below := step_down(LADDER, found[-1])) is not None:
        found.append(below)
    assert found == [
        Rung(3, 1), Rung(3), Rung(3, -1), Rung(2), Rung(2, -1), Rung(1), Rung(1, -1)
    ]  # fmt: skip


def test_a_step_that_changes_nothing_is_no_rung() -> None:
    assert (step_up(FLAT, Rung(1)), step_down(FLAT, Rung(2))) == (Rung(2), Rung(1))
    assert (step_up(FLAT, Rung(2)), step_down(FLAT, Rung(1))) == (None, None)


def test_a_level_down_is_the_level_before_as_written_or_the_least_there_is() -> None:
    assert level_down(LADDER, Rung(3, 1)) == level_down(LADDER, Rung(3, -1)) == Rung(2)
    assert level_down(LADDER, Rung(1, 1)) == level_down(LADDER, Rung(1)) == Rung(1, -1)
    assert level_down(LADDER, Rung(1, -1)) is None
    assert level_down(FLAT, Rung(1)) is None
