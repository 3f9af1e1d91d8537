"""Pictures of the Desk page in its states, and of the windows of its settings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glutecoach.domain.reminder import ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.working_hours import Span
from tests.ui.desk_stand import OFFICE, at_desk, moved, told

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.ui.stand import Stand

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
CUES = {"desk-3": "After I pour my second coffee, I will stand up and do my break."}
BREAKS_ALONE = replace(OFFICE, program_times=(), cues=CUES)


def counting(folder: Path) -> Stand:
    return at_desk(folder, "10:22", moved("10:00"), reminders=BREAKS_ALONE)


def a_session_next(folder: Path) -> Stand:
    return at_desk(folder, "10:50", moved("10:45"))


def just_told(folder: Path) -> Stand:
    return at_desk(folder, "10:06", told("10:05"), reminders=BREAKS_ALONE)


def asked(folder: Path) -> Stand:
    passed = [told("09:45"), told("10:45"), told("11:45"), told("12:45", ReminderKind.QUESTION)]
    return at_desk(folder, "13:05", *passed, reminders=BREAKS_ALONE)


def off(folder: Path) -> Stand:
    return at_desk(folder, "10:22", reminders=ReminderPreferences())


def enough(folder: Path) -> Stand:
    breaks = [moved(clock) for clock in ("09:45", "10:45", "11:45", "12:45")]
    return at_desk(folder, "14:05", *breaks, reminders=BREAKS_ALONE)


def weekend(folder: Path) -> Stand:
    return at_desk(folder, "10:05", days=5)


async def _settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    for _ in range(4):
        await pilot.pause()


@SIZES
@pytest.mark.parametrize(
    "stand",
    [counting, a_session_next, just_told, asked, off, enough, weekend],
    ids=lambda stand: stand.__name__,
)
def test_the_desk_looks_as_it_did(
    snap_compare: Any, tmp_path: Path, stand: Any, size: tuple[int, int]
) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await pilot.press("u")
        await _settle(pilot)

    assert snap_compare(stand(tmp_path).app(), terminal_size=size, run_before=run)


@SIZES
@pytest.mark.parametrize(
    ("row", "keys"),
    [
        ("remind-on", ()),
        ("remind-quiet", ("space",)),
        ("remind-own-hours", ("space", "right")),
        ("remind-cues", ("space",)),
    ],
    ids=["rows", "quiet", "own-hours", "cue"],
)
def test_the_settings_of_reminders_look_as_they_did(
    snap_compare: Any, tmp_path: Path, row: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    reminders = replace(OFFICE, cues=CUES, quiet=(Span(720, 780),), hours_on={4: Span(540, 840)})

    async def run(pilot: Pilot[None]) -> None:
        await pilot.press("u", "s")
        await _settle(pilot)
        pilot.app.screen.query_one(f"#{row}").focus()
        await pilot.press(*keys)
        await _settle(pilot)

    stand = at_desk(tmp_path, "10:22", moved("10:00"), reminders=reminders)
    assert snap_compare(stand.app(), terminal_size=size, run_before=run)
