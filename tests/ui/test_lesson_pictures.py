"""Pictures of Learn and of a lesson. When one changes, look at the report before accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.preferences import Theme
from tests.fakes import FakeClock
from tests.ui.lesson_samples import BROKEN_LESSON, LESSONS
from tests.ui.stand import Stand
from tests.ui.test_read_aloud import Reader

if TYPE_CHECKING:
    from textual.pilot import Pilot


def stand() -> Stand:
    made = Stand(lessons=LESSONS, broken_lessons=(BROKEN_LESSON,))
    made.settings.current = replace(made.settings.current, reduced_motion=True)
    return made


@dataclass(frozen=True)
class Picture:
    """One page in one state."""

    name: str
    keys: tuple[str, ...]


PICTURES = (
    Picture("learn", ("e", "down")),
    Picture("lesson", ("e", "enter")),
    Picture("lesson-end", ("e", "enter", "end")),
    Picture("lesson-own", ("e", "end", "up", "enter")),
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_page_looks_as_it_did(
    snap_compare: Callable[..., bool], picture: Picture, size: tuple[int, int]
) -> None:
    assert snap_compare(stand().app(), press=picture.keys, terminal_size=size)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_a_lesson_looks_as_it_did_in_other_colours(snap_compare: Callable[..., bool], theme: Theme) -> None:
    app_stand = stand()
    app_stand.settings.current = replace(app_stand.settings.current, theme=theme)
    assert snap_compare(app_stand.app(), press=("e", "enter"), terminal_size=(80, 24))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_reading_aloud_looks_as_it_did(snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    app_stand = stand()
    sound = Reader(FakeClock())
    app_stand.clock, app_stand.sound = sound.clock, sound  # type: ignore[assignment]

    async def read_on(pilot: Pilot[None]) -> None:
        await pilot.press("e", "enter", "r")
        await pilot.app.workers.wait_for_complete()
        for _ in range(6):
            pilot.app.screen.look()  # type: ignore[attr-defined]
            sound.clock.advance(30)
        await pilot.pause()

    assert snap_compare(app_stand.app(), run_before=read_on, terminal_size=size)
