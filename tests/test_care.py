"""What the library says to people with a condition: complete, honest, and with a way on for everybody."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from graphlib import TopologicalSorter

import pytest

from glutecoach.domain.activation import Band
from glutecoach.domain.adapting import adapted
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.exercise import Equipment, Exercise, Family, Position, Sides
from tests.test_content import EXERCISES, FOLDER, PROGRAMS, a_program, an_exercise, library

AVOIDED = [
    (name, care.condition)
    for name in EXERCISES
    for care in an_exercise(name).cares
    if care.action is CareAction.AVOID
]
SITES = [name for name in EXERCISES if an_exercise(name).family is Family.SELF_MASSAGE]
ON_ONE_LEG = [
    name
    for name in EXERCISES
    if an_exercise(name).position is Position.STANDING
    and an_exercise(name).sides is not Sides.BOTH
    and name not in SITES
]
"""Standing, one side after the other: the weight is on one leg, or more on one than on the other."""
AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
TOO_EXACT = re.compile(r"\d[.,]\d|%|\bper ?cent\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!](?: |$)")

TOGETHER = [
    *(frozenset({condition}) for condition in Condition),
    frozenset({Condition.PREGNANCY, Condition.KNEE, Condition.OUTER_HIP}),
    frozenset({Condition.BALANCE, Condition.KNEE, Condition.HIP, Condition.SPINE_FRACTURE}),
]
"""Each condition by itself, and what often comes together."""


def care_of(name: str, condition: Condition) -> Care | None:
    return next(iter(an_exercise(name).care_for({condition})), None)


def is_avoided(name: str, condition: Condition) -> bool:
    return bool(an_exercise(name).avoided_for({condition}))


def left_in_its_place(exercise: Exercise, condition: Condition) -> list[str]:
    """Return what trains or treats one of the same muscles, is of the same family, and may be done."""
    return [
        name
        for name in EXERCISES
        if an_exercise(name).family is exercise.family
        and set(an_exercise(name).primary) & set(exercise.primary)
        and not is_avoided(name, condition)
    ]


def remarks(name: str) -> list[str]:
    """Return everything that this part of an exercise tells."""
    exercise = an_exercise(name)
    return [
        *(care.how for care in exercise.cares),
        *(band.remark for band in exercise.activation if band.remark),
        *(stand_in.instead for stand_in in exercise.stand_ins),
    ]


@pytest.mark.parametrize("name", EXERCISES)
def test_every_file_says_itself_whether_it_suits_office_clothes(name: str) -> None:
    document = tomllib.loads((FOLDER / "exercises" / f"{name}.toml").read_text(encoding="utf-8"))
    assert isinstance(document.get("office_clothes"), bool)
    assert not (an_exercise(name).office_clothes and an_exercise(name).position.on_floor)


@pytest.mark.parametrize(("name", "condition"), AVOIDED)
def test_what_takes_its_place_exists_and_may_be_done(name: str, condition: Condition) -> None:
    care = care_of(name, condition)
    assert care is not None
    if care.instead is not None:
        assert care.instead in EXERCISES
        assert not is_avoided(care.instead, condition), f"{care.instead} is avoided for {condition} as well"


def test_with_any_conditions_together_the_way_on_never_goes_round() -> None:
    ways_on = {
        name: {care.instead for care in an_exercise(name).cares if care.instead is not None}
        for name in EXERCISES
    }
    TopologicalSorter(ways_on).prepare()  # raises CycleError with the circle it found


@pytest.mark.parametrize(("name", "condition"), AVOIDED)
def test_nobody_is_left_without_anything_for_a_muscle(name: str, condition: Condition) -> None:
    """The rule: what is avoided names something instead, or a family-mate for the same muscle is left."""
    care = care_of(name, condition)
    assert care is not None
    assert care.instead is not None or left_in_its_place(an_exercise(name), condition)


@pytest.mark.parametrize("name", ON_ONE_LEG)
def test_whoever_stands_on_one_leg_hears_of_balance(name: str) -> None:
    assert care_of(name, Condition.BALANCE) is not None


@pytest.mark.parametrize("name", EXERCISES)
def test_nobody_pregnant_lies_on_the_front(name: str) -> None:
    if an_exercise(name).position is Position.LYING_FRONT:
        assert is_avoided(name, Condition.PREGNANCY)


@pytest.mark.parametrize("condition", [Condition.BLEEDING, Condition.PREGNANCY, Condition.BROKEN_SKIN])
@pytest.mark.parametrize("name", SITES)
def test_every_self_massage_speaks_of_what_pressure_may_harm(name: str, condition: Condition) -> None:
    assert care_of(name, condition) is not None


@pytest.mark.parametrize("name", EXERCISES)
def test_a_high_band_was_measured_by_somebody(name: str) -> None:
    exercise = an_exercise(name)
    for band in exercise.activation:
        assert band.source in exercise.sources
        if band.highest not in {Band.LOW, Band.MODERATE}:
            assert band.source != "convention"
    muscles = [band.muscle for band in exercise.activation]
    assert len(muscles) == len(set(muscles))


@pytest.mark.parametrize("name", EXERCISES)
def test_it_is_said_in_one_or_two_sentences_without_exact_figures(name: str) -> None:
    for text in remarks(name):
        assert not TOO_EXACT.search(text), text
        assert text[0].isupper(), text
        assert SENTENCE_END.search(text[-1]), text
        assert len(SENTENCE_END.findall(text)) <= 2, text


@pytest.mark.parametrize("name", EXERCISES)
def test_every_care_rests_on_a_source_of_the_list(name: str) -> None:
    assert {care.source for care in an_exercise(name).cares} <= set(library().sources)


def test_a_mat_is_replaced_by_the_same_things_everywhere() -> None:
    told = {
        stand_in.instead
        for name in EXERCISES
        for stand_in in an_exercise(name).stand_ins
        if stand_in.thing is Equipment.MAT
    }
    assert len(told) == 1


@pytest.mark.parametrize("name", EXERCISES)
def test_a_good_exercise_for_a_bad_day_needs_no_load(name: str) -> None:
    exercise = an_exercise(name)
    if exercise.gentle:
        assert Equipment.BAND not in exercise.equipment
        assert name not in ON_ONE_LEG or exercise.family is Family.MOBILITY


@pytest.mark.parametrize("conditions", TOGETHER, ids=lambda conditions: "+".join(sorted(conditions)))
@pytest.mark.parametrize("name", PROGRAMS)
def test_every_level_stays_worth_doing(name: str, conditions: frozenset[Condition]) -> None:
    """At least half of it is left, and nothing of that is avoided.

    Only where the skin is broken may a massage come down to a single stretch: nothing presses on a wound.
    """
    answers = Clearance(SafetyLevel.ADAPTED, conditions, (), AT)
    for level in a_program(name).levels:
        fitted = adapted(level, answers, library().exercises).level
        left = [item.exercise for item in fitted.items] if fitted else []
        least = 1 if Condition.BROKEN_SKIN in conditions else len(level.items) / 2
        assert len(left) >= least, (level.number, [exercise.id for exercise in left])
        assert not any(exercise.avoided_for(conditions) for exercise in left)
