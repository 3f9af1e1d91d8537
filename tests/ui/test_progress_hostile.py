"""Whatever a file says, the Progress page draws text: nothing of it is markup or reaches the terminal."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.record import CheckIn
from glutecoach.domain.well_being import Activity, ActivityScores
from tests.ui.fakes import session_on
from tests.ui.hostile import ACTIONS, ESCAPES, MARKUP, PAYLOADS, poisoned_library
from tests.ui.progress_stand import TODAY, at_progress, by_hand, open_progress
from tests.ui.sample import LIBRARY
from tests.ui.test_hostile_text import check_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.ui.stand import Stand


def poisoned_stand(texts: Sequence[str]) -> Stand:
    """Return a history whose titles, activities and trouble are these texts."""
    stand = at_progress()
    stand.library = poisoned_library(LIBRARY, texts)
    journal = stand.journal
    for hour, title in enumerate(texts[:5], 8):
        record = session_on(TODAY, title=title, hour=hour, program=title)
        journal.records.append(replace(record if hour % 2 else by_hand(record), check_in=CheckIn(3, 2)))
    activities = tuple(Activity(title, 4) for title in texts[:3])
    journal.activity_list.append(ActivityScores(TODAY, activities))
    journal.message = texts[0]
    return stand


async def visit_every_section(texts: Sequence[str], size: tuple[int, int]) -> None:
    async with poisoned_stand(texts).app().run_test(size=size) as pilot:
        await open_progress(pilot)
        for key in ("1", "2", "3", "4", "5", "1", "enter"):
            await pilot.press(key)
            await pilot.pause()
            check_cells(pilot.app)
        await pilot.press("escape", "o")
        await pilot.pause()
        check_cells(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "texts",
    [ESCAPES, MARKUP, ACTIONS + ACTIONS, PAYLOADS[-7:], PAYLOADS[-12:-5]],
    ids=["escapes", "markup", "actions", "sizes", "disguises"],
)
def test_no_text_of_a_history_acts(texts: Sequence[str], size: tuple[int, int]) -> None:
    asyncio.run(visit_every_section(texts, size))
