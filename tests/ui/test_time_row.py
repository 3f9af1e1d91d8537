"""A time of day among questions: typed or stepped, and never saved half."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.time_row import TimeRow

if TYPE_CHECKING:
    from textual.pilot import Pilot

KEYS = {":": "colon", ".": "full_stop"}


class _Form(App[None]):
    def __init__(self, at_min: int | None, none: str = "") -> None:
        super().__init__()
        self.row = TimeRow("time", "Work begins", at_min, begin=630, none=none)
        self.said: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.row
        yield TimeRow("other", "Work ends", 1050)

    def on_answer_row_changed(self, event: AnswerRow.Changed) -> None:
        self.said.append(event.value)


async def typed(pilot: Pilot[None], text: str) -> None:
    await pilot.press(*(KEYS.get(key, key) for key in text))
    await pilot.pause()


@pytest.mark.parametrize(("text", "at_min"), [("09:15", 555), ("0915", 555), ("9:15", 555), ("9.15", 555)])
async def test_a_whole_time_holds_at_once(text: str, at_min: int) -> None:
    form = _Form(540)
    async with form.run_test() as pilot:
        await typed(pilot, text)
        assert form.said == [at_min]
        assert form.row.typed == ""


@pytest.mark.parametrize("ending", ["down", "enter", "tab"])
@pytest.mark.parametrize(("text", "at_min"), [("8", 480), ("830", 510), ("8:3", 483)])
async def test_half_a_time_holds_with_the_next_key(text: str, at_min: int, ending: str) -> None:
    form = _Form(540)
    async with form.run_test() as pilot:
        await typed(pilot, text)
        assert form.said == []
        await pilot.press(ending)
        await pilot.pause()
        assert form.said == [at_min]


async def test_what_is_no_time_changes_nothing() -> None:
    form = _Form(540)
    async with form.run_test() as pilot:
        await typed(pilot, "2590")
        await typed(pilot, "99")
        await pilot.press("down")
        assert form.said == []
        assert form.row.at_min == 540


async def test_typing_can_be_corrected_and_given_up() -> None:
    form = _Form(540)
    async with form.run_test() as pilot:
        await typed(pilot, "87")
        await pilot.press("backspace")
        assert "8_" in str(form.row.render())
        await pilot.press("escape", "down")
        assert form.said == []


async def test_arrow_keys_step_by_quarters_round_the_day() -> None:
    form = _Form(0)
    async with form.run_test() as pilot:
        await pilot.press("left", "right", "right", "space")
        await pilot.pause()
        assert form.said == [1425, 0, 15, 30]


async def test_a_step_from_between_quarters_comes_back_into_step() -> None:
    form = _Form(553)
    async with form.run_test() as pilot:
        await pilot.press("right")
        assert form.row.at_min == 555
        await typed(pilot, "0913")
        await pilot.press("left")
        assert form.row.at_min == 540


async def test_a_time_can_be_taken_away_where_there_need_be_none() -> None:
    form = _Form(540, none="no time")
    async with form.run_test() as pilot:
        await pilot.press("backspace")
        assert "no time" in str(form.row.render())
        await pilot.press("right")
        await pilot.pause()
        assert form.said == [None, 630]


async def test_a_time_that_has_to_be_there_cannot_be_taken_away() -> None:
    form = _Form(540)
    async with form.run_test() as pilot:
        await pilot.press("backspace", "delete")
        assert form.row.at_min == 540
