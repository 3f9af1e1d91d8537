"""The app as the command line opens it: in a pseudo-terminal, from the first frame to the last byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX terminals and signals", allow_module_level=True)

from pathlib import Path

from tests.cli.terminal import Terminal

TAKEN, GIVEN_BACK = "\x1b[?1049h", "\x1b[?1049l"
CRASHING = """
import sys
from glutecoach.ui.app import GlutecoachApp

def fail(self):
    raise ValueError("something unforeseen")

GlutecoachApp.on_mount = fail
import glutecoach.cli
sys.argv = ["glutecoach"]
glutecoach.cli.main()
"""


def test_a_still_frame_comes_first_and_the_app_leaves_nothing_behind() -> None:
    with Terminal() as terminal:
        terminal.expect("One moment")
        terminal.expect("Welcome|Today")
        terminal.type("\x11")
        assert terminal.ends() == 0
        assert terminal.modes == terminal.modes_before
    assert terminal.printed.startswith(TAKEN)
    assert not [
        character
        for character in terminal.printed.rpartition(GIVEN_BACK)[2].split("\x1b")[0]
        if character.strip()
    ]


def test_without_colour_the_first_frame_has_none() -> None:
    with Terminal(environment={"NO_COLOR": "1"}) as terminal:
        before = terminal.expect("One moment") and terminal.printed.partition("One moment")[0]
        assert "m" not in before.replace(TAKEN, "").replace("glutecoach", "").replace("\x1b[?25l", "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_ended_from_outside_the_app_gives_the_terminal_back(number: int, code: int) -> None:
    with Terminal() as terminal:
        terminal.expect("Welcome|Today")
        terminal.process.send_signal(number)
        assert terminal.ends() == code
        assert terminal.modes == terminal.modes_before
    assert GIVEN_BACK in terminal.printed


def test_a_mistake_of_ours_in_the_app_is_one_sentence_and_a_log(data_dir: Path) -> None:
    with Terminal(code=CRASHING) as terminal:
        assert terminal.ends() == 70
        assert terminal.modes == terminal.modes_before
    told = terminal.printed.rpartition(GIVEN_BACK)[2]
    assert "This is a mistake in glutecoach, not yours (ValueError)." in told
    assert "Traceback" not in terminal.printed
    assert "something unforeseen" in (data_dir / "state" / "errors.log").read_text()


@pytest.mark.usefixtures("answered")
def test_play_opens_the_session_itself() -> None:
    with Terminal("play", "wake-up", "--level", "2") as terminal:
        terminal.expect("Standing glute squeeze|Get ready")
        terminal.process.send_signal(signal.SIGTERM)
        assert terminal.ends() == 143


def test_keys_from_a_pipe_do_not_open_the_app() -> None:
    with Terminal(stdin=subprocess.DEVNULL) as terminal:
        assert terminal.ends() == 0
    assert "Today: " in terminal.printed
    assert TAKEN not in terminal.printed
    assert os.environ["GLUTECOACH_DATA_DIR"]
