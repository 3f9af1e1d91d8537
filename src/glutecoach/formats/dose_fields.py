"""The keys that write a dose, alike in programs and exercises."""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo, planned_set_ms, to_ms
from glutecoach.domain.limits import (
    MAX_REPETITIONS_PER_SET,
    MAX_SEGMENT_S,
    MAX_SETS,
    MAX_TEMPO_PART_S,
    MIN_PASS_S,
    MIN_REPETITION_S,
)
from glutecoach.formats.reading import Reading
from glutecoach.formats.wording import below, listed

KINDS = ("reps", "hold_s", "duration_s")
"""The keys that say what is done; a dose has exactly one of them."""
COMPANIONS = {"tempo": "reps", "self_paced": "reps", "pass_s": "duration_s"}
"""Keys that mean something only beside another one."""
DOSE_KEYS = frozenset({"sets", "rest_s", *KINDS, *COMPANIONS})

DEFAULT_PASS_S = 3.0
USUAL_REST_S = 20.0

_TempoPart = Annotated[float, Meta(ge=0, le=MAX_TEMPO_PART_S)]


class TempoTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The seconds of one repetition's four parts."""

    lift_s: Annotated[_TempoPart, Meta(description="Seconds towards the end position.")]
    hold_s: Annotated[_TempoPart, Meta(description="Seconds at the end position.")] = 0.0
    lower_s: Annotated[_TempoPart, Meta(description="Seconds back to the start position.")]
    pause_s: Annotated[_TempoPart, Meta(description="Seconds at the start position.")] = 0.0


class DoseTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much: exactly one of reps, hold_s and duration_s."""

    sets: Annotated[int, Meta(ge=1, le=MAX_SETS, description="Sets on each side.")] = 1
    reps: Annotated[
        Annotated[int, Meta(ge=1, le=MAX_REPETITIONS_PER_SET)] | None,
        Meta(description="Repetitions in a set, on each side; with tempo, or with self_paced = true."),
    ] = None
    tempo: Annotated[
        TempoTable | None, Meta(description="The seconds of one repetition's four parts; only with reps.")
    ] = None
    self_paced: Annotated[
        bool, Meta(description="True: no tempo, the user says when the set is done; only with reps.")
    ] = False
    hold_s: Annotated[
        Annotated[float, Meta(ge=1, le=MAX_SEGMENT_S)] | None,
        Meta(description="Seconds to hold the position in a set."),
    ] = None
    duration_s: Annotated[
        Annotated[float, Meta(ge=1, le=MAX_SEGMENT_S)] | None,
        Meta(description="Seconds of rolling or pressing in a set."),
    ] = None
    pass_s: Annotated[
        Annotated[float, Meta(ge=MIN_PASS_S, le=MAX_SEGMENT_S)],
        Meta(description="Seconds of one pass along the muscle, one way; only with duration_s."),
    ] = DEFAULT_PASS_S
    rest_s: Annotated[
        Annotated[float, Meta(ge=0, le=MAX_SEGMENT_S)],
        Meta(description="Seconds of rest between two sets of one side."),
    ] = USUAL_REST_S


def dose_of(table: DoseTable) -> Dose | None:
    """Return the dose, or None where no kind of dose is given."""
    if table.reps is not None:
        tempo = None if table.tempo is None else _tempo_of(table.tempo)
        return RepsDose(table.sets, table.reps, tempo, table.rest_s)
    if table.hold_s is not None:
        return HoldDose(table.sets, table.hold_s, table.rest_s)
    if table.duration_s is not None:
        return RollDose(table.sets, table.duration_s, table.pass_s, table.rest_s)
    return None


def _tempo_of(table: TempoTable) -> Tempo:
    return Tempo(table.lift_s, table.hold_s, table.lower_s, table.pause_s)


def check_tempo(reading: Reading, key: str, _given: Mapping[str, Any], table: TempoTable | None) -> None:
    """Note a repetition that is too short to be done."""
    length_ms = _tempo_of(table).repetition_ms if table else to_ms(MIN_REPETITION_S)
    if length_ms < to_ms(MIN_REPETITION_S):
        problem = f"A repetition of {length_ms / 1000:g} s is too short."
        reading.complain(key, problem, f"Let its parts add up to {MIN_REPETITION_S} s or more.")


def check_dose_keys(reading: Reading, key: str, given: Mapping[str, Any]) -> None:
    """Note keys that contradict each other, or that mean nothing without one another."""
    kinds = [kind for kind in KINDS if kind in given]
    if len(kinds) > 1:
        problem = f"{listed(kinds, 'and')} are {len(kinds)} kinds of dose."
        reading.complain(below(key, kinds[1]), problem, f"Keep one of {listed(kinds, 'and')}.")
    if not kinds:
        reading.complain(
            key, f"There is no {listed(KINDS, 'or')}.", "Add one of them, to say what is done in a set."
        )
    for companion, kind in COMPANIONS.items():
        if companion in given and kinds and kind not in given:
            problem = f"{companion} means nothing without {kind}."
            reading.complain(below(key, companion), problem, f"Remove {companion}, or give {kind}.")
    if "reps" in given:
        _check_pace(reading, key, given)


def _check_pace(reading: Reading, key: str, given: Mapping[str, Any]) -> None:
    if "tempo" in given and given.get("self_paced") is True:
        problem = "tempo and self_paced = true exclude each other."
        reading.complain(below(key, "self_paced"), problem, "Remove one of them.")
    if "tempo" not in given and given.get("self_paced", False) is False:
        remedy = "Add tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }, or self_paced = true."
        reading.complain(below(key, "reps"), "The repetitions have no pace.", remedy)


def check_set_length(reading: Reading, key: str, dose: Dose, *, alternating: bool) -> None:
    """Note a set that is longer than a set may be; a set that alternates holds both sides."""
    length_s = planned_set_ms(dose, alternating=alternating) / 1000
    if length_s > MAX_SEGMENT_S:
        sides = " for both sides" if alternating else ""
        reading.complain(
            key, f"One set would last {length_s:g} s{sides}.", f"A set may last {MAX_SEGMENT_S} s at most."
        )
