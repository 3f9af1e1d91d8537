"""Large text repaints what changed and always looks as if it had been painted whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.geometry import Region

from glutecoach.ui.widgets.big_text import BigText


class Room(App[None]):
    def compose(self) -> ComposeResult:
        yield BigText()


def picture(text: BigText) -> list[str]:
    return [text.render_line(y).text for y in range(text.size.height)]


async def test_a_second_repaints_only_the_figure_that_changes() -> None:
    async with Room().run_test(size=(40, 8)) as pilot:
        text = pilot.app.query_one(BigText)
        text.show("1:15", "8:88")
        before = picture(text)
        painted: list[Any] = []
        refresh = text.refresh
        text.refresh = lambda *regions, **kinds: (painted.extend(regions), refresh(*regions, **kinds))[1]  # type: ignore[method-assign]
        text.show("1:14", "8:88")
        (region,) = painted
        after = picture(text)
        assert region.width <= 8
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            for x, (was, now) in enumerate(zip(old, new, strict=True)):
                assert was == now or region.contains(x, y)


async def test_what_is_shown_already_is_not_painted_again() -> None:
    async with Room().run_test(size=(40, 8)) as pilot:
        text = pilot.app.query_one(BigText)
        text.show("12")
        painted: list[Any] = []
        text.refresh = lambda *regions, **kinds: painted.append(regions) or text  # type: ignore[method-assign]
        text.show("12")
        assert painted == []
        text.show("DRÜCKEN")
        assert painted == [()]
        assert text.value == "DRÜCKEN"


@pytest.mark.parametrize("size", [(40, 8), (9, 3), (3, 1), (1, 1)])
@pytest.mark.parametrize("value", ["", "7", "1:15", "SQUEEZE", "DRÜCKEN", "一二三四五六七", "\x1b[2Jx"])
async def test_every_line_is_exactly_as_wide_as_its_room(size: tuple[int, int], value: str) -> None:
    async with Room().run_test(size=size) as pilot:
        text = pilot.app.query_one(BigText)
        text.show(value)
        lines = picture(text)
        assert [cell_len(line) for line in lines] == [size[0]] * size[1]
        assert "\x1b" not in "".join(lines)


@given(
    st.lists(
        st.sampled_from(["9", "10", "1:00", "0:59", "LIFT", "HOLD", "ÜBER", "中", ""]), min_size=2, max_size=5
    )
)
def test_the_region_covers_every_change(values: list[str]) -> None:
    text = _Still()
    for value in values:
        before = text._picture()
        text.painted = None
        text.show(value)
        if text.painted is None:
            continue
        after = text._picture()
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            changed = [x for x in range(min(len(old), len(new))) if old[x] != new[x]]
            assert all(text.painted.contains(x, y) for x in changed)


class _Still(BigText):
    """Large text in a room of its own, without an app."""

    painted: Region | None = None

    @property
    def size(self) -> Any:
        return Region(0, 0, 40, 8).size

    def refresh(self, *regions: Region, **kinds: Any) -> Any:
        self.painted = regions[0] if regions else Region(0, 0, 40, 8)
        return self
