"""A desk for the Desk page: an app on a Monday of work, with facts of reminders in a folder of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from glutecoach.domain.dose import HoldDose, RepsDose, Tempo
from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import Settings
from glutecoach.domain.program import Item, Level, Role
from glutecoach.domain.reminder import Deed, ReminderFact, ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.paths import Paths
from glutecoach.reminders.facts_file import ReminderFacts
from tests.ui.fakes import MemorySettings, session_on
from tests.ui.sample import HIP_FLEXOR, LIBRARY, SQUEEZE, STRETCH
from tests.ui.stand import MONDAY, Stand

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.ui.app import GlutecoachApp
    from glutecoach.ui.screens.desk import DeskScreen

BREAK = replace(
    HIP_FLEXOR,
    id="desk-3",
    title="Desk micro-break",
    role=Role.BREAK,
    levels=(
        Level(1, (Item(SQUEEZE, RepsDose(1, 5, Tempo(1, 5, 1, 1), 20)), Item(STRETCH, HoldDose(1, 15, 20)))),
    ),
)
WITH_BREAK = replace(LIBRARY, programs={**LIBRARY.programs, BREAK.id: BREAK})
OFFICE = ReminderPreferences(on=True, program_times=(11 * 60, 15 * 60))
EIGHT = datetime.fromisoformat(f"{MONDAY}T08:00:00+01:00")


def at(clock: str) -> datetime:
    """Return a time of day of that Monday."""
    hour, minute = map(int, clock.split(":"))
    return EIGHT.replace(hour=hour, minute=minute)


def told(clock: str, kind: ReminderKind = ReminderKind.BREAK) -> ReminderFact:
    return ReminderFact(at(clock), Deed.SHOWN, kind)


def moved(clock: str) -> ReminderFact:
    return ReminderFact(at(clock), Deed.MOVED, ReminderKind.BREAK)


def at_desk(
    folder: Path, clock: str, *facts: ReminderFact, reminders: ReminderPreferences = OFFICE, days: int = 0
) -> Stand:
    """Return a stand at a time of that Monday, or some days later, with what happened before."""
    stand = Stand(
        library=WITH_BREAK,
        settings=MemorySettings(Settings(welcomed=True, reminders=reminders)),
        paths=Paths(folder, folder, folder / "state", folder / "cache"),
    )
    stand.clock.advance((at(clock) - EIGHT + timedelta(days=days)).total_seconds())
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    stand.journal.records += [session_on(MONDAY - timedelta(days=days)) for days in (12, 9, 7, 5, 3)]
    kept = facts_in(folder)
    for fact in facts:
        assert not kept.append(fact)
    return stand


def facts_in(folder: Path) -> ReminderFacts:
    """Return what is kept in a folder."""
    return ReminderFacts(folder / "state")


def page(app: GlutecoachApp) -> DeskScreen:
    """Return the Desk page, which is open."""
    from glutecoach.ui.screens.desk import DeskScreen

    assert isinstance(app.screen, DeskScreen)
    return app.screen
