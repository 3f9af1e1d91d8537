"""The figure of ``exercises show``: in the terminal, in words, and as files."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from glutecoach.cli import output, terminal_picture
from glutecoach.domain.preferences import FigureDrawing, FigurePreferences, Settings, Theme
from glutecoach.figure.cells import Cell
from glutecoach.figure.glyphs import Glyphs
from glutecoach.figure.palette import Theme as FigureTheme
from glutecoach.figure.picture import Style
from tests.cli.conftest import Run
from tests.factories import ROOT
from tests.figure.people import bridge

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
BLOCKS = set("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█▁▂▃▅▆▇▎▊")


class Terminal(io.StringIO):
    """A stream that is a terminal, of some encoding."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORTERM", "WT_SESSION", "TMUX", "TERM_PROGRAM", "KITTY_WINDOW_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def on_a_terminal(
    monkeypatch: pytest.MonkeyPatch,
    *arguments: str,
    size: tuple[int, int] = (100, 40),
    encoding: str = "utf-8",
) -> str:
    """Return what a terminal of that size gets."""
    from glutecoach.cli import run

    for module in ("glutecoach.cli.output", "glutecoach.cli.terminal_picture"):
        monkeypatch.setattr(f"{module}.terminal_size", lambda: size)
    terminal = Terminal(encoding)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        assert run(["exercises", "show", *arguments]) == 0
    return terminal.getvalue()


def picture_lines(printed: str) -> list[str]:
    return [line for line in printed.splitlines() if line.count("\x1b[") > 3]


def with_exercise(condition: str) -> str:
    """Return the name of an exercise whose file holds a text."""
    files = sorted((ROOT / "programs" / "exercises").glob("*.toml"))
    return next(file.stem for file in files if condition in file.read_text(encoding="utf-8"))


def test_the_poses_are_told_in_words_and_without_escapes_where_there_is_no_terminal(glutecoach: Run) -> None:
    ran = glutecoach("exercises", "show", "bridge")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "\nFigure\n" in ran.out
    assert "Hips lifted" in ran.out
    assert not BLOCKS & set(ran.out)


def test_a_terminal_of_many_colours_shows_blocks_with_start_and_end_beside_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    printed = on_a_terminal(monkeypatch, "bridge")
    lines = picture_lines(printed)
    assert lines
    assert any(BLOCKS & set(line) for line in lines)
    assert any("38;2;" in line for line in lines)
    assert "→" in printed
    assert "Hips lifted" in printed
    assert all(len(ESCAPE.sub("", line)) <= 100 for line in lines)
    assert all(line.endswith("\x1b[0m") for line in lines)


def test_a_terminal_of_sixteen_colours_shows_half_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = on_a_terminal(monkeypatch, "bridge")
    assert "38;2;" not in printed
    assert {"▀", "▄"} & set(printed)
    assert not set("▘▝▖▗") & set(printed)


def test_a_narrow_terminal_shows_the_start_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "24bit")
    lines = picture_lines(on_a_terminal(monkeypatch, "bridge", size=(44, 40)))
    assert lines
    assert "→" not in "".join(lines)
    assert all(len(ESCAPE.sub("", line)) < 44 for line in lines)


def test_a_figure_of_one_pose_is_one_picture_and_not_wider_than_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal_picture, "terminal_size", lambda: (120, 40))
    lying = bridge()
    figure = replace(lying, poses={"down": lying.poses["down"]}, steps=(), arrows=())
    rows = terminal_picture.picture_rows(figure, Style())
    assert len(rows[0]) <= terminal_picture.WIDEST


