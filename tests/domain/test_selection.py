"""Looking for programs and exercises by what one has and wants."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.exercise import Equipment, Family, Muscle, Place, Position
from glutecoach.domain.program import Item, Level, Program
from glutecoach.domain.selection import Area, Selection, Where
from tests.ui.sample import BALL, BIRD_DOG, BRIDGE, SQUEEZE, STRETCH

ALL = (BALL, BIRD_DOG, BRIDGE, SQUEEZE, STRETCH)


def kept(selection: Selection, length_ms: int = 60_000) -> set[str]:
    return {exercise.id for exercise in ALL if selection.keeps_exercise(exercise, length_ms)}


def program_of(*levels: tuple) -> Program:
    made = tuple(
        Level(number, tuple(Item(exercise, exercise.start_dose) for exercise in exercises))
        for number, exercises in enumerate(levels, start=1)
    )
    return Program("p", "P", "", "", "", made, ())


def numbers(selection: Selection, program: Program, length_ms: int = 60_000) -> list[int]:
    return [level.number for level in selection.levels_of(program, lambda _level: length_ms)]


def test_as_it_stands_everything_is_kept() -> None:
    assert Selection().is_everything
    assert kept(Selection()) == {exercise.id for exercise in ALL}
    assert numbers(Selection(), program_of((BRIDGE,), (SQUEEZE,))) == [1, 2]


def test_not_on_the_floor_leaves_out_what_one_has_to_get_down_for() -> None:
    off_the_floor = Selection(where=Where.NOT_ON_FLOOR)
    assert kept(off_the_floor).isdisjoint({"bridge", "bird-dog"})
    assert "squeeze" in kept(off_the_floor)
    kneeling_at_the_desk = replace(SQUEEZE, position=Position.HALF_KNEELING)
    assert not off_the_floor.keeps_exercise(kneeling_at_the_desk, 0)
    assert numbers(off_the_floor, program_of((SQUEEZE, BRIDGE), (SQUEEZE,))) == [2]


def test_office_clothes_ask_for_more_than_a_place() -> None:
    dressed = Selection(where=Where.OFFICE_CLOTHES)
    loose = replace(SQUEEZE, office_clothes=False)
    fine = replace(SQUEEZE, office_clothes=True)
    assert not dressed.keeps_exercise(loose, 0)
    assert dressed.keeps_exercise(fine, 0)
    assert loose.place is Place.DESK
    assert not dressed.keeps_exercise(replace(fine, position=Position.LYING_BACK), 0)


def test_furniture_is_never_asked_for() -> None:
    nothing = Selection(things=frozenset())
    assert "squeeze" in kept(nothing)
    assert "bridge" not in kept(nothing)
    assert "bridge" in kept(Selection(things=frozenset({Equipment.MAT})))


def test_every_item_has_to_be_possible_but_only_one_has_to_be_of_the_family() -> None:
    mixed = program_of((SQUEEZE, STRETCH), (SQUEEZE,))
    assert numbers(Selection(family=Family.MOBILITY), mixed) == [1]
    assert numbers(Selection(family=Family.ACTIVATION), mixed) == [1, 2]
    assert numbers(Selection(things=frozenset()), program_of((SQUEEZE, BRIDGE))) == []


def test_a_muscle_that_only_helps_is_not_what_an_exercise_is_for() -> None:
    assert Muscle.HAMSTRINGS in BRIDGE.secondary
    assert "bridge" not in kept(Selection(muscles=Area.BACK_THIGH.muscles))
    assert "bridge" in kept(Selection(muscles=Area.GLUTES.muscles))


@pytest.mark.parametrize(("length_s", "found"), [(299, True), (329, True), (331, False), (30, True)])
def test_what_is_shown_as_five_minutes_is_found_by_five(length_s: int, found: bool) -> None:
    selection = Selection(minutes=5)
    assert selection.keeps_exercise(SQUEEZE, length_s * 1000) is found
    assert bool(numbers(selection, program_of((SQUEEZE,)), length_s * 1000)) is found


def test_every_muscle_of_the_library_lies_in_an_area_but_the_shoulders() -> None:
    named = frozenset().union(*(area.muscles for area in Area))
    assert set(Muscle) - named == {Muscle.SHOULDERS}


SELECTIONS = st.builds(
    Selection,
    st.none() | st.integers(1, 15),
    st.sampled_from(Where),
    st.none() | st.frozensets(st.sampled_from(Equipment)),
    st.none() | st.sampled_from(Family),
    st.frozensets(st.sampled_from(Muscle), max_size=3),
)


@given(SELECTIONS, st.integers(0, 20 * 60_000))
def test_asking_for_more_never_finds_more(selection: Selection, length_ms: int) -> None:
    for looser in (
        replace(selection, minutes=None),
        replace(selection, where=Where.ANYWHERE),
        replace(selection, things=None),
        replace(selection, family=None),
        replace(selection, muscles=frozenset()),
    ):
        assert kept(selection, length_ms) <= kept(looser, length_ms)
