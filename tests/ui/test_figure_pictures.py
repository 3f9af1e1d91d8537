"""Pictures of what the figure is seen in: small and large, from near and from the floor, in dark and light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from glutecoach.domain.preferences import FigureDrawing, FigureMotion, FigurePreferences, Settings, Theme
from tests.ui.figures import figure_of
from tests.ui.session_stand import SessionStand
from tests.ui.stand import Stand
from tests.ui.test_session_pictures import (
    LARGE,
    SIZES,
    SMALL,
    floor_counting,
    get_ready,
    own_pace,
    picture_of,
    work,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.test_session_pictures import Step


BLOCKS = FigurePreferences(drawing=FigureDrawing.BLOCKS)
"""Whatever terminal the tests run in."""


def stand_with_figures(folder: Path) -> SessionStand:
    stand = SessionStand(folder)
    stand.figure_of = figure_of
    stand.settings.current = replace(stand.settings.current, figure=BLOCKS)
    return stand


@SIZES
@pytest.mark.parametrize("step", [get_ready, work, own_pace], ids=lambda step: step.__name__)
def test_a_session_with_figures(snap_compare: Any, tmp_path: Path, step: Step, size: tuple[int, int]) -> None:
    assert picture_of(snap_compare, stand_with_figures(tmp_path), step, size, "every-kind", Theme.DARK)


@pytest.mark.parametrize("size", [LARGE, (80, 50)], ids=["beside", "above"])
def test_the_floor_view_with_a_figure(snap_compare: Any, tmp_path: Path, size: tuple[int, int]) -> None:
    stand = stand_with_figures(tmp_path)
    assert picture_of(snap_compare, stand, floor_counting, size, "every-kind", Theme.DARK)


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_a_figure_in_other_colours(snap_compare: Any, tmp_path: Path, theme: Theme) -> None:
    assert picture_of(snap_compare, stand_with_figures(tmp_path), own_pace, SMALL, "every-kind", theme)


@pytest.mark.parametrize("drawing", [FigureDrawing.HALF, FigureDrawing.LINES])
def test_a_figure_drawn_otherwise(snap_compare: Any, tmp_path: Path, drawing: FigureDrawing) -> None:
    stand = stand_with_figures(tmp_path)
    stand.settings.current = replace(stand.settings.current, figure=replace(BLOCKS, drawing=drawing))
    assert picture_of(snap_compare, stand, own_pace, SMALL, "every-kind", Theme.DARK)


def test_start_and_end_side_by_side(snap_compare: Any, tmp_path: Path) -> None:
    stand = stand_with_figures(tmp_path)
    stand.settings.current = replace(
        stand.settings.current, figure=replace(BLOCKS, motion=FigureMotion.STILL)
    )
    assert picture_of(snap_compare, stand, own_pace, LARGE, "every-kind", Theme.DARK)


@SIZES
def test_the_page_of_an_exercise_with_a_figure(snap_compare: Any, size: tuple[int, int]) -> None:
    stand = Stand(figure_of=figure_of)
    stand.settings.current = Settings(welcomed=True, figure=BLOCKS)
    keys = ("l", *"hamstrings", "down", "down", "enter")
    assert snap_compare(stand.app(), press=keys, terminal_size=size)
