"""Doses: how much of an exercise, in the units of exercise prescription."""

from dataclasses import dataclass

SELF_PACED_REPETITION_S = 4.0
"""Planning estimate for one self-paced repetition (convention: about 2 s up, 2 s down)."""


def to_ms(seconds: float) -> int:
    """Return whole milliseconds."""
    return round(seconds * 1000)


@dataclass(frozen=True, slots=True)
class Tempo:
    """The seconds of one repetition's four parts."""

    lift_s: float
    """Towards the end position."""
    hold_s: float
    """At the end position."""
    lower_s: float
    """Back to the start position."""
    pause_s: float
    """At the start position, before the next repetition."""

    @property
    def repetition_ms(self) -> int:
        """Length of one repetition."""
        return sum(to_ms(part) for part in (self.lift_s, self.hold_s, self.lower_s, self.pause_s))


@dataclass(frozen=True, slots=True)
class RepsDose:
    """Sets of counted repetitions, paced by a tempo or by the user."""

    sets: int
    """Sets on each side."""
    reps: int
    """Repetitions in a set, on each side."""
    tempo: Tempo | None
    """None: self-paced, the user ends the set."""
    rest_s: float
    """Between two sets."""


@dataclass(frozen=True, slots=True)
class HoldDose:
    """Sets of one held position."""

    sets: int
    hold_s: float
    rest_s: float


@dataclass(frozen=True, slots=True)
class RollDose:
    """Sets of rolling or pressing with a pace: self-massage."""

    sets: int
    duration_s: float
    pass_s: float
    """One pass along the muscle, one way (Behm 2020: 2-4 s)."""
    rest_s: float


Dose = RepsDose | HoldDose | RollDose


def set_ms(dose: Dose, *, alternating: bool = False) -> int | None:
    """Return the prescribed length of one set, or None for self-paced repetitions.

    A set of an alternating exercise holds each side's repetitions, so it is twice as long.
    """
    match dose:
        case RepsDose(reps=reps, tempo=Tempo() as tempo):
            return reps * tempo.repetition_ms * (2 if alternating else 1)
        case RepsDose():
            return None
        case HoldDose(hold_s=hold_s):
            return to_ms(hold_s)
        case RollDose(duration_s=duration_s):
            return to_ms(duration_s)


def planned_set_ms(dose: Dose, *, alternating: bool = False) -> int:
    """Return the length of one set for planning: self-paced repetitions are estimated."""
    exact = set_ms(dose, alternating=alternating)
    if exact is not None:
        return exact
    assert isinstance(dose, RepsDose)  # noqa: S101  (only self-paced repetitions have no exact length)
    return dose.reps * to_ms(SELF_PACED_REPETITION_S) * (2 if alternating else 1)
