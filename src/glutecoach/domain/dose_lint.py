"""What a good therapist would question in one dose. Nothing here forbids anything."""

from collections.abc import Iterator
from dataclasses import dataclass

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, planned_set_ms, to_ms
from glutecoach.domain.exercise import Exercise, Family, Sides

CONVENTION = "convention"

MAX_USUAL_SETS = 4
MAX_USUAL_REPS = 25
MAX_PRESSURE_S = 90
MAX_ROLLING_S = 120
MAX_ROLLING_SETS = 3
PASS_S = (2, 4)
STRETCH_S = (10, 60)
LONG_SET_S = 40
SHORT_REST_S = 20


@dataclass(frozen=True, slots=True)
class Question:
    """One doubt about a file, with its reason."""

    key: str
    """The place in the file; empty for the file as a whole."""
    doubt: str
    """One sentence: what is unusual."""
    reason: str
    """One sentence: what is usual, or why it matters."""
    source: str = CONVENTION
    """Identifier in the list of sources."""


def dose_questions(exercise: Exercise, dose: Dose, key: str) -> Iterator[Question]:
    """Yield what is unusual about a dose of this exercise."""
    match dose:
        case RepsDose():
            yield from _repetition_questions(exercise, dose, key)
        case HoldDose():
            yield from _hold_questions(exercise, dose, key)
        case RollDose():
            yield from _roll_questions(dose, key)
    if dose.sets > MAX_USUAL_SETS:
        reason = f"Two to {MAX_USUAL_SETS} are usual, and one already helps a beginner."
        yield Question(key, f"There are {dose.sets} sets.", reason, "garber-2011")


def _repetition_questions(exercise: Exercise, dose: RepsDose, key: str) -> Iterator[Question]:
    if dose.reps > MAX_USUAL_REPS:
        reason = "Eight to twelve are usual for strength, fifteen to twenty for endurance."
        yield Question(key, f"A set has {dose.reps} repetitions.", reason, "garber-2011")
    length_ms = planned_set_ms(dose, alternating=exercise.sides is Sides.ALTERNATING)
    if exercise.family is not Family.ACTIVATION or dose.sets < 2 or length_ms < to_ms(LONG_SET_S):
        return
    if dose.rest_s < SHORT_REST_S:
        doubt = f"Between sets of {length_ms / 1000:g} s there is a rest of {dose.rest_s:g} s."
        yield Question(key, doubt, f"After a long set of strength work give {SHORT_REST_S} s or more.")


def _hold_questions(exercise: Exercise, dose: HoldDose, key: str) -> Iterator[Question]:
    if exercise.family is Family.SELF_MASSAGE:
        yield from _pressure_questions(dose.hold_s, key)
    shortest, longest = STRETCH_S
    if exercise.family is Family.MOBILITY and not shortest <= dose.hold_s <= longest:
        doubt = f"A stretch is held for {dose.hold_s:g} s."
        reason = "10 to 30 s are usual, 30 to 60 s for older people; several holds may add up."
        yield Question(key, doubt, reason, "garber-2011")


def _roll_questions(dose: RollDose, key: str) -> Iterator[Question]:
    if dose.pass_s >= dose.duration_s:
        yield from _pressure_questions(dose.duration_s, key)
        return
    if dose.duration_s > MAX_ROLLING_S:
        doubt = f"One place is rolled for {dose.duration_s:g} s."
        yield Question(key, doubt, f"30 to {MAX_ROLLING_S} s a set are usual.", "behm-2020")
    if dose.sets > MAX_ROLLING_SETS:
        yield Question(
            key, f"One place is rolled {dose.sets} times.", "One to three sets are usual.", "behm-2020"
        )
    slowest, fastest = max(PASS_S), min(PASS_S)
    if not fastest <= dose.pass_s <= slowest:
        reason = f"{fastest} to {slowest} s for one way are usual; people left alone roll too fast."
        yield Question(key, f"One pass takes {dose.pass_s:g} s.", reason, "behm-2020")


def _pressure_questions(length_s: float, key: str) -> Iterator[Question]:
    if length_s > MAX_PRESSURE_S:
        doubt = f"One spot is pressed for {length_s:g} s without moving."
        yield Question(key, doubt, f"Move on after {MAX_PRESSURE_S} s, so that nerves and skin are spared.")
