"""Rows of questions with their answers: keys, mouse, and widths."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from glutecoach.ui.answers import VOLUMES, including
from glutecoach.ui.themes import DARK
from glutecoach.ui.widgets.answer_row import LABEL_WIDTH, Answer, AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.tick_row import TickRow

THREE = (Answer(1, "one", "The first."), Answer(2, "two"), Answer(3, "three"))
LEFT_MARK = 1 + 2 + LABEL_WIDTH


class _Form(App[None]):
    """Two rows, and what they told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str | None, object]] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield ChoiceRow("choice", "Choose", THREE, 2, "Any will do.")
        yield TickRow("ticks", "Tick", THREE, (2,))

    def on_answer_row_changed(self, event: AnswerRow.Changed) -> None:
        self.told.append((event.row.id, event.value))


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["right"], [3]),
        (["right", "right"], [3]),
        (["left", "left"], [1]),
        (["space", "space", "space"], [3, 1, 2]),
    ],
)
async def test_left_and_right_stop_at_the_ends_and_space_goes_round(keys: list[str], told: list[int]) -> None:
    async with _Form().run_test() as pilot:
        await pilot.press(*keys)
        assert pilot.app.told == [("choice", value) for value in told]


async def test_up_and_down_go_from_row_to_row() -> None:
    async with _Form().run_test() as pilot:
        await pilot.press("down", "space", "right", "right", "space", "up", "left")
        assert pilot.app.told == [("ticks", (1, 2)), ("ticks", (1, 2, 3)), ("choice", 1)]


async def test_ticking_twice_unticks() -> None:
    async with _Form().run_test() as pilot:
        await pilot.press("down", "right", "space", "space")
        assert [value for _, value in pilot.app.told] == [(), (2,)]


@pytest.mark.parametrize(("column", "told"), [(LEFT_MARK, [1]), (LEFT_MARK + 3, [3]), (4, [])])
async def test_a_click_on_the_marks_steps_and_on_the_label_does_not(column: int, told: list[int]) -> None:
    async with _Form().run_test() as pilot:
        await pilot.click("#choice", offset=(column, 0))
        assert [value for _, value in pilot.app.told] == told
        assert pilot.app.query_one("#choice").has_focus


async def test_things_wrap_where_the_terminal_is_narrow_and_clicks_still_hit() -> None:
    async with _Form().run_test(size=(50, 20)) as pilot:
        assert pilot.app.query_one("#ticks").size.height == 2
        await pilot.click("#ticks", offset=(LEFT_MARK + 2, 1))
        assert pilot.app.told == [("ticks", (2, 3))]


async def test_a_row_tells_what_its_answer_means() -> None:
    async with _Form().run_test() as pilot:
        row = pilot.app.query_one(ChoiceRow)
        assert row.remark == "Any will do."
        await pilot.press("left")
        assert row.remark == "The first. Any will do."


def test_a_value_that_is_no_answer_becomes_one_in_its_place() -> None:
    values = [answer.value for answer in including(VOLUMES, 73, "73 %")]
    assert values == [0, 10, 20, 30, 40, 50, 60, 70, 73, 80, 90, 100]
    assert including(VOLUMES, 70, "70 %") is VOLUMES
