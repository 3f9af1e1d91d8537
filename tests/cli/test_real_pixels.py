"""``exercises show --pixels``: in a terminal that shows pictures, in one that does not, and without the package."""

from __future__ import annotations

import sys

import pytest

from tests.cli.conftest import Run

if sys.platform == "win32":
    pytest.skip("needs POSIX terminals", allow_module_level=True)

from tests.terminal import Terminal

SHOW = (sys.executable, "-m", "glutecoach", "exercises", "show", "bridge", "--pixels")
SIXEL = b"\x1bP"


def test_a_terminal_that_shows_pictures_gets_one_and_the_poses_in_words() -> None:
    with Terminal(*SHOW, pixels=True) as terminal:
        assert terminal.wait_for_exit() == 0
    _, picture = bytes(terminal.raw).split(SIXEL, 1)
    assert len(picture) > 5_000
    assert b"up" in picture.rpartition(b"\x1b\\")[2]


def test_a_terminal_without_pictures_is_said_to_have_none() -> None:
    with Terminal(*SHOW, columns=120) as terminal:
        assert terminal.wait_for_exit() == 2
    assert "This terminal does not show real pixels" in terminal.text()
    assert SIXEL not in terminal.raw


def test_in_a_pipe_there_are_no_pixels(glutecoach: Run) -> None:
    done = glutecoach("exercises", "show", "bridge", "--pixels")
    assert done.code == 2
    assert "Leave out --pixels" in done.err


def test_without_the_package_one_is_told_what_to_install(
    glutecoach: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "textual_image", None)
    monkeypatch.setitem(sys.modules, "textual_image.renderable", None)
    done = glutecoach("exercises", "show", "bridge", "--pixels")
    assert done.code == 2
    assert "glutecoach[pictures]" in done.err
