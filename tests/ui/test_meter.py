"""Bars repaint the cells that changed, all of them and no others."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from glutecoach.ui.widgets.meter import Meter


class Bar(App[None]):
    def compose(self) -> ComposeResult:
        yield Meter(id="bar")


def repaints_of(meter: Meter) -> list[tuple[Any, ...]]:
    repaints: list[tuple[Any, ...]] = []
    refresh = meter.refresh

    def noted(*regions: Any, **kinds: Any) -> Any:
        repaints.append(regions)
        return refresh(*regions, **kinds)

    meter.refresh = noted  # type: ignore[method-assign]
    return repaints


def drawn(meter: Meter) -> str:
    return meter.render_line(0).text


async def test_only_the_cells_that_fill_are_painted_again() -> None:
    async with Bar().run_test(size=(40, 3)) as pilot:
        meter = pilot.app.query_one(Meter)
        meter.show(0.1)
        repaints = repaints_of(meter)
        for share in (0.1, 0.124, 0.125, 0.3, 0.05):
            meter.show(share)
        assert repaints == [(Region(4, 0, 1, 1),), (Region(5, 0, 7, 1),), (Region(2, 0, 10, 1),)]
        assert drawn(meter) == "━━" + "─" * 38


async def test_other_marks_paint_the_whole_bar_again() -> None:
    async with Bar().run_test(size=(40, 3)) as pilot:
        meter = pilot.app.query_one(Meter)
        meter.show(0.5, (0.25, 0.75))
        repaints = repaints_of(meter)
        meter.show(0.5, (0.5,))
        assert repaints == [()]
        assert drawn(meter) == "━" * 20 + "╎" + "─" * 19


@pytest.mark.parametrize(("share", "cells"), [(-1, 0), (0, 0), (0.999, 39), (1, 40), (7, 40)])
async def test_a_bar_is_full_only_when_all_is_done(share: float, cells: int) -> None:
    async with Bar().run_test(size=(40, 3)) as pilot:
        meter = pilot.app.query_one(Meter)
        meter.show(share)
        assert drawn(meter).count("━") == cells
