"""An app in which a step of a level is on offer."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from glutecoach.domain.exercise import Place
from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import Settings
from glutecoach.domain.record import CheckIn, SessionRecord
from glutecoach.ui.screens.today import TodayScreen
from tests.ui.fakes import session_on
from tests.ui.stand import MONDAY, Stand

if TYPE_CHECKING:
    from textual.pilot import Pilot

TODAY = MONDAY + timedelta(days=3)


def said(back: int, effort: int | None, pain: int | None, **session: object) -> SessionRecord:
    """A session of so many days ago, and what was said of it."""
    day = TODAY - timedelta(days=back)
    return replace(session_on(day, **session), check_in=CheckIn(effort, pain))  # type: ignore[arg-type]


def stand_with(*past: SessionRecord, settings: Settings | None = None) -> Stand:
    """Somebody at home, on a Thursday morning, after these sessions."""
    stand = Stand()
    stand.clock.advance(3 * 86_400)
    stand.settings.current = settings or Settings(
        welcomed=True, place=Place.FLOOR, program="wake-up", level=2
    )
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    stand.journal.records.extend(past)
    return stand


def easy() -> Stand:
    """Two easy green sessions of level 2: a little more may come."""
    return stand_with(said(20, 5, 1, level=2), said(2, 3, 1, level=2), said(1, 3, 0, level=2))


def sore() -> Stand:
    """A red session of yesterday."""
    return stand_with(said(20, 5, 1, level=2), said(2, 3, 1, level=2), said(1, 6, 7, level=2))


def away() -> Stand:
    """Nothing for sixteen days."""
    return stand_with(said(25, 5, 1, level=2), said(16, 5, 1, level=2))


async def settled(pilot: Pilot[None], *, waits: bool = True) -> None:
    """Wait until Today has looked whether a step waits: weeks of sessions are read for it in a thread."""
    for _ in range(200):
        await pilot.pause()
        screen = pilot.app.screen
        if isinstance(screen, TodayScreen) and (screen._waiting is not None) is waits:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("nothing was found out about steps")
