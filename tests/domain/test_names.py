from __future__ import annotations

import pytest

from glutecoach.domain.activation import Band
from glutecoach.domain.exercise import Activation, Equipment, Family, Muscle, Place, Position, Sides
from glutecoach.domain.library import Source
from glutecoach.domain.names import (
    BAND_NAMES,
    EQUIPMENT_NAMES,
    FAMILY_NAMES,
    PLACE_NAMES,
    POSITION_NAMES,
    SIDES_NAMES,
    activation_in_words,
    equipment_names,
    muscle_names,
)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Equipment, EQUIPMENT_NAMES),
        (Family, FAMILY_NAMES),
        (Place, PLACE_NAMES),
        (Position, POSITION_NAMES),
        (Sides, SIDES_NAMES),
        (Band, BAND_NAMES),
    ],
)
def test_everything_has_a_name_of_its_own(kind: type, names: dict[object, str]) -> None:
    assert set(names) == set(kind)
    assert len(set(names.values())) == len(names)


def test_muscles_read_as_words() -> None:
    assert muscle_names((Muscle.GLUTEUS_MAXIMUS, Muscle.FOOT_SOLE)) == "gluteus maximus, sole of the foot"


def test_no_equipment_is_said() -> None:
    assert equipment_names(()) == "no equipment"


def test_a_band_is_said_as_one_word_or_as_a_span() -> None:
    alike = Activation(Muscle.GLUTEUS_MAXIMUS, Band.VERY_HIGH, Band.VERY_HIGH, "convention")
    apart = Activation(Muscle.GLUTEUS_MEDIUS, Band.LOW, Band.HIGH, "convention")
    assert activation_in_words(alike) == "gluteus maximus: very high"
    assert activation_in_words(apart) == "gluteus medius: low to high"


@pytest.mark.parametrize(
    ("citation", "short"),
    [
        ("Henry 1999, Physical Therapy 79(3):270-277", "Henry 1999"),
        ("Dębski, Białas, Gnat 2019, Biomedical Human Kinetics 11:36-46", "Dębski, Białas, Gnat 2019"),
        ("Moreside and McGill 2013, a journal", "Moreside and McGill 2013"),
        ("Guideline NG59 of NICE", "Guideline NG59 of NICE"),
    ],
)
def test_a_source_is_named_shortly_by_its_authors_and_year(citation: str, short: str) -> None:
    assert Source("x", citation, "", "study").short == short


def test_convention_is_called_convention() -> None:
    assert Source("convention", "Therapist convention: no study", "", "convention").short == "convention"
