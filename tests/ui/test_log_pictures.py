"""Pictures of what the history can do: searched, corrected, taken back, and read from its beginning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from glutecoach.domain.plan import Pause
from glutecoach.store.changes import Correction
from tests.ui.session_stand import SessionStand, lived_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from textual.pilot import Pilot

    Step = Callable[[SessionStand, Pilot[None]], Awaitable[None]]

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


async def _settle(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    for _ in range(4):
        await pilot.pause()


async def _open_history(pilot: Pilot[None], *keys: str) -> None:
    cast("Any", pilot.app).show_history()
    await _settle(pilot)
    await pilot.press(*keys)
    await _settle(pilot)


async def found(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "slash", *"march")


async def filtered(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "slash", "tab", "tab", "right")


async def nothing_found(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "slash", *"swimming")


async def another_time(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "down", "c")
    await pilot.press("down", *"1845")


async def another_day(_stand: SessionStand, pilot: Pilot[None]) -> None:
    await _open_history(pilot, "down", "c")
    await pilot.press(*"02-24")


async def paused_day(stand: SessionStand, pilot: Pilot[None]) -> None:
    stand.journal.add_pause(Pause(date(2026, 3, 4), date(2026, 3, 4), "ill"))
    await _open_history(pilot, "a")
    await pilot.press("left")


async def asked(stand: SessionStand, pilot: Pilot[None]) -> None:
    stand.clock.advance(60)
    stand.journal.correct(stand.journal.sessions(limit=2)[1].id, Correction("Wrong.", day=date(2026, 3, 1)))
    await _open_history(pilot, "u")


async def told(stand: SessionStand, pilot: Pilot[None]) -> None:
    session = stand.journal.sessions(limit=3)[2].id
    stand.clock.advance(3_600)
    stand.journal.correct(session, Correction("It was the evening.", day=date(2026, 3, 1)))
    stand.clock.advance(60)
    stand.journal.undo(session)
    await _open_history(pilot, "down", "down", "enter")
    await pilot.press("y")


@SIZES
@pytest.mark.parametrize(
    "step",
    [found, filtered, nothing_found, another_time, another_day, paused_day, asked, told],
    ids=lambda step: step.__name__,
)
def test_the_log_under_the_hands_looks_as_it_did(
    snap_compare: Any, tmp_path: Path, step: Step, size: tuple[int, int]
) -> None:
    stand = lived_in(tmp_path)

    async def run(pilot: Pilot[None]) -> None:
        await _settle(pilot)
        await step(stand, pilot)
        await _settle(pilot)

    assert snap_compare(stand.app(), terminal_size=size, run_before=run)
