"""An app whose door into a session is the real one: the questions are asked, a session is only noted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.library import Library
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Item, Level, Program, Role
from glutecoach.ui.app import GlutecoachApp
from tests.ui.fakes import MemoryClearance
from tests.ui.sample import LIBRARY, WAKE_UP
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glutecoach.domain.exercise import Exercise


def avoid(condition: Condition, how: str, instead: str | None = None) -> Care:
    return Care(condition, CareAction.AVOID, how, instead, "convention")


def adapt(condition: Condition, how: str) -> Care:
    return Care(condition, CareAction.ADAPT, how, None, "convention")


CARES = {
    "bridge": (
        avoid(Condition.PREGNANCY, "Lying flat for long is left out.", "bird-dog"),
        avoid(Condition.BROKEN_SKIN, "Not on a sore back."),
    ),
    "bird-dog": (adapt(Condition.KNEE, "Put a cushion under the knees."),),
    "stretch": (
        adapt(Condition.BALANCE, "Hold on to the desk."),
        avoid(Condition.BROKEN_SKIN, "Not on sore skin."),
    ),
    "bridge-wide": (adapt(Condition.KNEE, "Only as wide as it feels fine."),),
    "squeeze": (avoid(Condition.BROKEN_SKIN, "Not while sitting hurts."),),
}


def _careful(library: Library) -> Library:
    exercises = {
        key: replace(each, cares=CARES.get(key, ()), gentle=key in {"squeeze", "ball-foot"})
        for key, each in library.exercises.items()
    }
    programs = {key: _with(program, exercises) for key, program in library.programs.items()}
    squeeze, ball = programs["wake-up"].levels[0].items[0], programs["ball-desk"].levels[0].items[0]
    calm = replace(WAKE_UP, id="calm", title="Calm set", role=Role.CALM, levels=(Level(1, (squeeze, ball)),))
    return replace(library, exercises=exercises, programs={**programs, calm.id: calm})


def _with(program: Program, exercises: dict[str, Exercise]) -> Program:
    def fresh(items: Iterable[Item]) -> tuple[Item, ...]:
        return tuple(replace(item, exercise=exercises[item.exercise.id]) for item in items)

    return replace(
        program, levels=tuple(replace(level, items=fresh(level.items)) for level in program.levels)
    )


CAREFUL_LIBRARY = _careful(LIBRARY)
"""The small library, with cares, gentle exercises and a calm program."""


class GatedApp(GlutecoachApp):
    """The real app, but for the session itself."""

    started: list[tuple[PlannedSession, Any]]

    def play_session(self, planned: PlannedSession, resume: Any = None) -> None:
        self.started.append((planned, resume))


def gated(stand: Stand) -> GatedApp:
    """Build the app of a stand with its door as it is."""
    app = GatedApp(stand.app().services, stand.first)
    app.started = stand.started
    return app


def unasked(library: Library = CAREFUL_LIBRARY) -> Stand:
    """Somebody who was never asked."""
    return Stand(library=library, clearance=MemoryClearance())


def answered(
    level: SafetyLevel = SafetyLevel.GO,
    *conditions: Condition,
    reasons: tuple[str, ...] = (),
    library: Library = CAREFUL_LIBRARY,
) -> Stand:
    """Somebody who has just answered."""
    stand = Stand(library=library)
    at = stand.clock.now().local
    stand.clearance = MemoryClearance(Clearance(level, frozenset(conditions), reasons, at))
    return stand


def planned(program: str = "wake-up", level: int = 1) -> PlannedSession:
    """Choose a level of the careful library."""
    return PlannedSession.of(CAREFUL_LIBRARY.programs[program], level)
