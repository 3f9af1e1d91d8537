"""A year and a half of history for the Progress page, on Thursday 5 March 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import CheckIn, Evidence, MorningCheckIn, SessionRecord
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.ui.screens.progress import ProgressScreen
from tests.ui.fakes import session_on
from tests.ui.stand import MONDAY, Stand

if TYPE_CHECKING:
    from textual.pilot import Pilot

TODAY = MONDAY + timedelta(days=3)
BEGAN = MONDAY - timedelta(weeks=70)
PAUSES = ((30, 9, "away"), (8, 2, "ill"))
"""Weeks ago, days, kind."""
EXERCISES = ("bridge", "stretch", "squeeze", "ball-foot", "unknown-to-all")


def at_progress() -> Stand:
    """Return somebody with a history that has one of everything."""
    stand = on_thursday()
    journal = stand.journal
    journal.goal_list.append(Goal(BEGAN, 3))
    for weeks, days, kind in PAUSES:
        first = MONDAY - timedelta(weeks=weeks)
        journal.pause_list.append(Pause(first, first + timedelta(days=days), kind))
    journal.records += _sessions()
    journal.visit_list += [
        Visit(MONDAY - timedelta(days=back), kind)
        for back, kind in ((40, VisitKind.THERAPY), (19, VisitKind.CHAIR_MASSAGE), (-4, VisitKind.THERAPY))
    ]
    _tell_from_month_to_month(stand)
    return stand


def on_thursday() -> Stand:
    """Return somebody without any history."""
    stand = Stand()
    stand.clock.advance(3 * 86_400)
    return stand


def first_week() -> Stand:
    """Return somebody whose goal began on Monday, with one session."""
    stand = on_thursday()
    stand.journal.goal_list.append(Goal(MONDAY, 3))
    stand.journal.records.append(session_on(MONDAY + timedelta(days=1)))
    return stand


def worked(record: SessionRecord, number: int) -> SessionRecord:
    """Return a session whose sets are of several families, told apart by its number."""
    done = record.sets[0]
    asked_ms = done.prescribed_ms // 2
    names = (EXERCISES[number % 5], EXERCISES[(number + 2) % 5])
    sets = tuple(
        replace(done, item_index=index, exercise=name, prescribed_ms=asked_ms, timed_ms=done.timed_ms // 2)
        for index, name in enumerate(names)
    )
    return replace(record, sets=sets)


def by_hand(record: SessionRecord) -> SessionRecord:
    """Return a session as if it had been entered afterwards."""
    return replace(record, evidence=Evidence.CLAIMED, sets=(), claimed_ms=record.asked_ms // 2)


async def open_progress(pilot: Pilot[None], *keys: str) -> ProgressScreen:
    """Open the page and press keys."""
    cast("Any", pilot.app).show_progress()
    for _ in range(3):
        await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    screen = next(each for each in pilot.app.screen_stack if isinstance(each, ProgressScreen))
    await pilot.pause()
    return screen


def _sessions() -> list[SessionRecord]:
    sessions = []
    for number, day in enumerate(_days()):
        share = (1.0, 1.0, 0.6, 0.2, 1.0, 1.0)[number % 6]
        record = worked(session_on(day, share=share, hour=8), number)
        said = CheckIn(3 + number % 4, max(0, 4 - number // 40) if number % 3 else None)
        record = replace(record, check_in=said, pain_before=2 if number % 5 == 0 else None)
        if number % 7 == 0:
            record = replace(record, morning=MorningCheckIn(pain=1))
        sessions.append(record)
        if number % 9 == 0:
            other = session_on(day, program="ball-desk", title="Massage ball at the desk", hour=18)
            sessions.append(by_hand(other))
    return sessions


def _days() -> list[date]:
    paused = {
        MONDAY - timedelta(weeks=weeks) + timedelta(days=each)
        for weeks, days, _ in PAUSES
        for each in range(days + 1)
    }
    span = [BEGAN + timedelta(days=each) for each in range((TODAY - BEGAN).days)]
    wanted = [day for day in span if (day.toordinal() * 7) % 16 < 7]
    return [day for day in wanted if day not in paused]


def _tell_from_month_to_month(stand: Stand) -> None:
    for number, back in enumerate((84, 56, 28)):
        day = MONDAY - timedelta(days=back)
        for side, value in ((Side.LEFT, 40 + 12 * number), (Side.RIGHT, 36 + 5 * number)):
            stand.journal.add_self_test_result(SelfTestResult("bridge-hold", "Hold", day, side, value))
        stand.journal.add_self_test_result(SelfTestResult("chair-stand", "Chair", day, None, 20 + number))
        activities = (
            Activity("Sit through a film", 3 + 2 * number),
            Activity("Climb the stairs", 5 + number),
        )
        stand.journal.add_activity_scores(ActivityScores(day, activities))
        stand.journal.add_overall_change(OverallChange(day, number))
