"""What a good therapist would question in the phases of homework. Nothing here forbids anything."""

from collections.abc import Iterator
from itertools import pairwise

from glutecoach.domain.dose_lint import Question
from glutecoach.domain.homework import Homework, Phase, PhaseAnchor

_SIDE = {PhaseAnchor.AFTER: "after a visit", PhaseAnchor.BEFORE: "before a visit"}
_Placed = tuple[int, Phase]
"""A phase with its place in the file."""


def phase_questions(homework: Homework) -> Iterator[Question]:
    """Yield where phases overlap, leave days out, hide each other, or leave the bounds of the rules."""
    for anchor in PhaseAnchor:
        placed = sorted(_of(homework, anchor), key=lambda one: one[1].first_day)
        for before, after in pairwise(placed):
            yield from _neighbour_questions(before, after)
    yield from _hidden_questions(homework)
    yield from _meeting_questions(homework)
    yield from _level_questions(homework)


def _of(homework: Homework, anchor: PhaseAnchor) -> list[_Placed]:
    return [(at, phase) for at, phase in enumerate(homework.phases) if phase.anchor is anchor]


def _neighbour_questions(before: _Placed, after: _Placed) -> Iterator[Question]:
    (_, one), (at, other) = before, after
    side, key = _SIDE[one.anchor], f"phases[{at}]"
    if one.first_day == other.first_day:
        doubt = f"{one.name} and {other.name} begin on the same day, {one.first_day} {side}."
        yield Question(
            key, doubt, "Where both fit, the one that stands first is done; give one of them other days."
        )
    elif one.last_day is None:
        return
    elif one.last_day >= other.first_day:
        days = _days(other.first_day, min(one.last_day, other.last_day or one.last_day))
        doubt = f"{one.name} and {other.name} share {days} {side}."
        yield Question(key, doubt, f"{other.name} is done then; let {one.name} end before it.")
    elif one.last_day + 1 < other.first_day:
        days = _days(one.last_day + 1, other.first_day - 1)
        doubt = f"Between {one.name} and {other.name}, {days} {side} belongs to no phase."
        yield Question(key, doubt, "The client's own level is done then; say so, or close the gap.")


def _days(first: int, last: int) -> str:
    return f"day {first}" if first == last else f"day {first} to {last}"


def _hidden_questions(homework: Homework) -> Iterator[Question]:
    """Question a phase before a visit without an end: it covers all that comes after the last one."""
    if not _of(homework, PhaseAnchor.AFTER):
        return
    for at, phase in _of(homework, PhaseAnchor.BEFORE):
        if phase.last_day is None:
            doubt = f"{phase.name} has no last_day, so it begins as soon as the next visit is known."
            reason = "Days before a visit win over days after one; the phases after it are never done then."
            yield Question(f"phases[{at}]", doubt, reason)


def _meeting_questions(homework: Homework) -> Iterator[Question]:
    """Question phases that meet because the two visits are so near."""
    if homework.next_visit is None:
        return
    apart = (homework.next_visit - (homework.visit or homework.start)).days
    for at, after in _of(homework, PhaseAnchor.AFTER):
        for _, before in _of(homework, PhaseAnchor.BEFORE):
            if after.last_day is None or before.last_day is None:
                continue
            if after.last_day >= apart - before.last_day and after.first_day <= apart - before.first_day:
                doubt = f"The visits are {apart} days apart, so {after.name} and {before.name} share days."
                yield Question(f"phases[{at}]", doubt, f"{before.name} is done on them.")


def _level_questions(homework: Homework) -> Iterator[Question]:
    limits = homework.rules.limits
    for at, phase in enumerate(homework.phases):
        if not limits.lowest <= phase.level <= limits.highest:
            doubt = f"{phase.name} does level {phase.level}, outside the bounds of the rules."
            yield Question(f"phases[{at}].level", doubt, "A phase does its level all the same.")
