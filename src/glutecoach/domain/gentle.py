"""The gentle session that is there for a day on which the one that was asked for may not be started."""

from collections.abc import Iterator
from dataclasses import replace

from glutecoach.domain.adapting import adapted, may_start
from glutecoach.domain.clearance import Clearance
from glutecoach.domain.library import Library
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Role


def gentle_session(
    library: Library, clearance: Clearance | None, planned: PlannedSession | None = None
) -> PlannedSession | None:
    """Return a gentle session that may be done, fitted to the user; None: there is none.

    The one that was asked for where it is gentle; else one for a bad day; else the first that is gentle.
    """
    for wanted in _gentle_ones(library, planned):
        level = adapted(wanted.level, clearance, library.exercises).level
        if level is not None and not may_start(level, clearance):
            return replace(wanted, level=level)
    return None


def _gentle_ones(library: Library, planned: PlannedSession | None) -> Iterator[PlannedSession]:
    if planned is not None and planned.level.gentle:
        yield planned
    calm_first = sorted(library.programs.values(), key=lambda program: program.role is not Role.CALM)
    for program in calm_first:
        yield from (
            PlannedSession.of(program, level.number)
            for level in program.levels
            if level.gentle or program.role is Role.CALM
        )
