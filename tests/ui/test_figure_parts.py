"""What the figure is drawn with, how much room it gets, and from where it is seen."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.preferences import FigureDrawing, FigureMotion, FigurePreferences, Settings, Theme
from glutecoach.figure.camera import camera_of
from glutecoach.figure.definition import Step, StepKind, View
from glutecoach.figure.glyphs import Glyphs
from glutecoach.figure.palette import Theme as FigureTheme
from glutecoach.ui.figure_glyphs import draws_sextants, glyphs_for
from glutecoach.ui.figure_look import FigureLook, other_side
from glutecoach.ui.figure_room import LEAST_ROWS, MOST_ROWS, pair_fits, room_for
from glutecoach.ui.figure_turntable import HIGHEST, LOWEST, Turntable
from tests.ui.figures import FIGURES, LYING, STANDING, figure_of
from tests.ui.sample import BRIDGE

AUTOMATIC = FigureDrawing.AUTOMATIC


@pytest.mark.parametrize(
    ("drawing", "glyphs"),
    [
        (FigureDrawing.BLOCKS, Glyphs.BLOCKS),
        (FigureDrawing.HALF, Glyphs.HALF),
        (FigureDrawing.SEXTANTS, Glyphs.SEXTANTS),
        (FigureDrawing.LINES, Glyphs.BRAILLE),
    ],
)
@pytest.mark.parametrize("colors", ["truecolor", "256", "standard", None])
def test_what_the_settings_ask_for_is_what_is_used(
    drawing: FigureDrawing, glyphs: Glyphs, colors: str | None
) -> None:
    assert glyphs_for(drawing, {}, colors) is glyphs


@pytest.mark.parametrize(
    ("colors", "glyphs"),
    [
        ("truecolor", Glyphs.BLOCKS),
        ("256", Glyphs.BLOCKS),
        ("standard", Glyphs.HALF),
        ("windows", Glyphs.HALF),
        (None, Glyphs.BRAILLE),
    ],
)
def test_by_itself_it_follows_the_colours_there_are(colors: str | None, glyphs: Glyphs) -> None:
    assert glyphs_for(AUTOMATIC, {"TERM": "xterm-256color"}, colors) is glyphs


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "xterm-kitty"},
        {"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"},
        {"TERM": "foot"},
        {"TERM": "foot-extra"},
        {"TERM": "xterm-ghostty"},
        {"TERM_PROGRAM": "ghostty"},
        {"TERM_PROGRAM": "WezTerm"},
        {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.5.10"},
        {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "4.0"},
    ],
)
def test_terminals_that_draw_sextants_themselves_are_known(environment: dict[str, str]) -> None:
    assert draws_sextants(environment)
    assert glyphs_for(AUTOMATIC, environment, "truecolor") is Glyphs.SEXTANTS
    assert glyphs_for(AUTOMATIC, environment, None) is Glyphs.BRAILLE


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": "xterm-256color"},
        {"TERM": "linux"},
        {"TERM_PROGRAM": "Apple_Terminal", "TERM": "xterm-256color"},
        {"TERM_PROGRAM": "vscode"},
        {"TERM_PROGRAM": "vscode", "KITTY_WINDOW_ID": "1"},
        {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.4.19"},
        {"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "beta"},
        {"TERM_PROGRAM": "iTerm.app"},
        {"TERM": "screen-256color", "TMUX": "/tmp/tmux", "KITTY_WINDOW_ID": "1"},
        {"TERM": "xterm-kitty", "STY": "1.pts"},
        {"WT_SESSION": "1"},
    ],
)
def test_of_other_terminals_only_blocks_are_asked(environment: dict[str, str]) -> None:
    assert not draws_sextants(environment)


def look(settings: Settings) -> FigureLook:
    return FigureLook(figure_of, lambda: settings, {}, "truecolor")


def test_the_style_follows_the_settings() -> None:
    settings = Settings(theme=Theme.LIGHT, figure=FigurePreferences(cell_aspect=2.2))
    style = look(settings).style
    assert (style.theme, style.cell_aspect, style.tone.value) == (FigureTheme.LIGHT, 2.2, "medium")
    assert look(replace(settings, theme=Theme.HIGH_CONTRAST)).style.theme is FigureTheme.DARK


def test_less_motion_means_none() -> None:
    calm = Settings(figure=FigurePreferences(motion=FigureMotion.CALM))
    assert look(calm).motion is FigureMotion.CALM
    assert look(replace(calm, reduced_motion=True)).motion is FigureMotion.STILL


def test_a_figure_that_cannot_be_solved_is_no_figure() -> None:
    broken = replace(LYING, steps=(Step(StepKind.LIFT, "nowhere"),))
    assert FigureLook(lambda _: broken, Settings, {}, "truecolor").figure(BRIDGE) is None


def test_a_figure_is_read_once() -> None:
    asked: list[str] = []

    def noting(exercise: object) -> object:
        asked.append("figure")
        return LYING

    seen = FigureLook(noting, Settings, {}, "truecolor")  # type: ignore[arg-type]
    assert seen.figure(BRIDGE) is seen.figure(BRIDGE) is LYING
    assert asked == ["figure"]


def test_a_lying_figure_is_broad_and_a_standing_one_is_high() -> None:
    shapes = {name: look(Settings()).shape(replace(BRIDGE, id=name)) for name in FIGURES}
    assert shapes["bridge"] > 1.5
    assert shapes["squeeze"] < 0.7


SIZES = st.tuples(st.integers(0, 200), st.integers(0, 80))


@given(size=SIZES, shape=st.floats(0.3, 3.5), aspect=st.floats(1.8, 2.4), lines=st.integers(0, 5))
def test_the_figure_never_takes_more_than_there_is(
    size: tuple[int, int], shape: float, aspect: float, lines: int
) -> None:
    room = room_for(*size, shape, aspect, head=lines, words=lines)
    if room is not None:
        assert LEAST_ROWS <= room.rows <= min(size[1], MOST_ROWS)
        assert room.beside or room.rows <= size[1] - 2 * lines
        assert 1 <= room.columns <= size[0]


@given(size=SIZES, shape=st.floats(0.3, 3.5), more=st.integers(0, 30))
def test_in_more_room_a_figure_does_not_go_away(size: tuple[int, int], shape: float, more: int) -> None:
    if room_for(*size, shape, 2.0) is not None:
        assert room_for(size[0] + more, size[1] + more, shape, 2.0) is not None


def test_too_little_room_is_left_to_the_words() -> None:
    assert room_for(36, 8, 2.0, 2.0) is None
    assert room_for(17, 20, 2.0, 2.0) is None
    assert room_for(0, 0, 1.0, 2.0) is None


def test_a_standing_figure_stands_beside_the_words_where_the_window_is_low() -> None:
    room = room_for(36, 15, 0.5, 2.0, head=2, words=1)
    assert room is not None
    assert room.beside
    assert room.rows == 15
    lying = room_for(36, 15, 2.2, 2.0, head=2, words=1)
    assert lying is not None
    assert not lying.beside


def test_two_figures_need_more_room_than_one() -> None:
    assert pair_fits(60, 12, 2.2, 2.0)
    assert not pair_fits(36, 12, 2.2, 2.0)


def test_the_other_side_is_seen_with_the_head_where_it_was() -> None:
    view = View(14, 12)
    right, left = camera_of(view), camera_of(other_side(view), mirrored=True)
    for point in ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0)):
        assert left(point)[:2] == pytest.approx(right(point)[:2])
    assert left((0.0, 0.0, -1.0))[:2] == pytest.approx(right((0.0, 0.0, 1.0))[:2])


KEYS = st.lists(st.sampled_from(["left", "right", "up", "down", "m", "v"]), max_size=60)


def turned(keys: list[str], table: Turntable) -> Turntable:
    for key in keys:
        match key:
            case "left" | "right":
                table = table.turned(1 if key == "right" else -1)
            case "up" | "down":
                table = table.raised(1 if key == "up" else -1)
            case "m":
                table = table.in_mirror()
            case "v":
                table = table.next_view()
    return table


@given(keys=KEYS)
def test_the_camera_never_leaves_its_range_and_always_comes_back(keys: list[str]) -> None:
    table = turned(keys, Turntable.of(LYING))
    assert -180 <= table.view.yaw < 180
    assert LOWEST <= table.view.pitch <= HIGHEST
    assert table.as_usual() == Turntable.of(LYING)


def test_all_the_way_round_is_where_it_began() -> None:
    table = Turntable.of(LYING)
    assert turned(["right"] * 24, table).view == table.view == LYING.views[0]


@pytest.mark.parametrize("before", [[], ["m"]])
def test_right_turns_what_is_near_to_the_right_in_the_mirror_too(before: list[str]) -> None:
    table = turned(before, Turntable.of(LYING))
    near = camera_of(table.view, mirrored=table.mirrored).towards
    after = table.turned(1)
    assert camera_of(after.view, mirrored=after.mirrored)(near)[0] > 0.2


def test_v_takes_the_views_in_turn_and_keeps_the_side() -> None:
    table = Turntable.of(LYING).in_mirror().turned(2).next_view()
    assert table.view == LYING.views[1]
    assert table.mirrored
    assert table.next_view().view == LYING.views[0]
    assert Turntable.of(STANDING).next_view().view == STANDING.views[0]


def test_the_first_page_loads_nothing_of_it() -> None:
    code = "import sys, glutecoach.ui.app, glutecoach.cli.wiring; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if "glutecoach" in name and "figure" in name}
    assert loaded == set()
