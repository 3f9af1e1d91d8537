"""Doses in words for somebody who has never read one: whole words, nothing to be worked out."""

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose
from glutecoach.domain.dose_words import TOLD_HOLD_S, counted, seconds_in_words
from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.program import Item

_SIDES = {Sides.BOTH: "", Sides.EACH: ", each side", Sides.ALTERNATING: ", each side in turn"}


def dose_on_paper(item: Item) -> str:
    """Return how much, such as ``2 sets of 10, each side`` or ``hold for 30 seconds, 2 times``."""
    return _amount(item.dose) + _SIDES[item.exercise.sides]


def tempo_on_paper(exercise: Exercise, dose: Dose) -> str:
    """Return how slowly, in the exercise's own words: ``lift 2 s, squeeze 1 s, lower 2 s``; empty: freely."""
    if not isinstance(dose, RepsDose) or dose.tempo is None:
        return ""
    tempo, words = dose.tempo, exercise.words
    parts = (
        (tempo.lift_s, words.lift or "out"),
        (tempo.hold_s, words.hold or "hold"),
        (tempo.lower_s, words.lower or "back"),
        (tempo.pause_s, "pause"),
    )
    told = (f"{name.lower()} {seconds_in_words(seconds)}" for seconds, name in parts if seconds > 0)
    return ", ".join(told)


def _amount(dose: Dose) -> str:
    match dose:
        case RepsDose():
            return _repetitions(dose)
        case HoldDose(sets=sets, hold_s=hold_s):
            return f"hold for {_seconds(hold_s)}{_times(sets)}"
        case RollDose(sets=sets, duration_s=duration_s, pass_s=pass_s):
            passes = max(1, round(duration_s / pass_s))
            return f"{counted(passes, 'slow pass', 'slow passes')} in {_seconds(duration_s)}{_times(sets)}"


def _repetitions(dose: RepsDose) -> str:
    amount = f"{dose.sets} sets of {dose.reps}" if dose.sets > 1 else counted(dose.reps, "time")
    if dose.tempo is None:
        return f"{amount}, at your own pace"
    if dose.tempo.hold_s >= TOLD_HOLD_S:
        return f"{amount}, hold each for {_seconds(dose.tempo.hold_s)}"
    return amount


def _times(sets: int) -> str:
    return f", {sets} times" if sets > 1 else ""


def _seconds(seconds: float) -> str:
    return f"{seconds:g} second" if seconds == 1 else f"{seconds:g} seconds"
