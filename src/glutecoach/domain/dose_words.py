"""Doses, sides and lengths in plain words, for screens, lists and paper."""

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.exercise import Sides
from glutecoach.domain.program import Item

TOLD_HOLD_S = 3.0
"""A repetition's hold is worth telling from here on; shorter ones are part of the movement."""

_SIDE_WORDS = {Sides.BOTH: "", Sides.EACH: ", each side", Sides.ALTERNATING: ", each side in turn"}


def in_words(item: Item) -> str:
    """Return an item's dose, such as ``2 × 10, each side`` or ``30 s hold, each side``."""
    return dose_in_words(item.dose, item.exercise.sides)


def dose_in_words(dose: Dose, sides: Sides) -> str:
    """Return a dose in words, for an exercise of these sides."""
    return _amount(dose) + _SIDE_WORDS[sides]


def tempo_in_words(tempo: Tempo) -> str:
    """Return a repetition's parts, such as ``2 s up, 1 s hold, 2 s down``; absent parts are left out."""
    parts = (
        (tempo.lift_s, "up"),
        (tempo.hold_s, "hold"),
        (tempo.lower_s, "down"),
        (tempo.pause_s, "pause"),
    )
    return ", ".join(f"{seconds_in_words(seconds)} {name}" for seconds, name in parts if seconds > 0)


def seconds_in_words(seconds: float) -> str:
    """Return seconds without needless decimals, such as ``5 s`` or ``2.5 s``."""
    return f"{seconds:g} s"


def minutes_in_words(length_ms: int) -> str:
    """Return a length rounded to whole minutes, such as ``4 min`` or ``1 h 5 min``."""
    minutes = round(length_ms / 60_000)
    if minutes < 1:
        return "under 1 min"
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def counted(count: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun, such as ``1 day`` or ``3 days``."""
    return f"{count} {singular if count == 1 else plural or singular + 's'}"


def _amount(dose: Dose) -> str:
    match dose:
        case RepsDose():
            return _repetitions(dose)
        case HoldDose(sets=sets, hold_s=hold_s):
            return f"{_times(sets)}{seconds_in_words(hold_s)} hold"
        case RollDose(sets=sets, duration_s=duration_s, pass_s=pass_s):
            passes = max(1, round(duration_s / pass_s))
            told = counted(passes, "slow pass", "slow passes")
            return f"{_times(sets)}{told} ({seconds_in_words(duration_s)})"


def _repetitions(dose: RepsDose) -> str:
    amount = f"{dose.sets} × {dose.reps}" if dose.sets > 1 else counted(dose.reps, "time")
    if dose.tempo is None:
        return f"{amount}, at your own pace"
    if dose.tempo.hold_s >= TOLD_HOLD_S:
        return f"{amount}, {seconds_in_words(dose.tempo.hold_s)} hold"
    return amount


def _times(sets: int) -> str:
    return f"{sets} × " if sets > 1 else ""
