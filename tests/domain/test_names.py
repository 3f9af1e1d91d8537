from __future__ import annotations

import pytest

from glutecoach.domain.exercise import Equipment, Family, Muscle, Place, Position, Sides
from glutecoach.domain.names import (
    EQUIPMENT_NAMES,
    FAMILY_NAMES,
    PLACE_NAMES,
    POSITION_NAMES,
    SIDES_NAMES,
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
    ],
)
def test_everything_has_a_name_of_its_own(kind: type, names: dict[object, str]) -> None:
    assert set(names) == set(kind)
    assert len(set(names.values())) == len(names)


def test_muscles_read_as_words() -> None:
    assert muscle_names((Muscle.GLUTEUS_MAXIMUS, Muscle.FOOT_SOLE)) == "gluteus maximus, sole of the foot"


def test_no_equipment_is_said() -> None:
    assert equipment_names(()) == "no equipment"
