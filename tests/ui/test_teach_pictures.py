"""Pictures of homework that is shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.session_stand import let_pass
from tests.ui.test_teach import Desk, see_it_through, write

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
def test_the_list_looks_as_it_did(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    desk = Desk(tmp_path)

    async def run(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        await see_it_through(desk, pilot)
        await write(pilot, "Squeeze softly, and breathe.")

    assert snap_compare(desk.app(), terminal_size=size, run_before=run)


@SIZES
def test_an_exercise_that_is_shown_looks_as_it_did(
    snap_compare: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk = Desk(tmp_path)

    async def run(pilot: Pilot[None]) -> None:
        await pilot.press("down", "enter")
        await pilot.pause()
        let_pass(desk.stand, pilot, 12)
        await pilot.pause()

    assert snap_compare(desk.app(), terminal_size=size, run_before=run)
