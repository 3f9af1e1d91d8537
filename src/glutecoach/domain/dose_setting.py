"""Setting a dose by hand: in steps that make sense, within sensible bounds, or typed as people write it."""

import re
from dataclasses import replace
from enum import StrEnum

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose
from glutecoach.errors import InputError

MOST_SETS = 6
MOST_REPS = 30
HOLD_STEP_S, SHORTEST_HOLD_S, LONGEST_HOLD_S = 5, 5, 120
ROLL_STEP_S, SHORTEST_ROLL_S, LONGEST_ROLL_S = 15, 15, 180
REST_STEP_S, LONGEST_REST_S = 10, 180

HOW_TO_TYPE = "Type 3x12 (sets, repetitions), 2x30s (sets, seconds), 45s; r20 behind it is the rest."
_TYPED = re.compile(
    r"(?:(?P<sets>\d{1,3})\s*[x×*]\s*)?(?P<amount>\d{1,4})\s*(?P<seconds>s|sec)?(?:\s+r(?:est)?\s*(?P<rest>\d{1,4})\s*s?)?",
    re.ASCII | re.IGNORECASE,
)  # fmt: skip


class DosePart(StrEnum):
    """What of a dose is stepped."""

    SETS = "sets"
    AMOUNT = "amount"
    """Repetitions, or the seconds of a hold or of rolling."""
    REST = "rest"


def stepped_dose(dose: Dose, part: DosePart, by: int) -> Dose:
    """Return the dose with one part a step up (1) or down (-1).

    A dose from a file may lie outside of the bounds; it can be stepped towards them, and not further away.

    Raises:
        InputError: it is at its bound.
    """
    match part, dose:
        case DosePart.SETS, _:
            return replace(dose, sets=int(_stepped(dose.sets, by, 1, (1, MOST_SETS), "sets")))
        case DosePart.REST, _:
            return replace(
                dose, rest_s=_stepped(dose.rest_s, by, REST_STEP_S, (0, LONGEST_REST_S), "s of rest")
            )
        case _, RepsDose():
            return replace(dose, reps=int(_stepped(dose.reps, by, 1, (1, MOST_REPS), "repetitions")))
        case _, HoldDose():
            bounds: tuple[float, float] = (SHORTEST_HOLD_S, LONGEST_HOLD_S)
            return replace(dose, hold_s=_stepped(dose.hold_s, by, HOLD_STEP_S, bounds, "s"))
        case _, RollDose():
            bounds = (_shortest_roll_s(dose), LONGEST_ROLL_S)
            return replace(dose, duration_s=_stepped(dose.duration_s, by, ROLL_STEP_S, bounds, "s"))
    raise TypeError(dose)


def typed_dose(text: str, dose: Dose) -> Dose:
    """Return the dose with the amounts that were typed, such as ``3x12``, ``2x30s`` or ``45s r20``.

    Args:
        text: what was typed.
        dose: the one it was before; what is not typed stays, and so does its kind.

    Raises:
        InputError: it cannot be read, does not suit the exercise, or is out of bounds.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise InputError("This cannot be read as a dose.", HOW_TO_TYPE)
    sets = _within(int(found["sets"] or dose.sets), (1, MOST_SETS), "sets", was=dose.sets)
    rest_s = float(found["rest"]) if found["rest"] else dose.rest_s
    rest_s = _within(rest_s, (0, LONGEST_REST_S), "s of rest", was=dose.rest_s)
    changed = replace(dose, sets=int(sets), rest_s=rest_s)
    return _with_amount(changed, int(found["amount"]), in_seconds=found["seconds"] is not None)


def _with_amount(dose: Dose, amount: int, *, in_seconds: bool) -> Dose:
    match dose:
        case RepsDose() if in_seconds:
            raise InputError("This exercise is counted, not held.", "Type repetitions, such as 2x10.")
        case RepsDose():
            return replace(dose, reps=int(_within(amount, (1, MOST_REPS), "repetitions", was=dose.reps)))
        case HoldDose():
            bounds: tuple[float, float] = (1, LONGEST_HOLD_S)
            return replace(dose, hold_s=_within(float(amount), bounds, "s", was=dose.hold_s))
        case RollDose():
            bounds = (_shortest_roll_s(dose), LONGEST_ROLL_S)
            return replace(dose, duration_s=_within(float(amount), bounds, "s", was=dose.duration_s))


def _stepped(value: float, by: int, step: int, bounds: tuple[float, float], what: str) -> float:
    """Return the next multiple of the step."""
    lowest, highest = bounds
    if by > 0:
        if value >= highest:
            raise InputError(f"{highest:g} {what} are the most here.", "More than that rarely helps.")
        return min(highest, (value // step + 1) * step)
    if value <= lowest:
        raise InputError(
            f"{lowest:g} {what} is the least here.", "Remove the exercise, or take an easier one."
        )
    return max(lowest, -(-value // step) * step - step)


def _within(value: float, bounds: tuple[float, float], what: str, *, was: float) -> float:
    lowest, highest = bounds
    if value != was and not lowest <= value <= highest:
        raise InputError(f"{value:g} {what} are out of bounds.", f"Type {lowest:g} to {highest:g}.")
    return value


def _shortest_roll_s(dose: RollDose) -> float:
    """Return the shortest rolling: it must not turn into pressing one spot."""
    return SHORTEST_ROLL_S if dose.duration_s < 2 * dose.pass_s else max(SHORTEST_ROLL_S, 2 * dose.pass_s)
