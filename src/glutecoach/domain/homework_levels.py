"""Edits of the levels of a draft, and of its phases, which name levels."""

from dataclasses import replace
from datetime import date

from glutecoach.domain.dose_step import stepped
from glutecoach.domain.homework import FURTHEST_PHASE_DAY, MAX_PHASES, Phase, PhaseAnchor
from glutecoach.domain.homework_draft import (
    MAX_NAME_CHARACTERS,
    DraftLevel,
    HomeworkDraft,
    renumbered,
    rules_for,
    without_level,
)
from glutecoach.domain.homework_room import with_room
from glutecoach.domain.limits import MAX_LEVELS
from glutecoach.domain.program import Level
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError

GENTLE_DAYS = 2
"""After a visit (convention)."""
PREPARE_DAYS = 2
"""Before the next one (convention)."""


def level_copied(draft: HomeworkDraft, level: int, step: int) -> HomeworkDraft:
    """Copy a level: a little easier, before it (-1); a little harder, after it (1).

    Where the doses cannot be stepped, the copy is the same, to be changed by hand.

    Raises:
        InputError: there are four levels already, or the notes are too long together.
    """
    items = draft.levels[level - 1]
    copied = stepped(Level(level, items), step).items if items else ()
    at = level - 1 if step < 0 else level
    return _inserted(draft, copied, at)


def level_added(draft: HomeworkDraft) -> HomeworkDraft:
    """Add an empty level above all others.

    Raises:
        InputError: there are four levels already.
    """
    return _inserted(draft, (), len(draft.levels))


def level_removed(draft: HomeworkDraft, level: int) -> HomeworkDraft:
    """Remove a level.

    Raises:
        InputError: it is the only one.
    """
    if len(draft.levels) == 1:
        raise InputError("There is one level.", "Remove its exercises instead.")
    return without_level(draft, level)


def usual_phases(draft: HomeworkDraft, today: date | None = None) -> HomeworkDraft:
    """Follow the visits: gentle for two days after, then build, and prepare on the last two before the next.

    With one level alone, a gentler copy of it becomes the first. Where no visit is named, and it does not
    begin before ``today``, they count from today: homework is put together at a visit.

    Raises:
        InputError: there is no exercise yet.
    """
    if not draft.has_items:
        raise InputError("There is no exercise in it yet.", "Add one first.")
    if len(draft.levels) == 1:
        draft = level_copied(draft, 1, -1)
    build = min(max(2, draft.rules.start_level), len(draft.levels))
    phases = (
        Phase("Gentle", PhaseAnchor.AFTER, 0, GENTLE_DAYS, 1),
        Phase("Build", PhaseAnchor.AFTER, GENTLE_DAYS + 1, None, build),
        Phase("Prepare", PhaseAnchor.BEFORE, 1, PREPARE_DAYS, 1),
    )
    visit = draft.visit or (today if today is not None and today <= draft.start else None)
    # It begins where the first phase is: on the day of a visit.
    rules = rules_for(replace(draft.rules, start_level=1), len(draft.levels))
    return replace(draft, phases=phases, visit=visit, rules=rules)


def phased(draft: HomeworkDraft, phases: tuple[Phase, ...]) -> HomeworkDraft:
    """Set the phases.

    Raises:
        InputError: there are too many, or one makes no sense.
    """
    if len(phases) > MAX_PHASES:
        raise InputError(f"There are {MAX_PHASES} phases already.", "Remove one first.")
    return replace(draft, phases=tuple(_sensible(phase, len(draft.levels)) for phase in phases))


def _sensible(phase: Phase, levels: int) -> Phase:
    name = clean(phase.name)[:MAX_NAME_CHARACTERS].strip()
    if not name:
        raise InputError("A phase has no name.", "Call it Gentle, Build or Prepare.")
    nearest = 1 if phase.anchor is PhaseAnchor.BEFORE else 0
    first = max(nearest, min(phase.first_day, FURTHEST_PHASE_DAY))
    last = None if phase.last_day is None else max(first, min(phase.last_day, FURTHEST_PHASE_DAY))
    return replace(phase, name=name, first_day=first, last_day=last, level=max(1, min(phase.level, levels)))


def _inserted(draft: HomeworkDraft, items: DraftLevel, at: int) -> HomeworkDraft:
    if len(draft.levels) >= MAX_LEVELS:
        raise InputError(f"There are {MAX_LEVELS} levels already.", "Remove one first.")
    levels = (*draft.levels[:at], items, *draft.levels[at:])
    return with_room(renumbered(draft, levels, lambda level: level + 1 if level > at else level))
