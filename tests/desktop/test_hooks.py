"""Hooks: a program of the user's with its arguments, detached, never a shell; told identifiers and numbers only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.desktop import hooks
from glutecoach.desktop.hooks import can_be_found, run_hook, told_of_reminder
from glutecoach.domain.reminder import DueSession, Reminder, ReminderKind

TELL = """
import json, os, sys
told = {name: value for name, value in os.environ.items() if name.startswith("GLUTECOACH_")}
told = {"argv": sys.argv[1:], "told": told, "group": os.getsid(0) == os.getpid(), "cwd": os.getcwd()}
with open("answer.part", "w") as file:
    json.dump({**told, "stdin": sys.stdin.read()}, file)
os.rename("answer.part", "answer")
"""


@pytest.fixture
def hook(own_home: Path) -> list[str]:
    """A program that writes down what it was given, into the home folder."""
    program = own_home / "hook.py"
    program.write_text(TELL)
    return [sys.executable, str(program)]


needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


def answer(home: Path) -> dict:
    """Return what the newest hook wrote, once it has ended."""
    hooks._started[-1].wait(timeout=30)
    return json.loads((home / "answer").read_text())


def test_arguments_are_handed_over_as_they_are(hook: list[str], own_home: Path) -> None:
    words = ["$HOME", "a b", "; touch broken", "`id`", "*", "", "--", "%PATH%", "é"]
    assert run_hook([*hook, *words], {}) == ""
    assert answer(own_home)["argv"] == words
    assert not (own_home / "broken").exists()


def test_it_is_told_what_is_going_on(hook: list[str], own_home: Path) -> None:
    told = {"GLUTECOACH_EVENT": "before-session", "GLUTECOACH_LEVEL": "2"}
    run_hook(hook, told)
    heard = answer(own_home)["told"]
    assert {name: heard.get(name) for name in told} == told


def test_it_stands_alone(hook: list[str], own_home: Path) -> None:
    run_hook(hook, {})
    found = answer(own_home)
    assert found["group"]
    assert found["stdin"] == ""
    assert Path(found["cwd"]) == own_home


@given(
    st.dictionaries(st.text(max_size=20) | st.just("GLUTECOACH_PROGRAM"), st.text(max_size=30), max_size=4)
)
def test_no_word_that_could_do_something_is_told(told: dict[str, str]) -> None:
    heard = hooks._environment(told)
    new = {name: value for name, value in heard.items() if os.environ.get(name) != value}
    for name, value in new.items():
        assert name == "GLUTECOACH_IN_HOOK" or name.startswith("GLUTECOACH_")
        assert all(each.isascii() and (each.isalnum() or each in ".:_-") for each in value)
        assert value[:1] != "-"


def test_a_title_or_a_path_is_left_out_and_the_data_folder_is_never_changed(
    hook: list[str], own_home: Path
) -> None:
    before = os.environ["GLUTECOACH_DATA_DIR"]
    told = {
        "GLUTECOACH_TITLE": "$(id) & Co",
        "GLUTECOACH_DATA_DIR": "x",
        "PATH": "x",
        "GLUTECOACH_LEVEL": "1",
    }
    run_hook(hook, told)
    heard = answer(own_home)["told"]
    assert "GLUTECOACH_TITLE" not in heard
    assert (heard["GLUTECOACH_DATA_DIR"], heard["GLUTECOACH_LEVEL"]) == (before, "1")


def test_no_hook_is_set_by_itself_and_nothing_is_started() -> None:
    before = len(hooks._started)
    assert run_hook((), {"GLUTECOACH_EVENT": "reminder"}) == ""
    assert len(hooks._started) <= before


@pytest.mark.parametrize("program", ["not-there-at-all", "/not/there", "/", "nul\0", "~nobody-at-all/x"])
def test_what_cannot_be_started_is_told_in_one_sentence(program: str) -> None:
    told = run_hook([program, "x"], {})
    assert told.startswith(f"The hook '{program}' could not be started: ")
    assert told.count(".") == 1
    assert told.endswith(".")
    assert "\n" not in told
    assert not can_be_found([program])


def test_home_may_be_written_as_people_do(own_home: Path) -> None:
    program = own_home / "hook"
    program.write_text("#!/bin/sh\ntouch ran\n")
    program.chmod(0o755)
    assert run_hook(["~/hook"], {}) == ""
    hooks._started[-1].wait(timeout=30)
    assert (own_home / "ran").exists()
    assert can_be_found(["~/hook"])


@needs_pipes
def test_a_hook_that_never_ends_holds_nobody_up(hook: list[str], own_home: Path) -> None:
    gate = own_home / "gate"
    os.mkfifo(gate)
    # Nobody ever opens the other end.
    assert run_hook([sys.executable, "-c", f"open({str(gate)!r})"], {}) == ""
    running = hooks._started[-1]
    assert running.poll() is None
    running.kill()
    running.wait(timeout=30)


def test_those_that_have_ended_are_let_go_of(hook: list[str], own_home: Path) -> None:
    run_hook(hook, {})
    ended = hooks._started[-1]
    ended.wait(timeout=30)
    run_hook((), {})
    assert ended not in hooks._started


def test_within_a_hook_its_own_event_runs_none(
    hook: list[str], own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_hook(hook, {"GLUTECOACH_EVENT": "reminder"})
    assert answer(own_home)["told"]["GLUTECOACH_IN_HOOK"] == "reminder"
    (own_home / "answer").unlink()
    monkeypatch.setenv("GLUTECOACH_IN_HOOK", "reminder")
    before = list(hooks._started)
    assert run_hook(hook, {"GLUTECOACH_EVENT": "reminder"}) == ""
    assert set(hooks._started) <= set(before)
    # A session that was begun by the hook of a reminder still has its own.
    run_hook(hook, {"GLUTECOACH_EVENT": "before-session"})
    assert answer(own_home)["told"]["GLUTECOACH_IN_HOOK"] == "reminder:before-session"


def test_what_a_reminder_tells_is_identifiers_and_numbers() -> None:
    session = DueSession("hip-flexor", "Hip flexor; rm -rf ~", 8)
    told = told_of_reminder(Reminder(ReminderKind.PROGRAM, 630), session)
    assert told == {
        "GLUTECOACH_EVENT": "reminder",
        "GLUTECOACH_REMINDER": "program",
        "GLUTECOACH_PROGRAM": "hip-flexor",
        "GLUTECOACH_MINUTES": "8",
    }
    assert told_of_reminder(Reminder(ReminderKind.QUESTION), None) == {
        "GLUTECOACH_EVENT": "reminder",
        "GLUTECOACH_REMINDER": "question",
    }


@needs_pipes
def test_it_outlives_the_program(own_home: Path) -> None:
    gate, answered = own_home / "gate", own_home / "answered"
    os.mkfifo(gate)
    os.mkfifo(answered)
    waits = f"import sys; open({str(gate)!r}).read(); open({str(answered)!r}, 'w').write('here' + sys.stdin.read())"
    starts = f"from glutecoach.desktop.hooks import run_hook; run_hook([{sys.executable!r}, '-c', {waits!r}], {{}})"
    # What is typed at the program is not the hook's to read.
    done = subprocess.run([sys.executable, "-c", starts], input=b"typed", check=False, timeout=60)
    assert done.returncode == 0
    # The program has ended; only now may the hook go on.
    gate.write_text("go")
    assert answered.read_text() == "here"
