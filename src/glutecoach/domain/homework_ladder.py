"""What homework says about the levels of its program: where to begin, how far to go, and what pain does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges
from glutecoach.domain.homework_dates import KeptHomework, phase_on
from glutecoach.domain.rung import FREE, LevelLimits
from glutecoach.domain.visit import Visit


@dataclass(frozen=True, slots=True)
class LadderTerms:
    """The terms under which a program's level changes."""

    limits: LevelLimits = FREE
    first_level: int = 1
    """Where somebody begins who has not done any of it."""
    rules: HomeworkRules | None = None
    """What the therapist set; None: the program is no homework."""


NO_TERMS = LadderTerms()
"""A program that nobody assigned."""


def terms_of(homework: Homework, day: date, visits: Iterable[Visit]) -> LadderTerms:
    """Return the terms of homework on a day; on a day of a phase, its level is the highest, and the first."""
    rules = homework.rules
    phase = phase_on(homework, day, visits)
    if phase is None:
        return LadderTerms(rules.limits, rules.start_level, rules)
    locked = rules.levels is LevelChanges.LOCK
    lowest = phase.level if locked else min(phase.level, rules.limits.lowest)
    return LadderTerms(replace(FREE, locked=locked, lowest=lowest, highest=phase.level), phase.level, rules)


def terms_for(program: str, shelf: Sequence[KeptHomework], day: date, visits: Iterable[Visit]) -> LadderTerms:
    """Return the terms of a program; that is free unless it is homework, open or over."""
    found = next((kept for kept in shelf if kept.id == program), None)
    return NO_TERMS if found is None else terms_of(found.newest, day, visits)