def test_a_low_terminal_gets_a_low_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert len(picture_lines(on_a_terminal(monkeypatch, "sit-to-stand", size=(100, 16)))) <= 12
    assert len(picture_lines(on_a_terminal(monkeypatch, "sit-to-stand", size=(100, 90)))) == 24


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_without_colours_there_are_words_and_no_picture(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv(name, value)
    printed = on_a_terminal(monkeypatch, "bridge")
    assert "\x1b" not in printed
    assert "Hips lifted" in printed


def test_an_encoding_without_blocks_gets_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    printed = on_a_terminal(monkeypatch, "bridge", encoding="cp1252")
    assert picture_lines(printed) == []
    assert "Hips lifted" in printed


def test_settings_choose_theme_tone_and_what_is_drawn_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    chosen = Settings(
        theme=Theme.LIGHT, figure=FigurePreferences(drawing=FigureDrawing.HALF, cell_aspect=2.2)
    )
    style = terminal_picture.style_for_terminal(chosen, {"COLORTERM": "truecolor", "TERM": "xterm"})
    assert style is not None
    assert (style.theme, style.glyphs, style.cell_aspect) == (FigureTheme.LIGHT, Glyphs.HALF, 2.2)


@pytest.mark.parametrize(
    ("environment", "glyphs"),
    [
        ({"COLORTERM": "truecolor"}, Glyphs.BLOCKS),
        ({"COLORTERM": "24bit"}, Glyphs.BLOCKS),
        ({"TERM": "xterm-direct"}, Glyphs.BLOCKS),
        ({"WT_SESSION": "1"}, Glyphs.BLOCKS),
        ({"COLORTERM": "", "TERM": "xterm-256color"}, Glyphs.HALF),
        ({}, Glyphs.HALF),
    ],
)
def test_the_terminal_says_how_many_colours_it_has(
    environment: dict[str, str], glyphs: Glyphs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    style = terminal_picture.style_for_terminal(Settings(), environment)
    assert style is not None
    assert style.glyphs is glyphs


def test_cells_are_written_in_the_colours_they_have(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_cells(
        [(Cell("▀", 1, None), Cell("▄", 1, None), Cell(" ", None, 12), Cell("█", (1, 2, 3), (4, 5, 6)))]
    )
    assert capsys.readouterr().out == "\x1b[31;49m▀▄\x1b[39;104m \x1b[38;2;1;2;3;48;2;4;5;6m█\x1b[0m\n"


def test_one_pose_alone_is_shown_where_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    down, up = (
        picture_lines(on_a_terminal(monkeypatch, "bridge", "--pose", name)) for name in ("down", "up")
    )
    assert down != up
    assert "→" not in "".join(down + up)


def test_the_left_side_is_told_and_shown(glutecoach: Run, tmp_path: Path) -> None:
    right = glutecoach("exercises", "show", "clamshell").out
    left = glutecoach("exercises", "show", "clamshell", "--left").out
    assert "right side on top" in right
    assert "left side on top" in left
    assert "{side}" not in right + left
    files = [tmp_path / "right.svg", tmp_path / "left.svg"]
    glutecoach("exercises", "show", "clamshell", "--svg", str(files[0]))
    glutecoach("exercises", "show", "clamshell", "--left", "--svg", str(files[1]))
    assert files[0].read_bytes() != files[1].read_bytes()


def test_drawings_are_written_whole_and_nothing_else_is_left(glutecoach: Run, tmp_path: Path) -> None:
    svg, png = tmp_path / "bridge.svg", tmp_path / "bridge.png"
    ran = glutecoach("exercises", "show", "bridge", "--svg", str(svg), "--png", str(png))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [f"{svg}: Glute bridge.", f"{png}: Glute bridge."]
    assert ET.parse(svg).getroot().tag.endswith("svg")
    assert png.read_bytes().startswith(b"\x89PNG")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["bridge.png", "bridge.svg"]


def test_a_file_that_is_there_is_replaced(glutecoach: Run, tmp_path: Path) -> None:
    svg = tmp_path / "x.svg"
    svg.write_text("old")
    glutecoach("exercises", "show", "bridge", "--svg", str(svg))
    whole = svg.read_text(encoding="utf-8")
    glutecoach("exercises", "show", "bridge", "--pose", "up", "--svg", str(svg))
    assert whole != svg.read_text(encoding="utf-8")
    assert "Pale behind it" in whole
    assert "Pale behind it" not in svg.read_text(encoding="utf-8")


def test_a_second_view_is_another_drawing(glutecoach: Run, tmp_path: Path) -> None:
    name = with_exercise("second_view")
    files = [tmp_path / f"{number}.svg" for number in (1, 2)]
    for number, file in enumerate(files, start=1):
        assert glutecoach("exercises", "show", name, "--view", str(number), "--svg", str(file)).code == 0
    assert files[0].read_bytes() != files[1].read_bytes()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("bridge", "--pose", "upp"), "'bridge' has no pose 'upp'. Did you mean 'up'? It has: down, up."),
        (("bridge", "--view", "3"), "--view"),
        (("bridge", "--svg", "no-such-folder/x.svg"), "There is no folder no-such-folder. "),
        (("bridge", "--png", "."), "is a directory"),
    ],
)
def test_what_cannot_be_shown_is_said_in_two_sentences(
    arguments: tuple[str, ...], problem: str, glutecoach: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = glutecoach("exercises", "show", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
    assert not (tmp_path / "no-such-folder").exists()


def test_a_view_that_the_figure_does_not_have_is_refused(glutecoach: Run) -> None:
    one_view = next(
        file.stem
        for file in sorted((ROOT / "programs" / "exercises").glob("*.toml"))
        if "second_view" not in file.read_text(encoding="utf-8")
    )
    ran = glutecoach("exercises", "show", one_view, "--view", "2")
    assert ran.code == 2
    assert "one place only" in ran.err


def test_the_figure_is_part_of_the_json_object(glutecoach: Run) -> None:
    figure = glutecoach("exercises", "show", "bridge", "--json").object["figure"]
    assert figure["start"] == "down"
    assert figure["end"] == "up"
    assert list(figure["poses"]) == ["down", "up"]
    assert figure["views"] >= 1
