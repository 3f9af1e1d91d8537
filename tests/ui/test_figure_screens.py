"""The figure in a session and on an exercise's page: what is drawn, when, and what the keys do."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from glutecoach.domain.preferences import FigureMotion, FigurePreferences
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.ui.services import no_figure
from glutecoach.ui.widgets.exercise_figure import ExerciseFigure
from glutecoach.ui.widgets.exercise_words import ExerciseWords
from glutecoach.ui.widgets.figure_view import FigureView
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.widgets.page_body import PageBody
from tests.ui.figures import LYING, figure_of
from tests.ui.session_stand import SessionStand, let_pass, screen_of
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    stand = SessionStand(tmp_path)
    stand.figure_of = figure_of
    return stand


@asynccontextmanager
async def playing(
    stand: SessionStand, size: tuple[int, int] = (100, 30), program: str = "every-kind"
) -> AsyncIterator[Pilot[None]]:
    async with stand.app(stand.planned(program)).run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(4):
        await pilot.pause()


async def go_to(pilot: Pilot[None], kind: SegmentKind, exercise: str = "") -> None:
    while True:
        segment = screen_of(pilot).session.coach.snapshot().segment
        if segment.kind is kind and exercise in {"", segment.item.exercise.id}:
            break
        await pilot.press("n")
    await settled(pilot)


def board_figure(pilot: Pilot[None]) -> FigureView:
    return screen_of(pilot).query_one("#exercise-figure", FigureView)


def floor_figure(pilot: Pilot[None]) -> FigureView:
    return screen_of(pilot).query_one("#floor-figure", FigureView)


def words(pilot: Pilot[None]) -> str:
    return str(screen_of(pilot).query_one(ExerciseWords).render())


def cells(view: FigureView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


async def test_a_session_shows_the_figure_with_its_muscles_below(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await go_to(pilot, SegmentKind.OPEN, "bridge")
        assert any(text.strip() for text in cells(board_figure(pilot)))
        assert "Works: gluteus maximus" in words(pilot)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 24)])
async def test_what_is_different_for_the_user_stands_below_the_figure_whole(
    stand: SessionStand, size: tuple[int, int]
) -> None:
    planned = stand.planned("every-kind")
    note = "Keep it very small and do not slump, and lift only as far as it feels easy."
    level = replace(planned.level, items=tuple(replace(item, note=note) for item in planned.level.items))
    async with stand.app(replace(planned, level=level)).run_test(size=size) as pilot:
        await settled(pilot)
        await go_to(pilot, SegmentKind.OPEN, "bridge")
        assert any(text.strip() for text in cells(board_figure(pilot)))
        assert " ".join(words(pilot).split()).startswith(f"For you: {note}")


async def test_without_a_figure_it_is_told_in_words_as_ever(stand: SessionStand) -> None:
    stand.figure_of = no_figure
    async with playing(stand) as pilot:
        assert not board_figure(pilot).display
        assert "Get into position" in words(pilot)


async def test_where_there_is_no_room_for_it_the_words_are_there(stand: SessionStand) -> None:
    async with playing(stand, (60, 18)) as pilot:
        await go_to(pilot, SegmentKind.OPEN, "bridge")
        assert not board_figure(pilot).display
        assert "The movement" in words(pilot)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Standing hip flexor stretch", "Standing hip flexor stretch  3 of 5"),
        ("Half-kneeling hip flexor stretch", "Half-kneeling hip flexor stretch"),
    ],
)
async def test_where_lines_are_few_the_place_stands_behind_the_title_whole_or_not_at_all(
    stand: SessionStand, title: str, told: str
) -> None:
    planned = stand.planned("every-kind")
    items = list(planned.level.items)
    items[2] = replace(items[2], exercise=replace(items[2].exercise, title=title))
    planned = replace(planned, level=replace(planned.level, items=tuple(items)))
    async with stand.app(planned).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, SegmentKind.OPEN, "bridge")
        assert screen_of(pilot).query_one("#exercise-title", Line).content.plain == told


async def test_it_moves_with_the_repetition_and_only_changed_cells_are_painted(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await go_to(pilot, SegmentKind.WORK, "bird-dog")
        view, before = board_figure(pilot), board_figure(pilot).frames_shown
        painted: list[Any] = []
        view.refresh = lambda *regions, **_: painted.append(regions)  # type: ignore[method-assign, assignment]
        let_pass_in_ticks(stand, pilot, 1.0)
        assert view.frames_shown - before > 3
        whole = view.size.width * view.size.height
        assert all(0 < sum(region.area for region in regions) < whole / 2 for regions in painted)


def let_pass_in_ticks(stand: SessionStand, pilot: Pilot[None], seconds: float) -> None:
    for _ in range(round(seconds * 10)):
        stand.clock.advance(0.1)
        screen_of(pilot).tick()


@pytest.mark.parametrize("key", ["", "f"])
async def test_nothing_is_drawn_while_it_holds(stand: SessionStand, key: str) -> None:
    async with playing(stand, (120, 40)) as pilot:
        await go_to(pilot, SegmentKind.HOLD)
        if key:
            await pilot.press(key)
        let_pass_in_ticks(stand, pilot, 2.0)
        await settled(pilot)
        view = floor_figure(pilot) if key else board_figure(pilot)
        before = view.frames_shown
        view.refresh = lambda *_regions, **_kinds: pytest.fail("it was painted")  # type: ignore[method-assign, assignment]
        let_pass_in_ticks(stand, pilot, 20.0)
        assert view.frames_shown == before


async def test_a_pause_freezes_it_and_a_skip_moves_it(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await go_to(pilot, SegmentKind.WORK, "bird-dog")
        let_pass_in_ticks(stand, pilot, 1.0)
        await pilot.press("space")
        moment, before = board_figure(pilot).moment, board_figure(pilot).frames_shown
        let_pass_in_ticks(stand, pilot, 5.0)
        assert (board_figure(pilot).moment, board_figure(pilot).frames_shown) == (moment, before)
        await pilot.press("n")
        assert board_figure(pilot).moment != moment


async def test_what_cannot_be_seen_is_not_drawn(stand: SessionStand) -> None:
    async with playing(stand, (120, 40)) as pilot:
        await go_to(pilot, SegmentKind.WORK, "bird-dog")
        before = floor_figure(pilot).frames_shown
        let_pass_in_ticks(stand, pilot, 1.0)
        assert floor_figure(pilot).frames_shown == before == 0
        await pilot.press("f")
        await settled(pilot)
        assert floor_figure(pilot).frames_shown > 0
        before = board_figure(pilot).frames_shown
        let_pass_in_ticks(stand, pilot, 1.0)
        assert board_figure(pilot).frames_shown == before


async def test_the_floor_view_has_its_digits_alone_where_there_is_little_room(stand: SessionStand) -> None:
    async with playing(stand, (80, 24)) as pilot:
        await go_to(pilot, SegmentKind.WORK, "bird-dog")
        await pilot.press("f")
        await settled(pilot)
        assert not floor_figure(pilot).display


@pytest.mark.parametrize(("size", "where"), [((120, 40), "-beside"), ((80, 50), "-above")])
async def test_in_a_large_floor_view_the_figure_leaves_most_to_the_digits(
    stand: SessionStand, size: tuple[int, int], where: str
) -> None:
    async with playing(stand, size) as pilot:
        await go_to(pilot, SegmentKind.WORK, "bird-dog")
        await pilot.press("f")
        await settled(pilot)
        figure, large = floor_figure(pilot), screen_of(pilot).query_one("#floor-large")
        assert screen_of(pilot).query_one("FloorView").has_class(where)
        assert figure.size.area > 0
        assert large.size.area > figure.size.area


async def test_the_left_side_is_mirrored(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await go_to(pilot, SegmentKind.HOLD)
        sight = board_figure(pilot).sight
        assert screen_of(pilot).session.coach.snapshot().side is Side.LEFT
        assert sight is not None
        assert sight.mirrored


async def test_who_alternates_does_not_turn_round(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await go_to(pilot, SegmentKind.WORK, "bird-dog")
        sight = board_figure(pilot).sight
        assert sight is not None
        assert sight.mirrored
        assert sight.view is not None
        assert sight.view.yaw == 180 - LYING.views[0].yaw


async def test_calm_means_half_the_pictures_and_still_means_none_between(stand: SessionStand) -> None:
    counts: dict[FigureMotion, int] = {}
    for motion in FigureMotion:
        stand.settings.current = replace(stand.settings.current, figure=FigurePreferences(motion=motion))
        async with playing(stand, (120, 40)) as pilot:
            await go_to(pilot, SegmentKind.WORK, "bird-dog")
            view = board_figure(pilot)
            before = view.frames_shown
            let_pass_in_ticks(stand, pilot, 2.0)
            counts[motion] = view.frames_shown - before
            if motion is FigureMotion.STILL:
                assert view.moment is None
    assert counts[FigureMotion.FULL] > counts[FigureMotion.CALM] > counts[FigureMotion.STILL] == 0


async def test_where_two_have_no_room_still_means_start_and_then_end(stand: SessionStand) -> None:
    stand.settings.current = replace(stand.settings.current, reduced_motion=True)
    async with playing(stand, (80, 24)) as pilot:
        await go_to(pilot, SegmentKind.WORK, "bird-dog")
        seen = set()
        for _ in range(80):
            let_pass_in_ticks(stand, pilot, 0.1)
            moment = board_figure(pilot).moment
            assert moment is not None
            seen.add(moment.moment.start + moment.moment.end)
        assert seen == {"downdown", "upup"}


async def test_another_window_size_draws_it_anew(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await go_to(pilot, SegmentKind.OPEN, "bridge")
        let_pass(stand, pilot, 0.2)
        for size in ((120, 40), (80, 24), (60, 18), (100, 30)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            view = board_figure(pilot)
            if view.display:
                assert len(view._strips) == view.size.height
                assert {strip.cell_length for strip in view._strips} == {view.size.width}


# The page of an exercise.


@asynccontextmanager
async def reading(stand: Stand, exercise: str = "bridge") -> AsyncIterator[Pilot[None]]:
    stand.figure_of = figure_of
    app = stand.app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show_exercise(exercise)
        await settled(pilot)
        yield pilot


def page_figure(pilot: Pilot[None]) -> ExerciseFigure:
    return pilot.app.screen.query_one(ExerciseFigure)


async def test_the_arrow_keys_turn_the_figure_and_scroll_the_page() -> None:
    async with reading(Stand()) as pilot:
        usual = page_figure(pilot).table
        await pilot.press("right")
        assert page_figure(pilot).table.view.yaw == usual.view.yaw - 15
        await pilot.press("left", "left")
        assert page_figure(pilot).table.view.yaw == usual.view.yaw + 15
        await pilot.press("down", "down")
        await pilot.wait_for_scheduled_animations()
        assert pilot.app.screen.query_one(PageBody).scroll_y > 0
        assert page_figure(pilot).table.view.pitch == usual.view.pitch


async def test_after_tab_up_and_down_raise_the_camera_and_another_tab_gives_them_back() -> None:
    async with reading(Stand()) as pilot:
        await pilot.press("tab", "up")
        assert page_figure(pilot).has_focus
        assert page_figure(pilot).table.view.pitch == LYING.views[0].pitch + 15
        await pilot.press("down", "down")
        assert page_figure(pilot).table.view.pitch == LYING.views[0].pitch - 15
        assert pilot.app.screen.query_one(PageBody).scroll_y == 0
        await pilot.press("tab", "down")
        await pilot.wait_for_scheduled_animations()
        assert pilot.app.screen.query_one(PageBody).scroll_y > 0


async def test_mirror_other_view_and_back_to_the_usual_one() -> None:
    async with reading(Stand()) as pilot:
        usual = page_figure(pilot).table
        await pilot.press("m")
        assert page_figure(pilot).table.mirrored
        await pilot.press("v")
        assert page_figure(pilot).table.view == LYING.views[1]
        await pilot.press("right", "0")
        assert page_figure(pilot).table == usual


async def test_space_lets_it_stand_and_move_on_from_there() -> None:
    stand = Stand()
    async with reading(stand) as pilot:
        figure, view = page_figure(pilot), page_figure(pilot).query_one(FigureView)
        assert figure.plays
        stand.clock.advance(1)
        await pilot.press("space")
        before = view.moment
        stand.clock.advance(60)
        figure.draw()
        assert (figure.plays, view.moment) == (False, before)
        await pilot.press("space")
        stand.clock.advance(0.5)
        figure.draw()
        assert figure.plays
        assert view.moment != before


async def test_with_less_motion_start_and_end_stand_side_by_side_until_space_is_pressed() -> None:
    stand = Stand()
    stand.settings.current = replace(stand.settings.current, reduced_motion=True)
    async with reading(stand) as pilot:
        assert not page_figure(pilot).plays
        assert page_figure(pilot).query_one(FigureView).moment is None
        await pilot.press("space")
        assert page_figure(pilot).query_one(FigureView).moment is not None


async def test_covered_by_another_page_it_draws_nothing() -> None:
    stand = Stand()
    async with reading(stand) as pilot:
        figure = page_figure(pilot)
        view = figure.query_one(FigureView)
        cast("Any", pilot.app).show_settings()
        await settled(pilot)
        before = view.frames_shown
        stand.clock.advance(1)
        figure.draw()
        assert view.frames_shown == before
        await pilot.press("escape")
        await settled(pilot)
        figure.draw()
        assert view.frames_shown > before


async def test_an_exercise_without_a_figure_offers_none_of_it() -> None:
    stand = Stand()
    async with reading(stand, "bridge-wide") as pilot:
        assert not pilot.app.screen.query(ExerciseFigure)
        await pilot.press("space", "m", "0", "v", "left")
        assert pilot.app.screen.check_action("mirror", ()) is False
        assert pilot.app.screen.check_action("leave", ()) is True
