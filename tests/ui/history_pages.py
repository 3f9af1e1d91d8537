"""Getting about in the history, and reading what it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from glutecoach.domain.moment import Moment
from glutecoach.store.changes import ClaimedSession
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.session_list import SessionList
from glutecoach.ui.widgets.session_sheet import SessionSheet
from tests.ui.session_stand import SessionStand

if TYPE_CHECKING:
    from textual.pilot import Pilot


async def open_history(pilot: Pilot[None]) -> HistoryScreen:
    cast("Any", pilot.app).show_history()
    for _ in range(3):
        await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


def listed(screen: HistoryScreen) -> list[str]:
    return [str(option.prompt) for option in screen.query_one(SessionList).options]


def sheet(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(SessionSheet).render())


async def corrected(pilot: Pilot[None], *keys: str) -> None:
    """Correct the session in the cursor; the keys begin at the day."""
    await pilot.press("c")
    await pilot.pause()
    await pilot.press(*keys, "enter")
    await pilot.pause()


def form_row(pilot: Pilot[None], name: str) -> ChoiceRow:
    return pilot.app.screen.query_one(f"#correct-{name}", ChoiceRow)


def sessions_in(screen: HistoryScreen) -> int:
    return sum("level" in line for line in listed(screen))


def without(stand: SessionStand, program: str) -> SessionStand:
    """Take a program out of the library."""
    left = {name: each for name, each in stand.library.programs.items() if name != program}
    stand.library = replace(stand.library, programs=left)
    return stand


def claimed(stand: SessionStand) -> ClaimedSession:
    at = Moment(stand.clock.now().local.replace(month=2, day=24), "Europe/Berlin")
    return ClaimedSession("hip-flexor", "Hip flexor reset", 1, at, 240_000, 120_000)
