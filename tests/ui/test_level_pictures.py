"""Pictures of steps of levels: on Today, in their window, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.level_stand import away, easy, settled, sore

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tests.ui.stand import Stand

PICTURES = (
    ("waits", easy, (), True),
    ("offered", easy, ("o",), True),
    ("calm", sore, ("o",), True),
    ("after-weeks", away, ("o",), True),
    ("taken", easy, ("o", "y"), False),
    ("can-be-taken-back", easy, ("o", "y", "c"), False),
)
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@SIZES
@pytest.mark.parametrize(("name", "stand", "keys", "waits"), PICTURES, ids=[name for name, *_ in PICTURES])
def test_a_step_looks_as_it_did(
    snap_compare: Callable[..., bool],
    name: str,
    stand: Callable[[], Stand],
    keys: tuple[str, ...],
    waits: bool,
    size: tuple[int, int],
) -> None:
    async def begin(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(*keys[:2])
        if not waits:
            await settled(pilot, waits=False)
            pilot.app.clear_notifications()
        await pilot.press(*keys[2:])
        await pilot.pause()

    assert snap_compare(stand().app(), run_before=begin, terminal_size=size), name
