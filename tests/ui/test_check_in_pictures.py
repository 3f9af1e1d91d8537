"""Pictures of what is asked about pain. When one changes, look at the report before accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.record import CheckIn
from glutecoach.domain.well_being import Activity, ActivityScores, OverallChange
from glutecoach.ui.widgets.page_body import PageBody
from tests.fakes import MONDAY_MORNING
from tests.ui.session_stand import SessionStand, let_pass, screen_of, write_session
from tests.ui.stand import MONDAY

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SMALL = (80, 24)
LARGE = (120, 40)


def somebody(folder: Path) -> SessionStand:
    """Somebody with two sessions, the last one yesterday, and with numbers from January."""
    stand = SessionStand(folder)
    write_session(stand, MONDAY - timedelta(days=3), level=1, said=CheckIn(4, 6))
    write_session(stand, MONDAY - timedelta(days=1), level=1, said=CheckIn(4, 2))
    stand.clock.set_wall(MONDAY_MORNING)
    stand.settings.current = replace(stand.settings.current, ask_pain_before=True)
    for days, sit, climb in ((70, 3, 6), (35, 4, 6)):
        day = MONDAY - timedelta(days=days)
        both = (Activity("Sit through a film", sit), Activity("Climb stairs", climb))
        stand.journal.add_activity_scores(ActivityScores(day, both))
    stand.journal.add_overall_change(OverallChange(MONDAY - timedelta(days=35), 1))
    return stand


@dataclass(frozen=True)
class Picture:
    """One page: what is pressed, and whether a session is begun before."""

    name: str
    keys: tuple[str, ...] = ()
    in_session: bool = False


PICTURES = (
    Picture("today"),
    Picture("morning", ("m", "3", "4", "right", "right", "right")),
    Picture("morning-light", ("m", "4", "4", "right", "right", "enter")),
    Picture("activities", ("a",)),
    Picture("activities-kept", ("a", "7", "tab", "6", "ctrl+s")),
    Picture("pain-before", ("enter",)),
    Picture("kinds", ("x", "4", "b"), in_session=True),
    Picture("kinds-grave", ("x", "4", "u"), in_session=True),
    Picture("stop-signs", ("w",), in_session=True),
    Picture("urgent", ("w", "y"), in_session=True),
    Picture("help", ("w", "y", "y"), in_session=True),
    Picture("summary-amber", ("q", "y", "4", "5"), in_session=True),
    Picture("summary-red", ("x", "p", "7", "q", "4", "5"), in_session=True),
)


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_check_in_looks_as_it_did(
    snap_compare: Callable[..., bool], tmp_path: Path, picture: Picture, size: tuple[int, int]
) -> None:
    stand = somebody(tmp_path)

    async def before(pilot: Pilot[None]) -> None:
        await pilot.pause()
        if picture.in_session:
            pilot.app.play_session(stand.planned())  # type: ignore[attr-defined]
            await pilot.pause()
            screen_of(pilot).session.coach.skip()
            let_pass(stand, pilot, 4)
            await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        pilot.app.clear_notifications()
        if picture.name == "summary-red":
            # The light appears while the page moves to the field that is asked next: where it ends is not said.
            pilot.app.screen.query_one(PageBody).scroll_end(animate=False)
            await pilot.pause()

    assert snap_compare(stand.app(), run_before=before, terminal_size=size)
