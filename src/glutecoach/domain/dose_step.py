"""A level with a little less or a little more of each exercise: reps or seconds, never both (convention).

Sets, rests and tempo stay. The amounts are those that programs use anyway, so that every voice knows them.
"""

import re
from dataclasses import replace

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose
from glutecoach.domain.exercise import Exercise, Family, Sides
from glutecoach.domain.limits import MAX_REPETITIONS_PER_SESSION, MAX_SEGMENT_S, MAX_SESSION_S
from glutecoach.domain.program import Item, Level

LEAST_REPS = 3
MOST_REPS = 20
"""More repetitions than these are no help for strength or endurance: then it is the next level's turn."""
FEW_REPS = 6
"""Below so many, one repetition more is a little; from here on two are."""
_STRETCHES_S = (10, 15, 20, 30, 45, 60)
_HOLDS_S = (5, 8, 10, 15, 20, 25, 30)
_ROLLS_S = (20, 30, 45, 60)
_LARGEST_SHARE = 0.84
"""A little less is at most so much of it."""
_ABOUT_THREE_QUARTERS = 0.75
_ROUND_S = 5
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|sixty|twice"
)
_AMOUNT = re.compile(rf"\d|\b(?:{_NUMBERS})\b", re.IGNORECASE)
_NO_AMOUNT = re.compile(r"\d+ of 10\b|\b[\w.]+ (?:centimetres?|cm)\b", re.IGNORECASE)
"""Numbers that do not tell how much: how strongly to press, and how high something is."""

STEP_WORDS = {-1: "a little less", 0: "", 1: "a little more"}
"""How a step is told beside its level."""

STEP_IN_SHORT = {-1: "less", 0: "", 1: "more"}
"""The same where there is little room."""


def stepped(level: Level, step: int) -> Level:
    """Return the level with a little less (-1), as it is written (0), or with a little more (1) of each item.

    The very same where nothing changes. An item whose note tells a number stays as it is: what is said and
    what is asked must not contradict each other.
    """
    if step == 0:
        return level
    items = tuple(_stepped_item(item, step) for item in level.items)
    changed = replace(level, items=items)
    return level if items == level.items or _is_too_much(changed) else changed


def makes_a_difference(level: Level, step: int) -> bool:
    """Tell whether there is a little less or more of a level at all."""
    return stepped(level, step) != level


def level_in_words(number: int, step: int = 0) -> str:
    """Return a level with its step, such as ``level 2, a little more``."""
    told = STEP_WORDS.get(step, "")
    return f"level {number}, {told}" if told else f"level {number}"


def _stepped_item(item: Item, step: int) -> Item:
    if _AMOUNT.search(_NO_AMOUNT.sub("", item.note)):
        return item
    dose = _less(item.dose, item.exercise) if step < 0 else _more(item.dose, item.exercise)
    return item if dose == item.dose else replace(item, dose=dose)


def _less(dose: Dose, exercise: Exercise) -> Dose:
    match dose:
        case RepsDose(reps=reps):
            return replace(dose, reps=min(reps, max(LEAST_REPS, (3 * reps + 2) // 4)))
        case HoldDose(hold_s=hold_s):
            return replace(dose, hold_s=_shorter(hold_s, _amounts(exercise)))
        case RollDose(duration_s=duration_s, pass_s=pass_s):
            shorter_s = _shorter(duration_s, _ROLLS_S)
            # Rolling must not turn into pressing one spot.
            return dose if shorter_s < 2 * pass_s <= duration_s else replace(dose, duration_s=shorter_s)


def _more(dose: Dose, exercise: Exercise) -> Dose:
    match dose:
        case RepsDose(reps=reps):
            return replace(dose, reps=max(reps, min(MOST_REPS, reps + (1 if reps < FEW_REPS else 2))))
        case HoldDose(hold_s=hold_s):
            return replace(dose, hold_s=_longer(hold_s, _amounts(exercise)))
        case RollDose(duration_s=duration_s):
            return replace(dose, duration_s=_longer(duration_s, _ROLLS_S))


def _amounts(exercise: Exercise) -> tuple[int, ...]:
    """Return the seconds that a hold goes through: a stretch is held longer than a muscle is kept tight."""
    return {
        Family.MOBILITY: _STRETCHES_S,
        Family.ACTIVATION: _HOLDS_S,
        Family.SELF_MASSAGE: _ROLLS_S,
    }[exercise.family]


def _shorter(seconds: float, amounts: tuple[int, ...]) -> float:
    """Return about three quarters; the same where it is short already."""
    if seconds > amounts[-1]:
        rounded = int(seconds * _ABOUT_THREE_QUARTERS / _ROUND_S) * _ROUND_S
        return float(max(amounts[-1] if amounts[-1] <= seconds * _LARGEST_SHARE else 0, rounded))
    below = [amount for amount in amounts if amount <= seconds * _LARGEST_SHARE]
    return float(below[-1]) if below else seconds


def _longer(seconds: float, amounts: tuple[int, ...]) -> float:
    """Return the next longer amount; the same where it is long already, or far below them all."""
    above = [amount for amount in amounts if amount > seconds]
    return float(above[0]) if above and seconds >= amounts[0] / 2 else seconds


def _is_too_much(level: Level) -> bool:
    """Tell whether it asks for more than a session may."""
    repetitions = sum(_repetitions(item) for item in level.items)
    length_ms = sum(item.asked_ms for item in level.items)
    longest_ms = max(item.asked_ms / (item.dose.sets * item.side_count) for item in level.items)
    return (
        repetitions > MAX_REPETITIONS_PER_SESSION
        or length_ms > MAX_SESSION_S * 1000
        or longest_ms > MAX_SEGMENT_S * 1000
    )


def _repetitions(item: Item) -> int:
    if not isinstance(item.dose, RepsDose):
        return 0
    sides = 1 if item.exercise.sides is Sides.BOTH else 2
    return item.dose.reps * item.dose.sets * sides
