"""Doses set by hand: in steps that make sense, within bounds, or typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose
from glutecoach.domain.dose_setting import DosePart, stepped_dose, typed_dose
from glutecoach.errors import InputError

REPS = RepsDose(2, 10, None, 20)
HOLD = HoldDose(2, 30, 10)
ROLL = RollDose(1, 30, 3, 20)


@pytest.mark.parametrize(
    ("dose", "part", "by", "after"),
    [
        (REPS, DosePart.AMOUNT, 1, RepsDose(2, 11, None, 20)),
        (REPS, DosePart.AMOUNT, -1, RepsDose(2, 9, None, 20)),
        (REPS, DosePart.SETS, 1, RepsDose(3, 10, None, 20)),
        (REPS, DosePart.REST, 1, RepsDose(2, 10, None, 30)),
        (HOLD, DosePart.AMOUNT, 1, HoldDose(2, 35, 10)),
        (HoldDose(1, 8, 10), DosePart.AMOUNT, 1, HoldDose(1, 10, 10)),
        (HoldDose(1, 8, 10), DosePart.AMOUNT, -1, HoldDose(1, 5, 10)),
        (ROLL, DosePart.AMOUNT, 1, RollDose(1, 45, 3, 20)),
        (ROLL, DosePart.AMOUNT, -1, RollDose(1, 15, 3, 20)),
    ],
)
def test_a_step_goes_to_the_next_usual_amount(dose: Dose, part: DosePart, by: int, after: Dose) -> None:
    assert stepped_dose(dose, part, by) == after


@pytest.mark.parametrize(
    ("dose", "part", "by"),
    [
        (RepsDose(6, 10, None, 20), DosePart.SETS, 1),
        (RepsDose(1, 10, None, 20), DosePart.SETS, -1),
        (RepsDose(1, 30, None, 20), DosePart.AMOUNT, 1),
        (RepsDose(1, 1, None, 20), DosePart.AMOUNT, -1),
        (HoldDose(1, 120, 10), DosePart.AMOUNT, 1),
        (HoldDose(1, 5, 10), DosePart.AMOUNT, -1),
        (RollDose(1, 180, 3, 20), DosePart.AMOUNT, 1),
        (RollDose(1, 15, 3, 20), DosePart.AMOUNT, -1),
        (RollDose(1, 20, 10, 20), DosePart.AMOUNT, -1),
        (HoldDose(1, 30, 0), DosePart.REST, -1),
    ],
)
def test_a_bound_is_told_and_nothing_changes(dose: Dose, part: DosePart, by: int) -> None:
    with pytest.raises(InputError):
        stepped_dose(dose, part, by)


def test_what_a_file_asks_beyond_the_bounds_can_be_stepped_back_and_not_further() -> None:
    far = RepsDose(9, 100, None, 20)
    assert stepped_dose(far, DosePart.SETS, -1).sets == 8
    with pytest.raises(InputError):
        stepped_dose(far, DosePart.AMOUNT, 1)


@pytest.mark.parametrize(
    ("typed", "dose", "after"),
    [
        ("3x12", REPS, RepsDose(3, 12, None, 20)),
        (" 3 × 12 ", REPS, RepsDose(3, 12, None, 20)),
        ("12", REPS, RepsDose(2, 12, None, 20)),
        ("3x12 r45", REPS, RepsDose(3, 12, None, 45)),
        ("3x12 rest 45s", REPS, RepsDose(3, 12, None, 45)),
        ("2x45s", HOLD, HoldDose(2, 45, 10)),
        ("45", HOLD, HoldDose(2, 45, 10)),
        ("3x60s", ROLL, RollDose(3, 60, 3, 20)),
    ],
)
def test_a_dose_is_typed_as_people_write_it(typed: str, dose: Dose, after: Dose) -> None:
    assert typed_dose(typed, dose) == after


@pytest.mark.parametrize(
    "typed",
    ["", "x", "3x", "x12", "7x12", "3x31", "0x10", "3x0", "12s", "3x12 r999", "-3x12", "3x12x2", "٣x12"],
)
def test_what_is_no_dose_is_told(typed: str) -> None:
    with pytest.raises(InputError) as told:
        typed_dose(typed, REPS)
    assert told.value.remedy


@given(
    st.sampled_from([REPS, HOLD, ROLL]),
    st.lists(st.tuples(st.sampled_from(DosePart), st.sampled_from([-1, 1]))),
)
def test_steps_never_leave_the_bounds(dose: Dose, steps: list[tuple[DosePart, int]]) -> None:
    for part, by in steps:
        try:
            dose = stepped_dose(dose, part, by)
        except InputError:
            continue
    assert 1 <= dose.sets <= 6
    assert 0 <= dose.rest_s <= 180
    amount = getattr(dose, "reps", 0) or getattr(dose, "hold_s", 0) or getattr(dose, "duration_s", 0)
    assert 1 <= amount <= 180
