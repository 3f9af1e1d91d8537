"""What an exercise may say beyond how it is done: bands, conditions, stand-ins, clothes."""

from __future__ import annotations

from pathlib import Path

import pytest

from glutecoach.domain.activation import Band
from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.exercise import Activation, Equipment, Exercise, Muscle, StandIn
from tests.formats.samples import BRIDGE, broken, changed, sample_library

EXTRAS = """
[[activation]]
muscle = "gluteus-maximus"
band = "moderate"
up_to = "high"
source = "henry-1999"
remark = "With a load."

[[care]]
condition = "pregnancy"
action = "avoid"
how = "Lying on your back for long may make you feel faint."
instead = "hip-stretch"
source = "convention"

[[care]]
condition = "balance"
action = "adapt"
how = "Hold on to something."
source = "convention"

[[stand_ins]]
thing = "mat"
instead = "A carpet."
"""
WHOLE = changed(BRIDGE, 'sources = ["convention"]\n', 'sources = ["convention"]\ngentle = true\n') + EXTRAS


def loaded(folder: Path, text: str) -> Exercise:
    return sample_library(folder, exercises__bridge=text).exercises["bridge"]


def test_everything_is_read_as_it_stands(tmp_path: Path) -> None:
    exercise = loaded(tmp_path, WHOLE)
    assert exercise.activation == (
        Activation(Muscle.GLUTEUS_MAXIMUS, Band.MODERATE, Band.HIGH, "henry-1999", "With a load."),
    )
    assert exercise.cares == (
        Care(
            Condition.PREGNANCY,
            CareAction.AVOID,
            "Lying on your back for long may make you feel faint.",
            "hip-stretch",
            "convention",
        ),
        Care(Condition.BALANCE, CareAction.ADAPT, "Hold on to something.", None, "convention"),
    )
    assert exercise.stand_ins == (StandIn(Equipment.MAT, "A carpet."),)
    assert exercise.gentle


def test_a_file_that_says_none_of_it_is_right_too(tmp_path: Path) -> None:
    exercise = loaded(tmp_path, BRIDGE)
    assert (exercise.activation, exercise.cares, exercise.stand_ins) == ((), (), ())
    assert not exercise.gentle


@pytest.mark.parametrize(
    ("place", "said", "expected"),
    [
        ("desk", "", True),
        ("desk-space", "", False),
        ("floor", "", False),
        ("desk", "office_clothes = false", False),
        ("desk-space", "office_clothes = true", True),
    ],
)
def test_office_clothes_do_at_the_desk_unless_the_file_says_otherwise(
    place: str, said: str, expected: bool, tmp_path: Path
) -> None:
    text = changed(BRIDGE, 'place = "floor"', f'place = "{place}"', "[muscles]", f"{said}\n[muscles]")
    assert loaded(tmp_path, text).office_clothes is expected


def test_an_exercise_is_avoided_for_the_conditions_it_names_and_for_no_others(tmp_path: Path) -> None:
    exercise = loaded(tmp_path, WHOLE)
    assert [care.condition for care in exercise.care_for(set(Condition))] == ["pregnancy", "balance"]
    assert [care.condition for care in exercise.avoided_for(set(Condition))] == ["pregnancy"]
    assert exercise.avoided_for({Condition.BALANCE, Condition.KNEE}) == ()
    assert exercise.avoided_for(()) == ()


MISTAKES = (
    (
        'band = "moderate"',
        'band = "38"',
        'activation[0].band (line 47): "38" is not known here. Write one of low, moderate, high, very-high.',
    ),
    (
        'up_to = "high"',
        'up_to = "moderate"',
        "activation[0].up_to (line 48): moderate is not above moderate. Name a higher band, or remove the key.",
    ),
    (
        'source = "henry-1999"',
        'source = "henri-1999"',
        'activation[0].source (line 49): There is no source "henri-1999". Did you mean henry-1999?',
    ),
    (
        'condition = "balance"',
        'condition = "pregnancy"',
        "care[1].condition (line 60): There are two entries for pregnancy. Write each condition once.",
    ),
    (
        'condition = "balance"',
        'condition = "balnce"',
        "care[1].condition (line 60)",
    ),
    (
        'action = "adapt"',
        'action = "adapt"\ninstead = "march"',
        "care[1].instead (line 62): Only what is avoided is replaced by something. "
        "Remove it, or write avoid as the action.",
    ),
    (
        'instead = "hip-stretch"',
        'instead = "bridge"',
        "care[0].instead (line 56): An exercise cannot stand in for itself. "
        "Name another one, or remove the key.",
    ),
    (
        'instead = "hip-stretch"',
        'instead = "hip-strech"',
        'care[0].instead (line 56): There is no exercise "hip-strech". Did you mean hip-stretch?',
    ),
    (
        'thing = "mat"',
        'thing = "ball"',
        "stand_ins[0].thing (line 66): The exercise does not use ball. "
        "Name something from equipment or optional_equipment.",
    ),
    (
        'instead = "A carpet."',
        'instead = "A carpet."\n\n[[stand_ins]]\nthing = "mat"\ninstead = "A blanket."',
        "stand_ins[1].thing (line 70): There are two entries for mat. Write each thing once.",
    ),
)


@pytest.mark.parametrize(("old", "new", "expected"), MISTAKES, ids=[row[1][:40] for row in MISTAKES])
def test_a_mistake_is_told_with_its_place(old: str, new: str, expected: str, tmp_path: Path) -> None:
    library = sample_library(tmp_path, exercises__bridge=changed(WHOLE, old, new))
    (problem,) = broken(library)["bridge"]
    assert str(problem).removeprefix("exercises/bridge.toml: ").startswith(expected)
    assert "bridge" not in library.exercises
