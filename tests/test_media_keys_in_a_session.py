"""The real program in a pseudo-terminal, driven over a bus of its own by the desktop's own tool."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if os.name == "nt":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)
if shutil.which("playerctl") is None:
    pytest.skip("playerctl is not here (package playerctl)", allow_module_level=True)

from tests.desktop.dbus_stand import private_bus
from tests.terminal import Terminal

__all__ = ["private_bus"]

if TYPE_CHECKING:
    from tests.desktop.dbus_stand import PrivateBus

RUN = (sys.executable, "-m", "glutecoach")
PROGRAM = ("play", "ball-desk", "--level", "1", "--speed", "0.5", "--save")
"""Half as fast as life: no part ends by itself while it is looked at."""
PATIENCE_S = 30.0


def playerctl(*words: str) -> str:
    return subprocess.run(("playerctl", *words), capture_output=True, text=True, check=False).stdout.strip()


def becomes(terminal: Terminal, wanted: str | Callable[[str], bool], *words: str) -> str:
    """Ask again and again until the answer is the one that is wanted; the program's screen is read meanwhile."""
    fits = wanted if callable(wanted) else wanted.__eq__
    deadline = time.monotonic() + PATIENCE_S
    while not fits(said := playerctl(*words)):
        assert time.monotonic() < deadline, f"{words}: {said!r}, never {wanted!r}\n{terminal.text()}"
        terminal.watch(0.1)
    return said


def test_media_keys_drive_the_app_from_its_start_to_its_end(private_bus: PrivateBus) -> None:
    with Terminal(*RUN, *PROGRAM) as terminal:
        terminal.wait_for("Ball under the foot")
        becomes(terminal, "Playing", "status")
        assert playerctl("--list-all") == "glutecoach"
        assert "Ball under the foot" in playerctl("metadata", "title")
        assert playerctl("metadata", "artist") == "Get ready"
        playerctl("play-pause")
        terminal.wait_for("Paused. Press Space to go on.")
        becomes(terminal, "Paused", "status")
        playerctl("play")
        becomes(terminal, "Playing", "status")
        terminal.wait_for(lambda text: "Paused." not in text)
        playerctl("next")
        becomes(terminal, lambda said: said.startswith("Roll slowly"), "metadata", "artist")
        playerctl("previous")
        becomes(terminal, "Get ready", "metadata", "artist")
        playerctl("stop")
        terminal.wait_for("Paused. Press Space to go on.")
        terminal.send("f")
        terminal.wait_for("Press any key to go on.")
        terminal.send("o")
        becomes(terminal, "Playing", "status")
        terminal.send("q")
        terminal.wait_for("End the session here?")
        becomes(terminal, "Paused", "status")
        terminal.send("y")
        becomes(terminal, "", "--list-all")
        terminal.wait_for("ffort")
        terminal.kill()


def test_a_killed_program_is_gone_from_the_desktop(private_bus: PrivateBus) -> None:
    with Terminal(*RUN, *PROGRAM) as terminal:
        becomes(terminal, "Playing", "status")
        terminal.kill()
        assert playerctl("--list-all") == ""


def test_media_keys_drive_the_line_mode(private_bus: PrivateBus) -> None:
    with Terminal(*RUN, *PROGRAM, "--plain") as terminal:
        becomes(terminal, "Playing", "status")
        playerctl("pause")
        terminal.wait_for("Paused.")
        becomes(terminal, "Paused", "status")
        playerctl("next")
        terminal.wait_for("Roll slowly")
        playerctl("play")
        terminal.wait_for("Going on in 3 seconds.")
        becomes(terminal, "Playing", "status")
        terminal.send("q")
        terminal.wait_for("Stop here")
        becomes(terminal, "Paused", "status")
        playerctl("play")
        playerctl("next")
        terminal.send("y")
        becomes(terminal, "", "--list-all")
        assert terminal.wait_for_exit() == 0
    done = subprocess.run((*RUN, "log", "list", "--json"), capture_output=True, text=True, check=True)
    (session,) = json.loads(done.stdout)["sessions"]
    assert session["outcome"] == "stopped"


def test_json_lines_are_left_to_whoever_reads_them(private_bus: PrivateBus) -> None:
    with Terminal(*RUN, *PROGRAM, "--json") as terminal:
        terminal.wait_for("segment-entered")
        terminal.watch(1.5)
        assert playerctl("--list-all") == ""
