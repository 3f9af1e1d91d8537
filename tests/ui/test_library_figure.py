"""The figure above an exercise's words in the library: when it is drawn, and what that costs."""

from __future__ import annotations

import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from glutecoach.domain.preferences import FigureDrawing, FigurePreferences, Settings
from glutecoach.ui.figure_room import pair_is_better
from glutecoach.ui.services import Destination
from glutecoach.ui.widgets import exercise_still
from glutecoach.ui.widgets.exercise_still import ExerciseStill
from glutecoach.ui.widgets.marked_list import MarkedList
from tests.ui.figures import figure_of
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from glutecoach.domain.exercise import Exercise
    from glutecoach.figure.definition import Figure
    from glutecoach.ui.widgets.figure_view import FigureView

WIDE, NARROW, LOW = (120, 40), (80, 40), (120, 22)
BY_HAND = 1_000.0
"""Nothing rests so long: what is drawn, a test draws."""


class Shelf:
    """Finds figures, and notes which ones were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def figure_of(self, exercise: Exercise) -> Figure | None:
        self.asked.append(exercise.id)
        return figure_of(exercise)


@asynccontextmanager
async def library(shelf: Shelf, size: tuple[int, int] = WIDE) -> AsyncIterator[Pilot[None]]:
    stand = Stand(first=Destination.LIBRARY, figure_of=shelf.figure_of)
    async with stand.app().run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


@pytest.fixture
def _by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise_still, "REST_S", BY_HAND)


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


def still(pilot: Pilot[None]) -> ExerciseStill:
    return pilot.app.screen.query_one(ExerciseStill)


async def rest(pilot: Pilot[None]) -> None:
    await still(pilot).draw()
    await settled(pilot)


async def go_to(pilot: Pilot[None], exercise: str) -> None:
    while pilot.app.screen.query_one(MarkedList).chosen != f"exercise/{exercise}":
        await pilot.press("down")
    await settled(pilot)


def drawing(pilot: Pilot[None]) -> str:
    view: FigureView | None = still(pilot).view
    return "" if view is None else "".join(view.render_line(y).text for y in range(view.size.height)).strip()


@pytest.mark.usefixtures("_by_hand")
async def test_an_exercise_is_shown_above_its_words() -> None:
    async with library(Shelf()) as pilot:
        await go_to(pilot, "bridge")
        await rest(pilot)
        view = still(pilot).view
        assert drawing(pilot)
        assert view is not None
        assert view.moment is not None
        assert view.moment.moment.start == "up"


@pytest.mark.usefixtures("_by_hand")
async def test_who_stands_is_shown_twice_at_the_start_and_at_the_end() -> None:
    async with library(Shelf()) as pilot:
        await go_to(pilot, "squeeze")
        await rest(pilot)
        view = still(pilot).view
        assert view is not None
        assert view.moment is None
        assert "→" in drawing(pilot)


@pytest.mark.usefixtures("_by_hand")
async def test_on_the_way_through_the_list_no_figure_is_read_and_none_is_wrong() -> None:
    shelf = Shelf()
    async with library(shelf) as pilot:
        await go_to(pilot, "bridge")
        await rest(pilot)
        assert shelf.asked == ["bridge"]
        await go_to(pilot, "stretch")
        assert shelf.asked == ["bridge"]
        assert drawing(pilot) == ""
        await rest(pilot)
        assert shelf.asked == ["bridge", "stretch"]
        assert drawing(pilot)


@pytest.mark.usefixtures("_by_hand")
async def test_the_place_is_kept_so_that_no_words_jump_but_not_for_what_has_no_figure() -> None:
    async with library(Shelf()) as pilot:
        assert not still(pilot).display or not still(pilot).size.area
        await go_to(pilot, "bridge")
        height = still(pilot).size.height
        await rest(pilot)
        assert still(pilot).size.height == height > 8
        await go_to(pilot, "bridge-wide")
        await rest(pilot)
        assert not still(pilot).has_class("-kept")


@pytest.mark.usefixtures("_by_hand")
@pytest.mark.parametrize("size", [NARROW, LOW], ids=["narrow", "low"])
async def test_without_a_preview_or_with_a_low_one_nothing_is_read(size: tuple[int, int]) -> None:
    shelf = Shelf()
    async with library(shelf, size) as pilot:
        await go_to(pilot, "bridge")
        await rest(pilot)
        assert (shelf.asked, still(pilot).view) == ([], None)
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        await rest(pilot)
        assert drawing(pilot)


async def test_it_is_drawn_of_itself_when_the_choice_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise_still, "REST_S", 0.001)
    async with library(Shelf()) as pilot:
        await go_to(pilot, "bridge")
        for _ in range(100):
            if drawing(pilot):
                break
            await pilot.pause(0.01)
        assert drawing(pilot)
        view = still(pilot).view
        assert view is not None
        before = view.frames_shown
        await settled(pilot)
        assert view.frames_shown == before


@pytest.mark.usefixtures("_by_hand")
async def test_below_another_page_it_waits() -> None:
    shelf = Shelf()
    async with library(shelf) as pilot:
        await go_to(pilot, "stretch")
        below = still(pilot)
        cast("Any", pilot.app).show_settings()
        await settled(pilot)
        await below.draw()
        assert shelf.asked == []
        await pilot.press("escape")
        await settled(pilot)
        await rest(pilot)
        assert shelf.asked == ["stretch"]


@pytest.mark.usefixtures("_by_hand")
@pytest.mark.parametrize("exercise", ["bridge", "squeeze"])
def test_the_library_with_a_figure(snap_compare: Callable[..., bool], exercise: str) -> None:
    stand = Stand(first=Destination.LIBRARY, figure_of=figure_of)
    blocks = FigurePreferences(drawing=FigureDrawing.BLOCKS)
    stand.settings.current = Settings(welcomed=True, figure=blocks)

    async def look(pilot: Pilot[None]) -> None:
        await go_to(pilot, exercise)
        await rest(pilot)

    assert snap_compare(stand.app(), run_before=look, terminal_size=WIDE)


@pytest.mark.parametrize(
    ("shape", "rows", "better"), [(0.4, 12, True), (0.9, 12, True), (1.8, 12, False), (3.0, 30, False)]
)
def test_two_are_shown_where_they_are_not_much_smaller_than_one(
    shape: float, rows: int, better: bool
) -> None:
    assert pair_is_better(44, rows, shape, 2.0) is better


_FIRST_MOMENTS = """
import asyncio, sys
from tests.ui.stand import Stand
from glutecoach.ui.screens import today
from glutecoach.ui.widgets import exercise_still
exercise_still.REST_S = today._WARM_UP_AFTER_S = 1_000.0
def loaded(): return any(name.startswith(("glutecoach.figure", "glutecoach.ui.figure_look")) for name in sys.modules)
async def run():
    app = Stand().app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        seen = [loaded()]
        await pilot.press("l", *["down"] * 5)
        seen.append(loaded())
        app.screen_stack[0].warm_up()
        await app.workers.wait_for_complete()
        print(*seen, loaded(), "glutecoach.formats.figure_toml" in sys.modules)
asyncio.run(run())
"""


def test_figures_are_loaded_neither_by_today_nor_by_the_library_but_while_today_rests() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_MOMENTS], capture_output=True, text=True, check=True, cwd=root
    )
    assert done.stdout.split() == ["False", "False", "True", "True"]
