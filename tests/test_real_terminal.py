"""The real program in a real pseudo-terminal, from its start to its end, and after a kill."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
if os.name != "nt":
    from tests.terminal import Terminal

RUN = (sys.executable, "-m", "glutecoach")


def ask(*words: str) -> str:
    done = subprocess.run([*RUN, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def logged() -> list[dict]:
    return json.loads(ask("log", "list", "--json"))["sessions"]


def shows_summary(text: str) -> bool:
    return "ffort" in text


def answer_none_of_these(terminal: Terminal) -> None:
    """Answer the safety questions as somebody does to whom none of it applies."""
    for step in ("Step 1 of 3", "Step 2 of 3", "Step 3 of 3"):
        terminal.wait_for(step)
        terminal.send("\r")


def test_a_first_time_client_is_led_from_the_welcome_to_the_summary() -> None:
    with Terminal(*RUN) as terminal:
        terminal.wait_for("Welcome")
        terminal.send("\r")
        terminal.wait_for("Desk micro-break")
        terminal.send("\r")
        answer_none_of_these(terminal)
        terminal.wait_for("Get into position")
        for _ in range(60):
            terminal.send("n")
            terminal.watch(0.2)
            if shows_summary(terminal.text()):
                break
        terminal.wait_for(shows_summary)
        terminal.send("\r")
        terminal.wait_for("Today")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
    (session,) = logged()
    assert session["program"] == "desk-3"
    assert {done["outcome"] for done in session["sets"]} == {"skipped"}


def test_a_whole_session_runs_to_its_end_and_is_in_the_log() -> None:
    with Terminal(*RUN, "play", "ball-desk", "--level", "1", "--speed", "40", "--save") as terminal:
        terminal.wait_for("Ball under the foot")
        terminal.wait_for(shows_summary, 60)
        terminal.send("\r")
        terminal.wait_for("Today")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
    (session,) = logged()
    assert [(s["exercise"], s["side"], s["outcome"]) for s in session["sets"]] == [
        ("ball-foot", "left", "completed"),
        ("ball-foot", "right", "completed"),
        ("ball-glute-chair", "left", "completed"),
        ("ball-glute-chair", "right", "completed"),
    ]


def test_a_session_that_is_killed_goes_on_at_the_same_set_and_each_set_is_logged_once() -> None:
    with Terminal(*RUN) as terminal:
        terminal.wait_for("Welcome")
        terminal.send("\x1b")
        terminal.wait_for("Desk micro-break")
        terminal.send("q")
        terminal.wait_for_exit()
    with Terminal(*RUN, "play", "ball-desk", "--level", "1", "--speed", "20", "--save") as terminal:
        terminal.wait_for("RIGHT", 60)
        terminal.kill()
    assert logged()[0]["outcome"] is None
    with Terminal(*RUN) as terminal:
        terminal.wait_for("Go on")
        terminal.send("\r")
        answer_none_of_these(terminal)
        terminal.wait_for("RIGHT")
        while not shows_summary(terminal.text()):
            terminal.send("n")
            terminal.watch(0.2)
        terminal.kill()
    (session,) = logged()
    assert [(done["exercise"], done["side"]) for done in session["sets"]] == [
        ("ball-foot", "left"),
        ("ball-foot", "right"),
        ("ball-glute-chair", "left"),
        ("ball-glute-chair", "right"),
    ]
